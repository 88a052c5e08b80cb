using SectionFour.Cli;

namespace SectionFour.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("read --help")]
    public void The_help(string arguments)
    {
        using var screen = new Screen();
        screen.Run(arguments.Split(' ')).ShouldBe(ExitCode.Done);
        Snapshot.Match(screen.Output, arguments.Replace(" ", "-", StringComparison.Ordinal).Replace("--", "-", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_arguments_the_help_is_printed()
    {
        using var screen = new Screen();
        screen.Run().ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("Exit codes:");
    }

    [Theory]
    [InlineData("raed x.pdf", "There is no command 'raed'. Did you mean 'read'? See 'sectionfour --help'.")]
    [InlineData("read x.pdf --jso y", "There is no option '--jso'. Did you mean '--json'? See 'sectionfour read --help'.")]
    [InlineData("read x.pdf --zebra", "There is no option '--zebra'. See 'sectionfour read --help'.")]
    [InlineData(
        "read",
        "'sectionfour read' needs FILE|DIR: a report (PDF), several, or a folder whose PDFs are read. See 'sectionfour read --help'."
    )]
    [InlineData("review x.pdf --out", "'--out' needs FILE after it. See 'sectionfour review --help'.")]
    [InlineData("profile", "'sectionfour profile' needs one of these after it: new, list, show. See 'sectionfour profile --help'.")]
    [InlineData("profile lsit", "There is no command 'lsit'. Did you mean 'list'? See 'sectionfour profile --help'.")]
    [InlineData(
        "profile show a b",
        "'b' is one word too many: 'sectionfour profile show' takes ID|FILE. A path with spaces needs quotes. See 'sectionfour profile show --help'."
    )]
    [InlineData(
        "review My Report.pdf",
        "'Report.pdf' is one word too many: 'sectionfour review' takes FILE. A path with spaces needs quotes. See 'sectionfour review --help'."
    )]
    [InlineData("report.pdf", "There is no command 'report.pdf'. Did you mean 'sectionfour review report.pdf'? See 'sectionfour --help'.")]
    [InlineData("/tmp", "There is no command '/tmp'. Did you mean 'sectionfour read /tmp'? See 'sectionfour --help'.")]
    [InlineData("completion tcsh", "There is no completion for 'tcsh', only for bash, zsh and fish. See 'sectionfour completion --help'.")]
    [InlineData("read /nowhere/x.pdf", "There is no file /nowhere/x.pdf: the folder /nowhere is not there either.")]
    [InlineData("read /nowhere/x.pdf --out /tmp", "There is no file or folder /nowhere/x.pdf: the folder /nowhere is not there either.")]
    [InlineData("review /tmp", "/tmp is a folder. Give a file, or read all in it: sectionfour read /tmp")]
    [InlineData("read /tmp /tmp --json -", "--json takes one report. Use --out DIR for several.")]
    public void A_command_line_that_cannot_be_followed_is_usage_with_the_next_step(string arguments, string sentence)
    {
        using var screen = new Screen();
        screen.Run(arguments.Split(' ')).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldBe($"sectionfour: {sentence}{Environment.NewLine}");
        screen.Output.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_a_report_is_refused_and_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        var pdf = folder.Write("empty.pdf", "");
        var json = folder.Write("reading.json", "yesterday's");
        using var screen = new Screen();
        screen.Run("read", pdf, "--json", json).ShouldBe(ExitCode.NotReadable);
        screen.Error.ShouldStartWith($"sectionfour: {pdf}: The file is empty");
        screen.Output.ShouldBeEmpty();
        File.ReadAllText(json).ShouldBe("yesterday's");
        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void In_a_batch_a_bad_file_is_told_and_gives_the_exit_code()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.pdf", "");
        folder.Write("notes.txt", "not asked for");
        using var screen = new Screen();
        screen.Run("read", folder.Path, "--out", Path.Combine(folder.Path, "out")).ShouldBe(ExitCode.NotReadable);
        screen.Output.ShouldContain("a.pdf");
        screen.Output.ShouldNotContain("notes");
        screen.Output.ShouldContain("0 reports read, 1 not");
        screen.Error.ShouldContain("a.pdf: The file is empty");
        Directory.GetFiles(Path.Combine(folder.Path, "out")).ShouldBeEmpty();
    }

    [Fact]
    public void Quiet_prints_errors_only()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.pdf", "");
        using var screen = new Screen();
        screen.Run("read", folder.Path, "-q").ShouldBe(ExitCode.NotReadable);
        screen.Output.ShouldBeEmpty();
        screen.Error.ShouldContain("The file is empty");
    }

    [Fact]
    public void A_folder_without_reports_is_usage()
    {
        using var folder = new TemporaryFolder();
        using var screen = new Screen();
        screen.Run("read", folder.Path).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldBe(
            $"sectionfour: There is no PDF in the folder {folder.Path}. Give the folder that the reports lie in.{Environment.NewLine}"
        );
    }

    [Fact]
    public void A_folder_with_reports_only_below_it_says_where_they_are()
    {
        using var folder = new TemporaryFolder();
        var year = Path.Combine(folder.Path, "2025");
        Directory.CreateDirectory(year);
        File.WriteAllText(Path.Combine(year, "a.PDF"), "");
        using var screen = new Screen();
        screen.Run("read", folder.Path).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldContain($"Folders below it are not read; give them, such as {year}.");
    }

    [Fact]
    public void A_path_with_a_slip_of_the_pen_is_answered_with_the_file_that_was_meant()
    {
        using var folder = new TemporaryFolder();
        var meant = folder.Write("report-2025.pdf", "");
        var written = Path.Combine(folder.Path, "raport-2025.pdf");
        using var screen = new Screen();
        screen.Run("review", written).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldBe($"sectionfour: There is no file {written}. Did you mean '{meant}'?{Environment.NewLine}");
    }

    [Fact]
    public void Of_a_relative_path_it_is_said_where_it_was_looked_for()
    {
        using var screen = new Screen();
        screen.Run("review", "nothing-has-this-name.pdf").ShouldBe(ExitCode.Usage);
        screen.Error.ShouldEndWith($"It was looked for in {Environment.CurrentDirectory}.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("profile list")]
    [InlineData("profile show low-risk-tool")]
    public void Where_the_output_is_full_it_is_said_and_is_no_fault_of_the_program(string arguments)
    {
        using var full = new FullDisk();
        using var error = new StringWriter();
        CommandLine
            .Run(arguments.Split(' '), new Terminal(full, error, 80), TestContext.Current.CancellationToken)
            .ShouldBe(ExitCode.Usage);
        error
            .ToString()
            .ShouldBe(
                $"sectionfour: The output cannot be written: No space left on device. What was printed is not whole.{Environment.NewLine}"
            );
    }

    [Fact]
    public void Two_files_never_share_one_output()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.pdf", "");
        folder.Write("a.PDF", "");
        using var screen = new Screen();
        screen.Run("read", folder.Path, "--out", Path.Combine(folder.Path, "out")).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldContain("Two of the files would be written to");
        Directory.Exists(Path.Combine(folder.Path, "out")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Shells_get_a_completion_script(string shell)
    {
        using var screen = new Screen();
        screen.Run("completion", shell).ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("[suggest:");
    }

    [Fact]
    public void Completion_knows_commands_and_options()
    {
        using var screen = new Screen();
        screen.Run("[suggest:13]", "sectionfour re").ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("read");
        using var options = new Screen();
        options.Run("[suggest:22]", "sectionfour read x --js").ShouldBe(ExitCode.Done);
        options.Output.ShouldContain("--json");
    }

    [Fact]
    public void Completion_offers_no_aliases_of_other_systems()
    {
        using var screen = new Screen();
        screen.Run("[suggest:12]", "sectionfour ").ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("--help");
        screen.Output.ShouldNotContain("?");
        screen.Output.ShouldNotContain("/h");
    }

    [Fact]
    public void Completion_knows_the_shells()
    {
        const string line = "sectionfour completion ";
        using var screen = new Screen();
        screen.Run($"[suggest:{line.Length}]", line).ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("fish");
    }

    [Theory]
    [InlineData("sectionfour review x.pdf --profile pay")]
    [InlineData("sectionfour profile show pay")]
    public void Completion_knows_the_profiles(string line)
    {
        using var screen = new Screen();
        screen.Run($"[suggest:{line.Length}]", line).ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("payroll-processor");
    }

    [Fact]
    public void The_doctor_finds_this_machine_able()
    {
        using var screen = new Screen();
        screen.Run("doctor").ShouldBe(ExitCode.Done);
        screen.Output.ShouldContain("can be written");
        screen.Output.ShouldContain("sectionfour 1, 4 profiles");
    }

    [Theory]
    [InlineData("doctor -q")]
    [InlineData("profile list --quiet")]
    public void Quiet_holds_for_every_command(string arguments)
    {
        using var screen = new Screen();
        screen.Run(arguments.Split(' ')).ShouldBe(ExitCode.Done);
        screen.Output.ShouldBeEmpty();
        screen.Error.ShouldBeEmpty();
    }

    /// <summary>What standard output is where the disk behind it is full.</summary>
    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device : '/reports/review.txt'");

        public override void Write(string? value) => Write('x');

        public override void WriteLine(string? value) => Write('x');
    }
}
