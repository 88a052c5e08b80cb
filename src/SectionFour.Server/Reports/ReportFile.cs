using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Reports;

/// <summary>How far a file has come.</summary>
public enum ReadingState
{
    Queued,
    Reading,
    Read,

    /// <summary>Not readable as a report; the sentence says why.</summary>
    Refused,

    /// <summary>The reader ended in every attempt; the sentence says how.</summary>
    Failed,

    /// <summary>Read once; file and reading were removed by the retention rule.</summary>
    Removed,
}

/// <summary>An uploaded report: the file, how far its reading is, and the columns that lists need.</summary>
public sealed class ReportFile : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid? VendorId { get; set; }
    public Vendor? Vendor { get; set; }

    /// <summary>Whether a person said which vendor it is; else the name in the report proposed it.</summary>
    public bool VendorChosen { get; set; }

    /// <summary>SHA-256 of the file; unique within the organization.</summary>
    public required string FileHash { get; set; }
    public required string FileName { get; set; }
    public long Bytes { get; set; }
    public required string UploadedBy { get; set; }
    public DateTimeOffset Uploaded { get; set; }

    public ReadingState State { get; set; }
    public int Attempts { get; set; }
    public int PagesRead { get; set; }

    /// <summary>Why it was refused or failed, in a sentence.</summary>
    public string? Sentence { get; set; }
    public RefusalReason? Refusal { get; set; }

    /// <summary>The file's password, protected by the server's key ring; page pictures need it as much as reading does.</summary>
    public string? ProtectedPassword { get; set; }

    // What was read, with the reviewers' corrections; null until then.
    public ReportKind? Kind { get; set; }
    public ReportType? Type { get; set; }
    public string? ServiceOrganization { get; set; }
    public string? System { get; set; }
    public string? ServiceAuditor { get; set; }
    public DateOnly? PeriodFrom { get; set; }

    /// <summary>End of the period, or the as-of date.</summary>
    public DateOnly? PeriodTo { get; set; }
    public DateOnly? ReportDate { get; set; }
    public OpinionKind? Opinion { get; set; }
    public ResultsStatus? Results { get; set; }
    public int Pages { get; set; }
    public int Controls { get; set; }
    public int Exceptions { get; set; }

    // Exceptions by severity, from the assessment with the vendor's profile.
    public int Critical { get; set; }
    public int High { get; set; }
    public int Medium { get; set; }
    public int Low { get; set; }

    /// <summary>The verdict of the assessment ("rely", …), or null.</summary>
    public string? Verdict { get; set; }

    /// <summary>The choice of the newest decision that has all its signatures, and until when it holds.</summary>
    public Decisions.DecisionChoice? Decided { get; set; }
    public DateOnly? DecidedUntil { get; set; }

    /// <summary>The theme of each exception, joined by a space; a theme stands as often as it has exceptions.</summary>
    public string Themes { get; set; } = "";

    /// <summary>The report of the time before, with which this one is compared.</summary>
    public Guid? PredecessorId { get; set; }

    /// <summary>Whether a person said which report came before; else the periods propose it.</summary>
    public bool PredecessorChosen { get; set; }

    /// <summary>Themes with the number of their exceptions, most first.</summary>
    public IReadOnlyList<(string Theme, int Count)> ThemeCounts =>
        [
            .. Themes
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .GroupBy(t => t)
                .Select(g => (g.Key, g.Count()))
                .OrderByDescending(t => t.Item2)
                .ThenBy(t => t.Key, StringComparer.Ordinal),
        ];
}

/// <summary>What was read, as the library's versioned JSON. Written once a reading; corrections lie beside it.</summary>
public sealed class StoredReading : IOwned
{
    public Guid ReportId { get; set; }
    public Guid OrganizationId { get; set; }
    public required string Json { get; set; }

    /// <summary>SHA-256 of the JSON: a decision rests on it.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A page's size and words with their places, for the selectable layer, and its plain text for search.</summary>
public sealed class ReportPage : IOwned
{
    public long Id { get; set; }
    public Guid OrganizationId { get; set; }
    public Guid ReportId { get; set; }
    public int Page { get; set; }
    public float Width { get; set; }
    public float Height { get; set; }

    /// <summary>JSON: [[left, top, right, bottom, "word"], …] in points.</summary>
    public required string Words { get; set; }
    public required string Text { get; set; }
}

public sealed class ReportTables
    : IEntityTypeConfiguration<ReportFile>,
        IEntityTypeConfiguration<StoredReading>,
        IEntityTypeConfiguration<ReportPage>
{
    public void Configure(EntityTypeBuilder<ReportFile> builder)
    {
        builder.Property(r => r.FileHash).HasMaxLength(64);
        builder.Property(r => r.FileName).HasMaxLength(260);
        builder.Property(r => r.Verdict).HasMaxLength(40);
        builder.HasIndex(r => new { r.OrganizationId, r.FileHash }).IsUnique();
        builder.HasIndex(r => new { r.VendorId, r.PeriodTo });
        builder.HasIndex(r => new { r.OrganizationId, r.State });
        builder.Ignore(r => r.ThemeCounts);
        builder.HasOne(r => r.Vendor).WithMany().HasForeignKey(r => r.VendorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StoredReading> builder)
    {
        builder.HasKey(r => r.ReportId);
        builder.HasOne<ReportFile>().WithOne().HasForeignKey<StoredReading>(r => r.ReportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReportPage> builder)
    {
        builder.HasIndex(p => new { p.ReportId, p.Page }).IsUnique();
        builder.HasOne<ReportFile>().WithMany().HasForeignKey(p => p.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}
