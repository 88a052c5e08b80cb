using CsCheck;
using SectionFour.Statistics;

namespace SectionFour.Tests.Statistics;

public class ExactBinomialTests
{
    // domain.md §5.2: upper limits in percent at 90 % and 95 %, computed there with exact arithmetic.
    [Theory]
    [InlineData(0, 2, 68.4, 77.6)]
    [InlineData(1, 2, 94.9, 97.5)]
    [InlineData(0, 4, 43.8, 52.7)]
    [InlineData(1, 4, 68.0, 75.1)]
    [InlineData(2, 4, 85.7, 90.2)]
    [InlineData(0, 5, 36.9, 45.1)]
    [InlineData(1, 5, 58.4, 65.7)]
    [InlineData(0, 10, 20.6, 25.9)]
    [InlineData(1, 10, 33.7, 39.4)]
    [InlineData(0, 12, 17.5, 22.1)]
    [InlineData(1, 12, 28.7, 33.9)]
    [InlineData(0, 15, 14.2, 18.1)]
    [InlineData(0, 20, 10.9, 13.9)]
    [InlineData(1, 20, 18.1, 21.6)]
    [InlineData(0, 25, 8.8, 11.3)]
    [InlineData(1, 25, 14.7, 17.6)]
    [InlineData(2, 25, 19.9, 23.1)]
    [InlineData(3, 25, 24.8, 28.2)]
    [InlineData(5, 25, 34.0, 37.5)]
    [InlineData(10, 25, 54.8, 58.3)]
    [InlineData(0, 30, 7.4, 9.5)]
    [InlineData(1, 30, 12.4, 14.9)]
    [InlineData(0, 40, 5.6, 7.2)]
    [InlineData(1, 40, 9.4, 11.3)]
    [InlineData(3, 40, 15.9, 18.3)]
    [InlineData(0, 45, 5.0, 6.4)]
    [InlineData(0, 60, 3.8, 4.9)]
    [InlineData(2, 60, 8.6, 10.1)]
    [InlineData(1, 50, 7.6, 9.1)]
    public void Upper_limits_are_the_published_ones(int k, int n, double at90, double at95)
    {
        Percent(ExactBinomial.UpperLimit(k, n, 0.90)).ShouldBe(at90);
        Percent(ExactBinomial.UpperLimit(k, n, 0.95)).ShouldBe(at95);
    }

    [Theory]
    [InlineData(1, 25, 0.1, 20.4)]
    [InlineData(3, 25, 2.5, 31.2)]
    public void Two_sided_intervals_are_the_published_ones(int k, int n, double low, double high)
    {
        Percent(ExactBinomial.LowerLimit(k, n, 0.975)).ShouldBe(low);
        Percent(ExactBinomial.UpperLimit(k, n, 0.975)).ShouldBe(high);
    }

    [Fact]
    public void One_sided_lower_limit_of_3_in_25() => Percent(ExactBinomial.LowerLimit(3, 25, 0.95)).ShouldBe(3.4);

    [Theory]
    [InlineData(1, 0.01, 22)]
    [InlineData(1, 0.05, 72)]
    [InlineData(3, 0.02, 1.3)]
    [InlineData(3, 0.05, 12.7)]
    [InlineData(3, 0.10, 46)]
    [InlineData(3, 0.01, 0.2)]
    public void Chance_of_so_many_in_25_under_a_true_rate(int k, double rate, double percent) =>
        Math.Abs(100 * ExactBinomial.AtLeast(k, 25, rate) - percent).ShouldBeLessThan(0.5);

    [Theory]
    [InlineData(0.02, 60)]
    [InlineData(0.05, 28)]
    [InlineData(0.10, 7)]
    [InlineData(0.20, 0.4)]
    public void Chance_that_25_show_nothing(double rate, double percent) =>
        Math.Abs(100 * ExactBinomial.AtMost(0, 25, rate) - percent).ShouldBeLessThan(0.5);

    [Theory]
    [InlineData(0.05, 45, 77, 59, 93)]
    [InlineData(0.10, 22, 38, 29, 46)]
    [InlineData(0.15, 15, 25, 19, 30)]
    [InlineData(0.20, 11, 18, 14, 22)]
    public void Sample_sizes_are_the_published_ones(double tolerable, int zero90, int one90, int zero95, int one95)
    {
        ExactBinomial.SampleSize(0, tolerable, 0.90).ShouldBe(zero90);
        ExactBinomial.SampleSize(1, tolerable, 0.90).ShouldBe(one90);
        ExactBinomial.SampleSize(0, tolerable, 0.95).ShouldBe(zero95);
        ExactBinomial.SampleSize(1, tolerable, 0.95).ShouldBe(one95);
    }

    [Theory]
    [InlineData(0.02, 20)]
    [InlineData(0.01, 45)]
    [InlineData(0.03, 9)]
    public void Chance_that_80_controls_are_spotless(double rate, double percent) =>
        Math.Abs(100 * ExactBinomial.AtMost(0, 80, rate) - percent).ShouldBeLessThan(0.5);

    [Fact]
    public void All_failed_leaves_nothing_to_exclude() => ExactBinomial.UpperLimit(7, 7, 0.95).ShouldBe(1);

    [Fact]
    public void The_cumulative_probability_is_the_direct_sum() =>
        Gen.Select(Gen.Int[1, 400], Gen.Double[0.0001, 0.9999], Gen.Double[0, 1])
            .Sample(
                (n, p, share) =>
                {
                    int k = (int)(share * n);
                    double direct = 0;
                    double term = Math.Pow(1 - p, n);
                    // Where the first term loses digits to underflow, the sum starts from the other end.
                    if (term > 1e-200)
                    {
                        for (int i = 0; i <= k; i++)
                        {
                            direct += term;
                            term *= (n - i) * p / ((i + 1) * (1 - p));
                        }
                    }
                    else
                    {
                        double last = Math.Pow(p, n);
                        double above = 0;
                        for (int i = n; i > k; i--)
                        {
                            above += last;
                            last *= i * (1 - p) / ((n - i + 1) * p);
                        }

                        direct = 1 - above;
                    }

                    ExactBinomial.AtMost(k, n, p).ShouldBe(Math.Clamp(direct, 0, 1), 1e-9);
                },
                iter: 3000
            );

    [Fact]
    public void The_upper_limit_solves_its_equation() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Double[0, 0.999], Gen.Double[0.5, 0.999])
            .Sample(
                (n, share, confidence) =>
                {
                    int k = (int)(share * n);
                    double limit = ExactBinomial.UpperLimit(k, n, confidence);
                    limit.ShouldBeGreaterThanOrEqualTo((double)k / n);
                    ExactBinomial.AtMost(k, n, limit).ShouldBe(1 - confidence, 1e-6);
                },
                iter: 500
            );

    private static double Percent(double share) => Math.Round(100 * share, 1);
}
