using System.Globalization;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>Days and periods as reports print them.</summary>
public sealed class DateReaderTests
{
    [Theory]
    [InlineData("January 1, 2025", "2025-01-01")]
    [InlineData("January 1 2025", "2025-01-01")]
    [InlineData("Jan. 1, 2025", "2025-01-01")]
    [InlineData("Sept. 30, 2025", "2025-09-30")]
    [InlineData("September 30th, 2025", "2025-09-30")]
    [InlineData("1 January 2025", "2025-01-01")]
    [InlineData("1st January 2025", "2025-01-01")]
    [InlineData("1st of January, 2025", "2025-01-01")]
    [InlineData("3rd day of February 2025", "2025-02-03")]
    [InlineData("2025-01-31", "2025-01-31")]
    [InlineData("01/31/2025", "2025-01-31")]
    [InlineData("31/01/2025", "2025-01-31")]
    [InlineData("31.01.2025", "2025-01-31")]
    [InlineData("31-Jan-2025", "2025-01-31")]
    [InlineData("31 Jan 2025", "2025-01-31")]
    [InlineData("JANUARY 31, 2025", "2025-01-31")]
    public void A_day_is_read(string text, string day)
    {
        var found = DateReader.Days($"It is dated {text} and signed.").ToList();
        found.ShouldHaveSingleItem().Day.ShouldBe(Day(day));
        $"It is dated {text} and signed.".Substring(found[0].Index, found[0].Length).ShouldBe(text);
    }

    [Theory]
    [InlineData("February 30, 2025")]
    [InlineData("13/13/2025")]
    [InlineData("March 2025")]
    [InlineData("12 of 2025")]
    [InlineData("version 1.2.2025x")]
    [InlineData("10/2025")]
    [InlineData("INC-2025-01-311")]
    public void What_is_no_day_is_none(string text) => DateReader.Days($"It says {text} there.").ShouldBeEmpty();

    [Theory]
    [InlineData("throughout the period January 1, 2025 to December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("for the period January 1, 2025 through December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("from January 1, 2025, to December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("January 1, 2025 \u2013 December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("January 1, 2025\u2014December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("1 April 2024 \u2013 31 March 2025", "2024-04-01", "2025-03-31")]
    [InlineData("April 1, 2024 - March 31, 2025", "2024-04-01", "2025-03-31")]
    [InlineData("January 1 through December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("1 January to 31 December 2025", "2025-01-01", "2025-12-31")]
    [InlineData("between 1 January 2025 and 31 December 2025", "2025-01-01", "2025-12-31")]
    [InlineData("the twelve months ended December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("the six-month period ended 30 June 2025", "2025-01-01", "2025-06-30")]
    [InlineData("for the 12 month period ending on March 31, 2025", "2024-04-01", "2025-03-31")]
    [InlineData("for the year ended December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("04/01/2024 \u2013 03/31/2025", "2024-04-01", "2025-03-31")]
    [InlineData("01/04/2024 \u2013 31/03/2025", "2024-04-01", "2025-03-31")]
    [InlineData("2024-04-01 to 2025-03-31", "2024-04-01", "2025-03-31")]
    [InlineData("January 1, 2025 to and including December 31, 2025", "2025-01-01", "2025-12-31")]
    [InlineData("beginning on January 1, 2025 and ending on December 31, 2025", "2025-01-01", "2025-12-31")]
    public void A_period_is_read(string text, string from, string to)
    {
        var period = DateReader.Periods($"It covers {text}.").ShouldHaveSingleItem().Period;
        (period.From, period.To).ShouldBe((Day(from), Day(to)));
    }

    [Theory]
    [InlineData("December 31, 2025 to January 1, 2025")]
    [InlineData("January 1, 2025. A report of another firm, of December 31, 2025")]
    [InlineData("as of December 31, 2025")]
    [InlineData("February 30, 2025 to December 31, 2025")]
    public void What_is_no_period_is_none(string text) => DateReader.Periods($"It covers {text}.").ShouldBeEmpty();

    /// <summary>One number that cannot be a month tells the order of the other day of the same period.</summary>
    [Fact]
    public void The_order_of_day_and_month_is_the_same_in_both_days_of_a_period() =>
        DateReader.Periods("01/04/2024 to 30/06/2024").ShouldHaveSingleItem().Period.From.ShouldBe(new DateOnly(2024, 4, 1));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
