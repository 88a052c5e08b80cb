using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <content>How reports name subservice organizations.</content>
internal static partial class SubserviceReader
{
    [GeneratedRegex(@"\bsub-?service\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubserviceWordPattern { get; }

    [GeneratedRegex(
        @"^(?:name of )?(?:the )?(?:sub-?service (?:organi[sz]ations?|providers?|entit(?:y|ies))|(?:service )?provider|organi[sz]ation)(?: names?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NameColumnPattern { get; }

    [GeneratedRegex(
        @"\b(?:services?|function|purpose|description|role|provided)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ServiceColumnPattern { get; }

    [GeneratedRegex(@"\b(?:controls?|CSOCs?|expected)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ControlColumnPattern { get; }

    [GeneratedRegex(
        @"\b(?:uses?|utilizes|engages|relies (?:up)?on|contracts with)\s+(?!the following|certain|various|several|subservice|sub-service|third|multiple|a number|an? )(?<names>[A-Z][^.;:()]*?(?:(?:Inc|Ltd|Co|Corp|L\.L\.C|S\.A|N\.V|B\.V|P\.C)\.[^.;:()]*?)*(?:\([^)]{1,30}\)[^.;:()]*?)*)(?:,?\s+(?:for|to provide|to host|to support|in order to|as part of)\b[^.;:(]{0,90}?)?\s*[,(]?\s*(?:as\s+)?(?:(?:an?|its|both|each|which (?:is|are)(?: an?)?|collectively,?|the)\s+)*[""']?sub-?service (?:organi[sz]ation|provider)s?\b|\buses? an? sub-?service (?:organi[sz]ation|provider),\s+(?<names>[A-Z][^.;:]{1,80}?)(?=,|\sto\s|\sfor\s)"
    )]
    private static partial Regex UsesPattern { get; }

    [GeneratedRegex(
        @"(?:\s*,\s*and\s+|\s+and\s+|\s*;\s*|\s*,\s*(?!(?:Inc|LLC|Ltd|Limited|L\.|Corp|LP|LLP|GmbH|S\.A|Co\.|N\.V|PLC|a |an |the |which|to )\b))(?=[A-Z])"
    )]
    private static partial Regex SeparatorPattern { get; }

    [GeneratedRegex(
        @"^(?:\d[\d.]*\s+)?(?:(?:vendors|providers|suppliers|firms|companies|others|third parties) (?:that|which|who) (?:are|act as|serve as) )?(?:(?:use of|reliance on|list of|our|the|relevant|carved-out|third[- ]party) )*sub-?service (?:organi[sz]ations?|providers?|entities)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ListHeadingPattern { get; }

    [GeneratedRegex(
        @"\bsub-?service\b|\bcarve[d]?[- ]?out\b|\binclusive method\b|\bexclude[sd]? (?:from )?the\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MethodWordPattern { get; }

    [GeneratedRegex(@"\b(?:not|auditor|examin)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotSubservicePattern { get; }

    /// <summary>A cell that says something names nobody.</summary>
    [GeneratedRegex(
        @"\b(?:was|were|is|are|did|does|not|no|we|noted|inspected|identified)\b|^(?:results?|tests?|none|n/a|excluded|because|exceptions?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SentencePattern { get; }

    private const string Firm =
        @"[A-Z][\w&'-]*(?:| (?:of |and |& )?[A-Z&][\w&'-]*(?:| (?:of |and |& )?[A-Z&][\w&'-]*(?:| (?:of |and |& )?[A-Z&][\w&'-]*(?:| (?:of |and |& )?[A-Z&][\w&'-]*(?:| (?:of |and |& )?[A-Z&][\w&'-]*))))),? (?:Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|PLC|plc|Corp\.?|Corporation|GmbH|AG|S\.A\.|B\.V\.|N\.V\.|L\.P\.|LP|A/S|AB|S\.p\.A\.|S\.r\.l\.|Oy|Pty Ltd\.?|Co\.)";

    [GeneratedRegex(
        $@"\b(?:uses?|utili[sz]es?|has engaged|have engaged|engages|relies (?:up)?on|contracts? with|has contracted(?: with)?|has outsourced [^.;]{{3,60}} to|outsources [^.;]{{3,60}} to|employs|appointed|services (?:come|are obtained|are bought) from|services (?:are )?(?:provided|supplied|rendered|delivered) by|(?:obtains|buys|sources|procures) [^.;]{{3,60}} from)\s+(?:(?:the )?services of )?(?<name>{Firm})(?=[\s,.;(])(?:[^.;:]{{0,70}}?(?:,|\band\b)\s+(?:on )?(?<name>{Firm})(?=[\s,.;(]))*"
    )]
    private static partial Regex EngagesPattern { get; }

    [GeneratedRegex(
        @"(?<=^|[.:]\s)(?<name>[A-Z][\w&'-]*(?: (?:and |of |& )?[A-Z&(][\w&')-]*){0,5}(?:,? (?:Inc\.|LLC|Ltd\.?|Corp\.|Corporation|plc))?) (?:provides?|supplies|operates|hosts)\b[^.;]{3,140}\."
    )]
    private static partial Regex ProvidesPattern { get; }

    [GeneratedRegex(
        @"\b(?:uses|makes use of|counts (?:up)?on|relies (?:up)?on|depends (?:up)?on|is hosted (?:by|at|on|with)|has engaged|engages)\s+(?<names>[A-Z][^.;:]{1,120}?(?:(?:Inc|Ltd|Co|Corp)\.[^.;:]{0,60}?)*?)(?:\s+(?:for|to provide|to host|as)\s[^.;:]{3,90})?\.+\s+(?:The|These|Those|Its|Their|This)\s[^.]{0,90}?(?:carve[d]?[- ]?out|inclusive method|\bsub-?service\b)"
    )]
    private static partial Regex UsedThenMethodPattern { get; }

    /// <summary>"Services of Example Cloud, Inc. are used in running the system. The Description follows the carve-out method …".</summary>
    [GeneratedRegex(
        @"\b(?:[Ss]ervices|[Pp]roducts|[Ff]acilities|[Ii]nfrastructure|[Hh]osting) (?:of|by|from) (?<names>[A-Z][^.;:]{1,120}?(?:(?:Inc|Ltd|Co|Corp)\.[^.;:]{0,60}?)*?) (?:is|are|was|were) (?:used|relied (?:up)?on|made use of|drawn (?:up)?on)\b[^.;:]{0,90}\.\s+(?:The|These|Those|Its|Their|This|Our)\s[^.]{0,90}?(?:carve[d]?[- ]?out|inclusive method|\bsub-?service\b)"
    )]
    private static partial Regex UsedPassivePattern { get; }

    /// <summary>"Example Cloud, Inc. is a subservice organization of Acme", "… and … are subservice organizations".</summary>
    [GeneratedRegex(
        @"(?<=^|[.:;]\s|(?i:organi[sz]ations?|providers?|entities)\s)(?!(?:Inc|Ltd|LLC|Co|Corp)\b)(?<names>[A-Z][\w&'-]*(?:,? (?:and |of |& )?[A-Z&(][\w&'.)-]*){0,12}) (?:is|are|was|were|acts? as|serves? as|acted as|served as)(?: considered)? (?:an? |the |our )?(?:\w+ )?sub-?service (?:organi[sz]ation|provider)s?\b"
    )]
    private static partial Regex IsSubservicePattern { get; }

    /// <summary>A heading without a point runs into the name that its first sentence starts with.</summary>
    [GeneratedRegex(@"^.*\b(?:Organi[sz]ations?|Providers?|Vendors?|Entities|Services Used)\b (?=[A-Z])")]
    private static partial Regex HeadingBeforePattern { get; }

    /// <summary>What is provided goes to somebody with a name: to the service organization, and not to its customers.</summary>
    [GeneratedRegex(@"\bto [A-Z]")]
    private static partial Regex ToNamedPattern { get; }

    [GeneratedRegex(
        @"^\s*(?:The |This report uses the )?(?:carve-?out|inclusive) method\b|^\s*[^.]{0,60}\bsub-?service organi[sz]ation",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MethodFollowsPattern { get; }

    [GeneratedRegex(
        "^(?:(?:["
            + Bullets.Signs
            + @"\-\u2013*]|\d{1,2}[.)])\s*)?(?<name>[A-Z][\w&.,'-]*(?:| (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*(?:| (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*(?:| (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*(?:| (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*(?:| (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*(?:| (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*)))))))(?:\s\([^)]{1,90}\))?(?=\s*[:\u2013\u2014](?:\s|$)|\s-\s|,?\s+(?:provides|is used|hosts(?! (?:are|is|were|and))|is responsible|delivers|processes|supplies|operates|performs|runs|supports|offers|is (?:assumed|expected|presumed) to)\b|$)"
    )]
    private static partial Regex ListItemPattern { get; }

    [GeneratedRegex(
        @"\b(?:[Cc]ontrols?|[Dd]escription|examination|[Ee]ntity|[Ss]ub-?service|criteria|management|system of|services? (?:to|of)|method)\b|^(?:The|Our|These|This|Its)\b"
    )]
    private static partial Regex NotNamePattern { get; }

    /// <summary>"What Customers Must Do" heads a part, and "Section 4" numbers one: neither names a firm, as long as no legal form follows.</summary>
    [GeneratedRegex(
        @"^(?:(?i:what|who|how|which|where|when|why) [A-Z]|(?i:section|part|chapter|appendix|annex|attachment|exhibit|schedule|table|figure) (?:[IVX]+|\d[\d.]*|[A-Z])\b)"
    )]
    private static partial Regex PartHeadingPattern { get; }

    [GeneratedRegex(@"(?<=\w\.?) (?:for|to provide|to host|to support) (?=[a-z]).*$")]
    private static partial Regex ServiceTailPattern { get; }

    [GeneratedRegex(@"\s*\((?:the\s+)?[""']?(?<alias>[A-Za-z][\w &.\d-]{0,30})[""']?(?: or [^)]*)?\)")]
    private static partial Regex AliasPattern { get; }

    [GeneratedRegex(
        @"(?<!\bnot (?:\w+ )?(?:the |under the )?)\binclusive method\b|\b(?:description|examination) includes? (?:the )?(?:relevant )?controls (?:of|at) the subservice",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex InclusiveWordsPattern { get; }

    [GeneratedRegex(
        @"(?<!\bnot (?:\w+ )?(?:the |under the )?)\bcarve[- ]?out method\b|\bcarved[- ]out\b|\bexcludes? the controls of (?:the )?subservice|\bdoes not (?:disclose|include) the (?:actual )?controls (?:at|of) (?:the )?subservice|\b(?:examination )?did not (?:extend to|include) (?:the )?(?:controls (?:of|at)|services provided by) (?:the )?subservice",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CarveOutWordsPattern { get; }
}
