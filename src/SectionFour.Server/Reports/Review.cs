using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>
/// What a reviewer says about one fact: that it is as read, or what it should be. The reading itself is never changed; the newest
/// correction of a fact holds, and an empty one takes the earlier ones back.
/// </summary>
public sealed class Correction : IWrittenOnce
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid ReportId { get; set; }

    /// <summary>Which fact ("report.period", "exception.E2.counts"; see Facts.cs).</summary>
    public required string Fact { get; set; }
    public CorrectionKind Kind { get; set; }

    /// <summary>The reading's value at that time, in words.</summary>
    public required string Was { get; set; }

    /// <summary>The corrected value as it was entered; empty when confirmed or taken back.</summary>
    public required string Value { get; set; }
    public required string Reason { get; set; }

    /// <summary>Where the corrected value stands, if the reading did not cite it or cited another place.</summary>
    public int? Page { get; set; }

    /// <summary>The words there.</summary>
    public string Words { get; set; } = "";
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

public enum CorrectionKind
{
    /// <summary>The fact is as it was read.</summary>
    Confirmed,

    /// <summary>The fact is another one.</summary>
    Corrected,

    /// <summary>Earlier corrections of the fact no longer hold.</summary>
    TakenBack,
}

/// <summary>A remark on a fact or on the whole report.</summary>
public sealed class ReviewComment : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid ReportId { get; set; }

    /// <summary>The fact, or empty for the report.</summary>
    public required string Fact { get; set; }
    public required string Text { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A reviewer's own severity for an exception, with the reason that is always asked for.</summary>
public sealed class SeverityOverride : IWrittenOnce
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid ReportId { get; set; }
    public required string Exception { get; set; }

    /// <summary>The severity's name, or empty to return to the assessed one.</summary>
    public required string Severity { get; set; }
    public required string Reason { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class ReviewTables
    : IEntityTypeConfiguration<Correction>,
        IEntityTypeConfiguration<ReviewComment>,
        IEntityTypeConfiguration<SeverityOverride>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.HasIndex(c => new { c.ReportId, c.At });
        builder.Property(c => c.Fact).HasMaxLength(120);
    }

    public void Configure(EntityTypeBuilder<ReviewComment> builder)
    {
        builder.HasIndex(c => c.ReportId);
        builder.Property(c => c.Fact).HasMaxLength(120);
    }

    public void Configure(EntityTypeBuilder<SeverityOverride> builder)
    {
        builder.HasIndex(c => c.ReportId);
        builder.Property(c => c.Exception).HasMaxLength(20);
        builder.Property(c => c.Severity).HasMaxLength(20);
    }
}
