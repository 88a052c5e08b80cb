namespace SectionFour.Pdf;

/// <summary>
/// Finds the content of pages whose dictionaries are gone from a damaged file. The resources that it names are taken from the pages that
/// are left and from dictionaries of resources that stand by themselves, where these agree about a name. Where there are none, names and
/// codes may tell which fonts they are.
/// </summary>
internal sealed class OrphanPages
{
    /// <summary>With so many operators a stream that shows something has shown what it is.</summary>
    private const int OperatorsRead = 400;

    /// <summary>Before its first text a page may paint a lot.</summary>
    private const int MaxOperatorsRead = 100_000;

    /// <summary>All orphans of a file may be unpacked to so many bytes before it is taken as it is.</summary>
    private const long MaxBytes = 512L * 1024 * 1024;

    private const double MinKnown = 0.8;

    private static readonly string[] Kinds = ["Font", "XObject", "ExtGState", "ColorSpace", "Properties"];

    /// <summary>The operators of PDF 32000-1 annex A, but for those of pictures in the content.</summary>
    private static readonly HashSet<int> Known = PackAll(
        "b B b* B* BDC BMC BT BX c cm CS cs d Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
    );

    private static readonly HashSet<int> Showing = PackAll("Tj TJ ' \" Do");
    private static readonly HashSet<int> GlyphProcedures = PackAll("d0 d1");

    private readonly PdfObjects _objects;
    private readonly ByteBuffer _buffer = new();
    private readonly OperandStack _operands = new();

    private OrphanPages(PdfObjects objects) => _objects = objects;

    /// <summary>Whether a page is made of content alone.</summary>
    public static bool IsOne(PageNode page) => page.Dictionary is { Count: 1 } dictionary && !dictionary.Raw("Contents").IsNull;

    /// <summary>The pages made of content that none of the known pages has, in the order of their numbers.</summary>
    public static List<PageNode> Find(PdfObjects objects, ObjectScan scan, IReadOnlyList<PageNode> known)
    {
        var finder = new OrphanPages(objects);
        var used = new HashSet<int>();
        foreach (var page in known)
        {
            var contents = page.Dictionary?.Raw("Contents") ?? default;
            used.Add(contents.Reference);
            var parts = objects.Resolve(contents).Array;
            for (var i = 0; i < (parts?.Count ?? 0); i++)
            {
                used.Add(parts!.Raw(i).Reference);
            }
        }

        var found = new List<PdfDictionary>();
        long unpacked = 0;
        scan.BareStreams.Sort();
        foreach (var number in scan.BareStreams)
        {
            if (!used.Add(number) || objects.Get(number).Stream is not { } stream || unpacked > MaxBytes)
            {
                continue;
            }

            var isContent = finder.IsContent(stream);
            unpacked += finder._buffer.Written.Length;
            if (isContent)
            {
                found.Add(new PdfDictionary(objects, ["Contents"], [PdfObject.ReferenceTo(number)]));
            }
        }

        if (found.Count == 0)
        {
            return [];
        }

        var (resources, box) = (finder.CommonResources(scan, known, found), CommonBox(known));
        return found.ConvertAll(dictionary => new PageNode(dictionary, resources, box, null, 0));
    }

    private bool IsContent(PdfStream stream)
    {
        _buffer.Clear();
        if (_objects.Decode(stream, _buffer) == StreamOutcome.Unsupported)
        {
            return false;
        }

        var scanner = new ContentScanner(_buffer.Written, _operands);
        var (read, known, showing) = (0, 0, 0);
        for (; read < (showing > 0 ? OperatorsRead : MaxOperatorsRead) && scanner.Next() is not 0 and var name; read++)
        {
            if (GlyphProcedures.Contains(name))
            {
                return false;
            }

            known += Known.Contains(name) ? 1 : 0;
            showing += Showing.Contains(name) ? 1 : 0;
        }

        return showing > 0 && known >= MinKnown * read;
    }

    /// <summary>What a name means to all that know it. A name that means different things to them is left out.</summary>
    private PdfDictionary CommonResources(ObjectScan scan, IReadOnlyList<PageNode> known, List<PdfDictionary> orphans)
    {
        var all = new List<PdfDictionary>();
        foreach (var page in known)
        {
            if (page.Resources is { } resources)
            {
                all.Add(resources);
            }
        }

        foreach (var number in scan.Resources)
        {
            if (_objects.Get(number).Dictionary is { } resources)
            {
                all.Add(resources);
            }
        }

        var kinds = Array.ConvertAll(Kinds, kind => Common(all, kind));
        if (kinds[0].Count == 0)
        {
            var fonts = new OrphanFonts(_objects);
            foreach (var orphan in orphans)
            {
                _buffer.Clear();
                _objects.Decode(orphan["Contents"].Stream!, _buffer);
                fonts.Note(_buffer.Written);
            }

            kinds[0] = fonts.Find(scan);
        }

        return new PdfDictionary(_objects, Kinds, Array.ConvertAll(kinds, static kind => PdfObject.Of(kind)));
    }

    private PdfDictionary Common(List<PdfDictionary> resources, string kind)
    {
        var meanings = new SortedDictionary<string, PdfObject>(StringComparer.Ordinal);
        foreach (var one in resources)
        {
            var named = one[kind].Dictionary;
            for (var i = 0; i < (named?.Count ?? 0); i++)
            {
                var (name, value) = (named!.KeyAt(i), named.RawAt(i));
                if (!meanings.TryGetValue(name, out var meaning))
                {
                    meanings[name] = value;
                }
                else if (meaning.Reference != value.Reference)
                {
                    meanings[name] = default;
                }
            }
        }

        return new PdfDictionary(_objects, [.. meanings.Keys], [.. meanings.Values]);
    }

    /// <summary>The medium of the first page that has one.</summary>
    private static PdfArray? CommonBox(IReadOnlyList<PageNode> known)
    {
        foreach (var page in known)
        {
            if (page.MediaBox is { } box)
            {
                return box;
            }
        }

        return null;
    }

    private static HashSet<int> PackAll(string names)
    {
        var packed = new HashSet<int>();
        foreach (var name in names.Split(' '))
        {
            var value = 0;
            for (var i = name.Length - 1; i >= 0; i--)
            {
                value = (value << 8) | name[i];
            }

            packed.Add(value);
        }

        return packed;
    }
}
