namespace SectionFour.Reading;

/// <summary>How alike two texts are: shared words as multisets in proportion to both lengths; 1 for the same words.</summary>
internal static class Similarity
{
    public static double Of(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var total = 0;
        foreach (var word in Words(a))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
            total++;
        }

        var shared = 0;
        foreach (var word in Words(b))
        {
            total++;
            if (counts.TryGetValue(word, out var count) && count > 0)
            {
                counts[word] = count - 1;
                shared++;
            }
        }

        return total == 0 ? 0 : 2.0 * shared / total;
    }

    public static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }
}
