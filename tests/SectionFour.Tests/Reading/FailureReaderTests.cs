using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>In which way a control failed, how late, and what the auditor says in mitigation.</summary>
public sealed class FailureReaderTests
{
    [Theory]
    [InlineData("The annual penetration test was not performed during the period.", FailureMode.NotPerformed)]
    [InlineData("Neither of the two reviews was completed.", FailureMode.NotPerformed)]
    [InlineData("For 1 of 25 leavers, access was removed 12 days late.", FailureMode.Late)]
    [InlineData("Critical patches were applied after the 30-day target.", FailureMode.Late)]
    [InlineData("Approval was dated after access was granted.", FailureMode.Late)]
    [InlineData("Evidence of the review could not be provided.", FailureMode.NoEvidence)]
    [InlineData("One of the 12 monthly scans was not retained.", FailureMode.NoEvidence)]
    [InlineData("The access review excluded the data warehouse.", FailureMode.IncompleteScope)]
    [InlineData("2 of 40 changes were not approved.", FailureMode.NoApproval)]
    [InlineData("The reviewer approved his own change in 2 of 40 pull requests.", FailureMode.SelfApproval)]
    [InlineData("Disk encryption was not enabled on three of twenty-five laptops.", FailureMode.Misconfigured)]
    [InlineData("A generic administrator account was shared by four engineers.", FailureMode.Misconfigured)]
    [InlineData("The control was implemented on 15 May; prior to that date it was not in place.", FailureMode.NotInPlacePartOfPeriod)]
    [InlineData("No formal process existed for the disposal of media.", FailureMode.DesignGap)]
    [InlineData("The data warehouse was left out.", FailureMode.IncompleteScope)]
    [InlineData("For 2 of 25 leavers, no offboarding ticket had been raised.", FailureMode.NotPerformed)]
    [InlineData("The deployment could not be linked to a ticket.", FailureMode.NoEvidence)]
    [InlineData("The time of removal could not be shown.", FailureMode.NoEvidence)]
    [InlineData("See the appendix.", FailureMode.Unknown)]
    public void The_mode_is_told_from_the_words(string text, FailureMode mode) => FailureReader.Mode(text).ShouldBe(mode, text);

    [Theory]
    [InlineData("Accounts were disabled 5 and 9 days after departure.", "5 day, 9 day")]
    [InlineData("The ticket was closed 14 days late.", "14 day")]
    [InlineData("Access was removed two business days late.", "2 business day")]
    [InlineData("Answers were given 23, 35 and 41 business days after the limit.", "23 business day, 35 business day, 41 business day")]
    [InlineData("The breach was told 3 hours after the limit.", "3 hour")]
    [InlineData("The account was removed after 47 days.", "")]
    [InlineData("Access was not removed within 24 hours.", "")]
    [InlineData("It was completed 1.5 weeks past the target.", "1.5 week")]
    public void Lateness_is_read_with_its_unit(string text, string expected) =>
        string.Join(
                ", ",
                FailureReader
                    .LatenessIn(text)
                    .Select(l => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{l.Amount} {l.Unit}"))
            )
            .ShouldBe(expected);

    [Theory]
    [InlineData("The items were corrected before the end of the period.", MitigationKind.Corrected)]
    [InlineData("We inspected logs and noted that no log-ins occurred after termination.", MitigationKind.NoImpactObserved)]
    [InlineData("For a sample of 10 after 15 May, following the fix, no exceptions were noted.", MitigationKind.FixTested)]
    [InlineData("A compensating control was tested and operated effectively.", MitigationKind.CompensatingControlTested)]
    [InlineData("No other exceptions were noted.", MitigationKind.NoFurtherExceptions)]
    public void Mitigations_of_the_auditor_are_kept_verbatim(string sentence, MitigationKind kind)
    {
        var found = FailureReader.Mitigations("For 1 of 25 leavers, access was removed late. " + sentence).ShouldHaveSingleItem();
        (found.Kind, found.Words).ShouldBe((kind, sentence));
    }
}
