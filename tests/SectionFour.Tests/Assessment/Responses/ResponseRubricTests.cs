using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Responses;

/// <summary>What the rubric finds in responses worded in many ways: what is there must be found, and what is not must not be claimed.</summary>
public class ResponseRubricTests
{
    [Theory]
    [InlineData(
        "We agree. The tickets concerned were looked at and no misuse was found; a system rule that blocks the step was put in place on 3 April.",
        "Acknowledgement LookBack CorrectiveAction Date StatusEvidence"
    )]
    [InlineData(
        "The cause was an interface between the personnel system and the directory that stopped in June. It was repaired, and the accounts showed no sign-in.",
        "RootCause LookBack Correction Date StatusEvidence"
    )]
    [InlineData(
        "We accept the finding. The person in charge was on extended leave. On 16 January 2025 the Compliance Analyst introduced a weekly check and reviewed all items of the period.",
        "Acknowledgement RootCause LookBack CorrectiveAction Owner Date StatusEvidence Monitoring"
    )]
    [InlineData(
        "Agreed. Ownership has been given to the Change management lead, reminders have been automated, and Internal Audit will re-perform the test before the end of July.",
        "Acknowledgement CorrectiveAction Owner Date Monitoring"
    )]
    [InlineData("Management acknowledges the finding.", "Acknowledgement")]
    [InlineData("The risk is low.", "")]
    public void What_a_response_says_is_found(string response, string elements) =>
        string.Join(' ', Judge(response).Points.Where(p => p.Points > 0).Select(p => p.Element)).ShouldBe(elements);

    [Fact]
    public void A_response_in_words_that_no_rule_knows_is_not_called_circular()
    {
        Judge(
            "Our colleagues in Lisbon have since taken over this duty together with the books that belong to it, and they meet with the auditors of the parent company about it."
        )
            .Wording.ShouldNotContain(w => w.Rule == "response.circular");
        Judge("Management acknowledges the finding.").Wording.ShouldContain(w => w.Rule == "response.circular");
    }

    [Fact]
    public void A_named_role_is_an_owner_and_a_manager_of_no_name_is_half_of_one()
    {
        Owner("The Release Manager approves each change.").ShouldBe((2, "Release Manager"));
        Owner("From now on the manager approves each change.").ShouldBe((1, "manager"));
        Owner("Each change is approved.").ShouldBe((0, null));
    }

    private static (int Points, string? Quote) Owner(string response)
    {
        var point = Judge(response).Points.Single(p => p.Element == ResponseElement.Owner);
        return (point.Points, point.Quotes.FirstOrDefault());
    }

    private static ResponseAssessment Judge(string response) =>
        Assessor
            .Assess(
                ReadingBuilder
                    .Healthy()
                    .WithDeviation(
                        "IAM-2",
                        "For 2 of 25 terminated employees, access was not removed.",
                        2,
                        25,
                        61,
                        FailureMode.NotPerformed,
                        response,
                        "terminated employees"
                    )
                    .Build(),
                Policy.Default,
                null,
                new DateOnly(2026, 3, 1)
            )
            .Responses.Single();
}
