using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SectionFour.Outputs;

/// <summary>Names in braces that a template's texts may hold.</summary>
internal static partial class Placeholders
{
    public static ImmutableArray<string> Names { get; } =
    ["vendor", "service", "report", "period", "auditor", "organization", "file", "as-of"];

    public static string? FirstUnknown(string text) =>
        Shape().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(n => !Names.Contains(n));

    public static string Fill(string text, ReviewedReport review) => Shape().Replace(text, m => Value(m.Groups[1].Value, review));

    /// <summary>The vendor as the reader knows it, or as the report names it.</summary>
    public static string Vendor(ReviewedReport review) =>
        review.Record.Vendor ?? review.Reading.Report.ServiceOrganization?.Value ?? "service organization not named";

    private static string Value(string name, ReviewedReport review) =>
        name switch
        {
            "vendor" => Vendor(review),
            "service" => review.Record.Service ?? review.Reading.Report.System?.Value ?? "the service",
            "report" => DocumentWording.KindAndType(review.Reading.Report),
            "period" => DocumentWording.Period(review.Reading.Report),
            "auditor" => review.Reading.Report.ServiceAuditor?.Value ?? "the service auditor",
            "organization" => review.Template.Organization ?? "our organization",
            "file" => review.FileName,
            _ => DocumentWording.Day(review.Assessment.AsOf),
        };

    [GeneratedRegex(@"\{([a-z\-]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
