using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Pdf;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Scenarios;

/// <summary>Reports from trivial blemish to structural weakness, with the judgement of a reviewer who relies on them.</summary>
internal static class ScenarioCatalog
{
    public static IEnumerable<Scenario> All =>
        [
            new()
            {
                Name = "honest and clean",
                Judgement =
                    "No exceptions, but sizes are stated, tests fit their controls and the description fits one company. Nothing to hold against it. The user-entity controls and the carved-out host are still the reader's to do: rely with conditions.",
                Reading = () => ReadingBuilder.Healthy().Build(),
                Verdict = Verdict.RelyWithConditions,
                Needs = new()
                {
                    ["opinion"] = Support.Supported,
                    ["theme.DEPROVISIONING"] = Support.Supported,
                    ["category.security"] = Support.Supported,
                    ["user-entity-controls"] = Support.SupportedWithConditions,
                },
                DoesNotSay = ["own.rubber-stamp", "opinion.qualification-without-deviation"],
            },
            new()
            {
                Name = "honest, clean, nothing left to do",
                Judgement =
                    "The same without user-entity controls and without a carved-out host, for hosting, whose categories it has: rely.",
                Reading = () => ReadingBuilder.Healthy().WithoutUserEntityControls().WithoutSubservice().Build(),
                Profile = "production-hosting",
                Verdict = Verdict.Rely,
            },
            new()
            {
                Name = "honest small company",
                Judgement =
                    "Twelve people, few controls, everything tested in full, two things that never occurred, no exceptions. Small is not suspicious: no signal beyond yellow, nothing said of a rubber stamp.",
                Reading = Small,
                Profile = "low-risk-tool",
                Verdict = Verdict.RelyWithConditions,
                DoesNotSay = ["own.rubber-stamp", "own.boilerplate-tests", "own.inquiry-only"],
            },
            new()
            {
                Name = "trivial blemish",
                Judgement =
                    "6 of 45 employees were late with training. Governance only, weight 1: low. It changes nothing for a payroll reader.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation(
                            "GOV-4",
                            "6 of 45 employees had not completed annual security awareness training.",
                            6,
                            45,
                            390,
                            unit: "employees"
                        )
                        .Build(),
                Verdict = Verdict.RelyWithConditions,
                Levels = new() { ["E1"] = SeverityLevel.Low },
                Needs = new() { ["category.security"] = Support.Supported },
                Says = ["opinion.deviations-not-mentioned"],
            },
            new()
            {
                Name = "one late leaver",
                Judgement =
                    "1 of 25 leavers, two days late, all corrected, clean otherwise. Low: late is not absent, and one in 25 is compatible with a healthy process. Not proved isolated either: nobody looked at the other 36.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation(
                            "IAM-2",
                            "For 1 of 25 terminated employees, access was removed two days after the required time.",
                            1,
                            25,
                            61,
                            FailureMode.Late,
                            "One of 25 leavers in the sample was removed two days late because the exit was entered on a Friday evening and the HR export runs on weekdays only. We compared all 61 leavers of 2025 with directory logs and found no other late removal and no login after departure. The account was disabled on 6 May 2025. Since 1 June 2025 the HR system disables accounts through an automated integration, owned by the Head of IT; a monthly check by internal audit has shown 0 of 22 late since (ticket IT-2207).",
                            "terminated employees"
                        )
                        .Build(),
                Verdict = Verdict.RelyWithConditions,
                Levels = new() { ["E1"] = SeverityLevel.Low },
                Extents = new() { ["E1"] = Extent.Undetermined },
                Responses = new() { ["E1"] = ResponseGrade.Strong },
                Needs = new() { ["theme.DEPROVISIONING"] = Support.Supported },
            },
            new()
            {
                Name = "structural weakness in access",
                Judgement =
                    "Leavers, movers and reviews fail together: 3 of 25, 2 of 6, 2 of 4 quarters. The control that should find the others' misses failed too. Each high, the cluster systemic. A payroll reader settles this before relying.",
                Reading = AccessWeakness,
                Verdict = Verdict.ResolveFirst,
                Levels = new()
                {
                    ["E1"] = SeverityLevel.High,
                    ["E2"] = SeverityLevel.High,
                    ["E3"] = SeverityLevel.High,
                },
                Extents = new()
                {
                    ["E1"] = Extent.Systemic,
                    ["E2"] = Extent.Systemic,
                    ["E3"] = Extent.Systemic,
                },
                Needs = new() { ["theme.DEPROVISIONING"] = Support.NotSupported, ["theme.ACCESS_REVIEW"] = Support.NotSupported },
                Says = ["pattern.theme-cluster", "extent.kind-recurs"],
            },
            new()
            {
                Name = "the same weakness, low-risk use",
                Judgement = "The same report for a tool without customer data: leavers' access is a condition to ask about, not a stop.",
                Reading = AccessWeakness,
                Profile = "low-risk-tool",
                Verdict = Verdict.RelyWithConditions,
            },
            new()
            {
                Name = "spotless rubber stamp",
                Judgement =
                    "Every control 'tested' by the same inquiry, no size anywhere, a description that fits any company. Structure is in order and so proves nothing; substance is red. The report is no evidence to rely on until the auditor's work is shown.",
                Reading = RubberStamp,
                Verdict = Verdict.ResolveFirst,
                Substance = SignalColour.Red,
                Says = ["own.rubber-stamp", "own.boilerplate-tests", "own.inquiry-only", "own.no-sample-sizes"],
                Needs = new() { ["credibility"] = Support.NotSupported },
            },
            new()
            {
                Name = "qualified on what we do not use",
                Judgement =
                    "Qualified for capacity management (A1.1) only. The payroll reader does not depend on it; the rest is affirmed. Rely with conditions, the qualification named.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation("BCP-5", "For 2 of 3 months selected, the capacity report was not reviewed.", 2, 3, 12)
                        .WithModifiedOpinion(
                            OpinionKind.Qualified,
                            "The capacity report was not reviewed; as a result criterion A1.1 was not achieved.",
                            ["A1.1"]
                        )
                        .Build(),
                Verdict = Verdict.RelyWithConditions,
                Levels = new() { ["E1"] = SeverityLevel.High },
                Needs = new() { ["opinion"] = Support.SupportedWithConditions, ["theme.DEPROVISIONING"] = Support.Supported },
                Says = ["opinion.withheld-criterion"],
                DoesNotSay = ["opinion.qualification-without-deviation"],
            },
            new()
            {
                Name = "qualified on what we depend on",
                Judgement = "Qualified for CC6.2 and CC6.3 over leavers' access: the heart of a payroll reader's reliance. Resolve first.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation(
                            "IAM-2",
                            "For 7 of 25 terminated employees, access was not removed.",
                            7,
                            25,
                            61,
                            unit: "terminated employees"
                        )
                        .WithModifiedOpinion(
                            OpinionKind.Qualified,
                            "Access of terminated employees was not removed; as a result controls did not provide reasonable assurance for criteria CC6.2 and CC6.3.",
                            ["CC6.2", "CC6.3"],
                            ["IAM-2"]
                        )
                        .Build(),
                Verdict = Verdict.ResolveFirst,
                Levels = new() { ["E1"] = SeverityLevel.High },
                Extents = new() { ["E1"] = Extent.Systemic },
                Needs = new() { ["opinion"] = Support.NotSupported, ["theme.DEPROVISIONING"] = Support.NotSupported },
                Says = ["opinion.withheld-criterion"],
            },
            new()
            {
                Name = "adverse",
                Judgement = "Controls did not operate effectively: pervasive by definition. Do not rely, whatever else looks good.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation("IAM-3", "None of the four quarterly user access reviews was performed.", 4, 4, 4)
                        .WithDeviation("CHG-1", "For 19 of 40 changes, approval was not obtained.", 19, 40, 1120, FailureMode.NoApproval)
                        .WithModifiedOpinion(
                            OpinionKind.Adverse,
                            "Because of the significance of these matters for CC6.2, CC6.3 and CC8.1 controls did not operate effectively.",
                            ["CC6.2", "CC6.3", "CC8.1"]
                        )
                        .Build(),
                Verdict = Verdict.DoNotRely,
                Levels = new() { ["E1"] = SeverityLevel.Critical, ["E2"] = SeverityLevel.Critical },
                Needs = new() { ["opinion"] = Support.NotSupported },
            },
            new()
            {
                Name = "disclaimer",
                Judgement = "The auditor could not obtain evidence and gives no opinion. Not 'worse', but nothing to rely on. Do not rely.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithModifiedOpinion(
                            OpinionKind.Disclaimer,
                            "We were unable to obtain sufficient appropriate evidence on criteria CC6.1 and CC6.7.",
                            ["CC6.1", "CC6.7"]
                        )
                        .Build(),
                Verdict = Verdict.DoNotRely,
                Ceiling = AssuranceCeiling.None,
                Needs = new() { ["opinion"] = Support.NoEvidence },
            },
            new()
            {
                Name = "Type 1",
                Judgement =
                    "Design as of one day, nothing on operation. Not 'no exceptions': there is nothing to except from. A payroll reader needs a Type 2: resolve first.",
                Reading = () => ReadingBuilder.Healthy().AsType1(new DateOnly(2025, 12, 31)).Build(),
                Verdict = Verdict.ResolveFirst,
                Ceiling = AssuranceCeiling.DesignOnly,
                Needs = new() { ["operation"] = Support.NoEvidence, ["theme.DEPROVISIONING"] = Support.NoEvidence },
                Says = ["strength.type-1"],
                DoesNotSay = ["own.rubber-stamp", "own.no-sample-sizes", "own.spotless"],
            },
            new()
            {
                Name = "Type 1, low-risk use",
                Judgement = "For a low-risk tool design as of a day is something: rely with conditions.",
                Reading = () => ReadingBuilder.Healthy().AsType1(new DateOnly(2025, 12, 31)).Build(),
                Profile = "low-risk-tool",
                Verdict = Verdict.RelyWithConditions,
                Ceiling = AssuranceCeiling.DesignOnly,
            },
            new()
            {
                Name = "stale period",
                Judgement = "A good report, but its period ended twenty months ago. It says nothing of now: ask for the current one first.",
                Reading = () => ReadingBuilder.Healthy().Build(),
                AsOf = new DateOnly(2027, 9, 5),
                Verdict = Verdict.ResolveFirst,
                Ceiling = AssuranceCeiling.LimitedOperation,
                Needs = new() { ["coverage"] = Support.NotSupported },
                Says = ["strength.expired", "currency.next-report"],
            },
            new()
            {
                Name = "bridge letter needed",
                Judgement = "Five months after the period: fresh enough, with a gap letter from management as a condition.",
                Reading = () => ReadingBuilder.Healthy().Build(),
                AsOf = new DateOnly(2026, 6, 5),
                Verdict = Verdict.RelyWithConditions,
                Needs = new() { ["coverage"] = Support.SupportedWithConditions },
                Says = ["currency.bridge-letter"],
            },
            new()
            {
                Name = "two-month period",
                Judgement =
                    "A Type 2 over two months: operation, but of quarterly controls at most one occurrence. Limited; the profile wants six months.",
                Reading = () => ReadingBuilder.Healthy().WithPeriod(new DateOnly(2025, 11, 1), new DateOnly(2025, 12, 31)).Build(),
                Verdict = Verdict.ResolveFirst,
                Ceiling = AssuranceCeiling.LimitedOperation,
                Substance = SignalColour.Yellow,
                Says = ["strength.short-period"],
            },
            new()
            {
                Name = "opinion not found",
                Judgement =
                    "The words of the opinion could not be read. Never 'unqualified' by default: not evaluable until a person has looked.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithOpinion(o => o with { Overall = OpinionKind.Undetermined, Sentence = null, Limbs = [], Parts = [] })
                        .Build(),
                Verdict = Verdict.NotEvaluable,
                Ceiling = AssuranceCeiling.None,
                Structure = SignalColour.NotEvaluable,
                Says = ["opinion.undetermined"],
            },
            new()
            {
                Name = "Section 4 not read",
                Judgement = "The results could not be read. Nothing may be said about exceptions, so nothing about reliance.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithoutControls(_ => true)
                        .WithCoverage(new Coverage { Results = ResultsStatus.NotRead, ResultsSentence = "Section 4 was not found." })
                        .Build(),
                Verdict = Verdict.NotEvaluable,
                Ceiling = AssuranceCeiling.OpinionOnly,
                Substance = SignalColour.NotEvaluable,
                Says = ["reading.results-not-read"],
                DoesNotSay = ["own.spotless", "own.rubber-stamp"],
            },
            new()
            {
                Name = "SOC 3",
                Judgement = "An opinion for general use without tests or results. For payroll: get the SOC 2.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithoutControls(_ => true)
                        .WithReport(r => r with { Kind = ReportKind.Soc3, Type = null })
                        .WithCoverage(new Coverage { Results = ResultsStatus.NoneInThisKind, ResultsSentence = "A SOC 3 has no results." })
                        .Build(),
                Verdict = Verdict.ResolveFirst,
                Ceiling = AssuranceCeiling.OpinionOnly,
                Substance = SignalColour.NotEvaluable,
                Says = ["strength.soc-3"],
            },
            new()
            {
                Name = "shared administrator account, counts unknown",
                Judgement =
                    "A generic administrator account shared by four engineers; no counts. High for what it opens, with low confidence: not knowing the number lowers what we know, not what it is.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation(
                            "IAM-5",
                            "A generic administrator account was shared by four engineers.",
                            mode: FailureMode.Misconfigured
                        )
                        .Build(),
                Verdict = Verdict.ResolveFirst,
                Levels = new() { ["E1"] = SeverityLevel.High },
                Needs = new() { ["theme.PRIVILEGED_ACCESS"] = Support.NotSupported },
            },
            new()
            {
                Name = "a criterion that failed under a clean opinion",
                Judgement =
                    "Both vendor controls failed, yet CC9.2 is not qualified. That can be right, but the reader should ask how the auditor got there; and it weakens the reliance on the carved-out host.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation("VEN-1", "For 4 of 7 new vendors, a risk assessment was not completed before engagement.", 4, 7, 7)
                        .WithDeviation("VEN-2", "For 3 of 4 critical vendors, the SOC report was not reviewed.", 3, 4, 4)
                        .Build(),
                Verdict = Verdict.RelyWithConditions,
                Says = ["opinion.criterion-failed-under-clean-opinion", "subservice.vendor-management-exception"],
                Substance = SignalColour.Yellow,
            },
            new()
            {
                Name = "repeated after a promised fix",
                Judgement =
                    "The same access review missed as last year, when a fix was promised. 1 of 4 alone is medium; repeated it is high, and the response earns little trust.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation(
                            "IAM-3",
                            "One of the four quarterly user access reviews was not performed.",
                            1,
                            4,
                            4,
                            response: "Management agrees with the exception. The procedure was updated and personnel were retrained in January 2026."
                        )
                        .Build(),
                Prior = new PriorFindings([
                    new PriorFinding
                    {
                        DeviationId = "E1",
                        Repeat = RepeatKind.SameControl,
                        Response = ReadingBuilder.Words(52, "A calendar task now starts each quarterly review."),
                        FixPromised = true,
                    },
                ]),
                Verdict = Verdict.ResolveFirst,
                Levels = new() { ["E1"] = SeverityLevel.High },
                Extents = new() { ["E1"] = Extent.Systemic },
                Responses = new() { ["E1"] = ResponseGrade.Weak },
                Says = ["response.repeated-after-promise", "extent.persistent"],
            },
            new()
            {
                Name = "fix tested by the auditor",
                Judgement =
                    "3 of 25 leavers late, but the auditor tested 25 more after the fix without exception: medium instead of high, and still in the report.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithDeviation(
                            "IAM-2",
                            "For 3 of 25 terminated employees, access was not removed within one business day.",
                            3,
                            25,
                            61,
                            FailureMode.Late,
                            unit: "terminated employees",
                            mitigations:
                            [
                                new AuditorMitigation(
                                    MitigationKind.FixTested,
                                    "For a sample of 25 terminations after 15 May no exceptions were noted."
                                ),
                            ]
                        )
                        .Build(),
                Verdict = Verdict.RelyWithConditions,
                Levels = new() { ["E1"] = SeverityLevel.Medium },
                Needs = new() { ["theme.DEPROVISIONING"] = Support.SupportedWithConditions },
            },
            new()
            {
                Name = "a qualification with no exception behind it",
                Judgement = "Qualified on CC7.2, while Section 4 shows no exception on CC7.2. One of the two is incomplete: ask which.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithModifiedOpinion(
                            OpinionKind.Qualified,
                            "Log collection was incomplete; criterion CC7.2 was not achieved.",
                            ["CC7.2"]
                        )
                        .WithAssertion(a => a with { Modification = null })
                        .Build(),
                Verdict = Verdict.ResolveFirst,
                Says = ["opinion.qualification-without-deviation", "opinion.modified-with-unmodified-assertion"],
                Needs = new() { ["theme.LOGGING_MONITORING"] = Support.NotSupported },
            },
            new()
            {
                Name = "nothing occurred",
                Judgement =
                    "No incident occurred, so the incident controls were not tested. That is evidence of nothing, not a pass: the payroll reader's incident need has no evidence and CC7.4 no operating evidence. As nothing happened this is no stop: a condition to ask how that was confirmed.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithoutOccurrence(
                            "OPS-5",
                            "The control did not operate: no security incidents occurred. Operation could not be tested."
                        )
                        .WithoutOccurrence("OPS-6", "Not tested: no high-severity incidents occurred during the period.")
                        .Build(),
                Verdict = Verdict.RelyWithConditions,
                Needs = new() { ["theme.INCIDENT_RESPONSE"] = Support.NoEvidence },
                Says = ["pattern.no-operating-evidence"],
            },
            new()
            {
                Name = "period that contradicts itself, opinion dated too early",
                Judgement =
                    "Cover and opinion name different periods and the opinion is dated before the period ended. No report can be right in that state.",
                Reading = () =>
                    ReadingBuilder
                        .Healthy()
                        .WithReport(r =>
                            r with
                            {
                                ReportDate = new(new DateOnly(2025, 12, 1), ReadingBuilder.Words(5, "December 1, 2025")),
                                PeriodStatements = r.PeriodStatements.SetItem(
                                    0,
                                    r.PeriodStatements[0] with
                                    {
                                        Period = new ExaminationPeriod(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)),
                                    }
                                ),
                            }
                        )
                        .Build(),
                Verdict = Verdict.ResolveFirst,
                Structure = SignalColour.Red,
                Says = ["own.impossible-dates", "own.periods-disagree"],
            },
        ];

    private static ReportReading AccessWeakness() =>
        ReadingBuilder
            .Healthy()
            .WithDeviation(
                "IAM-2",
                "For 3 of 25 terminated employees, access was not removed within one business day.",
                3,
                25,
                61,
                FailureMode.Late,
                "This was an isolated incident due to human error.",
                "terminated employees"
            )
            .WithDeviation(
                "IAM-3",
                "Two of the four quarterly user access reviews were not performed.",
                2,
                4,
                4,
                FailureMode.NotPerformed,
                "The review was performed but not documented."
            )
            .WithDeviation(
                "IAM-4",
                "For 2 of 6 transferred employees, access from the previous role had not been removed.",
                2,
                6,
                19,
                FailureMode.NotPerformed,
                unit: "transferred employees"
            )
            .Build();

    private static ReportReading RubberStamp()
    {
        var builder = ReadingBuilder
            .Healthy()
            .WithEveryTest(
                "Inquired of management to determine whether the control was in place during the period.",
                "No exceptions were noted."
            )
            .WithoutProse();
        foreach (
            var text in (string[])
                [
                    "The company provides a software as a service platform to customers in various industries.",
                    "The system runs in the cloud. Production servers sit behind load balancers and firewalls in a multi-tier architecture, including databases, networking devices, virtual servers, etc.",
                    "Security commitments include the use of encryption, access restriction based on least privilege, and continuous monitoring.",
                    "Personnel report to management. Only qualified candidates are considered for positions of trust.",
                    "Data is classified as public, internal or confidential. Formal procedures govern access, change, incident and vendor management.",
                    "Risks are identified, analyzed, and prioritized annually. Management's philosophy and operating style set the tone for the organization.",
                ]
        )
        {
            builder.WithProse(SectionRole.SystemDescription, null, text);
        }

        return builder.Build();
    }

    private static ReportReading Small()
    {
        var builder = new ReadingBuilder()
            .WithCategories(TrustServicesCategory.Security)
            .WithReport(r =>
                r with
                {
                    ServiceOrganization = ReadingBuilder.Text(1, "Fernway Notes GmbH"),
                    System = ReadingBuilder.Text(1, "Fernway Notes"),
                    PageCount = 34,
                }
            )
            .WithInformation(new PdfInformation(null, null, null, null, null, null, false, "test", []));
        const string ok = "No exceptions noted.";
        ImmutableArray<(string Id, string Text, string Criteria, string Test, int? N, int? Population, string Result)> rows =
        [
            (
                "1",
                "The two founders meet quarterly with an outside advisor on security.",
                "CC1.2 CC1.3",
                "Inspected the notes of all four meetings with the advisor.",
                4,
                4,
                ok
            ),
            ("2", "New hires sign the code of conduct.", "CC1.1", "For both new hires, inspected the signed code of conduct.", 2, 2, ok),
            (
                "3",
                "All staff complete security training annually.",
                "CC1.4 CC2.2",
                "For all 12 staff, inspected the course completion.",
                12,
                12,
                ok
            ),
            (
                "4",
                "Policies are reviewed annually.",
                "CC5.1 CC5.2 CC5.3",
                "Inspected the dated approval of each of the 9 policies.",
                9,
                9,
                ok
            ),
            (
                "5",
                "Risks are assessed annually.",
                "CC3.1 CC3.2 CC3.3 CC3.4",
                "Inspected the risk assessment of February 2025 with its 23 risks.",
                1,
                1,
                ok
            ),
            (
                "6",
                "Access is granted by a founder on request.",
                "CC6.1 CC6.2",
                "For both new hires, inspected the founder's approval before the account was made.",
                2,
                2,
                ok
            ),
            (
                "7",
                "Access of leavers is removed on the last day.",
                "CC6.2 CC6.3",
                "For the one leaver, compared the last day with the deactivation in the directory.",
                1,
                1,
                ok
            ),
            ("8", "Access is reviewed semi-annually.", "CC6.3", "Inspected both access reviews.", 2, 2, ok),
            (
                "9",
                "Multi-factor authentication is enforced.",
                "CC6.1 CC6.6",
                "Inspected the enforcement setting and the list of 12 enrolled users.",
                12,
                12,
                ok
            ),
            (
                "10",
                "Data is encrypted at rest and in transit.",
                "CC6.1 CC6.7",
                "Inspected the database's encryption setting and scanned the endpoint for weak protocols.",
                null,
                null,
                ok
            ),
            ("11", "Laptops run endpoint protection.", "CC6.8", "For all 12 laptops, inspected the agent's status.", 12, 12, ok),
            (
                "12",
                "Dependencies are scanned on each build and critical findings fixed in 14 days.",
                "CC7.1",
                "For all 3 critical findings, compared detection and fix.",
                3,
                3,
                ok
            ),
            (
                "13",
                "Alerts are triaged within a business day.",
                "CC7.2 CC7.3",
                "For 10 of 41 alerts, compared alert and triage times.",
                10,
                41,
                ok
            ),
            (
                "14",
                "Incidents follow the response plan.",
                "CC7.3 CC7.4 CC7.5",
                "Inspected the incident tracker, filtered to the period, which returned no rows.",
                null,
                null,
                "The control did not operate: no incidents occurred."
            ),
            (
                "15",
                "Changes are reviewed by the other developer before release.",
                "CC8.1",
                "For 25 of 310 changes, compared author and reviewer.",
                25,
                310,
                ok
            ),
            ("16", "Vendors are reviewed annually.", "CC9.2", "For all 4 vendors, inspected the review.", 4, 4, ok),
            ("17", "Backups are restored quarterly.", "CC9.1 CC7.5", "Inspected the four restore logs.", 4, 4, ok),
            (
                "18",
                "Penetration tests are done annually.",
                "CC4.1 CC4.2",
                "Inspected the report of the test of October 2025 and the fix of its one medium finding.",
                1,
                1,
                ok
            ),
            (
                "19",
                "Customers are told of incidents and changes by e-mail.",
                "CC2.3 CC2.1",
                "For both releases of the period, inspected the e-mail to customers.",
                2,
                2,
                ok
            ),
            (
                "20",
                "The office is locked and disks of old laptops are wiped.",
                "CC6.4 CC6.5",
                "Observed the lock and, for both retired laptops, inspected the wipe log.",
                2,
                2,
                ok
            ),
        ];
        foreach (var row in rows)
        {
            builder.WithControl(row.Id, row.Text, row.Criteria, [(row.Test, row.N, row.Population, row.Result)]);
        }

        builder.WithProse(
            SectionRole.SystemDescription,
            "Background",
            "Fernway Notes GmbH was founded in Graz in 2019 and has 12 staff. Fernway Notes runs on two Hetzner servers in Falkenstein with PostgreSQL; releases go through GitLab; Google Workspace is the directory; Sentry and Grafana raise alerts. 340 teams use it."
        );
        return builder.WithUserEntityControl("User entities are responsible for managing their own users.").Build();
    }
}
