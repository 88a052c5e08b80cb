using SectionFour.Assessment;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>How credible the report is as evidence.</summary>
internal static class CredibilityView
{
    /// <summary>What is not green, with its quote, and what is to be looked up.</summary>
    public static IEnumerable<IRenderable> Render(CredibilityAssessment credibility)
    {
        var (word, style) = JudgementWording.Of(credibility.Overall);
        yield return Heading("Credibility of the report");
        yield return Indent(Line((word, style), ($"  {credibility.Sentence}", Plain)));
        // A signal of the Guild's says what ours that feed it found: those are named under it and not told again.
        var told = credibility.Signals.Where(s => s.IsGuild).SelectMany(s => s.Findings).Select(f => f.Rule).ToHashSet();
        foreach (
            var signal in credibility.Signals.Where(s =>
                s.Colour is SignalColour.Yellow or SignalColour.Red && (s.IsGuild || !told.Contains(s.Id))
            )
        )
        {
            foreach (var block in Signal(signal, credibility))
            {
                yield return block;
            }
        }

        foreach (var signal in credibility.Signals.Where(s => s is { Colour: SignalColour.ManualReview, Id: "S1" or "S2" or "S11" }))
        {
            yield return Indent(Line(("to look up  ", Warning), ($"{signal.Id} {signal.Name}: ", Strong), (signal.Sentence, Plain)));
        }

        var green = credibility.Signals.Count(s => s.Colour == SignalColour.Green);
        var untold = credibility.Signals.Where(s => s.Colour == SignalColour.NotEvaluable).ToList();
        yield return Indent(
            Line(
                ($"{Count(green, "signal")} green", Faint),
                (untold.Count == 0 ? "." : $", {Number(untold.Count)} that could not be told: {NotTold(untold)}", Faint)
            )
        );
        foreach (var check in credibility.Checklist)
        {
            yield return Indent(
                Line(("to look up  ", Warning), (check.Task, Plain), (check.FromRegister is { } found ? " " + found : "", Plain))
            );
        }
    }

    private static IEnumerable<IRenderable> Signal(CredibilitySignal signal, CredibilityAssessment credibility)
    {
        var (colour, style) = JudgementWording.Of(signal.Colour);
        var name = signal.IsGuild ? $"{signal.Id} {signal.Name}" : signal.Name;
        yield return Indent(Line(($"{colour}  ", style), (name + ": ", Strong), (signal.Sentence, Plain)));
        var parts = signal.Findings.Select(f => credibility.Signals.First(s => s.Id == f.Rule)).ToList();
        if (parts.Count > 1)
        {
            yield return Indent(Line(("from: " + string.Join(", ", parts.Select(p => p.Name.ToLowerInvariant())), Faint)), 6);
        }

        if (signal.Evidence is [var first, ..])
        {
            yield return WithPage(Line($"“{Shortened(first.Words)}”"), first.Page, 6);
        }

        foreach (var explanation in (parts is [var only] ? only : signal).InnocentExplanations.Take(1))
        {
            yield return Indent(Line(("It may be innocent: " + explanation, Faint)), 6);
        }
    }

    // Signals that lack the same thing are named together, each reason once.
    private static string NotTold(IEnumerable<CredibilitySignal> signals) =>
        string.Join(
            ' ',
            signals
                .GroupBy(s => s.Sentence)
                .Select(g => $"{string.Join(", ", g.Select(s => s.IsGuild ? s.Id : s.Name.ToLowerInvariant()))}. {g.Key}")
        );

    private static string Shortened(string words)
    {
        const int most = 320;
        if (words.Length <= most)
        {
            return words;
        }

        var end = words.LastIndexOf(' ', most);
        return words[..(end > 0 ? end : most)] + " …";
    }
}
