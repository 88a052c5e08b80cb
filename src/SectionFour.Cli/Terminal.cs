using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SectionFour.Cli;

/// <summary>Where the program prints, and how: the window's width, whether colours are wanted, whether a person watches.</summary>
/// <remarks>Text of a report may hold anything; control characters in it never reach the screen.</remarks>
internal sealed class Terminal(TextWriter output, TextWriter error, int width, bool colour = false, bool watched = false)
{
    // Where no window tells its width: wide enough for tables, narrow enough for a mail.
    private const int PlainWidth = 100;

    /// <summary>Standard output.</summary>
    public TextWriter Output => output;

    /// <summary>Standard error.</summary>
    public TextWriter Error => error;

    /// <summary>Columns that may be used.</summary>
    public int Width => width;

    /// <summary>Whether colours are wanted.</summary>
    public bool Colour => colour;

    /// <summary>Whether progress may be drawn on standard error, as a person looks at it.</summary>
    public bool Watched { get; private init; } = watched;

    /// <summary>Whether only errors are printed.</summary>
    public bool Quiet { get; private init; }

    /// <summary>Where answers come from.</summary>
    public TextReader Input
    {
        get => field ?? Console.In;
        init;
    }

    /// <summary>Standard output as bytes, for JSON.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>The terminal that this process was started in.</summary>
    /// <remarks>Colours need a terminal and no NO_COLOR (https://no-color.org); COLUMNS sets the width of what is piped.</remarks>
    public static Terminal ForProcess()
    {
        var piped = Console.IsOutputRedirected;
        var columns = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var set) && set >= 40 ? set : (int?)null;
        var dumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        var colourless = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        if (Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage)
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new Terminal(
            Console.Out,
            Console.Error,
            columns ?? (piped ? PlainWidth : Math.Max(40, Console.WindowWidth)),
            colour: !piped && !dumb && !colourless,
            watched: !Console.IsErrorRedirected && !dumb
        );
    }

    /// <summary>The same, printing errors only.</summary>
    public Terminal Silenced() =>
        new(output, error, width, colour)
        {
            Quiet = true,
            OpenOutput = OpenOutput,
            Input = Input,
        };

    /// <summary>Prints a view on standard output.</summary>
    public void Show(IRenderable view)
    {
        if (Quiet)
        {
            return;
        }

        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
                Out = new AnsiConsoleOutput(output),
            }
        );
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(new Printable(view));
        output.Flush();
    }

    /// <summary>Asks on standard error, so that what is printed on standard output stays clean.</summary>
    public void Ask(string question) => error.WriteLine(Clean(question));

    /// <summary>Says what was done, on standard error.</summary>
    public void Note(string sentence)
    {
        if (!Quiet)
        {
            error.WriteLine(Clean(sentence));
        }
    }

    /// <summary>Says what went wrong and, where there is one, the next step.</summary>
    public void Complain(string sentence, string? nextStep = null)
    {
        var between = sentence.Contains('\n', StringComparison.Ordinal) ? "\n" : " ";
        error.WriteLine(Clean($"sectionfour: {sentence}{(nextStep is null ? "" : between + nextStep)}"));
    }

    /// <summary>The text without characters that steer a terminal or turn the direction of writing.</summary>
    internal static string Clean(string text)
    {
        if (!text.Any(Steers))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Steers(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();

        static bool Steers(char c) =>
            (char.IsControl(c) && c is not '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
    }

    /// <summary>What is inside, without characters that steer a terminal and without spaces at the ends of lines.</summary>
    private sealed class Printable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            foreach (var line in Segment.SplitLines(inner.Render(options, maxWidth)))
            {
                var end = line.Count;
                while (end > 0 && string.IsNullOrWhiteSpace(line[end - 1].Text))
                {
                    end--;
                }

                for (var i = 0; i < end; i++)
                {
                    var text = Clean(line[i].Text);
                    yield return new Segment(i == end - 1 ? text.TrimEnd() : text, line[i].Style);
                }

                yield return Segment.LineBreak;
            }
        }
    }
}
