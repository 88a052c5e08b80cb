using System.Globalization;
using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>
/// How far the picture is to be trusted: on glyphs of which all readers say the same, it must choose that text against a wrong one that is
/// drawn by lot, from the same kind of characters or from those of ASCII, which peers give by the code.
/// </summary>
internal static class Calibration
{
    /// <summary>No more of one page, so that many fonts take part.</summary>
    private const int MostOfPage = 12;

    /// <summary>No more of one text, so that rare characters count.</summary>
    private const int MostOfText = 20;

    private static readonly double[] s_margins = [0, 0.03, 0.06, 0.1];
    private static readonly double[] s_likenesses = [0.2, 0.3, 0.4];

    private sealed record Sample(Shape Shape, string Text, string Kind, string Where);

    /// <summary>Loads the characters of the installed fonts; says what is missing when they are too few.</summary>
    public static bool TryLoad(out Templates templates)
    {
        templates = new Templates();
        if (templates.Missing() is { } missing)
        {
            Console.Error.WriteLine(missing);
            return false;
        }

        return true;
    }

    public static int Run(string[] args)
    {
        var (pages, every, most) = (12, 1, 5000);
        var files = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--pages":
                    pages = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--every":
                    every = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--glyphs":
                    most = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                default:
                    files.AddRange(
                        Directory.Exists(args[i]) ? Directory.EnumerateFiles(args[i], "*.pdf", SearchOption.AllDirectories) : [args[i]]
                    );
                    break;
            }
        }

        if (!TryLoad(out var templates))
        {
            return 1;
        }

        files.Sort(StringComparer.Ordinal);
        var samples = new List<Sample>();
        var unseen = 0;
        for (var i = 0; i < files.Count && samples.Count < most; i += every)
        {
            Console.Error.Write($"\r{i + 1} of {files.Count}, {samples.Count} glyphs: {Path.GetFileName(files[i])}\e[K");
            Collect(files[i], pages, templates, samples, ref unseen);
        }

        Print(samples, unseen, templates);
        return 0;
    }

    private static void Collect(string file, int pages, Templates templates, List<Sample> samples, ref int unseen)
    {
        var bytes = File.ReadAllBytes(file);
        using var engine = EnginePageSource.TryOpen(bytes, null, out _);
        using var pdfPig = engine is null ? null : PdfPigPageSource.Open(bytes, null).Source;
        if (engine is null || pdfPig is null || Poppler.Read(file, null, pages) is not { } words)
        {
            return;
        }

        // The page on which most different glyphs may be.
        var number = Math.Min(Math.Min(engine.PageCount, pages), Math.Min(pdfPig.PageCount, words.Count));
        try
        {
            if (
                number == 0
                || engine.TryReadPage(number, out _, CancellationToken.None) is not { } page
                || PageMatch.Glyphs(page, pdfPig.ReadPage(number)) is not { TextAgrees: true } byGlyphs
                || PageMatch.Words(page, words[number - 1]) is not { TextAgrees: true } byWords
            )
            {
                return;
            }

            Collect(file, page, byGlyphs, byWords, templates, samples, ref unseen);
        }
        catch (PdfPageException)
        {
            // A page that cannot be read is nothing that all agree on.
        }
    }

    private static void Collect(
        string file,
        PdfPage page,
        PageMatch byGlyphs,
        PageMatch byWords,
        Templates templates,
        List<Sample> samples,
        ref int unseen
    )
    {
        // One of each font and text, symbols first, as they are rare and what most differences are of.
        var indices = Enumerable
            .Range(0, page.Glyphs.Length)
            .Where(i =>
                page.Glyphs[i] is { Visibility: GlyphVisibility.Visible } glyph
                && byGlyphs.Confirmed[i]
                && byWords.Confirmed[i]
                && !PeerText.IsBlank(glyph.Text)
                && !PeerText.IsUnknown(glyph.Text)
            )
            .DistinctBy(i => (page.Glyphs[i].Font, page.Glyphs[i].Text))
            .Where(i => samples.Count(sample => sample.Text == page.Glyphs[i].Text) < MostOfText)
            .OrderBy(i => KindOf(page.Glyphs[i].Text) == "symbols" ? 0 : 1)
            .ThenBy(i => samples.Count(sample => sample.Text == page.Glyphs[i].Text))
            .Take(MostOfPage)
            .ToList();
        if (indices.Count == 0 || PagePicture.Judge(templates, "mutool", file, null, page, 1, indices) is not { } judge)
        {
            return;
        }

        foreach (var i in indices)
        {
            var glyph = page.Glyphs[i];
            if (judge.SeenShape(i) is { } shape)
            {
                samples.Add(
                    new Sample(shape, glyph.Text, KindOf(glyph.Text), $"{Path.GetFileName(file)} page {page.Number} {glyph.Font.Name}")
                );
            }
            else
            {
                unseen++;
            }
        }
    }

    private static string KindOf(string text) =>
        Rune.GetRuneAt(text, 0) switch
        {
            var rune when Rune.IsDigit(rune) => "digits",
            var rune when Rune.IsLetter(rune) => text.Length == 1 && char.IsAscii(text[0]) ? "letters" : "other letters",
            _ => "symbols",
        };

    private sealed record Trial(Sample Sample, string Class, string Wrong, double Right, double Other, double Gain)
    {
        public bool IsRight(double margin, double likeness) => PictureJudge.Say(Right, Other, Gain, margin, likeness) == PictureSays.Engine;

        public bool IsWrong(double margin, double likeness) => PictureJudge.Say(Right, Other, Gain, margin, likeness) == PictureSays.Peer;
    }

    private static void Print(List<Sample> samples, int unseen, Templates templates)
    {
        Console.WriteLine(
            $"{samples.Count} glyphs, {samples.Select(static s => s.Text).Distinct().Count()} different; {templates.Fonts} fonts."
        );
        Console.WriteLine($"{unseen} more that the two renderers do not show alike.");
        Print("With all fonts at hand", Try(samples, templates, withOwn: true));
        Print("Without the fonts in which the glyph looks just as it is painted", Try(samples, templates, withOwn: false));
    }

    private static List<Trial> Try(List<Sample> samples, Templates templates, bool withOwn)
    {
        // So near are only copies of the same outline.
        const double same = 0.04;

        // The same lot each time, so that figures can be compared.
        var lot = new Random(4);
        var pools = samples
            .GroupBy(static s => s.Kind)
            .ToDictionary(static g => g.Key, static g => g.Select(s => s.Text).Distinct().ToList());
        var ascii = Enumerable.Range('!', '~' - '!' + 1).Select(static c => ((char)c).ToString()).ToList();
        var trials = new List<Trial>();
        foreach (var sample in samples)
        {
            foreach (var (name, pool) in new[] { (sample.Kind, pools[sample.Kind]), ($"{sample.Kind} against ASCII", ascii) })
            {
                var wrong = pool[lot.Next(pool.Count)];
                if (PeerText.SameText(wrong, sample.Text) || PeerText.SameText(wrong.ToUpperInvariant(), sample.Text.ToUpperInvariant()))
                {
                    continue;
                }

                var right = templates.Distances(sample.Shape, sample.Text);
                right = withOwn ? right : Array.FindAll(right, static d => d > same);
                var other = templates.Distances(sample.Shape, wrong);
                if (right.Length > 0 && other.Length > 0)
                {
                    trials.Add(
                        new Trial(sample, name, wrong, PictureJudge.Near(right), PictureJudge.Near(other), PictureJudge.Gain(right, other))
                    );
                }
            }
        }

        return trials;
    }

    private static void Print(string title, List<Trial> trials)
    {
        Console.WriteLine();
        Console.WriteLine($"{title}: {trials.Count} trials.");
        Console.WriteLine();
        Console.WriteLine("| margin, likeness | right | wrong | cannot tell | wrong of the decided |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var likeness in s_likenesses)
        {
            foreach (var margin in s_margins)
            {
                Row(string.Create(CultureInfo.InvariantCulture, $"{margin:F2}, {likeness:F2}"), trials, margin, likeness);
            }
        }

        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| with {PictureJudge.Margin:F2}, {PictureJudge.Likeness:F2} | right | wrong | cannot tell | wrong of the decided |"
            )
        );
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var kind in trials.GroupBy(static t => t.Class).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            Row(kind.Key, [.. kind], PictureJudge.Margin, PictureJudge.Likeness);
        }

        Console.WriteLine();
        foreach (var trial in trials.Where(static t => t.IsWrong(PictureJudge.Margin, PictureJudge.Likeness)))
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"- '{trial.Sample.Text}' {trial.Right:F2} taken for '{trial.Wrong}' {trial.Other:F2}: {trial.Sample.Where}"
                )
            );
        }
    }

    private static void Row(string name, List<Trial> trials, double margin, double likeness)
    {
        var right = trials.Count(t => t.IsRight(margin, likeness));
        var wrong = trials.Count(t => t.IsWrong(margin, likeness));
        var share = right + wrong == 0 ? "-" : (100.0 * wrong / (right + wrong)).ToString("F2", CultureInfo.InvariantCulture) + " %";
        Console.WriteLine($"| {name} | {right} | {wrong} | {trials.Count - right - wrong} | {share} |");
    }
}
