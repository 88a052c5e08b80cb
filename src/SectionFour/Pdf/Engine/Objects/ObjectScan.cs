namespace SectionFour.Pdf;

/// <summary>Finds the objects of a damaged file by their headers "12 0 obj", whatever its tables say.</summary>
internal sealed class ObjectScan
{
    /// <summary>An object may be parsed as many bytes over again as the file has, times this; then the rest is only noted.</summary>
    private const int MaxParsedTimes = 16;

    private readonly List<int> _objectStreams = [];

    /// <summary>Numbers of the objects that say that they are a page, in the order of the file.</summary>
    public List<int> Pages { get; } = [];

    /// <summary>Numbers of the objects that say that they are a node of the page tree, in the order of the file.</summary>
    public List<int> PageNodes { get; } = [];

    /// <summary>Numbers of the streams that do not say what they are, in the order of the file: contents of pages, and others.</summary>
    public List<int> BareStreams { get; } = [];

    /// <summary>Numbers of the fonts, in the order of the file; parts of composite fonts are none.</summary>
    public List<int> Fonts { get; } = [];

    /// <summary>Numbers of the dictionaries of resources that stand by themselves.</summary>
    public List<int> Resources { get; } = [];

    /// <summary>How many pages a linearized file says at its beginning that it has, or 0.</summary>
    public int LinearizedPages { get; private set; }

    /// <summary>Whether the file ends inside an object.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Notes each object that stands in the file; a later one replaces an earlier one of the same number.</summary>
    public static ObjectScan Run(PdfObjects objects, CrossReference table)
    {
        var scan = new ObjectScan();
        scan.FindObjects(objects, table);
        FindTrailers(objects, table);
        return scan;
    }

    /// <summary>Notes the objects inside object streams, which can be read only when the file's key is known.</summary>
    public void ExpandObjectStreams(PdfObjects objects)
    {
        var table = objects.Table;
        // An object inside a stream may claim to be a stream of objects too; it is no direct object and is passed over.
        for (var at = 0; at < _objectStreams.Count; at++)
        {
            var number = _objectStreams[at];
            var entry = table[number];
            if (entry.Kind != EntryKind.Direct)
            {
                continue;
            }

            var numbers = objects.NumbersIn(number);
            for (var i = 0; i < numbers.Length; i++)
            {
                var known = table[numbers[i]];
                var knownAt = known.Kind switch
                {
                    EntryKind.Direct => known.Place,
                    EntryKind.Compressed => table[known.Place].Place,
                    _ => -1,
                };
                if (knownAt > entry.Place || numbers[i] == number)
                {
                    continue;
                }

                table.Replace(numbers[i], new CrossReferenceEntry(EntryKind.Compressed, number, i));
                Classify(numbers[i], objects.Get(numbers[i]).Dictionary, table);
            }
        }
    }

    private void FindObjects(PdfObjects objects, CrossReference table)
    {
        var file = objects.File.AsSpan();
        var position = 0;
        long parsed = 0;
        while (true)
        {
            var found = file[position..].IndexOf("obj"u8);
            if (found < 0)
            {
                return;
            }

            position += found;
            var after = position + 3;
            if (!TryReadHeaderBefore(file, position, out var header, out var start))
            {
                position = after;
                continue;
            }

            if (parsed > (long)MaxParsedTimes * file.Length)
            {
                table.Replace(header.Number, new CrossReferenceEntry(EntryKind.Direct, start, 0));
                position = after;
                continue;
            }

            var parser = new ObjectParser(file, after, objects);
            var value = objects.ReadBody(ref parser, header, out var isCutOff);
            parsed += parser.Position - after;
            IsCutOff |= isCutOff;
            var known = table[header.Number];
            // The last object of a file that is cut off may be the broken copy of one that stands whole before it.
            if (!isCutOff || known.Kind == EntryKind.Unknown)
            {
                table.Replace(header.Number, new CrossReferenceEntry(EntryKind.Direct, start, 0));
                Classify(header.Number, value.Dictionary, table);
                if (value.Stream is { } stream && IsBare(stream.Dictionary))
                {
                    BareStreams.Add(header.Number);
                }
            }

            // A stream's bytes are stepped over, as they may hold another file. Anything else is read over again: it may be broken.
            position = value.Stream is not null ? Math.Max(after, parser.Position) : after;
        }
    }

    private void Classify(int number, PdfDictionary? dictionary, CrossReference table)
    {
        if (dictionary is null)
        {
            return;
        }

        if (dictionary.Raw("Linearized").IsNumber)
        {
            LinearizedPages = dictionary.Raw("N").Integer;
        }

        if (dictionary.Raw("Filter").Is("Standard") && !dictionary.Raw("O").IsNull && !dictionary.Raw("U").IsNull)
        {
            // How the file is encrypted, in case that the trailer that names it is lost.
            table.Trailers.Add(new PdfDictionary(dictionary.Objects, ["Encrypt"], [PdfObject.ReferenceTo(number)]));
        }

        switch (dictionary.Raw("Type").Name)
        {
            case null when !dictionary.Raw("Font").IsNull || !dictionary.Raw("ProcSet").IsNull:
                Resources.Add(number);
                break;
            case "Page":
                Pages.Add(number);
                break;
            case "Pages":
                PageNodes.Add(number);
                break;
            case "Font" when dictionary.Raw("Subtype").Name is not ("CIDFontType0" or "CIDFontType2"):
                Fonts.Add(number);
                break;
            case "ObjStm":
                _objectStreams.Add(number);
                break;
            case "XRef":
                table.Trailers.Insert(0, dictionary);
                break;
            case "Catalog":
                // Stands in for a trailer that is missing, behind all that are there.
                table.Trailers.Add(new PdfDictionary(dictionary.Objects, ["Root"], [PdfObject.ReferenceTo(number)]));
                break;
        }
    }

    private static bool IsBare(PdfDictionary dictionary)
    {
        for (var i = 0; i < dictionary.Count; i++)
        {
            if (dictionary.KeyAt(i) is not ("Length" or "Filter" or "DecodeParms" or "DL"))
            {
                return false;
            }
        }

        return true;
    }

    private static void FindTrailers(PdfObjects objects, CrossReference table)
    {
        var file = objects.File.AsSpan();
        var position = 0;
        for (var count = 0; count < 1000; count++)
        {
            var found = file[position..].IndexOf("trailer"u8);
            if (found < 0)
            {
                return;
            }

            position += found + "trailer".Length;
            var parser = new ObjectParser(file, position, objects);
            if (parser.Read().Dictionary is { Count: > 0 } trailer)
            {
                table.Trailers.Insert(0, trailer);
            }
        }
    }

    /// <summary>Reads "12 0 " backwards from "obj".</summary>
    private static bool TryReadHeaderBefore(ReadOnlySpan<byte> file, int position, out PdfObjects.Header header, out int start)
    {
        header = default;
        start = position;
        var end = SkipSpaceBackwards(file, position);
        var generationStart = SkipDigitsBackwards(file, end);
        var numberEnd = SkipSpaceBackwards(file, generationStart);
        var numberStart = SkipDigitsBackwards(file, numberEnd);
        if (
            generationStart == end
            || end - generationStart > 5
            || numberEnd == generationStart
            || numberStart == numberEnd
            || numberEnd - numberStart > 10
        )
        {
            return false;
        }

        var number = NumberReader.Read(file, numberStart, out _);
        var generation = NumberReader.Read(file, generationStart, out _);
        if (number > EngineLimits.ObjectNumber)
        {
            return false;
        }

        header = new PdfObjects.Header((int)number, (int)generation);
        start = numberStart;
        return true;
    }

    private static int SkipSpaceBackwards(ReadOnlySpan<byte> file, int position)
    {
        while (position > 0 && Characters.IsWhiteSpace(file[position - 1]))
        {
            position--;
        }

        return position;
    }

    private static int SkipDigitsBackwards(ReadOnlySpan<byte> file, int position)
    {
        while (position > 0 && Characters.IsDigit(file[position - 1]))
        {
            position--;
        }

        return position;
    }
}
