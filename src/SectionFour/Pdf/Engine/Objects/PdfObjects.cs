namespace SectionFour.Pdf;

/// <summary>The objects of one file: finds, parses, decrypts and keeps them.</summary>
internal sealed class PdfObjects
{
    private enum Load : byte
    {
        NotYet,
        Now,
        Done,
    }

    /// <summary>How often the bytes of a file may be searched through for the ends of streams whose length is wrong.</summary>
    private const int MaxSearches = 64;

    /// <summary>From this revision of the security handler on, the key does not depend on the file's identifier.</summary>
    private const int FirstRevisionWithoutId = 5;

    private readonly StreamDecoder _decoder;
    private readonly Dictionary<int, ObjectStream> _objectStreams = [];
    private readonly ByteBuffer _objectStreamBuffer = new();
    private PdfObject[] _loaded = [];
    private Load[] _states = [];
    private CrossReference _table;
    private Decryption? _decryption;
    private int _encryptNumber;
    private long _objectStreamBytes;
    private long _searchedBytes;
    private bool _isRebuilt;

    /// <summary>The numbers and places of the objects in an object stream, with its decoded bytes.</summary>
    private sealed record ObjectStream(byte[] Data, int[] Numbers, int[] Offsets);

    private PdfObjects(byte[] file)
    {
        File = file;
        _decoder = new StreamDecoder(file);
        _table = new CrossReference(file.Length);
    }

    /// <summary>The bytes of the file, from its header on.</summary>
    public byte[] File { get; }

    public NameTable Names { get; } = new();

    public CrossReference Table => _table;

    /// <summary>What had to be repaired, in sentences.</summary>
    public List<string> Repairs { get; } = [];

    public bool IsEncrypted => _decryption is not null;

    /// <summary>What the scan of a damaged file found, or null when its cross-reference was sound.</summary>
    public ObjectScan? Scan { get; private set; }

    /// <summary>Finds the objects of a file.</summary>
    /// <param name="file">The bytes from the header on.</param>
    /// <param name="password">The password given, or null.</param>
    /// <param name="refusal">Why the result is null.</param>
    public static PdfObjects? TryOpen(byte[] file, string? password, out PdfRefusal refusal)
    {
        var objects = new PdfObjects(file);
        if (!CrossReferenceReader.TryRead(objects, objects._table) || !objects.HasCatalog())
        {
            objects.Rebuild("The file's table of objects is missing or wrong; the objects were found by searching through the file.");
        }

        if (!objects.TryDecrypt(password, out refusal))
        {
            return null;
        }

        objects.Scan?.ExpandObjectStreams(objects);
        if (objects.Catalog() is null && objects.Scan is null)
        {
            objects.Rebuild("The file's table of objects is wrong; the objects were found by searching through the file.");
            objects.Scan!.ExpandObjectStreams(objects);
        }

        refusal = PdfRefusal.Damaged;
        return objects;
    }

    /// <summary>The document's catalog, or null when it is not in the file.</summary>
    public PdfDictionary? Catalog()
    {
        foreach (var trailer in _table.Trailers)
        {
            if (trailer["Root"].Dictionary is { } root && !root.Raw("Pages").IsNull)
            {
                return root;
            }
        }

        return null;
    }

    /// <summary>Follows a reference to the value that it names.</summary>
    public PdfObject Resolve(PdfObject value)
    {
        for (var i = 0; value.Kind == PdfKind.Reference; i++)
        {
            if (i > EngineLimits.ReferenceChain)
            {
                return default;
            }

            value = Get(value.Reference);
        }

        return value;
    }

    /// <summary>The object with a number, or null's object when there is none.</summary>
    public PdfObject Get(int number)
    {
        if (number <= 0 || number >= _table.Count)
        {
            return default;
        }

        if (number >= _states.Length)
        {
            Array.Resize(ref _states, _table.Count);
            Array.Resize(ref _loaded, _table.Count);
        }

        if (_states[number] != Load.NotYet)
        {
            // An object that needs itself to be read is null.
            return _loaded[number];
        }

        _states[number] = Load.Now;
        var value = Read(number);
        // Repairing on the way may have thrown away what was known.
        if (number < _states.Length)
        {
            _loaded[number] = value;
            _states[number] = Load.Done;
        }

        return value;
    }

    /// <summary>Decodes a stream into a buffer, after what is there.</summary>
    public StreamOutcome Decode(PdfStream stream, ByteBuffer target) => _decoder.Decode(stream, _decryption, target);

    /// <summary>Decodes a stream that is never encrypted.</summary>
    public StreamOutcome DecodeEncryptedAsIs(PdfStream stream, ByteBuffer target) => _decoder.Decode(stream, null, target);

    /// <summary>The header "12 0 obj" of an object.</summary>
    public readonly record struct Header(int Number, int Generation);

    /// <summary>Parses the object at an offset, its header included.</summary>
    public bool TryParseIndirect(int offset, out Header header, out PdfObject value)
    {
        var parser = new ObjectParser(File, offset, this);
        header = default;
        value = default;
        if (
            !parser.TryWholeNumber(out var number)
            || !parser.TryWholeNumber(out var generation)
            || number > EngineLimits.ObjectNumber
            || generation > 65_535
        )
        {
            return false;
        }

        parser.SkipWhiteSpace();
        // Not TryKeyword: some writers leave out the space after "obj".
        if (!File.AsSpan(parser.Position).StartsWith("obj"u8))
        {
            return false;
        }

        header = new Header((int)number, (int)generation);
        var decryption = header.Number == _encryptNumber ? null : _decryption;
        var body = new ObjectParser(File, parser.Position + 3, this, decryption, header.Number, header.Generation);
        value = ReadBody(ref body, header, out _);
        return true;
    }

    /// <summary>Reads the value of an object and, if it is a stream, finds its bytes.</summary>
    /// <param name="parser">Stands after "obj"; afterwards after the value.</param>
    /// <param name="header">The object's header.</param>
    /// <param name="isCutOff">Whether the file ends inside it.</param>
    public PdfObject ReadBody(ref ObjectParser parser, Header header, out bool isCutOff)
    {
        var value = parser.Read();
        isCutOff = parser.IsAtEnd;
        if (value.Kind != PdfKind.Dictionary || !parser.TryKeyword("stream"u8))
        {
            return value;
        }

        var start = parser.Position;
        if (start < File.Length && File[start] == '\r')
        {
            start++;
        }

        if (start < File.Length && File[start] == '\n')
        {
            start++;
        }

        var length = FindStreamLength(value.Dictionary!, start, out isCutOff);
        parser.Position = start + length;
        return PdfObject.Of(new PdfStream(value.Dictionary!, start, length, header.Number, header.Generation, isCutOff));
    }

    /// <summary>Makes a new table of objects by searching through the file; done at most once.</summary>
    public void Rebuild(string sentence)
    {
        if (_isRebuilt)
        {
            return;
        }

        _isRebuilt = true;
        Repairs.Add(sentence);
        var old = _table;
        _table = new CrossReference(File.Length);
        (_loaded, _states) = ([], []);
        _objectStreams.Clear();
        Scan = ObjectScan.Run(this, _table);
        _table.Trailers.AddRange(old.Trailers);
        (_loaded, _states) = ([], []);
    }

    private bool HasCatalog()
    {
        // Whether the catalog can be read is not yet known when the file is encrypted; that it is named is enough here.
        var root = _table.FromTrailer("Root");
        return root.Kind == PdfKind.Reference && _table[root.Reference].Kind is EntryKind.Direct or EntryKind.Compressed;
    }

    private bool TryDecrypt(string? password, out PdfRefusal refusal)
    {
        refusal = default;
        var raw = _table.FromTrailer("Encrypt");
        if (raw.IsNull)
        {
            return true;
        }

        _encryptNumber = raw.Reference;
        if (Resolve(raw).Dictionary is not { } encrypt)
        {
            if (!_isRebuilt)
            {
                Rebuild("The file's table of objects is wrong; the objects were found by searching through the file.");
                return TryDecrypt(password, out refusal);
            }

            refusal = PdfRefusal.Damaged;
            return false;
        }

        var id = Resolve(_table.FromTrailer("ID")).Array is { Count: > 0 } ids ? ids[0].String : null;
        _decryption = Decryption.TryCreate(encrypt, id ?? [], password, out refusal);
        if (_decryption is null && id is null && encrypt["R"].Integer < FirstRevisionWithoutId)
        {
            // The key is made of the identifier too, so that no password would open what is left.
            refusal = PdfRefusal.Damaged;
        }

        // What was read so far was not decrypted.
        (_loaded, _states) = ([], []);
        _objectStreams.Clear();
        return _decryption is not null;
    }

    private PdfObject Read(int number)
    {
        var entry = _table[number];
        if (entry.Kind == EntryKind.Compressed)
        {
            return ReadCompressed(number, entry);
        }

        if (entry.Kind != EntryKind.Direct)
        {
            return default;
        }

        if (TryParseIndirect(entry.Place, out var header, out var value) && header.Number == number)
        {
            return value;
        }

        if (_isRebuilt)
        {
            return default;
        }

        Rebuild("The file's table of objects is wrong; the objects were found by searching through the file.");
        Scan!.ExpandObjectStreams(this);
        return Get(number);
    }

    private PdfObject ReadCompressed(int number, CrossReferenceEntry entry)
    {
        if (GetObjectStream(entry.Place) is not { } stream)
        {
            return default;
        }

        var index = entry.Index;
        if ((uint)index >= (uint)stream.Numbers.Length || stream.Numbers[index] != number)
        {
            index = Array.IndexOf(stream.Numbers, number);
        }

        if (index < 0)
        {
            return default;
        }

        var parser = new ObjectParser(stream.Data, stream.Offsets[index], this);
        return parser.Read();
    }

    /// <summary>The numbers of the objects in an object stream.</summary>
    public int[] NumbersIn(int objectStream) => GetObjectStream(objectStream)?.Numbers ?? [];

    private ObjectStream? GetObjectStream(int number)
    {
        if (_objectStreams.TryGetValue(number, out var known))
        {
            return known;
        }

        // An object stream inside an object stream is not allowed, and could go round in circles.
        if (_table[number].Kind != EntryKind.Direct || Get(number).Stream is not { } stream)
        {
            return null;
        }

        _objectStreamBuffer.Clear();
        if (Decode(stream, _objectStreamBuffer) == StreamOutcome.Unsupported)
        {
            return null;
        }

        var data = _objectStreamBuffer.Written.ToArray();
        var first = Math.Clamp(stream.Dictionary["First"].Integer, 0, data.Length);
        var count = Math.Clamp(stream.Dictionary["N"].Integer, 0, data.Length);
        var numbers = new List<int>();
        var offsets = new List<int>();
        var parser = new ObjectParser(data.AsSpan(0, first), 0, this);
        for (var i = 0; i < count; i++)
        {
            if (!parser.TryWholeNumber(out var inner) || !parser.TryWholeNumber(out var offset))
            {
                break;
            }

            numbers.Add((int)Math.Min(inner, int.MaxValue));
            offsets.Add((int)Math.Min(first + offset, data.Length));
        }

        if (_objectStreamBytes + data.Length > EngineLimits.ObjectStreamCacheBytes)
        {
            _objectStreams.Clear();
            _objectStreamBytes = 0;
        }

        _objectStreamBytes += data.Length;
        var made = new ObjectStream(data, [.. numbers], [.. offsets]);
        _objectStreams[number] = made;
        return made;
    }

    private int FindStreamLength(PdfDictionary dictionary, int start, out bool isCutOff)
    {
        isCutOff = false;
        var rest = File.AsSpan(Math.Min(start, File.Length));
        var length = dictionary["Length"];
        if (length.IsNumber && length.Integer >= 0 && length.Integer <= rest.Length && EndsAt(rest, length.Integer))
        {
            return length.Integer;
        }

        _searchedBytes += rest.Length;
        if (_searchedBytes > (long)MaxSearches * (File.Length + (1 << 20)))
        {
            return 0;
        }

        var end = rest.IndexOf("endstream"u8);
        if (end < 0)
        {
            end = rest.IndexOf("endobj"u8);
        }

        if (end < 0)
        {
            isCutOff = true;
            return rest.Length;
        }

        if (end > 0 && rest[end - 1] == '\n')
        {
            end--;
        }

        if (end > 0 && rest[end - 1] == '\r')
        {
            end--;
        }

        return end;
    }

    private static bool EndsAt(ReadOnlySpan<byte> rest, int length)
    {
        var i = length;
        while (i < rest.Length && i - length < 8 && Characters.IsWhiteSpace(rest[i]))
        {
            i++;
        }

        return rest[i..].StartsWith("endstream"u8) || rest[i..].StartsWith("endobj"u8);
    }
}
