using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Labels that lead the fields of a control card, before a colon, on a line of their own, or in a column of labels:
/// <code>
///   Test of control 2: Inspected …        Test of control 2        Test of control 2     Inspected …
///                                         Inspected …
/// </code>
/// </summary>
internal static partial class CardLabels
{
    private static readonly (Regex Regex, FieldKind Kind)[] Labels =
    [
        .. PhraseBook.Load("labels.yaml").Phrases.Select(static p => (p.Regex, Enum.Parse<FieldKind>(p.Kind))),
    ];

    /// <summary>The kind of label that a text starts with and the length of the label; null where it starts with none.</summary>
    public static (FieldKind Kind, int Length)? LabelOf(string text)
    {
        if (text.Length == 0 || !char.IsLetter(text[0]))
        {
            return null;
        }

        foreach (var (pattern, kind) in Labels)
        {
            if (pattern.Match(text) is { Success: true, Length: > 0 } match)
            {
                return (kind, match.Length);
            }
        }

        return null;
    }

    /// <summary>The first label of management's response in a text, at its start or within it; its length is zero where there is none.</summary>
    public static (int Start, int Length) ResponseIn(string text)
    {
        foreach (var start in LabelStart().EnumerateMatches(text))
        {
            if (LabelOf(text[start.Index..]) is { Kind: FieldKind.Response } label)
            {
                return (start.Index, label.Length);
            }
        }

        return (0, 0);
    }

    /// <summary>The kind of label that stands alone in a cell or column of labels, with or without a colon.</summary>
    /// <remarks>What may head a column may label a field: "Control point", "TSC mapping", "Service auditor's test".</remarks>
    public static FieldKind? Bare(string text)
    {
        text = text.Trim();
        if (text.Length is < 2 or > 60 || !char.IsUpper(text[0]) || text.EndsWith('.'))
        {
            return null;
        }

        if (LabelOf(text.EndsWith(':') ? text : text + ":") is { } label && label.Length >= text.TrimEnd(':').Length)
        {
            return label.Kind;
        }

        return ColumnHeaders.LabelRole(text) switch
        {
            ColumnRole.Id => FieldKind.Id,
            ColumnRole.Criterion => FieldKind.Criteria,
            ColumnRole.Control or ColumnRole.IdAndControl or ColumnRole.CriterionAndControl => FieldKind.Control,
            ColumnRole.Test => FieldKind.Test,
            ColumnRole.Result => FieldKind.Result,
            ColumnRole.Response => FieldKind.Response,
            ColumnRole.Other or ColumnRole.Attribute => FieldKind.Other,
            _ => null,
        };
    }

    /// <summary>A label that its type sets off from the content behind it, or that stands alone on its line in bold or capitals.</summary>
    /// <returns>The kind, and how many words of the line are the label.</returns>
    public static (FieldKind Kind, int Words)? Styled(TextLine line)
    {
        if (line.Label is { } known)
        {
            return known;
        }

        var words = line.Words;
        var count = 1;
        while (count < words.Count && words[count].Font.IsBold == words[0].Font.IsBold && words[count].Color == words[0].Color)
        {
            count++;
        }

        var alone = count == words.Count;
        if (count > 7 || !words[0].Font.IsBold && !(alone && words.All(static w => !w.Text.Any(char.IsLower))))
        {
            return null;
        }

        return Bare(Fragment.Of(words.Take(count)).Text) is { } kind ? (kind, count) : null;
    }

    /// <summary>The label at the start of a line that a wide gap parts from its content, and how many words it has.</summary>
    public static (FieldKind Kind, int Words)? InColumn(TextLine line)
    {
        for (var i = 1; i < Math.Min(line.Words.Count, 7); i++)
        {
            if (line.Words[i].Box.Left - line.Words[i - 1].Box.Right > 0.95 * line.Words[i].Size)
            {
                return Bare(Fragment.Of(line.Words.Take(i)).Text) is { } kind ? (kind, i) : null;
            }
        }

        return null;
    }

    /// <summary>Where a sentence starts, or where management is named within one.</summary>
    [GeneratedRegex(@"(?:^|(?<=[.;:!?)\u2013\u2014-]\s+)|(?<=\s)(?=Management\b|Response (?:of|by|from)\b))(?=[A-Za-z])")]
    private static partial Regex LabelStart();
}
