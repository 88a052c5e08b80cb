using System.Numerics;
using CsCheck;
using SectionFour.Statistics;

namespace SectionFour.Tests.Statistics;

public class HypergeometricTests
{
    // domain.md §5.2: the most deviating items in the population at 90 % and 95 %.
    [Theory]
    [InlineData(0, 25, 120, 9, 12)]
    [InlineData(1, 25, 120, 16, 19)]
    [InlineData(3, 25, 120, 28, 31)]
    [InlineData(2, 25, 61, 10, 12)]
    [InlineData(1, 25, 30, 2, 3)]
    [InlineData(3, 25, 30, 5, 5)]
    [InlineData(1, 25, 1000, 145, 174)]
    [InlineData(3, 40, 4000, 636, 728)]
    [InlineData(1, 10, 40, 12, 14)]
    [InlineData(0, 2, 4, 2, 2)]
    [InlineData(1, 2, 4, 3, 3)]
    [InlineData(0, 2, 12, 7, 8)]
    [InlineData(0, 5, 12, 3, 4)]
    [InlineData(1, 4, 4, 1, 1)]
    public void Upper_limits_are_the_published_ones(int k, int n, int population, int at90, int at95)
    {
        Hypergeometric.UpperLimit(k, n, population, 0.90).ShouldBe(at90);
        Hypergeometric.UpperLimit(k, n, population, 0.95).ShouldBe(at95);
    }

    [Fact]
    public void The_cumulative_probability_is_the_direct_sum_of_whole_numbers() =>
        Gen.Select(Gen.Int[1, 120], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample(
                (population, a, b, c) =>
                {
                    int n = (int)(a * population);
                    int deviating = (int)(b * population);
                    int k = (int)(c * n);
                    BigInteger sum = 0;
                    for (int i = 0; i <= k; i++)
                    {
                        sum += Choose(deviating, i) * Choose(population - deviating, n - i);
                    }

                    double exact = Math.Exp(BigInteger.Log(sum) - BigInteger.Log(Choose(population, n)));
                    Hypergeometric.AtMost(k, n, deviating, population).ShouldBe(sum.IsZero ? 0 : exact, 1e-9);
                },
                iter: 1000
            );

    [Fact]
    public void A_large_population_comes_to_the_binomial() =>
        (Hypergeometric.UpperLimit(1, 25, 1_000_000, 0.95) / 1e6).ShouldBe(ExactBinomial.UpperLimit(1, 25, 0.95), 1e-4);

    private static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        BigInteger value = 1;
        for (int i = 1; i <= k; i++)
        {
            value = value * (n - k + i) / i;
        }

        return value;
    }
}
