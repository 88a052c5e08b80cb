using System.Collections.Immutable;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SectionFour.Outputs;
using SectionFour.Reports;

namespace SectionFour.Tests;

/// <summary>Makes a JSON Schema from types whose JSON the compiler writes; what the members mean is taken from their XML documentation.</summary>
internal sealed partial class TypeSchema
{
    private static readonly Dictionary<string, string> Documentation = ReadDocumentation();
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject definitions = [];

    /// <summary>The schema as indented text.</summary>
    public static string Of(JsonTypeInfo type, string id, string title, string version)
    {
        var maker = new TypeSchema();
        var root = maker.Object(type.Type);
        var properties = new JsonObject
        {
            ["schemaVersion"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = $"^{version[..version.IndexOf('.', StringComparison.Ordinal)]}\\.[0-9]+$",
                ["description"] = "Version of this format: a later minor version only adds members.",
            },
            ["generator"] = new JsonObject { ["type"] = "string", ["description"] = "The program and version that wrote it." },
        };
        foreach (var (name, schema) in root["properties"]!.AsObject())
        {
            properties[name] = schema!.DeepClone();
        }

        var whole = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = $"urn:sectionfour:schema:{id}:{version}",
            ["title"] = title,
            ["description"] = root["description"]!.DeepClone(),
            ["type"] = "object",
            ["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]),
            ["properties"] = properties,
            ["definitions"] = new JsonObject(
                maker.definitions.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => KeyValuePair.Create(d.Key, d.Value?.DeepClone()))
            ),
        };
        return Format(whole, 0) + "\n";
    }

    /// <summary>What fits in a line stands in one, but for objects with members of their own.</summary>
    private static string Format(JsonNode? node, int indent)
    {
        var line = node?.ToJsonString(OneLine) ?? "null";
        var inner = new string(' ', indent + 2);
        var end = "\n" + new string(' ', indent);
        return node switch
        {
            JsonObject o when line.Length + indent > 140 || o.ContainsKey("properties") => "{\n"
                + string.Join(",\n", o.Select(p => $"{inner}\"{p.Key}\": {Format(p.Value, indent + 2)}"))
                + end
                + "}",
            JsonArray a when line.Length + indent > 140 => "[\n"
                + string.Join(",\n", a.Select(i => inner + Format(i, indent + 2)))
                + end
                + "]",
            _ => line,
        };
    }

    private JsonObject Object(Type type)
    {
        var info = AssessmentJsonContext.Default.GetTypeInfo(type)!;
        var properties = new JsonObject();
        foreach (var member in info.Properties)
        {
            var property = type.GetProperties().Single(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == member.Name);
            var schema = Value(member.PropertyType, IsNullable(property));
            if (Describe($"P:{type.FullName}.{property.Name}") is { } text)
            {
                // Beside a reference draft-07 ignores everything else.
                schema = schema.ContainsKey("$ref")
                    ? new JsonObject { ["description"] = text, ["allOf"] = new JsonArray(schema) }
                    : new JsonObject([
                        KeyValuePair.Create<string, JsonNode?>("description", text),
                        .. schema.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())),
                    ]);
            }

            properties[member.Name] = schema;
        }

        var result = new JsonObject { ["type"] = "object" };
        if (Describe($"T:{type.FullName}") is { } description)
        {
            result["description"] = description;
        }

        result["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
        result["properties"] = properties;
        return result;
    }

    private JsonObject Value(Type type, bool nullable)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Value(inner, nullable: true);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Value(type.GetGenericArguments()[0], nullable: false) };
        }

        if (type.IsEnum)
        {
            var names = new JsonArray([
                .. Enum.GetValues(type).Cast<object>().Select(v => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(v.ToString()!)),
            ]);
            if (type == typeof(SubserviceMethod))
            {
                names = [.. JsonNames<SubserviceMethod>.All.Select(n => (JsonNode)n)];
            }

            if (nullable)
            {
                names.Add(null);
            }

            return new JsonObject { ["enum"] = names };
        }

        var simple = type switch
        {
            _ when type == typeof(string) => new JsonObject { ["type"] = "string" },
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(int) => new JsonObject { ["type"] = "integer" },
            _ when type == typeof(double) => new JsonObject { ["type"] = "number" },
            _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["format"] = "date" },
            _ => null,
        };
        if (simple is not null)
        {
            if (nullable)
            {
                simple["type"] = new JsonArray(simple["type"]!.DeepClone(), "null");
            }

            return simple;
        }

        var reference = new JsonObject { ["$ref"] = $"#/definitions/{Define(type)}" };
        return nullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private string Define(Type type)
    {
        var name = type == typeof(Cited<string>) ? "citedText" : JsonNamingPolicy.CamelCase.ConvertName(type.Name);
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = null; // a type that holds itself ends here
            definitions[name] = Shared(type) ?? Object(type);
        }

        return name;
    }

    /// <summary>Shapes that are those of a reading's JSON.</summary>
    private JsonObject? Shared(Type type)
    {
        var passage = """
            {"type":"array","minItems":1,"description":"Where a fact stands: one passage, or several where the words run over a page break.","items":{"type":"object","required":["page","words","boxes"],"properties":{
            "page":{"type":"integer","minimum":1,"description":"PDF page from 1."},"words":{"type":"string","description":"The words as they stand there."},
            "boxes":{"type":"array","description":"One box a line: left, top, right, bottom in points.","items":{"type":"array","items":{"type":"number"},"minItems":4,"maxItems":4}}}}}
            """;
        var text = type switch
        {
            _ when type == typeof(Evidence) => passage,
            _ when type == typeof(Cited<string>) =>
                """{"type":"object","description":"A text with its words and place.","required":["value","page","evidence"],"properties":{"value":{"type":"string","description":"The text."},"page":{"type":"integer","description":"PDF page on which it starts."},"evidence":{"$ref":"#/definitions/evidence"}}}""",
            _ when type == typeof(ComplementaryUserEntityControl) =>
                """{"type":"object","description":"A control that the user entity must run.","required":["id","text","page","criteria","evidence"],"properties":{"id":{"type":["string","null"],"description":"Its id or number as printed, or null."},"text":{"type":"string","description":"What it says."},"page":{"type":"integer","description":"PDF page on which it starts."},"criteria":{"type":"array","items":{"type":"string"},"description":"Criteria that it belongs to."},"evidence":{"type":"object","description":"Its words.","required":["text"],"properties":{"text":{"$ref":"#/definitions/evidence"}}}}}""",
            _ when type == typeof(DeviationCounts) =>
                """{"type":"object","description":"How many of how many of how many; null is \"not stated\" and never zero.","required":["failed","sampled","population"],"properties":{"failed":{"type":["integer","null"],"description":"Instances that failed."},"sampled":{"type":["integer","null"],"description":"Instances tested."},"population":{"type":["integer","null"],"description":"Instances that there were."}}}""",
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        if (text.Contains("definitions/evidence", StringComparison.Ordinal))
        {
            Define(typeof(Evidence));
        }

        return JsonNode.Parse(text)!.AsObject();
    }

    private static bool IsNullable(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    private static string? Describe(string member) => Documentation.GetValueOrDefault(member);

    private static Dictionary<string, string> ReadDocumentation()
    {
        var file = Path.ChangeExtension(typeof(Evidence).Assembly.Location, ".xml");
        var members = XDocument.Load(file).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);
        var texts = members
            .Where(m => m.Value.Element("summary") is not null)
            .ToDictionary(m => m.Key, m => Clean(m.Value.Element("summary")!));
        // What the properties of a positional record mean stands in its parameters.
        foreach (var (name, member) in members.Where(m => m.Key.StartsWith("T:", StringComparison.Ordinal)))
        {
            foreach (var parameter in member.Elements("param"))
            {
                texts.TryAdd($"P:{name[2..]}.{parameter.Attribute("name")!.Value}", Clean(parameter));
            }
        }

        return texts;
    }

    private static string Clean(XElement text)
    {
        foreach (var see in text.Descendants().Where(e => e.Attribute("cref") is not null).ToList())
        {
            see.ReplaceWith(JsonNamingPolicy.CamelCase.ConvertName(see.Attribute("cref")!.Value.Split('.')[^1]));
        }

        foreach (var parameter in text.Descendants("paramref").ToList())
        {
            parameter.ReplaceWith(parameter.Attribute("name")!.Value);
        }

        return Space().Replace(text.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
