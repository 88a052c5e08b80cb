using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SectionFour.Outputs;

/// <summary>How the library's values are written as JSON.</summary>
internal static class JsonWriting
{
    /// <summary>Indented for people; words stay readable (the file is not meant to be pasted into a web page).</summary>
    public static JsonWriterOptions Options { get; } =
        new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    private static readonly JsonWriterOptions OneLine = Options with { Indented = false };

    /// <summary>So many bytes are written at once; more would be a larger and larger buffer.</summary>
    private const int MostPending = 32 * 1024;

    // Each fact has a line of its own, some thousands in a file: one after the other is put together in the same buffer.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_line;

    [ThreadStatic]
    private static Utf8JsonWriter? t_lineWriter;

    public static void Member(this Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.Value(value);
    }

    public static void Member(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Member(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A measure to four digits, null where there is none: more digits would only differ between machines.</summary>
    public static void Rounded(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } measure)
        {
            json.WriteNumber(name, Math.Round(measure, 4));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Member(this Utf8JsonWriter json, string name, DateOnly? value) =>
        json.Member(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A text, null where there is none.</summary>
    public static void Value(this Utf8JsonWriter json, string? value) => json.WriteStringValue(value);

    public static void List<T>(this Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
            if (json.BytesPending > MostPending)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Short texts (ids, labels) on one line of the file.</summary>
    public static void List(this Utf8JsonWriter json, string name, IEnumerable<string?> texts)
    {
        json.WritePropertyName(name);
        json.List(texts);
    }

    /// <summary>Short texts on one line of the file, as an item of a list.</summary>
    public static void List(this Utf8JsonWriter json, IEnumerable<string?> texts) =>
        json.OnOneLine(
            texts,
            static (line, items) =>
            {
                line.WriteStartArray();
                foreach (var text in items)
                {
                    line.Value(text);
                }

                line.WriteEndArray();
            }
        );

    /// <summary>The words of one fact, under its name in an <c>evidence</c> object.</summary>
    public static void Words(this Utf8JsonWriter json, string name, Evidence? evidence)
    {
        json.WritePropertyName(name);
        json.Words(evidence);
    }

    public static void Words<T>(this Utf8JsonWriter json, string name, Cited<T>? fact)
        where T : notnull => json.Words(name, fact?.Evidence);

    /// <summary>Words and places, on one line of the file.</summary>
    public static void Words(this Utf8JsonWriter json, Evidence? evidence)
    {
        if (evidence is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.OnOneLine(evidence, Passages);
        }
    }

    /// <summary>The words of several facts, in their order, on one line of the file.</summary>
    public static void Words(this Utf8JsonWriter json, string name, IEnumerable<Evidence> evidences)
    {
        json.WritePropertyName(name);
        json.OnOneLine(
            evidences,
            static (line, all) =>
            {
                line.WriteStartArray();
                foreach (var evidence in all)
                {
                    Passages(line, evidence);
                }

                line.WriteEndArray();
            }
        );
    }

    private static void Passages(Utf8JsonWriter line, Evidence evidence)
    {
        line.WriteStartArray();
        foreach (var passage in evidence.Passages)
        {
            line.WriteStartObject();
            line.WriteNumber("page", passage.Page);
            line.Member("words", passage.Words);
            line.List("boxes", passage.Boxes, Corners);
            line.WriteEndObject();
        }

        line.WriteEndArray();
    }

    /// <summary>A box as [left, top, right, bottom].</summary>
    public static void Member(this Utf8JsonWriter json, string name, Box box)
    {
        json.WritePropertyName(name);
        json.OnOneLine(box, Corners);
    }

    private static void Corners(Utf8JsonWriter json, Box box)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Hundredths(box.Left));
        json.WriteNumberValue(Hundredths(box.Top));
        json.WriteNumberValue(Hundredths(box.Right));
        json.WriteNumberValue(Hundredths(box.Bottom));
        json.WriteEndArray();
    }

    // The writer indents all or nothing, and a box on four lines makes the file unreadable and three times as long.
    private static void OnOneLine<T>(this Utf8JsonWriter json, T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = t_line ??= new ArrayBufferWriter<byte>(512);
        var line = t_lineWriter ??= new Utf8JsonWriter(buffer, OneLine);
        buffer.ResetWrittenCount();
        line.Reset(buffer);
        write(line, value);
        line.Flush();
        json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }

    // Rounding twice gives the same digits; adding zero turns a negative zero into zero.
    private static double Hundredths(double points) => Math.Round(points, 2) + 0.0;
}
