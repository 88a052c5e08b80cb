using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.UserEntityControls;

/// <summary>Whether we do what the vendor's report expects of us.</summary>
public enum MappingState
{
    /// <summary>Nobody looked yet.</summary>
    Open,
    InPlace,
    Partial,
    NotInPlace,

    /// <summary>It does not concern how we use the vendor; the note says why.</summary>
    NotApplicable,
}

/// <summary>
/// How one user-entity control of a vendor is met. Keyed by its normalised text, so that next year's report finds it again.
/// </summary>
public sealed class UserEntityControlMapping : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid VendorId { get; set; }

    /// <summary>SHA-256 of the control's normalised text, first 16 bytes.</summary>
    public required string TextKey { get; set; }
    public MappingState State { get; set; }

    /// <summary>Our control that meets it, as we call it.</summary>
    public string OwnControl { get; set; } = "";
    public string Owner { get; set; } = "";

    /// <summary>Where the evidence is, or why it does not apply.</summary>
    public string Note { get; set; } = "";
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class UserEntityControlTable : IEntityTypeConfiguration<UserEntityControlMapping>
{
    public void Configure(EntityTypeBuilder<UserEntityControlMapping> builder)
    {
        builder.HasIndex(m => new { m.VendorId, m.TextKey }).IsUnique();
        builder.Property(m => m.TextKey).HasMaxLength(32);
    }
}
