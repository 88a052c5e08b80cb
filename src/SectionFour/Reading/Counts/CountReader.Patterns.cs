using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <content>How results say how many of how many.</content>
internal static partial class CountReader
{
    private const string Num = NumberWords.Pattern;
    private const string Paren = @"(?:\s*\(\s*\d+(?:\.\d+)?\s*%?\s*\))?";

    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren}\s+(?:|(?!of\b|out\b|and\b|for\b|instead\b|rather\b|because\b|as\b|\d)[\w'-]+\s+(?:|(?!of\b|out\b|and\b|for\b|instead\b|rather\b|because\b|as\b|\d)[\w'-]+\s+(?:|(?!of\b|out\b|and\b|for\b|instead\b|rather\b|because\b|as\b|\d)[\w'-]+\s+)))\(?(?:out\s+of|of|from|among(?:st)?)\s+(?:(?:the|a|an|these|those|its|our|all)\s+)?(?:(?:total|sample|population|selection|set)\s+(?:size\s+)?of\s+)?(?:(?:the|total|sampled|selected|tested|applicable|same)\s+){{0,2}}(?<n>{Num}){Paren}(?![\w%]|\.\d)",
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
        $@"\b(?:of|from|among) (?:(?:the|our|a|these) )?(?:(?:sample|total|selection|population) of )?(?<n>{Num}){Paren} (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ ))))))))(?:[\w'-]+)(?:\s*\([^)]{{1,40}}\))?,\s+(?:(?:only|a total of) )?(?:(?:that|the [\w-]+) (?:of|for) (?:only )?)?(?<k>{Num}){Paren}\b(?! (?:days?|hours?|weeks?|months?|business|calendar))",
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
        @"^\s*(?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ )))))(?:were|was|had been|have been) (?:\w+ )?(?:completed?|performed|reviewed|approved|available|signed|documented|tested|held|carried out|conducted|removed|on file|provided|retained)\b(?! (?:late|after|without))",
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
        $@"(?<![\w.\-/])(?<k>{Num}){Paren} (?:of (?:the|our|these) )?[a-z][\w'-]*,? (?:|[a-z][\w'-]*,? (?:|[a-z][\w'-]*,? (?:|[a-z][\w'-]*,? )))(?:out of|from|in) (?:(?:a|our|the) (?:selection|sample|total) of|the) (?<n>{Num}){Paren}(?![\w%]|\.\d)(?! (?:days?|hours?|weeks?|months?|years?|business))",
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
        $@"\G{Paren}\s+(?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ )))(?:(?:were|was) (?:in order|compliant|complete|correct|timely|on time|satisfactory|without (?:exception|deviation))|complied|passed|conformed|met (?:the|it)|agreed|operated)\b[^.;]{{0,60}}?(?:,|;|\b(?:while|whereas|and|but)\b)[\s,]*(?:(?:while|whereas|and|but)\s+)?(?:the (?:other|remaining) )?(?<k>{Num}){Paren}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PassedThenFailedPattern { get; }

    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<n>{Num}){Paren} [\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ )))))(?:were|was) (?:tested|selected|sampled|examined|inspected|reviewed),? of (?:which|whom|these|those) (?<k>{Num}){Paren}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TestedOfWhichPattern { get; }

    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<n>{Num}){Paren} (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ ))))(?:were|was) (?:tested|selected|sampled|examined|inspected|reviewed)[;,.:]? (?:for |in |and )?(?<k>{Num}){Paren} of (?:these|them|those|which)\b",
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
        $@"\b(?:sample|selection)s? (?:size )?of (?<n>{Num}){Paren} (?:[^.;()]|\([^)]*\))*?\b(?:contained|included|revealed|showed|yielded|had|held|comprised|resulted in|disclosed|identified|produced)\s+(?:only |a total of )?(?<k>{Num}){Paren}\b(?! (?:days?|hours?|weeks?|months?|business|calendar))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SampleHeldPattern { get; }

    /// <summary>"25 leavers were tested, 2 failed", "40 changes tested; 3 lacked approval".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<n>{Num}){Paren} (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ (?:|[\w'-]+ ))))){TestedVerb}\s*(?:[;,:.\u2013\u2014]\s*|\band )(?:and |but |of which |with )?(?<k>{Num}){Paren}\s+(?:|(?!of\b)[\w'-]+ (?:|(?!of\b)[\w'-]+ ))(?:{FailedVerb}|(?:exceptions?|deviations?|failures?|errors?))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NThenKFailedPattern { get; }

    /// <summary>"Two exceptions were noted in a sample of 25".</summary>
    [GeneratedRegex(
        $@"(?<![\w.\-/])(?<k>{Num}){Paren} (?:(?:exceptions?|deviations?|failures?|errors?|instances?|findings?|cases?|items?)\b[^.;]{{0,60}}?|[a-z][\w'-]* (?:|[a-z][\w'-]* (?:|[a-z][\w'-]* (?:|[a-z][\w'-]* ))))\b(?:in|among|amongst|within|across|for|out of) (?:a|our|the|its) (?:\w+ )?(?:sample|selection|total|population)(?: size)? of (?<n>{Num}){Paren}",
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
