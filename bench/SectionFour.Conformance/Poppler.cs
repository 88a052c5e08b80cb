using System.Globalization;
using System.Net;

namespace SectionFour.Conformance;

/// <summary>A word with its box, as pdftotext sees it.</summary>
internal sealed record PopplerWord(string Text, Box Box);

/// <summary>Asks pdftotext -bbox for the words of all pages of a file.</summary>
internal static class Poppler
{
    /// <summary>The words of the first pages, page by page; null when pdftotext is not there or gives up on the file.</summary>
    public static List<List<PopplerWord>>? Read(string file, string? password, int maxPages)
    {
        var last = maxPages.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["-bbox", "-cropbox", "-l", last, .. password is null ? (string[])[] : ["-upw", password], file, "-"];
        using var process = Peer.Start("pdftotext", arguments);
        if (process is null)
        {
            return null;
        }

        var pages = new List<List<PopplerWord>>();
        while (process.ReadLine() is { } line)
        {
            if (line.Contains("<page ", StringComparison.Ordinal))
            {
                pages.Add([]);
            }
            else if (line.Contains("<word ", StringComparison.Ordinal) && pages.Count > 0)
            {
                pages[^1].Add(Parse(line));
            }
        }

        return process.HasSucceeded() ? pages : null;
    }

    private static PopplerWord Parse(string line)
    {
        var textStart = line.IndexOf('>', StringComparison.Ordinal) + 1;
        var textEnd = line.LastIndexOf("</word>", StringComparison.Ordinal);
        return new PopplerWord(
            WebUtility.HtmlDecode(line[textStart..Math.Max(textStart, textEnd)]),
            new Box(Number(line, "xMin"), Number(line, "yMin"), Number(line, "xMax"), Number(line, "yMax"))
        );
    }

    private static double Number(string line, string name)
    {
        var start = line.IndexOf(name + "=\"", StringComparison.Ordinal) + name.Length + 2;
        return double.Parse(line.AsSpan(start, line.IndexOf('"', start) - start), CultureInfo.InvariantCulture);
    }
}
