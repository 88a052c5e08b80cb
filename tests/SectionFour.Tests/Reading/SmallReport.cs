using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>A row of the table of tests.</summary>
internal sealed record SmallRow(string Id, string Control, string Test, string Result);

/// <summary>
/// A complete SOC 2 Type 2 report of a few pages in words of our own, printed and read by the front door. A test changes the one part
/// that it is about.
/// </summary>
internal sealed record SmallReport
{
    public const string ThroughoutThePeriod = "throughout the period January 1, 2025 to December 31, 2025";

    /// <summary>The limbs of an unmodified opinion, to follow a lead.</summary>
    public const string Limbs =
        $"a. the description presents the Ledgerline Platform that was designed and implemented {ThroughoutThePeriod} in accordance with the description criteria;\n"
        + $"b. the controls stated in the description were suitably designed {ThroughoutThePeriod} to provide reasonable assurance that Quillmark's service commitments and system requirements would be achieved based on the applicable trust services criteria, if its controls operated effectively; and\n"
        + $"c. the controls stated in the description operated effectively {ThroughoutThePeriod} to provide reasonable assurance that Quillmark's service commitments and system requirements were achieved based on the applicable trust services criteria.";

    public IReadOnlyList<string> Cover { get; init; } =
    [
        "SOC 2 Type 2 Report",
        "Quillmark Software, Inc.",
        "Ledgerline Platform",
        "Report on controls relevant to security",
        "January 1, 2025 to December 31, 2025",
    ];

    public string Title { get; init; } = "Independent Service Auditor's Report";

    /// <summary>The heading of the auditor's letter in place of its number and title.</summary>
    public string? LetterHeading { get; init; }

    public string? DescriptionHeading { get; init; }

    public string? WholeTestsHeading { get; init; }

    public string Addressee { get; init; } = "To the Management of Quillmark Software, Inc.";

    public string Scope { get; init; } =
        $"We have examined Quillmark's accompanying description of its Ledgerline Platform {ThroughoutThePeriod} (the description), and the suitability of the design and operating effectiveness of controls stated in it {ThroughoutThePeriod}, to provide reasonable assurance that Quillmark's service commitments and system requirements were achieved based on the trust services criteria relevant to security set forth in TSP section 100.";

    public string Responsibilities { get; init; } =
        "Quillmark is responsible for its service commitments and system requirements, for the description and for the assertion, and for having qualified personnel carry out its controls.";

    public string AuditorsResponsibilities { get; init; } =
        "Our responsibility is to express an opinion on the description and on the controls stated in it. Our examination was conducted in accordance with attestation standards established by the American Institute of Certified Public Accountants. We are required to be independent.";

    public string Inherent { get; init; } =
        "Because of their nature, controls may not prevent, or detect and correct, all errors or omissions, and the degree of compliance with them may deteriorate.";

    public string Tests { get; init; } =
        "The specific controls tested, and the nature, timing and results of those tests, are listed in Section 4.";

    /// <summary>Headed paragraphs between the description of tests and the opinion.</summary>
    public IReadOnlyList<(string Heading, string Text)> BeforeOpinion { get; init; } = [];

    public string? OpinionHeading { get; init; } = "Opinion";

    public string Opinion { get; init; } = "In our opinion, in all material respects,\n" + Limbs;

    /// <summary>Headed paragraphs between the opinion and the restriction on use.</summary>
    public IReadOnlyList<(string Heading, string Text)> AfterOpinion { get; init; } = [];

    public string RestrictedUse { get; init; } =
        "This report is intended solely for the information and use of Quillmark, user entities of the Ledgerline Platform and their auditors, and is not intended to be, and should not be, used by anyone other than these specified parties.";

    public IReadOnlyList<string> Signature { get; init; } = ["Harrow & Stokes LLP", "Denver, Colorado", "February 3, 2026"];

    public string Assertion { get; init; } =
        $"We have prepared the accompanying description of the Ledgerline Platform {ThroughoutThePeriod}. We confirm, to the best of our knowledge and belief, that the description presents the system, that the controls stated in it were suitably designed {ThroughoutThePeriod}, and that they operated effectively {ThroughoutThePeriod}.";

    /// <summary>Paragraphs of the description; a short one without a full stop is a heading.</summary>
    public IReadOnlyList<string> Description { get; init; } =
    [
        "Quillmark keeps books for small companies. The platform runs in two data centres of a hosting company, and its users reach it through a browser.",
        "Exceptions to the policy on passwords are approved by the security officer, except for service accounts, which are reviewed each month.",
    ];

    /// <summary>Prints what follows the paragraphs of the description.</summary>
    public Action<TypedPages>? DescriptionLayout { get; init; }

    /// <summary>Prints what follows the paragraphs of the last part, if there are any.</summary>
    public Action<TypedPages>? OtherLayout { get; init; }

    public string TestsHeading { get; init; } = "Trust Services Criteria, Related Controls, and Tests of Controls";

    /// <summary>A criterion printed above the table.</summary>
    public string? Banner { get; init; }

    public IReadOnlyList<SmallRow> Rows { get; init; } =
    [
        new(
            "CC6.1.1",
            "Users of production sign in with a second factor.",
            "Inspected the sign-on settings of production to determine whether a second factor was enforced.",
            "No exceptions noted."
        ),
        new(
            "CC6.2.1",
            "Access of leavers is removed within one business day.",
            "For a sample of 25 terminated employees, inspected tickets to determine whether access was removed in time.",
            "No exceptions noted."
        ),
        new(
            "CC7.2.1",
            "Alerts are triaged within four hours.",
            "For a sample of 30 alerts, inspected the case records to determine whether triage was noted in time.",
            "No exceptions noted."
        ),
    ];

    /// <summary>Prints the tests in a layout of its own in place of the table of rows.</summary>
    public Action<TypedPages>? TestsLayout { get; init; }

    /// <summary>Paragraphs of the last part; no such part where there are none.</summary>
    public IReadOnlyList<string> OtherInformation { get; init; } = [];

    /// <summary>The file.</summary>
    public byte[] Print()
    {
        var pages = new TypedPages().NewPage();
        foreach (var line in Cover)
        {
            pages.Heading(line);
        }

        pages.NewPage().Heading(LetterHeading ?? "Section 1 \u2013 " + Title).Text(Addressee);
        Headed(pages, ("Scope", Scope));
        Headed(pages, ("Service Organization's Responsibilities", Responsibilities));
        Headed(pages, ("Service Auditor's Responsibilities", AuditorsResponsibilities));
        Headed(pages, ("Inherent Limitations", Inherent));
        if (Tests.Length > 0)
        {
            Headed(pages, ("Description of Tests of Controls", Tests));
        }

        foreach (var part in BeforeOpinion)
        {
            Headed(pages, part);
        }

        if (OpinionHeading is not null)
        {
            pages.Lead(OpinionHeading);
        }

        pages.Text(Opinion);
        foreach (var part in AfterOpinion)
        {
            Headed(pages, part);
        }

        Headed(pages, ("Restricted Use", RestrictedUse));
        if (Signature.Count > 0)
        {
            pages.Text(string.Join('\n', Signature));
        }

        if (Assertion.Length > 0)
        {
            pages.NewPage().Heading("Section 2 \u2013 Management's Assertion").Text(Assertion).Text("Quillmark Software, Inc.");
        }

        pages.NewPage().Heading(DescriptionHeading ?? "Section 3 \u2013 Description of the System");
        foreach (var paragraph in Description)
        {
            _ = paragraph.Length < 60 && char.IsLetter(paragraph[^1]) ? pages.Lead(paragraph) : pages.Text(paragraph);
        }

        DescriptionLayout?.Invoke(pages);
        if (TestsLayout is not null)
        {
            pages
                .NewPage()
                .Heading(WholeTestsHeading ?? "Section 4 \u2013 " + TestsHeading)
                .Text("The controls, our tests of them and the results follow.");
            TestsLayout(pages);
        }
        else if (Rows.Count > 0)
        {
            pages
                .NewPage()
                .Heading(WholeTestsHeading ?? "Section 4 \u2013 " + TestsHeading)
                .Text("The table lists the controls, our tests of them and the results.")
                .Lead(Banner ?? "Results")
                .Table(
                    [56, 130, 150, 132],
                    ["Control #", "Control Activity", "Tests of Controls", "Results of Tests"],
                    Rows.Select(r => (string[])[r.Id, r.Control, r.Test, r.Result])
                );
        }

        if (OtherInformation.Count > 0)
        {
            pages
                .NewPage()
                .Heading("Section 5 \u2013 Other Information Provided by Quillmark That Is Not Covered by the Service Auditor's Report");
            foreach (var paragraph in OtherInformation)
            {
                pages.Text(paragraph);
            }

            OtherLayout?.Invoke(pages);
        }

        return pages.Write();
    }

    /// <summary>The controls that are read from tables and texts laid out by a test.</summary>
    public static ImmutableArray<Control> ControlsOf(Action<TypedPages> layout) =>
        new SmallReport { TestsLayout = layout }
            .Read()
            .Controls;

    /// <summary>What the tests of controls came to, in their order.</summary>
    public static IEnumerable<TestOutcome> Outcomes(IEnumerable<Control> controls) =>
        controls.SelectMany(static c => c.Tests).Select(static t => t.Outcome);

    /// <summary>The reading or the refusal.</summary>
    public ReadOutcome Outcome() => ReportReader.Read(Print(), cancellation: TestContext.Current.CancellationToken);

    /// <summary>The reading.</summary>
    public ReportReading Read() =>
        Outcome().Match(static reading => reading, static refusal => throw new InvalidOperationException(refusal.Sentence));

    /// <summary>The same report with one result.</summary>
    public SmallReport WithResult(string result) => this with { Rows = [Rows[0] with { Result = result }, .. Rows.Skip(1)] };

    private static void Headed(TypedPages pages, (string Heading, string Text) part) => pages.Lead(part.Heading).Text(part.Text);
}
