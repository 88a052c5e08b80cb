using System.Text.Json;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The JSON of exceptions and management's responses.</summary>
internal static class DeviationJson
{
    public static void Write(Utf8JsonWriter json, Deviation deviation)
    {
        json.WriteStartObject();
        json.WriteString("id", deviation.Id);
        json.Member("control", deviation.Controls.IsEmpty ? null : deviation.Controls[0]);
        json.List("controls", deviation.Controls);
        json.List("criteria", deviation.Criteria);
        json.Member("narrative", deviation.Narrative.Value);
        json.Member("result", deviation.Result.Value);
        json.WriteNumber("page", deviation.Narrative.Page);
        json.Member("testIndex", deviation.TestIndex);
        Write(json, deviation.Counts);
        if (deviation.InferredCounts is { } inferred)
        {
            json.WriteStartObject("inferred");
            Write(json, inferred);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("inferred");
        }

        json.Member("unit", deviation.Unit);
        json.WriteString("mode", JsonNames<FailureMode>.Of(deviation.Mode));
        json.List("lateness", deviation.Lateness, Write);
        json.List("dates", deviation.Dates.Select(d => d.ToString("O")));
        json.List("mitigations", deviation.Mitigations, Write);
        json.Member("theme", deviation.Themes.IsEmpty ? null : deviation.Themes[0]);
        json.List("themes", deviation.Themes);
        json.WritePropertyName("response");
        if (deviation.Response is { } response)
        {
            Write(json, response);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("evidence");
        json.Words("narrative", deviation.Narrative);
        json.Words("result", deviation.Result);
        json.Words("mentions", deviation.Mentions);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static Deviation ReadDeviation(JsonElement json) =>
        new()
        {
            Id = json.Text("id"),
            Controls = json.Texts("controls"),
            Criteria = json.Texts("criteria"),
            Narrative = json.Fact("narrative", JsonReading.Text),
            Result = json.Fact("result", JsonReading.Text),
            Mentions = json.GetProperty("evidence").List("mentions", JsonReading.Words),
            TestIndex = json.OptionalNumber("testIndex"),
            Counts = ReadCounts(json),
            InferredCounts = json.Optional("inferred") is { } inferred ? ReadCounts(inferred) : null,
            Unit = json.OptionalText("unit"),
            Mode = JsonNames<FailureMode>.Parse(json.GetProperty("mode")),
            Lateness = json.List("lateness", ReadLateness),
            Dates = json.List("dates", JsonReading.Day),
            Mitigations = json.List("mitigations", ReadMitigation),
            Themes = json.Texts("themes"),
            Response = json.Optional("response") is { } response ? ReadResponse(response) : null,
        };

    public static void Write(Utf8JsonWriter json, ManagementResponse response)
    {
        json.WriteStartObject();
        json.Member("text", response.Text.Value);
        json.WriteNumber("page", response.Text.Page);
        json.WriteString("where", JsonNames<SectionRole>.Of(response.Where));
        json.WriteStartObject("evidence");
        json.Words("text", response.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ManagementResponse ReadResponse(JsonElement json) =>
        new(json.Fact("text", JsonReading.Text), JsonNames<SectionRole>.Parse(json.GetProperty("where")));

    private static void Write(Utf8JsonWriter json, DeviationCounts counts)
    {
        json.Member("failed", counts.Failed);
        json.Member("sampled", counts.Sampled);
        json.Member("population", counts.Population);
    }

    private static DeviationCounts ReadCounts(JsonElement json) =>
        new(json.OptionalNumber("failed"), json.OptionalNumber("sampled"), json.OptionalNumber("population"));

    private static void Write(Utf8JsonWriter json, Lateness lateness)
    {
        json.WriteStartObject();
        json.WriteNumber("amount", lateness.Amount);
        json.WriteString("unit", lateness.Unit);
        json.Member("words", lateness.Words);
        json.WriteEndObject();
    }

    private static Lateness ReadLateness(JsonElement json) =>
        new(json.GetProperty("amount").GetDecimal(), json.Text("unit"), json.Text("words"));

    private static void Write(Utf8JsonWriter json, AuditorMitigation mitigation)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNames<MitigationKind>.Of(mitigation.Kind));
        json.Member("words", mitigation.Words);
        json.WriteEndObject();
    }

    private static AuditorMitigation ReadMitigation(JsonElement json) =>
        new(JsonNames<MitigationKind>.Parse(json.GetProperty("kind")), json.Text("words"));
}
