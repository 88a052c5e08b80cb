using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;
using SectionFour.Assessment;
using SectionFour.Cli.Views;

namespace SectionFour.Cli.Commands;

/// <summary><c>profile new|list|show</c>: what a reader relies on, as a file.</summary>
internal static class ProfileCommand
{
    public static Command Make(Terminal terminal)
    {
        var from = new Option<string?>("--from")
        {
            Description = "A profile to start from: its answers are offered.",
            HelpName = "ID|FILE",
        };
        var file = new Option<string?>("--out") { Description = "Where to write it; NAME.yaml without.", HelpName = "FILE" };
        var make = new Command("new", "Make a profile by answering questions.") { from, file };
        make.SetAction(parsed => New(parsed.GetValue(from), parsed.GetValue(file), terminal));

        var list = new Command("list", "List the profiles that come with SectionFour.");
        list.SetAction(parsed =>
        {
            CommonOptions.Apply(parsed, terminal).Show(ProfileView.List(Policy.Default.Profiles));
            return ExitCode.Done;
        });

        var name = new Argument<string>("ID|FILE") { Description = "A profile's id, or its file." };
        name.CompletionSources.Add(_ => CommonOptions.ProfileIds().Select(id => new CompletionItem(id)));
        var show = new Command("show", "Print a profile as YAML.") { name };
        show.SetAction(parsed =>
        {
            terminal.Output.Write(UserFiles.Profile(parsed.GetRequiredValue(name), Policy.Default).ToYaml());
            return ExitCode.Done;
        });
        return new Command("profile", "Make, list or show reliance profiles: what you rely on the service for.") { make, list, show };
    }

    private static int New(string? from, string? file, Terminal terminal)
    {
        var policy = Policy.Default;
        var interview = new Interview(terminal);
        if (from is null)
        {
            terminal.Ask("What is the service for? The nearest of these is offered as a start; Enter for none.");
            foreach (var shipped in policy.Profiles)
            {
                terminal.Ask($"  {shipped.Id}: {shipped.Purpose}");
            }

            from = interview.Text("start from", "");
        }

        var start = from.Length == 0 ? Empty : UserFiles.Profile(from, policy);
        var name = interview.Text("name of the service or use", start.Name);
        var profile = start with
        {
            Id = Slug(name),
            Name = name,
            Purpose = interview.Text("what you use it for", start.Purpose),
            Services = interview.List("names of the services you use, as the report calls them", start.Services),
            Categories = interview.Categories("categories you need", start.Categories),
            Data = interview.List("data that it handles", start.Data),
            CriticalThemes = interview.Themes("themes without which it does not hold", start.CriticalThemes, policy.Themes),
            Tolerance = interview.Level("highest severity on these that you accept without conditions", start.Tolerance),
            CoverFrom = interview.Day("first day that must be covered", start.CoverFrom),
            CoverTo = interview.Day("last day that must be covered", start.CoverTo),
            MaxAgeMonths = interview.Number("oldest end of period that you accept, in months", start.MaxAgeMonths),
        };
        profile = profile with
        {
            OptionalCategories = [.. profile.OptionalCategories.Intersect(profile.Categories)],
            ImportantThemes = [.. profile.ImportantThemes.Except(profile.CriticalThemes)],
        };
        var target = file ?? profile.Id + ".yaml";
        if (File.Exists(target))
        {
            throw new UsageException($"{target} is there already.", "Give another file with --out.");
        }

        OutputFile.Write(target, terminal, stream => stream.Write(Encoding.UTF8.GetBytes(profile.ToYaml())));
        terminal.Note($"Use it: sectionfour review REPORT.pdf --profile {target}");
        return ExitCode.Done;
    }

    private static RelianceProfile Empty { get; } =
        new()
        {
            Id = "",
            Name = "",
            Purpose = "",
            Categories = [Reports.TrustServicesCategory.Security],
        };

    private static string Slug(string name)
    {
        var slug = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        while (slug.Contains("--", StringComparison.Ordinal))
        {
            slug = slug.Replace("--", "-", StringComparison.Ordinal);
        }

        return slug.Length == 0 ? "profile" : slug;
    }
}
