using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Where a part of the report runs: from a line on a page to the line before the next part's heading.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Lines">All its lines of content after the heading, in reading order.</param>
internal sealed record SectionSpan(SectionRole Role, Fragment Heading, IReadOnlyList<TextLine> Lines)
{
    public int StartPage =>
        Heading.Page > 0 ? Heading.Page
        : Lines.Count > 0 ? Lines[0].Page
        : 0;

    public int EndPage => Lines.Count > 0 ? Lines[^1].Page : StartPage;

    /// <summary>All words of the part as one text.</summary>
    public Fragment Text => field ??= Fragment.Of(Lines);
}
