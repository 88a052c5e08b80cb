using SectionFour.Cli;
using SectionFour.Generation;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>Bad input: one clear sentence, the right exit code, no stack trace, no partial file.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string> Inputs => [.. Files.Keys];

    private static readonly Dictionary<string, (Func<byte[]> Make, string[] Options, int Code)> Files = new()
    {
        ["empty"] = (() => [], [], ExitCode.NotReadable),
        ["not-a-pdf"] = (() => "Dear reader, this is a letter."u8.ToArray(), [], ExitCode.NotReadable),
        ["header-only"] = (() => "%PDF-1.7\n"u8.ToArray(), [], ExitCode.NotReadable),
        ["truncated"] = (() => Sample("larkmoor-2025-minor-exceptions.pdf")[..3000], [], ExitCode.NotReadable),
        ["password-needed"] = (() => Corpus("d10.pdf"), [], ExitCode.NotReadable),
        ["password-wrong"] = (() => Corpus("d10.pdf"), ["--password", "guess"], ExitCode.NotReadable),
        ["password-right"] = (() => Corpus("d10.pdf"), ["--password", "open-sesame"], ExitCode.Done),
        ["owner-password"] = (() => Corpus("d08.pdf"), [], ExitCode.Done),
        ["scan"] = (() => Corpus("d07.pdf"), [], ExitCode.NotReadable),
        ["blank"] = (() => new TypedPages().NewPage().NewPage().Write(), [], ExitCode.NotReadable),
        ["invoice"] = (
            () => Pages("Invoice", "We thank you for your order of pens and paper and ask you to pay within thirty days."),
            [],
            ExitCode.NotReadable
        ),
        ["bridge-letter"] = (
            () =>
                Pages(
                    "Bridge Letter",
                    "This gap letter states that no material changes to the controls of our SOC 2 report were made until today."
                ),
            [],
            ExitCode.NotReadable
        ),
        ["own-memo"] = (() => Memo("larkmoor-2025-minor-exceptions.pdf"), [], ExitCode.NotReadable),
        ["iso-certificate"] = (
            () =>
                Pages(
                    "Certificate",
                    "This is to certify that the management system meets ISO/IEC 27001:2022 under certificate 4711 of our register."
                ),
            [],
            ExitCode.NotReadable
        ),
        ["penetration-test"] = (
            () => Pages("Penetration Testing Report", "We attacked the application for two weeks and found four weaknesses in it."),
            [],
            ExitCode.NotReadable
        ),
        ["readiness"] = (
            () => Pages("Readiness Assessment", "This readiness assessment lists what is to be done before an examination starts."),
            [],
            ExitCode.NotReadable
        ),
        ["german"] = (
            () =>
                Pages(
                    "Bericht des Wirtschaftspruefers",
                    "Wir haben die Beschreibung des Systems und die Eignung der Kontrollen im Zeitraum vom ersten Januar bis zum letzten Dezember geprueft und sind der Auffassung dass die Kontrollen wirksam waren."
                ),
            [],
            ExitCode.NotReadable
        ),
        ["thousands-of-pages"] = (() => Many(2001), [], ExitCode.NotReadable),
        ["soc-3"] = (() => Generated("SOC 3", null), [], ExitCode.Done),
        ["type-1"] = (() => Sample("fernhill-2025-type1.pdf"), [], ExitCode.Done),
        ["no-section-4"] = (() => (new SmallReport() with { Rows = [] }).Print(), [], ExitCode.Done),
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Bad_input_gets_one_sentence_and_leaves_no_file(string name)
    {
        var (make, options, code) = Files[name];
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, name + ".pdf");
        File.WriteAllBytes(path, make());
        var json = Path.Combine(folder.Path, "out.json");
        using var screen = new Screen(100);
        screen.Run(["read", path, "--json", json, .. options]).ShouldBe(code, screen.Error);
        File.Exists(json).ShouldBe(code == ExitCode.Done);
        Directory.GetFiles(folder.Path).Length.ShouldBe(code == ExitCode.Done ? 2 : 1);
        if (code == ExitCode.Done)
        {
            return;
        }

        screen.Output.ShouldBeEmpty();
        var sentence = screen.Error.Replace(path, "FILE", StringComparison.Ordinal).TrimEnd();
        sentence.ShouldNotContain("\n");
        sentence.ShouldNotContain("Exception");
        sentence.ShouldNotContain("   at ");
        sentence.ShouldEndWith(".");
        Snapshot.Match(sentence, name);
    }

    [Fact]
    public void In_a_batch_each_bad_file_has_its_sentence_and_the_good_one_its_reading()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["empty", "not-a-pdf", "password-needed", "invoice", "type-1"])
        {
            File.WriteAllBytes(Path.Combine(folder.Path, name + ".pdf"), Files[name].Make());
        }

        var output = Path.Combine(folder.Path, "out");
        using var screen = new Screen(120);
        screen.Run("read", folder.Path, "--out", output).ShouldBe(ExitCode.NotReadable);
        Directory.GetFiles(output).Select(Path.GetFileName).ShouldBe(["type-1.json"]);
        screen.Output.ShouldContain("1 report read, 4 not");
        screen.Error.TrimEnd().Split('\n').Length.ShouldBe(4);
    }

    [Fact]
    public void What_a_kind_of_report_cannot_say_is_said()
    {
        Reading("soc-3")
            .Coverage.ShouldSatisfyAllConditions(
                c => c.Results.ShouldBe(ResultsStatus.NoneInThisKind),
                c => c.ResultsSentence.ShouldContain("SOC 3")
            );
        Reading("type-1")
            .Coverage.ShouldSatisfyAllConditions(
                c => c.Results.ShouldBe(ResultsStatus.NoneInThisKind),
                c => c.ResultsSentence.ShouldContain("Type 1")
            );
        Reading("no-section-4").Coverage.Results.ShouldBe(ResultsStatus.NotRead);
    }

    private static ReportReading Reading(string name) =>
        ReportReader
            .Read(Files[name].Make(), cancellation: TestContext.Current.CancellationToken)
            .Match(r => r, r => throw new InvalidOperationException(r.Sentence));

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(SharedCorpus.Repository(), "samples", name));

    private static byte[] Memo(string sample)
    {
        using var folder = new TemporaryFolder();
        var memo = Path.Combine(folder.Path, "memo.pdf");
        using var screen = new Screen(100);
        screen
            .Run(["review", Path.Combine(SharedCorpus.Repository(), "samples", sample), "--out", memo])
            .ShouldBe(ExitCode.Done, screen.Error);
        return File.ReadAllBytes(memo);
    }

    private static byte[] Corpus(string name) => File.ReadAllBytes(Path.Combine(SharedCorpus.Generated, name));

    private static byte[] Generated(string kind, int? type) =>
        ReportGenerator
            .Generate(
                5,
                new GeneratorOptions
                {
                    Wishes = new ReportWishes { Kind = kind, Type = type },
                }
            )
            .Pdf;

    private static byte[] Pages(string title, string text) =>
        new TypedPages().NewPage().Heading(title).Text(string.Join('\n', Enumerable.Repeat(text, 12))).Write();

    private static byte[] Many(int count)
    {
        var pages = new TypedPages();
        for (var i = 0; i < count; i++)
        {
            pages.NewPage().Text("A page.");
        }

        return pages.Write();
    }
}
