using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Labels in a firm's own words, told by the report itself: a short line in bold that stands again and again says what follows it, and what
/// follows it tells its meaning.
/// <code>
///   What the control does        (below it: sentences)                          → the control
///   Departures follow a list.
///   How we tested it             (below it: "Inspected …", "Inquired of …")     → a test
///   Inspected the list …
///   What we found                (below it: "No deviations were identified.")   → a result
/// </code>
/// </summary>
internal static partial class RepeatedLabels
{
    /// <summary>A label stands at least this often.</summary>
    private const int Often = 5;

    /// <summary>A label has at most this many words.</summary>
    private const int MostWords = 6;

    /// <summary>Marks the lines that start with such labels, where tests and results are among them.</summary>
    public static void Mark(IReadOnlyList<TextLine> lines)
    {
        var places = new Dictionary<string, List<(int Line, int Words)>>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (Lead(lines[i]) is { } words)
            {
                var text = Fragment.Of(lines[i].Words.Take(words)).Text;
                if (!places.TryGetValue(text, out var own))
                {
                    places[text] = own = [];
                }

                own.Add((i, words));
            }
        }

        var knowsControl = places.Any(static p => p.Value.Count >= Often && CardLabels.Bare(p.Key) == FieldKind.Control);
        var kinds = new Dictionary<string, FieldKind>(StringComparer.Ordinal);
        foreach (var (text, own) in places)
        {
            if (
                own.Count >= Often
                && Meaning(text, own.ConvertAll(p => Following(lines, p.Line, p.Words))) is { } kind
                && !(kind == FieldKind.Control && knowsControl && CardLabels.Bare(text) is null)
            )
            {
                kinds[text] = kind;
            }
        }

        // Only tests and results beside each other make a card; a heading that is repeated alone is no label.
        if (!kinds.ContainsValue(FieldKind.Test) || !kinds.ContainsValue(FieldKind.Result))
        {
            return;
        }

        foreach (var (text, kind) in kinds)
        {
            foreach (var (line, words) in places[text])
            {
                lines[line].Label = (kind, words);
            }
        }
    }

    /// <summary>How many words in bold the line starts with, where they may be a label.</summary>
    private static int? Lead(TextLine line)
    {
        var count = line.Words.TakeWhile(static w => w.Font.IsBold).Count();
        return
            count is > 0 and <= MostWords
            && char.IsUpper(line.Words[0].Text[0])
            && !line.Words.Take(count).Any(static w => w.Text.Any(char.IsAsciiDigit))
            && !line.Words[count - 1].Text.EndsWith('.')
            ? count
            : null;
    }

    private static string Following(IReadOnlyList<TextLine> lines, int at, int words) =>
        lines[at].Words.Count > words ? Fragment.Of(lines[at].Words.Skip(words)).Text
        : at + 1 < lines.Count ? lines[at + 1].Text
        : "";

    /// <summary>How management's responses begin.</summary>
    [GeneratedRegex(
        @"^(?:management|we |our |agreed|accepted|noted|acknowledged|the (?:company|deviation|exception|finding|observation)|[A-Z][\w&'-]+ (?:agrees|concurs|acknowledges|accepts|takes note))\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Answers();

    private static FieldKind? Meaning(string label, List<string> contents) =>
        CardLabels.Bare(label)
        ?? CellMeaning.Of(contents) switch
        {
            ColumnRole.Criterion => FieldKind.Criteria,
            ColumnRole.Id => FieldKind.Id,
            _ when CellMeaning.Mostly(contents, Answers().IsMatch) => FieldKind.Response,
            ColumnRole.Result => FieldKind.Result,
            ColumnRole.Test => FieldKind.Test,
            _ when CellMeaning.Mostly(contents, static c => c.Count(static x => x == ' ') >= 4) => FieldKind.Control,
            _ => null,
        };
}
