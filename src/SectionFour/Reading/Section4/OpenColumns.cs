using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Header rows of Section 4 tables that are drawn without vertical lines, with the meaning of their columns.</summary>
internal static class OpenColumns
{
    private static readonly string[] Starts =
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
        if (IsContent(lines[at]) || !HasHeaderWord(lines[at]))
        {
            return null;
        }

        return
            OpenTables.Header(page, lines, at, static cells => ColumnHeaders.Recognize(cells) is not null) is { } header
            && ColumnHeaders.Recognize(header.Texts) is { } meaning
            ? (
                new Columns(header.Edges, meaning)
                {
                    HeaderBoxes = header.Boxes,
                    MarkedCriteria = ColumnHeaders.MarkedCriteria(header.Texts),
                },
                header.Lines
            )
            : null;
    }

    /// <summary>Whether one of the line's pieces can be no part of a header.</summary>
    private static bool IsContent(TextLine line)
    {
        foreach (var piece in line.Pieces)
        {
            if (HeaderWords.HasOther(piece.Words, goesOnBefore: false, goesOnAfter: true))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasHeaderWord(TextLine line)
    {
        for (var i = 0; i < line.Words.Count; i++)
        {
            foreach (var start in Starts)
            {
                if (line.Words[i].Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
