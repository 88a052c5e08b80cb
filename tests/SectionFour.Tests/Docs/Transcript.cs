namespace SectionFour.Tests;

/// <summary>What the program prints, as documents show it.</summary>
internal static class Transcript
{
    /// <summary>Runs the program on the samples and keeps some paragraphs of what it prints.</summary>
    /// <param name="command">The arguments, separated by spaces; a path below samples is one of the repository.</param>
    /// <param name="keep">The beginnings of the paragraphs that are kept; others become one "…".</param>
    /// <returns>A fenced block with the command and what is left of its output.</returns>
    public static string Of(string command, params string[] keep)
    {
        using var screen = new Screen(width: 100);
        var arguments = command.Split(' ').Select(a => a.StartsWith("samples/", StringComparison.Ordinal) ? InRepository(a) : a);
        screen.Run([.. arguments]).ShouldBe(0, screen.Error);
        var paragraphs = screen.Output.ReplaceLineEndings("\n").Trim('\n').Split("\n\n");
        foreach (var beginning in keep)
        {
            paragraphs.ShouldContain(p => p.StartsWith(beginning, StringComparison.Ordinal), $"The output has no paragraph '{beginning}'.");
        }

        var shown = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            var kept = keep.Any(k => paragraph.StartsWith(k, StringComparison.Ordinal));
            if (kept || shown is not [.., "…"])
            {
                shown.Add(kept ? paragraph : "…");
            }
        }

        return $"```\n$ ./sectionfour {command}\n{string.Join("\n\n", shown)}\n```";
    }

    private static string InRepository(string path) => Path.Combine(SharedCorpus.Repository(), path);
}
