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

    /// <summary>What was found by page: each page is asked once.</summary>
    private readonly Holds?[] asked;

    private TestsPages(DocumentLayout document) => (this.document, asked) = (document, new Holds?[document.Pages.Count]);

    /// <summary>
    /// The first page with controls and tests, or where there is none with controls alone (a Type 1, or tests elsewhere), and the last page
    /// with tests: what stands before it is no part behind the tests.
    /// </summary>
    public static (int? First, int? Last) Find(DocumentLayout document)
    {
        var pages = new TestsPages(document);
        var numbers = Enumerable.Range(0, document.Pages.Count).ToList();
        var first = numbers.FindIndex(i => pages.At(i) == Holds.Tests);
        var last = first < 0 ? -1 : numbers.FindLastIndex(i => pages.At(i) == Holds.Tests);
        first = first < 0 ? numbers.FindIndex(i => pages.At(i) == Holds.Controls) : first;
        return (Number(first), Number(last));

        int? Number(int at) => at < 0 ? null : document.Pages[at].Number;
    }

    private Holds At(int page) => asked[page] ??= On(document.Pages[page]);

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
