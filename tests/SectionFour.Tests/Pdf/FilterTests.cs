using System.Text;
using CsCheck;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

public sealed class FilterTests
{
    private static string Decode(string filter, byte[] data, string parameters = "")
    {
        var file = TinyPdf.OnePage("").Stream(4, data, $"/Filter{filter}{parameters}").Write();
        return EnginePages.Text(EnginePages.Read(file));
    }

    private const string Content = "BT /F1 10 Tf 50 150 Td (Hello) Tj ET";

    [Fact]
    public void Hexadecimal_and_base_85_are_decoded_also_one_in_the_other()
    {
        var hex = Encoding.Latin1.GetBytes(Convert.ToHexString(Encoding.Latin1.GetBytes(Content)) + ">");

        Decode("/ASCIIHexDecode", hex).ShouldBe("Hello");
        Decode("[/ASCII85Decode/AHx]", Ascii85(hex)).ShouldBe("Hello");
    }

    [Fact]
    public void Run_lengths_are_decoded()
    {
        var bytes = Encoding.Latin1.GetBytes(Content + " ");
        byte[] packed = [(byte)(bytes.Length - 1), .. bytes, 251, (byte)' ', 128];

        Decode("/RunLengthDecode", packed).ShouldBe("Hello");
    }

    [Fact]
    public void Lzw_as_the_standard_shows_it_is_decoded()
    {
        // PDF 32000-1 §7.4.4.2, example 1.
        var target = new ByteBuffer();

        SimpleFilters.DecodeLzw([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], 1, target);

        target.Written.ToArray().ShouldBe([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    [Fact]
    public void Lzw_codes_grow_at_the_right_place() =>
        Gen.Byte[0, 3]
            .Array[0, 9000]
            .Sample(
                bytes =>
                {
                    var target = new ByteBuffer();
                    SimpleFilters.DecodeLzw(EncodeLzw(bytes), 1, target);
                    return target.Written.SequenceEqual(bytes);
                },
                iter: 20
            );

    [Fact]
    public void Predictors_are_undone()
    {
        var objects = PdfObjects.TryOpen(TinyPdf.OnePage("").Write(), null, out _).ShouldNotBeNull();
        var parameters = new PdfDictionary(objects, ["Predictor", "Columns"], [PdfObject.Of(12), PdfObject.Of(3)]);
        var buffer = new ByteBuffer();
        // Each row: its filter, then three bytes. None, sub, up, average, Paeth.
        buffer.Write([0, 10, 20, 30, 1, 1, 1, 1, 2, 5, 5, 5, 3, 4, 4, 4, 4, 1, 1, 1]);

        Predictors.Undo(buffer, 0, parameters);

        buffer.Written.ToArray().ShouldBe([10, 20, 30, 1, 2, 3, 6, 7, 8, 7, 11, 13, 8, 12, 14]);
    }

    [Fact]
    public void A_stream_that_swells_is_cut_at_the_limit()
    {
        var target = new ByteBuffer(limit: 1000);

        SimpleFilters.DecodeRunLength([.. Enumerable.Repeat(new byte[] { 129, 7 }, 100).SelectMany(b => b)], target);

        target.Length.ShouldBe(1000);
    }

    private static byte[] Ascii85(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.Length; i += 4)
        {
            var count = Math.Min(4, bytes.Length - i);
            uint group = 0;
            for (var b = 0; b < 4; b++)
            {
                group = (group << 8) | (b < count ? bytes[i + b] : 0u);
            }

            var digits = new char[5];
            for (var d = 4; d >= 0; d--)
            {
                digits[d] = (char)('!' + (group % 85));
                group /= 85;
            }

            text.Append(group == 0 && count == 4 && new string(digits) == "!!!!!" ? "z" : new string(digits, 0, count + 1));
        }

        return Encoding.Latin1.GetBytes(text + "~>");
    }

    private static byte[] EncodeLzw(byte[] bytes)
    {
        var output = new List<byte>();
        var (bits, count) = (0u, 0);
        void Write(int code, int width)
        {
            bits = (bits << width) | (uint)code;
            for (count += width; count >= 8; count -= 8)
            {
                output.Add((byte)(bits >> (count - 8)));
            }
        }

        var table = new Dictionary<(int, byte), int>();
        var (next, width) = (258, 9);
        Write(256, width);
        var prefix = -1;
        foreach (var b in bytes)
        {
            if (prefix < 0)
            {
                prefix = b;
            }
            else if (table.TryGetValue((prefix, b), out var known))
            {
                prefix = known;
            }
            else
            {
                Write(prefix, width);
                table[(prefix, b)] = next++;
                width =
                    next >= 2048 ? 12
                    : next >= 1024 ? 11
                    : next >= 512 ? 10
                    : 9;
                if (next >= 4093)
                {
                    Write(256, width);
                    table.Clear();
                    (next, width) = (258, 9);
                }

                prefix = b;
            }
        }

        if (prefix >= 0)
        {
            Write(prefix, width);
            next++;
            width =
                next >= 2048 ? 12
                : next >= 1024 ? 11
                : next >= 512 ? 10
                : 9;
        }

        Write(257, width);
        Write(0, 8);
        return [.. output];
    }
}
