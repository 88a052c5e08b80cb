using System.CommandLine;
using System.CommandLine.Completions;
using SectionFour.Assessment;
using SectionFour.Cli.Views;
using SectionFour.Comparison;
using SectionFour.Imaging;
using SectionFour.Outputs;

namespace SectionFour.Cli.Commands;

/// <summary><c>review FILE</c>: a report read and judged for this reader.</summary>
internal static class ReviewCommand
{
    /// <summary>What was asked for.</summary>
    private sealed record Request(
        string File,
        string? Previous,
        string? Profile,
        DateOnly AsOf,
        string? Policy,
        string? Register,
        string? Json,
        string[] Outputs,
        string? Template,
        string? Form,
        string? FormOutput,
        string? Password
    );

    public static Command Make(Terminal terminal, CancellationToken cancellation)
    {
        var file = new Argument<string>("FILE") { Description = "The report (PDF)." };
        var previous = new Option<string?>("--previous")
        {
            Description = "Last year's report, to see what became of its findings.",
            HelpName = "FILE",
        };
        var profile = new Option<string?>("--profile")
        {
            Description = "What you rely on the service for: a shipped profile ('sectionfour profile list') or a file.",
            HelpName = "ID|FILE",
        };
        profile.CompletionSources.Add(_ => CommonOptions.ProfileIds().Select(id => new CompletionItem(id)));
        var asOf = CommonOptions.Day("--as-of", "The day against which ages and gaps are judged; today without.");
        var policy = new Option<string?>("--policy")
        {
            Description = "Folder with policy files that replace shipped ones.",
            HelpName = "DIR",
        };
        var register = new Option<string?>("--register") { Description = "What you have looked up on auditors (YAML).", HelpName = "FILE" };
        var json = new Option<string?>("--json")
        {
            Description = "Write reading, assessment and comparison as JSON; '-' is standard output.",
            HelpName = "FILE|-",
        };
        var outputs = new Option<string[]>("--out")
        {
            Description =
                $"Write the review as a file, by its ending: {string.Join(", ", ReviewFormats.All.Select(f => f.Extension))}. May be given several times.",
            HelpName = "FILE",
        };
        var template = new Option<string?>("--template")
        {
            Description = "A memo template of yours (YAML): sections, wording, logo. The shipped one is described in docs/outputs.md.",
            HelpName = "FILE",
        };
        var form = new Option<string?>("--form")
        {
            Description = "Fill a review form of yours: the mapping (YAML) that says what goes where; the form lies beside it.",
            HelpName = "FILE",
        };
        var formOutput = new Option<string?>("--form-out") { Description = "Where the filled copy of the form goes.", HelpName = "FILE" };
        var password = CommonOptions.Password();
        var command = new Command(
            "review",
            "Review a report: what it says, how severe its exceptions are, what it means for you, what to ask."
        )
        {
            file,
            previous,
            profile,
            asOf,
            policy,
            register,
            json,
            outputs,
            template,
            form,
            formOutput,
            password,
        };
        command.SetAction(parsed =>
            Run(
                new Request(
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(previous),
                    parsed.GetValue(profile),
                    parsed.GetValue(asOf) ?? DateOnly.FromDateTime(DateTime.Today),
                    parsed.GetValue(policy),
                    parsed.GetValue(register),
                    parsed.GetValue(json),
                    parsed.GetValue(outputs) ?? [],
                    parsed.GetValue(template),
                    parsed.GetValue(form),
                    parsed.GetValue(formOutput),
                    parsed.GetValue(password)
                ),
                CommonOptions.Apply(parsed, terminal),
                cancellation
            )
        );
        return command;
    }

    private static int Run(Request request, Terminal terminal, CancellationToken cancellation)
    {
        // What can be wrong with the command line is told before the report is read.
        var formats = Array.ConvertAll(request.Outputs, Format);
        var policy = UserFiles.Policy(request.Policy);
        var profile = request.Profile is { } name ? UserFiles.Profile(name, policy) : null;
        var template = request.Template is { } memo ? UserFiles.Memo(memo) : MemoTemplate.Default;
        var form = UserFiles.Form(request.Form, request.FormOutput);
        var register = request.Register is { } path ? UserFiles.Register(path) : null;
        if (
            ReportFile.Read(request.File, request.Password, terminal, cancellation) is not { } reading
            || (request.Previous is { } last ? ReportFile.Read(last, request.Password, terminal, cancellation) : reading)
                is not { } previous
        )
        {
            return ExitCode.NotReadable;
        }

        var comparison = request.Previous is null ? null : Comparer.Compare(previous, reading);
        var context = new AssessmentContext { Prior = comparison?.ToPriorFindings(), Register = register };
        var review = new ReviewedReport
        {
            FileName = Path.GetFileName(request.File),
            Reading = reading,
            Assessment = Assessor.Assess(reading, policy, profile, request.AsOf, context),
            Comparison = comparison,
            PreviousFileName = request.Previous is null ? null : Path.GetFileName(request.Previous),
            Generated = DateTimeOffset.Now,
            Template = template,
            Pictures = new PopplerPagePictures(() => File.ReadAllBytes(request.File), request.Password),
        };
        if (request.Json is { } json)
        {
            OutputFile.Write(json, terminal, stream => ReviewJson.Write(review, stream));
        }

        foreach (var (output, format) in request.Outputs.Zip(formats))
        {
            OutputFile.Write(output, terminal, stream => format.Write(review, stream));
        }

        if (form is var (mapping, bytes))
        {
            Fill(review, mapping, bytes, request.FormOutput!, terminal);
        }

        if (request.Json is null && request.Outputs.Length == 0 && form is null)
        {
            terminal.Show(ReviewView.Render(review));
        }

        return ExitCode.Done;
    }

    private static void Fill(ReviewedReport review, FormMapping mapping, byte[] form, string output, Terminal terminal)
    {
        var filled = UserFiles.Value(ReviewForm.Fill(review, mapping, form));
        OutputFile.Write(output, terminal, stream => stream.Write(filled.File.Span));
        if (!filled.NotStated.IsEmpty)
        {
            terminal.Note($"Left empty, as the review does not state it: {string.Join(", ", filled.NotStated)}.");
        }
    }

    private static ReviewFormat Format(string file) =>
        ReviewFormats.ForFile(file)
        ?? throw new UsageException(
            $"A review cannot be written as {Path.GetFileName(file)}.",
            $"The file's name must end in {string.Join(", ", ReviewFormats.All.Select(f => f.Extension))}."
        );
}
