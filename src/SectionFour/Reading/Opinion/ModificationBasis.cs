using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Finds the basis for a modified opinion, and the criteria and controls that it names.</summary>
internal static class ModificationBasis
{
    /// <summary>So many characters before the opinion may be its basis where no heading tells.</summary>
    private const int MostBefore = 6000;

    /// <summary>The words that say what the modification is for; null where there are none.</summary>
    public static Fragment? Find(Fragment text, List<PartHeading> headings, int sentenceStart, int regionEnd)
    {
        var heading = headings.FindLast(h => h.Kind == "BasisForModification");
        if (heading is not null)
        {
            var next = headings.Find(h => h.Start > heading.Start);
            var end =
                heading.Start < sentenceStart ? Math.Min(next?.Start ?? sentenceStart, sentenceStart) : next?.Start ?? text.Text.Length;
            var named = text.Slice(heading.End, end);
            if (!named.IsEmpty)
            {
                return named;
            }
        }

        // "described in the preceding paragraph": what stands before the sentence, back to the last heading or to the last of the sentences
        // that every such report has, if it says what failed.
        var previous = headings.FindLast(h => h.End <= sentenceStart && h.Kind != "Opinion");
        var opinionHeading = headings.FindLast(h => h.End <= sentenceStart && h.Kind == "Opinion");
        var since = Math.Max(previous?.End ?? 0, sentenceStart - MostBefore);
        var until = opinionHeading is { } own && own.Start > since ? own.Start : sentenceStart;
        since = AfterBoilerplate(text.Text, since, until);
        var before = text.Slice(since, until);
        if (!before.IsEmpty && OpinionWords.First(before.Text, "BasisWords") is not null)
        {
            return before;
        }

        // The words may stand under the opinion's own heading, before its sentence.
        if (
            opinionHeading is not null
            && text.Slice(opinionHeading.End, sentenceStart) is { IsEmpty: false } under
            && OpinionWords.First(under.Text, "BasisWords") is not null
        )
        {
            return under;
        }

        var within = text.Slice(sentenceStart, regionEnd);
        return within.IsEmpty ? null : within;
    }

    /// <summary>Where the last of the usual sentences ends.</summary>
    private static int AfterBoilerplate(string text, int start, int end)
    {
        var after = start;
        foreach (var (from, to) in DeviationBuilder.Sentences(text[start..end]))
        {
            if (OpinionWords.First(text[(start + from)..(start + to)], "Boilerplate") is not null)
            {
                after = start + to;
            }
        }

        return after;
    }

    /// <summary>The criteria that a basis or else the opinion names by their ids, or that the basis quotes.</summary>
    public static ImmutableArray<string> NamedCriteria(Fragment basis, Fragment sentence, IReadOnlyList<CriterionBanner> criteria)
    {
        var named = CriterionId.In(basis.Text).Select(static c => c.Id).Distinct().ToList();
        if (named.Count == 0)
        {
            named = CriterionId.In(sentence.Text).Select(static c => c.Id).Distinct().ToList();
        }

        if (named.Count == 0)
        {
            // The criterion's own words are quoted without its id, and often not to their end.
            var runs = Runs(basis.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
            named = [.. criteria.Where(c => IsQuoted(c.Text.Text, runs)).Select(static c => c.Id).Distinct()];
        }

        if (named.Count == 0)
        {
            named = [.. Described(basis.Text)];
        }

        return [.. named];
    }

    /// <summary>The criteria that are told by their words ("… that the criterion that the entity … was met"), where the report prints these nowhere.</summary>
    private static IEnumerable<string> Described(string basis) =>
        DeviationBuilder
            .Sentences(basis)
            .Select(s => basis[s.Start..s.End])
            .Where(static s => s.Contains("criteri", StringComparison.OrdinalIgnoreCase))
            .SelectMany(static s => CriterionWords.Of(s))
            .Distinct();

    /// <summary>Whether half of a criterion's runs of words are among those of another text.</summary>
    private static bool IsQuoted(string criterion, HashSet<string> runs)
    {
        var own = Runs(criterion).ToList();
        return own.Count >= 4 && own.Count(runs.Contains) * 2 >= own.Count;
    }

    /// <summary>All runs of six words.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        var words = Similarity.Words(text).ToList();
        for (var i = 0; i + 6 <= words.Count; i++)
        {
            yield return string.Join(' ', words.Skip(i).Take(6));
        }
    }

    /// <summary>The controls that a basis names by their ids or quotes.</summary>
    public static ImmutableArray<string> NamedControls(string basis, IReadOnlyList<MergedControl> controls) =>
        [
            .. controls
                .Where(c =>
                    c.Id is { Length: > 2 } id
                        && id.Any(char.IsLetter)
                        && Regex.IsMatch(basis, $@"(?<![\w.-]){Regex.Escape(id)}(?![\w-]|\.\d)")
                    || c.Text.Text.Length > 30 && basis.Contains(c.Text.Text.TrimEnd('.', ' '), StringComparison.OrdinalIgnoreCase)
                )
                .Select(static c => c.Id ?? c.Text.Text)
                .Distinct(),
        ];
}
