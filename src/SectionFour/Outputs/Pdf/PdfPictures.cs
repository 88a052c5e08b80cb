using System.Buffers.Binary;
using System.IO.Compression;

namespace SectionFour.Outputs;

/// <summary>Pictures as objects of a PDF.</summary>
internal static class PdfPictures
{
    /// <summary>Writes a JPEG as it is.</summary>
    public static int Jpeg(PdfObjects objects, LogoImage logo) =>
        objects.AddRaw(
            PdfObjects.Text(
                $"/Type /XObject /Subtype /Image /Width {logo.Width} /Height {logo.Height} /ColorSpace {(logo.Channels == 1 ? "/DeviceGray" : "/DeviceRGB")} /BitsPerComponent 8 /Filter /DCTDecode"
            ),
            logo.File.Span
        );

    /// <summary>Writes a PNG: its packed rows as they are, as a PDF knows the same prediction; transparency apart, as a mask.</summary>
    public static int Png(PdfObjects objects, ReadOnlySpan<byte> file)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        var (bits, kind) = (file[24], file[25]);
        using var packed = new MemoryStream();
        ReadOnlySpan<byte> palette = [];
        for (var at = 8; at + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var name = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, length);
            if (name.SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }
            else if (name.SequenceEqual("PLTE"u8))
            {
                palette = data;
            }

            at += 12 + length;
        }

        if (kind is 4 or 6)
        {
            return WithMask(objects, packed, width, height, kind == 6 ? 3 : 1);
        }

        var colours = kind switch
        {
            0 => "/DeviceGray",
            3 => PdfObjects.Text($"[/Indexed /DeviceRGB {(palette.Length / 3) - 1} <{Convert.ToHexString(palette)}>]"),
            _ => "/DeviceRGB",
        };
        return objects.AddRaw(
            PdfObjects.Text(
                $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {colours} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {(kind == 2 ? 3 : 1)} /BitsPerComponent {bits} /Columns {width} >>"
            ),
            packed.GetBuffer().AsSpan(0, (int)packed.Length)
        );
    }

    private static int WithMask(PdfObjects objects, MemoryStream packed, int width, int height, int channels)
    {
        packed.Position = 0;
        using var zip = new ZLibStream(packed, CompressionMode.Decompress);
        var pixel = channels + 1;
        var (row, above) = (new byte[width * pixel], new byte[width * pixel]);
        var (colour, mask) = (new byte[width * height * channels], new byte[width * height]);
        for (var y = 0; y < height; y++)
        {
            var filter = zip.ReadByte();
            zip.ReadExactly(row);
            Unfilter(filter, row, above, pixel);
            for (var x = 0; x < width; x++)
            {
                row.AsSpan(x * pixel, channels).CopyTo(colour.AsSpan(((y * width) + x) * channels));
                mask[(y * width) + x] = row[(x * pixel) + channels];
            }

            (row, above) = (above, row);
        }

        var size = PdfObjects.Text($"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8");
        var masking = objects.AddStream($"{size} /ColorSpace /DeviceGray", mask);
        return objects.AddStream(
            PdfObjects.Text($"{size} /ColorSpace {(channels == 1 ? "/DeviceGray" : "/DeviceRGB")} /SMask {masking} 0 R"),
            colour
        );
    }

    // The five filters of PNG (ISO/IEC 15948, 9).
    private static void Unfilter(int filter, byte[] row, byte[] above, int pixel)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= pixel ? row[i - pixel] : 0;
            int up = above[i];
            int corner = i >= pixel ? above[i - pixel] : 0;
            row[i] += filter switch
            {
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Nearest(left, up, corner),
                _ => 0,
            };
        }

        static int Nearest(int left, int up, int corner)
        {
            var guess = left + up - corner;
            var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
            return a <= b && a <= c ? left
                : b <= c ? up
                : corner;
        }
    }
}
