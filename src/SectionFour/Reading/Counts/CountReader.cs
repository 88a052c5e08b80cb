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

        if (FoundCountPattern.Match(text) is { Success: true } turnedUp && NumberWords.Parse(turnedUp.Groups["k"].Value) is > 0 and var things)
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

    private const string Num = NumberWords.Pattern;
    private const string Paren = @"(?:\s*\(\s*\d+(?:\.\d+)?\s*%?\s*\))?";

    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren}\s+(?:(?!of\b|out\b|and\b|for\b|instead\b|rather\b|because\b|as\b|\d)[\w'-]+\s+){{0,3}}?\(?(?:out\s+of|of|from|among(?:st)?)\s+(?:(?:the|a|an|these|those|its|our|all)\s+)?(?:(?:total|sample|population|selection|set)\s+(?:size\s+)?of\s+)?(?:(?:the|total|sampled|selected|tested|applicable|same)\s+){{0,2}}(?<n>{Num}){Paren}(?![\w%]|\.\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex KOfNPattern { get; }

    [GeneratedRegex(
        $@"\ball but (?<k>{Num}){Paren} of (?:the |our )?(?:sample of )?(?<n>{Num}){Paren}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AllButPattern { get; }

    // "24/7" is no count: what fails is never more than what was tested.
    [GeneratedRegex(@"(?<![\w./-])(?<k>\d{1,3})\s?/\s?(?<n>\d{1,4})(?![\w/]|\.\d)(?=\)?\s+[a-z(])")]
    private static partial Regex SlashPattern { get; }

    [GeneratedRegex(
        $@"(?:\b(?<q>neither(?![^.;]*\bnor\b)|none|all|each)|(?<=^|[.;:]\s|\bfor\s)(?<q>both))\s+(?:of\s+)?(?:the\s+|its\s+)?(?:(?<n>{Num}){Paren}\s+)?(?=[a-z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex QuantifiedPattern { get; }

    [GeneratedRegex(
        $@"\b(?:of|from|among) (?:(?:the|our|a|these) )?(?:(?:sample|total|selection|population) of )?(?<n>{Num}){Paren} (?:[\w'-]+ ){{0,8}}?(?:[\w'-]+)(?:\s*\([^)]{{1,40}}\))?,\s+(?:(?:only|a total of) )?(?:(?:that|the [\w-]+) (?:of|for) (?:only )?)?(?<k>{Num}){Paren}\b(?! (?:days?|hours?|weeks?|months?|business|calendar))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OfNThenKPattern { get; }

    /// <summary>"… from 4 May to 30 June": a day and no count.</summary>
    [GeneratedRegex(
        @"\G\s(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MonthPattern { get; }

    [GeneratedRegex(@"\b(?:only|just)\s+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnlyPattern { get; }

    /// <summary>What is counted was done: "… audits were completed", "… leavers had their access removed in time".</summary>
    [GeneratedRegex(
        @"^\s*(?:[\w'-]+ ){0,5}?(?:were|was|had been|have been) (?:\w+ )?(?:completed?|performed|reviewed|approved|available|signed|documented|tested|held|carried out|conducted|removed|on file|provided|retained)\b(?! (?:late|after|without))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DonePattern { get; }

    /// <summary>"In testing 25 requests, the auditor saw that … in 2 instances".</summary>
    [GeneratedRegex(
        $@"\b(?:testing|tests? of|inspecting|examining) (?:(?:the|a|our) )?(?<n>{Num}){Paren} [^.;]{{0,160}}?\bin (?<k>{Num}){Paren} (?:instances?|cases?|of (?:these|them))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TestingThenInCasesPattern { get; }

    /// <summary>"For two of the services, out of a selection of 8", "one vendor in the ten".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren} (?:of (?:the|our|these) )?(?:[a-z][\w'-]*,? ){{1,4}}?(?:out of|from|in) (?:(?:a|our|the) (?:selection|sample|total) of|the) (?<n>{Num}){Paren}(?![\w%]|\.\d)(?! (?:days?|hours?|weeks?|months?|years?|business))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SomeOutOfSelectionPattern { get; }

    /// <summary>"Seven members of staff (23 % of the 30 tested) had …".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren} [^.;()]{{2,60}}\(\d+(?:\.\d+)?\s?% of (?:the )?(?<n>{Num})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ShareOfTestedPattern { get; }

    [GeneratedRegex(
        $@"\G{Paren}\s+(?:[\w'-]+ ){{0,3}}?(?:(?:were|was) (?:in order|compliant|complete|correct|timely|on time|satisfactory|without (?:exception|deviation))|complied|passed|conformed|met (?:the|it)|agreed|operated)\b[^.;]{{0,60}}?(?:,|;|\b(?:while|whereas|and|but)\b)[\s,]*(?:(?:while|whereas|and|but)\s+)?(?:the (?:other|remaining) )?(?<k>{Num}){Paren}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PassedThenFailedPattern { get; }

    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<n>{Num}){Paren} (?:[\w'-]+ ){{1,6}}?(?:were|was) (?:tested|selected|sampled|examined|inspected|reviewed),? of (?:which|whom|these|those) (?<k>{Num}){Paren}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TestedOfWhichPattern { get; }

    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<n>{Num}){Paren} (?:[\w'-]+ ){{0,4}}?(?:were|was) (?:tested|selected|sampled|examined|inspected|reviewed)[;,.:]? (?:for |in |and )?(?<k>{Num}){Paren} of (?:these|them|those|which)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SelectedOfThesePattern { get; }

    /// <summary>"Covered 212 of 230 accounts" counts what was done; "page 12 of 40" counts nothing.</summary>
    [GeneratedRegex(
        @"\b(?:covered|included|covers?|includes?|comprised|pages?|section|version|step|phase)\s+(?:only\s+|for\s+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CountsOthersPattern { get; }

    [GeneratedRegex(
        $@"\b(?:testing|inspection|test|examination|review|sample) of (?:(?:the|a|our) )?(?<n>{Num}){Paren} [^.;]{{0,70}}?\b(?:disclosed|identified|showed|revealed|found|brought up|noted|uncovered)\s+(?:that\s+)?(?<k>{Num}){Paren}\b(?! (?:days?|hours?|weeks?|months?|business|calendar))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TestingOfPattern { get; }

    /// <summary>"All six were approved, though one of them after nine days".</summary>
    [GeneratedRegex(
        $@"\ball (?:of )?(?:the )?(?<n>{Num}){Paren}\b[^.;]{{0,80}}?,? (?:though|although|but|except|however,|while) (?:that )?(?:for )?(?<k>{Num}){Paren} of (?:them|these|those|which|whom)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AllThenSomePattern { get; }

    /// <summary>"Six critical patches were late (sample: 25)".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren} (?!(?:business |calendar )?(?:days?|hours?|weeks?|months?|years?)\b)[a-z][^.;()]{{2,110}}\((?:sample(?: size)?|sampled|tested|items tested)(?::| of| =)? ?(?<n>{Num})(?:\b(?! %)| )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CountThenSamplePattern { get; }

    /// <summary>"The scan turned up three shared accounts", "access was not reviewed for one critical role".</summary>
    [GeneratedRegex(
        $@"(?:\b(?:turned up|brought up|identified|found|revealed|disclosed|uncovered|detected)|\b(?:not|no|without|late|missing|absent|unavailable)\b[^.;,]{{0,60}}? (?:for|in|on|by)) (?:that )?(?<k>{Num}){Paren}\s+(?!of\b|out\b|percent|days?\b|hours?\b|weeks?\b|months?\b|years?\b|business\b|calendar\b|or\b|to\b|and\b|-|%)(?<unit>[a-z][\w'-]*(?:\s+(?!was\b|were\b|had\b|did\b|retained\b|remained\b|is\b|are\b|could\b|lacked\b|showed\b|that\b|in\b|with\b|from\b|of\b|used\b|by\b|who\b|which\b|whose\b|for\b)[a-z][\w'-]*){{0,3}})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FoundCountPattern { get; }

    private const string TestedVerb =
        "(?:tested|examined|inspected|sampled|selected|reviewed|checked|drew|obtained|traced|reperformed|observed)";

    private const string FailedVerb =
        "(?:failed|lacked|had|has|have|were|was|did|could|showed|exceeded|remained|contained|deviated|carried|missed|retained|accepted|bore)";

    /// <summary>"We examined 22 repositories; four of these …", "we tested 45 and found that for four of them …".</summary>
    [GeneratedRegex(
        $@"\b{TestedVerb}\s+(?:all (?:of )?)?(?:(?:the|a|our) )?(?:(?:random |judgmental |representative )?(?:sample|selection) of )?(?<n>{Num}){Paren} [^.]{{0,110}}?(?:[;,:.\u2013\u2014]|\band\b|\bthat\b)\s*(?:and |but |for |in |that |of which |we noted |only ){{0,2}}(?<k>{Num}){Paren} of (?:these|them|those|which|whom|the (?:[a-z]+ )?(?:items|ones|samples))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TestedThenThesePattern { get; }

    /// <summary>"Our sample of 40 contracts (drawn from 369) contained 1 for which …".</summary>
    [GeneratedRegex(
        $@"\b(?:sample|selection)s? (?:size )?of (?<n>{Num}){Paren} (?:[^.;()]|\([^)]*\)){{0,90}}?\b(?:contained|included|revealed|showed|yielded|had|held|comprised|resulted in|disclosed|identified|produced)\s+(?:only |a total of )?(?<k>{Num}){Paren}\b(?! (?:days?|hours?|weeks?|months?|business|calendar))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SampleHeldPattern { get; }

    /// <summary>"25 leavers were tested, 2 failed", "40 changes tested; 3 lacked approval".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<n>{Num}){Paren} (?:[\w'-]+ ){{0,5}}?{TestedVerb}\s*(?:[;,:.\u2013\u2014]\s*|\band )(?:and |but |of which |with )?(?<k>{Num}){Paren}\s+(?:(?!of\b)[\w'-]+ ){{0,2}}?(?:{FailedVerb}|(?:exceptions?|deviations?|failures?|errors?))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NThenKFailedPattern { get; }

    /// <summary>"Two exceptions were noted in a sample of 25".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren} (?:(?:exceptions?|deviations?|failures?|errors?|instances?|findings?|cases?|items?)\b[^.;]{{0,60}}?|(?:[a-z][\w'-]* ){{1,4}}?)\b(?:in|among|amongst|within|across|for|out of) (?:a|our|the|its) (?:\w+ )?(?:sample|selection|total|population)(?: size)? of (?<n>{Num}){Paren}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ExceptionsInSamplePattern { get; }

    /// <summary>"A single badge request lacked …".</summary>
    [GeneratedRegex(
        @"^(?:for |in )?(?:a|one) single (?<unit>[a-z][\w'-]*(?: (?!was\b|were\b|had\b|did\b|lacked\b|is\b|could\b|that\b|in\b|with\b|of\b|for\b)[a-z][\w'-]*){0,3})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SinglePattern { get; }

    [GeneratedRegex(
        $@"\b(?:with the exception of|except(?:ing)?(?: for)?)\s+(?<k>{Num})\b.{{0,80}}?\ball\s+(?:of\s+)?(?:the\s+)?(?<n>{Num})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ExceptOnePattern { get; }

    [GeneratedRegex(
        $@"^(?:(?-i:[A-Z]{{1,4}})\s[\u2013\u2014-]\s)?(?:for\s+)?(?<k>{Num}){Paren}\s+(?!of\b|out\b|percent|days?\b|hours?\b|weeks?\b|months?\b|years?\b|business\b|calendar\b|or\b|to\b|-|%)(?<unit>[a-z][\w'-]*(?:\s+(?!was\b|were\b|had\b|did\b|retained\b|remained\b|is\b|are\b|could\b|lacked\b|showed\b|that\b|in\b|with\b|from\b|of\b)[a-z][\w'-]*){{0,3}})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LoneCountPattern { get; }

    /// <summary>"For six of the new employees selected, …": how many were selected is not said.</summary>
    [GeneratedRegex(
        $@"^(?:for |in )?(?<k>{Num}){Paren} of (?:the|our|these) (?!{Num}\b)(?<unit>(?:(?!selected\b|sampled\b|tested\b|in\b|was\b|were\b)[a-z][\w'-]* ?){{1,5}})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SomeOfThePattern { get; }

    [GeneratedRegex(
        $@"\bdrawn (?:at random )?from (?:a population of )?(?<N>{Num})(?![\w%]|\.\d)|(?<=, )out of (?:a total of )?(?<N>{Num})(?![\w%]|\.\d)(?! (?:days?|hours?|business))|\b(?:population|total)\s*(?:size\s*)?(?:of|:|was|is|=)?\s*(?:approximately\s+)?(?<N>{Num})(?![\w%]|\.\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PopulationOfPattern { get; }

    [GeneratedRegex(
        $@"\b(?:sample(?:s|d)?(?:\s+selection)?(?:\s+size)?\s+of|selection\s+of|selected|for|sampled|inspected)\s+(?:a\s+(?:random\s+|haphazard\s+|judgmental\s+)?(?:sample|selection)\s+of\s+)?(?:the\s+)?(?<n>{Num}){Paren}\s+(?!percent|days?\b|hours?\b|minutes?\b|seconds?\b|attempts?\b|months?\s+(?:period|of)|business\b|%|year)(?:(?:out\s+of|of|from)\s+(?:the\s+|a\s+)?(?:(?:total\s+)?population\s+of\s+|total\s+of\s+)?(?<N>{Num})\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SampleOfPattern { get; }

    [GeneratedRegex(
        $@"\b(?:entire|full|complete|whole|total)\s+population\s+of\s+(?<N>{Num})\b|\ball\s+(?<N>{Num})\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex EntirePopulationPattern { get; }

    [GeneratedRegex(
        $@"\b(?:list(?:ing)?|population|register|extract) of all (?<N>{Num})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ListOfAllPattern { get; }

    [GeneratedRegex(
        @"\b(?:not|no|never|without|lack\w*|late|fail\w*|missing|unable)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DeniesPattern { get; }

    [GeneratedRegex(
        @"^\s*(?:business |calendar |working )?(?:days?|hours?|minutes?) (?:late|after|overdue|past|beyond)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MeasurePattern { get; }

    [GeneratedRegex(
        @"^\s*(?:\([^)]{1,30}\)\s*)?(?:sampled |selected |tested )?(?<unit>(?:(?!tested\b|sampled\b|selected\b|inspected\b|examined\b|showed\b|were\b|was\b|had\b|did\b|do\b|from\b|and\b|to\b|in\b|for\b|with\b|that\b|who\b|which\b|during\b|by\b|on\b|at\b|is\b|are\b|could\b|lacked\b|of\b)[A-Za-z][\w'-]*\s*){1,5})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex UnitWordsPattern { get; }
}
