using System.Reflection;
using System.Runtime.CompilerServices;
using SectionFour.Reading;

namespace SectionFour.Tests;

/// <summary>The order of the stages and the house rules of the library, kept by tests.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Library = typeof(ReportReader).Assembly;

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() =>
        new ArchUnitNET.Loader.ArchLoader().LoadAssemblies(Library).Build()
    );

    /// <summary>Namespaces that serve all stages and know none.</summary>
    private static readonly string[] Everybodys = ["SectionFour", "SectionFour.Statistics", "SectionFour.Yaml", "SectionFour.Wording"];

    /// <summary>Who may use whom: a stage uses what stands left of it.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["SectionFour"] = [],
        ["SectionFour.Statistics"] = [],
        ["SectionFour.Yaml"] = [],
        ["SectionFour.Wording"] = [],
        ["SectionFour.Themes"] = [],
        ["SectionFour.Pdf"] = [],
        ["SectionFour.Reports"] = [],
        ["SectionFour.Layout"] = ["SectionFour.Pdf"],
        ["SectionFour.Reading"] = ["SectionFour.Layout", "SectionFour.Reports", "SectionFour.Themes"],
        ["SectionFour.Assessment"] = ["SectionFour.Reports", "SectionFour.Reading", "SectionFour.Themes"],
        ["SectionFour.Comparison"] = ["SectionFour.Reports", "SectionFour.Reading", "SectionFour.Themes"],
        ["SectionFour.Outputs"] =
        [
            "SectionFour.Reports",
            "SectionFour.Reading",
            "SectionFour.Assessment",
            "SectionFour.Comparison",
            "SectionFour.Themes",
        ],
    };

    /// <summary>What may go over the line, each with its reason.</summary>
    private static readonly Dictionary<(string From, string To), string> Exemptions = new()
    {
        [("SectionFour.Reading.ReportReader", "SectionFour.Pdf")] = "the front door opens the file",
        [("SectionFour.Reading.PageReader", "SectionFour.Pdf")] = "lays pages out while it reads others",
        [("SectionFour.Comparison.PriorFindingsFactory", "SectionFour.Assessment")] = "makes what the assessment takes about last year",
    };

    /// <summary>Facts that a later result carries on unchanged, each with its reason.</summary>
    private static readonly Dictionary<string, string> CarriedOn = new()
    {
        ["SectionFour.Pdf.FontFacts"] = "the words of a layout carry their font's facts",
        ["SectionFour.Pdf.PdfInformation"] = "a reading holds what the PDF says about itself",
    };

    public static TheoryData<string> Stages => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_stage_uses_only_the_stages_before_it(string stage)
    {
        var broken = new List<string>();
        var own = Loaded.Value.Types.Select(t => t.FullName).ToHashSet();
        foreach (var type in Loaded.Value.Types.Where(t => t.Namespace?.FullName == stage))
        {
            var outer = Outer(type.FullName);
            foreach (var target in type.Dependencies.Select(d => d.Target).Where(t => own.Contains(t.FullName)).Distinct())
            {
                var space = target.Namespace?.FullName ?? "";
                if (
                    space != stage
                    && space.StartsWith("SectionFour", StringComparison.Ordinal)
                    && !Everybodys.Contains(space)
                    && !CarriedOn.ContainsKey(target.FullName)
                    && !MayUse[stage].Contains(space)
                    && !Exemptions.ContainsKey((outer, space))
                )
                {
                    broken.Add($"{outer} uses {Outer(target.FullName)}");
                }
            }
        }

        broken.Distinct().Order().ShouldBeEmpty();
    }

    /// <summary>Assessment, comparison and outputs take what reading results in, not its passes.</summary>
    [Theory]
    [InlineData("SectionFour.Assessment")]
    [InlineData("SectionFour.Comparison")]
    [InlineData("SectionFour.Outputs")]
    public void Later_stages_use_the_results_of_reading_only(string stage)
    {
        var results = Library.GetExportedTypes().Where(t => t.Namespace == "SectionFour.Reading").Select(t => t.FullName).ToHashSet();
        var broken = Loaded
            .Value.Types.Where(t => t.Namespace?.FullName == stage)
            .SelectMany(t => t.Dependencies.Select(d => (From: Outer(t.FullName), To: d.Target)))
            .Where(d => d.To.Namespace?.FullName == "SectionFour.Reading" && !results.Contains(Outer(d.To.FullName)))
            .Select(d => $"{d.From} uses {Outer(d.To.FullName)}");
        broken.Distinct().Order().ShouldBeEmpty();
    }

    [Fact]
    public void Every_namespace_has_its_place_in_the_order() =>
        Library
            .GetTypes()
            .Select(t => t.Namespace)
            .Where(n => n?.StartsWith("SectionFour", StringComparison.Ordinal) == true)
            .Distinct()
            .Except(MayUse.Keys)
            .ShouldBeEmpty();

    [Fact]
    public void Results_have_no_public_setter()
    {
        var open = Library
            .GetExportedTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(p =>
                p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            )
            .Select(p => $"{p.DeclaringType!.FullName}.{p.Name}");
        open.ShouldBeEmpty();
    }

    [Fact]
    public void Results_have_no_public_field() =>
        Library
            .GetExportedTypes()
            .Where(t => !t.IsEnum)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsLiteral && !f.IsInitOnly)
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void No_type_is_named_like_a_namespace()
    {
        var words = Library
            .GetTypes()
            .Select(t => t.Namespace)
            .OfType<string>()
            .SelectMany(n => n.Split('.'))
            .Where(w => w != "SectionFour")
            .ToHashSet();
        Library.GetTypes().Where(t => !IsMade(t) && words.Contains(t.Name)).Select(t => t.FullName).ShouldBeEmpty();
    }

    /// <summary>No clock, network, environment, console or randomness: what the analyzer forbids while compiling, seen again in what was compiled.</summary>
    [Fact]
    public void The_library_does_not_reach_outside()
    {
        string[] banned =
        [
            "System.Net.Http.HttpClient",
            "System.Net.Sockets.Socket",
            "System.Environment",
            "System.Random",
            "System.Console",
            "System.TimeProvider",
            "System.Diagnostics.Process",
            "System.IO.File",
            "System.IO.Directory",
        ];
        Loaded
            .Value.Types.SelectMany(t => t.Dependencies.Select(d => (From: Outer(t.FullName), To: d.Target.FullName)))
            .Where(d => banned.Contains(d.To))
            .Select(d => $"{d.From} uses {d.To}")
            .Distinct()
            .Order()
            .ShouldBeEmpty();
        File.ReadAllText(Path.Combine(SharedCorpus.Repository(), "BannedSymbols.txt")).ShouldContain("T:System.Random");
    }

    [Fact]
    public void An_exemption_is_needed()
    {
        var used = Loaded
            .Value.Types.SelectMany(t => t.Dependencies.Select(d => (Outer(t.FullName), d.Target.Namespace?.FullName ?? "")))
            .ToHashSet();
        Exemptions.Keys.Where(e => !used.Contains(e)).ShouldBeEmpty();
    }

    private static bool IsMade(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<', StringComparison.Ordinal);

    private static string Outer(string name) => name.Split('+', '/', '`')[0];
}
