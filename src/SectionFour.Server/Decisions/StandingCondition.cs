using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.Decisions;

/// <summary>
/// A condition of the decision that holds for a report. The decision itself is written once; this row beside it says whether the
/// condition was met, and is found by its day.
/// </summary>
public sealed class StandingCondition : IOwned
{
    public Guid DecisionId { get; set; }

    /// <summary>1, 2, … in the decision.</summary>
    public int Place { get; set; }
    public Guid OrganizationId { get; set; }
    public Guid ReportId { get; set; }
    public required string Text { get; set; }
    public string Owner { get; set; } = "";
    public DateOnly? Due { get; set; }

    /// <summary>When somebody said that it is met, and who; null while it is open.</summary>
    public DateTimeOffset? Met { get; set; }
    public string? MetBy { get; set; }

    /// <summary>
    /// Puts the conditions of a decision that has just got its last signature in the place of those of the report's decision before. One
    /// that stands in both in the same words stays met.
    /// </summary>
    public static async Task ReplaceAsync(WorkbenchDb db, Decision decision, CancellationToken cancellation)
    {
        var before = await db.Set<StandingCondition>().Where(c => c.ReportId == decision.ReportId).ToListAsync(cancellation);
        db.RemoveRange(before);
        var conditions = decision.Choice is DecisionChoice.RelyWithConditions or DecisionChoice.ResolveFirst ? Of(decision) : [];
        for (var i = 0; i < conditions.Count; i++)
        {
            var same = before.Find(c => c.Met is not null && c.Text == conditions[i].Text);
            db.Add(
                new StandingCondition
                {
                    DecisionId = decision.Id,
                    Place = i + 1,
                    ReportId = decision.ReportId,
                    Text = conditions[i].Text,
                    Owner = conditions[i].Owner,
                    Due = conditions[i].Due,
                    Met = same?.Met,
                    MetBy = same?.MetBy,
                }
            );
        }
    }

    /// <summary>The conditions as the decision holds them.</summary>
    public static IReadOnlyList<DecisionCondition> Of(Decision decision) =>
        JsonSerializer.Deserialize<List<DecisionCondition>>(decision.Conditions, JsonSerializerOptions.Web) ?? [];
}

public sealed class StandingConditionTable : IEntityTypeConfiguration<StandingCondition>
{
    public void Configure(EntityTypeBuilder<StandingCondition> builder)
    {
        builder.HasKey(c => new { c.DecisionId, c.Place });
        builder.Property(c => c.Owner).HasMaxLength(120);
        builder.Property(c => c.MetBy).HasMaxLength(200);
        builder.HasIndex(c => new { c.OrganizationId, c.Due });
        builder.HasIndex(c => c.ReportId);
        builder.HasOne<Decision>().WithMany().HasForeignKey(c => c.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }
}
