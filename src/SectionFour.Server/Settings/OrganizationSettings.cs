using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.Settings;

/// <summary>What an organization sets for itself.</summary>
public sealed class OrganizationSettings : IOwned
{
    public Guid OrganizationId { get; set; }

    /// <summary>1 or 2 people sign a decision; the second is never the first.</summary>
    public int SignaturesRequired { get; set; } = 2;

    /// <summary>Days after the end of its period for which a report is taken to cover (domain practice: 12 months).</summary>
    public int CoverageDays { get; set; } = 365;

    /// <summary>Months after which a report that a newer one followed is removed with its reading; 0 keeps everything.</summary>
    public int RetentionMonths { get; set; }

    /// <summary>Whether each person must have a second factor before reading anything.</summary>
    public bool SecondFactorRequired { get; set; }
}

/// <summary>A policy or profile as an organization uses it, by version. The newest version of a name holds.</summary>
public sealed class PolicyVersion : IWrittenOnce
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }

    /// <summary>"severity", "profile/financial", … as the library names its policy files.</summary>
    public required string Name { get; set; }
    public int Version { get; set; }
    public required string Yaml { get; set; }
    public required string Reason { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class SettingsTables : IEntityTypeConfiguration<OrganizationSettings>, IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<OrganizationSettings> builder) => builder.HasKey(s => s.OrganizationId);

    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(80);
        builder
            .HasIndex(p => new
            {
                p.OrganizationId,
                p.Name,
                p.Version,
            })
            .IsUnique();
    }
}
