using System.Collections.Immutable;
using System.Globalization;

namespace SectionFour.Outputs;

/// <summary>A reviewer's own form, filled.</summary>
/// <param name="File">The file's bytes.</param>
/// <param name="NotStated">Names of mapped fields that the review does not state: their places were left empty.</param>
public sealed record FilledForm(ReadOnlyMemory<byte> File, ImmutableArray<string> NotStated);

/// <summary>Fills a firm's own review form (an Excel workbook or a Word document): a copy, whose formatting stays.</summary>
public static class ReviewForm
{
    /// <summary>Fills a form.</summary>
    /// <param name="review">The review.</param>
    /// <param name="mapping">What goes where.</param>
    /// <param name="template">The form's bytes.</param>
    /// <returns>The filled copy; or the places of the mapping that the form does not have, each in a sentence.</returns>
    public static Loaded<FilledForm> Fill(ReviewedReport review, FormMapping mapping, ReadOnlyMemory<byte> template)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(mapping);
        var problems = new Yaml.YamlProblems();
        var facts = new MemoFacts(review);
        using var copy = new MemoryStream();
        copy.Write(template.Span);
        try
        {
            if (mapping.Template.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                SpreadsheetForm.Fill(copy, mapping, facts, problems);
            }
            else if (mapping.Template.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
            {
                WordForm.Fill(copy, mapping, facts, problems);
            }
            else
            {
                problems.Add(mapping.File, 1, $"'template' must end in .xlsx or .docx, found '{mapping.Template}'.");
            }
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException)
        {
            problems.Add(mapping.File, 1, $"the form {mapping.Template} cannot be opened: {e.Message}");
        }

        return problems.None
            ? new Loaded<FilledForm>.Success(
                new FilledForm(
                    copy.ToArray(),
                    [.. mapping.Fields.Where(f => f.Field.Value(facts) is null or "").Select(f => f.Field.Name).Distinct()]
                )
            )
            : new Loaded<FilledForm>.Refusal(problems.Sentences);
    }

    /// <summary>A value in words, where a form has no data types.</summary>
    internal static string Words(object? value) =>
        value switch
        {
            null => "",
            DateOnly day => DocumentWording.Day(day),
            double share => Assessment.Sentences.Percent(share),
            int number => DocumentWording.Number(number),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
