using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>Which part of the page shows the words of an exception.</summary>
internal static class ExceptionPictures
{
    // Points above and below the words, so that the row can be recognised.
    private const double Above = 14;

    // The whole width of the page, as a row of a table says only together what was tested; what drawing finds beyond the page it leaves out.
    private const double PageWidth = 3000;

    // A taller one would take the page away from the rest; the words begin at the top.
    private const double MostHeight = 260;

    public static ImmutableArray<PagePicture?> Draw(MemoFacts facts)
    {
        var deviations = facts.Reading.Deviations;
        var areas = deviations.Select(d => Area(d.Narrative.Evidence.Passages[0])).ToList();
        var drawn = facts.Review.Pictures.Draw([.. areas.OfType<PageArea>()]);
        var next = 0;
        return [.. areas.Select(a => a is null ? null : drawn[next++])];
    }

    // An exception that a reviewer added by hand has words and a page, but no boxes.
    private static PageArea? Area(Passage passage)
    {
        if (passage.Boxes.IsDefaultOrEmpty)
        {
            return null;
        }

        var words = passage.Boxes.Aggregate((a, b) => a.Union(b));
        var top = Math.Max(0, words.Top - Above);
        var bottom = Math.Min(words.Bottom + Above, top + MostHeight);
        return new PageArea(passage.Page, new Box(0, top, PageWidth, bottom), passage.Boxes);
    }
}
