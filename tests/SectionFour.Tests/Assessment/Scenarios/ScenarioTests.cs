using SectionFour.Assessment;

namespace SectionFour.Tests.Assessment.Scenarios;

public class ScenarioTests
{
    public static TheoryData<string> Names() => new(ScenarioCatalog.All.Select(s => s.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_judges_as_the_reviewer_did(string name)
    {
        var scenario = ScenarioCatalog.All.Single(s => s.Name == name);
        var assessment = Assess(scenario);
        var said = AllFindings.Of(assessment).Select(f => f.Rule).ToHashSet();
        var wrong = new List<string>();

        void Expect<T>(string what, T expected, T actual)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                wrong.Add($"{what}: the reviewer says {expected}, the code {actual}");
            }
        }

        Expect<Verdict?>("verdict", scenario.Verdict, assessment.Reliance.Verdict);
        Expect("ceiling", scenario.Ceiling, assessment.Strength.Ceiling);
        Expect("structure", scenario.Structure, assessment.Credibility.Structure);
        Expect("substance", scenario.Substance, assessment.Credibility.Substance);
        foreach (var (id, level) in scenario.Levels)
        {
            var deviation = assessment.Deviations.Single(d => d.DeviationId == id);
            Expect($"level of {id} ({deviation.Arithmetic})", level, deviation.Level);
        }

        foreach (var (id, extent) in scenario.Extents)
        {
            Expect($"extent of {id}", extent, assessment.Deviations.Single(d => d.DeviationId == id).Extent);
        }

        foreach (var (id, grade) in scenario.Responses)
        {
            var response = assessment.Responses.Single(r => r.DeviationId == id);
            Expect($"response to {id} ({response.Score})", grade, response.Grade);
        }

        foreach (var (need, support) in scenario.Needs)
        {
            Expect<Support?>(need, support, assessment.Reliance.Answers.SingleOrDefault(a => a.Need == need)?.Support);
        }

        wrong.AddRange(scenario.Says.Where(r => !said.Contains(r)).Select(r => $"{r} is not said"));
        wrong.AddRange(scenario.DoesNotSay.Where(said.Contains).Select(r => $"{r} is said"));
        if (wrong.Count > 0)
        {
            wrong.Add($"{assessment.Reliance.Sentence}");
            wrong.AddRange(
                assessment
                    .Credibility.Signals.Where(s => s.Colour >= SignalColour.NotEvaluable && s.Id != "own.library-similarity")
                    .Select(s => $"  {s.Id} {s.Colour}: {s.Sentence}")
            );
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void There_are_scenarios_of_every_verdict() =>
        ScenarioCatalog.All.Select(s => s.Verdict).Distinct().Count().ShouldBe(Enum.GetValues<Verdict>().Length);

    internal static ReportAssessment Assess(Scenario scenario) =>
        Assessor.Assess(
            scenario.Reading(),
            Policy.Default,
            Policy.Default.Profiles.Single(p => p.Id == scenario.Profile),
            scenario.AsOf,
            new AssessmentContext { Prior = scenario.Prior }
        );
}
