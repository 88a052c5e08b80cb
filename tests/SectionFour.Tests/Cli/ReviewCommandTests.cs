using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SectionFour.Assessment;
using SectionFour.Cli;
using SectionFour.Cli.Views;
using SectionFour.Comparison;
using SectionFour.Outputs;
using Spectre.Console.Rendering;

namespace SectionFour.Tests;

public class ReviewCommandTests
{
    private static readonly string Report = Path.Combine(SharedCorpus.Repository(), "samples/larkmoor-2025-minor-exceptions.pdf");
    private static readonly string Encrypted = Path.Combine(SharedCorpus.Generated, "d10.pdf");

    [Fact]
    public void A_review_against_last_year_for_a_profile()
    {
        var (previous, current) = TwoYears.Readings();
        var comparison = Comparer.Compare(previous, current);
        var profile = Policy.Default.Profiles.Single(p => p.Id == "production-hosting");
        Match(
            ReviewView.Render(
                new ReviewedReport
                {
                    FileName = "northbeam-2026.pdf",
                    Reading = current,
                    Assessment = Assessor.Assess(
                        current,
                        Policy.Default,
                        profile,
                        new DateOnly(2027, 3, 1),
                        new AssessmentContext { Prior = comparison.ToPriorFindings() }
                    ),
                    Comparison = comparison,
                    PreviousFileName = "northbeam-2025.pdf",
                }
            )
        );
    }

    [Fact]
    public void A_review_holds_reading_and_assessment_and_is_the_same_every_time()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "1.json"), Path.Combine(folder.Path, "2.json"));
        using var screen = new Screen();
        screen.Run("review", Report, "--as-of", "2026-01-15", "--json", first, "--out", second).ShouldBe(ExitCode.Done, screen.Error);
        screen.Output.ShouldBeEmpty();
        File.ReadAllBytes(first).ShouldBe(File.ReadAllBytes(second));
        var json = JsonNode.Parse(File.ReadAllText(first))!;
        new SchemaFile("reading").Validate(File.ReadAllBytes(first)).ShouldBeEmpty();
        new SchemaFile("assessment").Validate(System.Text.Encoding.UTF8.GetBytes(json["assessment"]!.ToJsonString())).ShouldBeEmpty();
        json["assessment"]!["asOf"]!.GetValue<string>().ShouldBe("2026-01-15");
        json["comparison"].ShouldBeNull();
        ReadingJson.Parse(File.ReadAllBytes(first)).Controls.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("--out memo.doc", "A review cannot be written as memo.doc. The file's name must end in ")]
    [InlineData("--profile nobody", "There is no profile nobody. Give a file, or one of ")]
    [InlineData("--as-of yesterday", "'yesterday' is not a day; write it as 2026-01-31. See 'sectionfour review --help'.")]
    [InlineData("--policy /nowhere", "There is no folder /nowhere.")]
    [InlineData("--register /nowhere/auditors.yaml", "There is no file /nowhere/auditors.yaml: the folder /nowhere is not there either.")]
    public void What_is_wrong_with_the_command_line_is_told_before_the_report_is_read(string options, string sentence)
    {
        using var screen = new Screen();
        screen.Run(["review", "/nowhere/report.pdf", .. options.Split(' ')]).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldStartWith($"sectionfour: {sentence}");
    }

    [Fact]
    public void A_policy_file_of_the_users_changes_the_judgement_and_a_broken_one_is_told_with_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("severity.yaml", "id: severity\nnonsense: 1\n");
        using var screen = new Screen();
        screen.Run("review", Report, "--policy", folder.Path).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldContain($"{Path.Combine(folder.Path, "severity.yaml")} line 2: 'nonsense' is not known here");
        screen.Error.ShouldEndWith($"start from a copy of it.{Environment.NewLine}");
    }

    [Fact]
    public void A_policy_folder_that_changes_nothing_is_told_and_not_passed_over()
    {
        using var folder = new TemporaryFolder();
        using var empty = new Screen();
        empty.Run("review", Report, "--policy", folder.Path).ShouldBe(ExitCode.Usage);
        empty.Error.ShouldContain($"There is no policy file in the folder {folder.Path}.");
        var file = folder.Write("severity.yml", "id: severity\n");
        using var other = new Screen();
        other.Run("review", Report, "--policy", folder.Path).ShouldBe(ExitCode.Usage);
        other.Error.ShouldContain("severity.yml line 1: no policy file has this name");
        using var single = new Screen();
        single.Run("review", Report, "--policy", file).ShouldBe(ExitCode.Usage);
        single.Error.ShouldContain("--policy takes the folder that your policy files lie in");
    }

    [Theory]
    [InlineData("id: [mine\nname: x\n")]
    [InlineData("id: {mine\nname: x\n")]
    [InlineData("id: \"mine\nname: x\n")]
    [InlineData("\tid: mine\n")]
    [InlineData("")]
    public void A_profile_that_is_no_yaml_is_told(string text)
    {
        using var folder = new TemporaryFolder();
        var profile = folder.Write("mine.yaml", text);
        using var screen = new Screen();
        screen.Run("review", Report, "--profile", profile).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldStartWith("sectionfour: mine.yaml line ");
        screen.Error.ShouldEndWith($"prints one that can be read.{Environment.NewLine}");
    }

    [Fact]
    public void Where_an_output_cannot_be_written_the_sentence_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "memos");
        using var screen = new Screen();
        screen.Run("read", Report, "--json", Path.Combine(missing, "a.json")).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldBe(
            $"sectionfour: {missing}/a.json cannot be written: there is no folder {missing}. Make it first, or give another place.{Environment.NewLine}"
        );
        using var isFolder = new Screen();
        isFolder.Run("read", Report, "--json", folder.Path).ShouldBe(ExitCode.Usage);
        isFolder.Error.ShouldContain("it is a folder. Give the name of a file in it.");
        using var isFile = new Screen();
        isFile.Run("read", Report, "--out", folder.Write("a.txt", "")).ShouldBe(ExitCode.Usage);
        isFile.Error.ShouldContain("a.txt is a file, and a folder is needed.");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([Path.Combine(folder.Path, "a.txt")]);
    }

    [Fact]
    public void A_full_disk_is_told_in_a_sentence()
    {
        using var screen = new Screen();
        screen.Run("read", Report, "--json", "/dev/full").ShouldBe(ExitCode.Usage);
        screen.Error.ShouldBe($"sectionfour: /dev/full cannot be written: No space left on device.{Environment.NewLine}");
    }

    [Fact]
    public void An_encrypted_report_is_read_with_its_password_only()
    {
        using var without = new Screen();
        without.Run("read", Encrypted, "--json", "-").ShouldBe(ExitCode.NotReadable);
        without.Error.ShouldContain("Give it with --password.");
        without.Bytes.ShouldBeEmpty();
        using var wrong = new Screen();
        wrong.Run("read", Encrypted, "--json", "-", "--password", "sesame").ShouldBe(ExitCode.NotReadable);
        wrong.Error.ShouldContain("Check --password.");
        using var right = new Screen();
        right.Run("read", Encrypted, "--json", "-", "--password", "open-sesame").ShouldBe(ExitCode.Done, right.Error);
        ReadingJson.Parse(right.Bytes).Report.PageCount.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_batch_writes_one_reading_a_report_the_same_as_alone()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Report, Path.Combine(folder.Path, "good.pdf"));
        folder.Write("bad.pdf", "%PDF-1.7\nnothing else");
        var readings = Path.Combine(folder.Path, "readings");
        using var batch = new Screen();
        batch.Run("read", folder.Path, "--out", readings).ShouldBe(ExitCode.NotReadable);
        batch.Output.ShouldContain("1 report read, 1 not");
        Directory.GetFiles(readings).ShouldBe([Path.Combine(readings, "good.json")]);
        using var alone = new Screen();
        alone.Run("read", Report, "--json", "-").ShouldBe(ExitCode.Done);
        File.ReadAllBytes(Path.Combine(readings, "good.json")).ShouldBe(alone.Bytes);
    }

    [Fact]
    public void A_report_compared_with_itself_is_told_to_be_the_same()
    {
        using var screen = new Screen();
        screen.Run("compare", Report, Report, "--json", "-").ShouldBe(ExitCode.Done, screen.Error);
        JsonNode.Parse(screen.Bytes)!["new"]!.AsArray().ShouldBeEmpty();
    }

    private static void Match(IRenderable view, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Screen.Match(view, sourceFile, test);
}
