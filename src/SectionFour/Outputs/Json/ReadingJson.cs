using System.Text.Json;
using SectionFour.Reading;

namespace SectionFour.Outputs;

/// <summary>The versioned JSON of a reading, in both directions. Its names are documented in <c>docs/reading-format.md</c>.</summary>
/// <remarks>
/// A fact stands under its name, and its words and place under the same name in the object's <c>evidence</c>. Members that follow from
/// others (<c>page</c>, <c>control</c>, <c>share</c>, …) are written for the readers of the file and not read back.
/// Coordinates are written to a hundredth of a point.
/// </remarks>
public static class ReadingJson
{
    /// <summary>The version of the format that is written: a new minor version only adds members.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>Writes a reading as indented UTF-8.</summary>
    public static void Write(ReportReading reading, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, JsonWriting.Options);
        Write(reading, json);
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A reading as indented UTF-8, as <see cref="Write(ReportReading, Stream)"/> writes it.</summary>
    public static byte[] ToUtf8(ReportReading reading)
    {
        using var stream = new MemoryStream();
        Write(reading, stream);
        return stream.ToArray();
    }

    /// <summary>Writes a reading as one object into a larger JSON.</summary>
    public static void Write(ReportReading reading, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        WriteMembers(reading, json);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a reading into an object that has more.</summary>
    internal static void WriteMembers(ReportReading reading, Utf8JsonWriter json)
    {
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteString("generator", Generator.Name);
        FileJson.Write(json, "file", reading.FileHash, reading.Information);
        ReportJson.Write(json, "report", reading.Report);
        OpinionJson.Write(json, "opinion", reading.Opinion);
        OpinionJson.Write(json, "assertion", reading.Assertion);
        json.List("controls", reading.Controls, ControlJson.Write);
        json.List("criteria", reading.Criteria, ControlJson.Write);
        json.List("exceptions", reading.Deviations, DeviationJson.Write);
        json.List("unmatchedResponses", reading.UnmatchedResponses, DeviationJson.Write);
        json.List("userEntityControls", reading.UserEntityControls, ComplementaryJson.Write);
        json.List("subserviceOrganizations", reading.SubserviceOrganizations, ComplementaryJson.Write);
        json.List("prose", reading.Prose, ReportJson.Write);
        CoverageJson.Write(json, "coverage", reading.Coverage);
    }

    /// <summary>Reads back what was written, by this or an earlier version.</summary>
    /// <exception cref="FormatException">It is not a reading, or one of a later major version; the message says so in a sentence.</exception>
    public static ReportReading Parse(ReadOnlyMemory<byte> utf8) => Read(utf8, Parse);

    /// <summary>Reads back a reading that is part of a larger JSON.</summary>
    /// <exception cref="FormatException">It is not a reading, or one of a later major version; the message says so in a sentence.</exception>
    public static ReportReading Parse(JsonElement reading)
    {
        CheckVersion(reading, "a reading", SchemaVersion);
        try
        {
            var (hash, information) = FileJson.Read(reading.GetProperty("file"));
            return new ReportReading
            {
                FileHash = hash,
                Information = information,
                Report = ReportJson.Read(reading.GetProperty("report")),
                Opinion = OpinionJson.ReadOpinion(reading.GetProperty("opinion")),
                Assertion = OpinionJson.ReadAssertion(reading.GetProperty("assertion")),
                Controls = reading.List("controls", ControlJson.ReadControl),
                Criteria = reading.List("criteria", ControlJson.ReadCriterion),
                Deviations = reading.List("exceptions", DeviationJson.ReadDeviation),
                UnmatchedResponses = reading.List("unmatchedResponses", DeviationJson.ReadResponse),
                UserEntityControls = reading.List("userEntityControls", ComplementaryJson.ReadUserEntityControl),
                SubserviceOrganizations = reading.List("subserviceOrganizations", ComplementaryJson.ReadSubserviceOrganization),
                Prose = reading.List("prose", ReportJson.ReadParagraph),
                Coverage = CoverageJson.Read(reading.GetProperty("coverage")),
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"This JSON is not a whole reading: {e.Message}", e);
        }
    }

    /// <summary>Parses JSON and hands its root on; what is not JSON is a <see cref="FormatException"/> too.</summary>
    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Refuses what is not of a version that this program knows.</summary>
    internal static void CheckVersion(JsonElement root, string what, string known)
    {
        if (root.ValueKind != JsonValueKind.Object || root.Optional("schemaVersion")?.GetString() is not { } version)
        {
            throw new FormatException($"This JSON is not {what}: it has no 'schemaVersion'.");
        }

        var dot = version.IndexOf('.', StringComparison.Ordinal);
        if (version[..(dot < 0 ? version.Length : dot)] != known[..known.IndexOf('.', StringComparison.Ordinal)])
        {
            throw new FormatException(
                $"This JSON is {what} of format version {version}; this program knows version {known}. Use the program that wrote it, or a newer one."
            );
        }
    }
}
