namespace SectionFour.Pdf;

internal enum PdfKind : byte
{
    Null,
    Boolean,
    Number,
    Name,
    String,
    Array,
    Dictionary,
    Stream,
    Reference,
}

/// <summary>Any value in a PDF file. The default is PDF's null.</summary>
internal readonly struct PdfObject
{
    private readonly object? _value;
    private readonly double _number;

    private PdfObject(PdfKind kind, object? value, double number) => (Kind, _value, _number) = (kind, value, number);

    public PdfKind Kind { get; }

    public bool IsNull => Kind == PdfKind.Null;

    public bool IsNumber => Kind == PdfKind.Number;

    /// <summary>The number, or 0 for anything else.</summary>
    public double Number => Kind == PdfKind.Number ? _number : 0;

    /// <summary>The number cut to a whole one inside the range of int, or 0 for anything else.</summary>
    public int Integer => Kind == PdfKind.Number ? ToInteger(_number) : 0;

    /// <summary>True only for the boolean true.</summary>
    public bool IsTrue => Kind == PdfKind.Boolean && _number != 0;

    /// <summary>The name without its slash, or null for anything else.</summary>
    public string? Name => Kind == PdfKind.Name ? (string)_value! : null;

    /// <summary>The bytes of a string, decrypted, or null for anything else.</summary>
    public byte[]? String => Kind == PdfKind.String ? (byte[])_value! : null;

    public PdfArray? Array => Kind == PdfKind.Array ? (PdfArray)_value! : null;

    /// <summary>The dictionary, also that of a stream, or null for anything else.</summary>
    public PdfDictionary? Dictionary =>
        Kind switch
        {
            PdfKind.Dictionary => (PdfDictionary)_value!,
            PdfKind.Stream => ((PdfStream)_value!).Dictionary,
            _ => null,
        };

    public PdfStream? Stream => Kind == PdfKind.Stream ? (PdfStream)_value! : null;

    /// <summary>The number of the object that a reference names, or 0 for anything else.</summary>
    public int Reference => Kind == PdfKind.Reference ? (int)_number : 0;

    public static PdfObject Of(double number) => new(PdfKind.Number, null, number);

    public static PdfObject Of(bool value) => new(PdfKind.Boolean, null, value ? 1 : 0);

    public static PdfObject OfName(string name) => new(PdfKind.Name, name, 0);

    public static PdfObject Of(byte[] bytes) => new(PdfKind.String, bytes, 0);

    public static PdfObject Of(PdfArray array) => new(PdfKind.Array, array, 0);

    public static PdfObject Of(PdfDictionary dictionary) => new(PdfKind.Dictionary, dictionary, 0);

    public static PdfObject Of(PdfStream stream) => new(PdfKind.Stream, stream, 0);

    public static PdfObject ReferenceTo(int number) => new(PdfKind.Reference, null, number);

    public bool Is(string name) => Kind == PdfKind.Name && (string)_value! == name;

    private static int ToInteger(double number) =>
        number >= int.MaxValue ? int.MaxValue
        : number <= int.MinValue ? int.MinValue
        : (int)number;
}

/// <summary>A PDF array; references in it are followed when an element is taken.</summary>
internal sealed class PdfArray(PdfObjects objects, PdfObject[] items)
{
    public int Count => items.Length;

    public PdfObject this[int index] => objects.Resolve(items[index]);

    /// <summary>The element as it stands, without following a reference.</summary>
    public PdfObject Raw(int index) => items[index];
}

/// <summary>A PDF dictionary; references in it are followed when a value is taken.</summary>
/// <remarks>Most have a dozen entries, so that looking through the keys beats hashing them.</remarks>
internal sealed class PdfDictionary(PdfObjects objects, string[] keys, PdfObject[] values)
{
    public int Count => keys.Length;

    public PdfObjects Objects => objects;

    /// <summary>The value of a key, or null's object when it is not there.</summary>
    public PdfObject this[string key] => objects.Resolve(Raw(key));

    /// <summary>The value as it stands, without following a reference.</summary>
    public PdfObject Raw(string key)
    {
        // A key that is written twice: the last one counts, as in other readers.
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            if (keys[i] == key)
            {
                return values[i];
            }
        }

        return default;
    }

    public string KeyAt(int index) => keys[index];

    public PdfObject RawAt(int index) => values[index];

    public PdfObject ValueAt(int index) => objects.Resolve(values[index]);
}

/// <summary>A PDF stream: its dictionary and where its encoded bytes stand in the file.</summary>
internal sealed class PdfStream(PdfDictionary dictionary, int start, int length, int number, int generation, bool isCutOff)
{
    public PdfDictionary Dictionary => dictionary;

    /// <summary>Offset of the first encoded byte.</summary>
    public int Start => start;

    /// <summary>How many encoded bytes there are.</summary>
    public int Length => length;

    /// <summary>The stream's object number, of which its key for decryption depends.</summary>
    public int Number => number;

    public int Generation => generation;

    /// <summary>Whether the file ends inside the stream.</summary>
    public bool IsCutOff => isCutOff;
}
