using System.Buffers.Binary;
using System.Text;

namespace SectionFour.Server.Similarity;

/// <summary>
/// A few hundred numbers that stand for a text, by which the share that two texts have in common is estimated without the texts
/// (Broder, "On the resemblance and containment of documents", 1997: the smallest hashes of all runs of words). Names are masked by the
/// caller; case, punctuation and numbers do not count.
/// </summary>
public sealed class TextSketch
{
    /// <summary>Hashes kept. The error of an estimate is about one over its square root: 6 percentage points.</summary>
    private const int Size = 256;

    /// <summary>Words of a run. Five in a row are seldom the same by chance.</summary>
    private const int RunLength = 5;

    private readonly ulong[] smallest;

    private TextSketch(int runs, ulong[] smallest) => (Runs, this.smallest) = (runs, smallest);

    /// <summary>Number of different runs of words in the text.</summary>
    public int Runs { get; }

    /// <summary>Sketches a text, with some words taken for one and the same name.</summary>
    public static TextSketch Of(IEnumerable<string> paragraphs, IReadOnlySet<string> masked)
    {
        var hashes = new HashSet<ulong>();
        foreach (var paragraph in paragraphs)
        {
            var words = WordsOf(paragraph, masked);
            for (var i = 0; i + RunLength <= words.Count; i++)
            {
                hashes.Add(Hash(words, i));
            }
        }

        var sorted = hashes.Order().Take(Size).ToArray();
        return new TextSketch(hashes.Count, sorted);
    }

    /// <summary>The share of this text that also stands in the other, 0 to 1.</summary>
    public double ShareIn(TextSketch other)
    {
        if (Runs == 0 || other.Runs == 0)
        {
            return 0;
        }

        // The smallest hashes of both texts together are a fair sample of their union.
        var (mine, theirs, both, seen) = (0, 0, 0, 0);
        var wanted = Math.Min(Size, Math.Max(smallest.Length, other.smallest.Length));
        while (seen < wanted && (mine < smallest.Length || theirs < other.smallest.Length))
        {
            var left = mine < smallest.Length ? smallest[mine] : ulong.MaxValue;
            var right = theirs < other.smallest.Length ? other.smallest[theirs] : ulong.MaxValue;
            both += left == right ? 1 : 0;
            mine += left <= right ? 1 : 0;
            theirs += right <= left ? 1 : 0;
            seen++;
        }

        var alike = (double)both / seen;
        var common = alike * (Runs + other.Runs) / (1 + alike);
        return Math.Min(1, common / Runs);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[4 + 8 * smallest.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Runs);
        for (var i = 0; i < smallest.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(4 + 8 * i), smallest[i]);
        }

        return bytes;
    }

    public static TextSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        var smallest = new ulong[(bytes.Length - 4) / 8];
        for (var i = 0; i < smallest.Length; i++)
        {
            smallest[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(4 + 8 * i)..]);
        }

        return new TextSketch(BinaryPrimitives.ReadInt32LittleEndian(bytes), smallest);
    }

    /// <summary>The words of a name that are masked wherever they stand.</summary>
    public static IEnumerable<string> NameWords(string? name) => Split(name ?? "").Where(w => w.Length > 2);

    private static List<string> WordsOf(string text, IReadOnlySet<string> masked)
    {
        var words = new List<string>();
        foreach (var word in Split(text))
        {
            var shown = masked.Contains(word) ? "·" : word;
            // A name of several words is one name.
            if (shown != "·" || words.Count == 0 || words[^1] != "·")
            {
                words.Add(shown);
            }
        }

        return words;
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetter(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (word.Length > 0 && letter is not ('\'' or '’'))
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>FNV-1a over the run, then mixed, so that "smallest" picks evenly.</summary>
    private static ulong Hash(List<string> words, int start)
    {
        var hash = 14695981039346656037UL;
        for (var i = start; i < start + RunLength; i++)
        {
            foreach (var letter in words[i])
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ ' ') * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
