using System.Collections.Immutable;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>The complementary user entity controls of a report.</summary>
/// <param name="Controls">In the order of the report.</param>
/// <param name="Words">The words that were read as such controls, those of lists that another one outdid among them.</param>
internal sealed record UserEntityControls(ImmutableArray<ComplementaryUserEntityControl> Controls, IReadOnlySet<Word> Words)
{
    public static readonly UserEntityControls None = new([], new HashSet<Word>());

    /// <summary>Marks the words, whatever they were taken for before.</summary>
    public void Claim()
    {
        foreach (var word in Words)
        {
            word.Use = Use.Complementary;
        }
    }
}
