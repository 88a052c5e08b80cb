using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Gives footnotes to the tests whose results carry their marks.</summary>
internal sealed class FootnoteMatching(ResultClassifier classifier)
{
    /// <summary>A footnote belongs to the results that carry its mark: their words are the exception's.</summary>
    public void AddTo(List<MergedControl> merged, Section4Content content)
    {
        for (var note = 0; note < content.Footnotes.Count; note++)
        {
            // The marks start anew below each table: a note is of what was printed since the last one with its mark.
            var (mark, text, before) = content.Footnotes[note];
            var since = content
                .Footnotes.Take(note)
                .LastOrDefault(f => string.Equals(f.Mark, mark, StringComparison.OrdinalIgnoreCase))
                .Before;
            foreach (var control in merged.Where(m => m.Printed.Exists(p => p >= since && p < before)))
            {
                Add(control, mark, text);
            }
        }
    }

    private void Add(MergedControl control, string mark, Fragment note)
    {
        for (var i = 0; i < control.Tests.Count; i++)
        {
            var test = control.Tests[i];
            if (!Forms(mark).Any(m => Carries(test.Result.Text, m)))
            {
                continue;
            }

            if (
                test.Outcome == TestOutcome.Unclear
                && classifier.Classify(note.Text) is var (outcome, rule)
                && outcome != TestOutcome.Unclear
            )
            {
                // "See note *": the note says what the result is.
                control.Tests[i] = new PairedTest(test.Procedure, test.Result, outcome, rule);
            }

            if (!control.Exceptions.Contains(note) && control.Tests[i].Outcome == TestOutcome.Exception)
            {
                control.Exceptions.Add(note);
            }
        }
    }

    /// <summary>A note's mark and the other forms in which results name it: "Note 1" is also "(1)", and the other way round.</summary>
    private static IEnumerable<string> Forms(string mark)
    {
        yield return mark;
        if (mark.Any(char.IsAsciiDigit) && mark.Any(static c => !char.IsAsciiDigit(c)) && mark[0] is not '*')
        {
            var number = string.Concat(mark.Where(char.IsAsciiDigit));
            yield return $"({number})";
            yield return $"[{number}]";
            yield return $"note {number}";
        }
    }

    /// <summary>Whether a result carries a footnote's mark and no longer one: "See note **" carries "**", not "*".</summary>
    private static bool Carries(string result, string mark)
    {
        for (
            var at = result.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = result.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + mark.Length;
            var alone =
                (at == 0 || result[at - 1] != mark[0] && !(char.IsDigit(mark[0]) && char.IsDigit(result[at - 1])))
                // A letter is a mark at the end of the words and an article within them.
                && (!char.IsAsciiLetter(mark[^1]) || result[end..].Trim().Length == 0)
                && (end == result.Length || result[end] is ' ' or ')' or '.' or ',' && !char.IsDigit(mark[0]));
            if (alone)
            {
                return true;
            }
        }

        return false;
    }
}
