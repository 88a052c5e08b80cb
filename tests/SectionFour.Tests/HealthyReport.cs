using System.Collections.Immutable;

namespace SectionFour.Tests;

/// <summary>An invented honest report: controls with tests that fit them, and a description that fits one company only.</summary>
internal static class HealthyReport
{
    private const string Ok = "No exceptions noted.";

    /// <summary>Controls, each with its test.</summary>
    public static ImmutableArray<(
        string Id,
        string Text,
        string Criteria,
        string Test,
        int? Sampled,
        int? Population,
        string Result,
        int Page
    )> Controls =>
        [
            (
                "GOV-1",
                "The board of directors meets quarterly and reviews security performance.",
                "CC1.2 CC1.3",
                "Inspected the minutes of all four quarterly board meetings for attendance and the security agenda item.",
                4,
                4,
                Ok,
                20
            ),
            (
                "GOV-2",
                "Employees sign the code of conduct within five days of hire.",
                "CC1.1",
                "For a sample of 15 of 48 new hires, inspected the signed code of conduct and compared its date with the hire date.",
                15,
                48,
                Ok,
                20
            ),
            (
                "GOV-3",
                "Background checks are completed before the first day of employment.",
                "CC1.1 CC1.4",
                "For a sample of 15 of 48 new hires, inspected the screening vendor's completion notice and compared its date with the start date.",
                15,
                48,
                Ok,
                20
            ),
            (
                "GOV-4",
                "Employees complete security awareness training annually.",
                "CC1.4 CC2.2",
                "For a sample of 45 of 390 employees, inspected completion records in the learning system.",
                45,
                390,
                Ok,
                21
            ),
            (
                "GOV-5",
                "Managers evaluate the performance of their reports annually.",
                "CC1.4 CC1.5",
                "For a sample of 25 of 390 employees, inspected the completed evaluation form.",
                25,
                390,
                Ok,
                21
            ),
            (
                "GOV-6",
                "Information security policies are reviewed and approved annually by the CISO.",
                "CC5.3 CC2.2",
                "Inspected the version history and approval of each of the 14 policies.",
                14,
                14,
                Ok,
                21
            ),
            (
                "GOV-7",
                "Security commitments are set out in the master service agreement.",
                "CC2.3 CC2.1",
                "For a sample of 10 of 31 new customers, inspected the executed agreement for the security schedule.",
                10,
                31,
                Ok,
                22
            ),
            (
                "RSK-1",
                "A risk assessment is performed annually and includes fraud risk.",
                "CC3.1 CC3.2 CC3.3",
                "Inspected the 2025 risk assessment, its fraud section and the approval by the risk committee on 14 March 2025.",
                1,
                1,
                Ok,
                22
            ),
            (
                "RSK-2",
                "The risk committee reviews the risk register quarterly.",
                "CC3.2 CC3.4 CC5.1",
                "Inspected minutes and the register extract of all four quarterly meetings.",
                4,
                4,
                Ok,
                22
            ),
            (
                "MON-1",
                "Internal audit tests key controls twice a year.",
                "CC4.1 CC4.2",
                "Inspected both semi-annual internal audit reports and traced each finding to its ticket.",
                2,
                2,
                Ok,
                23
            ),
            (
                "MON-2",
                "A third party performs a penetration test annually and high findings are fixed.",
                "CC4.1 CC7.1",
                "Inspected the penetration test report of June 2025 and the closed tickets for both high findings.",
                1,
                1,
                Ok,
                23
            ),
            (
                "MON-3",
                "Technology control standards are reviewed annually.",
                "CC5.2",
                "Inspected the change history of the standards repository and the annual sign-off.",
                1,
                1,
                Ok,
                23
            ),
            (
                "IAM-1",
                "Access to production is granted on an approved access request.",
                "CC6.1 CC6.2",
                "For a sample of 25 of 96 access grants, inspected the request and compared approver and approval date with the grant.",
                25,
                96,
                Ok,
                24
            ),
            (
                "IAM-2",
                "Access of terminated employees is removed within one business day.",
                "CC6.2 CC6.3",
                "For a sample of 25 of 61 terminated employees, compared the termination date in the HR system with the deactivation time in the directory.",
                25,
                61,
                Ok,
                24
            ),
            (
                "IAM-3",
                "User access to production is reviewed quarterly.",
                "CC6.2 CC6.3",
                "Inspected all four quarterly user access reviews and traced removals to the directory.",
                4,
                4,
                Ok,
                24
            ),
            (
                "IAM-4",
                "When an employee changes roles, access is modified within five business days.",
                "CC6.3",
                "For a sample of 6 of 19 transferred employees, compared old and new role with the entitlements after the transfer.",
                6,
                19,
                Ok,
                25
            ),
            (
                "IAM-5",
                "Privileged access is restricted to the platform team.",
                "CC6.1 CC6.3",
                "Inspected the system-generated list of administrators and compared it with the roster of the platform team.",
                null,
                null,
                Ok,
                25
            ),
            (
                "IAM-6",
                "Multi-factor authentication is required for access to production.",
                "CC6.1 CC6.6",
                "Inspected the enforcement setting of the identity provider and observed a login without the second factor being refused.",
                null,
                null,
                Ok,
                25
            ),
            (
                "IAM-7",
                "Passwords have at least 14 characters.",
                "CC6.1",
                "Inspected the password setting of the identity provider.",
                null,
                null,
                Ok,
                26
            ),
            (
                "IAM-8",
                "Badge access to the office is granted on approval and visitors are escorted.",
                "CC6.4",
                "For a sample of 10 of 44 badges, inspected the approval; for 5 days, inspected the visitor log for an escort.",
                10,
                44,
                Ok,
                26
            ),
            (
                "SEC-1",
                "Customer data at rest is encrypted using AES-256.",
                "CC6.1 CC6.7",
                "Inspected the encryption setting of each of the six production databases.",
                6,
                6,
                Ok,
                26
            ),
            (
                "SEC-2",
                "Data transmitted over public networks is encrypted using TLS 1.2 or higher.",
                "CC6.7",
                "Reperformed a connection with TLS 1.1 and observed that it was refused.",
                null,
                null,
                Ok,
                27
            ),
            (
                "SEC-3",
                "Firewall rules are reviewed semi-annually.",
                "CC6.6",
                "Inspected both semi-annual firewall rule reviews and the removal of two stale rules.",
                2,
                2,
                Ok,
                27
            ),
            (
                "SEC-4",
                "Endpoint protection is installed on laptops and servers.",
                "CC6.8",
                "For a sample of 25 of 402 laptops, inspected the agent's status and signature date in the console.",
                25,
                402,
                Ok,
                27
            ),
            (
                "SEC-5",
                "Media is sanitized before disposal.",
                "CC6.5",
                "Inspected the destruction certificates of all three disposals.",
                3,
                3,
                Ok,
                28
            ),
            (
                "OPS-1",
                "Vulnerability scans run weekly and critical findings are fixed within 30 days.",
                "CC7.1",
                "For a sample of 10 of 52 weekly scans, inspected the report; for all 17 critical findings, compared detection with closure.",
                10,
                52,
                Ok,
                28
            ),
            (
                "OPS-2",
                "Critical patches are applied within 30 days.",
                "CC7.1 CC6.8",
                "For a sample of 30 of 118 servers, compared release and installation dates of critical patches.",
                30,
                118,
                Ok,
                28
            ),
            (
                "OPS-3",
                "Security alerts are triaged within four hours.",
                "CC7.2 CC7.3",
                "For a sample of 25 of 640 alerts, compared creation and triage times in the ticket system.",
                25,
                640,
                Ok,
                29
            ),
            (
                "OPS-4",
                "Audit logs are collected centrally and kept for one year.",
                "CC7.2",
                "Inspected the collector's retention setting and queried an event eleven months old.",
                null,
                null,
                Ok,
                29
            ),
            (
                "OPS-5",
                "Security incidents are logged, classified and resolved under the incident response plan.",
                "CC7.3 CC7.4",
                "For all 5 security incidents, inspected classification, timeline and closure.",
                5,
                5,
                Ok,
                29
            ),
            (
                "OPS-6",
                "A root cause analysis follows each high-severity incident.",
                "CC7.5 CC7.4",
                "For both high-severity incidents, inspected the analysis and its actions.",
                2,
                2,
                Ok,
                30
            ),
            (
                "CHG-1",
                "Changes are approved before they are deployed to production.",
                "CC8.1",
                "For a sample of 40 of 1,120 changes, compared the approval time with the deployment time.",
                40,
                1120,
                Ok,
                30
            ),
            (
                "CHG-2",
                "Code changes are reviewed by a developer other than the author.",
                "CC8.1",
                "For a sample of 40 of 1,120 changes, compared author and reviewer of the pull request.",
                40,
                1120,
                Ok,
                30
            ),
            (
                "CHG-3",
                "Application changes are tested before deployment.",
                "CC8.1",
                "For a sample of 40 of 1,120 changes, inspected the pipeline's test results before the deployment.",
                40,
                1120,
                Ok,
                31
            ),
            (
                "VEN-1",
                "New vendors with access to data are assessed before engagement.",
                "CC9.2",
                "For all 7 new vendors, compared the assessment date with the contract date.",
                7,
                7,
                Ok,
                31
            ),
            (
                "VEN-2",
                "SOC reports of critical vendors are obtained and reviewed annually.",
                "CC9.2",
                "For all 4 critical vendors, inspected the review memo and its conclusion on exceptions.",
                4,
                4,
                Ok,
                31
            ),
            (
                "BCP-1",
                "Business continuity and disaster recovery plans are reviewed annually.",
                "CC9.1 A1.3",
                "Inspected the revised plan and its approval in May 2025.",
                1,
                1,
                Ok,
                32
            ),
            (
                "BCP-2",
                "The disaster recovery plan is tested annually.",
                "A1.3 CC7.5",
                "Inspected the report of the failover exercise of 9 September 2025 and its follow-up tickets.",
                1,
                1,
                Ok,
                32
            ),
            (
                "BCP-3",
                "Customer databases are backed up daily.",
                "A1.2",
                "For a sample of 25 of 365 days, inspected the backup job's status and the handling of two failures.",
                25,
                365,
                Ok,
                32
            ),
            (
                "BCP-4",
                "Backup restoration is tested quarterly.",
                "A1.2 A1.3",
                "Inspected all four quarterly restore tests and the restored row counts.",
                4,
                4,
                Ok,
                33
            ),
            (
                "BCP-5",
                "System capacity is monitored and reviewed monthly.",
                "A1.1",
                "For 3 of 12 months, inspected the capacity report and the notes of its review.",
                3,
                12,
                Ok,
                33
            ),
            (
                "CON-1",
                "A data classification policy defines confidential information and how it is handled.",
                "C1.1",
                "Inspected the policy and, for 10 of 58 data stores, the recorded classification.",
                10,
                58,
                Ok,
                33
            ),
            (
                "CON-2",
                "Customer data is deleted within 60 days of contract termination.",
                "C1.2",
                "For all 4 terminated contracts, compared the end date with the deletion log.",
                4,
                4,
                Ok,
                34
            ),
        ];

    /// <summary>The description of the system: heading and text.</summary>
    public static ImmutableArray<(string Heading, string Text)> Description =>
        [
            (
                "Company Background",
                "Harbor Ledger was founded in 2014 in Portland, Maine, and employs 390 people in Portland and Lisbon. It serves 2,100 employers in construction and shipping."
            ),
            (
                "Infrastructure",
                "Ledgerline runs on Granite Coast Cloud in the us-east and eu-west regions, on 118 Linux servers behind the Tidegate load balancer. Six PostgreSQL clusters hold customer data; Redis holds sessions."
            ),
            (
                "Software",
                "The application is written in Kotlin and React. Releases are built with Quarry CI and deployed by Shipwright. Okta is the identity provider; Splunk collects logs; CrowdStrike protects endpoints."
            ),
            (
                "People",
                "The Platform Team of 14 engineers under the Director of Infrastructure operates production. The Security Team of six reports to the CISO, Priya Raman."
            ),
            ("Data", "The system stores names, bank accounts, tax identifiers and salaries of 310,000 employees of customers."),
            (
                "Commitments",
                "Harbor Ledger commits to 99.9 % monthly availability, to notify customers of incidents within 72 hours, and to delete data within 60 days of the end of the contract."
            ),
            (
                "Incidents",
                "Five security incidents were handled in the period; two of high severity, on 3 April and 21 August 2025, did not affect customer data."
            ),
            ("Changes", "In June 2025 the reporting module moved from the Bangor data center to Granite Coast Cloud."),
        ];
}
