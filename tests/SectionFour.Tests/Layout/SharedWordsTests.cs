using System.Text;
using SectionFour.Layout;
using SectionFour.Pdf;

namespace SectionFour.Tests.Layout;

/// <summary>What the words and pages of a document share, so that it takes less memory.</summary>
public sealed class SharedWordsTests
{
    private static readonly FontFacts Font = new("Test", false, false);

    [Fact]
    public void Each_text_is_the_one_that_was_asked_for_and_comes_once()
    {
        var texts = new WordTexts();
        var random = new Random(4);
        var first = new Dictionary<string, string>();
        var shared = 0;
        for (var i = 0; i < 20_000; i++)
        {
            // More texts than places, so that they push each other out.
            var text = string.Concat(Enumerable.Repeat($"w{random.Next(6000)}", random.Next(1, 8)));
            var taken = texts.Take(new StringBuilder(text));
            taken.ShouldBe(text);
            shared += ReferenceEquals(taken, first.GetValueOrDefault(text)) ? 1 : 0;
            first[text] = taken;
        }

        shared.ShouldBeGreaterThan(500);
        var buffer = new StringBuilder("reviewed");
        ReferenceEquals(texts.Take(buffer), texts.Take(new StringBuilder("reviewed"))).ShouldBeTrue();
        buffer.Length.ShouldBe(0);
    }

    [Fact]
    public void A_set_holds_the_words_of_its_tables_and_no_other()
    {
        var page = new WordPage(1);
        var words = Enumerable
            .Range(0, 300)
            .Select(i => new Word(page, "w", new Box(i, 0, i + 1, 1), 1, 10, Font, 0) { Index = i })
            .ToList();
        var inTables = words.Where(static w => w.Index % 7 == 0 && w.Index < 200).ToList();
        var set = WordSet.Of([TableOf(inTables[..10]), TableOf(inTables[10..])]);
        words.FindAll(set.Contains).ShouldBe(inTables);
    }

    [Fact]
    public void Pages_that_are_lent_share_an_array_and_have_the_glyphs_of_pages_that_are_not()
    {
        var file = File.ReadAllBytes(
            Directory.EnumerateFiles(Path.Combine(SharedCorpus.Repository(), "samples"), "*.pdf").Order(StringComparer.Ordinal).First()
        );
        using var own = PdfFile.Open(file).Source!;
        using var lent = PdfFile.Open(file).Source!;
        ((PageSourceWithFallback)lent).LendsGlyphs = true;
        var arrays = new HashSet<Glyph[]>(ReferenceEqualityComparer.Instance);
        for (var number = 1; number <= own.PageCount; number++)
        {
            var page = lent.ReadPage(number, TestContext.Current.CancellationToken);
            page.Painted.ToArray().ShouldBe(own.ReadPage(number, TestContext.Current.CancellationToken).Glyphs);
            arrays.Add(page.Glyphs);
        }

        // It grows with the longest page, and never shrinks.
        arrays.Count.ShouldBeLessThan(4);
    }

    private static Table TableOf(List<Word> words) =>
        new()
        {
            Page = 1,
            Box = new Box(0, 0, 400, 400),
            Edges = [0, 400],
            RowCount = 1,
            Cells =
            [
                new TableCell
                {
                    Row = 0,
                    Column = 0,
                    RowSpan = 1,
                    ColumnSpan = 1,
                    Box = new Box(0, 0, 400, 400),
                    Lines = [new TextLine(words)],
                },
            ],
        };
}
