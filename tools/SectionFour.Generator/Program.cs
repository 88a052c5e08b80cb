using System.Globalization;
using SectionFour.Generation;

return Commands.Run(args);

internal static class Commands
{
    private const string Usage = """
        Makes SOC reports whose content is known.

          generate --seed N --layout NAME|random --out DIR   one report: NAME-N.pdf and NAME-N.truth.json
          set --count N --out DIR [--seed FIRST]             many, all layouts in turn
          samples --out samples                              the reports that ship with the product (needs qpdf)
          layouts                                            the names of layouts
        """;

    public static int Run(string[] args)
    {
        string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        ulong Number(string name, ulong otherwise) =>
            Option(name) is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        var directory = Option("--out") ?? ".";
        switch (args.FirstOrDefault())
        {
            case "generate":
                var layout = Option("--layout") is null or "random" ? null : Option("--layout");
                Write(directory, Number("--seed", 1), layout);
                return 0;
            case "set":
                var first = Number("--seed", 1);
                for (var i = 0UL; i < Number("--count", 20); i++)
                {
                    Write(directory, first + i, ReportGenerator.Layouts[(int)((first + i) % (ulong)ReportGenerator.Layouts.Count)]);
                }

                return 0;
            case "samples":
                Samples.Write(directory);
                return 0;
            case "layouts":
                Console.WriteLine(string.Join('\n', ReportGenerator.Layouts));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static void Write(string directory, ulong seed, string? layout)
    {
        var report = ReportGenerator.Generate(seed, new GeneratorOptions { Layout = layout });
        Directory.CreateDirectory(directory);
        var name = Path.Combine(directory, $"g{seed:000}-{report.Truth.Generated.Layout}");
        File.WriteAllBytes(name + ".pdf", report.Pdf);
        File.WriteAllText(name + ".truth.json", report.Truth.ToJson());
    }
}
