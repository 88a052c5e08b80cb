using SectionFour.Outputs;

namespace SectionFour.Tests;

public class AssessmentJsonTests
{
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
}
