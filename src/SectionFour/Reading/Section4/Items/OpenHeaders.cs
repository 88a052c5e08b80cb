using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>The headers of tables without vertical lines among the lines of a page: each line is asked once, and its answer is kept.</summary>
internal sealed class OpenHeaders(PageLayout page, List<TextLine> lines)
{
    private readonly Dictionary<int, (Columns Columns, int Lines)?> asked = [];

    /// <summary>The header that starts at a line, with the columns that it opens; null where none does.</summary>
    public (Columns Columns, int Lines)? At(int line)
    {
        if (!asked.TryGetValue(line, out var header))
        {
            asked[line] = header = OpenColumns.Header(page, lines, line);
        }

        return header;
    }
}
