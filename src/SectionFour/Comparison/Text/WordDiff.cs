using System.Collections.Immutable;

namespace SectionFour.Comparison;

/// <summary>Compares two texts word by word.</summary>
internal static class WordDiff
{
    // Far above any control; two pasted chapters must not cost a table of gigabytes.
    private const long MostCells = 4_000_000;

    /// <summary>The spans that lead from the previous text to the current one, in reading order; removed words stand before added ones.</summary>
    /// <remarks>
    /// Words are equal without regard to case, to punctuation around them and to the shape of apostrophes and hyphens. A kept span has
    /// the current text's form.
    /// </remarks>
    public static ImmutableArray<WordSpan> Between(string previous, string current)
    {
        var old = previous.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var now = current.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if ((long)old.Length * now.Length > MostCells)
        {
            return [new WordSpan(WordChange.Removed, string.Join(' ', old)), new WordSpan(WordChange.Added, string.Join(' ', now))];
        }

        var oldKeys = Array.ConvertAll(old, Key);
        var nowKeys = Array.ConvertAll(now, Key);
        var common = CommonLengths(oldKeys, nowKeys);
        var spans = new SpanBuilder();
        int i = 0;
        int j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && oldKeys[i] == nowKeys[j])
            {
                spans.Add(WordChange.Kept, now[j]);
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                spans.Add(WordChange.Removed, old[i++]);
            }
            else
            {
                spans.Add(WordChange.Added, now[j++]);
            }
        }

        return spans.Build();
    }

    /// <summary>Whether two texts are the same but for case, punctuation and spaces.</summary>
    public static bool SameWords(string previous, string current) =>
        Tokens.Words(previous).Select(w => w.Text).SequenceEqual(Tokens.Words(current).Select(w => w.Text), StringComparer.Ordinal);

    // common[i, j] = length of the longest common subsequence of the texts from word i and from word j.
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static string Key(string word)
    {
        int start = 0;
        int end = word.Length;
        while (start < end && !char.IsLetterOrDigit(word[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(word[end - 1]))
        {
            end--;
        }

        // A word of punctuation only ("–") stands for itself.
        return start == end ? word : word[start..end].Replace('’', '\'').Replace('‑', '-').Replace('–', '-').ToLowerInvariant();
    }

    /// <summary>Joins words of one kind; within a run of changes all removed words come first.</summary>
    private sealed class SpanBuilder
    {
        private readonly ImmutableArray<WordSpan>.Builder spans = ImmutableArray.CreateBuilder<WordSpan>();
        private readonly List<string> kept = [];
        private readonly List<string> removed = [];
        private readonly List<string> added = [];

        public void Add(WordChange change, string word)
        {
            if (change == WordChange.Kept)
            {
                FlushChanges();
                kept.Add(word);
            }
            else
            {
                Flush(WordChange.Kept, kept);
                (change == WordChange.Removed ? removed : added).Add(word);
            }
        }

        public ImmutableArray<WordSpan> Build()
        {
            FlushChanges();
            Flush(WordChange.Kept, kept);
            return spans.ToImmutable();
        }

        private void FlushChanges()
        {
            Flush(WordChange.Removed, removed);
            Flush(WordChange.Added, added);
        }

        private void Flush(WordChange change, List<string> words)
        {
            if (words.Count > 0)
            {
                spans.Add(new WordSpan(change, string.Join(' ', words)));
                words.Clear();
            }
        }
    }
}
