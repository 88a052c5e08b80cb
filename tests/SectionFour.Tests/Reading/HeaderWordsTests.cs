using CsCheck;
using SectionFour.Layout;
using SectionFour.Pdf;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>What is left out early as no header would have been no header anyway.</summary>
public sealed class HeaderWordsTests
{
    private static readonly string[] Whole =
    [
        "Control",
        "control",
        "activity",
        "Tests",
        "of",
        "operating",
        "effectiveness",
        "Results",
        "Criteria",
        "Frequency",
        "No.",
        "Ref",
        "organization's",
        "access",
        "was",
        "reviewed",
        "Inspected",
        "listing,",
        "Amazon",
    ];

    /// <summary>Whole words, and words as narrow columns break them, with or without a hyphen.</summary>
    private static readonly Gen<string[]> Pieces = Gen.Select(
        Gen.Int[0, Whole.Length - 1].Select(static i => Whole[i]),
        Gen.Int[0, 4],
        Gen.Int[1, 12],
        Gen.Int[1, 5],
        static (word, kind, first, second) =>
        {
            var one = Math.Min(first, word.Length - 1);
            var two = Math.Min(one + second, word.Length - 1);
            return kind switch
            {
                0 when one > 0 => [word[..one], word[one..]],
                1 when one > 0 => [word[..one] + "-", word[one..]],
                2 when one > 0 && two > one => (string[])[word[..one], word[one..two], word[two..]],
                3 when one > 0 => [word[..one] + "\u00AD", word[one..]],
                _ => [word],
            };
        }
    );

    [Fact]
    public void A_cell_with_other_words_is_no_header() =>
        Gen.Select(Pieces.Array[1, 5], Gen.Int[1, 4])
            .Sample(
                static (pieces, perLine) =>
                {
                    var lines = Lines([.. pieces.SelectMany(static p => p)], perLine);
                    if (HeaderWords.HasOther(lines))
                    {
                        var text = Fragment.Of(lines).Text;
                        ColumnHeaders.Recognize([text, "Tests", "Results", "Control"]).ShouldBeNull(text);
                    }
                },
                iter: 20_000
            );

    [Theory]
    [InlineData("Inspected the access listing", true)]
    [InlineData("Tests of operating effectiveness", false)]
    [InlineData("Frequen cy", false)]
    [InlineData("Trust Service s Criteria", false)]
    [InlineData("Effec- tive- ness", false)]
    public void Most_cells_of_content_are_told(string text, bool expected) =>
        HeaderWords.HasOther(Lines(text.Split(' '), 10)).ShouldBe(expected);

    private static List<TextLine> Lines(string[] texts, int perLine) =>
        [
            .. texts
                .Chunk(perLine)
                .Select(
                    static (chunk, y) =>
                        new TextLine([
                            .. chunk.Select(
                                (t, x) => new Word(Page, t, new Box(50 * x, 12 * y, 50 * x + 45, 12 * y + 10), 12 * y + 8, 10, Font, 0)
                            ),
                        ])
                ),
        ];

    private static readonly WordPage Page = new(1);
    private static readonly FontFacts Font = new("Test", false, false);
}
