using System.Text;
using System.Text.Json;
using NJsonSchema;

namespace SectionFour.Tests;

/// <summary>A published JSON Schema of the library: validates, lists its names, and is told as a document.</summary>
internal sealed class SchemaFile(string name)
{
    private readonly string text = File.ReadAllText(
        Path.Combine(SharedCorpus.Repository(), "src/SectionFour/Outputs/Json/Schemas", name + ".schema.json")
    );

    /// <summary>What is wrong with the JSON; empty where it is valid.</summary>
    public IReadOnlyList<string> Validate(byte[] json) =>
        [.. JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult().Validate(Encoding.UTF8.GetString(json)).Select(e => e.ToString())];

    /// <summary>Each member by its path ("controls[].tests[].outcome") with its schema.</summary>
    public SortedDictionary<string, JsonElement> Members()
    {
        var root = JsonDocument.Parse(text).RootElement;
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        Collect(root, root, "", members);
        return members;
    }

    /// <summary>Each member of a JSON by the same kind of path.</summary>
    public static SortedSet<string> Paths(byte[] json)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Collect(JsonDocument.Parse(json).RootElement, "", paths);
        return paths;
    }

    /// <summary>The format as Markdown: one table for the root, then one for each object that has a name of its own.</summary>
    public string Markdown()
    {
        var root = JsonDocument.Parse(text).RootElement;
        var page = new StringBuilder();
        Table(page, "The whole", root);
        foreach (var part in root.GetProperty("properties").EnumerateObject().Where(p => p.Value.TryGetProperty("properties", out _)))
        {
            Table(page, $"`{part.Name}`", part.Value);
        }

        foreach (var definition in root.GetProperty("definitions").EnumerateObject())
        {
            Table(page, $"`{definition.Name}`", definition.Value);
        }

        return page.ToString();
    }

    private static void Table(StringBuilder page, string heading, JsonElement schema)
    {
        page.Append("### ").Append(heading).Append("\n\n").Append(schema.GetProperty("description").GetString()).Append("\n\n");
        var fields = schema.TryGetProperty("items", out var items) && items.TryGetProperty("properties", out _) ? items : schema;
        if (!fields.TryGetProperty("properties", out var properties))
        {
            return;
        }

        page.Append("| name | type | meaning |\n|---|---|---|\n");
        foreach (var member in properties.EnumerateObject())
        {
            var values = member.Value.TryGetProperty("enum", out var set)
                ? " One of "
                    + string.Join(", ", set.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Null).Select(v => $"`{v}`"))
                    + "."
                : "";
            page.Append($"| `{member.Name}` | {Type(member.Value)} | {Meaning(member.Value)}{values} |\n");
        }

        page.Append('\n');
    }

    private static string Meaning(JsonElement schema)
    {
        var meaning = schema.TryGetProperty("description", out var description) ? description.GetString()! : "";
        var inner = schema.TryGetProperty("properties", out var properties)
            ? " Has " + string.Join(", ", properties.EnumerateObject().Select(p => $"`{p.Name}`")) + "."
            : "";
        return (meaning + inner).Trim();
    }

    private static string Type(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Link(reference)
        : schema.TryGetProperty("anyOf", out var any) ? string.Join(" or ", any.EnumerateArray().Select(Type))
        : !schema.TryGetProperty("type", out var type)
            ? string.Join(" or ", schema.GetProperty("enum").EnumerateArray().Select(KindOf).Distinct())
        : type.ValueKind == JsonValueKind.Array ? string.Join(" or ", type.EnumerateArray().Select(t => Word(t.GetString()!, schema)))
        : Word(type.GetString()!, schema);

    private static string Word(string type, JsonElement schema) =>
        type switch
        {
            "array" => "list of " + Type(schema.GetProperty("items")),
            "string" => schema.TryGetProperty("format", out var format) ? format.GetString()! : "text",
            _ => type,
        };

    private static string KindOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.Number => "integer",
            _ => "text",
        };

    private static string Link(JsonElement reference)
    {
        var name = reference.GetString()!.Split('/')[^1];
        return $"[{name}](#{name.ToLowerInvariant()})";
    }

    private static void Collect(JsonElement root, JsonElement schema, string path, SortedDictionary<string, JsonElement> members)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Collect(root, root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]), path, members);
        }

        if (schema.TryGetProperty("anyOf", out var any))
        {
            foreach (var choice in any.EnumerateArray())
            {
                Collect(root, choice, path, members);
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            Collect(root, items, path + "[]", members);
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var member in properties.EnumerateObject())
            {
                var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                members[below] = member.Value;
                Collect(root, member.Value, below, members);
            }
        }
    }

    private static void Collect(JsonElement json, string path, SortedSet<string> paths)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Collect(item, path + "[]", paths);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    paths.Add(below);
                    Collect(member.Value, below, paths);
                }

                break;
        }
    }
}
