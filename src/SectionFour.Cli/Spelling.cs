namespace SectionFour.Cli;

/// <summary>What was probably meant by a word that is not known.</summary>
internal static class Spelling
{
    /// <summary>The candidate that is at most so many letters away, or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates, int tolerance = 2) =>
        candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(candidate, word)))
            .Where(c => c.Distance <= tolerance)
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault();

    /// <summary>How many letters must be changed, added or removed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}
