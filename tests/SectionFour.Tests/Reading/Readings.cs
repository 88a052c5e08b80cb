using System.Collections.Concurrent;
using SectionFour.Generation;
using SectionFour.Layout;
using SectionFour.Pdf;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>One PDF at hand, read once for all tests.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Reading">What was read.</param>
/// <param name="Layout">Its pages, laid out apart from the reading.</param>
internal sealed record ReadFile(string Name, ReportReading Reading, DocumentLayout Layout);

/// <summary>All PDFs at hand that are reports: the project's samples, the shared corpus, the generator's output.</summary>
internal static class Readings
{
    private static readonly ConcurrentDictionary<string, Lazy<ReadFile?>> Cache = new();

    /// <summary>Seeds of generated reports, one for each layout.</summary>
    private static readonly ulong[] Seeds = [.. Enumerable.Range(0, ReportGenerator.Layouts.Count).Select(i => 2000UL + (ulong)i)];

    /// <summary>The project's own samples.</summary>
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedCorpus.Repository(), "samples"), "*.pdf").Select(f => Path.GetFileName(f)).Order()];

    /// <summary>Every PDF at hand by name; the corpus must be there.</summary>
    public static TheoryData<string> All
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (
                var folder in (string[])[Path.Combine(SharedCorpus.Repository(), "samples"), SharedCorpus.Generated, SharedCorpus.Real]
            )
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal))
                {
                    names.Add(Path.GetFileName(file));
                }
            }

            foreach (var seed in Seeds)
            {
                names.Add($"seed-{seed}");
            }

            return names;
        }
    }

    /// <summary>A PDF that is not readable on purpose (a scan) is null.</summary>
    public static ReadFile? Of(string name) => Cache.GetOrAdd(name, static n => new Lazy<ReadFile?>(() => Read(n))).Value;

    public static ReadFile? Read(string name, byte[] bytes, string? password)
    {
        if (ReportReader.Read(bytes, new ReadOptions { Password = password }) is not ReadOutcome.Success success)
        {
            return null;
        }

        using var source = PdfFile.Open(bytes, password).Source!;
        var texts = new WordTexts();
        var pages = Enumerable.Range(1, source.PageCount).Select(n => PageLayout.Of(source.ReadPage(n), texts)).ToList();
        return new ReadFile(name, success.Reading, DocumentLayout.Of(pages));
    }

    private static ReadFile? Read(string name)
    {
        if (name.StartsWith("seed-", StringComparison.Ordinal))
        {
            var seed = ulong.Parse(name["seed-".Length..], System.Globalization.CultureInfo.InvariantCulture);
            var layout = ReportGenerator.Layouts[(int)(seed % (ulong)ReportGenerator.Layouts.Count)];
            return Read(name, ReportGenerator.Generate(seed, new GeneratorOptions { Layout = layout }).Pdf, null);
        }

        foreach (var folder in (string[])[Path.Combine(SharedCorpus.Repository(), "samples"), SharedCorpus.Generated, SharedCorpus.Real])
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                // One file of the corpus opens with this password only.
                return Read(name, File.ReadAllBytes(path), name == "d10.pdf" ? "open-sesame" : null);
            }
        }

        throw new InvalidOperationException($"There is no {name}.");
    }
}
