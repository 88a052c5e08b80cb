using System.CommandLine;

namespace SectionFour.Cli.Commands;

/// <summary><c>completion bash|zsh|fish</c>: a script that asks this program what may follow, and so is never out of date.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # In ~/.bashrc: eval "$(sectionfour completion bash)"
        _sectionfour() {
            local word=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT}
            COMPREPLY=()
            [[ $word == [./~]* ]] && return
            mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null | grep -- "^${word//[\"\\]/}")
        }
        complete -o default -F _sectionfour sectionfour ./sectionfour
        """;

    private const string Zsh = """
        # In ~/.zshrc, after compinit: eval "$(sectionfour completion zsh)"
        _sectionfour() {
            local -a found
            found=(${(f)"$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"})
            compadd -- $found
            _files
        }
        compdef _sectionfour sectionfour
        """;

    private const string Fish = """
        # In ~/.config/fish/config.fish: sectionfour completion fish | source
        function _sectionfour
            set -l line (commandline -cp)
            sectionfour "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
        end
        complete -c sectionfour -a '(_sectionfour)'
        """;

    public static Command Make(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script that completes commands and options in your shell.") { shell };
        command.SetAction(parsed =>
        {
            terminal.Output.WriteLine(
                parsed.GetRequiredValue(shell) switch
                {
                    "bash" => Bash,
                    "zsh" => Zsh,
                    _ => Fish,
                }
            );
            return ExitCode.Done;
        });
        return command;
    }
}
