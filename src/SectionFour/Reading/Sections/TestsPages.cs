using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Finds the pages between which the tests of controls stand, by tables of controls and tests and by the labels of control cards: what a
/// page holds tells a part of a report more surely than its heading.
/// </summary>
internal sealed class TestsPages
{
    /// <summary>So many labels on a page are those of control cards.</summary>
    private const int FewestLabels = 4;

    /// <summary>What a page holds, in the order of how much it tells.</summary>
    private enum Holds
    {
        Neither,
        Controls,
        Tests,
    }

    private readonly DocumentLayout document;

    /// <summary>What was found by page, as a number and one more; 0 where nobody asked. Two threads that ask for a page find the same.</summary>
    private readonly int[] asked;

    private volatile bool isFound;

    public TestsPages(DocumentLayout document) => (this.document, asked) = (document, new int[document.Pages.Count]);

    /// <summary>
    /// The first page with controls and tests, or where there is none with controls alone (a Type 1, or tests elsewhere), and the last page
    /// with tests: what stands before it is no part behind the tests.
    /// </summary>
    public (int? First, int? Last) Find()
    {
        var numbers = Enumerable.Range(0, asked.Length).ToList();
        var first = numbers.FindIndex(i => At(i) == Holds.Tests);
        var last = first < 0 ? -1 : numbers.FindLastIndex(i => At(i) == Holds.Tests);
        first = first < 0 ? numbers.FindIndex(i => At(i) == Holds.Controls) : first;
        isFound = true;
        return (Number(first), Number(last));

        int? Number(int at) => at < 0 ? null : document.Pages[at].Number;
    }

    /// <summary>
    /// The pages from the last to the first, each to be asked for what it holds, for a thread that helps: it finds the last page of tests, whose pages
    /// show at once what they are, and meets in the middle who looks for the first.
    /// </summary>
    public IEnumerable<Action> FromTheEnd()
    {
        for (var i = asked.Length - 1; i >= 0 && !isFound && Volatile.Read(ref asked[i]) == 0; i--)
        {
            var page = i;
            yield return () => At(page);
        }
    }

    private Holds At(int page)
    {
        var known = Volatile.Read(ref asked[page]);
        if (known == 0)
        {
            known = (int)On(document.Pages[page]) + 1;
            Volatile.Write(ref asked[page], known);
        }

        return (Holds)(known - 1);
    }

    private static Holds On(PageLayout page)
    {
        var most = Holds.Neither;
        var lines = page.Lines;
        var labels = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Words.Count is > 1 and < 24 && OpenColumns.Header(page, lines, i) is { } header)
            {
                most = Greater(most, In(header.Columns.Roles));
                if (most == Holds.Tests)
                {
                    return most;
                }
            }

            if (
                (CardLabels.LabelOf(lines[i].Text)?.Kind ?? CardLabels.InColumn(lines[i])?.Kind)
                is FieldKind.Test
                    or FieldKind.Result
                    or FieldKind.Control
            )
            {
                labels++;
            }
        }

        return labels >= FewestLabels ? Holds.Tests
            : page.Vertical.Count > 0 ? Greater(most, InTables(page))
            : most;
    }

    private static Holds InTables(PageLayout page)
    {
        var most = Holds.Neither;
        foreach (var table in RuledTables.Find(page, page.BodyLines))
        {
            for (var row = 0; row < Math.Min(2, table.RowCount); row++)
            {
                most = ColumnHeaders.RecognizeRow([.. table.RowCells(row)]) is { } roles ? Greater(most, In(roles)) : most;
            }
        }

        return most;
    }

    private static Holds In(ColumnRole[] roles)
    {
        var controls = roles.Any(static r =>
            r is ColumnRole.Control or ColumnRole.IdAndControl or ColumnRole.CriterionAndControl or ColumnRole.Id
        );
        var tests = roles.Any(static r => r is ColumnRole.Test or ColumnRole.Result or ColumnRole.TestAndResult);
        return roles.Contains(ColumnRole.Test) && roles.Contains(ColumnRole.Result) || controls && tests ? Holds.Tests
            : controls ? Holds.Controls
            : Holds.Neither;
    }

    private static Holds Greater(Holds a, Holds b) => a > b ? a : b;
}
