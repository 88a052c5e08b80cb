using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;
using SectionFour.Generation.Sections;

namespace SectionFour.Generation;

/// <summary>What to generate.</summary>
public sealed record GeneratorOptions
{
    /// <summary>One of <see cref="ReportGenerator.Layouts"/>, or null for a throw.</summary>
    public string? Layout { get; init; }

    /// <summary>What the report should say.</summary>
    public ReportWishes Wishes { get; init; } = new();

    /// <summary>Changes the thrown style.</summary>
    internal Func<Style, Style>? Tune { get; init; }
}

/// <summary>A report and what it says.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="Truth">What it says.</param>
public sealed record GeneratedReport(byte[] Pdf, Truth Truth);

/// <summary>Makes SOC reports whose content is known, in layouts that audit firms print.</summary>
public static class ReportGenerator
{
    /// <summary>Names of layouts.</summary>
    public static IReadOnlyList<string> Layouts => StyleMaker.Names;

    /// <summary>Makes one report; the same seed and options give the same bytes.</summary>
    public static GeneratedReport Generate(ulong seed, GeneratorOptions? options = null) => Draw(seed, options).Report;

    internal static (GeneratedReport Report, Plan Plan) Draw(ulong seed, GeneratorOptions? options)
    {
        options ??= new GeneratorOptions();
        var dice = new Dice(seed);
        var layout = options.Layout ?? dice.Pick<string>(StyleMaker.Names);
        var style = StyleMaker.Make(dice.Fork("style"), seed, layout, options.Wishes.Type == 1);
        style = options.Tune?.Invoke(style) ?? style;
        var plan = Planner.Make(dice.Fork("plan"), style, options.Wishes);
        if (plan.IsType1 && options.Wishes.Type != 1)
        {
            style = StyleMaker.Make(dice.Fork("style"), seed, layout, isType1: true);
        }

        var sheets = new ReportWriter(plan, style).Write();
        var habits = new PdfHabits(
            style.Words,
            style.Order,
            $"{plan.Kind} report of {plan.Organization.Name}",
            plan.Firm.Name,
            style.Producer,
            plan.ReportDate.ToDateTime(new TimeOnly(9, 30), DateTimeKind.Utc),
            style.Has(Quirk.DoubledBold)
        );
        return (new GeneratedReport(PdfFile.Write(sheets, habits), TruthOf(plan, style, seed, sheets.Count)), plan);
    }

    private static Truth TruthOf(Plan plan, Style style, ulong seed, int pages) =>
        new()
        {
            Report = new TrueReport(
                plan.Kind,
                plan.Type,
                plan.Organization.Name,
                plan.System,
                plan.Firm.Name,
                plan.IsType1 ? null : new TruePeriod(plan.From, plan.To),
                plan.IsType1 ? plan.To : null,
                plan.ReportDate,
                plan.Categories,
                plan.SubserviceMethod,
                pages
            ),
            Opinion = new TrueOpinion(
                plan.Opinion.Kind,
                plan.IsSoc1 ? [] : [.. plan.Opinion.Matters.Select(m => m.Criterion)],
                plan.OpinionMark.Page
            ),
            Controls = plan.Kind == "SOC 3" ? [] : [.. plan.Controls.Select(c => TruthOf(c, plan, style))],
            Exceptions =
                plan.Kind == "SOC 3"
                    ? []
                    : [.. plan.Controls.SelectMany(c => c.Tests.SelectMany(t => t.Exceptions).Distinct().Select(e => TruthOf(c, e, plan)))],
            UserEntityControls = [.. plan.UserControls.Select(u => new TrueUserEntityControl(u.Text, u.Mark.Page))],
            SubserviceOrganizations = [.. plan.Subservices.Select(s => new TrueSubservice(s.Name))],
            Generated = new TrueGeneration(style.Layout, "skia", seed, null, plan.RubberStamped, style.Summary),
        };

    private static TrueControl TruthOf(PlannedControl control, Plan plan, Style style) =>
        new(
            control.Id,
            plan.IsSoc1 ? [] : control.Criteria,
            string.Join(" ", control.Bullets.Prepend(control.Text)),
            control.Mark.Page,
            [.. control.Tests.Select(t => new TrueTest(t.Procedure, ResultText(t, style), t.Outcome, t.Mark.Page))]
        );

    private static string ResultText(PlannedTest test, Style style) =>
        test.ToldBy is not null ? ResultText(test.ToldBy, style)
        : test.Exceptions.Count > 0 && style.Exceptions == ExceptionPlace.Cell
            ? (test.Result + " " + string.Join(" ", test.Exceptions.Select(e => e.Narrative))).Trim()
        : test.Result;

    private static TrueDeviation TruthOf(PlannedControl control, PlannedException e, Plan plan) =>
        new(
            control.Id,
            plan.IsSoc1 ? [] : control.Criteria,
            e.Narrative,
            e.Failed,
            e.Sampled,
            e.Population,
            e.Mark.Page,
            e.Theme,
            e.Response is { Mark.Page: not null } r ? new TrueResponse(r.Text, r.Mark.Page) : null
        );
}
