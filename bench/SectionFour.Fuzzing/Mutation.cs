using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SectionFour.Fuzzing;

/// <summary>
/// Changes files at random at places that have a meaning: numbers, names, keywords, references, whole objects and streams. Without
/// coverage, but fast, and it reaches what is compressed, as it works on files that were written out uncompressed.
/// </summary>
internal static class Mutation
{
    private static readonly string[] Words =
    [
        "0",
        "-1",
        "1",
        "65536",
        "2147483647",
        "-2147483648",
        "99999999999999999999",
        "1e30",
        "0.0000001",
        "null",
        "true",
        "[",
        "]",
        "<<",
        ">>",
        "(",
        ")",
        "<",
        ">",
        "/",
        "q",
        "Q",
        "BT",
        "ET",
        "Do",
        "endobj",
        "stream\n",
        "endstream",
        "1 0 R",
        "2 0 R",
        "3 0 R",
        "5 0 R",
        "/Filter/FlateDecode",
        "/Filter/LZWDecode",
        "/Filter[/ASCIIHexDecode/RunLengthDecode]",
        "/Length 0",
        "/Length 99999999",
        "/Predictor 15/Columns 65536",
        "/Kids[1 0 R 2 0 R 3 0 R]",
        "/Prev 0",
        "xref\n0 1\n",
        "startxref\n0\n",
        "%%EOF",
    ];

    /// <summary>Runs until the time is over; the same seed finds the same.</summary>
    public static int Run(string directory, string seconds, string seed)
    {
        var seeds = Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var until = Stopwatch.GetTimestamp() + (long)(double.Parse(seconds, CultureInfo.InvariantCulture) * Stopwatch.Frequency);
        // A generator that everybody can run again, not one that nobody can guess.
#pragma warning disable CA5394
        var random = new Random(int.Parse(seed, CultureInfo.InvariantCulture));
        var (runs, findings) = (0, 0);
        var slowest = TimeSpan.Zero;
        while (Stopwatch.GetTimestamp() < until)
        {
            var file = seeds[random.Next(seeds.Length)];
            for (var changes = random.Next(1, 8); changes > 0 && file.Length > 16; changes--)
            {
                file = Change(file, seeds[random.Next(seeds.Length)], random);
            }

            // Written down first: a stack overflow or a hang ends the process, and this file is then the finding.
            var current = Path.Combine(Path.GetTempPath(), $"section-four-fuzzing-{Environment.ProcessId}.pdf");
            File.WriteAllBytes(current, file);
            var start = Stopwatch.GetTimestamp();
            var described = Target.Describe(file);
            var time = Stopwatch.GetElapsedTime(start);
            slowest = time > slowest ? time : slowest;
            runs++;
            if (!described.EndsWith(", read", StringComparison.Ordinal) || time > TimeSpan.FromSeconds(10))
            {
                var kept = Path.Combine(Directory.GetCurrentDirectory(), $"finding-{seed}-{++findings}.pdf");
                File.Copy(current, kept, overwrite: true);
                Console.WriteLine($"{kept}: {described}");
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{runs} files read, {findings} findings, the slowest took {slowest.TotalMilliseconds:F0} ms"
            )
        );
        return findings == 0 ? 0 : 1;
    }

    private static byte[] Change(byte[] file, byte[] other, Random random)
    {
        var at = random.Next(file.Length);
        switch (random.Next(9))
        {
            case 0:
                var flipped = (byte[])file.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return Splice(file, TokenAt(file, at), Encoding.Latin1.GetBytes(Words[random.Next(Words.Length)]));
            case 2:
                // One token takes the place of another.
                return Splice(file, TokenAt(file, at), file[TokenAt(file, random.Next(file.Length))]);
            case 3:
                return Splice(file, TokenAt(file, at), other[TokenAt(other, random.Next(other.Length))]);
            case 4:
                return Splice(file, ObjectAt(file, at), file[ObjectAt(file, random.Next(file.Length))]);
            case 5:
                return Splice(file, at..at, other[ObjectAt(other, random.Next(other.Length))]);
            case 6:
                return Splice(file, at..Math.Min(file.Length, at + random.Next(1, 64)), []);
            case 7:
                return random.Next(20) == 0 ? file[..at] : file;
            default:
                var token = file[TokenAt(file, at)];
                var many = new byte[Math.Min(20_000, token.Length * random.Next(2, 2000))];
                for (var i = 0; i < many.Length; i++)
                {
                    many[i] = token[i % token.Length];
                }

                return Splice(file, at..at, many);
        }
    }
#pragma warning restore CA5394

    private static byte[] Splice(byte[] file, Range range, byte[] replacement)
    {
        var (start, length) = range.GetOffsetAndLength(file.Length);
        return [.. file.AsSpan(0, start), .. replacement, .. file.AsSpan(start + length)];
    }

    private static Range TokenAt(byte[] file, int at)
    {
        var (start, end) = (at, at + 1);
        while (start > 0 && IsWord(file[start]) && IsWord(file[start - 1]))
        {
            start--;
        }

        while (end < file.Length && IsWord(file[at]) && IsWord(file[end]))
        {
            end++;
        }

        return start..end;
    }

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_';

    /// <summary>From the "n 0 obj" before a place to the "endobj" behind it.</summary>
    private static Range ObjectAt(byte[] file, int at)
    {
        var start = file.AsSpan(0, at).LastIndexOf("endobj"u8);
        var end = file.AsSpan(at).IndexOf("endobj"u8);
        return (start < 0 ? 0 : start + 6)..(end < 0 ? file.Length : at + end + 6);
    }
}
