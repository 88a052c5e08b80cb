using System.Text.Json;
using SectionFour.Comparison;

namespace SectionFour.Outputs;

/// <summary>The versioned JSON of a trend over several reports. Its names are documented in <c>docs/comparison-format.md</c>.</summary>
public static class TrendJson
{
    /// <summary>The version of the format: a new minor version only adds members.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>A trend as indented UTF-8.</summary>
    /// <param name="trend">What to write.</param>
    /// <param name="files">The reports' file names as the caller knows them, in the trend's order.</param>
    public static byte[] ToUtf8(ReportTrend trend, IReadOnlyList<string> files)
    {
        using var stream = new MemoryStream();
        Write(trend, files, stream);
        return stream.ToArray();
    }

    /// <summary>Writes a trend as indented UTF-8.</summary>
    /// <param name="trend">What to write.</param>
    /// <param name="files">The reports' file names as the caller knows them, in the trend's order.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(ReportTrend trend, IReadOnlyList<string> files, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(trend);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stream);
        if (files.Count != trend.Reports.Length)
        {
            throw new ArgumentException("A trend needs one file name for each report.", nameof(files));
        }

        using var json = new Utf8JsonWriter(stream, JsonWriting.Options);
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteString("generator", Generator.Name);
        json.List("files", files);
        ComparisonJson.WriteOrganization(json, trend.Organization);
        json.List("sentences", trend.Sentences);
        json.List("reports", trend.Reports, WriteReport);
        ComparisonJson.WriteCounts(json, "firstToLast", trend.FirstToLast);
        json.List("themes", trend.Themes, WriteTheme);
        json.List("controls", trend.Controls, WriteControl);
        json.WriteStartArray("comparisons");
        for (int i = 0; i < trend.Comparisons.Length; i++)
        {
            ComparisonJson.Write(trend.Comparisons[i], files[i], files[i + 1], json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteReport(Utf8JsonWriter json, TrendReport report)
    {
        json.WriteStartObject();
        json.WriteString("sha256", report.Reading.FileHash);
        json.Member("serviceOrganization", report.Reading.Report.ServiceOrganization?.Value);
        json.Member("from", report.Reading.Report.Period?.Value.From);
        json.Member("to", report.Reading.Report.Period?.Value.To);
        json.Member("asOf", report.Reading.Report.AsOf?.Value);
        json.Member("controlsTested", report.ControlsTested);
        json.Member("controlsWithException", report.ControlsWithException);
        json.WriteEndObject();
    }

    private static void WriteTheme(Utf8JsonWriter json, ThemeTrend theme)
    {
        json.WriteStartObject();
        json.Member("theme", theme.Theme);
        json.WriteString("title", theme.Title);
        json.List("exceptions", theme.Years, (line, year) => line.List(year.Select(d => d.Id)));
        json.WriteEndObject();
    }

    private static void WriteControl(Utf8JsonWriter json, ControlTrend control)
    {
        json.WriteStartObject();
        json.Member("description", control.Latest.Description.Value);
        json.WriteBoolean("relapsed", control.Relapsed);
        json.List("years", control.Years, WriteYear);
        json.WriteEndObject();
    }

    private static void WriteYear(Utf8JsonWriter json, ControlYear year)
    {
        json.WriteStartObject();
        json.List("ids", year.Controls.Select(c => c.Id));
        json.WriteString("state", JsonNames<ControlState>.Of(year.State));
        json.List("exceptions", year.Deviations.Select(d => d.Id));
        json.WriteEndObject();
    }
}
