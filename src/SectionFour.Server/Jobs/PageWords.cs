using System.Globalization;
using System.Text;
using System.Text.Json;
using SectionFour.Pdf;

namespace SectionFour.Server.Jobs;

/// <summary>A page for the screen: its size, its words with their places, and its text for search.</summary>
public sealed record ScreenPage(int Page, double Width, double Height, string Words, string Text);

/// <summary>
/// Joins the visible glyphs of a page to words, in the order in which the page paints them. This is for selecting and searching only;
/// what the report states is read elsewhere.
/// </summary>
public static class PageWords
{
    /// <summary>A gap wider than this share of the font's size ends a word; a space is usually 0.25 wide.</summary>
    private const float GapShare = 0.17f;

    public static ScreenPage Of(PdfPage page)
    {
        var text = new StringBuilder();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            var word = new StringBuilder();
            float left = 0,
                top = 0,
                right = 0,
                bottom = 0;
            Glyph? before = null;
            foreach (var glyph in page.Glyphs)
            {
                if (glyph.Visibility is not GlyphVisibility.Visible)
                {
                    continue;
                }

                var blank = string.IsNullOrWhiteSpace(glyph.Text);
                if (word.Length > 0 && (blank || (before is { } last && StartsAnother(last, glyph))))
                {
                    End();
                }

                if (
                    before is { } previous
                    && Math.Abs(previous.Baseline - glyph.Baseline) > previous.Size * 0.5f
                    && text.Length > 0
                    && text[^1] != '\n'
                )
                {
                    text.Append('\n');
                }

                if (!blank)
                {
                    (left, top, right, bottom) =
                        word.Length == 0
                            ? (glyph.Left, glyph.Top, glyph.Right, glyph.Bottom)
                            : (
                                Math.Min(left, glyph.Left),
                                Math.Min(top, glyph.Top),
                                Math.Max(right, glyph.Right),
                                Math.Max(bottom, glyph.Bottom)
                            );
                    word.Append(glyph.Text);
                }

                before = glyph;
            }

            if (word.Length > 0)
            {
                End();
            }

            json.WriteEndArray();

            void End()
            {
                json.WriteStartArray();
                foreach (var side in (ReadOnlySpan<float>)[left, top, right, bottom])
                {
                    json.WriteRawValue(side.ToString("0.#", CultureInfo.InvariantCulture));
                }

                json.WriteStringValue(word.ToString());
                json.WriteEndArray();
                text.Append(word).Append(' ');
                word.Clear();
            }
        }

        // PostgreSQL's text has no NUL, and no page means one.
        return new ScreenPage(
            page.Number,
            page.Width,
            page.Height,
            Encoding.UTF8.GetString(buffer.ToArray()),
            text.Replace("\0", "").ToString()
        );
    }

    private static bool StartsAnother(Glyph last, Glyph next) =>
        Math.Abs(last.Baseline - next.Baseline) > last.Size * 0.3f
        || next.Left - last.Right > last.Size * GapShare
        || next.Left < last.Left - last.Size
        || last.Angle != next.Angle;
}
