using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SectionFour.Server.Store;

/// <summary>One entry of the audit log. Its hash covers its content and the hash of the entry before it.</summary>
public sealed class AuditEntry : IWrittenOnce
{
    public Guid OrganizationId { get; set; }

    /// <summary>1, 2, 3, … within the organization, without gaps.</summary>
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }

    /// <summary>What was done ("report.uploaded").</summary>
    public required string Action { get; set; }

    /// <summary>To what: kind and id ("report/0199…").</summary>
    public required string Subject { get; set; }
    public required string Detail { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

public sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(e => new { e.OrganizationId, e.Sequence });
        builder.Property(e => e.Action).HasMaxLength(80);
        builder.Property(e => e.Subject).HasMaxLength(120);
    }
}

/// <summary>Appends to the audit log and verifies it.</summary>
public static class AuditChain
{
    /// <summary>What the first entry names as the hash before it.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>One writer an organization at a time. SQLite's transactions are exclusive among writers from their start.</summary>
    public static async Task LockAsync(WorkbenchDb db, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            var key = BitConverter.ToInt64(SHA256.HashData(db.OrganizationId.ToByteArray()));
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellation);
        }
    }

    public static async Task AppendAsync(
        WorkbenchDb db,
        IEnumerable<(string Action, string Subject, string Detail)> records,
        CancellationToken cancellation
    )
    {
        var last = await db.Set<AuditEntry>()
            .AsNoTracking()
            .OrderByDescending(e => e.Sequence)
            .Select(e => new { e.Sequence, e.Hash })
            .FirstOrDefaultAsync(cancellation);
        var (sequence, previous) = last is null ? (0L, Genesis) : (last.Sequence, last.Hash);
        // PostgreSQL keeps microseconds: what is hashed must be what comes back.
        var at = new DateTimeOffset(db.Now.UtcTicks / 10 * 10, TimeSpan.Zero);
        foreach (var (action, subject, detail) in records)
        {
            var entry = new AuditEntry
            {
                OrganizationId = db.OrganizationId,
                Sequence = ++sequence,
                At = at,
                AccountId = db.Tenant.AccountId,
                Who = db.Tenant.Who,
                Action = action,
                Subject = subject,
                Detail = detail,
                PreviousHash = previous,
                Hash = "",
            };
            entry.Hash = previous = HashOf(entry);
            db.Add(entry);
        }
    }

    /// <summary>The hash of an entry: SHA-256 over its fields, each with its length before it, so that no two contents look alike.</summary>
    public static string HashOf(AuditEntry entry)
    {
        var text = new StringBuilder();
        foreach (
            var field in new[]
            {
                entry.PreviousHash,
                entry.OrganizationId.ToString("N"),
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
                entry.AccountId?.ToString("N") ?? "",
                entry.Who,
                entry.Action,
                entry.Subject,
                entry.Detail,
            }
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Walks the chain of the current organization.</summary>
    /// <returns>The number of entries and the last hash, or the first sentence about what is wrong.</returns>
    public static async Task<(long Entries, string Head, string? Fault)> VerifyAsync(
        WorkbenchDb db,
        CancellationToken cancellation = default
    )
    {
        var (expected, previous) = (1L, Genesis);
        await foreach (
            var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellation)
        )
        {
            if (entry.Sequence != expected)
            {
                return (expected - 1, previous, $"Entry {expected} is missing.");
            }

            if (entry.PreviousHash != previous || entry.Hash != HashOf(entry))
            {
                return (expected - 1, previous, $"Entry {entry.Sequence} ({entry.Action}) does not match its hash: it was changed.");
            }

            (expected, previous) = (expected + 1, entry.Hash);
        }

        return (expected - 1, previous, null);
    }
}
