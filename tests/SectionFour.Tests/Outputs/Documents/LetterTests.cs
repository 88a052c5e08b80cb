using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>Questions go out, answers come back.</summary>
public class LetterTests
{
    private static readonly ReviewedReport Review = Reviews.Full();

    [Fact]
    public void An_email_has_all_questions_and_none_of_our_reasons()
    {
        var text = Encoding.UTF8.GetString(Reviews.Write(Review, ".letter.txt"));
        text.ShouldStartWith("Subject: Questions on your SOC 2 Type 2 report");
        Review.Assessment.Questions.ShouldAllBe(q => text.Contains($"{q.Rank}. {q.Text}"));
        text.ShouldContain("Confidential.");
    }

    [Fact]
    public void Why_we_ask_does_not_leave_the_house()
    {
        var reason = Review.Assessment.Questions.First(q => q.Why.Length > 30 && !q.Text.Contains(q.Why)).Why;
        foreach (var extension in (string[])[".letter.docx", ".letter.xlsx", ".letter.txt"])
        {
            DocumentTexts.Of(extension, Reviews.Write(Review, extension)).ShouldNotContain(reason);
        }
    }

    [Fact]
    public void Answers_come_back_from_the_word_letter()
    {
        var answers = Read("back.docx", AnsweredLetter("We rotated all keys on 1 May."));
        answers.Count.ShouldBe(Review.Assessment.Questions.Length);
        answers[0].Answer.ShouldBe("We rotated all keys on 1 May.");
        answers[0].Question.ShouldBe(Review.Assessment.Questions[0].Text);
        answers.Skip(1).ShouldAllBe(a => a.Answer == null);
    }

    [Fact]
    public void Answers_come_back_from_the_sheet_and_from_a_table()
    {
        Read("back.xlsx", Reviews.Write(Review, ".letter.xlsx"))
            .Select(a => a.Number)
            .ShouldBe(Review.Assessment.Questions.Select(q => q.Rank));
        var answers = Read(
            "back.csv",
            Encoding.UTF8.GetBytes(
                "No.;Question;Page;Answer;Answered by;Answered on\n1;\"Why; and\nwhen?\";4;Done;Kim;46000\n2;What?;;;;\n"
            )
        );
        answers.ShouldBe([
            new QuestionAnswer(1, "Why; and\nwhen?", "Done", "Kim", "2025-12-09"),
            new QuestionAnswer(2, "What?", null, null, null),
        ]);
        using var stream = new MemoryStream();
        QuestionAnswers.WriteJson(answers, "back.csv", stream);
        var json = JsonNode.Parse(stream.ToArray())!;
        json["format"]!.GetValue<string>().ShouldBe("sectionfour-answers");
        json["answers"]![1]!["answer"].ShouldBeNull();
    }

    [Fact]
    public void What_is_no_answered_file_is_told()
    {
        Sentence("x.pdf", []).ShouldContain("is neither a .docx, nor an .xlsx, nor a .csv file.");
        Sentence("x.csv", "a,b\n1,2\n"u8.ToArray()).ShouldContain("has no table with the columns 'No.', 'Question' and 'Answer'.");
        Sentence("x.docx", [1, 2]).ShouldContain("cannot be opened");
    }

    private static IReadOnlyList<QuestionAnswer> Read(string name, byte[] file) =>
        QuestionAnswers.Read(name, file).Match(a => a, s => throw new InvalidOperationException(string.Join('\n', s)));

    private static string Sentence(string name, byte[] file) => QuestionAnswers.Read(name, file).Match(_ => "", s => s.Single());

    private static byte[] AnsweredLetter(string answer)
    {
        using var stream = new MemoryStream();
        stream.Write(Reviews.Write(Review, ".letter.docx"));
        using (var package = new OoxmlFile(stream, forUpdate: true))
        {
            XNamespace w = WordXml.Main;
            var document = package.Read("word/document.xml")!;
            var table = document.Descendants(w + "tbl").First(t => t.Value.StartsWith("No.", StringComparison.Ordinal));
            table
                .Elements(w + "tr")
                .ElementAt(1)
                .Elements(w + "tc")
                .Last()
                .Element(w + "p")!
                .Add(new XElement(w + "r", new XElement(w + "t", answer)));
            package.Replace("word/document.xml", document);
        }

        using (var zip = new ZipArchive(new MemoryStream(stream.ToArray())))
        {
            zip.Entries.Count.ShouldBeGreaterThan(5);
        }

        return stream.ToArray();
    }
}
