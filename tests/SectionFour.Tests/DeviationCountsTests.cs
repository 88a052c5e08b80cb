using SectionFour.Reports;

namespace SectionFour.Tests;

public class DeviationCountsTests
{
    [Theory]
    [InlineData(3, 2, null)]
    [InlineData(1, 5, 4)]
    [InlineData(-1, null, null)]
    public void Impossible_counts_are_refused(int? failed, int? sampled, int? population) =>
        Should.Throw<ArgumentException>(() => new DeviationCounts(failed, sampled, population));

    [Fact]
    public void What_is_not_stated_is_null_and_not_zero() => new DeviationCounts(1, null, null).Sampled.ShouldBeNull();
}
