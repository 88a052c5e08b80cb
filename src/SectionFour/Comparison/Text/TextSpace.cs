using System.Collections.Immutable;

namespace SectionFour.Comparison;

/// <summary>
/// Two sides of texts as weighted word vectors, and how alike each text of one side is to each of the other.
/// </summary>
/// <remarks>
/// A word weighs by how few texts of its own report have it (the rarer report decides), so that the genre's boilerplate weighs little
/// and a word that only one side uses does not weigh more for being reworded. Alike = cosine of words, with a share of the cosine of
/// letter trigrams, which forgives spelling, hyphens and the odd damaged letter.
/// </remarks>
internal sealed class TextSpace
{
    private const double TrigramShare = 0.25;
    private const double StopWordWeight = 0.05;

    private readonly Side previous;
    private readonly Side current;
    private readonly int words;
    private readonly int grams;

    private TextSpace(Side previous, Side current, int words, int grams) =>
        (this.previous, this.current, this.words, this.grams) = (previous, current, words, grams);

    /// <summary>Makes the space of the two sides' texts.</summary>
    public static TextSpace Of(IReadOnlyList<string> previous, IReadOnlyList<string> current, Vocabulary vocabulary)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var grams = new Dictionary<int, int>();
        var p = Side.Read(previous, vocabulary, words, grams);
        var c = Side.Read(current, vocabulary, words, grams);
        var stop = new bool[words.Count];
        foreach (var (word, id) in words)
        {
            stop[id] = vocabulary.IsStopWord(word);
        }

        var wordWeights = Weights(p.Words, c.Words, words.Count);
        for (int i = 0; i < stop.Length; i++)
        {
            wordWeights[i] = stop[i] ? StopWordWeight * wordWeights[i] : wordWeights[i];
        }

        var gramWeights = Weights(p.Grams, c.Grams, grams.Count);
        p.Weigh(wordWeights, gramWeights);
        c.Weigh(wordWeights, gramWeights);
        return new TextSpace(p, c, words.Count, grams.Count);
    }

    /// <summary>How alike each text of the previous side (first index) is to each of the current side, 0 to 1.</summary>
    public double[,] Similarities()
    {
        var result = new double[previous.Words.Length, current.Words.Length];
        AddCosines(result, previous.Words, current.Words, words, 1 - TrigramShare);
        AddCosines(result, previous.Grams, current.Grams, grams, TrigramShare);
        return result;
    }

    /// <summary>How much of the weight of one text is covered by the words of another, or of several together; 0 to 1.</summary>
    public double PreviousCoveredBy(int text, params ReadOnlySpan<int> currentTexts) =>
        Covered(previous.Words[text], current.Words, currentTexts);

    /// <inheritdoc cref="PreviousCoveredBy"/>
    public double CurrentCoveredBy(int text, params ReadOnlySpan<int> previousTexts) =>
        Covered(current.Words[text], previous.Words, previousTexts);

    private static double Covered(SparseVector text, ImmutableArray<SparseVector> others, ReadOnlySpan<int> which)
    {
        double covered = 0;
        double all = 0;
        for (int i = 0; i < text.Ids.Length; i++)
        {
            all += text.Values[i];
            foreach (int other in which)
            {
                if (Array.BinarySearch(others[other].Ids, text.Ids[i]) >= 0)
                {
                    covered += text.Values[i];
                    break;
                }
            }
        }

        return all == 0 ? 0 : covered / all;
    }

    // ln((N + 1) / (df + ½)) with the larger relative document frequency of the two sides.
    private static double[] Weights(ImmutableArray<SparseVector> previous, ImmutableArray<SparseVector> current, int features)
    {
        var p = DocumentFrequencies(previous, features);
        var c = DocumentFrequencies(current, features);
        var weights = new double[features];
        for (int i = 0; i < features; i++)
        {
            double share = Math.Max((p[i] + 0.5) / (previous.Length + 1), (c[i] + 0.5) / (current.Length + 1));
            weights[i] = Math.Max(-Math.Log(Math.Min(share, 1)), 0.02);
        }

        return weights;
    }

    private static int[] DocumentFrequencies(ImmutableArray<SparseVector> texts, int features)
    {
        var frequencies = new int[features];
        foreach (var text in texts)
        {
            foreach (int id in text.Ids)
            {
                frequencies[id]++;
            }
        }

        return frequencies;
    }

    // One pass over the previous texts with the current side inverted: only features that both have cost anything.
    private static void AddCosines(
        double[,] sum,
        ImmutableArray<SparseVector> previous,
        ImmutableArray<SparseVector> current,
        int features,
        double share
    )
    {
        var end = new int[features];
        foreach (var text in current)
        {
            foreach (int id in text.Ids)
            {
                end[id]++;
            }
        }

        for (int id = 1; id < features; id++)
        {
            end[id] += end[id - 1];
        }

        int all = features == 0 ? 0 : end[^1];
        var texts = new int[all];
        var values = new double[all];
        var start = (int[])end.Clone();
        for (int c = current.Length - 1; c >= 0; c--)
        {
            for (int i = 0; i < current[c].Ids.Length; i++)
            {
                int place = --start[current[c].Ids[i]];
                (texts[place], values[place]) = (c, current[c].Values[i] / current[c].Length);
            }
        }

        for (int p = 0; p < previous.Length; p++)
        {
            for (int i = 0; i < previous[p].Ids.Length; i++)
            {
                int id = previous[p].Ids[i];
                double value = share * previous[p].Values[i] / previous[p].Length;
                for (int place = start[id]; place < end[id]; place++)
                {
                    sum[p, texts[place]] += value * values[place];
                }
            }
        }
    }

    /// <summary>Features of one text: ids ascending, with their weights.</summary>
    private sealed class SparseVector(int[] ids, double[] values)
    {
        public int[] Ids { get; } = ids;

        public double[] Values { get; } = values;

        public double Length { get; private set; } = 1;

        public void Weigh(double[] weights)
        {
            double squares = 0;
            for (int i = 0; i < Ids.Length; i++)
            {
                // A word that stands twice says little more than once.
                Values[i] = (1 + Math.Log(Values[i])) * weights[Ids[i]];
                squares += Values[i] * Values[i];
            }

            Length = squares == 0 ? 1 : Math.Sqrt(squares);
        }
    }

    private sealed class Side
    {
        public required ImmutableArray<SparseVector> Words { get; init; }

        public required ImmutableArray<SparseVector> Grams { get; init; }

        public static Side Read(
            IReadOnlyList<string> texts,
            Vocabulary vocabulary,
            Dictionary<string, int> words,
            Dictionary<int, int> grams
        )
        {
            var wordVectors = ImmutableArray.CreateBuilder<SparseVector>(texts.Count);
            var gramVectors = ImmutableArray.CreateBuilder<SparseVector>(texts.Count);
            var wordIds = new List<int>();
            var gramIds = new List<int>();
            foreach (var text in texts)
            {
                wordIds.Clear();
                gramIds.Clear();
                foreach (var (term, _, _) in vocabulary.Terms(text))
                {
                    wordIds.Add(Id(words, term));
                    if (!vocabulary.IsStopWord(term))
                    {
                        for (int i = -1; i < term.Length - 1; i++)
                        {
                            gramIds.Add(Id(grams, Gram(term, i)));
                        }
                    }
                }

                wordVectors.Add(ToVector(wordIds));
                gramVectors.Add(ToVector(gramIds));
            }

            return new Side { Words = wordVectors.MoveToImmutable(), Grams = gramVectors.MoveToImmutable() };
        }

        public void Weigh(double[] wordWeights, double[] gramWeights)
        {
            foreach (var vector in Words)
            {
                vector.Weigh(wordWeights);
            }

            foreach (var vector in Grams)
            {
                vector.Weigh(gramWeights);
            }
        }

        private static int Gram(string term, int i) => (Letter(term, i) << 20) | (Letter(term, i + 1) << 10) | Letter(term, i + 2);

        private static int Letter(string term, int i) => i < 0 || i >= term.Length ? 0 : term[i] & 0x3FF;

        private static int Id<T>(Dictionary<T, int> ids, T feature)
            where T : notnull
        {
            if (!ids.TryGetValue(feature, out int id))
            {
                ids[feature] = id = ids.Count;
            }

            return id;
        }

        // Ids ascending, each once, with how often it stands there.
        private static SparseVector ToVector(List<int> ids)
        {
            ids.Sort();
            var once = new List<int>(ids.Count);
            var counts = new List<double>(ids.Count);
            foreach (int id in ids)
            {
                if (once.Count > 0 && once[^1] == id)
                {
                    counts[^1]++;
                }
                else
                {
                    once.Add(id);
                    counts.Add(1);
                }
            }

            return new SparseVector([.. once], [.. counts]);
        }
    }
}
