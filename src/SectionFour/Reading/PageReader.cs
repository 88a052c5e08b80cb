using System.Collections.Concurrent;
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
/// Reads pages and lays them out. A source belongs to one thread, but a page that was read is laid out by itself: where more threads are allowed,
/// others lay out while this one reads, and it helps them when they fall behind. Glyphs are let go as soon as their page is laid out.
/// </summary>
internal static class PageReader
{
    /// <summary>So many pages may wait: enough that nobody waits for work, and few enough that their glyphs take little room.</summary>
    private const int MostWaiting = 8;

    public static ReadPages Read(IPageSource source, ReadOptions options, CancellationToken cancellation)
    {
        var read = new ReadPages(
            new PageLayout[source.PageCount],
            ImmutableArray.CreateBuilder<UnreadPage>(),
            [.. source.Information.Repairs]
        );
        var lender = new GlyphLender();
        var texts = new WordTexts();
        if (source is PageSourceWithFallback own)
        {
            own.Lender = lender;
        }

        using var waiting = new BlockingCollection<PdfPage>(MostWaiting);
        var helpers = new Task[Math.Max(0, Math.Min(options.Threads, source.PageCount) - 1)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(() => LayOut(waiting.GetConsumingEnumerable(CancellationToken.None)), CancellationToken.None);
        }

        try
        {
            for (var number = 1; number <= source.PageCount; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                var page = ReadPage(source, number, read.Unread, cancellation);
                read.Warnings.AddRange(page.Warnings.Select(w => $"Page {number}: {w}"));
                if (helpers.Length == 0 || !waiting.TryAdd(page))
                {
                    LayOut([page]);
                }

                options.Progress?.Invoke(number, source.PageCount);
            }
        }
        finally
        {
            waiting.CompleteAdding();
            LayOut(waiting.GetConsumingEnumerable(CancellationToken.None));
            Task.WhenAll(helpers).GetAwaiter().GetResult();
        }

        return read;

        void LayOut(IEnumerable<PdfPage> pages)
        {
            foreach (var page in pages)
            {
                read.Pages[page.Number - 1] = PageLayout.Of(page, texts);
                lender.GiveBack(page);
            }
        }
    }

    private static PdfPage ReadPage(
        IPageSource source,
        int number,
        ImmutableArray<UnreadPage>.Builder unread,
        CancellationToken cancellation
    )
    {
        try
        {
            return source.ReadPage(number, cancellation);
        }
        catch (PdfPageException e)
        {
            unread.Add(new UnreadPage(number, e.Message));
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
}
