using System.CommandLine;
using System.Globalization;
using SectionFour.Assessment;

namespace SectionFour.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>Prints errors only.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print errors only.", Recursive = true };

    /// <summary>For encrypted files.</summary>
    public static Option<string?> Password() =>
        new("--password") { Description = "The password that opens an encrypted PDF.", HelpName = "P" };

    /// <summary>Ids of the shipped profiles, for shells that complete them.</summary>
    public static IEnumerable<string> ProfileIds() => Policy.Default.Profiles.Select(p => p.Id);

    /// <summary>A day in ISO 8601.</summary>
    public static Option<DateOnly?> Day(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DATE",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"'{text}' is not a day; write it as 2026-01-31.");
                return null;
            },
        };

    /// <summary>An unknown option is an error, and not a file of that name (which './--name' is).</summary>
    public static void RefuseOptions(this Argument<string[]> paths) =>
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } option)
            {
                result.AddError($"There is no option '{option.Value}'.");
            }
        });

    /// <summary>The terminal as the common options want it.</summary>
    public static Terminal Apply(ParseResult parsed, Terminal terminal) => parsed.GetValue(Quiet) ? terminal.Silenced() : terminal;
}

/// <summary>The command line cannot be followed; the message says why and the next step.</summary>
internal sealed class UsageException(string sentence, string? nextStep = null) : Exception(sentence)
{
    public string? NextStep => nextStep;

    /// <summary>Sentence and next step in one.</summary>
    public string Whole => $"{Message} {nextStep}".TrimEnd();
}
