namespace SectionFour.Pdf;

/// <summary>Makes fonts of font dictionaries (PDF 32000-1 §9.5 to §9.8). Each is made once a document.</summary>
internal sealed class FontLoader(PdfObjects objects)
{
    /// <summary>Descriptor flags, PDF 32000-1 table 123.</summary>
    private const int FixedPitchFlag = 1 << 0;
    private const int SerifFlag = 1 << 1;
    private const int SymbolicFlag = 1 << 2;
    private const int ItalicFlag = 1 << 6;
    private const int ForceBoldFlag = 1 << 18;

    private const int BoldWeight = 600;
    private const int MaxPredefinedDepth = 8;
    private const float DefaultAscent = 0.75f;
    private const float DefaultDescent = -0.25f;

    private readonly Dictionary<int, PdfFont> _byNumber = [];
    private readonly Dictionary<PdfDictionary, PdfFont> _direct = [];
    private readonly Dictionary<int, SimpleFont> _standIns = [];
    private readonly Dictionary<string, string?[]> _encodings = [];
    private readonly Dictionary<string, CMap?> _predefined = [];
    private int _predefinedDepth;
    private readonly ByteBuffer _buffer = new();
    private string[]? _cffNames;
    private string[]? _postNames;

    /// <summary>The font that a resource names, or null when it is no font.</summary>
    public PdfFont? Load(PdfObject value)
    {
        var number = value.Reference;
        if (number > 0 && _byNumber.TryGetValue(number, out var known))
        {
            return known;
        }

        if (objects.Resolve(value).Dictionary is not { } dictionary)
        {
            return null;
        }

        if (number == 0 && _direct.TryGetValue(dictionary, out known))
        {
            return known;
        }

        PdfFont font = dictionary["Subtype"].Is("Type0") ? LoadComposite(dictionary) : LoadSimple(dictionary);
        if (number > 0)
        {
            _byNumber[number] = font;
        }
        else
        {
            _direct[dictionary] = font;
        }

        return font;
    }

    /// <summary>A font in the place of one that is cut off with the end of the file: Latin letters at their usual codes.</summary>
    public SimpleFont StandIn(PdfObject value)
    {
        if (_standIns.TryGetValue(value.Reference, out var known))
        {
            return known;
        }

        var standard = StandardFont.ForUnknown("", isSerif: false, isFixedPitch: false);
        var codes = new SimpleCodes
        {
            ReadNames = () => Encoding("WinAnsiEncoding")!,
            ReadTrueType = static () => null,
            HasEncoding = true,
            Standard = standard,
        };
        var font = new SimpleFont(new FontFacts("", false, false), standard.Ascent, standard.Descent, codes);
        _standIns.Add(value.Reference, font);
        return font;
    }

    private SimpleFont LoadSimple(PdfDictionary dictionary)
    {
        var descriptor = dictionary["FontDescriptor"].Dictionary;
        var name = NameOf(dictionary, descriptor);
        var isType3 = dictionary["Subtype"].Is("Type3");
        var isEmbedded = HasProgram(descriptor);
        var standard = isType3 ? null : StandardFont.Find(name);
        var toUnicode = LoadToUnicode(dictionary["ToUnicode"]);
        var encoding = dictionary["Encoding"];

        var isTrueType = dictionary["Subtype"].Is("TrueType");
        var hasNames = encoding.Name is not null || encoding.Dictionary?["BaseEncoding"].Name is not null;
        var isSymbolic = descriptor is not null && (descriptor["Flags"].Integer & SymbolicFlag) != 0;
        if (!isEmbedded && standard is null && dictionary["Widths"].Array is null && !isType3)
        {
            // What is not described is taken to have serifs, as other readers do.
            var flags = descriptor?["Flags"].Integer ?? SerifFlag;
            standard = StandardFont.ForUnknown(name, (flags & SerifFlag) != 0, (flags & FixedPitchFlag) != 0);
        }

        // The font program is read only where the dictionary leaves something open: most fonts never need it.
        var program = new Lazy<(TrueTypeProgram? TrueType, string?[]? Names)>(
            () => isEmbedded ? ReadSimpleProgram(descriptor!) : default,
            isThreadSafe: false
        );
        var (ascent, descent) = isType3
            ? Type3Extent(dictionary)
            : Extent(descriptor, standard, isTrueType && descriptor?["Ascent"].Number == 0 ? program.Value.TrueType : null);
        var codes = new SimpleCodes
        {
            ToUnicode = toUnicode,
            ReadNames = () =>
                MakeNames(
                    // A TrueType font without an encoding comes from Windows; the standard encoding is for Type 1.
                    isTrueType && encoding.IsNull
                        ? PdfObject.OfName("WinAnsiEncoding")
                        : encoding,
                    standard,
                    hasNames ? null : program.Value.Names,
                    isEmbedded,
                    isSymbolic && !isTrueType
                ),
            ReadTrueType = () => program.Value.TrueType,
            HasEncoding = hasNames && !(isSymbolic && isTrueType && isEmbedded && encoding.Dictionary is null),
            IsNamed = isTrueType && encoding.Dictionary?["Differences"].Array is { } differences ? NamedCodes(differences).Contains : null,
            IsDingbats = name.Contains("Dingbat", StringComparison.OrdinalIgnoreCase),
            Widths = ReadWidths(dictionary["Widths"].Array),
            FirstCode = dictionary["FirstChar"].Integer,
            MissingWidth = descriptor?["MissingWidth"].Number ?? 0,
            WidthScale = isType3 ? Type3Scale(dictionary) : 0.001,
            Standard = standard,
        };
        return new SimpleFont(MakeFacts(name, descriptor), ascent, descent, codes);
    }

    private CompositeFont LoadComposite(PdfDictionary dictionary)
    {
        var cidFont = dictionary["DescendantFonts"].Array is { Count: > 0 } descendants
            ? descendants[0].Dictionary
            : dictionary["DescendantFonts"].Dictionary;
        var descriptor = cidFont?["FontDescriptor"].Dictionary;
        var name = NameOf(cidFont ?? dictionary, descriptor);
        var toUnicode = LoadToUnicode(dictionary["ToUnicode"]);
        var encoding = LoadEncoding(dictionary["Encoding"], out var unsupported);
        TrueTypeProgram? trueType = null;
        CffProgram? cff = null;
        CMap? collection = null;
        var ordering = LegacyCollection(cidFont);
        if (toUnicode is null || !toUnicode.HasText)
        {
            (trueType, cff) = ReadCompositeProgram(descriptor);
            collection = ordering is null ? null : Predefined($"Adobe-{ordering}-UCS2");
        }

        var verticalDefaults = cidFont?["DW2"].Array;
        var codes = new CompositeCodes
        {
            Encoding = encoding,
            ToUnicode = toUnicode,
            Widths = new CidWidths(cidFont?["W"].Array, cidFont?["DW"] is { IsNumber: true } width ? width.Number : 1000, 1),
            VerticalWidths = encoding.IsVertical
                ? new CidWidths(cidFont?["W2"].Array, verticalDefaults is { Count: 2 } ? verticalDefaults[1].Number : -1000, 3)
                : null,
            VerticalOrigin = verticalDefaults is { Count: 2 } ? verticalDefaults[0].Number : 880,
            TrueType = trueType,
            Cff = cff,
            CidToGid = ReadBytes(cidFont?["CIDToGIDMap"].Stream),
            Collection = collection,
            UnsupportedWithoutText =
                ordering is not null && collection is null
                    ? $"Its text uses the character collection {ordering} without a map to Unicode."
                    : null,
        };
        var (ascent, descent) = Extent(descriptor, null, trueType);
        return new CompositeFont(MakeFacts(name, descriptor), ascent, descent, codes, unsupported);
    }

    private CMap LoadEncoding(PdfObject encoding, out string? unsupported)
    {
        unsupported = null;
        if (encoding.Stream is { } stream)
        {
            _buffer.Clear();
            objects.Decode(stream, _buffer);
            var map = CMapReader.Read(_buffer.Written, PredefinedInside);
            map.IsVertical |= stream.Dictionary["WMode"].Integer == 1;
            if (stream.Dictionary["UseCMap"] is { IsNull: false } used)
            {
                map.Base ??= used.Name is { } name ? Predefined(name) : null;
            }

            return map;
        }

        if (encoding.Name is { } predefined && Predefined(predefined) is null)
        {
            unsupported = $"Its text uses the predefined character map {predefined}.";
        }

        return Predefined(encoding.Name ?? "Identity-H") ?? new CMap { IsIdentity = true };
    }

    /// <summary>A predefined map (PDF 32000-1 §9.7.5.2), or null when there is none of that name.</summary>
    private CMap? Predefined(string name)
    {
        if (!_predefined.TryGetValue(name, out var map))
        {
            map = name switch
            {
                "Identity-H" or "Identity" => new CMap { IsIdentity = true },
                "Identity-V" => new CMap { IsIdentity = true, IsVertical = true },
                _ => PredefinedCMapData.Read(name) is { } text ? CMapReader.Read(text, PredefinedInside) : null,
            };
            _predefined[name] = map;
        }

        return map;
    }

    /// <summary>A map that another one completes; maps that complete each other would never end.</summary>
    private CMap? PredefinedInside(string name)
    {
        if (_predefinedDepth > MaxPredefinedDepth)
        {
            return null;
        }

        _predefinedDepth++;
        var map = Predefined(name);
        _predefinedDepth--;
        return map;
    }

    private CMap? LoadToUnicode(PdfObject value)
    {
        if (value.Name is { } name)
        {
            return Predefined(name);
        }

        if (value.Stream is not { } stream)
        {
            return null;
        }

        _buffer.Clear();
        return objects.Decode(stream, _buffer) == StreamOutcome.Unsupported ? null : CMapReader.Read(_buffer.Written, PredefinedInside);
    }

    /// <summary>The East Asian character collection whose numbers the font uses, or null.</summary>
    private static string? LegacyCollection(PdfDictionary? cidFont)
    {
        var ordering = cidFont?["CIDSystemInfo"].Dictionary?["Ordering"].String is { } bytes
            ? System.Text.Encoding.Latin1.GetString(bytes)
            : null;
        return ordering is "Japan1" or "GB1" or "CNS1" or "Korea1" or "KR" or "Japan2" ? ordering : null;
    }

    /// <param name="encoding">The font's Encoding entry.</param>
    /// <param name="standard">The standard font that it is or that stands in for it, or null.</param>
    /// <param name="builtIn">The font program's own encoding, or null.</param>
    /// <param name="isEmbedded">Whether the font is in the file, so that a code without a glyph shows nothing.</param>
    /// <param name="isSymbolic">Whether it is a symbol font: embedded, its codes stand for nothing where nothing is said.</param>
    private string?[] MakeNames(PdfObject encoding, StandardFont? standard, string?[]? builtIn, bool isEmbedded, bool isSymbolic)
    {
        var baseName = encoding.Name ?? encoding.Dictionary?["BaseEncoding"].Name;
        var names =
            standard is { EncodingName: not "StandardEncoding" } ? Encoding(standard.EncodingName)
            : baseName is not null ? Encoding(baseName)
            : builtIn is not null ? builtIn
            : isEmbedded && isSymbolic ? new string?[256]
            : Encoding("StandardEncoding");
        if (encoding.Dictionary?["Differences"].Array is not { } differences)
        {
            return names ?? Encoding("StandardEncoding")!;
        }

        var changed = names is null ? new string?[256] : (string?[])names.Clone();
        var code = 0;
        for (var i = 0; i < differences.Count; i++)
        {
            var item = differences[i];
            if (item.IsNumber)
            {
                code = item.Integer;
            }
            else if (item.Name is { } name)
            {
                // What stands in for a font that is not in the file has a glyph for each code.
                if ((uint)code < 256 && (isEmbedded || name != ".notdef"))
                {
                    changed[code] = name;
                }

                code++;
            }
        }

        return changed;
    }

    private static HashSet<byte> NamedCodes(PdfArray differences)
    {
        var named = new HashSet<byte>();
        var code = 0;
        for (var i = 0; i < differences.Count; i++)
        {
            var item = differences[i];
            if (item.IsNumber)
            {
                code = item.Integer;
            }
            else if (item.Name is not null && code is >= 0 and < 256)
            {
                named.Add((byte)code++);
            }
        }

        return named;
    }

    private string?[]? Encoding(string name)
    {
        if (!_encodings.TryGetValue(name, out var names))
        {
            if (FontData.Encoding(name) is not { } read)
            {
                return null;
            }

            _encodings[name] = names = read;
        }

        return names;
    }

    private (TrueTypeProgram?, string?[]?) ReadSimpleProgram(PdfDictionary descriptor)
    {
        if (ReadBytes(descriptor["FontFile2"].Stream) is { } trueType)
        {
            return (TrueTypeProgram.TryRead(trueType, PostNames()), null);
        }

        if (ReadBytes(descriptor["FontFile3"].Stream) is { } compact)
        {
            var (openType, cff) = ReadCompact(compact);
            return cff is null ? (openType, null) : (null, cff.Encoding);
        }

        return ReadBytes(descriptor["FontFile"].Stream) is { } type1 ? (null, Type1Program.ReadEncoding(type1)) : (null, null);
    }

    private (TrueTypeProgram?, CffProgram?) ReadCompositeProgram(PdfDictionary? descriptor)
    {
        if (ReadBytes(descriptor?["FontFile2"].Stream) is { } trueType)
        {
            return (TrueTypeProgram.TryRead(trueType, PostNames()), null);
        }

        return ReadBytes(descriptor?["FontFile3"].Stream) is { } compact ? ReadCompact(compact) : (null, null);
    }

    /// <summary>A FontFile3 is a bare CFF font, or an OpenType font that holds one or TrueType outlines.</summary>
    private (TrueTypeProgram?, CffProgram?) ReadCompact(byte[] data)
    {
        if (
            !data.AsSpan().StartsWith("OTTO"u8)
            && !data.AsSpan().StartsWith("true"u8)
            && !data.AsSpan().StartsWith((ReadOnlySpan<byte>)[0, 1, 0, 0])
        )
        {
            return (null, CffProgram.TryRead(data, CffNames()));
        }

        var openType = TrueTypeProgram.TryRead(data, PostNames());
        return openType?.CffTable is { } table ? (openType, CffProgram.TryRead(table.ToArray(), CffNames())) : (openType, null);
    }

    private string[] CffNames() => _cffNames ??= FontData.Names("CFF");

    private string[] PostNames() => _postNames ??= FontData.Names("Post");

    private byte[]? ReadBytes(PdfStream? stream)
    {
        if (stream is null)
        {
            return null;
        }

        _buffer.Clear();
        return objects.Decode(stream, _buffer) == StreamOutcome.Unsupported ? null : _buffer.Written.ToArray();
    }

    private static bool HasProgram(PdfDictionary? descriptor) =>
        descriptor is not null
        && (!descriptor.Raw("FontFile").IsNull || !descriptor.Raw("FontFile2").IsNull || !descriptor.Raw("FontFile3").IsNull);

    private static double[]? ReadWidths(PdfArray? array)
    {
        if (array is null)
        {
            return null;
        }

        var widths = new double[Math.Min(array.Count, 256)];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = array[i].Number;
        }

        return widths;
    }

    private static string NameOf(PdfDictionary dictionary, PdfDictionary? descriptor) =>
        FontNames.WithoutSubsetPrefix(dictionary["BaseFont"].Name ?? descriptor?["FontName"].Name ?? dictionary["Name"].Name ?? "");

    private static FontFacts MakeFacts(string name, PdfDictionary? descriptor)
    {
        var flags = descriptor?["Flags"].Integer ?? 0;
        var isBold = FontNames.SaysBold(name) || (flags & ForceBoldFlag) != 0 || descriptor?["FontWeight"].Number >= BoldWeight;
        var isItalic = FontNames.SaysItalic(name) || (flags & ItalicFlag) != 0 || (descriptor?["ItalicAngle"].Number ?? 0) != 0;
        return new FontFacts(name, isBold, isItalic);
    }

    /// <summary>Ascent and descent: the descriptor's where they make sense, else the standard font's or the font program's.</summary>
    private static (float Ascent, float Descent) Extent(PdfDictionary? descriptor, StandardFont? standard, TrueTypeProgram? trueType)
    {
        if (descriptor is null && standard is not null)
        {
            return (standard.Ascent, standard.Descent);
        }

        var ascent = (float)(descriptor?["Ascent"].Number ?? 0) / 1000;
        // Some writers forget the sign.
        var descent = -Math.Abs((float)(descriptor?["Descent"].Number ?? 0) / 1000);
        if (ascent == 0 && trueType?.Ascent is { } programAscent)
        {
            ascent = (float)programAscent / trueType.UnitsPerEm;
            descent = -Math.Abs((float)(trueType.Descent ?? 0) / trueType.UnitsPerEm);
        }

        return (ascent is > 0.2f and < 3 ? ascent : DefaultAscent, descent is < -0.01f and > -2 ? descent : DefaultDescent);
    }

    private static double Type3Scale(PdfDictionary dictionary) =>
        dictionary["FontMatrix"].Array is { Count: 6 } matrix && matrix[0].Number != 0 ? matrix[0].Number : 0.001;

    private static (float Ascent, float Descent) Type3Extent(PdfDictionary dictionary)
    {
        if (dictionary["FontBBox"].Array is { Count: 4 } box && dictionary["FontMatrix"].Array is { Count: 6 } matrix)
        {
            var scale = matrix[3].Number;
            var (bottom, top) = ((float)(box[1].Number * scale), (float)(box[3].Number * scale));
            if (bottom > top)
            {
                (bottom, top) = (top, bottom);
            }

            if (top is > 0.1f and < 3 && bottom > -2)
            {
                return (top, Math.Min(0, bottom));
            }
        }

        return (DefaultAscent, DefaultDescent);
    }
}
