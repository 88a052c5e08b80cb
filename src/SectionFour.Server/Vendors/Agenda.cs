using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Decisions;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>Why something has a day.</summary>
public enum DueKind
{
    /// <summary>The vendor is to be reviewed.</summary>
    Review,

    /// <summary>The latest report no longer covers.</summary>
    Coverage,

    /// <summary>The decision no longer holds.</summary>
    Decision,

    /// <summary>A condition of the decision.</summary>
    Condition,

    /// <summary>A question that the vendor has not answered.</summary>
    Question,

    /// <summary>What the vendor promised.</summary>
    Promise,
}

/// <summary>Something that has its day.</summary>
public sealed record DueItem(DateOnly Day, DueKind Kind, string What, Guid VendorId, string Vendor, string Owner, string Href)
{
    /// <summary>Days from a day to it; negative when it has passed.</summary>
    public int DaysFrom(DateOnly today) => Day.DayNumber - today.DayNumber;
}

/// <summary>What the agenda shows, as its address says.</summary>
public sealed record AgendaFilter(string? Owner, string? Kind)
{
    public string Url(string path, string? kind)
    {
        var parts = new List<string>();
        if (!string.IsNullOrEmpty(Owner))
        {
            parts.Add($"owner={Uri.EscapeDataString(Owner)}");
        }

        if (!string.IsNullOrEmpty(kind))
        {
            parts.Add($"kind={kind}");
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}

/// <summary>What is due over all vendors, earliest first.</summary>
public sealed record AgendaView(
    AgendaFilter Filter,
    DateOnly Today,
    IReadOnlyList<DueItem> Items,
    IReadOnlyDictionary<DueKind, int> Counts,
    IReadOnlyList<string> Owners
)
{
    /// <summary>Rows on the page; the rest is counted.</summary>
    public const int MostRows = 300;
}

/// <summary>Collects what is overdue or due within some months.</summary>
public static class Agenda
{
    /// <summary>How far ahead it looks.</summary>
    public const int DaysAhead = 120;

    public static async Task<AgendaView> LoadAsync(WorkbenchDb db, AgendaFilter filter, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var until = today.AddDays(DaysAhead);
        var vendors = await db.Set<Vendor>()
            .AsNoTracking()
            .Where(v => v.Archived == null)
            .Select(v => new
            {
                v.Id,
                v.Name,
                v.Owner,
                v.NextReview,
                v.LatestReportId,
            })
            .ToDictionaryAsync(v => v.Id, cancellation);
        var items = new List<DueItem>();
        foreach (var vendor in vendors.Values.Where(v => v.NextReview <= until))
        {
            Add(vendor.Id, vendor.NextReview!.Value, DueKind.Review, "Review the vendor", $"/vendors/{vendor.Id}");
        }

        await AddReportsAsync(db, today, until, Add, cancellation);
        foreach (
            var question in await db.Set<OpenQuestion>()
                .Where(q => !q.Closed && q.Due <= until)
                .Select(q => new
                {
                    q.VendorId,
                    q.Due,
                    q.Text,
                })
                .ToListAsync(cancellation)
        )
        {
            Add(question.VendorId, question.Due!.Value, DueKind.Question, question.Text, $"/vendors/{question.VendorId}#questions");
        }

        foreach (
            var promise in await db.Set<VendorPromise>()
                .Where(p => !p.Kept && p.Due <= until)
                .Select(p => new
                {
                    p.VendorId,
                    p.Due,
                    p.Text,
                })
                .ToListAsync(cancellation)
        )
        {
            Add(promise.VendorId, promise.Due!.Value, DueKind.Promise, promise.Text, $"/vendors/{promise.VendorId}#promises");
        }

        var owners = items.Select(i => i.Owner).Where(o => o.Length > 0).Distinct().Order(StringComparer.OrdinalIgnoreCase).ToList();
        var mine = string.IsNullOrEmpty(filter.Owner) ? items : items.FindAll(i => i.Owner == filter.Owner);
        var counts = mine.GroupBy(i => i.Kind).ToDictionary(g => g.Key, g => g.Count());
        var shown = Enum.TryParse<DueKind>(filter.Kind, true, out var kind) ? mine.FindAll(i => i.Kind == kind) : mine;
        return new AgendaView(
            filter,
            today,
            [.. shown.OrderBy(i => i.Day).ThenBy(i => i.Vendor, StringComparer.OrdinalIgnoreCase)],
            counts,
            owners
        );

        void Add(Guid vendorId, DateOnly day, DueKind why, string what, string href)
        {
            if (vendors.TryGetValue(vendorId, out var vendor))
            {
                items.Add(new DueItem(day, why, what, vendorId, vendor.Name, vendor.Owner, href));
            }
        }
    }

    private static async Task AddReportsAsync(
        WorkbenchDb db,
        DateOnly today,
        DateOnly until,
        Action<Guid, DateOnly, DueKind, string, string> add,
        CancellationToken cancellation
    )
    {
        var coverage = await db.Set<OrganizationSettings>().Select(s => (int?)s.CoverageDays).FirstOrDefaultAsync(cancellation) ?? 365;
        var lapse = until.AddDays(-coverage);
        var latest = await (
            from vendor in db.Set<Vendor>().AsNoTracking()
            where vendor.Archived == null
            join report in db.Set<ReportFile>().AsNoTracking() on vendor.LatestReportId equals (Guid?)report.Id
            where report.PeriodTo <= lapse || report.Decided != null
            select new
            {
                VendorId = vendor.Id,
                report.Id,
                report.PeriodTo,
                report.Decided,
                report.DecidedUntil,
            }
        ).ToListAsync(cancellation);
        foreach (var report in latest)
        {
            if (report.PeriodTo <= lapse)
            {
                var end = report.PeriodTo.Value.AddDays(coverage);
                add(
                    report.VendorId,
                    end,
                    DueKind.Coverage,
                    end < today ? "No report covers any more: ask for the next" : "The latest report stops covering",
                    $"/vendors/{report.VendorId}"
                );
            }

            if (report.DecidedUntil <= until)
            {
                add(
                    report.VendorId,
                    report.DecidedUntil.Value,
                    DueKind.Decision,
                    $"“{Show.Choice(report.Decided)}” ends",
                    $"/reports/{report.Id}/decision"
                );
            }
        }

        // Conditions lie in the newest version of a decision that has its signatures.
        var conditional = await (
            from decision in db.Set<Decision>().AsNoTracking()
            where decision.Choice == DecisionChoice.RelyWithConditions || decision.Choice == DecisionChoice.ResolveFirst
            join vendor in db.Set<Vendor>() on decision.VendorId equals vendor.Id
            where
                vendor.LatestReportId == decision.ReportId
                && db.Set<DecisionSignature>().Count(s => s.DecisionId == decision.Id) >= decision.SignaturesRequired
            select new
            {
                decision.VendorId,
                decision.ReportId,
                decision.Version,
                decision.Conditions,
            }
        ).ToListAsync(cancellation);
        foreach (var decision in conditional.GroupBy(d => d.ReportId).Select(g => g.MaxBy(d => d.Version)!))
        {
            foreach (
                var condition in JsonSerializer.Deserialize<List<DecisionCondition>>(decision.Conditions, JsonSerializerOptions.Web) ?? []
            )
            {
                if (condition.Due <= until)
                {
                    var owner = string.IsNullOrWhiteSpace(condition.Owner) ? "" : $" ({condition.Owner})";
                    add(
                        decision.VendorId,
                        condition.Due.Value,
                        DueKind.Condition,
                        condition.Text + owner,
                        $"/reports/{decision.ReportId}/decision"
                    );
                }
            }
        }
    }

    /// <summary>The agenda as a calendar (RFC 5545): a whole-day event for each day that is not past.</summary>
    public static string ToCalendar(AgendaView view, DateTimeOffset now, string host)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//SectionFour//Workbench//EN\r\n");
        foreach (var item in view.Items.Where(i => i.Day >= view.Today))
        {
            var id = Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{item.VendorId}{item.Kind}{item.What}"))
            )[..32];
            Line("BEGIN:VEVENT");
            Line($"UID:{id}@{host}");
            Line($"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line($"DTSTART;VALUE=DATE:{item.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
            Line($"SUMMARY:{Escape($"{item.Vendor}: {item.What}")}");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();

        // No line is longer than 75 octets; the next one starts with a space.
        void Line(string line)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > 74)
                {
                    text.Append("\r\n ");
                    octets = 1;
                }

                text.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }

            text.Append("\r\n");
        }

        static string Escape(string value) =>
            value
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace(";", "\\;", StringComparison.Ordinal)
                .Replace(",", "\\,", StringComparison.Ordinal)
                .Replace("\r", "", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
