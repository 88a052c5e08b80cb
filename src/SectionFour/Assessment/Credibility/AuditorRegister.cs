using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>What a person found on one of the things that no report can answer.</summary>
public enum RegisterFinding
{
    /// <summary>Not looked up, or not settled.</summary>
    Open,

    /// <summary>In order.</summary>
    InOrder,

    /// <summary>To be watched.</summary>
    Doubtful,

    /// <summary>Not in order.</summary>
    NotInOrder,
}

/// <summary>What the user has looked up on one auditor.</summary>
/// <param name="Firm">The firm's name, or words that stand in it.</param>
/// <param name="LookedUp">The day.</param>
/// <param name="By">Who looked it up.</param>
/// <param name="Licence">Licence and peer review (S8).</param>
/// <param name="Ratio">Reports a year per licensed CPA (S9).</param>
/// <param name="Experience">Leadership and signer (S10).</param>
/// <param name="Note">What was found and where; null where not said.</param>
public sealed record AuditorRegisterEntry(
    string Firm,
    DateOnly LookedUp,
    string By,
    RegisterFinding Licence,
    RegisterFinding Ratio,
    RegisterFinding Experience,
    string? Note
);

/// <summary>A register of auditors that the user keeps: facts that a person looked up, with day and name.</summary>
public sealed class AuditorRegister
{
    private static readonly ImmutableArray<(string, RegisterFinding)> s_findings =
    [
        ("open", RegisterFinding.Open),
        ("in-order", RegisterFinding.InOrder),
        ("doubtful", RegisterFinding.Doubtful),
        ("not-in-order", RegisterFinding.NotInOrder),
    ];

    /// <summary>Makes a register.</summary>
    public AuditorRegister(ImmutableArray<AuditorRegisterEntry> entries) => Entries = entries;

    /// <summary>Its entries, in the order of the file.</summary>
    public ImmutableArray<AuditorRegisterEntry> Entries { get; }

    /// <summary>
    /// Reads a register: a list <c>auditors</c> of <c>firm</c>, <c>looked-up</c> (day), <c>by</c>, and <c>licence</c>, <c>ratio</c>,
    /// <c>experience</c> (open, in-order, doubtful, not-in-order), and <c>note</c>.
    /// </summary>
    public static Loaded<AuditorRegister> Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var problems = new YamlProblems();
        var entries = ImmutableArray.CreateBuilder<AuditorRegisterEntry>();
        if (YamlMap.Parse(file, text, problems) is { } root)
        {
            foreach (var map in root.Maps("auditors"))
            {
                entries.Add(
                    new AuditorRegisterEntry(
                        map.Text("firm"),
                        Day(map),
                        map.Text("by"),
                        Finding(map, "licence"),
                        Finding(map, "ratio"),
                        Finding(map, "experience"),
                        map.OptionalText("note")
                    )
                );
                map.Done();
            }

            root.Done();
        }

        return problems.None
            ? new Loaded<AuditorRegister>.Success(new AuditorRegister(entries.ToImmutable()))
            : new Loaded<AuditorRegister>.Refusal(problems.Sentences);
    }

    /// <summary>The latest entry whose words all stand in a firm's name, or null.</summary>
    public AuditorRegisterEntry? Find(string firm)
    {
        ArgumentNullException.ThrowIfNull(firm);
        var words = Wording.Words.Of(firm).ToHashSet(StringComparer.Ordinal);
        return Entries.Where(e => Wording.Words.Of(e.Firm) is { Count: > 0 } own && own.TrueForAll(words.Contains)).MaxBy(e => e.LookedUp);
    }

    private static DateOnly Day(YamlMap map)
    {
        if (!map.Has("looked-up"))
        {
            map.Text("looked-up");
        }

        return map.OptionalDay("looked-up") ?? default;
    }

    private static RegisterFinding Finding(YamlMap map, string key) =>
        map.OptionalChoice(key, s_findings, out var finding) ? finding : RegisterFinding.Open;
}
