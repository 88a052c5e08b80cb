using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>The meaning of a result from its words (field reference on the classification of results).</summary>
public sealed class ResultClassifierTests
{
    public static TheoryData<string, TestOutcome> Results
    {
        get
        {
            var data = new TheoryData<string, TestOutcome>();
            foreach (
                var (outcome, texts) in (ReadOnlySpan<(TestOutcome, string[])>)
                    [
                        (
                            TestOutcome.NoException,
                            [
                                "No exceptions noted.",
                                "No exception noted",
                                "No deviations noted.",
                                "No relevant exceptions noted.",
                                "No deficiencies noted.",
                                "Operating effectively",
                                "Control operated effectively.",
                                "Pass",
                                "Passed.",
                                "Satisfactory",
                                "None noted.",
                                "No findings.",
                                "Complied",
                                "Noted no exceptions.",
                                "Tested without exception.",
                                "Exceptions: None",
                                "None noted. One of the two reviews selected was held on the last day of the quarter.",
                                "No exceptions noted. For 1 of the 25 leavers selected, the account had been disabled ahead of the last day.",
                                "No deviations noted. The deviation of the prior-year report (2 of 25 days without badge numbers) did not recur.",
                                "Exception noted: none.",
                                "No exceptions were noted as a result of our testing.",
                                "No exceptions noted. The policy was reviewed within the required 12 months.",
                                "No exceptions noted. Access was removed within one business day for each of the 25 leavers.",
                            ]
                        ),
                        (
                            TestOutcome.Exception,
                            [
                                "Exception noted.",
                                "No exceptions noted. Exception: The account of one of the 11 leavers was switched off on the next day.",
                                "Exceptions noted: two of four reviews were late.",
                                "Deviation noted",
                                "Deviations identified. See below.",
                                "Control failure.",
                                "The control did not operate effectively for 2 of 25.",
                                "Access was not removed.",
                                "The reports were not reviewed.",
                                "Evidence could not be provided.",
                                "No evidence of the review was kept.",
                                "Management was unable to provide the list.",
                                "The review was not performed.",
                                "For 1 of 25 leavers, access was removed late.",
                                "With the exception of one server, antivirus was installed.",
                                "No exceptions noted. For 1 of 25 leavers, access was not removed in time.",
                                "No exceptions noted. The deviation of the prior-year report did not recur. For 1 of 25 leavers, access was not removed.",
                                "None noted. For 1 of 25 leavers, access was not removed in time.",
                                "For 1 of 25 leavers, access was not removed. No other exceptions noted.",
                                "1 of 25 tickets lacked an approval. No further exceptions were noted.",
                                "Both incidents sampled had no root cause analysis.",
                                "Neither of the two reviews was completed.",
                                "12% of the sampled vulnerabilities (3 of 25) exceeded the remediation SLA.",
                                "The control was implemented on 15 May; prior to that date the control was not in place.",
                                "Operating effectively, except for one quarter in which no review was held.",
                                "One exception was noted: a leaver kept access.",
                            ]
                        ),
                        (
                            TestOutcome.NotOccurred,
                            [
                                "The control did not operate during the period.",
                                "There were no occurrences during the period.",
                                "No instances of the event occurred in the period.",
                                "The circumstances that warrant the operation of the control did not occur during the period.",
                                "The operating effectiveness could not be tested because no security incidents occurred.",
                                "Not applicable \u2013 no media were disposed of.",
                                "No testing was performed because no emergency changes were made during the period.",
                                "No population. There were no terminated customers.",
                                "No such events occurred.",
                                "No client contract ended in the period; testing was not possible.",
                                "Not tested. No data subject requests were received during the period.",
                                "There were no breaches during the examination period; therefore, the control could not be tested.",
                                "Unable to test: no employees were terminated in the period.",
                                "No exceptions noted. No security incidents occurred during the period.",
                                "There were no outages of class one or two between the first and last day of the period. We therefore performed no test of operating effectiveness.",
                                "From the register and a talk with the officer we learned that no data were lost; there was no letter to read.",
                                "Not tested: the company neither opened a new site nor acquired a business in the period.",
                            ]
                        ),
                        (
                            TestOutcome.NotTested,
                            [
                                "Not tested.",
                                "The control was not tested.",
                                "Not tested. The control is the responsibility of the subservice organization.",
                                "Outside the scope of this examination.",
                                "We did not test the operating effectiveness of this control.",
                                "Carved out to the hosting company.",
                            ]
                        ),
                        // What is counted beside a conclusion is no failure; beside "no other" it is.
                        (
                            TestOutcome.NoException,
                            [
                                "No exceptions noted. Three of the 25 joiners selected began in another office and were shown round there.",
                                "Two of the 20 days selected were holidays. No exceptions were noted.",
                                "No exceptions noted. The exception of the prior year (3 of 30 tickets) was not found again.",
                                "No exceptions noted. In the prior year we reported that sign-off was missing in 2 of 20 cases. This year all 20 had it.",
                                "No exceptions noted. Five of the fifty flaws were not exploitable and had been waived in writing.",
                                "No exceptions noted. Two of 9 flaws were new, and neither had been ranked critical before.",
                                "No exceptions noted. Jobs of two of 20 days were rerun by evening after a first failure.",
                                "No exceptions noted. One in ten permits had expired and was withdrawn while we were there.",
                                "No exceptions noted. Three of the 9 leavers had no account other than a mailbox.",
                            ]
                        ),
                        (
                            TestOutcome.Exception,
                            [
                                "No exceptions noted. The exception of the prior year was found again in 3 of 30 tickets: approval was missing.",
                                "No exceptions noted. In the prior year we reported that sign-off was missing. This year it was missing in 2 of 20 cases.",
                                "No exceptions noted. In the prior year we reported, and again found, that sign-off was missing in 2 of 20 cases.",
                                "No exceptions noted. Neither of the two critical flaws was fixed.",
                                "No exceptions noted. Two permits had expired and were not withdrawn.",
                                "No exceptions noted. After a first failure the backup was not repeated on two of 20 days.",
                                "Inspection: No exceptions noted. Inspection: Exception noted: Three of the twelve servers were absent from the list.",
                                "No exceptions noted. Deviations noted: Two of 12 servers stood elsewhere.",
                                "On 4 of 20 servers selected, operators could get round the lock. No other exceptions were noted.",
                                "At 4 of 20 doors selected, the alarm rang in an empty room. For the remaining 16 no exceptions were noted.",
                            ]
                        ),
                        (
                            TestOutcome.Unclear,
                            ["", "See above.", "Inspected the report.", "Management's response: we agree.", "Refer to the appendix."]
                        ),
                    ]
            )
            {
                foreach (var text in texts)
                {
                    data.Add(text, outcome);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_means_what_it_says(string text, TestOutcome outcome) =>
        new ResultClassifier().Classify(text).Outcome.ShouldBe(outcome, text);

    [Theory]
    [MemberData(nameof(Results))]
    public void The_rule_that_decided_is_named(string text, TestOutcome outcome)
    {
        var rule = new ResultClassifier().Classify(text).Rule;
        if (outcome == TestOutcome.Unclear)
        {
            rule.ShouldBeNull(text);
        }
        else
        {
            rule.ShouldNotBeNullOrEmpty(text);
        }
    }

    /// <summary>Every result of the corpus but rows 46 and 47 reports an exception.</summary>
    [Theory]
    [MemberData(nameof(CountReaderTests.Corpus), MemberType = typeof(CountReaderTests))]
    public void The_corpus_is_told_apart(int row, string text, int? failed, int? sampled, int? population)
    {
        _ = (failed, sampled, population);
        new ResultClassifier()
            .Classify(text)
            .Outcome.ShouldBe(
                row switch
                {
                    46 => TestOutcome.NotOccurred,
                    47 => TestOutcome.NoException,
                    _ => TestOutcome.Exception,
                },
                text
            );
    }

    [Theory]
    [InlineData("Exception noted. For 1 of 25 leavers", 17)]
    [InlineData("Exceptions noted: two", 18)]
    [InlineData("Deviation: one of", 11)]
    [InlineData("For 1 of 25 leavers", 0)]
    [InlineData("Exceptions are tracked in a register.", 0)]
    public void The_lead_of_a_result_is_no_part_of_the_narrative(string text, int length) =>
        ResultClassifier.LeadLength(text).ShouldBe(length);
}
