using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads matrices from criteria to controls, which stand apart from the controls: lists of ids, and marks where row and column meet.</summary>
internal sealed partial class ControlMatrix(Section4Content content)
{
    private static readonly PhraseBook Marks = PhraseBook.Load("marks.yaml");

    /// <summary>Whether a cell holds the mark that a control meets a criterion and nothing else.</summary>
    public static bool IsMark(string cell) => Marks.First(cell.Trim()) is not null;

    /// <summary>A row of known columns that holds criteria and ids of controls, either way round, and nothing else.</summary>
    public bool ReadRow(Section4Item.Row row, Fragment? id, List<TextLine> text)
    {
        var criteria = CriterionId.In(Fragment.Of(row.Cell(ColumnRole.Criterion)).Text).Select(static c => c.Id).Distinct().ToList();
        if (criteria.Count == 0 || row.Cell(ColumnRole.Test).Count > 0 || row.Cell(ColumnRole.Result).Count > 0)
        {
            return false;
        }

        // "CC1.1 | text of the criterion | AC-1, AC-2": the text, if any, is the criterion's.
        var inId = id is not null ? ControlIdGrammar.List(id.Text) : null;
        var controls =
            text.Count > 0 && ControlIdGrammar.List(Fragment.Of(text).Text) is { } inText ? inText
            : inId is not null && (text.Count == 0 && !row.Columns.Has(ColumnRole.Control) || inId.Count > 1) ? inId
            : null;
        if (controls is null)
        {
            return false;
        }

        Add(criteria, controls);
        row.Cells.SelectMany(static c => c).Claim(Use.Control);
        return true;
    }

    /// <summary>"CC6.1  AC-1, AC-2": a line from criteria to controls.</summary>
    public bool ReadLine(Fragment line)
    {
        if (
            CriterionHeadings.Read(line.Text) is not { } heading
            || heading.TextStart >= line.Text.Length
            || ControlIdGrammar.List(line.Text[heading.TextStart..]) is not { } controls
            || controls.Any(static c => CriterionId.Normalize(c) is not null)
        )
        {
            return false;
        }

        Add(heading.Ids, controls);
        line.Claim(Use.Control);
        return true;
    }

    /// <summary>
    /// A sentence that names further controls of a criterion: "Other controls that support CC1.4: AC-1, AC-3", "Criterion CC1.4 is also
    /// supported by controls AC-1 and AC-3". Without a criterion it speaks of the one above.
    /// </summary>
    /// <param name="sentence">The words.</param>
    /// <param name="above">The criteria of the headings above.</param>
    /// <returns>Where the sentence starts in the words; null where none of them is one.</returns>
    public int? ReadSentence(Fragment sentence, IReadOnlyList<string> above)
    {
        if (
            FurtherControls.Match(sentence.Text) is not { Success: true } match
            || ControlIdGrammar.List(AndPattern.Replace(match.Groups["ids"].Value, ",").TrimEnd('.', ' ', ',')) is not { } controls
            || controls.Any(static c => CriterionId.Normalize(c) is not null)
        )
        {
            return null;
        }

        var named = CriterionId.In(sentence.Text[..match.Groups["ids"].Index]).Select(static c => c.Id).Distinct().ToList();
        if (named.Count == 0 && above.Count == 0)
        {
            return null;
        }

        Add(named.Count > 0 ? named : [.. above], controls);
        sentence.Claim(Use.Control);
        return match.Index;
    }

    /// <summary>A row of any table with criteria in one cell and ids of controls in others.</summary>
    public bool ReadList(Section4Item.OtherRow row)
    {
        var controls = new List<string>();
        var criteria = new List<string>();
        foreach (var (_, cell) in row.Cells)
        {
            if (criteria.Count == 0 && CriterionId.In(cell.Text).Any() && CriterionHeadings.Read(cell.Text) is { } heading)
            {
                criteria.AddRange(heading.Ids);
            }
            else if (ControlIdGrammar.List(cell.Text) is { } list)
            {
                controls.AddRange(list);
            }
        }

        if (criteria.Count == 0 || controls.Count == 0)
        {
            return false;
        }

        Add(criteria, controls);
        row.Cells.Claim(Use.Control);
        return true;
    }

    /// <summary>
    /// A row of a matrix of marks, with criteria above and controls beside them, or the other way round:
    /// <code>
    ///   Control   CC6.1   CC6.2          Criterion   AC-1   AC-2
    ///   AC-1        X                    CC6.1         X      X
    /// </code>
    /// </summary>
    public bool ReadMarks(Section4Item.OtherRow row)
    {
        var marked = row.Cells.Skip(1).Where(static c => Marks.First(c.Cell.Text.Trim()) is not null).ToList();
        if (marked.Count == 0 || marked.Count < row.Cells.Count - 1 || !ControlIdGrammar.IsId(row.Cells[0].Cell.Text))
        {
            return false;
        }

        var side = row.Cells[0].Cell.Text;
        foreach (var (header, _) in marked)
        {
            if (CriterionId.Normalize(header) is { } above)
            {
                content.Matrix.Add((above, [side]));
            }
            else if (CriterionId.Normalize(side) is { } beside)
            {
                content.Matrix.Add((beside, [header]));
            }
        }

        row.Cells.Claim(Use.Control);
        return true;
    }

    private void Add(IEnumerable<string> criteria, IReadOnlyList<string> controls) =>
        content.Matrix.AddRange(criteria.Select(c => (c, controls)));

    [GeneratedRegex(
        @"(?:^|(?<=[.:]\s))(?=[^:]{0,120}\b(?:support|address|relat|refer|see\b|also|other|further|additional|contribut|satisf|map|cross|applicable|cover))[^:]{0,120}?(?:\bcontrols?\b[^:,]{0,60}?:|\bcontrols?(?: activit(?:y|ies))?(?: (?:nos?\.?|numbers?|ids?))?|\b(?:see also|also see|see further|cross[- ]references?)\s*:?|\b(?:is|are)(?: also)? (?:addressed|supported|met|covered|satisfied)(?: also| as well)? by)\s+(?<ids>[A-Z0-9][\w.\-/]*\d[\w.\-/]*(?:(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)[A-Z]?[\w.\-/]*\d[\w.\-/]*)*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FurtherControls { get; }

    [GeneratedRegex(@"\s*,?\s*\band\b\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AndPattern { get; }
}
