using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SectionFour.Yaml;

namespace SectionFour.Outputs;

/// <summary>The questions of a review as something to send: a letter, the text of an e-mail, a sheet to answer in.</summary>
internal static class QuestionLetter
{
    private static readonly Lazy<Texts> Shipped = new(Load);

    private sealed record Texts(string Subject, string Greeting, string Opening, string Answering, string Closing, string Confidentiality);

    public static MemoDocument Document(ReviewedReport review)
    {
        var texts = Fill(review);
        var questions = review.Assessment.Questions;
        return new MemoDocument
        {
            Title = texts.Subject,
            Subtitle = Day(review),
            Confidentiality = texts.Confidentiality,
            Provenance = MemoBuilder.Provenance(review),
            Producer = Generator.Name,
            Generated = review.Generated,
            Organization = review.Template.Organization,
            Logo = review.Template.Logo,
            HasContents = false,
            Sections =
            [
                new MemoSection(
                    "letter",
                    "",
                    false,
                    [
                        Make.Text(texts.Greeting),
                        Make.Text(texts.Opening),
                        Make.Text(texts.Answering),
                        new TableBlock(
                            QuestionSheet.QuestionTitle + "s",
                            [
                                new Column(QuestionSheet.NumberTitle, 7),
                                new Column(QuestionSheet.QuestionTitle, 44),
                                new Column("Page", 8, Align.End),
                                new Column(QuestionSheet.AnswerTitle, 41),
                            ],
                            [
                                .. questions.Select(q =>
                                    (ImmutableArray<ImmutableArray<Run>>)
                                        [
                                            Make.Cell(q.Rank.ToString(CultureInfo.InvariantCulture)),
                                            Make.Cell(q.Text),
                                            Make.Cell(q.Page?.ToString(CultureInfo.InvariantCulture) ?? "–"),
                                            [],
                                        ]
                                ),
                            ]
                        ),
                        new FactsBlock([Make.Fact(QuestionSheet.AnsweredByTitle, null), Make.Fact(QuestionSheet.AnsweredOnTitle, null)]),
                        Make.Text(texts.Closing),
                        Make.Text(review.Record.Preparer?.Name ?? review.Template.Organization ?? ""),
                    ]
                ),
            ],
        };
    }

    public static void WriteText(ReviewedReport review, Stream stream)
    {
        var texts = Fill(review);
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine($"Subject: {texts.Subject}\r\n");
        text.WriteLine($"{texts.Greeting}\r\n");
        text.WriteLine($"{texts.Opening}\r\n");
        foreach (var question in review.Assessment.Questions)
        {
            var page = question.Page is { } p ? string.Create(CultureInfo.InvariantCulture, $" (page {p})") : "";
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question.Rank}. {question.Text}{page}\r\n"));
        }

        text.WriteLine($"{texts.Closing}\r\n{review.Record.Preparer?.Name ?? review.Template.Organization}\r\n");
        text.WriteLine($"{texts.Confidentiality}\r\n{MemoBuilder.Provenance(review)}");
    }

    public static void WriteSheet(ReviewedReport review, Stream stream)
    {
        var texts = Fill(review);
        SpreadsheetWriter.Write(
            [
                new Sheet(
                    "Questions",
                    QuestionSheet.VendorColumns,
                    [.. review.Assessment.Questions.Select(q => QuestionSheet.Row(q, withReason: false))]
                ),
            ],
            texts.Subject,
            texts.Confidentiality,
            MemoBuilder.Provenance(review),
            review.Generated,
            stream
        );
    }

    private static string Day(ReviewedReport review) =>
        DocumentWording.Day(review.Generated is { } moment ? DateOnly.FromDateTime(moment.Date) : review.Assessment.AsOf);

    private static Texts Fill(ReviewedReport review)
    {
        var t = Shipped.Value;
        return new Texts(
            Placeholders.Fill(t.Subject, review),
            Placeholders.Fill(t.Greeting, review),
            Placeholders.Fill(t.Opening, review),
            t.Answering,
            t.Closing,
            t.Confidentiality
        );
    }

    private static Texts Load()
    {
        var problems = new YamlProblems();
        var map = YamlMap.Parse("letter.yaml", EmbeddedYaml.Read("outputs/letter.yaml"), problems);
        return map is not null
            ? new Texts(
                map.Text("subject"),
                map.Text("greeting"),
                map.Text("opening"),
                map.Text("answering"),
                map.Text("closing"),
                map.Text("confidentiality")
            )
            : throw new InvalidOperationException(string.Join(' ', problems.Sentences));
    }
}
