using System.Text.RegularExpressions;
using SectionFour.Cli;
using Spectre.Console.Rendering;

namespace SectionFour.Tests;

/// <summary>A terminal that remembers what was printed.</summary>
internal sealed class Screen : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly MemoryStream bytes = new();

    public Screen(int width = 80, bool colour = false, params IEnumerable<string> answers) =>
        Terminal = new Terminal(output, error, width, colour)
        {
            OpenOutput = () => bytes,
            Input = new StringReader(string.Join('\n', answers)),
        };

    public Terminal Terminal { get; }

    public string Output => output.ToString();

    public string Error => error.ToString();

    /// <summary>What was written to standard output as bytes.</summary>
    public byte[] Bytes => bytes.ToArray();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        bytes.Dispose();
    }

    /// <summary>Runs the program.</summary>
    public int Run(params string[] arguments) => CommandLine.Run(arguments, Terminal, TestContext.Current.CancellationToken);

    /// <summary>
    /// Holds a view to its reviewed pictures at 80 and 120 columns, and to the rules for all views: never wider than the window, no
    /// trailing spaces, no control characters without colour, the same words with it.
    /// </summary>
    public static void Match(IRenderable view, string sourceFile, string test)
    {
        var (narrow, wide) = (Show(view, 80, colour: false), Show(view, 120, colour: false));
        foreach (var plain in (string[])[narrow, wide])
        {
            plain.Split('\n').ShouldAllBe(line => line.TrimEnd() == line);
            plain.Where(c => char.IsControl(c) && c != '\n').ShouldBeEmpty();
        }

        var colour = Show(view, 80, colour: true);
        Regex.Replace(colour, "\e\\[[0-9;]*m", "").ShouldBe(narrow);
        foreach (var width in (int[])[40, 61, 80, 120, 200])
        {
            Show(view, width, colour: false).Split('\n').ShouldAllBe(line => line.Length <= width);
        }

        Assert.Multiple(
            () => Snapshot.Match(narrow, "80", sourceFile: sourceFile, test: test),
            () => Snapshot.Match(wide, "120", sourceFile: sourceFile, test: test),
            () => Snapshot.Match(colour.Replace("\e", "␛", StringComparison.Ordinal), "80-colour", sourceFile: sourceFile, test: test)
        );
    }

    private static string Show(IRenderable view, int width, bool colour)
    {
        using var screen = new Screen(width, colour);
        screen.Terminal.Show(view);
        return screen.Output;
    }
}
