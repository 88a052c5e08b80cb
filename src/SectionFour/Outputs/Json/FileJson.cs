using System.Text.Json;
using SectionFour.Pdf;

namespace SectionFour.Outputs;

/// <summary>The JSON of what the file says about itself.</summary>
internal static class FileJson
{
    public static void Write(Utf8JsonWriter json, string name, string hash, PdfInformation file)
    {
        json.WriteStartObject(name);
        json.WriteString("sha256", hash);
        json.Member("title", file.Title);
        json.Member("author", file.Author);
        json.Member("creator", file.Creator);
        json.Member("producer", file.Producer);
        json.Member("created", file.Created?.ToString("O"));
        json.Member("modified", file.Modified?.ToString("O"));
        json.WriteBoolean("encrypted", file.IsEncrypted);
        json.WriteString("engine", file.Engine);
        json.List("repairs", file.Repairs);
        json.WriteEndObject();
    }

    public static (string Hash, PdfInformation Information) Read(JsonElement json) =>
        (
            json.Text("sha256"),
            new PdfInformation(
                json.OptionalText("title"),
                json.OptionalText("author"),
                json.OptionalText("creator"),
                json.OptionalText("producer"),
                json.Optional("created")?.GetDateTimeOffset(),
                json.Optional("modified")?.GetDateTimeOffset(),
                json.GetProperty("encrypted").GetBoolean(),
                json.Text("engine"),
                json.Texts("repairs")
            )
        );
}
