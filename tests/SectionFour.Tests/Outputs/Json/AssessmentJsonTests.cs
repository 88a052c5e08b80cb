using System.Text;
using SectionFour.Assessment;
using SectionFour.Outputs;
using SectionFour.Reading;

namespace SectionFour.Tests;

public class AssessmentJsonTests
{
    public static TheoryData<string> Generated => [.. TruthReadings.Names()];

    [Fact]
    public void The_schema_is_what_the_types_say() =>
        Snapshot.MatchFile(
            "src/SectionFour/Outputs/Json/Schemas/assessment.schema.json",
            TypeSchema.Of(
                AssessmentJsonContext.Default.ReportAssessment,
                "assessment",
                "SectionFour assessment",
                AssessmentJson.SchemaVersion
            )
        );

    [Theory, MemberData(nameof(Generated))]
    public void Assessments_are_valid_and_come_back_the_same(string name) => AssertValid(TruthReadings.Load(name));

    [Fact]
    public void The_assessment_of_a_full_reading_is_valid_and_comes_back_the_same() => AssertValid(FullReading.Make());

    [Theory]
    [InlineData("{}", "This JSON is not an assessment: it has no 'schemaVersion'.")]
    [InlineData("{\"schemaVersion\":\"1.0\"}", "This JSON is not a whole assessment: ")]
    [InlineData("{\"schemaVersion\":\"3.0\"}", "This JSON is an assessment of format version 3.0; this program knows version 1.0.")]
    public void What_is_not_an_assessment_is_refused_with_a_sentence(string json, string sentence) =>
        Should.Throw<FormatException>(() => AssessmentJson.Parse(Encoding.UTF8.GetBytes(json))).Message.ShouldStartWith(sentence);

    private static void AssertValid(ReportReading reading)
    {
        foreach (var profile in Policy.Default.Profiles.Append(null))
        {
            var json = AssessmentJson.ToUtf8(Assessor.Assess(reading, Policy.Default, profile, new DateOnly(2026, 6, 1)));
            new SchemaFile("assessment").Validate(json).ShouldBeEmpty();
            Encoding.UTF8.GetString(AssessmentJson.ToUtf8(AssessmentJson.Parse(json))).ShouldBe(Encoding.UTF8.GetString(json));
        }
    }
}
