using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Comparison;

/// <summary>What is done to a report to make next year's out of it.</summary>
internal sealed record Mutation
{
    /// <summary>Share of words that are replaced or get a word inserted behind them.</summary>
    public double Reword { get; init; }

    /// <summary>Whether replaced words become synonyms where the test's list has one, or any word of the genre (the meaning is lost).</summary>
    public bool Synonyms { get; init; } = true;

    public bool Renumber { get; init; }

    public bool Shuffle { get; init; }

    /// <summary>Share of controls that are split in two.</summary>
    public double Split { get; init; }

    /// <summary>Share of controls that are merged with another of the same criterion.</summary>
    public double Merge { get; init; }

    /// <summary>Share of controls that are dropped; as many from <see cref="Strangers"/> are added.</summary>
    public double Drop { get; init; }

    /// <summary>Share of controls that move to another criterion.</summary>
    public double MoveCriteria { get; init; }

    /// <summary>Whether another auditor's wording replaces the tests.</summary>
    public bool OtherAuditor { get; init; }

    /// <summary>Controls of other reports from which new ones are taken.</summary>
    public ImmutableArray<Control> Strangers { get; init; } = [];
}

/// <summary>A report made from another, and which of its controls are which of the other's.</summary>
/// <param name="Reading">The mutated report.</param>
/// <param name="Truth">For each control of the original the places of its successors; empty where it was dropped.</param>
internal sealed record MutatedReport(ReportReading Reading, ImmutableArray<ImmutableArray<int>> Truth)
{
    // The test's own words, chosen without looking at policy/comparison/vocabulary.yaml.
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reviewed"] = ["evaluated", "checked", "examined"],
        ["review"] = ["evaluation", "check", "examination"],
        ["approved"] = ["authorized", "signed off", "accepted"],
        ["annually"] = ["once a year", "yearly", "every twelve months"],
        ["quarterly"] = ["each quarter", "every three months"],
        ["monthly"] = ["every month", "each month"],
        ["daily"] = ["every day", "each day"],
        ["employees"] = ["personnel", "staff members", "workers"],
        ["personnel"] = ["staff", "employees"],
        ["access"] = ["entry", "logical access"],
        ["customers"] = ["clients", "user entities"],
        ["customer"] = ["client", "user entity"],
        ["vendors"] = ["suppliers", "third parties"],
        ["performed"] = ["carried out", "conducted", "done"],
        ["performs"] = ["carries out", "conducts"],
        ["documented"] = ["written down", "recorded"],
        ["maintained"] = ["kept", "kept up to date"],
        ["restricted"] = ["limited", "confined"],
        ["removed"] = ["revoked", "withdrawn"],
        ["revoked"] = ["removed", "disabled"],
        ["granted"] = ["provisioned", "given"],
        ["monitored"] = ["watched", "observed"],
        ["security"] = ["information security", "protection"],
        ["incidents"] = ["events", "occurrences"],
        ["encrypted"] = ["protected by encryption", "enciphered"],
        ["changes"] = ["modifications", "alterations"],
        ["tested"] = ["exercised", "tried"],
        ["defined"] = ["laid down", "specified"],
        ["assessed"] = ["judged", "appraised"],
        ["tracked"] = ["followed up", "pursued"],
        ["policies"] = ["rules", "guidelines"],
        ["system"] = ["platform", "environment"],
        ["required"] = ["mandatory", "demanded"],
        ["configured"] = ["set up", "arranged"],
        ["management"] = ["leadership", "executives"],
        ["production"] = ["live", "operational"],
    };

    private static readonly string[] Fillers =
    [
        "formally",
        "relevant",
        "designated",
        "applicable",
        "corporate",
        "internal",
        "responsible",
        "established",
        "current",
        "appropriate",
        "organization",
        "process",
        "business",
        "specific",
        "ongoing",
        "overall",
        "dedicated",
        "respective",
        "company",
        "necessary",
    ];

    /// <summary>Makes next year's report; the same seed gives the same report.</summary>
    public static MutatedReport Of(ReportReading original, Mutation mutation, int seed)
    {
        var random = new Random(seed);
        var next = new List<(Control Control, int[] From)>();
        var used = new bool[original.Controls.Length];
        for (int i = 0; i < original.Controls.Length; i++)
        {
            if (used[i] || random.NextDouble() < mutation.Drop)
            {
                continue;
            }

            var control = original.Controls[i];
            if (random.NextDouble() < mutation.Split && Halves(control.Description.Value) is var (first, second) && second.Length > 0)
            {
                next.Add((With(control, first), [i]));
                next.Add((With(control, second), [i]));
            }
            else if (random.NextDouble() < mutation.Merge && MergePartner(original.Controls, i, used) is { } other)
            {
                used[other] = true;
                var merged = With(control, control.Description.Value + " " + original.Controls[other].Description.Value);
                next.Add((merged with { Tests = [.. control.Tests, .. original.Controls[other].Tests] }, [i, other]));
            }
            else
            {
                next.Add((control, [i]));
            }
        }

        int strangers = mutation.Strangers.IsEmpty ? 0 : (int)Math.Round(mutation.Drop * original.Controls.Length);
        for (int i = 0; i < strangers; i++)
        {
            var stranger = mutation.Strangers[random.Next(mutation.Strangers.Length)];
            if (next.TrueForAll(n => !Alike(n.Control, stranger)) && original.Controls.All(o => !Alike(o, stranger)))
            {
                next.Insert(random.Next(next.Count + 1), (stranger, []));
            }
        }

        if (mutation.Shuffle)
        {
            for (int i = next.Count - 1; i > 0; i--)
            {
                int j = random.Next(i + 1);
                (next[i], next[j]) = (next[j], next[i]);
            }
        }

        var allCriteria = original.Controls.SelectMany(c => c.Criteria).Distinct().ToArray();
        var controls = next.Select((n, i) => Change(n.Control, i, mutation, allCriteria, random)).ToImmutableArray();
        var truth = Enumerable
            .Range(0, original.Controls.Length)
            .Select(i => Enumerable.Range(0, next.Count).Where(n => next[n].From.Contains(i)).ToImmutableArray());
        return new MutatedReport(original with { Controls = controls, FileHash = "mutated", Deviations = [] }, [.. truth]);
    }

    private static Control Change(Control control, int place, Mutation mutation, string[] allCriteria, Random random)
    {
        var changed = With(control, Reworded(control.Description.Value, mutation, random));
        if (mutation.Renumber)
        {
            changed = changed with { Id = string.Create(CultureInfo.InvariantCulture, $"N-{place + 1:000}") };
        }

        if (random.NextDouble() < mutation.MoveCriteria)
        {
            changed = changed with { Criteria = [allCriteria[random.Next(allCriteria.Length)]] };
        }

        return changed with
        {
            Tests =
            [
                .. control.Tests.Select(t =>
                    t with
                    {
                        Procedure = mutation.OtherAuditor
                            ? TruthReadings.Text(t.Procedure.Page, "Obtained evidence and ascertained that the control activity operated.")
                            : TruthReadings.Text(t.Procedure.Page, Reworded(t.Procedure.Value, mutation, random)),
                    }
                ),
            ],
        };
    }

    private static string Reworded(string text, Mutation mutation, Random random)
    {
        var words = text.Split(' ');
        var result = new List<string>();
        foreach (var word in words)
        {
            if (random.NextDouble() >= mutation.Reword)
            {
                result.Add(word);
                continue;
            }

            if (random.Next(3) == 0)
            {
                result.Add(word);
                result.Add(Fillers[random.Next(Fillers.Length)]);
                continue;
            }

            var bare = word.TrimEnd('.', ',', ';');
            result.Add(
                mutation.Synonyms && Synonyms.TryGetValue(bare, out var synonyms)
                    ? synonyms[random.Next(synonyms.Length)] + word[bare.Length..]
                    : Fillers[random.Next(Fillers.Length)] + word[bare.Length..]
            );
        }

        return string.Join(' ', result);
    }

    private static (string First, string Second) Halves(string text)
    {
        var words = text.Split(' ');
        return words.Length < 10
            ? (text, "")
            : (string.Join(' ', words[..(words.Length / 2)]), string.Join(' ', words[(words.Length / 2)..]));
    }

    private static int? MergePartner(ImmutableArray<Control> controls, int i, bool[] used)
    {
        for (int j = i + 1; j < controls.Length; j++)
        {
            if (!used[j] && controls[i].Criteria.Intersect(controls[j].Criteria).Any())
            {
                return j;
            }
        }

        return null;
    }

    // Strangers that are a control of this report in other words would make the truth wrong.
    private static bool Alike(Control a, Control b)
    {
        var x = a.Description.Value.ToLowerInvariant().Split(' ').ToHashSet();
        var y = b.Description.Value.ToLowerInvariant().Split(' ').ToHashSet();
        return x.Intersect(y).Count() > 0.4 * Math.Min(x.Count, y.Count);
    }

    private static Control With(Control control, string text) =>
        control with
        {
            Description = TruthReadings.Text(control.Description.Page, text),
        };
}
