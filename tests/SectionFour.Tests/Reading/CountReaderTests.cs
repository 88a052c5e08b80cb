using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>How many of how many of how many (field reference on number grammar, with its corpus of fifty results).</summary>
public sealed class CountReaderTests
{
    /// <summary>The fifty results of the corpus that state what they count; the ones without a count are among them.</summary>
    public static TheoryData<int, string, int?, int?, int?> Corpus =>
        new()
        {
            {
                1,
                "Exception noted. For 1 of 25 selected terminated employees, access to the production console was not removed within one business day.",
                1,
                25,
                null
            },
            { 2, "Exceptions noted. Two of the four quarterly user access reviews were not performed.", 2, 4, null },
            { 3, "For 3 out of 40 changes sampled, evidence of peer review prior to deployment was not available.", 3, 40, null },
            {
                4,
                "Deviation noted: one (1) of twenty-five (25) new hires did not complete a background check before the start date.",
                1,
                25,
                null
            },
            {
                5,
                "For 2 of 25 terminations sampled from a population of 61, accounts were disabled 5 and 9 days after departure.",
                2,
                25,
                61
            },
            { 6, "4 of 25 workstations were not configured for automatic signature updates.", 4, 25, null },
            { 8, "Neither of the two semi-annual firewall rule reviews was completed.", 2, 2, null },
            { 9, "For five of 30 in-scope servers, critical patches were applied after the 30-day target.", 5, 30, null },
            { 10, "12% of the sampled vulnerabilities (3 of 25) exceeded the remediation SLA.", 3, 25, null },
            { 11, "One of the 12 monthly vulnerability scans was not retained.", 1, 12, null },
            { 12, "Management was unable to provide evidence of the restore test.", null, null, null },
            { 13, "For one sampled emergency change, retrospective approval was obtained 14 days late.", 1, null, null },
            { 14, "6 of 45 employees had not completed annual security awareness training.", 6, 45, null },
            { 15, "Three of eight vendors selected had no documented risk assessment in the period.", 3, 8, null },
            { 16, "Exception noted. Inspected the asset inventory and noted 2 of 20 laptops were not recorded.", 2, 20, null },
            { 17, "Multi-factor authentication was not enforced for one of six administrator accounts inspected.", 1, 6, null },
            { 18, "For 1 of 2 quarters selected, the access review excluded the data warehouse.", 1, 2, null },
            { 19, "Exceptions noted. The reviewer approved his own change in 2 of 40 pull requests.", 2, 40, null },
            { 20, "For 7 of 60 alerts sampled, triage was not documented within the target.", 7, 60, null },
            { 21, "Deviation: 1 of 5 backup failures was not followed up.", 1, 5, null },
            { 22, "One of 15 badge holders retained data centre access after transfer.", 1, 15, null },
            { 24, "For 2 of 3 customer offboardings, data was deleted after the 30-day commitment.", 2, 3, null },
            { 25, "Exception noted: disk encryption was not enabled on three of twenty-five laptops.", 3, 25, null },
            { 27, "For 1 of 25 new users, documented manager approval was dated after access was granted.", 1, 25, null },
            { 28, "Ten of the 25 code deployments sampled were not linked to a change ticket.", 10, 25, null },
            { 29, "All four quarterly risk committee meetings lacked minutes.", 4, 4, null },
            { 30, "Both incidents sampled had no root cause analysis.", 2, 2, null },
            { 31, "1/25 sampled contractors had not signed the confidentiality agreement.", 1, 25, null },
            { 32, "For nineteen of 40 sampled hosts, the logging agent was inactive for part of the period.", 19, 40, null },
            {
                33,
                "Exception noted for the period 1 January to 12 February, when log retention was 30 days rather than 365 days.",
                null,
                null,
                null
            },
            { 34, "The control was implemented on 15 May; prior to that date the control was not in place.", null, null, null },
            { 36, "One former employee's VPN account remained active for 47 days.", 1, null, null },
            { 37, "A generic administrator account was shared by four engineers.", null, null, null },
            { 38, "For eight of 8 databases inspected, encryption keys had not been rotated within 365 days.", 8, 8, null },
            { 39, "Two (8%) of 25 sampled incidents were not communicated to the client within 72 hours.", 2, 25, null },
            { 40, "No evidence that 1 of 4 sampled access reviews resulted in removal of the flagged accounts.", 1, 4, null },
            { 41, "Developer accounts with write access to production: 3 of 14 lacked business justification.", 3, 14, null },
            { 42, "For one of two sampled weeks, the capacity report was not reviewed.", 1, 2, null },
            { 43, "With the exception of one server, antivirus was installed on all 20 sampled servers.", 1, 20, null },
            { 44, "Performance evaluations were not completed for 9 of 25 employees.", 9, 25, null },
            { 46, "The operating effectiveness could not be tested because no security incidents occurred.", null, null, null },
            { 47, "No exceptions noted.", null, null, null },
            { 48, "For 1 of 25 sampled tickets, root access was granted for longer than the approved eight hours.", 1, 25, null },
            { 49, "Data subject requests: 2 of 11 answered after 30 days.", 2, 11, null },
            { 50, "Reconciliation between input and output records was not performed for 3 of 20 days sampled.", 3, 20, null },
        };

    /// <summary>Results of annual or single controls, whose one of one is inferred.</summary>
    public static TheoryData<int, string, string> Inferred =>
        new()
        {
            {
                7,
                "A penetration test is performed annually.",
                "Exception noted. The annual penetration test was not performed during the period."
            },
            {
                23,
                "The information security policy is reviewed once a year.",
                "The information security policy was last reviewed in March 2023, outside the annual requirement."
            },
            {
                26,
                "A disaster recovery exercise is conducted each year.",
                "The disaster recovery exercise was not conducted during the examination period."
            },
            {
                45,
                "A risk assessment is performed annually, before the end of the period.",
                "Exception noted. Risk assessment dated one month after period end."
            },
        };

    public static TheoryData<string, int?, int?, int?> OtherResults =>
        new()
        {
            { "For 2 of 25 sampled (population 61), access was not approved.", 2, 25, 61 },
            { "For 2 of the 25 tickets selected out of a total of 240, no approval was found.", 2, 25, 240 },
            { "For a population of 25 leavers, 2 of the 25 kept access.", 2, 25, 25 },
            { "One hundred and twenty accounts were listed; 3 of 25 sampled had no owner.", 3, 25, null },
            { "A dozen of the 40 hosts had no agent.", 12, 40, null },
            { "None of the twelve policies tested had been reviewed.", 12, 12, null },
            { "None of the three restores was successful.", 3, 3, null },
            { "For both quarterly reviews tested, the warehouse was left out.", 2, 2, null },
            { "All 7 reports were issued late.", 7, 7, null },
            { "Twenty-one of the sixty-four alerts had no owner.", 21, 64, null },
            { "For six (6) of the forty-five (45) tickets sampled, the first answer was late.", 6, 45, null },
            { "Of the 60 retired drives tested, 3 did not meet the requirement.", 3, 60, null },
            { "When testing 25 staff members, we found that the course was late in 5 of the 25 cases.", 5, 25, null },
            { "Testing of 25 devices disclosed 5 for which no owner was recorded.", 5, 25, null },
            { "50% of the quarterly forums tested (1 of 2) did not meet the control.", 1, 2, null },
            { "2 of 1,240 accounts were shared.", 2, 1240, null },
            { "1 out of the 7 major releases that we inspected (14.3%) showed that no notes had been published.", 1, 7, null },
            { "All but one of the 5 new employees had been screened.", 1, 5, null },
            { "For all but two of twelve months, the report was kept.", 2, 12, null },
            { "2 of 25 developers tested, out of a total of 240, did not conform.", 2, 25, 240 },
            { "Out of 25 joiners (population 64), 2 failed because the acceptance was late.", 2, 25, 64 },
            { "Ten weeks were tested, of which three did not satisfy the control, as no report was kept.", 3, 10, null },
            {
                "Twelve assets were tested, of which four did not satisfy the control, as neither an owner nor a class was entered.",
                4,
                12,
                null
            },
            { "From a population of 8 major incidents, 6 were selected; for one of these, no root cause was stated.", 1, 6, 8 },
            { "Retention had been set to 90 days instead of 400 days for two of the six log sources.", 2, 6, null },
            {
                "In 2 instances out of 10 input files inspected, which were drawn from a population of 18, rejects were not reported.",
                2,
                10,
                18
            },
            { "One of 5 sampled new customers, out of 1033 in the period, did not sign.", 1, 5, 1033 },
            { "For six of the new employees selected, the report came late.", 6, null, null },
            { "Two servers were not patched.", 2, null, null },
            { "The comparison turned up three shared logins used by a support team.", 3, null, null },
            { "Approval was missing for one privileged role in the second quarter.", 1, null, null },
            { "All eight were approved, though two of them only after a week.", 2, 8, null },
            { "Rollout of four urgent fixes was late (sample: 20; longest delay: 12 days).", 4, 20, null },
            { "Of the six regions chosen, the plan of one (Nordic) had not been updated.", 1, 6, null },
            { "One terminated user kept access.", 1, null, null },
        };

    /// <summary>Numbers that count no instances.</summary>
    public static TheoryData<string> NoCounts =>
        [
            "Access was not removed within 24 hours.",
            "An engineer had write access to one production host from 4 May to 30 June.",
            "Patches were applied after 30 days.",
            "The 90-day rotation was not enforced.",
            "The review of Q2 2025 was not performed.",
            "Criterion CC6.1 was not met.",
            "TLS 1.2 was not enforced.",
            "Approval was obtained 4 and 9 business days late.",
            "See page 12 of 40 for the legend.",
            "Ticket INC-1234 was not closed.",
            "The report of SOC 2 was not reviewed.",
            "The review dated 12/31/2025 was late.",
            "The review of 1/2/2025 was not kept.",
            "Logs of 24/7 monitoring were not kept.",
            "Version 2 of 3.1 was not approved.",
            "The password length was 8 rather than 12 characters.",
            "Section 3 of the policy was not followed.",
            "The control was not in place from 1 January to 12 February 2025.",
            "Exposure lasted for 47 days.",
            "It was implemented on 15 of May 2025.",
            "All employees had access to the store.",
            "Each ticket lacked an approval.",
            "The recertification covered 212 of 230 accounts because service accounts were left out.",
            "The asset had neither an owner nor a class.",
        ];

    public static TheoryData<string, int?, int?> Tests =>
        new()
        {
            { "For a sample of 25 terminated employees, inspected tickets.", 25, null },
            { "For 25 selected changes, inspected approvals.", 25, null },
            { "Inspected a selection of 40 tickets.", 40, null },
            { "Selected a sample of two quarters and inspected the reviews.", 2, null },
            { "For a sample of 25 of 120 terminated users, inspected tickets.", 25, 120 },
            { "Selected 25 (of a population of 120) and inspected them.", 25, 120 },
            { "Selected 25 from 120 tickets and inspected them.", 25, 120 },
            { "Inspected the entire population of 7 releases.", 7, 7 },
            { "Inspected the notes for all 12 releases of the period.", 12, 12 },
            { "For a sample of twenty-five (25) leavers, inspected tickets.", 25, null },
            { "From a population of 120 changes, drew a sample of 45 and compared them.", 45, 120 },
            { "Selected 20 of the 64 administrator accounts of the period, picked at random.", 20, 64 },
            { "For 15 haphazardly selected joiners, agreed the records to the control.", 15, null },
            { "Inspected the policy that gives users 30 days to complete training.", null, null },
            { "Inspected the setting to determine whether accounts lock for 15 minutes after five attempts.", null, null },
            { "Inspected the plan for 2025.", null, null },
            { "Inquired of the officer on the process of SOC 2.", null, null },
        };

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_result_of_the_corpus_states_its_counts(int row, string text, int? failed, int? sampled, int? population) =>
        ShouldCount(text, failed, sampled, population, $"row {row}");

    [Theory]
    [MemberData(nameof(OtherResults))]
    public void A_result_states_its_counts(string text, int? failed, int? sampled, int? population) =>
        ShouldCount(text, failed, sampled, population, text);

    [Theory]
    [MemberData(nameof(NoCounts))]
    public void A_number_that_counts_no_instances_is_no_count(string text) => ShouldCount(text, null, null, null, text);

    [Theory]
    [MemberData(nameof(Tests))]
    public void A_test_states_its_sample(string text, int? sampled, int? population)
    {
        var (n, whole, _) = CountReader.OfTest(text);
        (n, whole).ShouldBe((sampled, population), text);
    }

    [Fact]
    public void Two_attributes_of_one_sample_are_two_exceptions()
    {
        var deviations = new SmallReport()
            .WithResult("For 2 of 25 sampled firewall changes, no approval was on file; for 1 of 25, no test evidence was kept.")
            .Read()
            .Deviations;
        deviations.Select(d => (d.Counts.Failed, d.Counts.Sampled)).ShouldBe([(2, 25), (1, 25)]);
        deviations[0].Narrative.Value.ShouldNotContain("test evidence");
        deviations[1].Narrative.Value.ShouldContain("no test evidence");
    }

    [Theory]
    [MemberData(nameof(Inferred))]
    public void One_of_one_of_an_annual_control_is_inferred_and_never_stated(int row, string control, string result)
    {
        var deviation = Deviation(control, "Inspected the report.", result);
        (deviation.Counts.Failed, deviation.Counts.Sampled).ShouldBe((null, null), $"row {row}");
        (deviation.InferredCounts?.Failed, deviation.InferredCounts?.Sampled).ShouldBe((1, 1), $"row {row}");
    }

    [Fact]
    public void A_sample_that_only_the_test_states_is_inferred()
    {
        var deviation = Deviation(
            "Access is removed.",
            "For a sample of 25 of 120 leavers, inspected tickets.",
            "Exception noted. One terminated user kept access."
        );
        (deviation.Counts.Failed, deviation.Counts.Sampled, deviation.Counts.Population).ShouldBe((1, null, null));
        var inferred = deviation.InferredCounts!.Value;
        (inferred.Failed, inferred.Sampled, inferred.Population).ShouldBe((1, 25, 120));
    }

    [Fact]
    public void Nothing_is_inferred_where_nothing_is_said() =>
        Deviation(
            "Restores are tested.",
            "Inspected the report.",
            "Exception noted. Management was unable to provide evidence of the restore test."
        )
            .InferredCounts.ShouldBeNull();

    [Theory]
    [InlineData("zero", 0)]
    [InlineData("nineteen", 19)]
    [InlineData("Twenty-one", 21)]
    [InlineData("ninety nine", 99)]
    [InlineData("one hundred", 100)]
    [InlineData("a dozen", 12)]
    [InlineData("1,240", 1240)]
    [InlineData("forty", 40)]
    [InlineData("many", null)]
    public void Numbers_in_words_and_figures(string text, int? value) => NumberWords.Parse(text).ShouldBe(value);

    private static Deviation Deviation(string control, string test, string result)
    {
        var report = new SmallReport();
        return (report with { Rows = [new SmallRow("GOV-01", control, test, result), .. report.Rows.Skip(1)] })
            .Read()
            .Deviations.ShouldHaveSingleItem();
    }

    private static void ShouldCount(string text, int? failed, int? sampled, int? population, string message)
    {
        var lead = ResultClassifier.LeadLength(text);
        var counted = CountReader.OfResult(text[lead..]);
        (counted.Failed, counted.Sampled, counted.Population).ShouldBe((failed, sampled, population), message);
    }
}
