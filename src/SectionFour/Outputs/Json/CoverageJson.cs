using System.Text.Json;
using SectionFour.Reading;

namespace SectionFour.Outputs;

/// <summary>The JSON of what was read and what was not.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter json, string name, Coverage coverage)
    {
        json.WriteStartObject(name);
        json.WriteString("results", JsonNames<ResultsStatus>.Of(coverage.Results));
        json.WriteString("resultsSentence", coverage.ResultsSentence);
        json.WriteNumber("lines", coverage.Lines);
        json.WriteNumber("attributed", coverage.Attributed);
        json.WriteNumber("furniture", coverage.Furniture);
        json.WritePropertyName("share");
        if (coverage.Share is { } share)
        {
            json.WriteNumberValue(Math.Round(share, 6));
        }
        else
        {
            json.WriteNullValue();
        }

        json.List("unattributed", coverage.Unattributed, Write);
        json.List("unreadPages", coverage.UnreadPages, Write);
        json.List("warnings", coverage.Warnings);
        json.WriteEndObject();
    }

    public static Coverage Read(JsonElement json) =>
        new()
        {
            Results = JsonNames<ResultsStatus>.Parse(json.GetProperty("results")),
            ResultsSentence = json.Text("resultsSentence"),
            Lines = json.Number("lines"),
            Attributed = json.Number("attributed"),
            Furniture = json.Number("furniture"),
            Unattributed = json.List(
                "unattributed",
                l => new UnattributedLine(l.Number("page"), JsonReading.Corners(l.GetProperty("box")), l.Text("words"))
            ),
            UnreadPages = json.List("unreadPages", p => new UnreadPage(p.Number("page"), p.Text("reason"))),
            Warnings = json.Texts("warnings"),
        };

    private static void Write(Utf8JsonWriter json, UnattributedLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("page", line.Page);
        json.Member("box", line.Box);
        json.Member("words", line.Words);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, UnreadPage page)
    {
        json.WriteStartObject();
        json.WriteNumber("page", page.Page);
        json.WriteString("reason", page.Reason);
        json.WriteEndObject();
    }
}
