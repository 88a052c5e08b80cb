using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace SectionFour.Outputs;

/// <summary>What a vendor answered to one question.</summary>
/// <param name="Number">The question's number in the letter.</param>
/// <param name="Question">The question as it came back.</param>
/// <param name="Answer">The answer, or null where its place was left empty.</param>
/// <param name="AnsweredBy">Who answered, or null.</param>
/// <param name="AnsweredOn">When, as written, or null.</param>
public sealed record QuestionAnswer(int Number, string Question, string? Answer, string? AnsweredBy, string? AnsweredOn);

/// <summary>Reads answers back from the letter (.docx), the sheet (.xlsx) or a table (.csv) that the vendor returned.</summary>
public static class QuestionAnswers
{
    /// <summary>Reads an answered file; its table is known by the heads of its columns.</summary>
    /// <param name="fileName">Its name: the ending says what it is.</param>
    /// <param name="file">Its bytes.</param>
    /// <returns>The answers in the order of the file; or why there are none, in a sentence.</returns>
    public static Loaded<IReadOnlyList<QuestionAnswer>> Read(string fileName, ReadOnlyMemory<byte> file)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        try
        {
            var tables = Path.GetExtension(fileName).ToLowerInvariant() switch
            {
                ".docx" => Word(file),
                ".xlsx" => Spreadsheet(file),
                ".csv" => [Csv.Read(Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF'))],
                _ => null,
            };
            if (tables is null)
            {
                return Refuse($"{fileName} is neither a .docx, nor an .xlsx, nor a .csv file.");
            }

            return tables.Select(Answers).FirstOrDefault(a => a is not null) is { } answers
                ? new Loaded<IReadOnlyList<QuestionAnswer>>.Success(answers)
                : Refuse(
                    $"{fileName} has no table with the columns '{QuestionSheet.NumberTitle}', '{QuestionSheet.QuestionTitle}' and '{QuestionSheet.AnswerTitle}'."
                );
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException)
        {
            return Refuse($"{fileName} cannot be opened: {e.Message}");
        }
    }

    /// <summary>Writes answers as JSON: format, source file, and each with number, question, answer, by whom and when.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="fileName">The file from which they came.</param>
    /// <param name="stream">Where to.</param>
    public static void WriteJson(IReadOnlyList<QuestionAnswer> answers, string fileName, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, JsonWriting.Options);
        json.WriteStartObject();
        json.WriteString("format", "sectionfour-answers");
        json.WriteString("version", "1.0");
        json.WriteString("file", fileName);
        json.WriteStartArray("answers");
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteNumber("number", answer.Number);
            json.WriteString("question", answer.Question);
            json.Member("answer", answer.Answer);
            json.Member("answeredBy", answer.AnsweredBy);
            json.Member("answeredOn", answer.AnsweredOn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static Loaded<IReadOnlyList<QuestionAnswer>> Refuse(string sentence) =>
        new Loaded<IReadOnlyList<QuestionAnswer>>.Refusal([sentence]);

    private static List<QuestionAnswer>? Answers(IReadOnlyList<string[]> rows)
    {
        var head = rows.ToList().FindIndex(r => Column(r, QuestionSheet.NumberTitle) >= 0 && Column(r, QuestionSheet.AnswerTitle) >= 0);
        if (head < 0 || Column(rows[head], QuestionSheet.QuestionTitle) < 0)
        {
            return null;
        }

        var answers = new List<QuestionAnswer>();
        foreach (var row in rows.Skip(head + 1))
        {
            if (!int.TryParse(At(QuestionSheet.NumberTitle), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                continue;
            }

            answers.Add(
                new QuestionAnswer(
                    number,
                    At(QuestionSheet.QuestionTitle) ?? "",
                    At(QuestionSheet.AnswerTitle),
                    At(QuestionSheet.AnsweredByTitle),
                    Day(At(QuestionSheet.AnsweredOnTitle))
                )
            );

            string? At(string title) =>
                Column(rows[head], title) is >= 0 and var at && at < row.Length && row[at].Trim() is { Length: > 0 } text ? text : null;
        }

        return answers;
    }

    private static int Column(string[] head, string title) =>
        Array.FindIndex(head, h => h.Trim().Equals(title, StringComparison.OrdinalIgnoreCase));

    // A spreadsheet stores a day as its number (1 January 2000 is 36526, 31 December 2099 is 73050).
    private static string? Day(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is >= 36526 and <= 73050
            ? new DateOnly(1899, 12, 30).AddDays(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : text;

    private static List<IReadOnlyList<string[]>> Spreadsheet(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray());
        using var package = new OoxmlFile(stream, forUpdate: false);
        var workbook = new SpreadsheetFile(package);
        return [.. workbook.SheetNames.Select(s => (IReadOnlyList<string[]>)[.. workbook.Rows(s)])];
    }

    private static List<IReadOnlyList<string[]>> Word(ReadOnlyMemory<byte> file)
    {
        XNamespace main = WordXml.Main;
        using var stream = new MemoryStream(file.ToArray());
        using var package = new OoxmlFile(stream, forUpdate: false);
        var document = package.Read("word/document.xml") ?? throw new InvalidDataException("it is no Word document (.docx).");
        return
        [
            .. document
                .Descendants(main + "tbl")
                .Select(t =>
                    (IReadOnlyList<string[]>)[.. t.Elements(main + "tr").Select(r => (string[])[.. r.Elements(main + "tc").Select(Text)])]
                ),
        ];

        string Text(XElement cell) =>
            string.Join('\n', cell.Elements(main + "p").Select(p => string.Concat(p.Descendants(main + "t").Select(t => t.Value)))).Trim();
    }
}
