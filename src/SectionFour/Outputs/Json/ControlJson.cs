using System.Text.Json;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The JSON of controls, their tests, and the criteria that Section 4 prints.</summary>
internal static class ControlJson
{
    public static void Write(Utf8JsonWriter json, Control control)
    {
        json.WriteStartObject();
        json.Member("id", control.Id);
        json.List("criteria", control.Criteria);
        json.Member("description", control.Description.Value);
        json.WriteNumber("page", control.Description.Page);
        json.List("themes", control.Themes);
        json.List("tests", control.Tests, Write);
        json.List("places", control.Places, Write);
        json.WriteStartObject("evidence");
        json.Words("description", control.Description);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static Control ReadControl(JsonElement json) =>
        new()
        {
            Id = json.OptionalText("id"),
            Criteria = json.Texts("criteria"),
            Description = json.Fact("description", JsonReading.Text),
            Places = json.List("places", ReadPlace),
            Tests = json.List("tests", ReadTest),
            Themes = json.Texts("themes"),
        };

    public static void Write(Utf8JsonWriter json, PrintedCriterion criterion)
    {
        json.WriteStartObject();
        json.WriteString("id", criterion.Id);
        json.Member("text", criterion.Text?.Value);
        json.WriteBoolean("known", criterion.IsKnown);
        json.WriteStartObject("evidence");
        json.Words("text", criterion.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static PrintedCriterion ReadCriterion(JsonElement json) =>
        new(json.Text("id"), json.OptionalFact("text", JsonReading.Text), json.GetProperty("known").GetBoolean());

    private static void Write(Utf8JsonWriter json, ControlPlace place)
    {
        json.WriteStartObject();
        json.Member("criterion", place.Criterion);
        json.WriteNumber("page", place.Evidence.Page);
        json.WriteStartObject("evidence");
        json.Words("description", place.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ControlPlace ReadPlace(JsonElement json) => new(json.OptionalText("criterion"), json.Words("description"));

    private static void Write(Utf8JsonWriter json, TestOfControls test)
    {
        json.WriteStartObject();
        json.Member("procedure", test.Procedure.Value);
        json.Member("result", test.Result?.Value);
        json.WriteString("outcome", JsonNames<TestOutcome>.Of(test.Outcome));
        json.WriteNumber("page", test.Procedure.Page);
        json.Member("outcomeRule", test.OutcomeRule);
        json.WriteString("strongest", JsonNames<TestProcedure>.Of(test.Strongest));
        json.WriteBoolean("policyOnly", test.PolicyOnly);
        json.Member("sampled", test.Sampled);
        json.Member("population", test.Population);
        json.Member("unit", test.Unit);
        json.WriteStartObject("evidence");
        json.Words("procedure", test.Procedure);
        json.Words("result", test.Result);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static TestOfControls ReadTest(JsonElement json) =>
        new()
        {
            Procedure = json.Fact("procedure", JsonReading.Text),
            Result = json.OptionalFact("result", JsonReading.Text),
            Outcome = JsonNames<TestOutcome>.Parse(json.GetProperty("outcome")),
            OutcomeRule = json.OptionalText("outcomeRule"),
            Strongest = JsonNames<TestProcedure>.Parse(json.GetProperty("strongest")),
            PolicyOnly = json.GetProperty("policyOnly").GetBoolean(),
            Sampled = json.OptionalNumber("sampled"),
            Population = json.OptionalNumber("population"),
            Unit = json.OptionalText("unit"),
        };
}
