using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads who was examined by whom, on what and for when, from the cover and the auditor's report.</summary>
internal static partial class ReportFactsReader
{
    /// <summary>Periods count in long parts only near their start: later on they are periods of other things.</summary>
    private const int FirstWords = 1800;

    public static Report Read(
        DocumentLayout document,
        IReadOnlyList<SectionSpan> sections,
        IReadOnlyList<string> criteria,
        bool hasTests,
        Opinion opinion
    )
    {
        var front = Text(sections, SectionRole.FrontMatter);
        var reportSection = sections.FirstOrDefault(static s => s.Role == SectionRole.AuditorsReport);
        var report = reportSection?.Text ?? Fragment.Empty;
        var assertion = Text(sections, SectionRole.Assertion);
        var signature = reportSection is null ? null : SignatureReader.Read(reportSection);
        var (kind, kindEvidence) = Kind(front, report, criteria, hasTests);
        var type = Type(front, report, opinion, kind);
        var statements = Statements(sections, type?.Value);
        var period =
            statements.FirstOrDefault(static s => s is { Where: SectionRole.AuditorsReport, Period: not null })
            ?? statements.FirstOrDefault(static s => s.Period is not null);
        var asOf =
            statements.FirstOrDefault(static s => s is { Where: SectionRole.AuditorsReport, AsOf: not null })
            ?? statements.FirstOrDefault(static s => s.AsOf is not null);
        return new Report
        {
            Kind = kind,
            KindEvidence = kindEvidence,
            Type = type,
            ServiceOrganization = OrganizationReader.Read(
                reportSection,
                sections.FirstOrDefault(static s => s.Role == SectionRole.FrontMatter),
                report,
                assertion
            ),
            System = SystemName(front, report, assertion),
            ServiceAuditor = signature?.Firm?.ToCited() ?? AuditorOnCover(front),
            SignatureLocation = signature?.Location?.ToCited(),
            ReportDate = signature?.Date,
            Period =
                type?.Value == ReportType.Type1 || period is null
                    ? null
                    : new Cited<ExaminationPeriod>(period.Period!.Value, period.Evidence),
            AsOf = type?.Value == ReportType.Type2 || asOf is null ? null : new Cited<DateOnly>(asOf.AsOf!.Value, asOf.Evidence),
            PeriodStatements = statements,
            Categories = kind is ReportKind.Soc1 or ReportKind.Isae3402 ? [] : Categories(front, report, criteria),
            AdditionalSubjectMatter = Additional(report),
            SubserviceMethod = Method(sections),
            PageCount = document.Pages.Count,
            PageLabels = [.. document.Pages.Select(static p => p.PrintedNumber)],
            Sections =
            [
                .. sections
                    .Where(static s => s.Role != SectionRole.FrontMatter && !s.Heading.IsEmpty)
                    .Select(static s => new ReportSection(s.Role, s.Heading.ToCited(), s.StartPage, s.EndPage)),
            ],
        };
    }

    private static Fragment Text(IReadOnlyList<SectionSpan> sections, SectionRole role) =>
        sections.FirstOrDefault(s => s.Role == role)?.Text ?? Fragment.Empty;

    // ---- kind and type

    private static (ReportKind Kind, Evidence? Evidence) Kind(
        Fragment front,
        Fragment report,
        IReadOnlyList<string> criteria,
        bool hasTests
    )
    {
        var soc = Find(front, SocNumberPattern) ?? Find(report, SocNumberPattern);
        var both = front.Text + " " + report.Text;
        var trust = both.Contains("trust services", StringComparison.OrdinalIgnoreCase) || criteria.Count > 0;
        var objectives = ControlObjectivesPattern.Count(report.Text) + ControlObjectivesPattern.Count(front.Text);
        var us = AicpaStandardsPattern.IsMatch(report.Text);
        var isae3402 = Find(report, Isae3402Pattern) ?? Find(front, Isae3402Pattern);
        var isae3000 = Find(report, Isae3000Pattern) ?? Find(front, Isae3000Pattern);
        var financial = both.Contains("financial reporting", StringComparison.OrdinalIgnoreCase);
        if (soc is not null && soc.Text.Contains('3') && !hasTests)
        {
            return (ReportKind.Soc3, soc.ToEvidence());
        }

        if (trust && !(objectives > 3 && financial))
        {
            if (isae3000 is not null && !us && (soc is null || !soc.Text.Contains('2')))
            {
                return (ReportKind.Isae3000, isae3000.ToEvidence());
            }

            return (ReportKind.Soc2, (soc ?? Find(report, TrustWordsPattern))?.ToEvidence());
        }

        if (isae3402 is not null && !us)
        {
            return (ReportKind.Isae3402, isae3402.ToEvidence());
        }

        if (soc is not null && soc.Text.Contains('1') || objectives > 1)
        {
            return (ReportKind.Soc1, (soc ?? Find(report, ControlObjectivesPattern))?.ToEvidence());
        }

        return isae3000 is not null ? (ReportKind.Isae3000, isae3000.ToEvidence())
            : soc is not null && soc.Text.Contains('2') ? (ReportKind.Soc2, soc.ToEvidence())
            : (ReportKind.Unknown, null);
    }

    private static Cited<ReportType>? Type(Fragment front, Fragment report, Opinion opinion, ReportKind kind)
    {
        if (kind == ReportKind.Soc3)
        {
            return null;
        }

        // The opinion decides: a conclusion on operating effectiveness is what makes a Type 2.
        var limb = opinion.Limbs.FirstOrDefault(static l => l.Limb == OpinionLimb.OperatingEffectiveness);
        if (limb is not null)
        {
            return new Cited<ReportType>(ReportType.Type2, limb.Evidence);
        }

        foreach (var text in (Fragment[])[front, report])
        {
            if (Find(text, TypeWordsPattern) is { } stated)
            {
                var two = TypeWordsPattern.Match(stated.Text).Groups["n"].Value.ToUpperInvariant() is "2" or "II" or "TWO";
                return new Cited<ReportType>(two ? ReportType.Type2 : ReportType.Type1, stated.ToEvidence());
            }
        }

        if (
            Find(report, ThroughoutPeriodPattern) is { } throughout
            && report.Text.Contains("operating effectiveness", StringComparison.OrdinalIgnoreCase)
        )
        {
            return new Cited<ReportType>(ReportType.Type2, throughout.ToEvidence());
        }

        return Find(report, DesignAsOfPattern) is { } design ? new Cited<ReportType>(ReportType.Type1, design.ToEvidence()) : null;
    }

    // ---- names

    private static Cited<string>? SystemName(Fragment front, Fragment report, Fragment assertion)
    {
        foreach (var text in (Fragment[])[report, assertion])
        {
            var known = KnownAsPattern.Match(text.Text).Groups["s"];
            if (known.Success && text.Slice(known.Index, known.Index + known.Length) is { IsEmpty: false } called)
            {
                return called.ToCited();
            }

            var named =
                Named(text, NamedSystemPattern, IsSpecific) ?? PresentedSystem(text) ?? Named(text, ExaminedSystemPattern, IsSpecific);
            if (named is not null)
            {
                return named;
            }
        }

        foreach (var text in (Fragment[])[report, assertion, front])
        {
            if (Named(text, SystemWordsPattern, IsSystemName) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The first name that a pattern finds and that may be a system's; null where there is none.</summary>
    private static Cited<string>? Named(Fragment text, Regex pattern, Predicate<string> mayBe)
    {
        foreach (Match match in pattern.Matches(text.Text))
        {
            var name = match.Groups["s"];
            if (mayBe(name.Value) && text.Slice(name.Index, name.Index + name.Length) is { IsEmpty: false } found)
            {
                return found.ToCited();
            }
        }

        return null;
    }

    private static bool IsSpecific(string name) => !GenericSystemPattern.IsMatch(name);

    /// <summary>"The description presents the X that was designed and implemented …" names the system whatever it is called.</summary>
    private static Cited<string>? PresentedSystem(Fragment report)
    {
        var name = PresentedPattern.Match(report.Text).Groups["s"];
        return
            name.Success
            && !GenericSystemPattern.IsMatch(name.Value)
            && report.Slice(name.Index, name.Index + name.Length) is { IsEmpty: false } found
            ? found.ToCited()
            : null;
    }

    private static bool IsSystemName(string name) => name.Length > 6 && !GenericSystemPattern.IsMatch(name) && char.IsUpper(name[0]);

    private static Cited<string>? AuditorOnCover(Fragment front)
    {
        var match = CoverAuditorPattern.Match(front.Text);
        var name = match.Groups["name"];
        return match.Success && FirmName.HasForm(name.Value) ? front.Slice(name.Index, name.Index + name.Length).ToCited() : null;
    }

    // ---- period

    private static ImmutableArray<PeriodStatement> Statements(IReadOnlyList<SectionSpan> sections, ReportType? type)
    {
        var found = ImmutableArray.CreateBuilder<PeriodStatement>();
        foreach (var section in sections)
        {
            var text = section.Text;
            var limit = section.Role is SectionRole.FrontMatter or SectionRole.AuditorsReport or SectionRole.Assertion
                ? text.Text.Length
                : Math.Min(FirstWords, text.Text.Length);
            var words = text.Text[..limit];
            foreach (var (period, index, length) in DateReader.Periods(words))
            {
                if (
                    type != ReportType.Type1
                    && !OpinionWords.IsOnOtherReport(words, index)
                    && text.Slice(index, index + length) is { IsEmpty: false } place
                )
                {
                    found.Add(new PeriodStatement(section.Role, period, null, place.ToEvidence()));
                }
            }

            if (type != ReportType.Type2)
            {
                foreach (Match match in AsOfLeadPattern.Matches(words))
                {
                    var after = match.Index + match.Length;
                    var day = DateReader
                        .Days(words[after..Math.Min(words.Length, after + 30)])
                        .Select(static d => ((DateOnly Day, int Index, int Length)?)d)
                        .FirstOrDefault();
                    if (
                        day is { Index: < 3 } date
                        && !OpinionWords.IsOnOtherReport(words, match.Index)
                        && text.Slice(match.Index, after + date.Index + date.Length) is { IsEmpty: false } place
                    )
                    {
                        found.Add(new PeriodStatement(section.Role, null, date.Day, place.ToEvidence()));
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    // ---- categories and subject matter

    private static ImmutableArray<Cited<TrustServicesCategory>> Categories(Fragment front, Fragment report, IReadOnlyList<string> criteria)
    {
        var tested = criteria.Select(CriterionId.CategoryOf).ToHashSet();
        var lists = new List<(HashSet<TrustServicesCategory> Set, Fragment Words, int Weight)>();
        foreach (var text in (Fragment[])[report, front])
        {
            foreach (Match match in CategoryListPattern.Matches(text.Text))
            {
                var words = text.Slice(match.Groups["list"].Index, match.Groups["list"].Index + match.Groups["list"].Length);
                if (words.IsEmpty)
                {
                    continue;
                }

                // The title of TSP 100 names all five whatever the scope is.
                var before = text.Text[Math.Max(0, match.Index - 40)..match.Index];
                var title = TitleOfCriteriaPattern.IsMatch(before + match.Value);
                var set = CategoryNamePattern.Matches(words.Text).Select(static m => Category(m.Value)).ToHashSet();
                lists.Add((set, words, (title ? 0 : 2) + (match.Groups["relevant"].Success ? 3 : 0) + (set.SetEquals(tested) ? 4 : 0)));
            }
        }

        if (lists.Count == 0)
        {
            return [];
        }

        var best = lists
            .GroupBy(static l => string.Join(',', l.Set.Order()))
            .OrderByDescending(static g => g.Max(l => l.Weight))
            .ThenByDescending(static g => g.Count())
            .First()
            .First();
        return
        [
            .. CategoryNamePattern
                .Matches(best.Words.Text)
                .Select(m => new Cited<TrustServicesCategory>(
                    Category(m.Value),
                    best.Words.Slice(m.Index, m.Index + m.Length).ToEvidence()
                ))
                .DistinctBy(static c => c.Value)
                .OrderBy(static c => c.Value),
        ];
    }

    private static TrustServicesCategory Category(string name) =>
        char.ToUpperInvariant(name[0]) switch
        {
            'S' => TrustServicesCategory.Security,
            'A' => TrustServicesCategory.Availability,
            'C' => TrustServicesCategory.Confidentiality,
            _ => name.StartsWith("pri", StringComparison.OrdinalIgnoreCase)
                ? TrustServicesCategory.Privacy
                : TrustServicesCategory.ProcessingIntegrity,
        };

    private static ImmutableArray<Cited<string>> Additional(Fragment report) =>
        [
            .. AdditionalWordsPattern
                .Matches(report.Text)
                .Where(m => !NotExaminedPattern.IsMatch(OpinionWords.SentenceAt(report.Text, m.Index)))
                .Select(m => report.Slice(m.Index, m.Index + m.Length))
                .Where(static f => !f.IsEmpty)
                .DistinctBy(static f => f.Text, StringComparer.OrdinalIgnoreCase)
                .Select(static f => f.ToCited()),
        ];

    private static Cited<SubserviceMethod>? Method(IReadOnlyList<SectionSpan> sections)
    {
        foreach (
            var (words, method) in (ReadOnlySpan<(Regex, SubserviceMethod)>)
                [(InclusiveWordsPattern, SubserviceMethod.Inclusive), (CarveOutWordsPattern, SubserviceMethod.CarveOut)]
        )
        {
            foreach (var section in sections)
            {
                if (
                    section.Role is SectionRole.AuditorsReport or SectionRole.Assertion or SectionRole.SystemDescription
                    && Find(section.Text, words) is { } found
                )
                {
                    return new Cited<SubserviceMethod>(method, found.ToEvidence());
                }
            }
        }

        return null;
    }

    private static Fragment? Find(Fragment text, Regex words)
    {
        var match = words.Match(text.Text);
        return match.Success && text.Slice(match.Index, match.Index + match.Length) is { IsEmpty: false } found ? found : null;
    }

    private const string CategoryNames = "(?:security|availability|processing integrity|confidentiality|privacy)";

    [GeneratedRegex(
        @"\bdescription (?:fairly )?presents (?:fairly )?(?:the |its )?(?<s>[A-Z][^.;:,]{2,70}?)(?:,| that (?:was|were) designed| as designed| which was designed)"
    )]
    private static partial Regex PresentedPattern { get; }

    /// <summary>"The system known as the Beacon and …", "the system description of Acme for its Beacon throughout …".</summary>
    [GeneratedRegex(
        @"\b(?:system|platform|service) (?:known as|called|named) (?:the )?[""']?(?<s>[A-Z][\w&/+.-]*(?: [A-Z0-9&][\w&/+.-]*){0,7})|\bentitled [""']*(?i:description of) (?:the |its )?(?<s>[A-Z][^""'.;,]{3,70}?)[""']|\bsystem description of [A-Z][^.;]{2,80}? for its (?<s>[A-Z][\w&/+.-]*(?: [A-Z0-9&][\w&/+.-]*){0,7})(?= (?:throughout|as of|as at|for|during)\b)"
    )]
    private static partial Regex KnownAsPattern { get; }

    /// <summary>"… description of its Beacon System throughout …", "… of Acme's Beacon for the period …", "… of the Beacon that Acme prepared".</summary>
    [GeneratedRegex(
        @"\b[Dd]escription of (?:(?:[Ii]ts|[Tt]he|their|(?:[A-Z0-9&][\w&.-]*\s){0,5}[A-Z0-9][\w&.-]*'s?)\s+)?(?<s>[A-Z][\w&/+.-]*(?: (?:[A-Z0-9&][\w&/+.-]*|and|for)(?= [A-Z0-9(])| [A-Z0-9&][\w&/+.-]*){0,8})(?=(?i:\s+(?:throughout|as of|as at|for|titled|entitled|prepared|that|which|set out|during|from|between|and|of|to|in)\b|\s*[(,""]))"
    )]
    private static partial Regex NamedSystemPattern { get; }

    /// <summary>"We have examined the Beacon of Acme, Inc.", "an engagement on the Beacon Service of Acme".</summary>
    [GeneratedRegex(
        @"\b(?:examined|examine|engagement on|report(?:ed)? on|audited)\s+(?:the|its)\s+(?<s>[A-Z][\w&/+.-]*(?: (?:(?:and|for) (?=[A-Z0-9])|[A-Z0-9&])[\w&/+.-]*){0,7})(?=\s+of\s+[A-Z]|\s*\()"
    )]
    private static partial Regex ExaminedSystemPattern { get; }

    [GeneratedRegex(@"\bSOC\s?[123]\b(?:\s?[\u00AE\u2120\u2122])?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SocNumberPattern { get; }

    [GeneratedRegex(@"\bcontrol objectives?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ControlObjectivesPattern { get; }

    [GeneratedRegex(@"\btrust services (?:criteria|principles)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TrustWordsPattern { get; }

    [GeneratedRegex(
        @"\bAmerican Institute of (?:Certified Public Accountants|CPAs)\b|\bAICPA\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AicpaStandardsPattern { get; }

    [GeneratedRegex(
        @"\bISAE(?:\s+No\.?)?\s?3402\b|\bInternational Standard on Assurance Engagements\s*(?:\(ISAE\))?\s*3402\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Isae3402Pattern { get; }

    [GeneratedRegex(
        @"\bISAE(?:\s+No\.?)?\s?3000\b|\bInternational Standard on Assurance Engagements\s*(?:\(ISAE\))?\s*3000\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Isae3000Pattern { get; }

    [GeneratedRegex(@"\btype\s*(?<n>1|2|II|I|two|one)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TypeWordsPattern { get; }

    [GeneratedRegex(@"\b(?:throughout|for) the period\b[^.]{0,60}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ThroughoutPeriodPattern { get; }

    [GeneratedRegex(
        @"\bsuitability of (?:the )?design of (?:the )?controls[^.]{0,80}\bas (?:of|at)\b[^.]{0,30}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DesignAsOfPattern { get; }

    [GeneratedRegex(@"\bas (?:of|at)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsOfLeadPattern { get; }

    [GeneratedRegex(
        @"(?:\b(?:description of|report on|examined|controls (?:over|for|within|of)) (?:its|the|their|(?:[A-Z][\w.&,-]*\s?){1,6}'s?)\s+(?<s>(?:[^\s."";:()]+\s+){1,8}?(?:[Ss]ystems?|[Ss]ervices?(?! [Ss]ystem)|[Pp]latform(?! [Ss]ystem)|[Aa]pplication(?! [Ss]ystem))\b)|(?<=[""])(?:[^""]{0,60}\b)?description of (?:the |its |[^""]{2,50}'s? )?(?<s>[^""]{4,80}?)(?= throughout| as of|""))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SystemWordsPattern { get; }

    [GeneratedRegex(
        @"^(?:the |its |a )?(?:service organi[sz]ation'?s'? )?(?:systems?|services?|platform|application)$|\b(?:description|criteria|controls|suitability|auditor|examination|boundar)\b|^tests?\b|^control\b|\bcommitments\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex GenericSystemPattern { get; }

    [GeneratedRegex(
        @"\b(?:report|auditors?|prepared|issued|examined|examination)\b[^.]{0,24}?\b(?:by|from|of):?\s+(?<name>[A-Z][\w&.,' -]{2,60}?(?:LLP|LLC|PLLC|P\.C\.|CPAs?|P\.A\.|PC|Inc\.|Ltd\.?|GmbH|AG))\b"
    )]
    private static partial Regex CoverAuditorPattern { get; }

    [GeneratedRegex(
        $@"\b(?:(?<relevant>relevant to|related to|relating to|in scope[:,]?|pertaining to|with respect to|in respect of|cover(?:s|ed|ing)|address(?:es|ed|ing)|criteria (?:are|were) those (?:for|of)|categor(?:y|ies)(?: of)?:?)|criteria for|principles? (?:of|for))\s+(?:the\s+)?(?<list>{CategoryNames}(?:(?:\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s*/\s*|,?\s+or\s+){CategoryNames})*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CategoryListPattern { get; }

    [GeneratedRegex(CategoryNames, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CategoryNamePattern { get; }

    [GeneratedRegex(
        @"\b(?:trust services (?:criteria|principles(?: and criteria)?)|reporting on controls[^.]{0,60}|service organization)\s+(?:for|relevant to)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TitleOfCriteriaPattern { get; }

    [GeneratedRegex(
        @"\bHITRUST(?: CSF)?\b|\bHIPAA(?: (?:Security|Privacy|Breach Notification) Rule)?\b|\b(?:CSA STAR|Cloud Controls Matrix|CCM v?\d[\d.]*)\b|\bNIST (?:CSF|Cybersecurity Framework|(?:SP )?800-\d+)\b|\bISO(?:/IEC)? 27001(?::20\d\d)?\b|\bPCI[ -]DSS\b|\bBSI C5\b|\bC5:20\d\d\b|\bGDPR\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AdditionalWordsPattern { get; }

    /// <summary>A sentence that names a framework without saying that it was examined.</summary>
    [GeneratedRegex(
        @"\b(?:not (?:part of|address|cover|include|extend|examine|subject)|no opinion|maps?|mapped|mapping)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NotExaminedPattern { get; }

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
