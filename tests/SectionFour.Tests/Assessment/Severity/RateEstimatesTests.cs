using SectionFour.Assessment;

namespace SectionFour.Tests.Assessment.Severity;

public class RateEstimatesTests
{
    [Theory]
    [InlineData(
        1,
        25,
        null,
        RateMethod.Binomial,
        "1 of 25 leavers (4 %); with 95 % confidence up to 17.6 % of all leavers could be affected."
    )]
    [InlineData(
        1,
        25,
        1000,
        RateMethod.Binomial,
        "1 of 25 leavers (4 %); with 95 % confidence up to 17.6 % of all leavers could be affected."
    )]
    [InlineData(
        1,
        25,
        120,
        RateMethod.FinitePopulation,
        "1 of 25 leavers (4 %); with 95 % confidence up to 19 of all 120 (15.8 %) could be affected."
    )]
    [InlineData(
        2,
        25,
        61,
        RateMethod.FinitePopulation,
        "2 of 25 leavers (8 %); with 95 % confidence up to 12 of all 61 (19.7 %) could be affected."
    )]
    [InlineData(2, 25, 25, RateMethod.WholePopulation, "2 of 25 leavers: all were tested, so the rate of 8 % is exact.")]
    [InlineData(1, null, null, RateMethod.NotStated, "1 failed; out of how many is not stated, so no rate can be given.")]
    [InlineData(null, null, null, RateMethod.NotStated, "How many failed and out of how many is not stated, so no rate can be given.")]
    public void The_rate_is_said_in_one_sentence(int? failed, int? sampled, int? population, RateMethod method, string sentence)
    {
        var rate = Rate("IAM-2", failed, sampled, population, "leavers");
        rate.Method.ShouldBe(method);
        rate.Sentence.ShouldBe(sentence);
    }

    // The healthy control's test states 25 of 61, which fits; the exception's own words come first where they differ.
    [Fact]
    public void The_population_of_the_test_fills_the_gap_of_the_exception()
    {
        var reading = ReadingBuilder.Healthy().WithDeviation("IAM-2", "For 1 of 25 terminated employees, access was late.", 1, 25).Build();
        var rate = Assessor.Assess(reading, Policy.Default, null, new DateOnly(2026, 3, 1)).Deviations[0].Rate;
        rate.Counts.Population.ShouldBe(61);
        rate.Method.ShouldBe(RateMethod.FinitePopulation);
    }

    [Fact]
    public void All_four_quarters_are_the_whole_even_where_the_population_is_not_stated()
    {
        var rate = Rate("IAM-3", 1, 4, null, "reviews");
        rate.Method.ShouldBe(RateMethod.WholePopulation);
        rate.UpperLimit.ShouldBe(0.25);
    }

    private static DeviationRate Rate(string control, int? failed, int? sampled, int? population, string unit)
    {
        var builder = new ReadingBuilder()
            .WithControl(
                "IAM-2",
                "Access of terminated employees is removed.",
                "CC6.2",
                [("Inspected.", null, null, "No exceptions noted.")]
            )
            .WithControl("IAM-3", "User access is reviewed quarterly.", "CC6.2", [("Inspected.", null, null, "No exceptions noted.")])
            .WithDeviation(control, "An exception.", failed, sampled, population, unit: unit);
        return Assessor.Assess(builder.Build(), Policy.Default, null, new DateOnly(2026, 3, 1)).Deviations[0].Rate;
    }
}
