using System.Text.Json;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The names under which the members of a closed set stand in JSON: lower camel case, but for those that the field spells otherwise.</summary>
internal static class JsonNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, Spell);
    private static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the set.</summary>
    public static IEnumerable<string> All => Enum.GetValues<T>().Select(v => Names[v]);

    public static string Of(T value) => Names[value];

    public static string? Of(T? value) => value is { } v ? Names[v] : null;

    public static T Parse(JsonElement json) =>
        json.GetString() is { } name && Values.TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"'{json}' is not one of {string.Join(", ", All)}.");

    private static string Spell(T value) =>
        value switch
        {
            ReportKind.Soc1 => "SOC 1",
            ReportKind.Soc2 => "SOC 2",
            ReportKind.Soc3 => "SOC 3",
            ReportKind.Isae3402 => "ISAE 3402",
            ReportKind.Isae3000 => "ISAE 3000",
            TrustServicesCategory.ProcessingIntegrity => "Processing Integrity",
            TrustServicesCategory category => category.ToString(),
            SubserviceMethod.CarveOut => "carve-out",
            _ => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()),
        };
}
