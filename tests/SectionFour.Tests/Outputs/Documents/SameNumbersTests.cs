using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SectionFour.Assessment;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>All formats say the same.</summary>
public class SameNumbersTests
{
    private static readonly ReviewedReport Review = Reviews.Full();

    public static TheoryData<string> Extensions() => [.. ReviewFormats.All.Select(f => f.Extension)];

    [Theory]
    [MemberData(nameof(Extensions))]
    public void A_format_gives_the_same_bytes_every_time(string extension) =>
        Reviews.Write(Review, extension).ShouldBe(Reviews.Write(Reviews.Full(), extension));

    [Theory]
    [InlineData(".docx")]
    [InlineData(".pdf")]
    [InlineData(".html")]
    [InlineData(".md")]
    public void A_memo_says_what_the_assessment_says_and_where_it_comes_from(string extension)
    {
        var text = DocumentTexts.Of(extension, Reviews.Write(Review, extension));
        var (reading, assessment) = (Review.Reading, Review.Assessment);
        Holds(Review.Reading.FileHash[..16]);
        Holds(assessment.Policy.Digest[..8]);
        Holds("Generated 2027-03-02 09:30 UTC");
        Holds("share it only with those who may see that report.");
        Holds(reading.Opinion.Sentence!.Words);
        Holds(reading.Coverage.ResultsSentence);
        Holds("Rely with conditions");
        Holds("The exceptions do not touch our tenant.");
        Holds("not applicable");
        Holds("We have no users of our own there.");
        Holds("One host in a test network.");
        foreach (var deviation in assessment.Deviations)
        {
            Holds(DocumentWording.Counts(deviation.Rate));
            Holds(deviation.Rate.Sentence);
            Holds($"Why {deviation.DeviationId} is assessed as {DocumentWording.Of(deviation.Level)}: {deviation.Arithmetic}");
        }

        foreach (var response in assessment.Responses)
        {
            Holds($"({response.Score} of {response.MaxScore} points)");
        }

        foreach (var question in assessment.Questions)
        {
            Holds(question.Text);
        }

        void Holds(string words) => Squeezed(text).ShouldContain(Squeezed(words), Case.Sensitive, $"in {extension}");
    }

    [Fact]
    public void Workbook_table_and_interchange_have_the_numbers_of_the_assessment()
    {
        var sheet = DocumentTexts.Sheets(Reviews.Write(Review, ".xlsx"))["Exceptions"];
        var table = Csv.Read(Encoding.UTF8.GetString(Reviews.Write(Review, ".csv")).TrimStart('\uFEFF'));
        var oscal = JsonNode.Parse(Reviews.Write(Review, ".oscal.json"))!["assessment-results"]!["results"]![0]!;
        var json = JsonNode.Parse(Reviews.Write(Review, ".json"))!;
        for (var i = 0; i < Review.Reading.Deviations.Length; i++)
        {
            var deviation = Review.Reading.Deviations[i];
            var assessed = Review.Assessment.Deviations.Single(d => d.DeviationId == deviation.Id);
            var counts = assessed.Rate.Counts;
            string?[] expected =
            [
                deviation.Id,
                Text(counts.Failed),
                Text(counts.Sampled),
                Text(counts.Population),
                DocumentWording.Of(Review.LevelOf(assessed)),
                DocumentWording.Of(assessed.Level),
            ];
            Row(sheet, i).ShouldBe(expected);
            Row(table, i).ShouldBe(expected);
            var props = oscal["observations"]![i]!["props"]!.AsArray();
            ((string?[])[deviation.Id, .. ((string[])["failed", "sampled", "population"]).Select(n => Prop(props, n))]).ShouldBe(
                expected[..4]
            );
            var risk = oscal["risks"]![i]!["props"]!.AsArray();
            Prop(risk, "severity").ShouldBe(expected[4]);
            Prop(risk, "assessed-severity").ShouldBe(expected[5]);
            json["assessment"]!["deviations"]![i]!["level"]!.GetValue<string>().ShouldBe(expected[5]);
        }

        static string?[] Row(IReadOnlyList<string[]> rows, int index) =>
            [
                .. ((string[])["Id", "Failed", "Sampled", "Population", "Severity", "Assessed severity"]).Select(title =>
                {
                    var at = Array.IndexOf(rows[0], title);
                    return at < rows[index + 1].Length && rows[index + 1][at].Length > 0 ? rows[index + 1][at] : null;
                }),
            ];
    }

    [Fact]
    public void Without_exceptions_no_format_says_more_than_was_read()
    {
        var reading = Review.Reading with { Deviations = [] };
        var review = Review with
        {
            Reading = reading,
            Assessment = Assessor.Assess(reading, Policy.Default, null, new DateOnly(2027, 3, 1)),
            Record = ReviewRecord.Empty,
        };
        foreach (var format in ReviewFormats.All)
        {
            Reviews.Write(review, format.Extension).ShouldNotBeEmpty();
        }

        foreach (var extension in (string[])[".docx", ".pdf", ".html", ".md"])
        {
            Squeezed(DocumentTexts.Of(extension, Reviews.Write(review, extension)))
                .ShouldContain(Squeezed(review.Assessment.DeviationsSentence));
        }
    }

    // Line breaks fall elsewhere in each format, in a PDF also inside words with a hyphen.
    private static string Squeezed(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace("\\", "", StringComparison.Ordinal);

    private static string? Prop(JsonArray props, string name) =>
        props.FirstOrDefault(p => p!["name"]!.GetValue<string>() == name)?["value"]!.GetValue<string>();

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
