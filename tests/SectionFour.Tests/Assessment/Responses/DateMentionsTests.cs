using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Wording;

namespace SectionFour.Tests.Assessment.Responses;

public class DateMentionsTests
{
    // A response of a report dated 21 February 2025.
    [Theory]
    [InlineData("A rule was put in place on 3 April.", "2024-04-03 day")]
    [InlineData("A rule will be put in place on 3 April.", "2025-04-03 day")]
    [InlineData("The items were completed in July.", "2024-07-31 month")]
    [InlineData("Internal Audit will test this before the end of January.", "2026-01-31 month")]
    [InlineData("The account was disabled on 6 May 2023.", "2023-05-06 day")]
    [InlineData("It was done on February 20.", "2025-02-20 day")]
    [InlineData("The fix went live in Q3 2024.", "2024-09-30 month")]
    [InlineData("Done on 2024-11-02.", "2024-11-02 day")]
    [InlineData("Management may consider it. The March release is late.", "")]
    public void The_year_that_is_not_stated_is_told_from_the_sentence(string text, string expected) =>
        string.Join(
                ' ',
                DateMentions
                    .Find(new CutText(text), new DateOnly(2025, 2, 21))
                    .Select(d => $"{d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {(d.IsDay ? "day" : "month")}")
            )
            .ShouldBe(expected);
}
