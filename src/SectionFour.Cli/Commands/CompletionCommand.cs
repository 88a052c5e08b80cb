using System.CommandLine;

namespace SectionFour.Cli.Commands;

/// <summary><c>completion bash|zsh|fish</c>: a script that asks this program what may follow, and so is never out of date.</summary>
internal static class CompletionCommand
{
    // Options are only offered after a dash: else files, which shells complete themselves, would be lost among them.
    private const string Bash = """
        # In ~/.bashrc: eval "$(sectionfour completion bash)"
        _sectionfour() {
            local word=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT} found
            COMPREPLY=()
            while IFS= read -r found; do
                [[ $found == "$word"* ]] && [[ $word == -* || $found != -* ]] && COMPREPLY+=("$found")
            done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _sectionfour sectionfour ./sectionfour
        """;

    private const string Zsh = """
        # In ~/.zshrc, after compinit: eval "$(sectionfour completion zsh)"
        _sectionfour() {
            local line="${(j: :)words[1,CURRENT]}"
            local -a found
            found=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
            [[ $PREFIX == -* ]] || found=(${found:#-*})
            compadd -a found || _files
        }
        compdef _sectionfour sectionfour
        """;

    private const string Fish = """
        # In ~/.config/fish/config.fish: sectionfour completion fish | source
        function _sectionfour
            set -l program (commandline -opc)[1]
            set -l line (commandline -cp)
            if string match -q -- '-*' (commandline -ct)
                $program "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
            else
                $program "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null | string match -v -- '-*'
            end
        end
        complete -c sectionfour -a '(_sectionfour)'
        """;

    public static Command Make(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && name is not ("bash" or "zsh" or "fish"))
            {
                result.AddError($"There is no completion for '{name}', only for bash, zsh and fish.");
            }
        });
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
