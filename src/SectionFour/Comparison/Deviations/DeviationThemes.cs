using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Themes;

namespace SectionFour.Comparison;

/// <summary>How alike exceptions of two reports are: by theme where both have one, else by their words.</summary>
internal sealed class DeviationThemes
{
    // Words of exceptions are few and formulaic ("for 1 of 25 … selected"); below this they say nothing.
    private const double SimilarFrom = 0.3;

    private readonly ReportReading previous;
    private readonly ReportReading current;
    private readonly CommonCriteria criteria;
    private readonly double[,] words;
    private readonly double[,] narratives;

    public DeviationThemes(ReportReading previous, ReportReading current, CommonCriteria criteria)
    {
        (this.previous, this.current, this.criteria) = (previous, current, criteria);
        // The controls join in, so that the words that all controls have weigh little.
        string[] before =
        [
            .. previous.Deviations.Select(d => WithControl(d, previous)),
            .. previous.Controls.Select(c => c.Description.Value),
        ];
        string[] after = [.. current.Deviations.Select(d => WithControl(d, current)), .. current.Controls.Select(c => c.Description.Value)];
        words = TextSpace.Of(before, after, Vocabulary.Default).Similarities();
        narratives = TextSpace
            .Of(
                [.. previous.Deviations.Select(d => d.Narrative.Value)],
                [.. current.Deviations.Select(d => d.Narrative.Value)],
                Vocabulary.Default
            )
            .Similarities();
    }

    /// <summary>How alike what the auditor found is, 0 to 1, for two exceptions of one control.</summary>
    public double Findings(int before, int after) => narratives[before, after];

    /// <summary>Why two exceptions have one theme, or null where they have not.</summary>
    public ThemeRecurrence? Recurrence(int before, int after)
    {
        var old = previous.Deviations[before];
        var now = current.Deviations[after];
        double similarity = words[before, after];
        if (Strongest(old, previous) is { } theme && Strongest(now, current) is { } other)
        {
            return theme == other ? new ThemeRecurrence(now, theme, similarity) : null;
        }

        var a = criteria.OfPrevious(old.Criteria);
        var b = criteria.OfCurrent(now.Criteria);
        return similarity >= SimilarFrom && (a.Count == 0 || b.Count == 0 || a.Overlaps(b))
            ? new ThemeRecurrence(now, null, similarity)
            : null;
    }

    /// <summary>The strongest theme of an exception: as read, else by the shipped themes; null where none fits.</summary>
    public static string? Strongest(Deviation deviation, ReportReading reading)
    {
        var themes = deviation.Themes;
        if (themes.IsEmpty)
        {
            var control = string.Join(' ', DeviationControls.Of(deviation, reading).Select(i => reading.Controls[i].Description.Value));
            themes = ThemeCatalog.Default.Match(control, deviation.Narrative.Value);
        }

        return themes.IsEmpty ? null : themes[0];
    }

    private static string WithControl(Deviation deviation, ReportReading reading) =>
        string.Join(
            ' ',
            [deviation.Narrative.Value, .. DeviationControls.Of(deviation, reading).Select(i => reading.Controls[i].Description.Value)]
        );
}
