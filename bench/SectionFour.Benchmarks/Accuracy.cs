using System.Diagnostics;
using SectionFour.Outputs;
using SectionFour.Reading;

namespace SectionFour.Benchmarks;

/// <summary>Reads every report of a corpus and lets the scorer compare the readings with the truths.</summary>
/// <remarks>The scorer is a Python program beside the repository, so that what measures is not made by those who are measured.</remarks>
internal static class Accuracy
{
    public static int Run(DirectoryInfo corpus, string[] passwords, Table table)
    {
        var readings = Directory.CreateTempSubdirectory("sectionfour-accuracy-");
        try
        {
            foreach (var file in Corpus.Files(corpus))
            {
                var name = Path.GetFileNameWithoutExtension(file.Name);
                switch (Corpus.Read(file, passwords, out _))
                {
                    case ReadOutcome.Success { Reading: var reading }:
                        var path = Path.Combine(readings.FullName, name + ".json");
                        File.WriteAllBytes(path, ReadingJson.ToUtf8(reading));
                        CompareFacts(corpus, name, path, table);
                        break;
                    case ReadOutcome.Refusal refusal:
                        table.Line($"{name}: {refusal.Sentence}");
                        break;
                }
            }

            if (corpus.EnumerateFiles("*.truth.json").Any())
            {
                Python(table, Repository.Shared("tools/score_reading.py"), "--all", corpus.FullName, readings.FullName);
            }

            table.Save("Accuracy", "dotnet run -c Release --project bench/SectionFour.Benchmarks -- accuracy");
            return 0;
        }
        finally
        {
            readings.Delete(recursive: true);
        }
    }

    /// <summary>Reports without a full truth may have facts that were counted from their text.</summary>
    private static void CompareFacts(DirectoryInfo corpus, string name, string reading, Table table)
    {
        var facts = Path.Combine(corpus.FullName, name + ".facts.json");
        if (File.Exists(facts))
        {
            table.Line(name);
            Python(table, Repository.Shared("tools/compare_facts.py"), facts, reading);
        }
    }

    private static void Python(Table table, params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        while (python.StandardOutput.ReadLine() is { } line)
        {
            table.Line(line);
        }

        python.WaitForExit();
    }
}
