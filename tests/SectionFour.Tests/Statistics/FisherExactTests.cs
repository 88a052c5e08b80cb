using SectionFour.Statistics;

namespace SectionFour.Tests.Statistics;

public class FisherExactTests
{
    // domain.md §5.3.
    [Theory]
    [InlineData(1, 25, 3, 25, 0.61)]
    [InlineData(5, 25, 0, 25, 0.050)]
    [InlineData(6, 25, 0, 25, 0.022)]
    [InlineData(3, 25, 0, 25, 0.23)]
    public void P_values_are_the_published_ones(int k1, int n1, int k2, int n2, double p)
    {
        FisherExact.TwoSided(k1, n1, k2, n2).ShouldBe(p, 0.006);
        FisherExact.TwoSided(k2, n2, k1, n1).ShouldBe(FisherExact.TwoSided(k1, n1, k2, n2), 1e-12);
    }

    [Fact]
    public void Equal_samples_show_no_change() => FisherExact.TwoSided(2, 25, 2, 25).ShouldBe(1, 1e-9);

    // Fisher's own example: a lady who tells all eight cups of tea apart.
    [Fact]
    public void The_tea_tasting_comes_out_as_published() => FisherExact.TwoSided(4, 4, 0, 4).ShouldBe(2 / 70.0, 1e-9);
}
