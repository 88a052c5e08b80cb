using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Reads the name of the system that was examined.</summary>
internal static partial class SystemNameReader
{
    /// <summary>The name stands in a description's title at most so many characters behind its start.</summary>
    private const int LongestTitle = 90;

    /// <summary>Reads the name from the auditor's report, else from the assertion, else from the cover; null where none of them names it.</summary>
    /// <param name="organization">The service organization's name: a system is named beside it and never by it alone.</param>
    public static Cited<string>? Read(Fragment front, Fragment report, Fragment assertion, string? organization)
    {
        foreach (var text in (Fragment[])[report, assertion])
        {
            // The plainest first: what is called so, what is described, what the opinion says is presented, what was examined.
            foreach (
                var pattern in (Regex[])
                    [KnownAsPattern, NamedSystemPattern, PresentedPattern, ForSystemPattern, ExaminedSystemPattern, EntitledPattern]
            )
            {
                if (Named(text, pattern, organization, static n => !GenericSystemPattern.IsMatch(n)) is { } named)
                {
                    return named;
                }
            }
        }

        foreach (var text in (Fragment[])[report, assertion, front])
        {
            if (Named(text, SystemWordsPattern, organization, IsSystemName) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The first name that a pattern finds and that may be a system's; null where there is none.</summary>
    private static Cited<string>? Named(Fragment text, Regex pattern, string? organization, Predicate<string> mayBe)
    {
        foreach (Match match in pattern.Matches(text.Text))
        {
            var name = match.Groups["s"];
            if (
                mayBe(name.Value)
                && (pattern == EntitledPattern || !IsInTitle(text.Text, name.Index))
                && !IsOrganization(text.Text, name, organization)
                && text.Slice(name) is { IsEmpty: false } found
            )
            {
                return found.ToCited();
            }
        }

        return null;
    }

    /// <summary>Whether a place is within the title of the description, in quotes: titles shorten the system's name.</summary>
    private static bool IsInTitle(string text, int at)
    {
        var quote = at == 0 ? -1 : text.LastIndexOf('"', at - 1, Math.Min(at, LongestTitle));
        return quote > 0 && text[quote - 1] is ' ' or '(' && quote + 1 < text.Length && text[quote + 1] is not (' ' or ')' or ',' or '.');
    }

    /// <summary>"… the description of Acme Payments, Inc. entitled …": the service organization and not its system.</summary>
    private static bool IsOrganization(string text, Group name, string? organization) =>
        organization is not null
        && (
            name.Value.Equals(organization, StringComparison.OrdinalIgnoreCase)
            || string.Compare(text, name.Index, organization, 0, organization.Length, StringComparison.OrdinalIgnoreCase) == 0
                && name.Length < organization.Length
        );

    private static bool IsSystemName(string name) => name.Length > 6 && !GenericSystemPattern.IsMatch(name) && char.IsUpper(name[0]);

    [GeneratedRegex(
        @"\b[Dd]escription (?:fairly )?(?:presents|shows|describes|depicts|gives an? (?:true|fair)(?: and (?:true|fair))? (?:picture|view) of) (?:fairly )?(?:the |its |(?:[A-Z0-9&][\w&.-]*\s){0,5}[A-Z0-9][\w&.-]*'s? )?(?<s>[A-Z][^.;:,]{2,70}?)(?:,| (?:that|which|as)(?: (?:it|they))? (?:was|were|is|are|has been|have been) [a-z]| as (?:designed|built|made|implemented|described)\b| (?:throughout|as of|as at|(?:for|during|in) the (?:period|year))\b)"
    )]
    private static partial Regex PresentedPattern { get; }

    /// <summary>"The system known as the Beacon and …", "the system description of Acme for its Beacon throughout …".</summary>
    [GeneratedRegex(
        @"\b(?:system|platform|service) (?:known as|called|named) (?:the )?[""']?(?<s>[A-Z][\w&/+.-]*(?: [A-Z0-9&][\w&/+.-]*){0,7})|\bsystem description of [A-Z][^.;]{2,80}? for its (?<s>[A-Z][\w&/+.-]*(?: [A-Z0-9&][\w&/+.-]*){0,7})(?= (?:throughout|as of|as at|for|during)\b)"
    )]
    private static partial Regex KnownAsPattern { get; }

    /// <summary>"… description of its Beacon System throughout …", "… of Acme's Beacon for the period …", "… of the Beacon that Acme prepared".</summary>
    [GeneratedRegex(
        @"\b[Dd]escription of (?:(?:[Ii]ts|[Tt]he|their|(?:[A-Z0-9&][\w&.-]*\s){0,5}[A-Z0-9][\w&.-]*'s?)\s+)?(?<s>[A-Z][\w&/+.-]*(?: (?:[A-Z0-9&][\w&/+.-]*|and|for)(?= [A-Z0-9(])| [A-Z0-9&][\w&/+.-]*){0,8})(?=(?i:\s+(?:throughout|as of|as at|for|titled|entitled|prepared|that|which|set out|during|from|between|and|of|to|in)\b|\s*[(,""]))"
    )]
    private static partial Regex NamedSystemPattern { get; }

    /// <summary>"… entitled "Description of the Beacon"": the title of the description, where nothing else names the system.</summary>
    [GeneratedRegex(@"\b(?:en)?titled,? [""']*(?:[A-Z][\w'-]* ){0,4}(?i:description of) (?:the |its )?(?<s>[A-Z][^""'.;,]{3,70}?)[""']")]
    private static partial Regex EntitledPattern { get; }

    /// <summary>"… entitled "Acme's System Description" for the Beacon throughout …", "… how Acme, Inc. describes its Beacon as of …".</summary>
    [GeneratedRegex(
        @"(?:\b[Dd]escription\b[^.;]{0,90}? for|\bhow [A-Z][^;:]{2,90}? (?:describes|presents|has described)) (?:the|its) (?<s>[A-Z][\w&/+.-]*(?: (?:(?:and|for) (?=[A-Z0-9])|[A-Z0-9&])[\w&/+.-]*){0,7})(?= (?:throughout|as of|as at|during|for the period|in the period)\b)"
    )]
    private static partial Regex ForSystemPattern { get; }

    /// <summary>"We have examined the Beacon of Acme, Inc.", "an engagement on the Beacon Service of Acme".</summary>
    [GeneratedRegex(
        @"\b(?:examined|examine|engagement on|report(?:ed)? on|report concerns|audited|has described)\s+(?:the|its)\s+(?<s>[A-Z][\w&/+.-]*(?: (?:(?:and|for) (?=[A-Z0-9])|[A-Z0-9&])[\w&/+.-]*){0,7})(?=\s+of\s+[A-Z]|\s*\(|\.)"
    )]
    private static partial Regex ExaminedSystemPattern { get; }

    [GeneratedRegex(
        @"(?:\b(?:description of|report on|examined|controls (?:over|for|within|of)) (?:its|the|their|(?:[A-Z][\w.&,-]*\s?){1,6}'s?)\s+(?<s>[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+(?:|[^\s."";:()]+\s+)))))))(?:[Ss]ystems?|[Ss]ervices?(?! [Ss]ystem)|[Pp]latform(?! [Ss]ystem)|[Aa]pplication(?! [Ss]ystem))\b)|(?<=[""])(?:[^""]{0,60}\b)?description of (?:the |its |[^""]{2,50}'s? )?(?<s>[^""]{4,80}?)(?= throughout| as of|""))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SystemWordsPattern { get; }

    [GeneratedRegex(
        @"^(?:the |its |a )?(?:service organi[sz]ation'?s'? )?(?:systems?|services?|platform|application)$|\b(?:description|criteria|controls|suitability|auditor|examination|boundar)\b|^tests?\b|^control\b|\bcommitments\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex GenericSystemPattern { get; }
}
