using System.Globalization;

namespace SectionFour.Pdf;

/// <summary>
/// Finds out which font a name means in content whose resources are gone. Either the names tell it: Skia, which Chrome prints with,
/// calls a font by the number of its object. Or the codes do: writers put into the file what they use of a font, so that the codes that
/// the content has and those that a font knows are the same, and no other font's.
/// </summary>
internal sealed class OrphanFonts(PdfObjects objects)
{
    /// <summary>With so many different codes it is no chance that one font only has them all.</summary>
    private const int MinCodes = 12;

    private const int MaxFonts = 200;
    private const int SetFont = 'T' | ('f' << 8);

    private readonly SortedDictionary<string, Use> _uses = new(StringComparer.Ordinal);
    private readonly OperandStack _operands = new();
    private readonly ByteBuffer _buffer = new();

    /// <summary>What the content shows with a font: as codes of one byte, and of two as long as that is possible.</summary>
    private sealed class Use
    {
        public HashSet<int> Bytes { get; } = [];

        public HashSet<int> Pairs { get; } = [];

        public bool IsInPairs { get; private set; } = true;

        public void Add(ReadOnlySpan<byte> text)
        {
            IsInPairs &= text.Length % 2 == 0;
            for (var i = 0; i < text.Length; i++)
            {
                Bytes.Add(text[i]);
                if (IsInPairs && i % 2 == 1)
                {
                    Pairs.Add((text[i - 1] << 8) | text[i]);
                }
            }
        }
    }

    /// <summary>A font of the file and the codes that it knows.</summary>
    private sealed record Candidate(int Number, bool IsComposite, HashSet<int> Codes)
    {
        public HashSet<int>? CodesOf(Use use) =>
            !IsComposite ? use.Bytes
            : use.IsInPairs ? use.Pairs
            : null;

        public bool Holds(Use use) => CodesOf(use) is { Count: > 0 } codes && codes.IsSubsetOf(Codes);
    }

    /// <summary>Notes what a piece of content shows with which font.</summary>
    public void Note(ReadOnlySpan<byte> content)
    {
        var scanner = new ContentScanner(content, _operands);
        var saved = new Stack<Use?>();
        Use? current = null;
        while (scanner.Next() is not 0 and var name)
        {
            switch (name)
            {
                case SetFont when _operands.Count > 1 && _operands[0].Kind == OperandKind.Name:
                    var font = objects.Names.Get(_operands.Bytes(_operands[0], content));
                    current = _uses.TryGetValue(font, out var known) ? known : _uses[font] = new Use();
                    break;
                case 'q' when saved.Count < EngineLimits.SavedStates:
                    saved.Push(current);
                    break;
                case 'Q' when saved.Count > 0:
                    current = saved.Pop();
                    break;
                case ('T' | ('j' << 8)) or ('T' | ('J' << 8)) or '\'' or '"':
                    AddStrings(content, current);
                    break;
            }
        }
    }

    /// <summary>The fonts by the names that the content gives them, as far as they can be told.</summary>
    public PdfDictionary Find(ObjectScan scan)
    {
        var names = scan.Fonts.ConvertAll(static number => string.Create(CultureInfo.InvariantCulture, $"F{number}"));
        if (new SortedSet<string>(_uses.Keys, StringComparer.Ordinal).IsSubsetOf(names))
        {
            return new PdfDictionary(objects, [.. names], [.. scan.Fonts.ConvertAll(PdfObject.ReferenceTo)]);
        }

        var candidates = new List<Candidate>();
        foreach (var number in scan.Fonts)
        {
            if (candidates.Count < MaxFonts && ReadCandidate(number) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        // Those that know just what is used first, then those that know more.
        var found = new SortedDictionary<string, PdfObject>(StringComparer.Ordinal);
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var (name, use) in _uses)
            {
                var fitting = found.ContainsKey(name)
                    ? []
                    : candidates.FindAll(one =>
                        one.Holds(use) && (pass == 0 ? one.Codes.Count == one.CodesOf(use)!.Count : one.CodesOf(use)!.Count >= MinCodes)
                    );
                if (fitting.Count == 1)
                {
                    found[name] = PdfObject.ReferenceTo(fitting[0].Number);
                    candidates.Remove(fitting[0]);
                }
            }
        }

        return new PdfDictionary(objects, [.. found.Keys], [.. found.Values]);
    }

    private void AddStrings(ReadOnlySpan<byte> content, Use? use)
    {
        for (var i = 0; i < _operands.Count && use is not null; i++)
        {
            ref readonly var operand = ref _operands[i];
            if (operand.Kind is OperandKind.String or OperandKind.UnescapedString)
            {
                use.Add(_operands.Bytes(operand, content));
            }
        }
    }

    private Candidate? ReadCandidate(int number)
    {
        if (objects.Get(number).Dictionary is not { } font)
        {
            return null;
        }

        CMap? map = null;
        if (font["ToUnicode"].Stream is { } stream)
        {
            _buffer.Clear();
            map = objects.Decode(stream, _buffer) == StreamOutcome.Unsupported ? null : CMapReader.Read(_buffer.Written, static _ => null);
        }

        var codes = new HashSet<int>();
        var isComposite = font["Subtype"].Is("Type0");
        if (isComposite)
        {
            if (map is null || !font["Encoding"].Is("Identity-H"))
            {
                return null;
            }

            for (uint code = 0; code <= char.MaxValue; code++)
            {
                if (map.TextOf(code) is not null)
                {
                    codes.Add((int)code);
                }
            }
        }
        else if (font["Widths"].Array is { } widths)
        {
            var first = font["FirstChar"].Integer;
            for (var i = 0; i < Math.Min(widths.Count, 256); i++)
            {
                if (widths[i].Number != 0)
                {
                    codes.Add(first + i);
                }
            }
        }

        return new Candidate(number, isComposite, codes);
    }
}
