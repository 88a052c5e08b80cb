using System.Text.Json;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The JSON of the service auditor's opinion and of management's assertion.</summary>
internal static class OpinionJson
{
    public static void Write(Utf8JsonWriter json, string name, Opinion opinion)
    {
        json.WriteStartObject(name);
        json.WriteString("overall", JsonNames<OpinionKind>.Of(opinion.Overall));
        json.Member("page", opinion.Sentence?.Page);
        json.Member("sentence", opinion.Sentence?.Words);
        json.Member("basis", opinion.Basis?.Words);
        json.List("qualifiedCriteria", opinion.QualifiedCriteria);
        json.List("qualifiedControls", opinion.QualifiedControls);
        json.List("limbs", opinion.Limbs, Write);
        json.List("parts", opinion.Parts, Write);
        json.Member("rule", opinion.Rule);
        json.List("reviewReasons", opinion.ReviewReasons);
        json.WriteStartObject("evidence");
        json.Words("sentence", opinion.Sentence);
        json.Words("basis", opinion.Basis);
        json.Words("emphasis", opinion.Emphasis);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static Opinion ReadOpinion(JsonElement json) =>
        new()
        {
            Overall = JsonNames<OpinionKind>.Parse(json.GetProperty("overall")),
            Sentence = json.OptionalWords("sentence"),
            Basis = json.OptionalWords("basis"),
            QualifiedCriteria = json.Texts("qualifiedCriteria"),
            QualifiedControls = json.Texts("qualifiedControls"),
            Limbs = json.List("limbs", ReadLimb),
            Parts = json.List("parts", ReadPart),
            Rule = json.OptionalText("rule"),
            ReviewReasons = json.Texts("reviewReasons"),
            Emphasis = json.GetProperty("evidence").List("emphasis", JsonReading.Words),
        };

    public static void Write(Utf8JsonWriter json, string name, ManagementAssertion assertion)
    {
        json.WriteStartObject(name);
        json.Member("page", assertion.Statement?.Page);
        json.Member("statement", assertion.Statement?.Words);
        json.Member("modification", assertion.Modification?.Words);
        json.List("limbs", assertion.Limbs.Select(JsonNames<OpinionLimb>.Of));
        json.Member("signature", assertion.Signature?.Words);
        json.Member("date", assertion.Date?.Value);
        json.WriteStartObject("evidence");
        json.Words("statement", assertion.Statement);
        json.Words("modification", assertion.Modification);
        json.Words("signature", assertion.Signature);
        json.Words("date", assertion.Date);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ManagementAssertion ReadAssertion(JsonElement json) =>
        new()
        {
            Statement = json.OptionalWords("statement"),
            Modification = json.OptionalWords("modification"),
            Limbs = json.List("limbs", JsonNames<OpinionLimb>.Parse),
            Signature = json.OptionalWords("signature"),
            Date = json.OptionalFact("date", JsonReading.Day),
        };

    private static void Write(Utf8JsonWriter json, LimbOpinion limb)
    {
        json.WriteStartObject();
        json.WriteString("limb", JsonNames<OpinionLimb>.Of(limb.Limb));
        json.WriteString("kind", JsonNames<OpinionKind>.Of(limb.Kind));
        json.WriteStartObject("evidence");
        json.Words("kind", limb.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static LimbOpinion ReadLimb(JsonElement json) =>
        new(
            JsonNames<OpinionLimb>.Parse(json.GetProperty("limb")),
            JsonNames<OpinionKind>.Parse(json.GetProperty("kind")),
            json.Words("kind")
        );

    private static void Write(Utf8JsonWriter json, AuditorsReportPartFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("part", JsonNames<AuditorsReportPart>.Of(finding.Part));
        json.WriteBoolean("found", finding.Evidence is not null);
        json.WriteStartObject("evidence");
        json.Words("part", finding.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static AuditorsReportPartFinding ReadPart(JsonElement json) =>
        new(JsonNames<AuditorsReportPart>.Parse(json.GetProperty("part")), json.OptionalWords("part"));
}
