using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SectionFour.Outputs;

/// <summary>How the library's values are read back from JSON. What is missing or of the wrong kind throws; the caller words it.</summary>
internal static class JsonReading
{
    /// <summary>The member, or null where it is missing or null.</summary>
    public static JsonElement? Optional(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static string Text(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new InvalidOperationException($"'{name}' is null.");

    public static string? OptionalText(this JsonElement json, string name) => json.Optional(name)?.GetString();

    public static int Number(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static int? OptionalNumber(this JsonElement json, string name) => json.Optional(name)?.GetInt32();

    public static DateOnly? OptionalDay(this JsonElement json, string name) => json.Optional(name)?.Day();

    public static DateOnly Day(this JsonElement json) =>
        DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InvalidOperationException($"'{json}' is not a date.");

    /// <summary>A list; empty where it is missing, as an earlier version may not have had it.</summary>
    public static ImmutableArray<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read)
    {
        if (json.Optional(name) is not { } list)
        {
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            items.Add(read(item));
        }

        return items.MoveToImmutable();
    }

    public static ImmutableArray<string> Texts(this JsonElement json, string name) => json.List(name, Text);

    public static string Text(JsonElement json) => json.GetString() ?? throw new InvalidOperationException("A text in a list is null.");

    /// <summary>The evidence under that name in the object's <c>evidence</c>, or null.</summary>
    public static Evidence? OptionalWords(this JsonElement json, string name) =>
        json.Optional("evidence")?.Optional(name) is { } words ? Words(words) : null;

    public static Evidence Words(this JsonElement json, string name) =>
        json.OptionalWords(name) ?? throw new InvalidOperationException($"'{name}' has no evidence.");

    public static Evidence Words(JsonElement json)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>(json.GetArrayLength());
        foreach (var passage in json.EnumerateArray())
        {
            passages.Add(new Passage(passage.Number("page"), passage.List("boxes", Corners), passage.Text("words")));
        }

        return new Evidence(passages.MoveToImmutable());
    }

    public static Box Corners(JsonElement json) => new(json[0].GetDouble(), json[1].GetDouble(), json[2].GetDouble(), json[3].GetDouble());

    /// <summary>A fact: its value under the name, its words under the same name in <c>evidence</c>.</summary>
    public static Cited<T> Fact<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : notnull => new(read(json.GetProperty(name)), json.Words(name));

    public static Cited<T>? OptionalFact<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : notnull => json.Optional(name) is { } value ? new Cited<T>(read(value), json.Words(name)) : null;

    /// <summary>Facts in a list whose evidence is a list of the same length.</summary>
    public static ImmutableArray<Cited<T>> Facts<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : notnull
    {
        var values = json.List(name, read);
        var words = json.Optional("evidence")?.List(name, Words) ?? [];
        return values.Length == words.Length
            ? [.. values.Zip(words, (value, evidence) => new Cited<T>(value, evidence))]
            : throw new InvalidOperationException($"'{name}' has {values.Length} members and {words.Length} evidences.");
    }
}
