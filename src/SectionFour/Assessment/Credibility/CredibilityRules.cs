using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>
/// The Guild's eleven signals and ours, from the reading. A pillar is its worst signal, the whole its worst pillar; S8 to S10 become a
/// checklist, as no report can answer them.
/// </summary>
internal sealed class CredibilityRules
{
    private readonly ReadingFacts _facts;
    private readonly CredibilityPolicy _policy;

    public CredibilityRules(ReadingFacts facts) => (_facts, _policy) = (facts, facts.Policy.Credibility);

    public CredibilityAssessment Assess()
    {
        var structure = new StructureSignals(_facts);
        var description = new DescriptionSignals(_facts);
        var tests = new TestSignals(_facts);
        var results = new Dictionary<string, SignalResult>(StringComparer.Ordinal);

        void Add(SignalResult result) => results[result.Id] = result;

        foreach (var result in structure.Find().Concat(new ConsistencySignals(_facts).Find()))
        {
            Add(result);
        }

        var specificity = description.Specificity();
        Add(description.Uncovered());
        foreach (string id in OwnSignals.All.Where(i => _policy.Signal(i).Feeds is "S6" or "S7"))
        {
            Add(SignalResult.NotEvaluable(id, tests.WhyNot));
        }

        if (tests.IsEvaluable)
        {
            foreach (var result in tests.Find(specificity.Colour))
            {
                Add(result);
            }
        }

        if (_facts.HasResults)
        {
            foreach (var result in new OccurrenceSignals(_facts).Find())
            {
                Add(result);
            }
        }

        Add(Worst(structure.RequiredParts(), results));
        Add(structure.Assertion());
        Add(Consistency(results));
        Add(specificity);
        Add(Worst(description.Mapping(), results));
        Add(description.Vagueness(Feeding("S6", results)));
        Add(TestDetail(tests, results));
        var checklist = Checklist(Add);
        Add(Tool());

        ImmutableArray<CredibilitySignal> signals = [.. _policy.Signals.Select(s => ToSignal(s, results))];
        var byPillar = Enum.GetValues<CredibilityPillar>().ToDictionary(p => p, p => PillarColour(signals, p));
        var overall = byPillar.Values.Where(c => c != SignalColour.ManualReview).DefaultIfEmpty(SignalColour.Green).Max();
        return new CredibilityAssessment
        {
            Overall = overall,
            Structure = byPillar[CredibilityPillar.Structure],
            Substance = byPillar[CredibilityPillar.Substance],
            Source = byPillar[CredibilityPillar.Source],
            Sentence = Sentence(overall, signals),
            Signals = signals,
            Checklist = checklist,
        };
    }

    private static SignalColour PillarColour(ImmutableArray<CredibilitySignal> signals, CredibilityPillar pillar) =>
        signals.Where(s => s.IsGuild && s.Pillar == pillar).Max(s => s.Colour);

    private static string Sentence(SignalColour overall, ImmutableArray<CredibilitySignal> signals)
    {
        var red = signals.Where(s => s.IsGuild && s.Colour == SignalColour.Red).Select(s => $"{s.Id} {s.Name}").ToList();
        var yellow = signals.Where(s => s.IsGuild && s.Colour == SignalColour.Yellow).Select(s => $"{s.Id} {s.Name}").ToList();
        return overall switch
            {
                SignalColour.Red =>
                    $"Before relying on the report as evidence, settle {Sentences.List(red)}. These are signals with plain explanations as well, not a verdict on anybody.",
                SignalColour.Yellow => $"Usable as evidence; look at {Sentences.List(yellow)}.",
                SignalColour.NotEvaluable =>
                    "Part of what the signals need was not read; what was read shows nothing to hold against the report.",
                _ => "What was read shows nothing to hold against the report as evidence.",
            } + " Licence, peer review, reports per CPA and experience cannot be told from any report: see the checklist.";
    }

    private IEnumerable<SignalResult> Feeding(string id, Dictionary<string, SignalResult> results) =>
        OwnSignals.All.Where(o => _policy.Signal(o).Feeds == id).Select(o => results[o]);

    // The signal itself, or what feeds it where that is worse.
    private SignalResult Worst(SignalResult signal, Dictionary<string, SignalResult> results)
    {
        var fed = Feeding(signal.Id, results).Where(f => f.Colour is SignalColour.Yellow or SignalColour.Red).ToList();
        if (fed.Count == 0)
        {
            return signal;
        }

        var colour = (SignalColour)Math.Max((int)signal.Colour, fed.Max(f => (int)f.Colour));
        string sentence = string.Join(
            ' ',
            (signal.Colour is SignalColour.Yellow or SignalColour.Red ? [signal.Sentence] : (string[])[]).Concat(
                fed.Select(f => f.Sentence)
            )
        );
        return SignalResult.Of(signal.Id, colour, sentence, signal.Evidence.Concat(fed.SelectMany(f => f.Evidence)));
    }

    private SignalResult Consistency(Dictionary<string, SignalResult> results)
    {
        var fed = Feeding("S3", results).ToList();
        if (fed.TrueForAll(f => f.Colour == SignalColour.NotEvaluable))
        {
            return SignalResult.NotEvaluable(
                "S3",
                "Too little of the running text and of the periods was read to hold sections against each other."
            );
        }

        var bad = fed.Where(f => f.Colour is SignalColour.Yellow or SignalColour.Red).ToList();
        if (bad.Count == 0)
        {
            return SignalResult.Green("S3", "The sections that were read agree in period, names and frequencies.");
        }

        bool red = bad.Exists(f => f.Colour == SignalColour.Red) || bad.Count >= _policy.Thresholds.InconsistentRed;
        return SignalResult.Of(
            "S3",
            red ? SignalColour.Red
                : bad.Count >= _policy.Thresholds.InconsistentYellow ? SignalColour.Yellow
                : SignalColour.Green,
            string.Join(' ', bad.Select(f => f.Sentence)),
            bad.SelectMany(f => f.Evidence)
        );
    }

    private SignalResult TestDetail(TestSignals tests, Dictionary<string, SignalResult> results)
    {
        if (_facts.IsType1)
        {
            return SignalResult.Green("S7", "A Type 1 report has no tests of operation; this signal does not apply.");
        }

        var own = tests.IsEvaluable
            ? SignalResult.Green("S7", "Tests state what was examined, fit their controls and mostly state sizes.")
            : SignalResult.NotEvaluable("S7", tests.WhyNot);
        return Worst(own, results);
    }

    private SignalResult Tool()
    {
        var found = new List<(string Quote, Evidence Evidence)>();
        var promised = new List<(string Quote, Evidence Evidence)>();
        foreach (var (cut, evidence) in AllTexts())
        {
            if (_policy.Tools.First(cut) is { } tool)
            {
                found.Add((tool.Quote, evidence));
            }

            if (_policy.Promises.First(cut) is { } promise)
            {
                promised.Add((promise.Quote, evidence));
            }
        }

        if (promised.Count > 0 && found.Count > 0)
        {
            return SignalResult.Of(
                "S11",
                SignalColour.Yellow,
                $"The report mentions a compliance platform ({Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 3)}) and promises such as \"{promised[0].Quote}\".",
                promised.Concat(found).Select(f => f.Evidence)
            );
        }

        return found.Count == 0
            ? SignalResult.Green("S11", "The text that was read mentions no compliance platform.")
            : SignalResult.Of(
                "S11",
                SignalColour.ManualReview,
                $"The report mentions a compliance platform ({Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct(StringComparer.OrdinalIgnoreCase)], 3)}). Using one is no fault; what its seller promises cannot be told from the report.",
                found.Select(f => f.Evidence)
            );
    }

    private IEnumerable<(CutText Text, Evidence Evidence)> AllTexts()
    {
        foreach (var (paragraph, text) in _facts.Prose)
        {
            yield return (text, paragraph.Text.Evidence);
        }

        foreach (var control in _facts.Controls)
        {
            yield return (control.Text, control.Control.Description.Evidence);
            for (int i = 0; i < control.Tests.Length; i++)
            {
                yield return (control.Tests[i], control.Control.Tests[i].Procedure.Evidence);
            }
        }
    }

    private ImmutableArray<ManualCheck> Checklist(Action<SignalResult> add)
    {
        var report = _facts.Reading.Report;
        string firm = report.ServiceAuditor?.Value ?? "the service auditor (not found in the report)";
        string city = report.SignatureLocation?.Value ?? "city not found in the report";
        string signer = _facts.Reading.Opinion.Parts.FirstOrDefault(p => p.Part == AuditorsReportPart.Signature)?.Evidence is { } signature
            ? Sentences.Short(signature.Words, 80)
            : "not found in the report";
        ImmutableArray<Evidence> evidence =
        [
            .. ((Evidence?[])[report.ServiceAuditor?.Evidence, report.SignatureLocation?.Evidence]).OfType<Evidence>(),
        ];
        var entry = report.ServiceAuditor is { } named ? _facts.Context.Register?.Find(named.Value) : null;
        var checks = ImmutableArray.CreateBuilder<ManualCheck>(3);
        foreach (string id in (string[])["S8", "S9", "S10"])
        {
            var text = _policy.Signal(id);
            string task = (text.Task ?? text.Question)
                .Replace("{firm}", firm, StringComparison.Ordinal)
                .Replace("{city}", city, StringComparison.Ordinal)
                .Replace("{signer}", signer, StringComparison.Ordinal);
            var finding = entry is null
                ? RegisterFinding.Open
                : id switch
                {
                    "S8" => entry.Licence,
                    "S9" => entry.Ratio,
                    _ => entry.Experience,
                };
            string? register = entry is null
                ? null
                : $"{Name(finding)}, looked up by {entry.By} on {Sentences.Day(entry.LookedUp)}{(entry.Note is null ? "" : $": {entry.Note}")}";
            checks.Add(
                new ManualCheck
                {
                    Signal = id,
                    Task = task,
                    Where = text.Where,
                    Settles = text.Settles ?? "",
                    AsOf = _facts.AsOf,
                    FromRegister = register,
                    Evidence = evidence,
                }
            );
            var colour = finding switch
            {
                RegisterFinding.InOrder => SignalColour.Green,
                RegisterFinding.Doubtful => SignalColour.Yellow,
                RegisterFinding.NotInOrder => SignalColour.Red,
                _ => SignalColour.ManualReview,
            };
            add(
                SignalResult.Of(
                    id,
                    colour,
                    register is null ? $"No report can answer this. {task}" : $"From your register: {register}.",
                    evidence
                )
            );
        }

        return checks.ToImmutable();
    }

    private static string Name(RegisterFinding finding) =>
        finding switch
        {
            RegisterFinding.InOrder => "in order",
            RegisterFinding.Doubtful => "doubtful",
            RegisterFinding.NotInOrder => "not in order",
            _ => "open",
        };

    private CredibilitySignal ToSignal(SignalText text, Dictionary<string, SignalResult> results)
    {
        var result = results[text.Id];
        bool asks = result.Colour is SignalColour.Yellow or SignalColour.Red or SignalColour.ManualReview;
        return new CredibilitySignal
        {
            Id = text.Id,
            Name = text.Name,
            Pillar = text.Pillar,
            IsGuild = text.Feeds is null,
            Feeds = text.Feeds,
            Colour = result.Colour,
            Sentence = result.Sentence,
            Why = text.Why,
            InnocentExplanations = asks ? text.Innocent : [],
            Question = asks ? text.Question : null,
            Evidence = result.Evidence,
            Findings = text.Feeds is null
                ?
                [
                    .. Feeding(text.Id, results)
                        .Where(f => f.Colour is SignalColour.Yellow or SignalColour.Red)
                        .Select(f => new Finding
                        {
                            Rule = f.Id,
                            Attention = f.Colour == SignalColour.Red ? Attention.Settle : Attention.Look,
                            Sentence = f.Sentence,
                            Evidence = f.Evidence,
                        }),
                ]
                : [],
        };
    }
}
