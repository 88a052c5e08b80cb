namespace SectionFour.Pdf;

internal enum EntryKind : byte
{
    Unknown,
    Free,

    /// <summary>The object stands at an offset in the file.</summary>
    Direct,

    /// <summary>The object stands in an object stream.</summary>
    Compressed,
}

/// <summary>Where an object stands.</summary>
/// <param name="Kind">What the other two mean.</param>
/// <param name="Place">The offset, or the number of the object stream.</param>
/// <param name="Index">The place in the object stream.</param>
internal readonly record struct CrossReferenceEntry(EntryKind Kind, int Place, int Index);

/// <summary>Where the objects of a file stand, and what its trailers say.</summary>
internal sealed class CrossReference(int fileLength)
{
    private readonly int _maxNumber = EngineLimits.ObjectNumberIn(fileLength);
    private CrossReferenceEntry[] _entries = new CrossReferenceEntry[256];

    /// <summary>One more than the highest object number met.</summary>
    public int Count { get; private set; }

    /// <summary>The trailers, the newest first.</summary>
    public List<PdfDictionary> Trailers { get; } = [];

    public CrossReferenceEntry this[int number] => (uint)number < (uint)Count ? _entries[number] : default;

    /// <summary>Notes where an object stands, unless a newer part of the file has already said so.</summary>
    public void AddOlder(long number, CrossReferenceEntry entry)
    {
        if (number >= 0 && number <= _maxNumber && this[(int)number].Kind == EntryKind.Unknown)
        {
            Replace((int)number, entry);
        }
    }

    /// <summary>Notes where an object stands, whatever was known before.</summary>
    public void Replace(int number, CrossReferenceEntry entry)
    {
        if (number < 0 || number > _maxNumber)
        {
            return;
        }

        if (number >= _entries.Length)
        {
            Array.Resize(ref _entries, Math.Min(_maxNumber + 1, Math.Max(number + 1, _entries.Length * 2)));
        }

        _entries[number] = entry;
        Count = Math.Max(Count, number + 1);
    }

    /// <summary>The value of a key in the newest trailer that has it, as it stands there.</summary>
    public PdfObject FromTrailer(string key)
    {
        foreach (var trailer in Trailers)
        {
            if (trailer.Raw(key) is { IsNull: false } value)
            {
                return value;
            }
        }

        return default;
    }
}
