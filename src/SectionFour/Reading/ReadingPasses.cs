using System.Collections.Immutable;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>What the passes of a reading write into, each its own part, in their order.</summary>
internal sealed class ReadingState(DocumentLayout document)
{
    public DocumentLayout Document => document;

    public (int? First, int? Last) TestsPages { get; set; }

    public List<SectionHeading> Headings { get; set; } = [];

    public List<SectionSpan> Sections { get; set; } = [];

    public Section4Content Content { get; set; } = new();

    public List<MergedControl> Controls { get; set; } = [];

    public List<ReadDeviation> Deviations { get; set; } = [];

    public List<ManagementResponse> UnmatchedResponses { get; set; } = [];

    public Opinion Opinion { get; set; } = new() { Overall = OpinionKind.Undetermined };

    public ManagementAssertion Assertion { get; set; } = new();

    public Report? Report { get; set; }

    public UserEntityControls UserEntityControls { get; set; } = UserEntityControls.None;

    public Cited<SubserviceMethod>? SubserviceMethod { get; set; }

    public ImmutableArray<SubserviceOrganization> SubserviceOrganizations { get; set; } = [];

    public ImmutableArray<ProseParagraph> Prose { get; set; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Passes that threw, by name, with whether results of tests depend on them.</summary>
    public List<ReadingPass> Failed { get; } = [];

    public SectionSpan? Section(SectionRole role) => Sections.Find(s => s.Role == role);

    /// <summary>Criteria that head or label controls, each once, in order.</summary>
    public List<string> CriteriaInUse() => [.. Controls.SelectMany(static c => c.Criteria).Distinct()];
}

/// <summary>One step of reading a report.</summary>
/// <param name="Name">Verb and object, for warnings.</param>
/// <param name="Run">Writes its own part of the state.</param>
/// <param name="MakesResults">Whether nothing may be said about exceptions when it fails.</param>
internal sealed record ReadingPass(string Name, Action<ReadingState> Run, bool MakesResults = false)
{
    /// <summary>The names of the steps whose parts of the state it reads; all that those need themselves are done too.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];
}

/// <summary>
/// The steps in which a report is read, each with those that it needs: what stands in no need of each other may run at the same time
/// (<see cref="PassRunner"/>). One entry a step; where a need is not plain the reason stands beside it.
/// </summary>
internal static class ReadingPasses
{
    private const string Tests = "find the pages of tests";
    private const string Headings = "find headings";
    private const string Sections = "find sections";
    private const string Section4 = "read Section 4";
    private const string Controls = "merge repeated controls";
    private const string Opinion = "read the opinion";
    private const string Deviations = "find deviations";
    private const string UserEntities = "read user-entity controls";
    private const string Method = "read how subservice organizations are treated";

    public static readonly ImmutableArray<ReadingPass> Order =
    [
        new(Tests, static s => s.TestsPages = TestsPages.Find(s.Document), MakesResults: true),
        new(Headings, static s => s.Headings = SectionHeadings.Find(s.Document), MakesResults: true),
        new(Sections, static s => s.Sections = SectionFinder.Find(s.Document, s.TestsPages, s.Headings), MakesResults: true)
        {
            Needs = [Tests, Headings],
        },
        new(Section4, ReadSection4, MakesResults: true) { Needs = [Sections] },
        new(Controls, MergeControls, MakesResults: true) { Needs = [Section4] },
        // The opinion's basis names controls and quotes criteria, so both must be known.
        new(Opinion, ReadOpinion) { Needs = [Controls] },
        new(Method, static s => s.SubserviceMethod = SubserviceReader.Method(s.Sections)) { Needs = [Sections] },
        // Which criteria were tested tells which categories are in scope; the type follows from the opinion's limbs.
        new("read the report's facts", ReadFacts) { Needs = [Controls, Opinion, Method] },
        new(Deviations, static s => s.Deviations = DeviationBuilder.Build(s.Controls), MakesResults: true) { Needs = [Controls] },
        new("read management's assertion", static s => s.Assertion = AssertionReader.Read(s.Section(SectionRole.Assertion)))
        {
            Needs = [Sections],
        },
        new(UserEntities, static s => s.UserEntityControls = UserEntityControlReader.Read(s.Document, s.Sections)) { Needs = [Sections] },
        new(
            "read subservice organizations",
            static s => s.SubserviceOrganizations = SubserviceReader.Read(s.Document, s.Sections, s.SubserviceMethod?.Value)
        )
        {
            Needs = [Method],
        },
        new("read running text", static s => s.Prose = ProseReader.Read(s.Document, s.Sections)) { Needs = [Sections] },
        // Responses in Section 5 are keyed by the deviations they answer. Words belong to the first who claims them there, but those of
        // user-entity controls to these, wherever they stand.
        new("attach responses", AttachResponses) { Needs = [Deviations, UserEntities] },
    ];

    private static void ReadSection4(ReadingState state)
    {
        if (state.Section(SectionRole.TestsOfControls) is { } section)
        {
            state.Content = ControlAssembler.Assemble(ItemReader.Read(state.Document, section.Lines));
        }
    }

    private static void MergeControls(ReadingState state) =>
        state.Controls = new ControlBuilder(new ResultClassifier()).Build(state.Content);

    private static void ReadOpinion(ReadingState state) =>
        state.Opinion = OpinionReader.Read(state.Section(SectionRole.AuditorsReport), state.Content.Criteria, state.Controls);

    private static void ReadFacts(ReadingState state) =>
        state.Report = ReportFactsReader.Read(
            state.Document,
            state.Sections,
            state.CriteriaInUse(),
            state.Controls.Exists(static c => c.Tests.Count > 0),
            state.Opinion,
            state.SubserviceMethod
        );

    private static void AttachResponses(ReadingState state)
    {
        state.UserEntityControls.Claim();
        state.UnmatchedResponses = ResponseReader.Attach(
            state.Document,
            state.Section(SectionRole.OtherInformation),
            state.Content,
            state.Deviations
        );
    }
}
