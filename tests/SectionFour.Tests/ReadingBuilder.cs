using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Pdf;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests;

/// <summary>
/// Builds readings for tests of the stages behind the reader. It starts from a Type 2 report of an invented company whose controls are
/// tested as an honest auditor would; each test then changes what it is about. Boxes are empty.
/// </summary>
internal sealed class ReadingBuilder
{
    private readonly List<Control> _controls = [];
    private readonly List<Deviation> _deviations = [];
    private readonly List<ProseParagraph> _prose = [];
    private readonly List<ComplementaryUserEntityControl> _userEntityControls = [];
    private readonly List<SubserviceOrganization> _subservice = [];
    private Report _report;
    private Opinion _opinion;
    private ManagementAssertion _assertion;
    private Coverage _coverage = new() { Results = ResultsStatus.Read, ResultsSentence = "All results of Section 4 were read." };
    private PdfInformation _information = new(null, null, null, null, null, null, false, "test", []);

    /// <summary>A Type 2 over the year 2025, unqualified, dated 10 February 2026, without any control yet.</summary>
    public ReadingBuilder()
    {
        var period = new ExaminationPeriod(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31));
        _report = new Report
        {
            Kind = ReportKind.Soc2,
            KindEvidence = Words(1, "SOC 2 Type 2 Report"),
            Type = new(ReportType.Type2, Words(1, "SOC 2 Type 2 Report")),
            ServiceOrganization = Text(1, "Harbor Ledger, Inc."),
            System = Text(1, "Ledgerline Payroll System"),
            ServiceAuditor = Text(5, "Alden Pruitt LLP"),
            SignatureLocation = Text(5, "Portland, Maine"),
            ReportDate = new(new DateOnly(2026, 2, 10), Words(5, "February 10, 2026")),
            PageCount = 60,
        };
        _opinion = Unqualified();
        _assertion = new ManagementAssertion
        {
            Statement = Words(6, "We confirm, to the best of our knowledge and belief, that"),
            Limbs = [OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness],
            Signature = Words(7, "Dana Whitlock, Chief Executive Officer"),
            Date = new(new DateOnly(2026, 2, 10), Words(7, "February 10, 2026")),
        };
        WithPeriod(period.From, period.To);
        WithCategories(TrustServicesCategory.Security, TrustServicesCategory.Availability, TrustServicesCategory.Confidentiality);
    }

    /// <summary>The base with the healthy controls, a specific description, user-entity controls and a carved-out host.</summary>
    public static ReadingBuilder Healthy()
    {
        var builder = new ReadingBuilder();
        foreach (var c in HealthyReport.Controls)
        {
            builder.WithControl(c.Id, c.Text, c.Criteria, [(c.Test, c.Sampled, c.Population, c.Result)], c.Page);
        }

        foreach (var (heading, text) in HealthyReport.Description)
        {
            builder.WithProse(SectionRole.SystemDescription, heading, text, 9);
        }

        builder.WithSubservice("Granite Coast Cloud", SubserviceMethod.CarveOut, "Media is sanitized before disposal.");
        builder.WithUserEntityControl("User entities are responsible for removing their own users who leave.", "CC6.2");
        builder.WithUserEntityControl("User entities are responsible for configuring single sign-on in line with their policies.", "CC6.1");
        return builder;
    }

    /// <summary>Words on a page.</summary>
    public static Evidence Words(int page, string words) => new([new Passage(page, [default], words)]);

    /// <summary>A text and its words.</summary>
    public static Cited<string> Text(int page, string words) => new(words, Words(page, words));

    public ReadingBuilder WithReport(Func<Report, Report> change)
    {
        _report = change(_report);
        return this;
    }

    public ReadingBuilder WithOpinion(Func<Opinion, Opinion> change)
    {
        _opinion = change(_opinion);
        return this;
    }

    public ReadingBuilder WithAssertion(Func<ManagementAssertion, ManagementAssertion> change)
    {
        _assertion = change(_assertion);
        return this;
    }

    public ReadingBuilder WithCoverage(Coverage coverage)
    {
        _coverage = coverage;
        return this;
    }

    public ReadingBuilder WithInformation(PdfInformation information)
    {
        _information = information;
        return this;
    }

    public ReadingBuilder WithPeriod(DateOnly from, DateOnly to)
    {
        var period = new ExaminationPeriod(from, to);
        var words = string.Create(CultureInfo.InvariantCulture, $"throughout the period {from:MMMM d, yyyy} to {to:MMMM d, yyyy}");
        return WithReport(r =>
            r with
            {
                Period = new(period, Words(3, words)),
                PeriodStatements =
                [
                    new PeriodStatement(SectionRole.FrontMatter, period, null, Words(1, words)),
                    new PeriodStatement(SectionRole.AuditorsReport, period, null, Words(3, words)),
                    new PeriodStatement(SectionRole.Assertion, period, null, Words(6, words)),
                ],
            }
        );
    }

    public ReadingBuilder WithCategories(params TrustServicesCategory[] categories) =>
        WithReport(r => r with { Categories = [.. categories.Select(c => new Cited<TrustServicesCategory>(c, Words(1, c.ToString())))] });

    /// <summary>Makes it a Type 1 as of a day: no tests, no results, no operating limb.</summary>
    public ReadingBuilder AsType1(DateOnly asOf)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"as of {asOf:MMMM d, yyyy}");
        for (int i = 0; i < _controls.Count; i++)
        {
            _controls[i] = _controls[i] with { Tests = [] };
        }

        _coverage = new Coverage { Results = ResultsStatus.NoneInThisKind, ResultsSentence = "A Type 1 report has no results." };
        WithAssertion(a => a with { Limbs = [OpinionLimb.Description, OpinionLimb.Design] });
        WithOpinion(o => o with { Limbs = [.. o.Limbs.Where(l => l.Limb != OpinionLimb.OperatingEffectiveness)] });
        return WithReport(r =>
            r with
            {
                Type = new(ReportType.Type1, Words(1, "SOC 2 Type 1 Report")),
                Period = null,
                AsOf = new(asOf, Words(3, words)),
                PeriodStatements = [new PeriodStatement(SectionRole.AuditorsReport, null, asOf, Words(3, words))],
            }
        );
    }

    /// <summary>Modifies the opinion on the operating limb (or another), with its basis paragraph.</summary>
    public ReadingBuilder WithModifiedOpinion(
        OpinionKind kind,
        string basis,
        ImmutableArray<string> criteria,
        ImmutableArray<string> controls = default,
        OpinionLimb limb = OpinionLimb.OperatingEffectiveness
    )
    {
        WithAssertion(a => a with { Modification = Words(6, "except for the matter described in Section 1") });
        return WithOpinion(o =>
            o with
            {
                Overall = kind,
                Sentence = Words(4, kind == OpinionKind.Qualified ? "In our opinion, except for the matter described" : "In our opinion"),
                Basis = Words(4, basis),
                Parts =
                [
                    .. o.Parts.Select(p => p.Part == AuditorsReportPart.BasisForModification ? p with { Evidence = Words(4, basis) } : p),
                ],
                QualifiedCriteria = criteria,
                QualifiedControls = controls.IsDefault ? [] : controls,
                Limbs = [.. o.Limbs.Select(l => l.Limb == limb || kind == OpinionKind.Disclaimer ? l with { Kind = kind } : l)],
            }
        );
    }

    public ReadingBuilder WithControl(
        string id,
        string text,
        string criteria,
        ImmutableArray<(string Procedure, int? Sampled, int? Population, string Result)> tests,
        int page = 20
    )
    {
        var description = Text(page, text);
        ImmutableArray<string> ids = [.. criteria.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        _controls.Add(
            new Control
            {
                Id = id,
                Description = description,
                Criteria = ids,
                Places = [.. ids.Select(c => new ControlPlace(c, description.Evidence))],
                Tests = [.. tests.Select(t => Test(t.Procedure, t.Sampled, t.Population, t.Result, page))],
            }
        );
        return this;
    }

    /// <summary>Replaces all tests of all controls by one procedure and one result, as a rubber stamp does.</summary>
    public ReadingBuilder WithEveryTest(string procedure, string result)
    {
        for (int i = 0; i < _controls.Count; i++)
        {
            _controls[i] = _controls[i] with { Tests = [Test(procedure, null, null, result, 20)] };
        }

        return this;
    }

    /// <summary>Adds a deviation to a control that is there; its last test becomes an exception.</summary>
    public ReadingBuilder WithDeviation(
        string control,
        string narrative,
        int? failed = null,
        int? sampled = null,
        int? population = null,
        FailureMode mode = FailureMode.NotPerformed,
        string? response = null,
        string? unit = null,
        ImmutableArray<AuditorMitigation> mitigations = default,
        ImmutableArray<DateOnly> dates = default
    )
    {
        int index = _controls.FindIndex(c => c.Id == control);
        index.ShouldBeGreaterThanOrEqualTo(0, $"The builder has no control {control}.");
        var owner = _controls[index];
        int page = owner.Description.Page;
        var result = Text(page, "Exception noted. " + narrative);
        if (owner.Tests.Length > 0)
        {
            int last = owner.Tests.Length - 1;
            _controls[index] = owner with
            {
                Tests = owner.Tests.SetItem(last, owner.Tests[last] with { Outcome = TestOutcome.Exception, Result = result }),
            };
        }

        _deviations.Add(
            new Deviation
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"E{_deviations.Count + 1}"),
                Controls = [control],
                Criteria = owner.Criteria,
                Narrative = Text(page, narrative),
                Result = result,
                Mentions = [Words(page, narrative)],
                TestIndex = owner.Tests.Length > 0 ? owner.Tests.Length - 1 : null,
                Counts = new DeviationCounts(failed, sampled, population),
                Unit = unit,
                Mode = mode,
                Mitigations = mitigations.IsDefault ? [] : mitigations,
                Dates = dates.IsDefault ? [] : dates,
                Response = response is null ? null : new ManagementResponse(Text(58, response), SectionRole.OtherInformation),
            }
        );
        return this;
    }

    /// <summary>Gives a control the outcome "nothing occurred".</summary>
    public ReadingBuilder WithoutOccurrence(string control, string words)
    {
        int index = _controls.FindIndex(c => c.Id == control);
        index.ShouldBeGreaterThanOrEqualTo(0, $"The builder has no control {control}.");
        var owner = _controls[index];
        _controls[index] = owner with
        {
            Tests =
            [
                .. owner.Tests.Select(t =>
                    t with
                    {
                        Outcome = TestOutcome.NotOccurred,
                        Result = Text(owner.Description.Page, words),
                        Sampled = null,
                        Population = null,
                    }
                ),
            ],
        };
        return this;
    }

    public ReadingBuilder WithProse(SectionRole where, string? heading, string text, int page = 9)
    {
        _prose.Add(new ProseParagraph(where, heading, Text(page, text)));
        return this;
    }

    public ReadingBuilder WithoutProse()
    {
        _prose.Clear();
        return this;
    }

    public ReadingBuilder WithUserEntityControl(string text, params string[] criteria)
    {
        _userEntityControls.Add(new ComplementaryUserEntityControl(Text(18, text), [.. criteria], null));
        return this;
    }

    public ReadingBuilder WithoutUserEntityControls()
    {
        _userEntityControls.Clear();
        return this;
    }

    public ReadingBuilder WithSubservice(string name, SubserviceMethod? method, params string[] controls)
    {
        _subservice.Add(
            new SubserviceOrganization
            {
                Name = Text(17, name),
                Method = method,
                Controls = [.. controls.Select(c => new ComplementarySubserviceOrganizationControl(Text(17, c), []))],
            }
        );
        return this;
    }

    public ReadingBuilder WithoutSubservice()
    {
        _subservice.Clear();
        return this;
    }

    public ReadingBuilder WithoutControls(Func<Control, bool> which)
    {
        _controls.RemoveAll(c => which(c));
        return this;
    }

    public ReportReading Build() =>
        new()
        {
            FileHash = new string('0', 64),
            Information = _information,
            Report = _report,
            Opinion = _opinion,
            Assertion = _assertion,
            Controls = [.. _controls],
            Criteria =
            [
                .. _controls
                    .SelectMany(c => c.Criteria)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(c => new PrintedCriterion(c, null, true)),
            ],
            Deviations = [.. _deviations],
            UserEntityControls = [.. _userEntityControls],
            SubserviceOrganizations = [.. _subservice],
            Prose = [.. _prose],
            Coverage = _coverage,
        };

    private static Opinion Unqualified() =>
        new()
        {
            Overall = OpinionKind.Unqualified,
            Sentence = Words(4, "In our opinion, in all material respects,"),
            Limbs =
            [
                .. new[] { OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness }.Select(l => new LimbOpinion(
                    l,
                    OpinionKind.Unqualified,
                    Words(4, "In our opinion, in all material respects,")
                )),
            ],
            Parts =
            [
                .. Enum.GetValues<AuditorsReportPart>()
                    .Select(p => new AuditorsReportPartFinding(
                        p,
                        p == AuditorsReportPart.BasisForModification ? null : Words(3, p.ToString())
                    )),
            ],
            Rule = "opinion.unmodified",
        };

    private static TestOfControls Test(string procedure, int? sampled, int? population, string result, int page) =>
        new()
        {
            Procedure = Text(page, procedure),
            Result = Text(page, result),
            Outcome = result.StartsWith("No exceptions", StringComparison.Ordinal) ? TestOutcome.NoException : TestOutcome.NotOccurred,
            Strongest =
                procedure.Contains("eperformed", StringComparison.Ordinal) ? TestProcedure.Reperformance
                : procedure.Contains("nspected", StringComparison.Ordinal) ? TestProcedure.Inspection
                : procedure.Contains("bserved", StringComparison.Ordinal) ? TestProcedure.Observation
                : procedure.Contains("nquired", StringComparison.Ordinal) ? TestProcedure.Inquiry
                : TestProcedure.Inspection,
            Sampled = sampled,
            Population = population,
        };
}
