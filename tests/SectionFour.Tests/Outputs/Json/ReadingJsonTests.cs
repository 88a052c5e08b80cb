using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests;

public class ReadingJsonTests
{
    public static TheoryData<string> Generated => [.. TruthReadings.Names()];

    [Fact]
    public void The_json_of_a_full_reading_is_as_reviewed() =>
        Snapshot.Match(
            Encoding.UTF8.GetString(ReadingJson.ToUtf8(FullReading.Make())).Replace(Generator.Name, "SectionFour (version)"),
            extension: "json"
        );

    [Fact]
    public void Every_member_of_the_model_has_a_value_in_the_full_reading()
    {
        var given = new HashSet<string>();
        var seen = new HashSet<string>();
        Walk(FullReading.Make(), given, seen);
        seen.Except(given).ShouldBeEmpty("Give these members a value in FullReading, and write and read them in Outputs/Json.");
    }

    [Fact]
    public void What_was_written_reads_back_as_the_same_values()
    {
        var reading = FullReading.Make();
        Flat(ReadingJson.Parse(ReadingJson.ToUtf8(reading))).ShouldBe(Flat(reading));
    }

    [Fact]
    public void Writing_what_was_read_back_gives_the_same_bytes() => AssertRoundTrip(FullReading.Make());

    [Theory, MemberData(nameof(Generated))]
    public void Readings_of_whole_reports_come_back_the_same(string name) => AssertRoundTrip(TruthReadings.Load(name));

    [Fact]
    public void Any_text_comes_back_even_half_a_surrogate_pair() =>
        Check.Sample(
            Gen.String,
            text =>
            {
                var words = "x" + text;
                var reading = FullReading.Make();
                reading = reading with { Coverage = reading.Coverage with { Warnings = [words] } };
                var back = ReadingJson.Parse(ReadingJson.ToUtf8(reading)).Coverage.Warnings[0];
                return back == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(words));
            },
            iter: 200
        );

    [Theory]
    [InlineData("", "This is not JSON")]
    [InlineData("[1]", "This JSON is not a reading: it has no 'schemaVersion'.")]
    [InlineData("{\"report\":{}}", "This JSON is not a reading: it has no 'schemaVersion'.")]
    [InlineData("{\"schemaVersion\":\"1.0\"}", "This JSON is not a whole reading")]
    public void What_is_not_a_reading_is_refused_with_a_sentence(string json, string sentence) =>
        Should.Throw<FormatException>(() => ReadingJson.Parse(Encoding.UTF8.GetBytes(json))).Message.ShouldStartWith(sentence);

    [Fact]
    public void A_later_major_version_is_refused_with_a_sentence() =>
        Should
            .Throw<FormatException>(() => ReadingJson.Parse(Changed(root => root["schemaVersion"] = "2.0")))
            .Message.ShouldBe(
                "This JSON is a reading of format version 2.0; this program knows version 1.0. Use the program that wrote it, or a newer one."
            );

    [Fact]
    public void A_later_minor_version_with_more_members_is_read() =>
        ReadingJson
            .Parse(
                Changed(root =>
                {
                    root["schemaVersion"] = "1.7";
                    root["controls"]![0]!["owner"] = "the chief clerk";
                })
            )
            .Controls.Length.ShouldBe(2);

    [Theory]
    [InlineData("opinion", "overall", "splendid")]
    [InlineData("report", "reportDate", "16 January")]
    [InlineData("report", "type", 3)]
    [InlineData("coverage", "lines", "many")]
    public void A_value_that_cannot_be_is_refused_with_a_sentence(string part, string name, object value) =>
        Should
            .Throw<FormatException>(() =>
                ReadingJson.Parse(
                    Changed(root => root[part]![name] = value is int number ? JsonValue.Create(number) : JsonValue.Create((string)value))
                )
            )
            .Message.ShouldStartWith("This JSON is not a whole reading: ");

    [Fact]
    public void Names_of_closed_sets_are_those_that_the_scorer_reads()
    {
        JsonNames<ReportKind>.All.ShouldBe(["unknown", "SOC 1", "SOC 2", "SOC 3", "ISAE 3402", "ISAE 3000"]);
        JsonNames<TrustServicesCategory>.All.ShouldBe(["Security", "Availability", "Processing Integrity", "Confidentiality", "Privacy"]);
        JsonNames<SubserviceMethod>.All.ShouldBe(["carve-out", "inclusive"]);
        JsonNames<OpinionKind>.All.ShouldBe(["undetermined", "unqualified", "qualified", "adverse", "disclaimer"]);
        JsonNames<TestOutcome>.All.ShouldBe(["unclear", "noException", "exception", "notOccurred", "notTested"]);
    }

    private static void AssertRoundTrip(ReportReading reading)
    {
        var first = ReadingJson.ToUtf8(reading);
        var second = ReadingJson.ToUtf8(ReadingJson.Parse(first));
        Encoding.UTF8.GetString(second).ShouldBe(Encoding.UTF8.GetString(first));
    }

    private static byte[] Changed(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(ReadingJson.ToUtf8(FullReading.Make()))!.AsObject();
        change(root);
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    /// <summary>Collects each member of the model that is met, and those that have a value somewhere.</summary>
    private static void Walk(object value, HashSet<string> given, HashSet<string> seen)
    {
        if (value is IEnumerable list and not string)
        {
            foreach (var item in list)
            {
                if (item is not null)
                {
                    Walk(item, given, seen);
                }
            }

            return;
        }

        if (value.GetType().Namespace?.StartsWith("SectionFour", StringComparison.Ordinal) != true || value.GetType().IsEnum)
        {
            return;
        }

        foreach (var property in value.GetType().GetProperties())
        {
            var member = $"{property.DeclaringType!.Name}.{property.Name}";
            seen.Add(member);
            var content = property.GetValue(value);
            var empty =
                content is null
                || (content is IEnumerable items and not string && !items.Cast<object?>().Any())
                || (property.PropertyType.IsValueType && content.Equals(Activator.CreateInstance(property.PropertyType)));
            if (!empty)
            {
                given.Add(member);
                Walk(content!, given, seen);
            }
        }
    }

    /// <summary>One line per value, as records with lists cannot be compared.</summary>
    private static string Flat(object? value, string path = "")
    {
        var text = new StringBuilder();
        if (value is IEnumerable list and not string)
        {
            var index = 0;
            foreach (var item in list)
            {
                text.Append(Flat(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]")));
            }

            return text.Append(path).Append(" has ").Append(index).Append('\n').ToString();
        }

        if (value?.GetType() is { IsEnum: false } type && type.Namespace!.StartsWith("SectionFour", StringComparison.Ordinal))
        {
            foreach (var property in type.GetProperties())
            {
                text.Append(Flat(property.GetValue(value), $"{path}.{property.Name}"));
            }

            return text.ToString();
        }

        return text.Append(path).Append(": ").AppendFormat(CultureInfo.InvariantCulture, "{0}", value ?? "null").Append('\n').ToString();
    }
}
