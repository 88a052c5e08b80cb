using System.Text.Json;
using System.Text.Json.Serialization;
using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The versioned JSON of an assessment, in both directions.</summary>
/// <remarks>
/// Its names are those of the library's types, in lower camel case, and evidence is a list of passages as in a reading. The compiler writes
/// the code (source generation), so that a new member of an assessment is never forgotten.
/// </remarks>
public static class AssessmentJson
{
    /// <summary>The version of the format: a new minor version only adds members.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>Writes an assessment as one object into a larger JSON.</summary>
    public static void Write(ReportAssessment assessment, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteString("generator", Generator.Name);
        foreach (var member in AssessmentJsonContext.Default.ReportAssessment.Properties)
        {
            json.WritePropertyName(member.Name);
            JsonSerializer.Serialize(json, member.Get!(assessment), AssessmentJsonContext.Default.GetTypeInfo(member.PropertyType)!);
        }

        json.WriteEndObject();
    }

    /// <summary>An assessment as indented UTF-8.</summary>
    public static byte[] ToUtf8(ReportAssessment assessment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonWriting.Options))
        {
            Write(assessment, json);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads back what was written, by this or an earlier version.</summary>
    /// <exception cref="FormatException">It is not an assessment, or one of a later major version; the message says so in a sentence.</exception>
    public static ReportAssessment Parse(ReadOnlyMemory<byte> utf8) => ReadingJson.Read(utf8, Parse);

    /// <summary>Reads back an assessment that is part of a larger JSON.</summary>
    /// <exception cref="FormatException">It is not an assessment, or one of a later major version; the message says so in a sentence.</exception>
    public static ReportAssessment Parse(JsonElement assessment)
    {
        ReadingJson.CheckVersion(assessment, "an assessment", SchemaVersion);
        try
        {
            return assessment.Deserialize(AssessmentJsonContext.Default.ReportAssessment)!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"This JSON is not a whole assessment: {e.Message}", e);
        }
    }
}

/// <summary>Code that the compiler writes for the types of an assessment.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(EvidenceConverter),
        typeof(CitedTextConverter),
        typeof(UserEntityControlConverter),
        typeof(CountsConverter),
        typeof(ShareConverter),
        typeof(NamedConverter<AgeBand>),
        typeof(NamedConverter<AssuranceCeiling>),
        typeof(NamedConverter<Attention>),
        typeof(NamedConverter<ClusterBasis>),
        typeof(NamedConverter<Confidence>),
        typeof(NamedConverter<CredibilityPillar>),
        typeof(NamedConverter<Extent>),
        typeof(NamedConverter<FailureMode>),
        typeof(NamedConverter<NeedKind>),
        typeof(NamedConverter<OpinionKind>),
        typeof(NamedConverter<RateMethod>),
        typeof(NamedConverter<RepeatKind>),
        typeof(NamedConverter<ResponseElement>),
        typeof(NamedConverter<ResponseGrade>),
        typeof(NamedConverter<SeverityLevel>),
        typeof(NamedConverter<SeverityStepKind>),
        typeof(NamedConverter<SignalColour>),
        typeof(NamedConverter<SubserviceMethod>),
        typeof(NamedConverter<Support>),
        typeof(NamedConverter<UserEntityControlState>),
        typeof(NamedConverter<Verdict>),
    ]
)]
[JsonSerializable(typeof(ReportAssessment))]
internal sealed partial class AssessmentJsonContext : JsonSerializerContext;

/// <summary>Words and places, as in a reading's JSON.</summary>
internal sealed class EvidenceConverter : JsonConverter<Evidence>
{
    public override Evidence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonReading.Words(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Evidence value, JsonSerializerOptions options) => writer.Words(value);
}

/// <summary>A text with its words: <c>value</c>, <c>page</c>, <c>evidence</c>.</summary>
internal sealed class CitedTextConverter : JsonConverter<Cited<string>>
{
    public override Cited<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new Cited<string>(json.Text("value"), JsonReading.Words(json.GetProperty("evidence")));
    }

    public override void Write(Utf8JsonWriter writer, Cited<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.Member("value", value.Value);
        writer.WriteNumber("page", value.Page);
        writer.Words("evidence", value.Evidence);
        writer.WriteEndObject();
    }
}

/// <summary>A user-entity control, as in a reading's JSON.</summary>
internal sealed class UserEntityControlConverter : JsonConverter<ComplementaryUserEntityControl>
{
    public override ComplementaryUserEntityControl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComplementaryJson.ReadUserEntityControl(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, ComplementaryUserEntityControl value, JsonSerializerOptions options) =>
        ComplementaryJson.Write(writer, value);
}

/// <summary><c>failed</c>, <c>sampled</c>, <c>population</c>; null is "not stated".</summary>
internal sealed class CountsConverter : JsonConverter<DeviationCounts>
{
    public override DeviationCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new DeviationCounts(json.OptionalNumber("failed"), json.OptionalNumber("sampled"), json.OptionalNumber("population"));
    }

    public override void Write(Utf8JsonWriter writer, DeviationCounts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.Member("failed", value.Failed);
        writer.Member("sampled", value.Sampled);
        writer.Member("population", value.Population);
        writer.WriteEndObject();
    }
}

/// <summary>Shares and rates to six places: more would only be noise that differs between machines.</summary>
internal sealed class ShareConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round(value, 6));
}

/// <summary>Members of a closed set under the names that all formats use.</summary>
internal sealed class NamedConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNames<T>.Parse(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNames<T>.Of(value));
}
