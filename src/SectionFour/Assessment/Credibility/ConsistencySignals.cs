using System.Buffers;
using System.Text.RegularExpressions;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Whether the sections agree, whether template text was left in, and whether the text is shared with other reports.</summary>
internal sealed partial class ConsistencySignals
{
    // Without one of them there is no placeholder, and nearly no paragraph has one.
    private static readonly SearchValues<string> s_placeholderMarks = SearchValues.Create(
        ["[", "<", "xxxx"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> s_time = new(StringComparer.Ordinal)
    {
        "annual",
        "basis",
        "biannu",
        "daily",
        "day",
        "every",
        "half",
        "month",
        "monthl",
        "nightl",
        "quarte",
        "semi",
        "six",
        "three",
        "twelve",
        "twice",
        "week",
        "weekly",
        "year",
        "yearly",
    };

    // Stands for "exception", which has no stem.
    private const int Exception = 0;

    private readonly ReadingFacts _facts;
    private readonly Lazy<HashSet<int>> _time;

    public ConsistencySignals(ReadingFacts facts)
    {
        _facts = facts;
        _time = new(() => [.. s_time.Select(facts.Lexicon.NumberOfStem)]);
    }

    public IEnumerable<SignalResult> Find() => [PeriodsDisagree(), Placeholders(), OtherNames(), FrequencyConflict(), Similarity()];

    private SignalResult PeriodsDisagree()
    {
        var statements = _facts.Reading.Report.PeriodStatements;
        if (statements.Length < 2)
        {
            return SignalResult.NotEvaluable(OwnSignals.PeriodsDisagree, "The period stands in fewer than two places.");
        }

        var opinion = _facts.Reading.Report.Period?.Value;
        var asOf = _facts.Reading.Report.AsOf?.Value;
        var other = statements.Where(s => s.Period != opinion || s.AsOf != asOf).ToList();
        return other.Count == 0
            ? SignalResult.Green(OwnSignals.PeriodsDisagree, $"The period is the same in all {statements.Length} places.")
            : SignalResult.Of(
                OwnSignals.PeriodsDisagree,
                SignalColour.Yellow,
                $"{Sentences.Count(other.Count, "place")} of {statements.Length} name{(other.Count == 1 ? "s" : "")} another period or date than the opinion.",
                other.Select(s => s.Evidence)
            );
    }

    private SignalResult Placeholders()
    {
        if (_facts.Reading.Prose.IsEmpty)
        {
            return SignalResult.NotEvaluable(OwnSignals.Placeholders, "The running text was not kept.");
        }

        var rule = _facts.Policy.Credibility.Signal(OwnSignals.Placeholders).Phrases!;
        var found = _facts.InProse(rule, _ => true);
        foreach (var paragraph in _facts.Reading.Prose)
        {
            if (!paragraph.Text.Value.AsSpan().ContainsAny(s_placeholderMarks))
            {
                continue;
            }

            foreach (Match match in Bracketed().Matches(paragraph.Text.Value))
            {
                found.Add((match.Value, paragraph.Text.Evidence));
            }
        }

        return found.Count == 0
            ? SignalResult.Green(OwnSignals.Placeholders, "No placeholder was found.")
            : SignalResult.Of(
                OwnSignals.Placeholders,
                SignalColour.Red,
                $"Template text was left in: {Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 5)}.",
                found.Select(f => f.Evidence)
            );
    }

    private SignalResult OtherNames()
    {
        var letters = _facts.Reading.Prose.Where(p => p.Where is SectionRole.AuditorsReport or SectionRole.Assertion).ToList();
        if (letters.Count == 0 || _facts.Reading.Report.ServiceOrganization is not { } organization)
        {
            return SignalResult.NotEvaluable(OwnSignals.OtherNames, "The letters or the organization's name were not read.");
        }

        // Every name that belongs there: the organization, the system, the auditor, those whose services are used.
        var known = Words
            .Of(organization.Value)
            .Concat(Words.Of(_facts.Reading.Report.System?.Value ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        known.UnionWith(Words.Of(_facts.Reading.Report.ServiceAuditor?.Value ?? ""));
        foreach (var subservice in _facts.Reading.SubserviceOrganizations)
        {
            known.UnionWith(Words.Of(subservice.Name.Value));
        }

        var found = new List<(string Quote, Evidence Evidence)>();
        foreach (var paragraph in letters)
        {
            string text = paragraph.Text.Value;
            if (!text.Contains("'s ", StringComparison.Ordinal) && !text.Contains("’s ", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (Match match in OwnersName().Matches(text))
            {
                string name = match.Groups["name"].Value;
                if (!Words.Of(name).Exists(w => known.Contains(w) || s_roles.Contains(w)))
                {
                    found.Add((name, paragraph.Text.Evidence));
                }
            }
        }

        return found.Count == 0
            ? SignalResult.Green(OwnSignals.OtherNames, "The letters name nobody who does not belong there.")
            : SignalResult.Of(
                OwnSignals.OtherNames,
                SignalColour.Yellow,
                $"The auditor's report or the assertion speaks of {Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 4)}, while the organization is {organization.Value}.",
                found.Select(f => f.Evidence)
            );
    }

    private SignalResult FrequencyConflict()
    {
        var description = _facts.Prose.Where(p => p.Paragraph.Where == SectionRole.SystemDescription).ToList();
        if (description.Count == 0)
        {
            return SignalResult.NotEvaluable(OwnSignals.FrequencyConflict, "The description of the system was not kept.");
        }

        var controls = _facts
            .Controls.Where(c => c.Frequency is not null)
            .Select(c => (Control: c, Words: Telling(c.Text, c.Content)))
            .ToList();
        var found = new List<(ControlFacts Control, string Clause, Evidence Evidence)>();
        foreach (var (paragraph, _) in description.Where(p => _facts.Policy.Credibility.FrequencyOf(p.Text) is not null))
        {
            foreach (string clause in ClausesOf(paragraph.Text.Value))
            {
                var cut = new CutText(clause, _facts.Lexicon);
                if (_facts.Policy.Credibility.FrequencyOf(cut) is not { } frequency)
                {
                    continue;
                }

                var words = Telling(cut, ContentWords.Of(cut));
                foreach (
                    var (control, _) in controls.Where(c =>
                        c.Control.Frequency!.PerYear != frequency.PerYear && SaysTheSame(words, c.Words)
                    )
                )
                {
                    found.Add((control, clause.Trim(), paragraph.Text.Evidence));
                }
            }
        }

        return found.Count == 0
            ? SignalResult.Green(OwnSignals.FrequencyConflict, "No frequency was found to change between the description and Section 4.")
            : SignalResult.Of(
                OwnSignals.FrequencyConflict,
                SignalColour.Yellow,
                $"The description says \"{Sentences.Short(found[0].Clause)}\", the control {found[0].Control.Label} says {found[0].Control.Frequency!.Id}{(found.Count > 1 ? $", and there {(found.Count == 2 ? "is" : "are")} {found.Count - 1} more" : "")}.",
                found.SelectMany(f => (Evidence[])[f.Evidence, f.Control.Control.Description.Evidence])
            );
    }

    private static IEnumerable<string> ClausesOf(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isEnd =
                i == text.Length || (text[i] is '.' or ';' or ',' && i + 1 < text.Length && text[i + 1] == ' ') || IsLineEnd(text, i);
            if (isEnd && i > start)
            {
                yield return text[start..i];
            }

            if (isEnd)
            {
                i++;
                start = i + 1;
            }
        }
    }

    private static bool IsLineEnd(string text, int i) => text[i] == '.' && i + 1 < text.Length && text[i + 1] == '\n';

    // A clause says the same as a control only where nothing in it points elsewhere: all its telling words stand in the control.
    private static bool SaysTheSame(HashSet<int> clause, HashSet<int> control)
    {
        const int fewest = 3;
        return clause.Count >= fewest && 2 * clause.Count >= control.Count && clause.IsSubsetOf(control);
    }

    // Without words of time, which are what may differ; "exception" tells one review from another here.
    private HashSet<int> Telling(CutText text, HashSet<int> content)
    {
        var words = new HashSet<int>(content);
        words.ExceptWith(_time.Value);
        if (text.Words.Exists(w => w.Norm == "exception"))
        {
            words.Add(Exception);
        }

        return words;
    }

    private SignalResult Similarity()
    {
        var thresholds = _facts.Policy.Credibility.Thresholds;
        if (_facts.Context.Library.IsDefaultOrEmpty)
        {
            return SignalResult.NotEvaluable(OwnSignals.LibrarySimilarity, "There is no library of other reports to hold it against.");
        }

        var most = _facts.Context.Library.MaxBy(l => Math.Max(l.Description, l.Tests))!;
        double share = Math.Max(most.Description, most.Tests);
        // Tests alone may be one firm's wording; a description is the organization's own.
        var colour = SignalResult.ColourOf(most.Description, thresholds.SimilarYellow, thresholds.SimilarRed);
        if (colour == SignalColour.Green && most.Tests >= thresholds.SimilarRed)
        {
            colour = SignalColour.Yellow;
        }

        return SignalResult.Of(
            OwnSignals.LibrarySimilarity,
            colour,
            share < thresholds.SimilarYellow
                ? $"The most alike report of another organization in the library shares {Sentences.Percent(share)} of its text."
                : $"A report of another organization in the library ({most.Label}) has {Sentences.Percent(most.Description)} of the description and {Sentences.Percent(most.Tests)} of the tests, names masked.",
            []
        );
    }

    private static readonly HashSet<string> s_roles = new(StringComparer.Ordinal)
    {
        "organization",
        "auditor",
        "entity",
        "institute",
        "aicpa",
        "company",
        "management",
        "client",
        "customer",
        "accountant",
        "practitioner",
    };

    [GeneratedRegex(
        @"\[(?:(?:insert|company|client|name|date|service organization|system|city|state|auditor|firm|your)\b[^\]]{0,60}|x{2,}|\.{3}|TBD)\]|\bX{4,}\b|<(?:insert|company|client|name|date)[^>]{0,40}>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Bracketed();

    [GeneratedRegex(
        @"\b(?<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})['’]s (?:management|controls|description|assertion|service commitments|system)\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex OwnersName();
}
