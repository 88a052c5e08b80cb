using System.Collections.Immutable;
using SectionFour.Pdf;
using SectionFour.Reports;
using SectionFour.Themes;

namespace SectionFour.Reading;

/// <summary>Makes the immutable reading from what the passes found.</summary>
internal static class ModelBuilder
{
    public static ReportReading Build(ReadingState state, string fileHash, PdfInformation information, ImmutableArray<UnreadPage> unread)
    {
        var report = state.Report ?? new Report { Kind = ReportKind.Unknown, PageCount = state.Document.Pages.Count };
        var controls = ImmutableArray.CreateBuilder<Control>(state.Controls.Count);
        foreach (var control in state.Controls)
        {
            controls.Add(ToModel(control));
        }

        var deviations = ImmutableArray.CreateBuilder<Deviation>(state.Deviations.Count);
        foreach (var deviation in state.Deviations)
        {
            var model = DeviationBuilder.ToModel(deviation, deviations.Count + 1);
            deviations.Add(model with { Themes = ThemeCatalog.Default.Match(deviation.Control.Text.Text, deviation.Narrative.Text) });
        }

        return new ReportReading
        {
            FileHash = fileHash,
            Information = information,
            Report = report,
            Opinion = state.Opinion,
            Assertion = state.Assertion,
            Controls = controls.ToImmutable(),
            Criteria = Criteria(state.Content.Criteria),
            Deviations = deviations.ToImmutable(),
            UnmatchedResponses = [.. state.UnmatchedResponses],
            UserEntityControls = state.UserEntityControls.Controls,
            SubserviceOrganizations = state.SubserviceOrganizations,
            Prose = state.Prose,
            Coverage = CoverageAccount.Of(state, report, unread),
        };
    }

    private static Control ToModel(MergedControl control) =>
        new()
        {
            Id = control.Id,
            Criteria = [.. control.Criteria],
            Description = control.Text.ToCited(),
            Places =
            [
                .. control.Places.Select(static p => new ControlPlace(p.Criteria.Count > 0 ? p.Criteria[0] : null, p.Text.ToEvidence())),
            ],
            Tests = [.. control.Tests.Select(ToModel)],
            Themes = ThemeCatalog.Default.Match(control.Text.Text),
        };

    private static TestOfControls ToModel(PairedTest test)
    {
        var (sampled, population, unit) = CountReader.OfTest(test.Procedure.Text);
        return new TestOfControls
        {
            Procedure = test.Procedure.ToCited(),
            Result = test.Result.IsEmpty ? null : test.Result.ToCited(),
            Outcome = test.Outcome,
            OutcomeRule = test.Rule,
            Strongest = ProcedureReader.Strongest(test.Procedure.Text),
            PolicyOnly = ProcedureReader.IsPolicyOnly(test.Procedure.Text),
            Sampled = sampled,
            Population = population,
            Unit = unit,
        };
    }

    private static ImmutableArray<PrintedCriterion> Criteria(IEnumerable<CriterionBanner> banners)
    {
        var found = ImmutableArray.CreateBuilder<PrintedCriterion>();
        foreach (var group in banners.GroupBy(static b => b.Id))
        {
            var text = group.Select(static b => b.Text).FirstOrDefault(static t => !t.IsEmpty);
            found.Add(new PrintedCriterion(group.Key, text?.ToCited(), CriterionId.IsKnown(group.Key)));
        }

        return found.ToImmutable();
    }
}
