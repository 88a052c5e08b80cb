using System.Globalization;
using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>
/// Reads how many of how many of how many from the words of a result or a test. Roles: k failed, n sampled, N population. What the words
/// do not state stays null; numbers that count no instances (days, hours, versions, ids, dates, percentages) are left alone.
/// </summary>
internal static partial class CountReader
{
    /// <summary>A count in a result: k, n, N where stated, and the words for what was counted.</summary>
    public readonly record struct Counted(int? Failed, int? Sampled, int? Population, string? Unit, int Index);

    /// <summary>Whether the text states "k of n" or one of its forms in words.</summary>
    public static bool HasCount(string text) => OfResult(text).Failed is not null;

    /// <summary>Reads a result's words.</summary>
    public static Counted OfResult(string text)
    {
        var population = Population(text);
        // "All but one of the 5": those that are left out failed.
        if (
            AllButPattern.Match(text) is { Success: true } but
            && NumberWords.Parse(but.Groups["k"].Value) is { } left
            && NumberWords.Parse(but.Groups["n"].Value) is { } of
            && left < of
        )
        {
            return Make(left, of, population, Unit(text, but.Index + but.Length), but.Index);
        }

        foreach (Match match in KOfNPattern.Matches(text))
        {
            if (NumberWords.Parse(match.Groups["k"].Value) is not { } k || NumberWords.Parse(match.Groups["n"].Value) is not { } n)
            {
                continue;
            }

            if (
                k > n
                || n == 0
                || IsMeasure(text, match.Index + match.Length)
                || IsDate(text, match.Index)
                || MonthPattern.IsMatch(text, match.Index + match.Length)
                || CountsOthersPattern.IsMatch(text[..match.Index])
            )
            {
                continue;
            }

            // "Only 3 of four audits were completed": the others were not.
            var failed = OnlyPattern.IsMatch(text[..match.Index]) && DonePattern.IsMatch(text[(match.Index + match.Length)..]) ? n - k : k;
            return Make(failed, n, population, Unit(text, match.Index + match.Length), match.Index);
        }

        if (
            SlashPattern.Match(text) is { Success: true } slash
            && int.Parse(slash.Groups["k"].Value, CultureInfo.InvariantCulture) is var over
            && int.Parse(slash.Groups["n"].Value, CultureInfo.InvariantCulture) is var under
            && over <= under
            && under > 0
        )
        {
            return Make(over, under, population, Unit(text, slash.Index + slash.Length), slash.Index);
        }

        foreach (
            var inverted in (Match[])
                [
                    TestedOfWhichPattern.Match(text),
                    SelectedOfThesePattern.Match(text),
                    OfNThenKPattern.Match(text),
                    TestingOfPattern.Match(text),
                    TestedThenThesePattern.Match(text),
                    SampleHeldPattern.Match(text),
                    NThenKFailedPattern.Match(text),
                    ExceptionsInSamplePattern.Match(text),
                    TestingThenInCasesPattern.Match(text),
                    SomeOutOfSelectionPattern.Match(text),
                    ShareOfTestedPattern.Match(text),
                    AllThenSomePattern.Match(text),
                    CountThenSamplePattern.Match(text),
                ]
        )
        {
            if (inverted.Success && PassedThenFailed(text, inverted.Groups["k"]) is { } failed)
            {
                var sampled = NumberWords.Parse(inverted.Groups["n"].Value);
                return Make(
                    failed,
                    sampled,
                    population,
                    Unit(text, inverted.Groups["n"].Index + inverted.Groups["n"].Length),
                    inverted.Index
                );
            }

            if (
                inverted.Success
                && NumberWords.Parse(inverted.Groups["k"].Value) is { } k
                && NumberWords.Parse(inverted.Groups["n"].Value) is { } n
                && k <= n
            )
            {
                return Make(k, n, population, Unit(text, inverted.Groups["n"].Index + inverted.Groups["n"].Length), inverted.Index);
            }
        }

        if (ExceptOnePattern.Match(text) is { Success: true } except)
        {
            return Make(
                NumberWords.Parse(except.Groups["k"].Value),
                NumberWords.Parse(except.Groups["n"].Value),
                population,
                null,
                except.Index
            );
        }

        if (QuantifiedPattern.Match(text) is { Success: true } all)
        {
            var stated = all.Groups["n"].Success ? NumberWords.Parse(all.Groups["n"].Value) : null;
            var word = all.Groups["q"].Value.ToLowerInvariant();
            var n = word is "both" or "neither" ? stated ?? 2 : stated;
            if (n is > 0 and < 1000 && Fails(text, all.Index, word))
            {
                return Make(n, n, population, Unit(text, all.Index + all.Length), all.Index);
            }
        }

        if (SinglePattern.Match(text) is { Success: true } single)
        {
            return Make(1, null, population, single.Groups["unit"].Value.Trim(), single.Index);
        }

        if (SomeOfThePattern.Match(text) is { Success: true } some && NumberWords.Parse(some.Groups["k"].Value) is > 0 and var several)
        {
            return Make(several, null, population, some.Groups["unit"].Value.Trim(), some.Index);
        }

        if (
            FoundCountPattern.Match(text) is { Success: true } turnedUp
            && NumberWords.Parse(turnedUp.Groups["k"].Value) is > 0 and var things
        )
        {
            return Make(things, null, population, turnedUp.Groups["unit"].Value.Trim(), turnedUp.Index);
        }

        if (LoneCountPattern.Match(text) is { Success: true } lone && NumberWords.Parse(lone.Groups["k"].Value) is > 0 and var alone)
        {
            return Make(alone, null, population, lone.Groups["unit"].Value, lone.Index);
        }

        return new Counted(null, null, population, null, -1);
    }

    /// <summary>Reads how many were sampled and out of how many, from a test's words.</summary>
    public static (int? Sampled, int? Population, string? Unit) OfTest(string text)
    {
        var population = Population(text);
        if (SampleOfPattern.Match(text) is { Success: true } sample)
        {
            var n = NumberWords.Parse(sample.Groups["n"].Value);
            var stated = sample.Groups["N"].Success
                ? NumberWords.Parse(sample.Groups["N"].Value)
                : population ?? (ListOfAllPattern.Match(text) is { Success: true } list ? NumberWords.Parse(list.Groups["N"].Value) : null);
            return n > stated ? (n, null, Unit(text, sample.Index + sample.Length)) : (n, stated, Unit(text, sample.Index + sample.Length));
        }

        return EntirePopulationPattern.Match(text) is { Success: true } entire && NumberWords.Parse(entire.Groups["N"].Value) is { } whole
            ? (whole, whole, Unit(text, entire.Index + entire.Length))
            : (null, population, null);
    }

    private static Counted Make(int? k, int? n, int? population, string? unit, int index) =>
        new(
            k,
            n is null || k <= n ? n : null,
            population is null || (n is null ? k <= population : n <= population) ? population : null,
            unit,
            index
        );

    /// <summary>"Of 30 accounts, 27 were in order, while 3 lacked …": the number after the one that passed.</summary>
    private static int? PassedThenFailed(string text, Group passed) =>
        PassedThenFailedPattern.Match(text, passed.Index + passed.Length) is { Success: true } match
            ? NumberWords.Parse(match.Groups["k"].Value)
            : null;

    private static int? Population(string text)
    {
        var match = PopulationOfPattern.Match(text);
        return match.Success ? NumberWords.Parse(match.Groups["N"].Value) : null;
    }

    /// <summary>
    /// "For all five drives, …" states what failed; "removed in time for each of the 25" states what did not, unless the words before deny.
    /// </summary>
    private static bool Fails(string text, int index, string word)
    {
        var sentence = text[(text.LastIndexOfAny(['.', ';', ':'], Math.Max(0, index - 1)) + 1)..index];
        return word is not ("all" or "each")
            || sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 2
            || DeniesPattern.IsMatch(sentence);
    }

    /// <summary>"2 of 5 days late" counts days, unless days are what was sampled.</summary>
    private static bool IsMeasure(string text, int end) => MeasurePattern.IsMatch(text[end..]);

    private static bool IsDate(string text, int start) =>
        start > 0 && text[start - 1] is '/' or '.' && start > 1 && char.IsDigit(text[start - 2]);

    private static string? Unit(string text, int end)
    {
        var match = UnitWordsPattern.Match(text[Math.Min(end, text.Length)..]);
        return match.Success && match.Groups["unit"].Length > 2 ? match.Groups["unit"].Value.Trim() : null;
    }
}
