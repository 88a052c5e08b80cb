using System.Globalization;
using System.Text;
using SectionFour.Assessment;
using SectionFour.Outputs;
using SectionFour.Reading;

namespace SectionFour.Tests.Assessment;

/// <summary>
/// The assessment of each report of the corpus against the one that was reviewed: ids, levels, scores, verdicts, rules, pages and numbers,
/// and no word of a report. Where the reader reads more, look at the difference and run tools/accept.
/// </summary>
public class CorpusAssessmentTests
{
    // Reports that state no date are judged for this day.
    private static readonly DateOnly NoDate = new(2026, 1, 1);

    // A reader gets a report about so many days after its date.
    private const int DaysLater = 60;

    public static TheoryData<string> Names() => [.. CorpusReadings.Files().Select(f => Path.GetFileName(f)!)];

    [Theory, MemberData(nameof(Names))]
    public void A_report_of_the_corpus_is_judged_as_reviewed(string name)
    {
        string file = CorpusReadings.Files().Single(f => Path.GetFileName(f) == name);
        Snapshot.Match(CorpusReadings.Read(file).Match(Describe, refused => $"refused: {refused.Reason}"), name);
    }

    [Fact]
    public void The_table_of_signals_in_the_documentation_is_what_is_measured()
    {
        var table = new StringBuilder(
            "| report | credibility | yellow and red signals | to look up beside S8 to S10 |\n|---|---|---|---|\n"
        );
        int honest = 0;
        int flagged = 0;
        foreach (var (name, reading) in CorpusReadings.All())
        {
            var credibility = Assess(reading, null).Credibility;
            bool isRubber = name.Contains("rubber", StringComparison.Ordinal);
            bool isFlagged = credibility.Signals.Any(s => s.IsGuild && s.Colour is SignalColour.Yellow or SignalColour.Red);
            honest += isRubber ? 0 : 1;
            flagged += !isRubber && isFlagged ? 1 : 0;
            string signals = string.Join(
                ", ",
                credibility.Signals.Where(s => s.Colour is SignalColour.Yellow or SignalColour.Red).Select(s => $"{s.Id} {Lower(s.Colour)}")
            );
            string manual = string.Join(
                ", ",
                credibility
                    .Signals.Where(s => s is { Colour: SignalColour.ManualReview, Id: not ("S8" or "S9" or "S10") })
                    .Select(s => s.Id)
            );
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {Lower(credibility.Overall)} | {Or(signals)} | {Or(manual)} |\n");
        }

        table.Append(
            CultureInfo.InvariantCulture,
            $"\nOf {honest} honest reports {flagged} {(flagged == 1 ? "has" : "have")} a yellow or red signal of the Guild's eleven.\n"
        );
        Snapshot.MatchDocument("docs/judgement.md", "signals of the corpus", table.ToString());
    }

    [Fact]
    public void Both_rubber_stamps_are_red_in_substance_and_no_honest_report_is_red()
    {
        foreach (var (name, reading) in CorpusReadings.All())
        {
            var credibility = Assess(reading, null).Credibility;
            bool isRubber = name.Contains("rubber", StringComparison.Ordinal);
            (credibility.Substance == SignalColour.Red).ShouldBe(isRubber, name);
            (credibility.Overall == SignalColour.Red).ShouldBe(isRubber, name);
            credibility.Signals.Any(s => s is { Id: "own.rubber-stamp", Colour: SignalColour.Red }).ShouldBe(isRubber, name);
        }
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        foreach (var (_, reading) in CorpusReadings.All().Take(4))
        {
            foreach (var profile in Policy.Default.Profiles)
            {
                AssessmentJson
                    .ToUtf8(Assess(reading, profile))
                    .AsSpan()
                    .SequenceEqual(AssessmentJson.ToUtf8(Assess(reading, profile)))
                    .ShouldBeTrue();
            }
        }
    }

    // Whatever is read: every statement names a rule, every level is followed by its arithmetic, every question by its finding.
    [Fact]
    public void Nothing_is_said_without_its_rule_and_nothing_is_called_the_auditors()
    {
        foreach (var (name, reading) in CorpusReadings.All())
        {
            var assessment = Assess(reading, Policy.Default.Profiles[0]);
            AllFindings.Of(assessment).ShouldAllBe(f => f.Rule.Length > 1 && f.Sentence.Length > 0, name);
            assessment.Deviations.ShouldAllBe(d => d.Trace.Any(t => t.Kind == SeverityStepKind.Weight) && d.ExtentReasons.Length > 0, name);
            assessment.Questions.ShouldAllBe(q => q.About.Length > 0 || q.Page != null, name);
            assessment.Questions.Select(q => q.Text).Distinct().Count().ShouldBe(assessment.Questions.Length, name);
            assessment.Credibility.Signals.ShouldAllBe(
                s => !s.Sentence.Contains("fraud", StringComparison.OrdinalIgnoreCase) && s.Why.Length > 0,
                name
            );
        }
    }

    private static ReportAssessment Assess(ReportReading reading, RelianceProfile? profile) =>
        Assessor.Assess(reading, Policy.Default, profile, reading.Report.ReportDate?.Value.AddDays(DaysLater) ?? NoDate);

    private static string Describe(ReportReading reading)
    {
        var a = Assess(reading, null);
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');

        Line(
            $"as of {a.AsOf:yyyy-MM-dd}; covered to {a.Currency.CoveredTo:yyyy-MM-dd}, {a.Currency.Band}, {a.Currency.AgeMonths} months, {a.Currency.GapDays} days, issued after {a.Currency.IssueLagDays}"
        );
        Line($"bridge letter: {(a.Currency.BridgeLetter is { } b ? b.TooLong ? "too long" : "ask" : "none")}");
        Line($"evidence: {a.Strength.Ceiling} {Rules(a.Strength.Caps)}");
        Line($"opinion: {a.Opinion.Kind} withheld {Rules(a.Opinion.Withheld)} findings {Rules(a.Opinion.Findings)}");
        Line(
            $"credibility: {a.Credibility.Overall} structure {a.Credibility.Structure} substance {a.Credibility.Substance} source {a.Credibility.Source}"
        );
        foreach (var colour in a.Credibility.Signals.Where(s => s.Colour != SignalColour.Green).GroupBy(s => s.Colour).OrderBy(g => g.Key))
        {
            Line($"  {Lower(colour.Key)}: {string.Join(' ', colour.Select(s => s.Id))}");
        }

        var responses = a.Responses.ToDictionary(r => r.DeviationId);
        for (int i = 0; i < a.Deviations.Length; i++)
        {
            var d = a.Deviations[i];
            var read = reading.Deviations[i];
            Line(
                $"{d.DeviationId} {string.Join(' ', read.Controls)} p.{read.Narrative.Page}: {d.Level} {d.Arithmetic} {d.Confidence} {d.Theme ?? "no theme"}"
            );
            Line(
                $"  {Count(d.Rate.Counts.Failed)} of {Count(d.Rate.Counts.Sampled)} of {Count(d.Rate.Counts.Population)}, {d.Rate.Method}, limit {d.Rate.UpperLimit:0.000}, {d.Mode}, {d.Extent}, {d.Repeat}"
            );
            Line($"  {string.Join(' ', d.Trace.Select(t => t.Rule))} | {Rules(d.ExtentReasons)}");
            var r = responses[d.DeviationId];
            Line(
                $"  response {r.Grade} {r.Score} of {r.MaxScore}: {string.Join(' ', r.Points.Where(p => p.Points > 0).Select(p => $"{p.Element}={p.Points}"))} | {string.Join(' ', r.Wording.Select(w => w.Rule))}"
            );
        }

        foreach (var c in a.Patterns.Clusters)
        {
            Line($"cluster {c.Rule}: {string.Join(' ', c.Controls)}, {c.PassedControls.Length} passed");
        }

        Line($"pattern: {Rules(a.Patterns.Findings)}");
        Line($"remarks: {Rules(a.Findings)}");
        Line($"to do: {a.UserEntityControls.Length} user-entity controls, {a.SubserviceOrganizations.Length} subservice organizations");
        foreach (var profile in Policy.Default.Profiles)
        {
            var reliance = Assess(reading, profile).Reliance;
            Line($"{profile.Id}: {reliance.Verdict}, {reliance.Conditions.Length} conditions, decided by {Rules(reliance.Reasons)}");
            foreach (var support in reliance.Answers.GroupBy(n => n.Support).OrderBy(g => g.Key))
            {
                Line($"  {support.Key}: {string.Join(' ', support.Select(n => n.Need))}");
            }
        }

        Line(
            $"questions: {string.Join(' ', a.Questions.Select(q => q.Page is { } page ? FormattableString.Invariant($"{q.Rule}@{page}") : q.Rule))}"
        );
        return text.ToString();
    }

    private static string Rules(IEnumerable<Finding> findings) => Or(string.Join(' ', findings.Select(f => f.Rule)));

    private static string Count(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Or(string text) => text.Length == 0 ? "–" : text;

    private static string Lower(SignalColour colour) =>
        colour switch
        {
            SignalColour.ManualReview => "manual review",
            SignalColour.NotEvaluable => "not evaluable",
            _ => colour.ToString().ToLowerInvariant(),
        };
}
