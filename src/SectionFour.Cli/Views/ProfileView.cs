using System.Collections.Immutable;
using SectionFour.Assessment;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>The profiles that can be named.</summary>
internal static class ProfileView
{
    public static IRenderable List(ImmutableArray<RelianceProfile> profiles) =>
        Stack(profiles.SelectMany(p => new[] { Line((p.Id, Strong), ("  " + p.Name, Plain)), Indent(Line(p.Purpose)) }));
}
