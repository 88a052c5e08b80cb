using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>The opinion in its meaning, and held against Section 4, the assertion and itself.</summary>
internal sealed class OpinionRules
{
    private readonly ReadingFacts _facts;
    private readonly Opinion _opinion;
    private readonly OpinionKind _kind;

    public OpinionRules(ReadingFacts facts)
    {
        (_facts, _opinion) = (facts, facts.Reading.Opinion);
        _kind = OpinionLinks.Worst(_opinion);
    }

    public OpinionMeaning Assess() =>
        new()
        {
            Kind = _kind,
            Sentence = Meaning(),
            Withheld = Withheld(),
            Affirmed = Affirmed(),
            Findings = Findings(),
            Evidence = _opinion.Sentence,
        };

    private string Meaning()
    {
        int exceptions = _facts.Deviations.Length;
        string operation = _facts.IsType1
            ? "the description is fair and the controls were suitably designed on that day"
            : "the description is fair, and the controls were suitably designed and operated effectively";
        return _kind switch
        {
            OpinionKind.Unqualified when exceptions > 0 =>
                $"Unmodified: in all material respects {operation}. The {Sentences.Count(exceptions, "exception")} did not, in the auditor's judgement, keep the commitments from being achieved. That is normal and no contradiction; whether an exception matters for you is another question, which the opinion does not answer.",
            OpinionKind.Unqualified =>
                $"Unmodified: in all material respects {operation}. It is reasonable assurance, not a certificate, and it does not cover management's other information.",
            OpinionKind.Qualified =>
                "Qualified: something material, but not pervasive, is excepted; the rest is affirmed. It names where to dig, and is by itself no reason to reject the report.",
            OpinionKind.Adverse =>
                "Adverse: what is wrong is material and pervasive. In the auditor's conclusion the controls cannot be relied on as described.",
            OpinionKind.Disclaimer =>
                "Disclaimer: the auditor could not obtain enough evidence and gives no opinion. Nothing is concluded, neither good nor bad.",
            _ =>
                "Undetermined: the opinion could not be told from the report's words. Nothing may be taken as affirmed until a person has read it.",
        };
    }

    private ImmutableArray<Finding> Withheld()
    {
        if (!OpinionLinks.IsModified(_opinion))
        {
            return [];
        }

        var withheld = ImmutableArray.CreateBuilder<Finding>();
        ImmutableArray<Evidence> basis =
            _opinion.Basis is { } b ? [b]
            : _opinion.Sentence is { } s ? [s]
            : [];
        foreach (string criterion in _opinion.QualifiedCriteria)
        {
            string title = _facts.Policy.Criteria.Find(criterion)?.Title is { } t ? $" ({t})" : "";
            withheld.Add(
                new Finding
                {
                    Rule = "opinion.withheld-criterion",
                    Attention = Attention.Settle,
                    Sentence = $"The opinion is {Word()} for {criterion}{title}.",
                    About = [criterion],
                    Evidence = basis,
                }
            );
        }

        foreach (string control in _opinion.QualifiedControls)
        {
            withheld.Add(
                new Finding
                {
                    Rule = "opinion.withheld-control",
                    Attention = Attention.Settle,
                    Sentence = $"The basis of the modification names the control {control}.",
                    About = [control],
                    Evidence = basis,
                }
            );
        }

        if (withheld.Count == 0)
        {
            withheld.Add(
                new Finding
                {
                    Rule = "opinion.withheld-without-scope",
                    Attention = Attention.Settle,
                    Sentence =
                        $"The opinion is {Word()}, and no criterion or control was found in its basis: read the paragraph to see what is excepted.",
                    Evidence = basis,
                }
            );
        }

        return withheld.ToImmutable();
    }

    private string Word() =>
        _kind switch
        {
            OpinionKind.Qualified => "qualified",
            OpinionKind.Adverse => "adverse",
            _ => "disclaimed",
        };

    private string? Affirmed()
    {
        if (_kind != OpinionKind.Qualified)
        {
            return null;
        }

        var limbs = _opinion.Limbs.Where(l => l.Kind == OpinionKind.Unqualified).Select(l => Name(l.Limb)).Distinct().ToList();
        string scope = _opinion.QualifiedCriteria.IsEmpty
            ? "everything outside the matter described"
            : $"all criteria but {Sentences.List(_opinion.QualifiedCriteria)}";
        return limbs.Count == 0
            ? $"Affirmed remains {scope}."
            : $"Affirmed without exception: {Sentences.List(limbs)}. For the rest, affirmed remains {scope}.";
    }

    private static string Name(OpinionLimb limb) =>
        limb switch
        {
            OpinionLimb.Description => "the description",
            OpinionLimb.Design => "the design of the controls",
            OpinionLimb.OperatingEffectiveness => "the operation of the controls",
            _ => "the added subject matter",
        };

    private ImmutableArray<Finding> Findings()
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        void Add(
            string rule,
            Attention attention,
            string sentence,
            ImmutableArray<string> about,
            params ImmutableArray<Evidence?> evidence
        ) =>
            findings.Add(
                new Finding
                {
                    Rule = rule,
                    Attention = attention,
                    Sentence = sentence,
                    About = about,
                    Evidence = [.. evidence.OfType<Evidence>()],
                }
            );

        if (_kind == OpinionKind.Undetermined)
        {
            Add(
                "opinion.undetermined",
                Attention.Settle,
                "The opinion could not be determined from the words that were read.",
                [],
                _opinion.Sentence
            );
        }

        foreach (string reason in _opinion.ReviewReasons)
        {
            Add(
                "opinion.needs-review",
                Attention.Look,
                $"A person should read the opinion: {reason.TrimEnd('.')}.",
                [],
                _opinion.Sentence,
                _opinion.Basis
            );
        }

        AddAgainstSection4(Add);
        AddAgainstAssertion(Add);
        foreach (var emphasis in _opinion.Emphasis)
        {
            Add(
                "opinion.emphasis",
                Attention.Note,
                "The auditor draws attention to a matter without modifying the opinion: read it.",
                [],
                emphasis
            );
        }

        return findings.ToImmutable();
    }

    private void AddAgainstSection4(Action<string, Attention, string, ImmutableArray<string>, ImmutableArray<Evidence?>> add)
    {
        if (!_facts.HasResults)
        {
            return;
        }

        if (OpinionLinks.IsModified(_opinion))
        {
            foreach (string criterion in _opinion.QualifiedCriteria)
            {
                if (!_facts.Deviations.Any(d => d.Deviation.Criteria.Contains(criterion)))
                {
                    add(
                        "opinion.qualification-without-deviation",
                        Attention.Look,
                        $"The opinion is {Word()} for {criterion}, but Section 4 shows no exception under it: either the matter is one of design or description, or one of the two places is incomplete.",
                        [criterion],
                        [_opinion.Basis ?? _opinion.Sentence]
                    );
                }
            }

            var outside = _facts.Deviations.Where(d => !OpinionLinks.Names(_opinion, d)).ToList();
            if (outside.Count > 0 && _kind == OpinionKind.Qualified)
            {
                add(
                    "opinion.deviations-not-mentioned",
                    Attention.Note,
                    $"{Sentences.Count(outside.Count, "exception")} ({Sentences.List([.. outside.Select(d => d.ControlLabel)])}) {(outside.Count == 1 ? "is" : "are")} not part of the qualification. That is normal: the auditor judged that the criteria were achieved nevertheless.",
                    [.. outside.Select(d => d.Deviation.Id)],
                    [.. outside.Select(d => d.Deviation.Narrative.Evidence)]
                );
            }
        }
        else if (_kind == OpinionKind.Unqualified && _facts.Deviations.Length > 0)
        {
            add(
                "opinion.deviations-not-mentioned",
                Attention.Note,
                $"The opinion does not mention the {Sentences.Count(_facts.Deviations.Length, "exception")} of Section 4. That is normal: an exception modifies the opinion only where it keeps a commitment from being achieved.",
                [.. _facts.Deviations.Select(d => d.Deviation.Id)],
                [_opinion.Sentence]
            );
        }

        if (_kind is OpinionKind.Unqualified or OpinionKind.Qualified)
        {
            foreach (string criterion in _facts.CriteriaInOrder)
            {
                var operated = _facts
                    .ControlsUnder(criterion)
                    .Where(c => c.Standing is ControlStanding.Passed or ControlStanding.Failed)
                    .ToList();
                if (
                    operated.Count > 0
                    && operated.TrueForAll(c => c.Standing == ControlStanding.Failed)
                    && !_opinion.QualifiedCriteria.Contains(criterion)
                )
                {
                    string title = _facts.Policy.Criteria.Find(criterion)?.Title is { } t ? $" ({t})" : "";
                    add(
                        "opinion.criterion-failed-under-clean-opinion",
                        Attention.Look,
                        operated.Count == 1
                            ? $"The only control under {criterion}{title} that was tested has an exception ({operated[0].Label}), and the opinion is not modified for it. That can be right; ask on what the conclusion rests."
                            : $"Every tested control under {criterion}{title} has an exception ({Sentences.List([.. operated.Select(c => c.Label)])}), and the opinion is not modified for it. That can be right; ask on what the conclusion rests.",
                        [criterion],
                        [
                            .. _facts
                                .Deviations.Where(d => d.Deviation.Criteria.Contains(criterion))
                                .Select(d => d.Deviation.Narrative.Evidence),
                        ]
                    );
                }
            }
        }
    }

    // "Except for any matters disclosed in this report" reserves nothing in particular: letters carry it whatever was found.
    private static bool IsGeneral(string reservation) => reservation.Contains("any matter", StringComparison.OrdinalIgnoreCase);

    private void AddAgainstAssertion(Action<string, Attention, string, ImmutableArray<string>, ImmutableArray<Evidence?>> add)
    {
        var assertion = _facts.Reading.Assertion;
        if (assertion.Statement is not { } statement)
        {
            return;
        }

        if (_kind is OpinionKind.Qualified or OpinionKind.Adverse && assertion.Modification is null)
        {
            add(
                "opinion.modified-with-unmodified-assertion",
                Attention.Look,
                $"The opinion is {Word()}, but management asserts without exception: the assertion should be modified too.",
                [],
                [_opinion.Sentence, statement]
            );
        }
        else if (_kind == OpinionKind.Unqualified && assertion.Modification is { } modification && !IsGeneral(modification.Words))
        {
            add(
                "opinion.unmodified-with-modified-assertion",
                Attention.Note,
                $"Management asserts with a reservation (\"{Sentences.Short(modification.Words)}\"), while the opinion is not modified.",
                [],
                [_opinion.Sentence, modification]
            );
        }
    }
}
