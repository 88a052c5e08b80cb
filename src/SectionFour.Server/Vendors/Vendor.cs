using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>How much depends on a vendor, as the readers judge it.</summary>
public enum VendorTier
{
    Unrated,
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>The readers' file on one service organization.</summary>
public sealed class Vendor : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public required string Name { get; set; }

    /// <summary>The name as vendors are matched by it (<see cref="VendorNames.Normalize"/>).</summary>
    public required string MatchName { get; set; }

    /// <summary>Which service or system is used, which data it holds, why it is relied on.</summary>
    public string Use { get; set; } = "";
    public string Owner { get; set; } = "";
    public VendorTier Tier { get; set; }

    /// <summary>Id of the reliance profile by which its reports are judged.</summary>
    public string Profile { get; set; } = "";
    public DateOnly? NextReview { get; set; }
    public DateTimeOffset Created { get; set; }
    public DateTimeOffset? Archived { get; set; }

    /// <summary>The report with the latest end of period, kept up to date by <see cref="VendorReports"/>.</summary>
    public Guid? LatestReportId { get; set; }
}

/// <summary>A question to the vendor, from the assessment or from a reviewer, with its answer.</summary>
public sealed class OpenQuestion : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid VendorId { get; set; }
    public Guid? ReportId { get; set; }
    public required string Text { get; set; }

    /// <summary>What it is about: an exception's or finding's id, or empty.</summary>
    public string About { get; set; } = "";
    public required string AskedBy { get; set; }
    public DateTimeOffset Asked { get; set; }
    public DateOnly? Due { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? Answered { get; set; }
    public bool Closed { get; set; }
}

/// <summary>What a vendor promised: a remediation and its day.</summary>
public sealed class VendorPromise : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid VendorId { get; set; }
    public Guid? ReportId { get; set; }

    /// <summary>The exception's id, or empty.</summary>
    public string About { get; set; } = "";
    public required string Text { get; set; }
    public DateOnly? Due { get; set; }
    public bool Kept { get; set; }
}

/// <summary>A bridge letter: management's statement about the time after the period. It gives no assurance.</summary>
public sealed class BridgeLetter : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid VendorId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
    public required string Signer { get; set; }
    public string Note { get; set; } = "";
}

public sealed class VendorTable
    : IEntityTypeConfiguration<Vendor>,
        IEntityTypeConfiguration<OpenQuestion>,
        IEntityTypeConfiguration<VendorPromise>,
        IEntityTypeConfiguration<BridgeLetter>
{
    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.Property(v => v.Name).HasMaxLength(200);
        builder.Property(v => v.MatchName).HasMaxLength(200);
        builder.Property(v => v.Owner).HasMaxLength(120);
        builder.Property(v => v.Profile).HasMaxLength(80);
        builder.HasIndex(v => new { v.OrganizationId, v.Name });
        builder.HasIndex(v => new { v.OrganizationId, v.MatchName });
        builder.HasIndex(v => new { v.OrganizationId, v.NextReview });
        builder.HasIndex(v => v.LatestReportId);
    }

    public void Configure(EntityTypeBuilder<OpenQuestion> builder)
    {
        builder.HasIndex(q => new { q.OrganizationId, q.VendorId });
        builder.HasIndex(q => new { q.OrganizationId, q.Due });
    }

    public void Configure(EntityTypeBuilder<VendorPromise> builder)
    {
        builder.HasIndex(p => new { p.OrganizationId, p.VendorId });
        builder.HasIndex(p => new { p.OrganizationId, p.Due });
    }

    public void Configure(EntityTypeBuilder<BridgeLetter> builder) => builder.HasIndex(l => new { l.OrganizationId, l.VendorId });
}
