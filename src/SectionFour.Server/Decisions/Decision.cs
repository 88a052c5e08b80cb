using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.Decisions;

/// <summary>What the readers decide about relying on a report.</summary>
public enum DecisionChoice
{
    Rely,
    RelyWithConditions,
    ResolveFirst,
    DoNotRely,
}

/// <summary>
/// A decision and what it rests on. It is written once: a change of mind, of the file, of a correction or of the policy makes a new
/// version beside it. It counts when it has as many signatures as were required when it was made.
/// </summary>
public sealed class Decision : IWrittenOnce
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid VendorId { get; set; }
    public Guid ReportId { get; set; }

    /// <summary>1, 2, … for the report.</summary>
    public int Version { get; set; }
    public DecisionChoice Choice { get; set; }
    public required string Rationale { get; set; }

    /// <summary>JSON list of <see cref="DecisionCondition"/>.</summary>
    public required string Conditions { get; set; }
    public DateOnly Expires { get; set; }
    public int SignaturesRequired { get; set; }
    public required string PreparedBy { get; set; }
    public Guid? PreparedById { get; set; }
    public DateTimeOffset Prepared { get; set; }

    public required string FileHash { get; set; }
    public required string ReadingHash { get; set; }
    public required string CorrectionsHash { get; set; }
    public required string PolicyHash { get; set; }

    /// <summary>SHA-256 over all of the above: what the signatures sign.</summary>
    public required string Hash { get; set; }
}

/// <summary>A condition: what, who sees to it, until when.</summary>
public sealed record DecisionCondition(string Text, string Owner, DateOnly? Due);

/// <summary>A person's signature under a decision's hash.</summary>
public sealed class DecisionSignature : IWrittenOnce
{
    public Guid DecisionId { get; set; }

    /// <summary>1 or 2.</summary>
    public int Place { get; set; }
    public Guid OrganizationId { get; set; }
    public Guid AccountId { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The decision's hash that was on the signer's screen.</summary>
    public required string SignedHash { get; set; }
}

public sealed class DecisionTables : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<DecisionSignature>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.HasIndex(d => new { d.ReportId, d.Version }).IsUnique();
        builder.HasIndex(d => new { d.OrganizationId, d.VendorId });
    }

    public void Configure(EntityTypeBuilder<DecisionSignature> builder)
    {
        builder.HasKey(s => new { s.DecisionId, s.Place });
        builder.HasIndex(s => new { s.DecisionId, s.AccountId }).IsUnique();
        builder.HasOne<Decision>().WithMany().HasForeignKey(s => s.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }
}
