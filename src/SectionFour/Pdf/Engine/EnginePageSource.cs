namespace SectionFour.Pdf;

/// <summary>Reads pages with our own engine.</summary>
internal sealed class EnginePageSource : IPageSource
{
    private const string EngineName = "SectionFour";

    /// <summary>A page without a usable box: US Letter.</summary>
    private static readonly Box DefaultBox = new(0, 0, 612, 792);

    /// <summary>A page larger than this is a mistake in the file; PDF 32000-1 annex C allows 14,400 units.</summary>
    private const double MaxSide = 200_000;

    private readonly PdfObjects _objects;
    private readonly List<PageNode> _pages;
    private readonly PageLabels? _labels;
    private readonly ContentInterpreter _interpreter;
    private readonly ByteBuffer _content = new();

    private EnginePageSource(PdfObjects objects, List<PageNode> pages)
    {
        _objects = objects;
        _pages = pages;
        _labels = DocumentFacts.ReadLabels(objects);
        _interpreter = new ContentInterpreter(objects);
        Information = DocumentFacts.ReadInformation(objects, EngineName);
    }

    public int PageCount => _pages.Count;

    public PdfInformation Information { get; }

    /// <summary>
    /// Whether a page's glyphs are lent: the next page that is read writes over them. Only who lays out a page at once can ask for that; glyphs are
    /// a fifth of all that a reading allocates.
    /// </summary>
    public bool LendsGlyphs { get; set; }

    /// <summary>Opens a file that has bytes and a PDF header.</summary>
    /// <param name="file">The bytes from the header on.</param>
    /// <param name="password">The password given, or null.</param>
    /// <param name="refusal">Why the result is null.</param>
    public static EnginePageSource? TryOpen(byte[] file, string? password, out PdfRefusal refusal)
    {
        if (PdfObjects.TryOpen(file, password, out refusal) is not { } objects)
        {
            return null;
        }

        var repairs = objects.Repairs.Count;
        var pages = PageTree.Read(objects);
        // A page that the tree names and the table does not know may still be in the file.
        if (objects.Scan is null && (pages.Count == 0 || pages.Exists(static page => page.Dictionary is null)))
        {
            objects.Repairs.RemoveRange(repairs, objects.Repairs.Count - repairs);
            objects.Rebuild("The file's table of objects is wrong; the objects were found by searching through the file.");
            objects.Scan!.ExpandObjectStreams(objects);
            pages = PageTree.Read(objects);
        }

        refusal = PdfRefusal.Damaged;
        if (!pages.Exists(static page => page.Dictionary is not null))
        {
            return null;
        }

        if (objects is { Scan: not null, IsEncrypted: false } && IsAllUnreadable(objects, pages))
        {
            objects.Repairs.Add(
                "No page's content can be unpacked: the file is probably encrypted, and the part that says how is cut off or damaged."
            );
        }

        var source = new EnginePageSource(objects, pages);
        // Content without a single page, and nothing to read in it: that much is left of any file.
        return pages.Exists(static page => page.Dictionary is not null && !OrphanPages.IsOne(page)) || source.HasText() ? source : null;
    }

    public PdfPage ReadPage(int number, CancellationToken cancellation = default) =>
        TryReadPage(number, out var unsupported, cancellation)
        ?? throw new PdfPageException($"Page {number} cannot be read: {unsupported}");

    /// <summary>Reads a page, or says what it has that this engine does not support.</summary>
    public PdfPage? TryReadPage(int number, out string? unsupported, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PageCount);
        cancellation.ThrowIfCancellationRequested();
        var node = _pages[number - 1];
        if (node.Dictionary is not { } dictionary)
        {
            throw new PdfPageException($"Page {number} is not in the file, which is cut off or damaged.");
        }

        var (transform, page) = Place(node);
        _content.Clear();
        var isWhole = ReadContent(dictionary["Contents"], out unsupported);
        if (unsupported is not null)
        {
            return null;
        }

        _interpreter.Run(_content.Written, node.Resources, transform, page, cancellation);
        _interpreter.RunAnnotations(dictionary["Annots"].Array, transform);
        _interpreter.Finish();
        unsupported = _interpreter.Unsupported;
        if (unsupported is not null)
        {
            return null;
        }

        if (!isWhole)
        {
            _interpreter.Warnings.Add("The page's content is damaged or cut off; it was read as far as it goes.");
        }

        return new PdfPage
        {
            Number = number,
            Width = page.Width,
            Height = page.Height,
            Glyphs = LendsGlyphs ? _interpreter.GlyphArray : _interpreter.Glyphs.ToArray(),
            GlyphCount = LendsGlyphs ? _interpreter.Glyphs.Length : -1,
            Rules = _interpreter.Shapes.Rules,
            Fills = _interpreter.Shapes.Fills,
            Images = [.. _interpreter.Images],
            Label = _labels?.Of(number),
            Warnings = _interpreter.Warnings.Count == 0 ? [] : [.. _interpreter.Warnings],
        };
    }

    public void Dispose()
    {
        // Nothing is held but memory.
    }

    /// <summary>Whether one of the first pages has text that can be read.</summary>
    private bool HasText()
    {
        const int tried = 20;
        for (var number = 1; number <= Math.Min(tried, PageCount); number++)
        {
            if (_pages[number - 1].Dictionary is not null && TryReadPage(number, out _, CancellationToken.None) is { Glyphs.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the first contents that should be packed all begin with something else.</summary>
    private static bool IsAllUnreadable(PdfObjects objects, List<PageNode> pages)
    {
        const int tried = 8;
        var packed = 0;
        foreach (var page in pages)
        {
            var contents = page.Dictionary?["Contents"] ?? default;
            var stream = contents.Stream ?? (contents.Array is { Count: > 0 } parts ? parts[0].Stream : null);
            if (stream is null || stream.Length == 0 || !stream.Dictionary["Filter"].Is("FlateDecode"))
            {
                continue;
            }

            if (Flate.HasHeader(objects.File, stream.Start, stream.Length))
            {
                return false;
            }

            if (++packed == tried)
            {
                break;
            }
        }

        return packed > 0;
    }

    private bool ReadContent(PdfObject contents, out string? unsupported)
    {
        unsupported = null;
        if (contents.Stream is { } single)
        {
            return Append(single, ref unsupported);
        }

        var isWhole = true;
        for (var i = 0; i < (contents.Array?.Count ?? 0) && unsupported is null; i++)
        {
            if (contents.Array![i].Stream is { } part)
            {
                isWhole &= Append(part, ref unsupported);
                // Parts are cut between words, so that a space may be needed and never hurts.
                _content.TryWrite((byte)' ');
            }
        }

        return isWhole;
    }

    private bool Append(PdfStream stream, ref string? unsupported)
    {
        var outcome = _objects.Decode(stream, _content);
        if (outcome == StreamOutcome.Unsupported)
        {
            unsupported = "Its content is compressed in a way that is not supported.";
        }

        return outcome == StreamOutcome.Whole;
    }

    /// <summary>Where the visible page lies and how user space maps to it (PDF 32000-1 §14.11.2).</summary>
    internal static (Matrix Transform, Box Page) Place(PageNode node)
    {
        var media = ReadBox(node.MediaBox) ?? DefaultBox;
        var crop = ReadBox(node.CropBox) is { } box && box.Overlaps(media) ? Intersect(box, media) : media;
        var unit =
            node.Dictionary!["UserUnit"] is { IsNumber: true } userUnit && userUnit.Number is > 0.01 and < 1000 ? userUnit.Number : 1;
        var (width, height) = (crop.Width * unit, crop.Height * unit);
        // Box has y downwards by name only here: Top is the lower edge in user space.
        var transform = node.Rotation switch
        {
            90 => new Matrix(0, unit, unit, 0, -crop.Top * unit, -crop.Left * unit),
            180 => new Matrix(-unit, 0, 0, unit, crop.Right * unit, -crop.Top * unit),
            270 => new Matrix(0, -unit, -unit, 0, crop.Bottom * unit, crop.Right * unit),
            _ => new Matrix(unit, 0, 0, -unit, -crop.Left * unit, crop.Bottom * unit),
        };
        return (transform, node.Rotation is 90 or 270 ? new Box(0, 0, height, width) : new Box(0, 0, width, height));
    }

    private static Box? ReadBox(PdfArray? array)
    {
        if (array is not { Count: >= 4 })
        {
            return null;
        }

        var (x1, y1, x2, y2) = (array[0].Number, array[1].Number, array[2].Number, array[3].Number);
        var box = new Box(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
        return box.Width is > 0 and < MaxSide && box.Height is > 0 and < MaxSide ? box : null;
    }

    private static Box Intersect(Box a, Box b) =>
        new(Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom));
}
