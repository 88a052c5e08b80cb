using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SectionFour.Pdf;

/// <summary>Reads pages with our own engine, and those that it does not support with PdfPig, which is loaded only then.</summary>
internal sealed class PageSourceWithFallback : IPageSource
{
    private readonly EnginePageSource _engine;
    private readonly byte[] _file;
    private readonly string? _password;
    private IPageSource? _fallback;
    private bool _isFallbackOpened;

    private PageSourceWithFallback(EnginePageSource engine, byte[] file, string? password) =>
        (_engine, _file, _password) = (engine, file, password);

    public int PageCount => _engine.PageCount;

    public PdfInformation Information => _engine.Information;

    /// <inheritdoc cref="EnginePageSource.LendsGlyphs"/>
    public bool LendsGlyphs
    {
        set => _engine.LendsGlyphs = value;
    }

    /// <summary>How many pages PdfPig has read.</summary>
    public int FallbackPages { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="header">Where its PDF header stands: offsets in the file count from there.</param>
    /// <param name="password">The password given, or null.</param>
    public static PdfOpening Open(ReadOnlyMemory<byte> file, int header, string? password)
    {
        var bytes =
            header == 0 && MemoryMarshal.TryGetArray(file, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
                ? segment.Array
                : file[header..].ToArray();
        if (EnginePageSource.TryOpen(bytes, password, out var refusal) is { } engine)
        {
            return PdfOpening.Opened(new PageSourceWithFallback(engine, bytes, password));
        }

        return refusal == PdfRefusal.Damaged ? OpenFallback(bytes, password) : Refusals.Of(refusal);
    }

    public PdfPage ReadPage(int number, CancellationToken cancellation = default)
    {
        if (_engine.TryReadPage(number, out var unsupported, cancellation) is { } page)
        {
            return page;
        }

        if (!_isFallbackOpened)
        {
            _isFallbackOpened = true;
            _fallback = OpenFallback(_file, _password).Source;
        }

        if (_fallback is null || number > _fallback.PageCount)
        {
            throw new PdfPageException($"Page {number} cannot be read. {unsupported}");
        }

        FallbackPages++;
        var read = _fallback.ReadPage(number, cancellation);
        return new PdfPage
        {
            Number = number,
            Width = read.Width,
            Height = read.Height,
            Glyphs = read.Glyphs,
            Rules = read.Rules,
            Fills = read.Fills,
            Images = read.Images,
            Label = read.Label,
            Warnings = [$"The page was read by PdfPig, the second engine. {unsupported}"],
        };
    }

    public void Dispose()
    {
        _engine.Dispose();
        _fallback?.Dispose();
    }

    /// <summary>In a method of its own, so that PdfPig's assemblies are not loaded before they are needed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PdfOpening OpenFallback(byte[] file, string? password) => PdfPigPageSource.Open(file, password);
}
