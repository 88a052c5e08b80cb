namespace SectionFour.Pdf;

/// <summary>What one file or page may cost, so that no input makes the engine loop or swell. Far above anything a report needs.</summary>
internal static class EngineLimits
{
    /// <summary>How deep arrays and dictionaries may nest.</summary>
    public const int ObjectDepth = 100;

    /// <summary>How many references may be followed from one to the next.</summary>
    public const int ReferenceChain = 32;

    /// <summary>How deep the page tree may be.</summary>
    public const int PageTreeDepth = 64;

    /// <summary>How many pages a file may have.</summary>
    public const int Pages = 200_000;

    /// <summary>The highest object number; PDF 32000-1, annex C.</summary>
    public const int ObjectNumber = 8_388_607;

    /// <summary>How many bytes one stream may decode to.</summary>
    public const int StreamBytes = 256 * 1024 * 1024;

    /// <summary>How many bytes of decoded object streams are kept at a time.</summary>
    public const int ObjectStreamCacheBytes = 32 * 1024 * 1024;

    /// <summary>How many filters one stream may have.</summary>
    public const int Filters = 8;

    /// <summary>How deep form XObjects may nest.</summary>
    public const int FormDepth = 24;

    /// <summary>How many graphics states may be saved at a time.</summary>
    public const int SavedStates = 4096;

    /// <summary>How many bytes of content may be run for one page, forms counted each time that they are painted.</summary>
    public const long PageContentBytes = 512L * 1024 * 1024;

    /// <summary>How many operators may run on one page.</summary>
    public const int PageOperators = 5_000_000;

    /// <summary>How many glyphs one page may have.</summary>
    public const int PageGlyphs = 1_000_000;

    /// <summary>How many lines, fills and pictures one page may have.</summary>
    public const int PageShapes = 500_000;

    /// <summary>How many operands one operator may have, the elements of an array counted.</summary>
    public const int Operands = 200_000;

    /// <summary>How many points one path may have.</summary>
    public const int PathPoints = 1_000_000;

    /// <summary>How many mappings one character map may have.</summary>
    public const int CMapEntries = 200_000;

    /// <summary>The highest object number that can be in a file of this size: it bounds the table of objects.</summary>
    public static int ObjectNumberIn(int fileLength) => (int)Math.Min(ObjectNumber, 4096L + fileLength);
}
