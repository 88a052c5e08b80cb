using System.CommandLine;
using System.CommandLine.Parsing;

namespace SectionFour.Cli;

/// <summary>What is wrong with a command line, in one sentence.</summary>
internal static class UsageProblem
{
    /// <summary>The sentence, or null where the parser's own says it.</summary>
    public static string? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return Unknown(parsed, command) ?? Missing(parsed, command);
    }

    /// <summary>A command as it is called, such as "sectionfour profile show".</summary>
    public static string Name(Command command) =>
        command is RootCommand ? "sectionfour" : $"{Name(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <summary>On the first word that is no command or option, with what was probably meant.</summary>
    private static string? Unknown(ParseResult parsed, Command command)
    {
        var option = parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal));
        if ((parsed.UnmatchedTokens is [var first, ..] ? first : option?.Value) is not { } word)
        {
            return null;
        }

        if (word.StartsWith('-'))
        {
            var options = command.Options.Concat(parsed.RootCommandResult.Command.Options);
            return $"There is no option '{word}'.{Meant(Spelling.Nearest(word, options.SelectMany(o => o.Aliases.Append(o.Name))))}";
        }

        if (command.Subcommands.Count == 0)
        {
            var takes = command.Arguments.Count == 0 ? "no word after it" : string.Join(" and ", command.Arguments.Select(a => a.Name));
            return $"'{word}' is one word too many: '{Name(command)}' takes {takes}. A path with spaces needs quotes.";
        }

        return $"There is no command '{word}'.{Meant(Spelling.Nearest(word, command.Subcommands.Select(c => c.Name)) ?? ForPath(command, word))}";
    }

    /// <summary>On what should be there and is not.</summary>
    private static string? Missing(ParseResult parsed, Command command)
    {
        if (parsed.Errors.Select(e => e.SymbolResult).OfType<OptionResult>().FirstOrDefault(o => o.Tokens.Count == 0) is { } option)
        {
            return $"'{option.Option.Name}' needs {option.Option.HelpName ?? "a value"} after it.";
        }

        if (command.Subcommands.Count > 0)
        {
            return $"'{Name(command)}' needs one of these after it: {string.Join(", ", command.Subcommands.Select(c => c.Name))}.";
        }

        var argument = command.Arguments.FirstOrDefault(a =>
            a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a)?.Tokens is not [_, ..]
        );
        return argument is null ? null : $"'{Name(command)}' needs {argument.Name}: {Lower(argument.Description!)}";
    }

    /// <summary>The command that takes such a path, or null where the word is none.</summary>
    private static string? ForPath(Command command, string word) =>
        command is not RootCommand ? null
        : Directory.Exists(word) ? $"sectionfour read {word}"
        : File.Exists(word) || word.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? $"sectionfour review {word}"
        : null;

    private static string Meant(string? meant) => meant is null ? "" : $" Did you mean '{meant}'?";

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
