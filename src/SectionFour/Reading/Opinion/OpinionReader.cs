using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads the opinion from the auditor's report and from nowhere else: "In our opinion" in other parts is a quotation. The tests go from
/// the gravest to the lightest and each asks for a structure, never for a keyword; when none fits, the opinion is undetermined.
/// </summary>
internal static partial class OpinionReader
{
    private static readonly PhraseBook Words = PhraseBook.Load("opinion.yaml");
    private static readonly PhraseBook Criteria = PhraseBook.Load("criteria.yaml");
    private static readonly PhraseBook PartHeadings = PhraseBook.Load("auditors-report.yaml");

    /// <summary>An opinion without a heading after it is taken to end after this many characters.</summary>
    private const int LongestOpinion = 4200;

    public static Opinion Read(SectionSpan? section, IReadOnlyList<CriterionBanner> criteria, IReadOnlyList<MergedControl> controls)
    {
        if (section is null || section.Text.IsEmpty)
        {
            return new Opinion
            {
                Overall = OpinionKind.Undetermined,
                ReviewReasons = ["The independent service auditor's report was not found."],
            };
        }

        var text = section.Text;
        var headings = Headings(section);
        if (Region(text.Text, headings) is not { } region)
        {
            return new Opinion
            {
                Overall = OpinionKind.Undetermined,
                Parts = Parts(section, headings, null),
                ReviewReasons = ["No opinion paragraph was found in the service auditor's report."],
            };
        }

        var opinion = text.Text[region.Start..region.End];
        var (kind, rule) = Kind(text.Text, opinion);
        var sentenceStart = region.Start + SentenceStart(opinion, kind);
        var sentence = text.Slice(sentenceStart, region.End);
        var basis = kind is OpinionKind.Unqualified or OpinionKind.Undetermined ? null : Basis(text, headings, sentenceStart, region.End);
        var limbs = Limbs(text, sentenceStart, region.End, kind, basis);
        var overall =
            limbs.Length == 0 ? kind
            : limbs.Max(static l => Rank(l.Kind)) > Rank(kind) ? limbs.MaxBy(static l => Rank(l.Kind))!.Kind
            : kind;
        return new Opinion
        {
            Overall = overall,
            Sentence = sentence.ToEvidence(),
            Limbs = limbs,
            Basis = basis?.ToEvidence(),
            QualifiedCriteria = basis is null ? [] : NamedCriteria(basis, sentence, criteria),
            QualifiedControls = basis is null ? [] : NamedControls(basis.Text, controls),
            Emphasis = Emphasis(text, headings),
            Parts = Parts(section, headings, basis),
            Rule = rule,
            ReviewReasons = Reviews(kind, headings, opinion),
        };
    }

    // ---- where the opinion stands

    internal sealed record PartHeading(string Kind, int Start, int End, string Text);

    private static List<PartHeading> Headings(SectionSpan section)
    {
        var found = new List<PartHeading>();
        foreach (var line in section.Lines)
        {
            var raw = line.Text;
            if (RunIn(section, line) is { } runIn)
            {
                found.Add(runIn);
                continue;
            }

            if (raw.Length > 90 || raw.EndsWith('.') && raw.Length > 45 || raw.EndsWith(',') || raw.EndsWith(';'))
            {
                continue;
            }

            var normal = Numbering().Replace(raw, "").Trim(' ', ':', '.', '-', '\u2013', '\u2014').ToLowerInvariant();
            if (normal.Length is 0 or > 80 || char.IsLower(raw[0]))
            {
                continue;
            }

            if (PartHeadings.First(normal) is { } phrase)
            {
                var start = section.Text.IndexOf(line.Words[0]);
                found.Add(new PartHeading(phrase.Kind, start, start + raw.Length, normal));
            }
        }

        return found;
    }

    /// <summary>A heading that its paragraph follows on the same line: "Qualified opinion — In our opinion, …".</summary>
    private static PartHeading? RunIn(SectionSpan section, TextLine line)
    {
        var number = Numbering().Match(line.Text).Length;
        var match = RunInHeading().Match(line.Text, number);
        if (!match.Success)
        {
            return null;
        }

        var words = match.Groups["h"].Value.ToLowerInvariant();
        var phrase = PartHeadings.Phrases.FirstOrDefault(p =>
            p.Regex.Match(words) is { Success: true, Index: 0 } m && m.Length == words.Length
        );
        var start = section.Text.IndexOf(line.Words[0]);
        return phrase is null || start < 0 ? null : new PartHeading(phrase.Kind, start, start + match.Index + match.Length, words);
    }

    private static (int Start, int End)? Region(string text, List<PartHeading> headings)
    {
        string Below(PartHeading h) => text[h.End..Next(headings, h.End, text.Length)];
        var heading =
            headings.FindLast(h => h.Kind == "Opinion" && HasOpinionWords(Below(h)))
            ?? headings.FindLast(h => h.Kind == "Opinion" && Concludes(Below(h)));
        if (heading is not null)
        {
            return (heading.End, Next(headings, heading.End, text.Length));
        }

        // No heading: the sentence that says "in our opinion" and goes on with what is opined on, which talk of another report does not.
        // "In our view" and "we conclude" are said of single matters too: they count where their own sentence is on all controls.
        foreach (
            var match in InOurOpinion()
                .Matches(text)
                .Concat(InOurView().Matches(text).Where(m => HasLimb(FirstSentence(text[m.Index..])) && Concludes(text[m.Index..])))
        )
        {
            var start =
                text.LastIndexOf(". ", match.Index, StringComparison.Ordinal) is >= 0 and var dot && match.Index - dot < 400
                    ? dot + 2
                    : match.Index;
            var end = Math.Min(Next(headings, match.Index, text.Length), match.Index + LongestOpinion);
            if (HasLimb(text[match.Index..end]) && !IsOnOtherReport(text, match.Index))
            {
                return (start, end);
            }
        }

        if (Words.FirstMatch(text, "Disclaimer") is { } disclaimer && Words.FirstMatch(text, "DisclaimerEngaged") is not null)
        {
            var start = text.LastIndexOf(". ", disclaimer.Match.Index, StringComparison.Ordinal) is >= 0 and var dot
                ? dot + 2
                : disclaimer.Match.Index;
            return (start, Next(headings, disclaimer.Match.Index, text.Length));
        }

        return null;
    }

    private static bool HasOpinionWords(string region) =>
        InOurOpinion().IsMatch(region) || Words.FirstMatch(region, "Disclaimer") is not null;

    /// <summary>Whether the words open with a conclusion on the controls or the description, and not with what an auditor has to find out.</summary>
    private static bool Concludes(string region)
    {
        var opening = region[..Math.Min(region.Length, 700)];
        return HasLimb(opening)
            && (InOurView().IsMatch(opening) || opening.Contains("in all material respects", StringComparison.OrdinalIgnoreCase))
            && !WhetherWords().IsMatch(opening);
    }

    private static string FirstSentence(string text) =>
        DeviationBuilder.Sentences(text) is [var first, ..] ? text[first.Start..first.End] : text;

    private static bool HasLimb(string text) =>
        Words.FirstMatch(text, "LimbDesign") is not null
        || Words.FirstMatch(text, "LimbOperating") is not null
        || Words.FirstMatch(text, "LimbDescription") is not null;

    /// <summary>Whether the sentence at a place speaks of a report on another period.</summary>
    internal static bool IsOnOtherReport(string text, int index) => Words.FirstMatch(SentenceAt(text, index), "OtherReport") is not null;

    internal static string SentenceAt(string text, int index)
    {
        var start = text.LastIndexOf(". ", index, StringComparison.Ordinal);
        var end = text.IndexOf(". ", index, StringComparison.Ordinal);
        return text[(start < 0 ? 0 : start + 2)..(end < 0 ? text.Length : end)];
    }

    private static int Next(List<PartHeading> headings, int after, int end)
    {
        foreach (var heading in headings)
        {
            if (heading.Start > after + 5 && heading.Kind is not "Opinion")
            {
                return heading.Start;
            }
        }

        return end;
    }

    private static int SentenceStart(string opinion, OpinionKind kind)
    {
        var match =
            kind == OpinionKind.Disclaimer ? Words.FirstMatch(opinion, "Disclaimer")?.Match
            : InOurOpinion().Match(opinion) is { Success: true } lead ? lead
            : InOurView().Match(opinion);
        if (match is not { Success: true })
        {
            return 0;
        }

        var dot = opinion.LastIndexOf(". ", match.Index, StringComparison.Ordinal);
        return dot >= 0 ? dot + 2 : 0;
    }

    // ---- what it says

    private static (OpinionKind Kind, string? Rule) Kind(string report, string opinion)
    {
        if (Disclaims(report, opinion) is { } disclaimer)
        {
            return (OpinionKind.Disclaimer, disclaimer);
        }

        // In the opinion's own sentence anything that is excepted qualifies; elsewhere only the forms that a qualification takes.
        var sentence = FirstSentence(opinion[SentenceStart(opinion, OpinionKind.Unqualified)..]);
        var qualified = Words.FirstMatch(opinion, "QualifiedLead") ?? Words.FirstMatch(sentence, "QualifiedClause");
        var adverse = Words.FirstMatch(opinion, "AdverseLead");
        var negated =
            Words.FirstMatch(opinion, "NegatedDescription")
            ?? Words.FirstMatch(opinion, "NegatedDesign")
            ?? Words.FirstMatch(opinion, "NegatedOperating");
        if (adverse is { } because && negated is not null)
        {
            return (OpinionKind.Adverse, because.Phrase.Id);
        }

        if (qualified is { } except)
        {
            return (OpinionKind.Qualified, except.Phrase.Id);
        }

        if (negated is { } not)
        {
            return (OpinionKind.Adverse, not.Phrase.Id);
        }

        // Limbs must be there: "in our opinion" alone, or a broken page, is not an unqualified opinion.
        if (Words.FirstMatch(opinion, "UnmodifiedLead") is { } unmodified && HasLimb(opinion))
        {
            return (OpinionKind.Unqualified, unmodified.Phrase.Id);
        }

        return (OpinionKind.Undetermined, null);
    }

    private static string? Disclaims(string report, string opinion)
    {
        foreach (var (start, end) in DeviationBuilder.Sentences(opinion))
        {
            var sentence = opinion[start..end];
            if (
                Words.FirstMatch(sentence, "Disclaimer") is { } match
                && Words.FirstMatch(sentence, "DisclaimerElsewhere") is null
                && (Words.FirstMatch(report, "DisclaimerEngaged") is not null || !InOurOpinion().IsMatch(opinion))
            )
            {
                return match.Phrase.Id;
            }
        }

        return null;
    }

    private static int Rank(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Disclaimer => 4,
            OpinionKind.Adverse => 3,
            OpinionKind.Qualified => 2,
            OpinionKind.Unqualified => 1,
            _ => 0,
        };

    private static ImmutableArray<LimbOpinion> Limbs(Fragment text, int start, int end, OpinionKind overall, Fragment? basis)
    {
        var opinion = text.Text[start..end];
        var marks = LimbMark().Matches(opinion).Select(static m => (m.Index, m.Length)).ToList();
        var ranges = new List<(int Start, int End)>();
        if (marks.Count >= 2)
        {
            for (var i = 0; i < marks.Count; i++)
            {
                ranges.Add((marks[i].Index + marks[i].Length, i + 1 < marks.Count ? marks[i + 1].Index : opinion.Length));
            }
        }
        else
        {
            var from = 0;
            foreach (Match match in LimbBreak().Matches(opinion))
            {
                ranges.Add((from, match.Index));
                from = match.Index + match.Length;
            }

            ranges.Add((from, opinion.Length));
        }

        var lead = opinion[..(marks.Count >= 2 ? marks[0].Index : 0)];
        var leadQualified =
            (Words.FirstMatch(lead, "QualifiedLead") ?? Words.FirstMatch(lead, "QualifiedClause")) is not null
            || marks.Count < 2 && overall == OpinionKind.Qualified;
        var leadAdverse = Words.FirstMatch(lead, "AdverseLead") is not null;
        var limbs = ImmutableArray.CreateBuilder<LimbOpinion>();
        foreach (var (from, to) in ranges)
        {
            var limbText = opinion[from..to];
            if (LimbOf(limbText) is not { } limb)
            {
                continue;
            }

            // Added subject matter may be opined on in the words of the other limbs, a second time.
            if (limbs.Any(l => l.Limb == limb))
            {
                if (limb == OpinionLimb.Additional || Words.FirstMatch(limbText, "LimbAdditional") is null)
                {
                    continue;
                }

                limb = OpinionLimb.Additional;
            }

            var negated =
                Words.FirstMatch(
                    limbText,
                    limb switch
                    {
                        OpinionLimb.Description => "NegatedDescription",
                        OpinionLimb.Design => "NegatedDesign",
                        OpinionLimb.Additional => "NegatedAdditional",
                        _ => "NegatedOperating",
                    }
                )
                is not null;
            var kind = overall switch
            {
                OpinionKind.Disclaimer => OpinionKind.Disclaimer,
                _ when negated => OpinionKind.Adverse,
                OpinionKind.Adverse when leadAdverse => OpinionKind.Unqualified,
                OpinionKind.Qualified when leadQualified => BasisTouches(basis, limb) ? OpinionKind.Qualified : OpinionKind.Unqualified,
                OpinionKind.Qualified => (Words.FirstMatch(limbText, "QualifiedLead") ?? Words.FirstMatch(limbText, "QualifiedClause"))
                    is not null
                    ? OpinionKind.Qualified
                    : OpinionKind.Unqualified,
                OpinionKind.Undetermined => OpinionKind.Undetermined,
                _ => OpinionKind.Unqualified,
            };
            var fragment = text.Slice(start + from, start + to);
            if (!fragment.IsEmpty)
            {
                limbs.Add(new LimbOpinion(limb, kind, fragment.ToEvidence()));
            }
        }

        return limbs.ToImmutable();
    }

    private static OpinionLimb? LimbOf(string text)
    {
        // What a limb is about stands at its start; the design limb also speaks of controls that "operated effectively" as a condition.
        var design = Words.FirstMatch(text, "LimbDesign")?.Match.Index ?? int.MaxValue;
        var operating = Words.FirstMatch(text, "LimbOperating")?.Match.Index ?? int.MaxValue;
        var description = Words.FirstMatch(text, "LimbDescription")?.Match.Index ?? int.MaxValue;
        if (design == int.MaxValue && operating == int.MaxValue && description == int.MaxValue)
        {
            return Words.FirstMatch(text, "LimbAdditional") is null ? null : OpinionLimb.Additional;
        }

        return description < Math.Min(design, 60) ? OpinionLimb.Description
            : design != int.MaxValue ? OpinionLimb.Design
            : operating != int.MaxValue ? OpinionLimb.OperatingEffectiveness
            : OpinionLimb.Description;
    }

    /// <summary>Whether the basis paragraph says that this limb is concerned; without words on any limb, all are.</summary>
    private static bool BasisTouches(Fragment? basis, OpinionLimb limb)
    {
        if (basis is null)
        {
            return true;
        }

        var description = Words.FirstMatch(basis.Text, "NegatedDescription") is not null;
        var design = Words.FirstMatch(basis.Text, "NegatedDesign") is not null;
        var operating = Words.FirstMatch(basis.Text, "NegatedOperating") is not null || DidNotProvide().IsMatch(basis.Text);
        var additional = Words.FirstMatch(basis.Text, "NegatedAdditional") is not null;
        if (!description && !design && !operating && !additional)
        {
            return true;
        }

        return limb switch
        {
            OpinionLimb.Description => description,
            OpinionLimb.Design => design,
            OpinionLimb.Additional => additional,
            _ => operating || design,
        };
    }

    // ---- the basis and what it names

    private static Fragment? Basis(Fragment text, List<PartHeading> headings, int sentenceStart, int regionEnd)
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
        var since = Math.Max(previous?.End ?? 0, sentenceStart - 6000);
        var until = opinionHeading is { } own && own.Start > since ? own.Start : sentenceStart;
        since = AfterBoilerplate(text.Text, since, until);
        var before = text.Slice(since, until);
        if (!before.IsEmpty && Words.FirstMatch(before.Text, "BasisWords") is not null)
        {
            return before;
        }

        // The words may stand under the opinion's own heading, before its sentence.
        if (
            opinionHeading is not null
            && text.Slice(opinionHeading.End, sentenceStart) is { IsEmpty: false } under
            && Words.FirstMatch(under.Text, "BasisWords") is not null
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
            if (Words.FirstMatch(text[(start + from)..(start + to)], "Boilerplate") is not null)
            {
                after = start + to;
            }
        }

        return after;
    }

    private static ImmutableArray<string> NamedCriteria(Fragment basis, Fragment sentence, IReadOnlyList<CriterionBanner> criteria)
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
            .SelectMany(static s => Criteria.Phrases.Where(p => p.Regex.IsMatch(s)).Select(static p => p.Kind))
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

    private static ImmutableArray<string> NamedControls(string basis, IReadOnlyList<MergedControl> controls) =>
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

    private static ImmutableArray<Evidence> Emphasis(Fragment text, List<PartHeading> headings)
    {
        var found = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var heading in headings.Where(static h => h.Kind == "Emphasis"))
        {
            var next = headings.Find(h => h.Start > heading.Start)?.Start ?? text.Text.Length;
            if (text.Slice(heading.End, next) is { IsEmpty: false } paragraph)
            {
                found.Add(paragraph.ToEvidence());
            }
        }

        if (found.Count == 0 && Words.FirstMatch(text.Text, "Emphasis") is { } match)
        {
            var sentence = DeviationBuilder.Sentences(text.Text).Find(s => s.Start <= match.Match.Index && match.Match.Index < s.End);
            if (text.Slice(sentence.Start, sentence.End) is { IsEmpty: false } words)
            {
                found.Add(words.ToEvidence());
            }
        }

        return found.ToImmutable();
    }

    // ---- the parts that should be there

    private static ImmutableArray<AuditorsReportPartFinding> Parts(SectionSpan section, List<PartHeading> headings, Fragment? basis)
    {
        var text = section.Text;
        var signature = SignatureReader.Read(section);
        var found = ImmutableArray.CreateBuilder<AuditorsReportPartFinding>();
        foreach (var part in Enum.GetValues<AuditorsReportPart>())
        {
            var evidence = part switch
            {
                AuditorsReportPart.Title => section.Heading.Text.Contains("independent", StringComparison.OrdinalIgnoreCase)
                    ? section.Heading.ToEvidence()
                    : Sentence(text, TitleWords()),
                AuditorsReportPart.Addressee => Sentence(text, AddresseeWords()),
                AuditorsReportPart.BasisForModification => basis?.ToEvidence(),
                AuditorsReportPart.Signature => signature.Firm?.ToEvidence(),
                AuditorsReportPart.Location => signature.Location?.ToEvidence(),
                AuditorsReportPart.Date => signature.Date?.Evidence,
                AuditorsReportPart.Scope => Heading(part) ?? Sentence(text, ScopeWords()),
                AuditorsReportPart.InherentLimitations => Heading(part) ?? Sentence(text, InherentWords()),
                AuditorsReportPart.RestrictedUse => Heading(part) ?? Sentence(text, RestrictedWords()),
                AuditorsReportPart.DescriptionOfTests => Heading(part) ?? Sentence(text, TestsWords()),
                AuditorsReportPart.Opinion => Heading(part) ?? Sentence(text, InOurOpinion()),
                _ => Heading(part),
            };
            found.Add(new AuditorsReportPartFinding(part, evidence));
        }

        return found.ToImmutable();

        Evidence? Heading(AuditorsReportPart part)
        {
            var heading = headings.Find(h => h.Kind == part.ToString());
            return heading is null || text.Slice(heading.Start, heading.End) is not { IsEmpty: false } words ? null : words.ToEvidence();
        }
    }

    private static Evidence? Sentence(Fragment text, Regex words)
    {
        var match = words.Match(text.Text);
        return match.Success && text.Slice(match.Index, match.Index + match.Length) is { IsEmpty: false } found ? found.ToEvidence() : null;
    }

    private static ImmutableArray<string> Reviews(OpinionKind kind, List<PartHeading> headings, string opinion)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var heading = headings.FindLast(static h => h.Kind == "Opinion")?.Text ?? "";
        var says =
            heading.StartsWith("qualified", StringComparison.Ordinal) ? OpinionKind.Qualified
            : heading.StartsWith("adverse", StringComparison.Ordinal) ? OpinionKind.Adverse
            : heading.StartsWith("disclaimer", StringComparison.Ordinal) ? OpinionKind.Disclaimer
            : OpinionKind.Undetermined;
        if (says != OpinionKind.Undetermined && says != kind)
        {
            reasons.Add($"The heading says \"{heading}\" but the words were read as {kind.ToString().ToLowerInvariant()}.");
        }

        if (kind == OpinionKind.Unqualified && headings.Exists(static h => h.Kind == "BasisForModification"))
        {
            reasons.Add("A paragraph gives the basis for a modified opinion, but no modification was found in the opinion's words.");
        }

        if (TemplateWords().IsMatch(opinion))
        {
            reasons.Add("Words of a template were left in the opinion.");
        }

        if (
            kind == OpinionKind.Qualified
            && Words.FirstMatch(opinion, "QualifiedLead") is { Phrase.Id: "opinion.qualified.informal" } informal
        )
        {
            reasons.Add($"\"{informal.Match.Value}\" is no standard form of a qualification.");
        }

        if (kind == OpinionKind.Undetermined)
        {
            reasons.Add("The words of the opinion fit none of the known forms.");
        }

        return reasons.ToImmutable();
    }

    [GeneratedRegex(@"^(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Numbering();

    [GeneratedRegex(
        @"\b(?:in our (?:\w+ )?opinion|it is our (?:\w+ )?(?:opinion|conclusion|view)|we are of the (?:\w+ )?(?:opinion|view)|our (?:\w+ )?(?:opinion|conclusion) is(?: that| as follows|:))(?!\w)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex InOurOpinion();

    [GeneratedRegex(@"\b(?:in our (?:\w+ )?(?:view|judge?ment)|we (?:have )?concluded? that)\b", RegexOptions.IgnoreCase)]
    private static partial Regex InOurView();

    [GeneratedRegex(@"\b(?:whether|responsibility is to|in order to express|reasonable assurance that, in all)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WhetherWords();

    [GeneratedRegex(@"\G(?<h>\p{Lu}[\p{L}'\u2019 ]{3,58}?)(?:\s*[\u2014\u2013:]|\s-|\.)\s+(?=[""\u201C\p{Lu}\d(])")]
    private static partial Regex RunInHeading();

    [GeneratedRegex(
        @"(?:(?<=^|[\s,:;\u2014\u2013-]))(?:\((?:[a-d]|i{1,3}|iv|[1-4])\)|(?:[a-d]|i{1,3}|iv|[1-4])[.)]|[\u2022\u25CF\u25AA\uF0B7])\s+(?=(?:the|each|its|[A-Z]))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LimbMark();

    /// <summary>Where limbs without labels part: "…; the controls stated …", "…, and the controls …".</summary>
    [GeneratedRegex(
        @"(?:[.;]\s+(?:and\s+)?|,\s+(?:and\s+)?(?:that\s+)?)(?=(?:the|its|those|such)\s+(?:accompanying\s+|stated\s+|related\s+)?(?:description|controls?)\b)|\s[\u2013\u2014-]\s+(?=(?:(?:the|its|those)\s+)?(?:description|controls?)\b)|\.\s+(?=[A-Z])",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LimbBreak();

    [GeneratedRegex(@"\[(?:except|company|service organi[sz]ation|name|date|auditor|insert|the )[^\]]*\]", RegexOptions.IgnoreCase)]
    private static partial Regex TemplateWords();

    [GeneratedRegex(@"\bdid not provide\b|\bnot (?:been )?achieved\b", RegexOptions.IgnoreCase)]
    private static partial Regex DidNotProvide();

    [GeneratedRegex(
        @"\bindependent (?:service )?(?:auditor|accountant|practitioner)s?'?s?'?\s+(?:assurance )?report\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"(?:^|\s)To(?: the)?:? (?:[A-Z]|management|board|directors)[^.:]{3,90}")]
    private static partial Regex AddresseeWords();

    [GeneratedRegex(@"\bwe (?:have examined|were engaged to)\b[^.]{0,160}", RegexOptions.IgnoreCase)]
    private static partial Regex ScopeWords();

    [GeneratedRegex(@"\binherent limitations?\b[^.]{0,120}", RegexOptions.IgnoreCase)]
    private static partial Regex InherentWords();

    [GeneratedRegex(@"\bintended solely for\b[^.]{0,160}", RegexOptions.IgnoreCase)]
    private static partial Regex RestrictedWords();

    [GeneratedRegex(@"\bspecific controls (?:we )?tested\b[^.]{0,160}", RegexOptions.IgnoreCase)]
    private static partial Regex TestsWords();
}
