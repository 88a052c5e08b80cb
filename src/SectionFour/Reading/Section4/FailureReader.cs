using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads from a deviation's words in which way the control failed, how late, and what the auditor says in mitigation.</summary>
internal static partial class FailureReader
{
    private static readonly PhraseBook Modes = PhraseBook.Load("failures.yaml");

    public static FailureMode Mode(string text)
    {
        foreach (var phrase in Modes.Phrases)
        {
            if (Enum.TryParse<FailureMode>(phrase.Kind, out var mode) && phrase.Regex.IsMatch(text))
            {
                return mode;
            }
        }

        return FailureMode.Unknown;
    }

    /// <summary>The auditor's mitigating sentences; each sentence counts once.</summary>
    public static ImmutableArray<AuditorMitigation> Mitigations(string text)
    {
        var found = ImmutableArray.CreateBuilder<AuditorMitigation>();
        foreach (var (start, end) in DeviationBuilder.Sentences(text))
        {
            var sentence = text[start..end].Trim();
            foreach (var phrase in Modes.Phrases)
            {
                if (Enum.TryParse<MitigationKind>(phrase.Kind, out var kind) && phrase.Regex.IsMatch(sentence))
                {
                    found.Add(new AuditorMitigation(kind, sentence));
                    break;
                }
            }
        }

        return found.ToImmutable();
    }

    public static ImmutableArray<Lateness> LatenessIn(string text)
    {
        var found = ImmutableArray.CreateBuilder<Lateness>();
        foreach (Match match in LatePattern.Matches(text))
        {
            var unit = Unit(match.Groups["unit"].Value);
            foreach (Capture amount in match.Groups["n"].Captures)
            {
                if (
                    decimal.TryParse(amount.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                    || NumberWords.Parse(amount.Value) is { } word && (value = word) >= 0
                )
                {
                    found.Add(new Lateness(value, unit, match.Value.Trim()));
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// Fills what the narrative leaves out: the sample from the test's words, or one of one where a yearly or single control was not
    /// performed. Null where nothing can be inferred.
    /// </summary>
    public static DeviationCounts? Infer(DeviationCounts stated, string text, ReadDeviation read)
    {
        var test =
            read.Test is { } index && index < read.Control.Tests.Count
                ? CountReader.OfTest(read.Control.Tests[index].Procedure.Text)
                : default;
        var (failed, sampled, population) = (stated.Failed, stated.Sampled, stated.Population);
        if (
            failed is null
            && sampled is null
            && OncePerPeriodPattern.IsMatch(read.Control.Text.Text + " " + text)
            && Mode(text) is FailureMode.NotPerformed or FailureMode.Late or FailureMode.NoEvidence
        )
        {
            return new DeviationCounts(1, 1, population is null or >= 1 ? population : null);
        }

        if (sampled is null && failed is not null && test.Sampled is { } n && n >= failed && (population is null || n <= population))
        {
            sampled = n;
        }

        if (population is null && test.Population is { } whole && (sampled ?? failed ?? 0) <= whole)
        {
            population = whole;
        }

        return failed is not null && (sampled != stated.Sampled || population != stated.Population)
            ? new DeviationCounts(failed, sampled, population)
            : null;
    }

    private static string Unit(string unit)
    {
        unit = unit.ToLowerInvariant().TrimEnd('s');
        return unit.StartsWith("business", StringComparison.Ordinal) || unit.StartsWith("working", StringComparison.Ordinal)
            ? "business day"
            : unit.Split(' ')[^1];
    }

    [GeneratedRegex(
        @"\b(?:(?<n>\d{1,4}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty)(?:,\s*|\s+and\s+|\s*,\s*and\s+|\s+to\s+)?)+\s*(?<unit>(?:business |calendar |working )?(?:days?|hours?|weeks?|months?))\s+(?:late|after|past|beyond|overdue|following|subsequent)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LatePattern { get; }

    [GeneratedRegex(
        @"\b(?:annual(?:ly)?|yearly|once (?:a|per|every) (?:year|twelve months)|every (?:year|twelve months)|each year|at least annually)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OncePerPeriodPattern { get; }
}
