using System.Globalization;
using System.Text;
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
public sealed record AgendaFilter(string? Owner, string? Kind, int? Page)
{
    public string Url(string path, string? kind, int page = 1)
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

        if (page > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"page={page}"));
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}

/// <summary>What is due over all vendors, earliest first: a page of it, and how much of each kind there is.</summary>
public sealed record AgendaView(
    AgendaFilter Filter,
    DateOnly Today,
    IReadOnlyList<DueItem> Items,
    int Total,
    IReadOnlyDictionary<DueKind, int> Counts,
    IReadOnlyList<string> Owners
)
{
    public const int PageSize = 100;
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    public int Page => Math.Clamp(Filter.Page ?? 1, 1, Pages);
}

/// <summary>Collects what is overdue or due within some months.</summary>
public static class Agenda
{
    /// <summary>How far ahead it looks.</summary>
    public const int DaysAhead = 120;

    /// <summary>Finds what is due.</summary>
    /// <param name="db">The organization's database.</param>
    /// <param name="filter">Whose, of which kind, which page.</param>
    /// <param name="all">Whether everything is wanted and not a page of it.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<AgendaView> LoadAsync(WorkbenchDb db, AgendaFilter filter, bool all, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var coverage = await db.Set<OrganizationSettings>().Select(s => (int?)s.CoverageDays).FirstOrDefaultAsync(cancellation) ?? 365;
        var entries = Entries(db, today.AddDays(DaysAhead), coverage);
        var groups = await entries
            .GroupBy(e => new { e.Kind, e.Owner })
            .Select(g => new
            {
                g.Key.Kind,
                g.Key.Owner,
                Count = g.Count(),
            })
            .ToListAsync(cancellation);
        var owners = groups.Select(g => g.Owner).Where(o => o.Length > 0).Distinct().Order(StringComparer.OrdinalIgnoreCase).ToList();
        var counts = groups
            .Where(g => string.IsNullOrEmpty(filter.Owner) || g.Owner == filter.Owner)
            .GroupBy(g => (DueKind)g.Kind)
            .ToDictionary(g => g.Key, g => g.Sum(k => k.Count));
        if (!string.IsNullOrEmpty(filter.Owner))
        {
            entries = entries.Where(e => e.Owner == filter.Owner);
        }

        var total = counts.Values.Sum();
        if (Enum.TryParse<DueKind>(filter.Kind, true, out var kind))
        {
            var wanted = (int)kind;
            entries = entries.Where(e => e.Kind == wanted);
            total = counts.GetValueOrDefault(kind);
        }

        // Pages follow each other without an entry twice or missing.
        IQueryable<Entry> sorted = entries
            .OrderBy(e => e.Day)
            .ThenBy(e => e.Vendor)
            .ThenBy(e => e.VendorId)
            .ThenBy(e => e.Kind)
            .ThenBy(e => e.What);
        var view = new AgendaView(filter, today, [], total, counts, owners);
        var found = await (all ? sorted : sorted.Skip((view.Page - 1) * AgendaView.PageSize).Take(AgendaView.PageSize)).ToListAsync(
            cancellation
        );
        var decided = await DecidedAsync(db, found, cancellation);
        return view with { Items = found.ConvertAll(e => ToItem(e, today, decided)) };
    }

    /// <summary>One row of the union over everything that has a day.</summary>
    private sealed class Entry
    {
        public DateOnly Day { get; init; }

        /// <summary>The number of a <see cref="DueKind"/>.</summary>
        public int Kind { get; init; }
        public Guid VendorId { get; init; }
        public string Vendor { get; init; } = "";
        public string Owner { get; init; } = "";

        /// <summary>The report that it is about, or the vendor's own id.</summary>
        public Guid About { get; init; }
        public string What { get; init; } = "";
    }

    // The database sorts, counts and cuts: a large library costs no more than the page that is shown.
    private static IQueryable<Entry> Entries(WorkbenchDb db, DateOnly until, int coverage)
    {
        var lapse = until.AddDays(-coverage);
        var vendors = db.Set<Vendor>().AsNoTracking().Where(v => v.Archived == null);
        var latest =
            from vendor in vendors
            join report in db.Set<ReportFile>() on vendor.LatestReportId equals (Guid?)report.Id
            select new { vendor, report };
        var reviews = vendors
            .Where(v => v.NextReview <= until)
            .Select(v => new Entry
            {
                Day = v.NextReview!.Value,
                Kind = (int)DueKind.Review,
                VendorId = v.Id,
                Vendor = v.Name,
                Owner = v.Owner,
                About = v.Id,
                What = "",
            });
        var covered = latest
            .Where(l => l.report.PeriodTo <= lapse)
            .Select(l => new Entry
            {
                Day = l.report.PeriodTo!.Value.AddDays(coverage),
                Kind = (int)DueKind.Coverage,
                VendorId = l.vendor.Id,
                Vendor = l.vendor.Name,
                Owner = l.vendor.Owner,
                About = l.vendor.Id,
                What = "",
            });
        var decisions = latest
            .Where(l => l.report.DecidedUntil <= until)
            .Select(l => new Entry
            {
                Day = l.report.DecidedUntil!.Value,
                Kind = (int)DueKind.Decision,
                VendorId = l.vendor.Id,
                Vendor = l.vendor.Name,
                Owner = l.vendor.Owner,
                About = l.report.Id,
                What = "",
            });
        // What was asked for an older report is past: its vendor has a newer one.
        var conditions =
            from condition in db.Set<StandingCondition>()
            where condition.Met == null && condition.Due <= until
            join vendor in vendors on (Guid?)condition.ReportId equals vendor.LatestReportId
            select new Entry
            {
                Day = condition.Due!.Value,
                Kind = (int)DueKind.Condition,
                VendorId = vendor.Id,
                Vendor = vendor.Name,
                Owner = condition.Owner == "" ? vendor.Owner : condition.Owner,
                About = condition.ReportId,
                What = condition.Text,
            };
        var questions =
            from question in db.Set<OpenQuestion>()
            where !question.Closed && question.Due <= until
            join vendor in vendors on question.VendorId equals vendor.Id
            select new Entry
            {
                Day = question.Due!.Value,
                Kind = (int)DueKind.Question,
                VendorId = vendor.Id,
                Vendor = vendor.Name,
                Owner = vendor.Owner,
                About = vendor.Id,
                What = question.Text,
            };
        var promises =
            from promise in db.Set<VendorPromise>()
            where !promise.Kept && promise.Due <= until
            join vendor in vendors on promise.VendorId equals vendor.Id
            select new Entry
            {
                Day = promise.Due!.Value,
                Kind = (int)DueKind.Promise,
                VendorId = vendor.Id,
                Vendor = vendor.Name,
                Owner = vendor.Owner,
                About = vendor.Id,
                What = promise.Text,
            };
        return reviews.Concat(covered).Concat(decisions).Concat(conditions).Concat(questions).Concat(promises);
    }

    /// <summary>What was decided on the reports whose decisions end.</summary>
    private static async Task<Dictionary<Guid, DecisionChoice?>> DecidedAsync(
        WorkbenchDb db,
        IEnumerable<Entry> entries,
        CancellationToken cancellation
    )
    {
        var ids = entries.Where(e => e.Kind == (int)DueKind.Decision).Select(e => e.About).ToList();
        return ids.Count == 0
            ? []
            : await db.Set<ReportFile>()
                .Where(r => ids.Contains(r.Id))
                .Select(r => new { r.Id, r.Decided })
                .ToDictionaryAsync(r => r.Id, r => r.Decided, cancellation);
    }

    private static DueItem ToItem(Entry e, DateOnly today, Dictionary<Guid, DecisionChoice?> decided)
    {
        var kind = (DueKind)e.Kind;
        var (what, href) = kind switch
        {
            DueKind.Review => ("Review the vendor", $"/vendors/{e.VendorId}"),
            DueKind.Coverage => (
                e.Day < today ? "No report covers any more: ask for the next" : "The latest report stops covering",
                $"/vendors/{e.VendorId}"
            ),
            DueKind.Decision => ($"“{Show.Choice(decided.GetValueOrDefault(e.About))}” ends", $"/reports/{e.About}/decision"),
            DueKind.Condition => (e.What, $"/reports/{e.About}/decision"),
            DueKind.Question => (e.What, $"/vendors/{e.VendorId}#questions"),
            _ => (e.What, $"/vendors/{e.VendorId}#promises"),
        };
        return new DueItem(e.Day, kind, what, e.VendorId, e.Vendor, e.Owner, href);
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
