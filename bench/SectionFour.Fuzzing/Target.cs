using System.Diagnostics;
using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Fuzzing;

/// <summary>What is fuzzed: a file is opened with the page engine alone, and its first pages are read.</summary>
internal static class Target
{
    /// <summary>Enough to reach everything in a small file, and few enough that a file of many pages is no "hang".</summary>
    private const int MaxPages = 8;

    /// <summary>A file this small that makes the engine allocate more has found a way to make it swell.</summary>
    private const long MaxAllocated = 3L * 1024 * 1024 * 1024;

    /// <summary>Reads a file; whatever is thrown is a finding.</summary>
    public static void Run(byte[] file)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        using var source = EnginePageSource.TryOpen(file, password: null, out _);
        if (source is null)
        {
            return;
        }

        for (var number = 1; number <= Math.Min(MaxPages, source.PageCount); number++)
        {
            try
            {
                if (source.TryReadPage(number, out _, CancellationToken.None) is { } page)
                {
                    Check(page);
                }
            }
            catch (PdfPageException)
            {
                // A page that cannot be read is an answer, not a failure.
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > MaxAllocated)
        {
            throw new InsufficientMemoryException(string.Create(CultureInfo.InvariantCulture, $"{allocated:N0} bytes were allocated."));
        }
    }

    /// <summary>How long a file takes, what it allocates, and what it throws, in one line.</summary>
    public static string Describe(byte[] file)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var outcome = "read";
        try
        {
            Run(file);
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            outcome = e.ToString();
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6:F1} MB, {outcome}"
        );
    }

    /// <summary>What must hold for every page, however broken its file is.</summary>
    private static void Check(PdfPage page)
    {
        Require(double.IsFinite(page.Width) && double.IsFinite(page.Height), "The page's size is no number.");
        foreach (var glyph in page.Glyphs)
        {
            Require(
                float.IsFinite(glyph.Left) && float.IsFinite(glyph.Top) && float.IsFinite(glyph.Right) && float.IsFinite(glyph.Bottom),
                "A glyph's box is no number."
            );
            Require(float.IsFinite(glyph.Baseline) && float.IsFinite(glyph.Size) && glyph.Size >= 0, "A glyph's size is no number.");
            Require(glyph.Text.Length > 0, "A glyph has no text.");
        }

        foreach (var rule in page.Rules)
        {
            Require(double.IsFinite(rule.X1 + rule.Y1 + rule.X2 + rule.Y2), "A rule's place is no number.");
        }

        foreach (var fill in page.Fills)
        {
            Require(double.IsFinite(fill.Box.Width) && double.IsFinite(fill.Box.Height), "A fill's box is no number.");
        }
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new InvalidDataException(sentence);
        }
    }
}
