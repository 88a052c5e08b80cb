using System.Collections.Immutable;
using System.Security.Cryptography;
using SectionFour.Layout;
using SectionFour.Pdf;

namespace SectionFour.Reading;

/// <summary>How a report is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The user or owner password of an encrypted file, or null.</summary>
    public string? Password { get; init; }

    /// <summary>Called after each page with how many are read and how many there are, by one thread at a time; null for none.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>The most pages that a file may have.</summary>
    /// <value>2,000 by default: ten times a long report.</value>
    public int MostPages { get; init; } = 2000;

    /// <summary>How many threads may work on the report at the same time.</summary>
    /// <value>1 by default, as who reads many reports gives each of them a thread.</value>
    public int Threads { get; init; } = 1;

    /// <summary>The steps of reading, in their order.</summary>
    internal ImmutableArray<ReadingPass> Passes { get; init; } = ReadingPasses.Order;
}

/// <summary>The front door: a PDF goes in, a reading comes out.</summary>
public static class ReportReader
{
    /// <summary>
    /// Loads what the first reading of a process would load: what the patterns share. Nobody has to call it; a program that reads one report and
    /// ends can do so on another thread while it does something else.
    /// </summary>
    public static void Prepare() => Unsuitable.Prepare();

    /// <summary>Reads a report.</summary>
    /// <param name="file">All bytes of the PDF.</param>
    /// <param name="options">Password and progress; null for the defaults.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The reading, or a refusal with its sentence. Bad input never throws.</returns>
    public static ReadOutcome Read(ReadOnlyMemory<byte> file, ReadOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ReadOptions();
        var opening = PdfFile.Open(file, options.Password);
        if (opening.Source is not { } source)
        {
            return new ReadOutcome.Refusal(Reason(opening.Refusal), opening.Sentence ?? "The file cannot be opened.");
        }

        using (source)
        {
            return source.PageCount > options.MostPages
                ? new ReadOutcome.Refusal(
                    RefusalReason.TooLarge,
                    $"The file has {source.PageCount:N0} pages, more than the {options.MostPages:N0} that a report may have: split it, or give the report alone."
                )
                : Read(file, source, options, cancellation);
        }
    }

    private static ReadOutcome Read(ReadOnlyMemory<byte> file, IPageSource source, ReadOptions options, CancellationToken cancellation)
    {
        if (PageReader.Read(file, source, options, cancellation) is not (var pages, var unread, var warnings))
        {
            return Read(file, options with { Threads = 1 }, cancellation);
        }

        foreach (var page in pages.Where(static p => p.IsPicture && p.Lines.Count < 4))
        {
            unread.Add(new UnreadPage(page.Number, "The page is a picture without text; recognising scanned text is not supported."));
        }

        if (Unsuitable.Reason(pages, unread) is { } refusal)
        {
            return refusal;
        }

        var state = new ReadingState(DocumentLayout.Of(pages));
        state.Warnings.AddRange(warnings);
        var hash = new Lazy<string>(() => Hash(file.Span));
        PassRunner.Run(state, options.Passes, LookAhead.Of(state, hash), options.Threads, cancellation);
        if (Unsuitable.AfterReading(state) is { } notAReport)
        {
            return notAReport;
        }

        return new ReadOutcome.Success(ModelBuilder.Build(state, hash.Value, source.Information, unread.ToImmutable()));
    }

    private static string Hash(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static RefusalReason Reason(PdfRefusal? refusal) =>
        refusal switch
        {
            PdfRefusal.Empty => RefusalReason.Empty,
            PdfRefusal.NotPdf => RefusalReason.NotPdf,
            PdfRefusal.PasswordNeeded => RefusalReason.PasswordNeeded,
            PdfRefusal.PasswordWrong => RefusalReason.PasswordWrong,
            PdfRefusal.UnsupportedEncryption => RefusalReason.UnsupportedEncryption,
            PdfRefusal.TooLarge => RefusalReason.TooLarge,
            _ => RefusalReason.Damaged,
        };
}
