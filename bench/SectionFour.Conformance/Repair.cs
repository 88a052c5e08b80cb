using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Damages files in known ways and counts how many pages, of those whose content is left in the bytes, are read as before.</summary>
internal static partial class Repair
{
    /// <summary>A page with fewer glyphs says too little to be told apart from another.</summary>
    private const int MinGlyphs = 20;

    private sealed record Damage(string Name, Func<byte[], byte[]> Apply);

    /// <summary>What is known of a page of the sound file.</summary>
    /// <param name="Text">Its glyphs' text, joined.</param>
    /// <param name="End">Where the last byte of its content streams stands.</param>
    /// <param name="FontsEnd">Where the last byte of its fonts' dictionaries and maps stands.</param>
    private sealed record Truth(string Text, int End, int FontsEnd);

    /// <param name="Present">Pages whose content is in the bytes.</param>
    /// <param name="WithFonts">Those of them whose fonts are too.</param>
    /// <param name="Same">Pages that are read as before.</param>
    /// <param name="SameWithFonts">Those of them whose fonts are in the bytes.</param>
    /// <param name="InPart">Pages that are read in part.</param>
    private readonly record struct Count(int Present, int WithFonts, int Same, int SameWithFonts, int InPart)
    {
        public static Count operator +(Count a, Count b) =>
            new(a.Present + b.Present, a.WithFonts + b.WithFonts, a.Same + b.Same, a.SameWithFonts + b.SameWithFonts, a.InPart + b.InPart);
    }

    private static readonly Damage[] Damages =
    [
        new("cut at 95 %", static file => file[..(int)(file.Length * 0.95)]),
        new("cut at 55 %", static file => file[..(int)(file.Length * 0.55)]),
        new("wrong startxref", WrongStartXref),
        new("no tables at all", WithoutTables),
        new("page objects overwritten", WithoutPages),
    ];

    public static int Run(string[] args)
    {
        var password = args is [.., "--password", var given] ? given : null;
        Console.WriteLine(
            "| file | pages | damage | content in the bytes | fonts too | same page, same text | other number | in part | lost | named as missing |"
        );
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|---:|---|");
        var total = default(Count);
        foreach (var file in password is null ? args : args[..^2])
        {
            var bytes = File.ReadAllBytes(file);
            if (ReadTruth(bytes, password) is not { } pages)
            {
                Console.WriteLine($"| {Path.GetFileName(file)} | cannot be read |");
                continue;
            }

            foreach (var damage in Damages)
            {
                total += Check(Path.GetFileName(file), pages, damage, damage.Apply(bytes), password);
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Content and fonts in the bytes: {total.SameWithFonts} of {total.WithFonts} pages are read as before.");
        Console.WriteLine($"Content in the bytes: {total.Same} of {total.Present} pages are read as before, {total.InPart} in part.");
        return 0;
    }

    private static List<Truth>? ReadTruth(byte[] bytes, string? password)
    {
        using var source = EnginePageSource.TryOpen(bytes, password, out _);
        if (source is null || PdfObjects.TryOpen(bytes, password, out _) is not { } objects)
        {
            return null;
        }

        var nodes = PageTree.Read(objects);
        var pages = new List<Truth>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var contents = nodes[i].Dictionary?["Contents"] ?? default;
            var end = EndOf(objects, contents);
            for (var part = 0; part < (contents.Array?.Count ?? 0); part++)
            {
                end = Math.Max(end, EndOf(objects, contents.Array!.Raw(part)));
            }

            var fontsEnd = 0;
            var fonts = nodes[i].Resources?["Font"].Dictionary;
            for (var at = 0; at < (fonts?.Count ?? 0); at++)
            {
                fontsEnd = Math.Max(fontsEnd, EndOf(objects, fonts!.Raw(fonts.KeyAt(at))));
                if (fonts.ValueAt(at).Dictionary is not { } font)
                {
                    continue;
                }

                var descendants = font["DescendantFonts"].Array;
                foreach (
                    var part in (PdfObject[])
                        [font.Raw("ToUnicode"), font.Raw("Encoding"), font.Raw("Widths"), descendants?.Raw(0) ?? default]
                )
                {
                    fontsEnd = Math.Max(fontsEnd, EndOf(objects, part));
                }
            }

            pages.Add(new Truth(Text(source, i + 1), end, fontsEnd));
        }

        return pages;
    }

    /// <summary>Where an object, or the stream of objects that it stands in, ends in the file.</summary>
    private static int EndOf(PdfObjects objects, PdfObject value)
    {
        if (value.Kind != PdfKind.Reference)
        {
            return value.Stream is { } own ? own.Start + own.Length : 0;
        }

        var entry = objects.Table[value.Reference];
        var stream = objects.Get(entry.Kind == EntryKind.Compressed ? entry.Place : value.Reference).Stream;
        return stream is null ? entry.Place : stream.Start + stream.Length;
    }

    private static Count Check(string name, List<Truth> pages, Damage damage, byte[] bytes, string? password)
    {
        using var source = EnginePageSource.TryOpen(bytes, password, out var refusal);
        var texts = new List<string>();
        for (var number = 1; number <= (source?.PageCount ?? 0); number++)
        {
            texts.Add(Text(source!, number));
        }

        var (present, withFonts, same, elsewhere, inPart, lost) = (0, 0, 0, 0, 0, 0);
        var whole = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            if (pages[i].End > bytes.Length || pages[i].Text.Length < MinGlyphs)
            {
                continue;
            }

            present++;
            var hasFonts = pages[i].FontsEnd <= bytes.Length;
            withFonts += hasFonts ? 1 : 0;
            var isSame = i < texts.Count && texts[i] == pages[i].Text;
            whole += hasFonts && (isSame || texts.Contains(pages[i].Text)) ? 1 : 0;
            if (isSame)
            {
                same++;
            }
            else if (texts.Contains(pages[i].Text))
            {
                elsewhere++;
            }
            else if (texts.Exists(text => text.Length >= MinGlyphs && Shares(text, pages[i].Text)))
            {
                inPart++;
            }
            else
            {
                lost++;
            }
        }

        var missing = source?.Information.Repairs.FirstOrDefault(static r => r.StartsWith("These pages", StringComparison.Ordinal));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {pages.Count} | {damage.Name} | {present} | {withFonts} | {same} | {elsewhere} | {inPart} | {lost} | {(source is null ? refusal : missing)} |"
            )
        );
        return new Count(present, withFonts, same + elsewhere, whole, inPart);
    }

    /// <summary>Whether a good part of a page's text, cut into short pieces, is in another.</summary>
    private static bool Shares(string text, string truth)
    {
        const int piece = 8;
        var (found, count) = (0, 0);
        for (var at = 0; at + piece <= truth.Length; at += piece, count++)
        {
            found += text.Contains(truth.AsSpan(at, piece), StringComparison.Ordinal) ? 1 : 0;
        }

        return found > count / 3;
    }

    private static string Text(EnginePageSource source, int number)
    {
        try
        {
            var text = new StringBuilder();
            foreach (var glyph in source.TryReadPage(number, out _, CancellationToken.None)?.Glyphs ?? [])
            {
                text.Append(glyph.Text);
            }

            return text.ToString();
        }
        catch (PdfPageException)
        {
            return "";
        }
    }

    private static byte[] WrongStartXref(byte[] file)
    {
        var at = file.AsSpan().LastIndexOf("startxref"u8);
        return [.. file.AsSpan(0, Math.Max(0, at)), .. "startxref\n4711\n%%EOF\n"u8];
    }

    /// <summary>All cross-reference tables and trailers made unreadable; the dictionaries of cross-reference streams stay.</summary>
    private static byte[] WithoutTables(byte[] file)
    {
        var broken = (byte[])file.Clone();
        foreach (var word in (string[])["startxref", "xref", "trailer"])
        {
            var bytes = Encoding.ASCII.GetBytes(word);
            for (var at = broken.AsSpan().IndexOf(bytes); at >= 0; at = broken.AsSpan().IndexOf(bytes))
            {
                broken.AsSpan(at, bytes.Length).Fill((byte)'x');
            }
        }

        return broken;
    }

    /// <summary>The objects of all pages overwritten with blanks, as far as they do not stand in object streams.</summary>
    private static byte[] WithoutPages(byte[] file)
    {
        var broken = (byte[])file.Clone();
        foreach (Match page in PageObjects().Matches(Encoding.Latin1.GetString(file)))
        {
            broken.AsSpan(page.Index, page.Length).Fill((byte)' ');
        }

        return broken;
    }

    [GeneratedRegex(
        @"\d+\s+0\s+obj(?:(?!endobj|stream\r?\n).)*?/Type\s*/Page\b(?:(?!stream\r?\n).)*?endobj",
        RegexOptions.Singleline | RegexOptions.CultureInvariant
    )]
    private static partial Regex PageObjects();
}
