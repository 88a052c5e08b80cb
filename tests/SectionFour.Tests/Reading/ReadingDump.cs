using System.Globalization;
using System.Text;
using SectionFour.Layout;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>A reading as lines that a person can check against the report: one fact a line, with its page.</summary>
internal static class ReadingDump
{
    public static string Of(ReportReading reading)
    {
        var text = new StringBuilder();
        var report = reading.Report;
        Line($"{report.Kind} {report.Type?.Value}, {report.PageCount} pages, periods agree: {report.PeriodsAgree}");
        Fact("organization", report.ServiceOrganization);
        Fact("system", report.System);
        Fact("auditor", report.ServiceAuditor);
        Fact("signed at", report.SignatureLocation);
        Line($"dated: {Day(report.ReportDate)}; period: {Period(report.Period)}; as of: {Day(report.AsOf)}");
        Line($"categories: {string.Join(", ", report.Categories.Select(c => c.Value))}; subservice: {report.SubserviceMethod?.Value}");
        Line($"also examined: {string.Join(", ", report.AdditionalSubjectMatter.Select(c => c.Value))}");
        Line($"labels: {string.Join(' ', report.PageLabels.Select(l => l ?? "-"))}");
        foreach (var section in report.Sections)
        {
            Line($"part {section.Role}, pages {section.StartPage}-{section.EndPage}: {section.Heading.Value}");
        }

        foreach (var statement in report.PeriodStatements)
        {
            Line($"stated in {statement.Where}, page {statement.Evidence.Page}: {statement.Evidence.Words}");
        }

        var opinion = reading.Opinion;
        Line("");
        Line($"opinion: {opinion.Overall} by {opinion.Rule}, page {opinion.Sentence?.Page}: {Short(opinion.Sentence?.Words)}");
        foreach (var limb in opinion.Limbs)
        {
            Line($"  {limb.Limb}: {limb.Kind}, page {limb.Evidence.Page}: {Short(limb.Evidence.Words)}");
        }

        Line($"  basis, page {opinion.Basis?.Page}: {Short(opinion.Basis?.Words)}");
        Line($"  names: {string.Join(", ", opinion.QualifiedCriteria.Concat(opinion.QualifiedControls))}");
        Line($"  emphasis: {string.Join(" | ", opinion.Emphasis.Select(e => Short(e.Words)))}");
        Line($"  missing parts: {string.Join(", ", opinion.Parts.Where(p => p.Evidence is null).Select(p => p.Part))}");
        Line($"  review: {string.Join(" | ", opinion.ReviewReasons)}");
        Line(
            $"assertion, page {reading.Assertion.Statement?.Page}: {string.Join(", ", reading.Assertion.Limbs)}; {reading.Assertion.Modification?.Words}"
        );
        Line("");
        foreach (var control in reading.Controls)
        {
            Line(
                $"{control.Id} [{string.Join(' ', control.Criteria)}] page {control.Description.Page}: {Short(control.Description.Value)}"
            );
            foreach (var test in control.Tests)
            {
                Line(
                    $"  {test.Outcome}, {test.Strongest}{(test.PolicyOnly ? " of a policy" : "")}, n={test.Sampled} N={test.Population}, page {test.Procedure.Page}: {Short(test.Procedure.Value)} => {Short(test.Result?.Value)}"
                );
            }
        }

        Line("");
        foreach (var deviation in reading.Deviations)
        {
            var (counts, inferred) = (deviation.Counts, deviation.InferredCounts);
            Line(
                $"{deviation.Id} {string.Join(' ', deviation.Controls)} [{string.Join(' ', deviation.Criteria)}] page {deviation.Narrative.Page}, printed {deviation.Mentions.Length}×: {deviation.Narrative.Value}"
            );
            Line(
                $"  {counts.Failed} of {counts.Sampled} of {counts.Population} {deviation.Unit}{(inferred is { } i ? $"; inferred {i.Failed} of {i.Sampled} of {i.Population}" : "")}; {deviation.Mode}; late: {string.Join(", ", deviation.Lateness.Select(l => l.Words))}; {string.Join(' ', deviation.Themes)}"
            );
            foreach (var mitigation in deviation.Mitigations)
            {
                Line($"  {mitigation.Kind}: {mitigation.Words}");
            }

            Line(
                $"  response in {deviation.Response?.Where}, page {deviation.Response?.Text.Page}: {Short(deviation.Response?.Text.Value)}"
            );
        }

        Line("");
        foreach (var control in reading.UserEntityControls)
        {
            Line($"user entity {control.Id} [{string.Join(' ', control.Criteria)}] page {control.Text.Page}: {Short(control.Text.Value)}");
        }

        foreach (var organization in reading.SubserviceOrganizations)
        {
            Line(
                $"subservice {organization.Name.Value}, {organization.Method}, page {organization.Name.Page}: {Short(organization.Services?.Value)}"
            );
            foreach (var control in organization.Controls)
            {
                Line($"  [{string.Join(' ', control.Criteria)}] page {control.Text.Page}: {Short(control.Text.Value)}");
            }
        }

        var coverage = reading.Coverage;
        Line("");
        Line(
            $"coverage: {coverage.Results}, {coverage.Lines} lines = {coverage.Attributed} attributed + {coverage.Furniture} furniture + {coverage.Unattributed.Length} left"
        );
        foreach (var line in coverage.Unattributed)
        {
            Line($"  left, page {line.Page}: {line.Words}");
        }

        foreach (var warning in coverage.Warnings)
        {
            Line($"  {warning}");
        }

        return text.ToString();

        void Line(string line) => text.Append(line.TrimEnd()).Append('\n');

        void Fact(string name, Cited<string>? fact) => Line($"{name}: {fact?.Value}, page {fact?.Page}");
    }

    /// <summary>The lines of a page as they were laid out: place, layer and words, and the grid of its tables.</summary>
    public static string Of(PageLayout page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"page {page.Number}, printed {page.PrintedNumber}\n");
        foreach (var table in RuledTables.Find(page, [.. page.BodyLines]))
        {
            text.Append(CultureInfo.InvariantCulture, $"  table {Place(table.Box)}: {table.RowCount} rows, {table.ColumnCount} columns\n");
            foreach (var cell in table.Cells.Where(c => !c.IsEmpty))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    {cell.Row},{cell.Column}{(cell.RowSpan > 1 || cell.ColumnSpan > 1 ? $" spans {cell.RowSpan},{cell.ColumnSpan}" : "")}: {Short(cell.Fragment.Text)}\n"
                );
            }
        }

        foreach (var line in page.Lines)
        {
            var layer = line.Words[0].Layer;
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {Place(line.Box)}{(layer == Layer.Body ? "" : $" {layer}")}{(line.IsBold ? " bold" : "")}: {Short(line.Text)}\n"
            );
        }

        return text.ToString();
    }

    private static string Place(Box box) =>
        string.Create(CultureInfo.InvariantCulture, $"{box.Left:0},{box.Top:0}-{box.Right:0},{box.Bottom:0}");

    private static string Short(string? text) => text is null or { Length: <= 110 } ? text ?? "" : text[..70] + " … " + text[^35..];

    private static string Day(Cited<DateOnly>? day) => day?.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Period(Cited<ExaminationPeriod>? period) =>
        period is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{period.Value.From:yyyy-MM-dd} to {period.Value.To:yyyy-MM-dd}");
}
