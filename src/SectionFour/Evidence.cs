using System.Collections.Immutable;

namespace SectionFour;

/// <summary>Words that stand on one page of the report.</summary>
/// <param name="Page">The PDF's own page number, counted from 1 (not the printed one).</param>
/// <param name="Boxes">One box a line, from top to bottom, in page coordinates (<see cref="Box"/>).</param>
/// <param name="Words">The words as they stand there, lines joined by a space; hyphenation at line ends is kept.</param>
public sealed record Passage(int Page, ImmutableArray<Box> Boxes, string Words);

/// <summary>Where a fact stands: one passage, or several where the words run over a page break.</summary>
/// <remarks>Two evidences with the same passages are not equal as records (they hold a list): compare their JSON.</remarks>
public sealed record Evidence
{
    /// <summary>Makes an evidence.</summary>
    /// <exception cref="ArgumentException">There is no passage, or a passage has no words or no page.</exception>
    public Evidence(ImmutableArray<Passage> passages)
    {
        if (passages.IsDefaultOrEmpty)
        {
            throw new ArgumentException("Evidence needs at least one passage.", nameof(passages));
        }

        foreach (var passage in passages)
        {
            if (passage.Page < 1 || string.IsNullOrWhiteSpace(passage.Words))
            {
                throw new ArgumentException("A passage needs a page from 1 and words.", nameof(passages));
            }
        }

        Passages = passages;
    }

    /// <summary>The passages in reading order; never empty.</summary>
    public ImmutableArray<Passage> Passages { get; }

    /// <summary>The page on which the words start.</summary>
    public int Page => Passages[0].Page;

    /// <summary>All words, passages joined by a space.</summary>
    public string Words => Passages.Length == 1 ? Passages[0].Words : string.Join(' ', Passages.Select(p => p.Words));
}
