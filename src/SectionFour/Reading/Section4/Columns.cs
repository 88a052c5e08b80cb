using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>What stands in a column of a Section 4 table.</summary>
internal enum ColumnRole
{
    Other,
    Id,
    Criterion,
    Control,
    Test,
    Result,
    Response,

    /// <summary>The id stands above or before the control's text in one cell.</summary>
    IdAndControl,

    /// <summary>A criterion and the control stand in one cell.</summary>
    CriterionAndControl,

    /// <summary>The result follows the test in one cell.</summary>
    TestAndResult,

    /// <summary>How a control or a test is done, by a header that says so: frequency, owner, population, size of the sample.</summary>
    Attribute,

    /// <summary>The table explains words (kinds of tests) and holds no controls.</summary>
    Legend,
}

/// <summary>The columns of a table: their edges on the page and their meaning, as a header row gives them.</summary>
/// <param name="Edges">Left edge of each column, and last the right edge of the table.</param>
/// <param name="Roles">Meaning by column.</param>
internal sealed record Columns(double[] Edges, ColumnRole[] Roles)
{
    /// <summary>Where the header's cells stand, for a table whose columns no drawn lines tell; else null.</summary>
    public IReadOnlyList<Box>? HeaderBoxes { get; init; }

    /// <summary>Font size of the rows, in points; null until one was read or where drawn lines tell what belongs to the table.</summary>
    public float? TextSize { get; init; }

    /// <summary>By column, the criterion that its header names where its cells only mark what meets it ("CC6.1" above check marks); else null.</summary>
    public IReadOnlyList<string?>? MarkedCriteria { get; init; }

    public bool Has(ColumnRole role) => Array.IndexOf(Roles, role) >= 0;

    /// <summary>Whether rows of the table are controls.</summary>
    public bool HoldsControls => Has(ColumnRole.Control) || Has(ColumnRole.IdAndControl) || Has(ColumnRole.CriterionAndControl);

    /// <summary>Whether rows of the table are tests of a control that stands above them.</summary>
    public bool HoldsTestsOnly => !HoldsControls && (Has(ColumnRole.Test) || Has(ColumnRole.TestAndResult));

    /// <summary>The same columns on another page, measured by the lines that stand there until another header.</summary>
    public Columns On(PageLayout page, List<TextLine> lines, OpenHeaders headers)
    {
        if (HeaderBoxes is null)
        {
            return this;
        }

        var own = lines.TakeWhile((_, i) => headers.At(i) is null).ToList();
        return OpenTables.Edges(page, HeaderBoxes, 0, own) is { } edges ? this with { Edges = edges } : this;
    }

    /// <summary>Whether the columns on both sides of an edge hold results: of two halves of the period, or of two samples.</summary>
    public bool HaveResults(int edge) => Roles[edge - 1] == ColumnRole.Result && Roles[edge] == ColumnRole.Result;

    /// <summary>The edges that no row's text crosses: all but those between two columns of results, which a row may state once for both.</summary>
    /// <remarks>Asked for on every line: <see cref="Edges"/> themselves in all tables but the few with two such columns.</remarks>
    public double[] Borders => HaveSharedResults ? [.. Edges.Where((_, i) => i == 0 || i == Edges.Length - 1 || !HaveResults(i))] : Edges;

    /// <summary>Whether two columns of results stand side by side.</summary>
    public bool HaveSharedResults
    {
        get
        {
            for (var edge = 1; edge < Roles.Length; edge++)
            {
                if (HaveResults(edge))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The column in whose range a place lies; the first or last for places beyond them.</summary>
    public int At(double x) => OpenTables.At(Edges, x);
}

/// <summary>Tells header rows from other rows and gives columns their meaning.</summary>
internal static class ColumnHeaders
{
    private static readonly PhraseBook Headers = PhraseBook.Load("columns.yaml");

    private static readonly char[] Separators = [' ', '/', '(', ')', '-', ',', '&'];

    /// <summary>A header is short: a cell with more words is a row of content.</summary>
    private const int MostWords = 14;

    /// <summary>The meaning of each cell of a row of a drawn table, or null where it is no header; rows of content are told by their words.</summary>
    public static ColumnRole[]? RecognizeRow(IReadOnlyCollection<TableCell> cells) =>
        cells.Any(static c => HeaderWords.HasOther(c.Lines)) ? null : Recognize([.. cells.Select(static c => c.Fragment.Text)]);

    /// <summary>The meaning of each header cell, or null where the cells are not a header row.</summary>
    /// <param name="cells">The cells' texts from left to right; empty for an empty cell.</param>
    public static ColumnRole[]? Recognize(IReadOnlyList<string> cells)
    {
        if (cells.Count < 2)
        {
            return null;
        }

        cells = [.. cells.Select(JoinBroken)];
        if (cells.Any(static c => c.Count(static x => x == ' ') >= MostWords || !HasHeaderWords(c)))
        {
            return null;
        }

        var roles = new ColumnRole[cells.Count];
        var known = 0;
        var filled = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            var text = Normal(cells[i]);
            if (text.Length == 0)
            {
                continue;
            }

            filled++;
            if (Role(text) is { } role)
            {
                roles[i] = role;
                known++;
            }
        }

        if (IsLegend(cells))
        {
            return [ColumnRole.Legend, .. Enumerable.Repeat(ColumnRole.Legend, cells.Count - 1)];
        }

        // "Conclusion" | "Remarks": the result in a word, and what was found.
        if (roles.Count(static r => r == ColumnRole.Result) == 1)
        {
            for (var i = 0; i < roles.Length; i++)
            {
                if (roles[i] == ColumnRole.Other && Headers.FirstMatch(Normal(cells[i]), "ResultDetails") is not null)
                {
                    roles[i] = ColumnRole.Result;
                    known++;
                }
            }
        }

        // "Control" | "Description of the control": a second control column is an id or a heading beside the text.
        if (roles.Count(static r => r == ColumnRole.Control) > 1)
        {
            KeepOneControlColumn(cells, roles);
        }

        // "CC6.1" | "CC6.2" between the controls and their tests: columns of marks.
        if (roles.Any(static r => r is ColumnRole.Test or ColumnRole.Result or ColumnRole.TestAndResult))
        {
            for (var i = 0; i < roles.Length; i++)
            {
                if (roles[i] == ColumnRole.Other && CriterionId.Normalize(cells[i]) is not null)
                {
                    roles[i] = ColumnRole.Attribute;
                    known++;
                }
            }
        }

        var distinct = roles.Where(static r => r is not (ColumnRole.Other or ColumnRole.Attribute)).Distinct().Count();
        var content = roles.Count(static r => r is ColumnRole.Control or ColumnRole.IdAndControl or ColumnRole.CriterionAndControl);
        var tested = roles.Any(static r => r is ColumnRole.Test or ColumnRole.Result or ColumnRole.TestAndResult);
        var maps = roles.Contains(ColumnRole.Criterion) && roles.Contains(ColumnRole.Id) && cells.Count <= 4;
        if (distinct < 2 || known * 10 < filled * 6 || content == 0 && !tested && !maps)
        {
            return null;
        }

        return roles;
    }

    /// <summary>By column, the criterion that its header names and nothing else; null where no header names one.</summary>
    public static IReadOnlyList<string?>? MarkedCriteria(IReadOnlyList<string> cells) =>
        cells.Select(CriterionId.Normalize).ToList() is var ids && ids.Exists(static i => i is not null) ? ids : null;

    /// <summary>
    /// Gives columns whose header is not understood the meaning that their cells have: short ids make the id column, procedures the column of
    /// tests, results the column of results.
    /// </summary>
    public static Columns Refine(Columns columns, Func<int, IEnumerable<string>> texts)
    {
        if (columns.Has(ColumnRole.Legend))
        {
            return columns;
        }

        var roles = (ColumnRole[])columns.Roles.Clone();
        for (var i = 0; i < roles.Length; i++)
        {
            if (roles[i] != ColumnRole.Other)
            {
                continue;
            }

            var meaning = CellMeaning.Of([.. texts(i).Where(static t => t.Length > 0)]);
            var isNew = meaning switch
            {
                ColumnRole.Criterion => !Known(ColumnRole.Criterion, ColumnRole.CriterionAndControl),
                ColumnRole.Id => !Known(ColumnRole.Id, ColumnRole.IdAndControl) && !ControlsHaveIds(),
                ColumnRole.Test or ColumnRole.Result => !Known(meaning.Value, ColumnRole.TestAndResult),
                _ => false,
            };
            if (isNew)
            {
                roles[i] = meaning!.Value;
            }
        }

        // "Control point" above "CC1.1", beside the criterion's words: the column names criteria and no controls.
        if (
            Array.IndexOf(roles, ColumnRole.Id) is >= 0 and var ids
            && Array.IndexOf(roles, ColumnRole.Criterion) is >= 0 and var criteria
            && CellMeaning.Mostly([.. texts(ids).Where(static t => t.Length > 0)], static t => CriterionId.Normalize(t) is not null)
            && !CellMeaning.Mostly([.. texts(criteria).Where(static t => t.Length > 0)], static t => CriterionId.In(t).Any())
        )
        {
            roles[ids] = ColumnRole.Criterion;
        }

        return columns with
        {
            Roles = roles,
        };

        bool Known(params ReadOnlySpan<ColumnRole> any) => roles.AsSpan().IndexOfAny(any) >= 0;

        // "AC-1 Access is reviewed …": then ids in another column are of another framework.
        bool ControlsHaveIds() =>
            Array.IndexOf(roles, ColumnRole.Control) is >= 0 and var control
            && CellMeaning.Mostly([.. texts(control).Where(static t => t.Length > 0)], static t => ControlIdGrammar.Leading(t) is not null);
    }

    private static void KeepOneControlColumn(IReadOnlyList<string> cells, ColumnRole[] roles)
    {
        var last = -1;
        for (var i = 0; i < roles.Length; i++)
        {
            if (roles[i] == ColumnRole.Control)
            {
                if (last >= 0)
                {
                    // The longer header describes ("Control activity specified by …"); the bare one ("Control") names.
                    var shorter = cells[last].Length <= cells[i].Length ? last : i;
                    roles[shorter] = roles.Contains(ColumnRole.Id) ? ColumnRole.Other : ColumnRole.Id;
                    last = shorter == last ? i : last;
                }
                else
                {
                    last = i;
                }
            }
        }
    }

    /// <summary>
    /// The meaning of columns that no header tells ("What we did" | "What we found"): procedures make the column of tests, results that of
    /// results, ids that of ids, and the longest of the others holds the controls. Null where tests, results or controls are not plain.
    /// </summary>
    /// <param name="edges">Left edge of each column, and last the right edge.</param>
    /// <param name="cells">The texts of each column below what may be its header.</param>
    public static Columns? Infer(double[] edges, IReadOnlyList<List<string>> cells)
    {
        var roles = new ColumnRole[cells.Count];
        var longest = -1;
        var length = 0.0;
        for (var i = 0; i < roles.Length; i++)
        {
            var own = cells[i];
            if (own.Count == 0)
            {
                continue;
            }

            roles[i] = CellMeaning.Of(own) ?? ColumnRole.Other;
            if (roles[i] == ColumnRole.Other && own.Average(static c => c.Length) is var average && average > length)
            {
                (longest, length) = (i, average);
            }
        }

        if (longest < 0 || roles.Count(static r => r == ColumnRole.Test) != 1 || roles.Count(static r => r == ColumnRole.Result) != 1)
        {
            return null;
        }

        roles[longest] = ColumnRole.Control;
        return new Columns(edges, roles);
    }

    /// <summary>The meaning of one header, or null.</summary>
    public static ColumnRole? Role(string header) =>
        Headers.First(header) is { Kind: not ("HeaderWord" or "ResultDetails") } phrase ? Enum.Parse<ColumnRole>(phrase.Kind) : null;

    /// <summary>The meaning of a label that is made of the words of headers, or null.</summary>
    public static ColumnRole? LabelRole(string label)
    {
        label = JoinBroken(label);
        return
            char.IsUpper(label[0])
            && !label.Any(char.IsAsciiDigit)
            && !label.Contains(',', StringComparison.Ordinal)
            && label.Count(static c => c == ' ') < 6
            && !label.Contains(" to ", StringComparison.OrdinalIgnoreCase)
            && label
                .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
                .All(static w => HeaderWords.Contains(w.Trim('.', ':', '*').ToLowerInvariant()))
            ? Role(Normal(label))
            : null;
    }

    /// <summary>"Test | Description": the table of kinds of tests at the start of Section 4.</summary>
    private static bool IsLegend(IReadOnlyList<string> cells)
    {
        if (cells.Count != 2)
        {
            return false;
        }

        var (first, second) = (Normal(cells[0]), Normal(cells[1]));
        return first
                is "result"
                    or "results"
                    or "outcome"
                    or "term"
                    or "phrase"
                    or "result wording"
                    or "conclusion"
                    or "test"
                    or "tests"
                    or "type"
                    or "type of test"
                    or "test type"
                    or "types of tests"
                    or "test approach"
                    or "approach"
                    or "procedure"
                    or "test procedure"
                    or "method"
                    or "test method"
                    or "testing method"
                    or "tests of controls"
                    or "type of procedure"
                    or "technique"
            && second.Split(' ')[0] is "description" or "definition" or "meaning" or "explanation" or "descriptions";
    }

    /// <summary>Puts words together that a narrow column breaks without a hyphen: "Frequen cy", "Trust Service s Criteria".</summary>
    private static string JoinBroken(string cell)
    {
        var words = CleanText.Of(cell).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = 1; i < words.Count; i++)
        {
            if (!char.IsLower(words[i][0]) || HeaderWords.Contains(words[i]))
            {
                continue;
            }

            // The first pieces of a word in three pieces make no word either.
            for (var from = i - 1; from >= Math.Max(0, i - 2); from--)
            {
                var joined = string.Concat(words.Skip(from).Take(i - from + 1));
                if (HeaderWords.Contains(joined.ToLowerInvariant()))
                {
                    words.RemoveRange(from, i - from + 1);
                    words.Insert(from, joined);
                    i = from;
                    break;
                }
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>
    /// Whether a cell is made of the words that headers are made of, and of names: "Controls specified by Ember Analytics" is, "controls and
    /// reports exceptions to senior" is a line of content.
    /// </summary>
    private static bool HasHeaderWords(string cell)
    {
        cell = cell.Trim();

        // "Ref." and "No." end with a point, sentences do too.
        if (cell.Length > 0 && char.IsLower(cell[0]) || cell.EndsWith('.') && cell.Length - cell.LastIndexOf(' ') > 6)
        {
            return false;
        }

        foreach (
            var word in CleanText
                .Of(cell)
                .Replace("(s)", "s", StringComparison.OrdinalIgnoreCase)
                .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var bare = word.Trim('.', ':', '*', '"', '\'');
            if (bare.Length > 0 && char.IsLower(bare[0]) && !HeaderWords.Contains(bare))
            {
                return false;
            }
        }

        return true;
    }

    private static string Normal(string text) =>
        text.Replace("\u2019", "'", StringComparison.Ordinal).Trim(' ', ':', '*').ToLowerInvariant();
}
