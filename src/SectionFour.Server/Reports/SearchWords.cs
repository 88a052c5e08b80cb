using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>A page on which the searched words stand.</summary>
public sealed record PageHit(Guid ReportId, int Page, string Excerpt);

/// <summary>A report with the pages that were found.</summary>
public sealed record ReportHits(ReportFile Report, IReadOnlyList<PageHit> Pages);

/// <summary>What was searched and found.</summary>
public sealed record SearchView(string Query, IReadOnlyList<ReportHits> Reports, bool More, double Milliseconds);

/// <summary>
/// Search in all words of all pages: SQLite's FTS5 or PostgreSQL's tsvector. The newest pages come first, so that a common word costs no
/// more than a rare one. The organization is part of each query here, as raw SQL passes the filters of the context by.
/// </summary>
public static partial class SearchWords
{
    private const int MaxHits = 200;
    private const char Start = '\u0002';
    private const char End = '\u0003';

    public static async Task<SearchView> FindAsync(WorkbenchDb db, string? query, CancellationToken cancellation)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        query = (query ?? "").Trim();
        if (query.Length == 0)
        {
            return new SearchView("", [], false, 0);
        }

        var hits = db.Database.IsNpgsql() ? await InPostgresAsync(db, query, cancellation) : await InSqliteAsync(db, query, cancellation);
        var ids = hits.Select(h => h.ReportId).Distinct().ToList();
        var reports = await db.Set<ReportFile>()
            .AsNoTracking()
            .Include(r => r.Vendor)
            .Where(r => ids.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, cancellation);
        return new SearchView(
            query,
            [
                .. hits.GroupBy(h => h.ReportId)
                    .Where(g => reports.ContainsKey(g.Key))
                    .Select(g => new ReportHits(reports[g.Key], [.. g.OrderBy(h => h.Page)])),
            ],
            hits.Count == MaxHits,
            System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds
        );
    }

    private static async Task<List<PageHit>> InSqliteAsync(WorkbenchDb db, string query, CancellationToken cancellation)
    {
        var match = ToFts5(query);
        if (match.Length == 0)
        {
            return [];
        }

        // SQLite keeps ids as upper-case text.
        var organization = db.OrganizationId.ToString().ToUpperInvariant();
        return await db
            .Database.SqlQuery<PageHit>(
                $"""
                SELECT p.ReportId, p.Page, snippet(PageSearch, 0, {Start.ToString()}, {End.ToString()}, '…', 18) AS Excerpt
                FROM PageSearch JOIN ReportPage p ON p.Id = PageSearch.rowid
                WHERE PageSearch MATCH {match} AND p.OrganizationId = {organization}
                ORDER BY PageSearch.rowid DESC LIMIT {MaxHits}
                """
            )
            .ToListAsync(cancellation);
    }

    private static async Task<List<PageHit>> InPostgresAsync(WorkbenchDb db, string query, CancellationToken cancellation)
    {
        var options = $"StartSel={Start},StopSel={End},MaxFragments=1,MaxWords=18,MinWords=8";
        return await db
            .Database.SqlQuery<PageHit>(
                $"""
                SELECT "ReportId", "Page", ts_headline('english', "Text", websearch_to_tsquery('english', {query}), {options}) AS "Excerpt"
                FROM (SELECT "ReportId", "Page", "Text" FROM "ReportPage"
                      WHERE "Search" @@ websearch_to_tsquery('english', {query}) AND "OrganizationId" = {db.OrganizationId}
                      ORDER BY "Id" DESC LIMIT {MaxHits}) found
                """
            )
            .ToListAsync(cancellation);
    }

    /// <summary>Words must all stand on the page; "quoted words" in that order. Everything else of FTS5's language is taken as words.</summary>
    internal static string ToFts5(string query)
    {
        var parts = new List<string>();
        foreach (var (piece, quoted) in query.Split('"').Select((p, i) => (p, i % 2 == 1)))
        {
            var words = piece
                .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(w => w.Any(char.IsLetterOrDigit))
                .ToList();
            if (quoted && words.Count > 0)
            {
                parts.Add($"\"{string.Join(' ', words)}\"");
            }
            else
            {
                parts.AddRange(words.Select(w => $"\"{w}\""));
            }
        }

        return string.Join(' ', parts.Take(12));
    }

    /// <summary>The dots that lead to a page number in a table of contents.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?:[.·_]\s*){4,}")]
    private static partial System.Text.RegularExpressions.Regex Leaders();

    /// <summary>An excerpt as pieces, each with whether it was searched.</summary>
    public static IEnumerable<(string Text, bool Found)> Pieces(string excerpt)
    {
        var found = false;
        foreach (var piece in Leaders().Replace(excerpt, " … ").Split(Start, End))
        {
            if (piece.Length > 0)
            {
                yield return (piece, found);
            }

            found = !found;
        }
    }
}
