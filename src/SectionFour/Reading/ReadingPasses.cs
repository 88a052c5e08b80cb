using System.Collections.Immutable;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>What the passes of a reading write into, each its own part, in their order.</summary>
internal sealed class ReadingState(DocumentLayout document)
{
    public DocumentLayout Document => document;

    public List<SectionSpan> Sections { get; set; } = [];

    public Section4Content Content { get; set; } = new();

    public List<MergedControl> Controls { get; set; } = [];

    public List<ReadDeviation> Deviations { get; set; } = [];

    public List<ManagementResponse> UnmatchedResponses { get; set; } = [];

    public Opinion Opinion { get; set; } = new() { Overall = OpinionKind.Undetermined };

    public ManagementAssertion Assertion { get; set; } = new();

    public Report? Report { get; set; }

    public ImmutableArray<ComplementaryUserEntityControl> UserEntityControls { get; set; } = [];

    public ImmutableArray<SubserviceOrganization> SubserviceOrganizations { get; set; } = [];

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
internal sealed record ReadingPass(string Name, Action<ReadingState> Run, bool MakesResults = false);

/// <summary>
/// The order in which a report is read. One line a pass; where the order matters the reason stands beside it. A pass that throws is caught
/// here and nowhere else: it becomes a warning by its name, and the rest of the reading goes on.
/// </summary>
internal static class ReadingPasses
{
    public static readonly ImmutableArray<ReadingPass> Order =
    [
        new("find sections", FindSections, MakesResults: true),
        // Tables are read before the facts: which criteria were tested tells which categories are in scope.
        new("read Section 4", ReadSection4, MakesResults: true),
        new("merge repeated controls", MergeControls, MakesResults: true),
        // The opinion's basis names controls and quotes criteria, so both must be known.
        new("read the opinion", ReadOpinion),
        new("read management's assertion", static s => s.Assertion = AssertionReader.Read(s.Section(SectionRole.Assertion))),
        // The type follows from the opinion's limbs.
        new("read the report's facts", ReadFacts),
        new("find deviations", static s => s.Deviations = DeviationBuilder.Build(s.Controls), MakesResults: true),
        new("read user-entity controls", static s => s.UserEntityControls = UserEntityControlReader.Read(s.Document, s.Sections)),
        new(
            "read subservice organizations",
            static s => s.SubserviceOrganizations = SubserviceReader.Read(s.Document, s.Sections, s.Report?.SubserviceMethod?.Value)
        ),
        // Responses in Section 5 are keyed by the deviations they answer.
        new(
            "attach responses",
            static s =>
                s.UnmatchedResponses = ResponseReader.Attach(s.Document, s.Section(SectionRole.OtherInformation), s.Content, s.Deviations)
        ),
    ];

    public static void Run(ReadingState state, IEnumerable<ReadingPass> passes, CancellationToken cancellation)
    {
        foreach (var pass in passes)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                pass.Run(state);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                state.Failed.Add(pass);
                state.Warnings.Add(
                    $"The step \"{pass.Name}\" failed ({e.GetType().Name}: {e.Message}); what it reads is missing from this reading."
                );
            }
        }
    }

    private static void FindSections(ReadingState state) => state.Sections = SectionFinder.Find(state.Document);

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
            state.Opinion
        );
}
