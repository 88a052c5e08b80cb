using System.Collections.Immutable;
using SectionFour.Layout;
using SectionFour.Pdf;

namespace SectionFour.Reading;

/// <summary>All pages of a file, laid out, with those that could not be read.</summary>
/// <param name="Pages">By index page − 1.</param>
/// <param name="Unread">Pages without text that can be read, and why.</param>
/// <param name="Warnings">What the engine could not do, in sentences.</param>
internal sealed record ReadPages(PageLayout[] Pages, ImmutableArray<UnreadPage>.Builder Unread, List<string> Warnings);

/// <summary>
/// Reads pages and lays them out. A source belongs to one thread: where more threads are allowed, each opens the file for itself and takes the next
/// page that nobody has. Glyphs are let go as soon as their page is laid out.
/// </summary>
internal sealed class PageReader
{
    /// <summary>For fewer pages a thread does not repay that it opens the file and its fonts again.</summary>
    private const int FewestPages = 4;

    /// <summary>More threads would mostly load the same fonts again.</summary>
    private const int MostThreads = 4;

    private readonly ReadOptions options;
    private readonly CancellationToken cancellation;
    private readonly PageLayout[] pages;
    private readonly PageReport[] reports;
    private readonly WordTexts texts = new();
    private readonly Lock gate = new();
    private int taken;
    private int done;

    private PageReader(int count, ReadOptions options, CancellationToken cancellation) =>
        (pages, reports, this.options, this.cancellation) = (new PageLayout[count], new PageReport[count], options, cancellation);

    /// <summary>What is to be told of a page.</summary>
    /// <param name="Unread">Why it could not be read; null where it was.</param>
    /// <param name="Warnings">What the engine could not do on it.</param>
    private readonly record struct PageReport(string? Unread, IReadOnlyList<string> Warnings);

    /// <summary>Reads all pages.</summary>
    /// <param name="file">The file, for other threads to open.</param>
    /// <param name="source">The opened file, of this thread.</param>
    /// <param name="options">Password, progress and threads.</param>
    /// <param name="cancellation">Ends the work between two pages.</param>
    /// <returns>
    /// The pages; null where several threads read them and the file proved to be damaged: what a page is taken for may then depend on those that
    /// were read before it, so that one thread has to read all in their order.
    /// </returns>
    public static ReadPages? Read(ReadOnlyMemory<byte> file, IPageSource source, ReadOptions options, CancellationToken cancellation)
    {
        List<string> repairs = [.. source.Information.Repairs];
        var threads = repairs.Count > 0 ? 1 : Math.Max(1, Math.Min(Math.Min(options.Threads, MostThreads), source.PageCount / FewestPages));
        var reader = new PageReader(source.PageCount, options, cancellation);
        var helpers = new Task<bool>[threads - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(() => reader.OpenAndWork(file), CancellationToken.None);
        }

        bool isSound;
        try
        {
            isSound = reader.Work(source);
        }
        finally
        {
            // Whatever ended this thread ends the others: they share what is left.
            Interlocked.Exchange(ref reader.taken, source.PageCount);
            Task.WhenAll(helpers).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        isSound &= Array.TrueForAll(helpers, static h => h.GetAwaiter().GetResult());
        return isSound || threads == 1 ? reader.Result(repairs) : null;
    }

    private bool OpenAndWork(ReadOnlyMemory<byte> file)
    {
        // The same file opened before, so that it opens again.
        using var source = PdfFile.Open(file, options.Password).Source;
        return source is null || Work(source);
    }

    /// <summary>Reads pages until none is left.</summary>
    /// <returns>Whether nothing had to be repaired.</returns>
    private bool Work(IPageSource source)
    {
        var lender = new GlyphLender();
        if (source is PageSourceWithFallback own)
        {
            own.Lender = lender;
        }

        for (var number = Interlocked.Increment(ref taken); number <= pages.Length; number = Interlocked.Increment(ref taken))
        {
            cancellation.ThrowIfCancellationRequested();
            var page = ReadPage(source, number);
            pages[number - 1] = PageLayout.Of(page, texts);
            lender.GiveBack(page);
            if (options.Progress is { } progress)
            {
                lock (gate)
                {
                    progress(++done, pages.Length);
                }
            }
        }

        return source.Information.Repairs.Count == 0;
    }

    private PdfPage ReadPage(IPageSource source, int number)
    {
        try
        {
            var page = source.ReadPage(number, cancellation);
            reports[number - 1] = new PageReport(null, page.Warnings);
            return page;
        }
        catch (PdfPageException e)
        {
            reports[number - 1] = new PageReport(e.Message, []);
            return new PdfPage
            {
                Number = number,
                Width = 612,
                Height = 792,
                Glyphs = [],
                Rules = [],
                Fills = [],
                Images = [],
            };
        }
    }

    private ReadPages Result(List<string> warnings)
    {
        var unread = ImmutableArray.CreateBuilder<UnreadPage>();
        for (var i = 0; i < reports.Length; i++)
        {
            if (reports[i].Unread is { } reason)
            {
                unread.Add(new UnreadPage(i + 1, reason));
            }

            warnings.AddRange(reports[i].Warnings.Select(w => $"Page {i + 1}: {w}"));
        }

        return new ReadPages(pages, unread, warnings);
    }
}
