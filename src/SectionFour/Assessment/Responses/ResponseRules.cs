using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>
/// Management's responses by the rubric: nine elements with the quote that earned each point, wording to check, contradictions, and last
/// year's promise. The opinion covers none of it.
/// </summary>
internal sealed class ResponseRules
{
    private readonly ReadingFacts _facts;
    private readonly ResponsePolicy _policy;
    private readonly DateOnly _reference;

    public ResponseRules(ReadingFacts facts)
    {
        (_facts, _policy) = (facts, facts.Policy.Responses);
        _reference = facts.Reading.Report.ReportDate?.Value ?? facts.CoveredTo?.Value ?? facts.AsOf;
    }

    public ImmutableArray<ResponseAssessment> Assess(ImmutableArray<DeviationAssessment> deviations)
    {
        var responses = ImmutableArray.CreateBuilder<ResponseAssessment>(deviations.Length);
        for (int i = 0; i < deviations.Length; i++)
        {
            responses.Add(Assess(_facts.Deviations[i], deviations[i]));
        }

        return responses.ToImmutable();
    }

    public ImmutableArray<PromisedDate> Calendar()
    {
        var dates = new List<PromisedDate>();
        foreach (var deviation in _facts.Deviations)
        {
            if (deviation is not { Deviation.Response: { } response, Response: { } text })
            {
                continue;
            }

            foreach (var mention in DateMentions.Find(text, _reference))
            {
                dates.Add(
                    new PromisedDate(
                        mention.Date,
                        mention.IsDay,
                        mention.Words,
                        deviation.Deviation.Id,
                        mention.Date < _facts.AsOf,
                        mention.Date > _facts.CoveredTo?.Value,
                        response.Text.Evidence
                    )
                );
            }
        }

        return [.. dates.OrderBy(d => d.Date)];
    }

    private ResponseAssessment Assess(DeviationFacts facts, DeviationAssessment deviation)
    {
        if (facts is not { Deviation.Response: { } response, Response: { } text })
        {
            return new ResponseAssessment
            {
                DeviationId = deviation.DeviationId,
                Grade = ResponseGrade.Missing,
                Score = 0,
                Modifiers =
                [
                    new Finding
                    {
                        Rule = "response.missing",
                        Attention = deviation.Level >= SeverityLevel.Medium ? Attention.Settle : Attention.Look,
                        Sentence = $"No response of management to the exception on {facts.ControlLabel} was found.",
                        About = [deviation.DeviationId],
                        Evidence = [facts.Deviation.Narrative.Evidence],
                    },
                ],
                Sentence = $"No response was found to this {Sentences.Name(deviation.Level)} exception.",
            };
        }

        var dates = DateMentions.Find(text, _reference);
        ImmutableArray<ResponsePoint> points = [.. _policy.Elements.Select(e => Point(e, text, dates, facts, deviation))];
        int score = points.Sum(p => p.Points);
        var wording = new List<WordingToCheck>();
        var modifiers = new List<Finding>();

        void Modify(string rule, int change, string sentence)
        {
            score += change;
            modifiers.Add(
                new Finding
                {
                    Rule = rule,
                    Attention = Attention.Look,
                    Sentence = change == 0 ? sentence : string.Create(CultureInfo.InvariantCulture, $"{sentence} ({change})"),
                    About = [deviation.DeviationId],
                    Evidence = [response.Text.Evidence],
                }
            );
        }

        foreach (var pattern in _policy.Patterns)
        {
            if (pattern.Phrases.First(text) is { } match && Counts(pattern, points, text))
            {
                wording.Add(new WordingToCheck(pattern.Phrases.Id, pattern.Name, match.Quote, pattern.Better));
                if (pattern.Points != 0)
                {
                    Modify(pattern.Phrases.Id, pattern.Points, $"{pattern.Name}: \"{match.Quote}\".");
                }
            }
        }

        AddCircular(text, points, facts, wording, Modify);
        AddMissing(points, wording);
        AddContradictions(text, facts, deviation, Modify);
        if (facts.Prior is { FixPromised: true } prior && score > _policy.CapAfterBrokenPromise)
        {
            score = _policy.CapAfterBrokenPromise;
        }

        if (facts.Prior is { FixPromised: true } promised)
        {
            string then = promised.Response is { } words ? $": \"{Sentences.Short(words.Words)}\"" : "";
            modifiers.Add(
                new Finding
                {
                    Rule = "response.repeated-after-promise",
                    Attention = Attention.Settle,
                    Sentence = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Last year's response promised a fix{then}; the exception is back. The response earns no more than {_policy.CapAfterBrokenPromise}."
                    ),
                    About = [deviation.DeviationId],
                    Evidence = promised.Response is { } last ? [response.Text.Evidence, last] : [response.Text.Evidence],
                }
            );
        }

        score = Math.Max(score, 0);
        var grade =
            score >= _policy.Strong ? ResponseGrade.Strong
            : score >= _policy.Adequate ? ResponseGrade.Adequate
            : score >= _policy.Partial ? ResponseGrade.Partial
            : ResponseGrade.Weak;
        return new ResponseAssessment
        {
            DeviationId = deviation.DeviationId,
            Evidence = response.Text.Evidence,
            Grade = grade,
            Score = score,
            Points = points,
            Modifiers = [.. modifiers],
            Wording = [.. wording],
            Sentence = Weigh(grade, points, deviation, dates),
        };
    }

    private static ResponsePoint Point(
        ElementRule rule,
        CutText text,
        List<DateMention> dates,
        DeviationFacts facts,
        DeviationAssessment deviation
    )
    {
        var (points, quotes) = rule.Element switch
        {
            ResponseElement.Acknowledgement => Acknowledged(rule, text, facts, deviation),
            ResponseElement.RootCause => Cause(rule, text),
            ResponseElement.Correction => Corrected(rule, text, dates),
            ResponseElement.Owner => Owned(rule, text),
            ResponseElement.Date => dates.Count == 0 ? (0, [])
            : dates.Exists(d => d.IsDay) ? (2, [dates.First(d => d.IsDay).Words])
            : (1, [dates[0].Words]),
            _ => Phrased(rule, text),
        };
        return new ResponsePoint
        {
            Element = rule.Element,
            Rule = rule.Rule,
            Points = points,
            Quotes = quotes,
            Sentence = points switch
            {
                0 => $"{rule.Title}: not found.",
                1 => $"{rule.Title}: in part.",
                _ => $"{rule.Title}: yes.",
            },
        };
    }

    private static (int, ImmutableArray<string>) Phrased(ElementRule rule, CutText text)
    {
        if (rule.Full?.First(text) is { } full)
        {
            return (2, [full.Quote]);
        }

        return rule.Partial?.First(text) is { } partial ? (1, [partial.Quote]) : (0, []);
    }

    // States the facts: its own words for what failed with the auditor's numbers, or more than a formula.
    private static (int, ImmutableArray<string>) Acknowledged(
        ElementRule rule,
        CutText text,
        DeviationFacts facts,
        DeviationAssessment deviation
    )
    {
        var counts = deviation.Rate.Counts;
        var numbers = NumberWords.In(text);
        var failed = numbers.Find(n => n.Value == counts.Failed);
        bool statesOutOf = numbers.Exists(n => (n.Value == counts.Sampled || n.Value == counts.Population) && n.Word != failed.Word);
        int shared = ContentWords.Shared(text, facts.Narrative);
        if (counts.Failed is not null && numbers.Exists(n => n.Value == counts.Failed) && statesOutOf && shared > 0)
        {
            return (2, [text.Sentence(failed.Word)]);
        }

        var (points, quotes) = Phrased(rule, text);
        if (points > 0)
        {
            return (points, quotes);
        }

        return shared >= 3 ? (1, [text.Sentence(0)]) : (0, []);
    }

    // A cause that explains nothing earns nothing; a marker earns more when words follow it.
    private static (int, ImmutableArray<string>) Cause(ElementRule rule, CutText text)
    {
        if (rule.Full?.First(text) is { } full)
        {
            return (2, [text.Sentence(full.First)]);
        }

        const int wordsOfAnExplanation = 8;
        foreach (var marker in rule.Partial?.All(text) ?? [])
        {
            string sentence = text.Sentence(marker.First);
            if (rule.Generic?.First(new CutText(sentence, text.Lexicon)) is not null)
            {
                continue;
            }

            int following = 0;
            for (int i = marker.Last + 1; i < text.Words.Count && text.Words[i].Sentence == text.Words[marker.Last].Sentence; i++)
            {
                following++;
            }

            return (following >= wordsOfAnExplanation ? 2 : 1, [sentence]);
        }

        return (0, []);
    }

    private static (int, ImmutableArray<string>) Corrected(ElementRule rule, CutText text, List<DateMention> dates)
    {
        if (rule.Partial?.First(text) is not { } match)
        {
            return (0, []);
        }

        string sentence = text.Sentence(match.First);
        return (dates.Exists(d => sentence.Contains(d.Words, StringComparison.Ordinal)) ? 2 : 1, [sentence]);
    }

    // "The IT Manager", "the Change management lead": a noun of role, by its capital or the capitals before it.
    private static (int, ImmutableArray<string>) Owned(ElementRule rule, CutText text)
    {
        if (rule.Full?.First(text) is { } named)
        {
            return (2, [named.Quote]);
        }

        for (int i = 1; i < text.Words.Count; i++)
        {
            if (!rule.Roles.Contains(text.Words[i].Norm) || text.Words[i - 1].Sentence != text.Words[i].Sentence)
            {
                continue;
            }

            int first = i;
            while (
                first > 0
                && i - first < 3
                && text.Words[first - 1].Sentence == text.Words[i].Sentence
                && text.Words[first - 1].Norm is not ("the" or "a" or "an")
            )
            {
                first--;
            }

            bool isTitle = Enumerable.Range(first, i - first + 1).Any(w => char.IsUpper(text.Text[text.Words[w].Start]));
            return (isTitle ? 2 : 1, [text.Quote(first, i)]);
        }

        return rule.Partial?.First(text) is { } partial ? (1, [partial.Quote]) : (0, []);
    }

    private bool Counts(WordingRule pattern, ImmutableArray<ResponsePoint> points, CutText text) =>
        !pattern.UnlessFull.Any(e => points.Any(p => p.Element == e && p.Points == 2))
        && !(
            pattern.UnlessNamesTestedControl
            && _facts.Controls.Any(c =>
                c.Standing == ControlStanding.Passed
                && c.Control.Id is { Length: > 2 } id
                && text.Text.Contains(id, StringComparison.OrdinalIgnoreCase)
            )
        );

    private void AddCircular(
        CutText text,
        ImmutableArray<ResponsePoint> points,
        DeviationFacts facts,
        List<WordingToCheck> wording,
        Action<string, int, string> modify
    )
    {
        var rule = _policy.Patterns.FirstOrDefault(p => p.Phrases.Id == "response.circular");
        if (rule is null || wording.Exists(w => w.Rule == rule.Phrases.Id))
        {
            return;
        }

        // A longer text says something, if in words that no rule knows.
        const int fewWords = 16;
        bool nothingElse = text.Words.Count <= fewWords && points.All(p => p.Points == 0 || p.Element == ResponseElement.Acknowledgement);
        bool repeatsControl = facts.Controls.Any(c => ContentWords.ShareOf(text, c.Text) is > 0.7 and var share && !double.IsNaN(share));
        if (nothingElse || repeatsControl)
        {
            string why = repeatsControl ? "it repeats the control" : "it says that it has read the finding, and nothing else";
            wording.Add(new WordingToCheck(rule.Phrases.Id, rule.Name, Sentences.Short(text.Text), rule.Better));
            modify(rule.Phrases.Id, rule.Points, $"{rule.Name}: {why}.");
        }
    }

    private void AddMissing(ImmutableArray<ResponsePoint> points, List<WordingToCheck> wording)
    {
        foreach (
            var (element, rule) in (ReadOnlySpan<(ResponseElement, MissingRule)>)
                [
                    (ResponseElement.RootCause, _policy.NoCause),
                    (ResponseElement.Owner, _policy.NoOwner),
                    (ResponseElement.Date, _policy.NoDate),
                ]
        )
        {
            if (points.First(p => p.Element == element).Points == 0)
            {
                wording.Add(new WordingToCheck(rule.Rule, rule.Name, "", rule.Better));
            }
        }
    }

    private void AddContradictions(CutText text, DeviationFacts facts, DeviationAssessment deviation, Action<string, int, string> modify)
    {
        if (_policy.Contradiction.First(text) is { } denial)
        {
            modify(
                "response.contradiction",
                _policy.ContradictionPoints,
                $"It says \"{denial.Quote}\", and the auditor found: \"{Sentences.Short(facts.Deviation.Narrative.Value)}\"."
            );
            return;
        }

        if (deviation.Rate.Counts is not { Failed: { } failed, Sampled: { } sampled })
        {
            return;
        }

        var numbers = NumberWords.In(text);
        for (int i = 0; i + 1 < numbers.Count; i++)
        {
            bool isOf =
                numbers[i + 1].Word - numbers[i].Word is >= 2 and <= 5
                && text.Words.Skip(numbers[i].Word).Take(numbers[i + 1].Word - numbers[i].Word).Any(w => w.Norm == "of");
            if (isOf && numbers[i + 1].Value == sampled && numbers[i].Value < failed && numbers[i].Value > 0)
            {
                modify(
                    "response.contradiction",
                    _policy.ContradictionPoints,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"It says \"{text.Quote(numbers[i].Word, numbers[i + 1].Word)}\", while the auditor found {failed} of {sampled}."
                    )
                );
                return;
            }
        }
    }

    private string Weigh(ResponseGrade grade, ImmutableArray<ResponsePoint> points, DeviationAssessment deviation, List<DateMention> dates)
    {
        var lacking = points.Where(p => p.Points == 0).Select(p => Name(p.Element)).ToList();
        string level = Sentences.Name(deviation.Level);
        string lacks = lacking.Count == 0 ? "" : $" Not found in it: {Sentences.List(lacking, 12)}.";
        string after =
            _facts.CoveredTo is { } end && dates.Count > 0 && dates.TrueForAll(d => d.Date > end.Value)
                ? " What it reports lies after the period, so the auditor cannot have tested it."
                : "";
        string head = grade switch
        {
            ResponseGrade.Strong => $"It answers a {level} exception with nearly all that one needs.",
            ResponseGrade.Adequate => $"It answers most of what a {level} exception raises.",
            ResponseGrade.Partial when deviation.Level >= SeverityLevel.High => $"Too little for a {level} exception.",
            ResponseGrade.Partial => $"It answers part of what a {level} exception raises.",
            _ when deviation.Level <= SeverityLevel.Low => $"It says little, on a {level} exception.",
            _ => $"It says too little for a {level} exception.",
        };
        return $"{head}{lacks}{after} The auditor's opinion does not cover it.";
    }

    private static string Name(ResponseElement element) =>
        element switch
        {
            ResponseElement.Acknowledgement => "the facts",
            ResponseElement.RootCause => "a cause",
            ResponseElement.LookBack => "a look back",
            ResponseElement.Correction => "the correction of the instances",
            ResponseElement.CorrectiveAction => "a change to what caused it",
            ResponseElement.Owner => "an owner",
            ResponseElement.Date => "a date",
            ResponseElement.StatusEvidence => "status and evidence",
            _ => "a check that it stays fixed",
        };
}
