using System.Text.Json;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The JSON of complementary user entity controls and of subservice organizations with theirs.</summary>
internal static class ComplementaryJson
{
    public static void Write(Utf8JsonWriter json, ComplementaryUserEntityControl control)
    {
        json.WriteStartObject();
        json.Member("id", control.Id);
        Write(json, control.Text, control.Criteria);
        json.WriteEndObject();
    }

    public static ComplementaryUserEntityControl ReadUserEntityControl(JsonElement json) =>
        new(json.Fact("text", JsonReading.Text), json.Texts("criteria"), json.OptionalText("id"));

    public static void Write(Utf8JsonWriter json, SubserviceOrganization organization)
    {
        json.WriteStartObject();
        json.Member("name", organization.Name.Value);
        json.WriteNumber("page", organization.Name.Page);
        json.Member("services", organization.Services?.Value);
        json.Member("method", JsonNames<SubserviceMethod>.Of(organization.Method));
        json.List("controls", organization.Controls, Write);
        json.WriteStartObject("evidence");
        json.Words("name", organization.Name);
        json.Words("services", organization.Services);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static SubserviceOrganization ReadSubserviceOrganization(JsonElement json) =>
        new()
        {
            Name = json.Fact("name", JsonReading.Text),
            Services = json.OptionalFact("services", JsonReading.Text),
            Method = json.Optional("method") is { } method ? JsonNames<SubserviceMethod>.Parse(method) : null,
            Controls = json.List(
                "controls",
                c => new ComplementarySubserviceOrganizationControl(c.Fact("text", JsonReading.Text), c.Texts("criteria"))
            ),
        };

    private static void Write(Utf8JsonWriter json, ComplementarySubserviceOrganizationControl control)
    {
        json.WriteStartObject();
        Write(json, control.Text, control.Criteria);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Cited<string> text, System.Collections.Immutable.ImmutableArray<string> criteria)
    {
        json.Member("text", text.Value);
        json.WriteNumber("page", text.Page);
        json.List("criteria", criteria);
        json.WriteStartObject("evidence");
        json.Words("text", text);
        json.WriteEndObject();
    }
}
