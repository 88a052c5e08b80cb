using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Cli.Commands;
using SectionFour.Cli.Views;
using SectionFour.Outputs;
using SectionFour.Reports;
using SectionFour.Themes;

namespace SectionFour.Cli;

/// <summary>Questions on the terminal, one a line, each with the answer that Enter gives; asked again until the answer can be used.</summary>
internal sealed class Interview(Terminal terminal)
{
    public string Text(string question, string preset) => Ask<string>(question, preset, answer => (answer, null));

    public ImmutableArray<string> List(string question, ImmutableArray<string> preset) =>
        Ask<ImmutableArray<string>>($"{question} (commas between)", Typography.List(preset), answer => (Split(answer), null));

    public int Number(string question, int preset) =>
        Ask<int>(
            question,
            preset.ToString(CultureInfo.InvariantCulture),
            answer =>
                int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? (number, null)
                    : (0, "That is not a whole number.")
        );

    public DateOnly? Day(string question, DateOnly? preset) =>
        Ask<DateOnly?>(
            $"{question}, or none",
            preset?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none",
            answer =>
                answer == "none" ? (null, null)
                : DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day, null)
                : (null, "Write a day as 2026-01-31.")
        );

    public SeverityLevel Level(string question, SeverityLevel preset) =>
        Ask<SeverityLevel>(
            $"{question} ({string.Join(", ", Enum.GetNames<SeverityLevel>()).ToLowerInvariant()})",
            preset.ToString().ToLowerInvariant(),
            answer =>
                Enum.TryParse<SeverityLevel>(answer, ignoreCase: true, out var level) && Enum.IsDefined(level)
                    ? (level, null)
                    : (default, "That is none of the levels.")
        );

    public ImmutableArray<TrustServicesCategory> Categories(string question, ImmutableArray<TrustServicesCategory> preset) =>
        Known(
            question,
            preset,
            [.. Enum.GetValues<TrustServicesCategory>()],
            category => DocumentWording.Of(category).ToLowerInvariant().Replace(' ', '-')
        );

    public ImmutableArray<string> Themes(string question, ImmutableArray<string> preset, ThemeCatalog themes)
    {
        foreach (var theme in themes.Themes)
        {
            terminal.Ask($"  {theme.Id}: {theme.Title}");
        }

        return Known(question, preset, [.. themes.Themes.Select(t => t.Id)], id => id);
    }

    private ImmutableArray<T> Known<T>(string question, ImmutableArray<T> preset, ImmutableArray<T> all, Func<T, string> name) =>
        Ask<ImmutableArray<T>>(
            $"{question} (commas between)",
            string.Join(", ", preset.Select(name)),
            answer =>
            {
                var words = Split(answer);
                var unknown = words.FirstOrDefault(w => !all.Any(a => name(a).Equals(w, StringComparison.OrdinalIgnoreCase)));
                return unknown is null
                    ? ([.. all.Where(a => words.Contains(name(a), StringComparer.OrdinalIgnoreCase))], null)
                    : ([], $"'{unknown}' is none of {string.Join(", ", all.Select(name))}.");
            }
        );

    private T Ask<T>(string question, string preset, Func<string, (T Value, string? Problem)> read)
    {
        while (true)
        {
            terminal.Ask($"{question} [{preset}]:");
            var answer =
                terminal.Input.ReadLine()
                ?? throw new UsageException("The answers ended before the questions did.", "Nothing was written.");
            var (value, problem) = read(answer.Trim() is { Length: > 0 } given ? given : preset);
            if (problem is null)
            {
                return value;
            }

            terminal.Ask(problem);
        }
    }

    private static ImmutableArray<string> Split(string answer) =>
        [.. answer.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
