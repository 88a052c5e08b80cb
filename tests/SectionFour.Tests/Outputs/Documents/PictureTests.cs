using System.Buffers.Binary;
using SectionFour.Imaging;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>Pictures of the words on the report's pages.</summary>
public class PictureTests
{
    [Fact]
    public void A_page_is_drawn_where_it_was_asked_for_and_the_words_are_marked()
    {
        var report = Path.Combine(SharedCorpus.Repository(), "samples/larkmoor-2025-minor-exceptions.pdf");
        var pictures = new PopplerPagePictures(() => File.ReadAllBytes(report));
        pictures.Missing.ShouldBeNull();
        var words = new Box(72, 100, 300, 112);
        var drawn = pictures.Draw([new PageArea(3, new Box(0, 80, 3000, 140), [words]), new PageArea(9999, words, [])]);
        var picture = drawn[0].ShouldNotBeNull();
        picture.PointsHigh.ShouldBe(60, 1);
        picture.PointsWide.ShouldBeLessThan(700);
        BinaryPrimitives.ReadInt32BigEndian(picture.Png.Span[16..]).ShouldBe(picture.Width);
        drawn[1].ShouldBeNull();
    }

    [Fact]
    public async Task A_page_is_drawn_as_large_as_its_crop_box()
    {
        // Readings have their places within the crop box: marks fall beside their words on a picture of the whole sheet.
        var pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"u8.ToArray();
        pdf =
        [
            .. pdf,
            .. "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/CropBox[100 50 300 150]>>endobj\ntrailer<</Root 1 0 R>>\n"u8,
        ];
        var (png, failure) = await new PopplerPagePictures(() => pdf).DrawPageAsync(1, 72, TestContext.Current.CancellationToken);
        failure.ShouldBeNull();
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(200);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(100);
    }

    [Fact]
    public async Task Why_a_page_cannot_be_drawn_is_said()
    {
        var (png, failure) = await new PopplerPagePictures(() => "no PDF"u8.ToArray()).DrawPageAsync(
            1,
            72,
            TestContext.Current.CancellationToken
        );
        png.ShouldBeNull();
        failure.ShouldNotBeNull().ShouldContain("pdftoppm ended with");
    }

    [Fact]
    public void A_mark_is_yellow_and_leaves_dark_words_dark()
    {
        var pixels = Pixels.FromPpm([.. "P6\n2 1\n255\n"u8, 255, 255, 255, 0, 0, 0])!;
        pixels.Mark(0, 0, 2, 1);
        using var bitmap = new OneRowPng(pixels.ToPng());
        bitmap.Pixel(0).ShouldBe((255, 242, 150));
        bitmap.Pixel(1).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData("P5\n1 1\n255\n.")]
    [InlineData("P6\n1 1\n65535\n......")]
    [InlineData("P6\n100 100\n255\ntoo short")]
    [InlineData("P6\n")]
    [InlineData("")]
    public void What_is_no_pixmap_is_refused(string file) => Pixels.FromPpm(System.Text.Encoding.Latin1.GetBytes(file)).ShouldBeNull();

    [Fact]
    public void A_memo_without_pictures_says_so()
    {
        var review = Reviews.Full() with { Pictures = new NoPagePictures("The program pdftoppm is not installed.") };
        DocumentTexts
            .Of(".html", Reviews.Write(review, ".html"))
            .ShouldContain("The memo has no pictures of the report's pages. The program pdftoppm is not installed.");
    }

    /// <summary>Reads a PNG of one row whose filter is none.</summary>
    private sealed class OneRowPng : IDisposable
    {
        private readonly MemoryStream _row = new();

        public OneRowPng(byte[] png)
        {
            var start = png.AsSpan().IndexOf("IDAT"u8) + 4;
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(start - 8));
            using var zip = new System.IO.Compression.ZLibStream(
                new MemoryStream(png, start, length),
                System.IO.Compression.CompressionMode.Decompress
            );
            zip.CopyTo(_row);
        }

        public (int, int, int) Pixel(int x)
        {
            var row = _row.ToArray();
            row[0].ShouldBe((byte)0);
            return (row[1 + (3 * x)], row[2 + (3 * x)], row[3 + (3 * x)]);
        }

        public void Dispose() => _row.Dispose();
    }
}
