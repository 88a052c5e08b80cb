using System.Globalization;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>A day, month or quarter named in a text.</summary>
/// <param name="Date">The day; of a month or quarter its last day.</param>
/// <param name="IsDay">Whether a day is named.</param>
/// <param name="Words">The words, verbatim.</param>
internal readonly record struct DateMention(DateOnly Date, bool IsDay, string Words);

/// <summary>
/// Finds "6 May 2025", "May 6, 2025", "May 6", "November 2023", "in July", "Q3 2024" and "2025-05-06". A year that is not stated is told
/// from the sentence: what "will" be done lies after the reference day, what was done before it.
/// </summary>
internal static class DateMentions
{
    private static readonly HashSet<string> s_beforeMonths = new(StringComparer.Ordinal)
    {
        "in",
        "by",
        "since",
        "from",
        "of",
        "until",
        "effective",
        "during",
        "end",
    };

    private static readonly HashSet<string> s_planned = new(StringComparer.Ordinal)
    {
        "will",
        "plan",
        "planned",
        "scheduled",
        "expected",
        "goes",
        "going",
        "target",
        "shall",
    };

    public static List<DateMention> Find(CutText text, DateOnly reference)
    {
        var found = new List<DateMention>();
        for (int i = 0; i < text.Words.Count; i++)
        {
            if (Iso(text, i) is { } iso)
            {
                found.Add(new DateMention(iso, true, text.Quote(i, i + 2)));
                i += 2;
            }
            else if (MonthAt(text, i) is { } month)
            {
                i = AddMonth(text, i, month, reference, found);
            }
            else if (text.Words[i].Norm is ['q', >= '1' and <= '4'] && NumberAt(text, i + 1, 2000, 2099) is { } year)
            {
                int last = 3 * (text.Words[i].Norm[1] - '0');
                found.Add(new DateMention(EndOf(year, last), false, text.Quote(i, i + 1)));
                i++;
            }
        }

        return found;
    }

    private static int AddMonth(CutText text, int at, int month, DateOnly reference, List<DateMention> found)
    {
        int first = at;
        int last = at;
        int? day = DayAt(text, at - 1);
        if (day is not null)
        {
            first--;
        }
        else if (DayAt(text, at + 1) is { } following)
        {
            day = following;
            last++;
        }

        int? year = NumberAt(text, last + 1, 2000, 2099);
        if (year is not null)
        {
            last++;
        }
        else if (day is null && !(at > 0 && s_beforeMonths.Contains(text.Words[at - 1].Norm)))
        {
            // "May" alone may be any word, and "the March release" is no date.
            return at;
        }

        int chosen = year ?? YearOf(month, day ?? 1, reference, IsPlanned(text, at));
        if (day > DateTime.DaysInMonth(chosen, month))
        {
            return at;
        }

        found.Add(
            new DateMention(day is { } d ? new DateOnly(chosen, month, d) : EndOf(chosen, month), day is not null, text.Quote(first, last))
        );
        return last;
    }

    private static bool IsPlanned(CutText text, int at) =>
        text.Words.Exists(w => w.Sentence == text.Words[at].Sentence && s_planned.Contains(w.Norm));

    // The first such day from the reference on, or the last one up to it.
    private static int YearOf(int month, int day, DateOnly reference, bool isPlanned)
    {
        var sameYear = new DateOnly(reference.Year, month, Math.Min(day, DateTime.DaysInMonth(reference.Year, month)));
        return isPlanned ? reference.Year + (sameYear < reference ? 1 : 0) : reference.Year - (sameYear > reference ? 1 : 0);
    }

    private static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static DateOnly? Iso(CutText text, int at)
    {
        if (
            NumberAt(text, at, 2000, 2099) is { } year
            && NumberAt(text, at + 1, 1, 12) is { } month
            && NumberAt(text, at + 2, 1, 31) is { } day
            && text.Text[text.Words[at].End] == '-'
            && text.Text[text.Words[at + 1].End] == '-'
            && day <= DateTime.DaysInMonth(year, month)
        )
        {
            return new DateOnly(year, month, day);
        }

        return null;
    }

    private static int? MonthAt(CutText text, int at) =>
        char.IsUpper(text.Text[text.Words[at].Start]) ? Months.Find(text.Words[at].Norm) : null;

    private static int? DayAt(CutText text, int at)
    {
        if (at < 0 || at >= text.Words.Count)
        {
            return null;
        }

        string word = text.Words[at].Norm;
        foreach (string ending in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
        {
            if (word.Length > 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^2];
                break;
            }
        }

        return word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int day) && day is >= 1 and <= 31
            ? day
            : null;
    }

    private static int? NumberAt(CutText text, int at, int least, int most) =>
        at >= 0
        && at < text.Words.Count
        && int.TryParse(text.Words[at].Norm, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        && value >= least
        && value <= most
            ? value
            : null;
}
