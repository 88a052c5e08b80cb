using SectionFour.Reading;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>The columns of a report that lists and plots need, derived from its (corrected) reading and its assessment.</summary>
public static class ReportColumns
{
    public static Task UpdateAsync(WorkbenchDb db, ReportFile report, ReportReading reading, CancellationToken cancellation)
    {
        _ = (db, cancellation);
        var facts = reading.Report;
        report.Kind = facts.Kind;
        report.Type = facts.Type?.Value;
        report.ServiceOrganization = facts.ServiceOrganization?.Value;
        report.System = facts.System?.Value;
        report.ServiceAuditor = facts.ServiceAuditor?.Value;
        report.PeriodFrom = facts.Period?.Value.From;
        report.PeriodTo = facts.Period?.Value.To ?? facts.AsOf?.Value;
        report.ReportDate = facts.ReportDate?.Value;
        report.Opinion = reading.Opinion.Overall;
        report.Results = reading.Coverage.Results;
        report.Pages = facts.PageCount;
        report.Controls = reading.Controls.Length;
        report.Exceptions = reading.Deviations.Length;
        report.Themes = string.Join(' ', reading.Deviations.SelectMany(d => d.Themes.Take(1)).Distinct());
        return Task.CompletedTask;
    }
}
