using SectionFour.Assessment;

namespace SectionFour.Tests.Assessment;

/// <summary>Everything that an assessment says, with the rule that says it.</summary>
internal static class AllFindings
{
    /// <summary>Rules with their sentences; signals count when they are yellow or red.</summary>
    public static IEnumerable<(string Rule, string Sentence)> Of(ReportAssessment a) =>
        a
            .Findings.Concat(a.Strength.Caps)
            .Concat(a.Opinion.Withheld)
            .Concat(a.Opinion.Findings)
            .Concat(a.Patterns.Findings)
            .Concat(a.Currency.Findings)
            .Concat(a.Deviations.SelectMany(d => d.ExtentReasons))
            .Concat(a.Responses.SelectMany(r => r.Modifiers))
            .Concat(a.SubserviceOrganizations.SelectMany(s => s.Findings))
            .Concat(a.Reliance.Reasons)
            .Concat(a.Reliance.Answers.SelectMany(n => n.Reasons))
            .Select(f => (f.Rule, f.Sentence))
            .Concat(a.Patterns.Clusters.Select(c => (c.Rule, c.Sentence)))
            .Concat(a.Deviations.SelectMany(d => d.Trace).Select(t => (t.Rule, t.Sentence)))
            .Concat(a.Responses.SelectMany(r => r.Wording).Select(w => (w.Rule, w.Sentence)))
            .Concat(a.Responses.SelectMany(r => r.Points).Select(p => (p.Rule, p.Sentence)))
            .Concat(a.Credibility.Signals.Where(s => s.Colour is SignalColour.Yellow or SignalColour.Red).Select(s => (s.Id, s.Sentence)))
            .Concat(a.Questions.Select(q => (q.Rule, q.Text)));
}
