using System.Text.Json;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The JSON of who was examined by whom, on what, for when, and of its running text.</summary>
internal static class ReportJson
{
    public static void Write(Utf8JsonWriter json, string name, Report report)
    {
        json.WriteStartObject(name);
        json.WriteString("kind", JsonNames<ReportKind>.Of(report.Kind));
        json.Member("type", (int?)report.Type?.Value);
        json.Member("serviceOrganization", report.ServiceOrganization?.Value);
        json.Member("system", report.System?.Value);
        json.Member("serviceAuditor", report.ServiceAuditor?.Value);
        json.Member("signatureLocation", report.SignatureLocation?.Value);
        json.Member("reportDate", report.ReportDate?.Value);
        Write(json, "period", report.Period?.Value);
        json.Member("asOf", report.AsOf?.Value);
        json.List("categories", report.Categories.Select(c => JsonNames<TrustServicesCategory>.Of(c.Value)));
        json.List("additionalSubjectMatter", report.AdditionalSubjectMatter.Select(s => s.Value));
        json.Member("subserviceMethod", JsonNames<SubserviceMethod>.Of(report.SubserviceMethod?.Value));
        json.WriteNumber("pages", report.PageCount);
        json.List("pageLabels", report.PageLabels);
        json.Member("periodsAgree", report.PeriodsAgree);
        json.List("periodStatements", report.PeriodStatements, Write);
        json.List("sections", report.Sections, Write);
        json.WriteStartObject("evidence");
        json.Words("kind", report.KindEvidence);
        json.Words("type", report.Type);
        json.Words("serviceOrganization", report.ServiceOrganization);
        json.Words("system", report.System);
        json.Words("serviceAuditor", report.ServiceAuditor);
        json.Words("signatureLocation", report.SignatureLocation);
        json.Words("reportDate", report.ReportDate);
        json.Words("period", report.Period);
        json.Words("asOf", report.AsOf);
        json.Words("categories", report.Categories.Select(c => c.Evidence));
        json.Words("additionalSubjectMatter", report.AdditionalSubjectMatter.Select(s => s.Evidence));
        json.Words("subserviceMethod", report.SubserviceMethod);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static Report Read(JsonElement json) =>
        new()
        {
            Kind = JsonNames<ReportKind>.Parse(json.GetProperty("kind")),
            KindEvidence = json.OptionalWords("kind"),
            Type = json.OptionalFact("type", ReadType),
            ServiceOrganization = json.OptionalFact("serviceOrganization", JsonReading.Text),
            System = json.OptionalFact("system", JsonReading.Text),
            ServiceAuditor = json.OptionalFact("serviceAuditor", JsonReading.Text),
            SignatureLocation = json.OptionalFact("signatureLocation", JsonReading.Text),
            ReportDate = json.OptionalFact("reportDate", JsonReading.Day),
            Period = json.OptionalFact("period", ReadPeriod),
            AsOf = json.OptionalFact("asOf", JsonReading.Day),
            PeriodStatements = json.List("periodStatements", ReadStatement),
            Categories = json.Facts("categories", JsonNames<TrustServicesCategory>.Parse),
            AdditionalSubjectMatter = json.Facts("additionalSubjectMatter", JsonReading.Text),
            SubserviceMethod = json.OptionalFact("subserviceMethod", JsonNames<SubserviceMethod>.Parse),
            PageCount = json.Number("pages"),
            PageLabels = json.List("pageLabels", label => label.GetString()),
            Sections = json.List("sections", ReadSection),
        };

    public static void Write(Utf8JsonWriter json, ProseParagraph paragraph)
    {
        json.WriteStartObject();
        json.WriteString("where", JsonNames<SectionRole>.Of(paragraph.Where));
        json.Member("heading", paragraph.Heading);
        json.Member("text", paragraph.Text.Value);
        json.WriteNumber("page", paragraph.Text.Page);
        json.WriteStartObject("evidence");
        json.Words("text", paragraph.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ProseParagraph ReadParagraph(JsonElement json) =>
        new(JsonNames<SectionRole>.Parse(json.GetProperty("where")), json.OptionalText("heading"), json.Fact("text", JsonReading.Text));

    private static ReportType ReadType(JsonElement json) =>
        (ReportType)json.GetInt32() is ReportType.Type1 or ReportType.Type2
            ? (ReportType)json.GetInt32()
            : throw new InvalidOperationException($"There is no report of type {json}.");

    private static void Write(Utf8JsonWriter json, string name, ExaminationPeriod? period)
    {
        if (period is not { } p)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Member("from", p.From);
        json.Member("to", p.To);
        json.WriteEndObject();
    }

    private static ExaminationPeriod ReadPeriod(JsonElement json) => new(json.GetProperty("from").Day(), json.GetProperty("to").Day());

    private static void Write(Utf8JsonWriter json, PeriodStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("where", JsonNames<SectionRole>.Of(statement.Where));
        json.WriteNumber("page", statement.Evidence.Page);
        Write(json, "period", statement.Period);
        json.Member("asOf", statement.AsOf);
        json.WriteStartObject("evidence");
        json.Words("statement", statement.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static PeriodStatement ReadStatement(JsonElement json) =>
        new(
            JsonNames<SectionRole>.Parse(json.GetProperty("where")),
            json.Optional("period") is { } period ? ReadPeriod(period) : null,
            json.OptionalDay("asOf"),
            json.Words("statement")
        );

    private static void Write(Utf8JsonWriter json, ReportSection section)
    {
        json.WriteStartObject();
        json.WriteString("role", JsonNames<SectionRole>.Of(section.Role));
        json.Member("heading", section.Heading.Value);
        json.WriteNumber("startPage", section.StartPage);
        json.WriteNumber("endPage", section.EndPage);
        json.WriteStartObject("evidence");
        json.Words("heading", section.Heading);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ReportSection ReadSection(JsonElement json) =>
        new(
            JsonNames<SectionRole>.Parse(json.GetProperty("role")),
            json.Fact("heading", JsonReading.Text),
            json.Number("startPage"),
            json.Number("endPage")
        );
}
