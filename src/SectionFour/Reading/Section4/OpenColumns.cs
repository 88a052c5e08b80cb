using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Header rows of Section 4 tables that are drawn without vertical lines, with the meaning of their columns.</summary>
internal static class OpenColumns
{
    private static readonly string[] HeaderWords =
    [
        "Control",
        "Test",
        "Result",
        "Ref",
        "Criteri",
        "Trust",
        "Procedure",
        "Service",
        "Exception",
        "Conclusion",
        "TSC",
        "#",
        "No",
        "ID",
        "Activit",
        "Description",
        "Frequen",
    ];

    /// <summary>The header that starts at a line, with the columns that it opens; null where none does.</summary>
    public static (Columns Columns, int Lines)? Header(PageLayout page, List<TextLine> lines, int at)
    {
        if (!lines[at].Words.Any(static w => Array.Exists(HeaderWords, h => w.Text.StartsWith(h, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        return
            OpenTables.Header(page, lines, at, static cells => ColumnHeaders.Recognize(cells) is not null) is { } header
            && ColumnHeaders.Recognize(header.Texts) is { } meaning
            ? (new Columns(header.Edges, meaning) { HeaderBoxes = header.Boxes }, header.Lines)
            : null;
    }
}
