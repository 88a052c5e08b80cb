using System.Runtime.CompilerServices;
using SectionFour.Assessment;
using SectionFour.Reading;

namespace SectionFour.Tests;

/// <summary>The example of the library's own README is the body of a test.</summary>
public sealed class LibraryExampleTests
{
    private const string Begin = "        // The example begins.\n";
    private const string End = "        // The example ends.\n";

    [Fact]
    public void The_example_runs()
    {
        using var printed = new StringWriter();
        var Console = printed;
        var bytes = File.ReadAllBytes(Path.Combine(SharedCorpus.Repository(), "samples/larkmoor-2025-minor-exceptions.pdf"));
        var today = new DateOnly(2026, 1, 15);

        // The example begins.
        var reading = ReportReader.Read(bytes).Match(read => read, refusal => throw new InvalidDataException(refusal.Sentence));
        foreach (var exception in reading.Deviations)
        {
            var narrative = exception.Narrative;
            Console.WriteLine($"{exception.Controls[0]}, page {narrative.Evidence[0].Page}: {narrative.Value}");
        }

        var profile = Policy.Default.Profiles.Single(p => p.Id == "production-hosting");
        var assessment = Assessor.Assess(reading, Policy.Default, profile, today);
        Console.WriteLine(assessment.Reliance.Sentence);
        // The example ends.

        printed.ToString().ShouldContain("CC7.2.1, page 29: 2 out of the 40 security alerts");
        printed.ToString().ShouldContain("Rely with");
    }

    [Fact]
    public void The_readme_shows_the_example()
    {
        var body = File.ReadAllText(SourceFile()).ReplaceLineEndings("\n").Split(Begin)[1].Split(End)[0];
        var lines = body.TrimEnd('\n').Split('\n').Select(l => l.Length > 8 ? l[8..] : "");
        Snapshot.MatchDocument("src/SectionFour/README.md", "example", $"```csharp\n{string.Join('\n', lines)}\n```");
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
