using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>
/// The report's exceptions as OSCAL 1.2.1 assessment results (NIST): an observation with the auditor's words, a risk with our severity and
/// management's response, and a finding against the criterion. What OSCAL has no field for stands in properties of a namespace of ours.
/// </summary>
internal static class OscalResults
{
    public const string Namespace = "urn:sectionfour:oscal";
    private const string OscalVersion = "1.2.1";

    public static void Write(ReviewedReport review, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonWriting.Options);
        var facts = new MemoFacts(review);
        json.WriteStartObject();
        json.WriteStartObject("assessment-results");
        json.WriteString("uuid", Id(facts, "assessment-results"));
        Metadata(json, facts);
        json.WriteStartObject("import-ap");
        json.WriteString("href", "#" + Id(facts, "report"));
        json.WriteString(
            "remarks",
            "A service auditor's examination has no OSCAL assessment plan. The reference leads to the report itself, which states what was examined and how."
        );
        json.WriteEndObject();
        json.WriteStartArray("results");
        Result(json, facts);
        json.WriteEndArray();
        BackMatter(json, facts);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void Metadata(Utf8JsonWriter json, MemoFacts facts)
    {
        var (review, report) = (facts.Review, facts.Reading.Report);
        json.WriteStartObject("metadata");
        json.WriteString("title", Line(Placeholders.Fill(review.Template.Title, review)));
        json.WriteString("last-modified", review.Generated is { } moment ? Moment(moment) : Moment(facts.Assessment.AsOf));
        json.WriteString("version", "1");
        json.WriteString("oscal-version", OscalVersion);
        Props(
            json,
            [
                ("generator", Generator.Name),
                ("file-sha256", facts.Reading.FileHash),
                ("policy", $"{facts.Assessment.Policy.Id} {facts.Assessment.Policy.Version}"),
                ("policy-sha256", facts.Assessment.Policy.Digest),
                ("judged-as-of", facts.Assessment.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ]
        );
        json.WriteStartArray("roles");
        Role(json, "assessor", "Service auditor");
        Role(json, "provider", "Service organization");
        json.WriteEndArray();
        json.WriteStartArray("parties");
        Party(json, facts, "auditor", report.ServiceAuditor?.Value ?? "Service auditor, not named");
        Party(json, facts, "provider", report.ServiceOrganization?.Value ?? "Service organization, not named");
        json.WriteEndArray();
        json.WriteStartArray("responsible-parties");
        Responsible(json, facts, "assessor", "auditor");
        Responsible(json, facts, "provider", "provider");
        json.WriteEndArray();
        json.WriteString("remarks", Line(Placeholders.Fill(review.Template.Confidentiality, review)));
        json.WriteEndObject();
    }

    private static void Role(Utf8JsonWriter json, string id, string title)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("title", title);
        json.WriteEndObject();
    }

    private static void Party(Utf8JsonWriter json, MemoFacts facts, string what, string name)
    {
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, $"party/{what}"));
        json.WriteString("type", "organization");
        json.WriteString("name", Line(name));
        json.WriteEndObject();
    }

    private static void Responsible(Utf8JsonWriter json, MemoFacts facts, string role, string party)
    {
        json.WriteStartObject();
        json.WriteString("role-id", role);
        json.WriteStartArray("party-uuids");
        json.WriteStringValue(Id(facts, $"party/{party}"));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, MemoFacts facts)
    {
        var (reading, assessment) = (facts.Reading, facts.Assessment);
        var report = reading.Report;
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, "result"));
        json.WriteString("title", Line($"{DocumentWording.KindAndType(report)}, {DocumentWording.Period(report)}"));
        json.WriteString("description", $"{assessment.DeviationsSentence} {reading.Coverage.ResultsSentence}");
        var start = report.Period?.Value.From ?? report.AsOf?.Value ?? report.ReportDate?.Value ?? assessment.AsOf;
        json.WriteString("start", Moment(start));
        if ((report.Period?.Value.To ?? report.AsOf?.Value) is { } end)
        {
            json.WriteString("end", Moment(end));
        }

        Props(
            json,
            [
                ("opinion", JsonNames<OpinionKind>.Of(reading.Opinion.Overall)),
                ("period-stated", report.Period is null && report.AsOf is null ? "no" : "yes"),
                ("verdict", assessment.Reliance.Verdict is { } verdict ? JsonNames<Verdict>.Of(verdict) : null),
                ("credibility", JsonNames<SignalColour>.Of(assessment.Credibility.Overall)),
                ("controls", Text(reading.Controls.Length)),
                ("tests", Text(reading.Controls.Sum(c => c.Tests.Length))),
                ("exceptions", Text(reading.Deviations.Length)),
                ("results-read", JsonNames<Reading.ResultsStatus>.Of(reading.Coverage.Results)),
                .. reading.Opinion.QualifiedCriteria.Select(c => ("opinion-modified-for", (string?)c)),
            ]
        );
        json.WriteStartObject("local-definitions");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, "tool"));
        json.WriteString("type", "software");
        json.WriteString("title", Generator.Name);
        json.WriteString("description", "Read the report and judged its exceptions by the named policy.");
        json.WriteStartObject("status");
        json.WriteString("state", "operational");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        Reviewed(json, facts);
        if (!reading.Deviations.IsEmpty)
        {
            Each("observations", Observation);
            Each("risks", Risk);
            Each("findings", Finding);
        }

        json.WriteEndObject();

        void Each(string name, Action<Utf8JsonWriter, MemoFacts, Deviation> write)
        {
            json.WriteStartArray(name);
            foreach (var deviation in reading.Deviations)
            {
                write(json, facts, deviation);
            }

            json.WriteEndArray();
        }
    }

    // The criteria are what is judged; AICPA's text is protected, so only their ids are named.
    private static void Reviewed(Utf8JsonWriter json, MemoFacts facts)
    {
        var criteria = facts.Reading.Criteria.Select(c => c.Id).Where(IsToken).Distinct().ToList();
        json.WriteStartObject("reviewed-controls");
        json.WriteStartArray("control-selections");
        json.WriteStartObject();
        if (criteria.Count == 0)
        {
            json.WriteString("description", "The criteria were not read one by one.");
            json.WriteStartObject("include-all");
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("description", "Trust services criteria (TSP section 100) under which Section 4 lists controls.");
            json.WriteStartArray("include-controls");
            foreach (var criterion in criteria)
            {
                json.WriteStartObject();
                json.WriteString("control-id", criterion);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Observation(Utf8JsonWriter json, MemoFacts facts, Deviation deviation)
    {
        var control = facts.Control(deviation);
        var test = control is not null && deviation.TestIndex is { } index && index < control.Tests.Length ? control.Tests[index] : null;
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, $"observation/{deviation.Id}"));
        json.WriteString("title", Line($"{deviation.Id}: {Sentences.Short(deviation.Narrative.Value, 100)}"));
        json.WriteString("description", deviation.Narrative.Value);
        var (stated, assessed) = (deviation.Counts, facts.Assessed(deviation)?.Rate);
        Props(
            json,
            [
                ("exception-id", deviation.Id),
                .. deviation.Controls.Select(c => ("control", (string?)c)),
                .. deviation.Criteria.Select(c => ("criterion", (string?)c)),
                ("failed", Text(assessed?.Counts.Failed ?? stated.Failed)),
                ("sampled", Text(assessed?.Counts.Sampled ?? stated.Sampled)),
                ("population", Text(assessed?.Counts.Population ?? stated.Population)),
                (
                    "counts-inferred",
                    assessed is null ? null
                    : assessed.Inferred ? "yes"
                    : "no"
                ),
                ("unit", deviation.Unit),
                ("failure-mode", JsonNames<FailureMode>.Of(deviation.Mode)),
            ]
        );
        json.WriteStartArray("methods");
        json.WriteStringValue(
            test?.Strongest switch
            {
                TestProcedure.Inquiry => "INTERVIEW",
                TestProcedure.Inspection or TestProcedure.Observation => "EXAMINE",
                TestProcedure.Reperformance or TestProcedure.Analytics => "TEST",
                _ => "UNKNOWN",
            }
        );
        json.WriteEndArray();
        json.WriteStartArray("types");
        json.WriteStringValue("finding");
        json.WriteEndArray();
        Origins(json, "party", Id(facts, "party/auditor"));
        json.WriteStartArray("relevant-evidence");
        foreach (var page in deviation.Narrative.Evidence.Passages.Select(p => p.Page).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("href", "#" + Id(facts, "report"));
            json.WriteString("description", $"The report, {DocumentWording.Page(page)}.");
            Props(json, [("page", Text(page))]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var report = facts.Reading.Report;
        json.WriteString(
            "collected",
            Moment(report.ReportDate?.Value ?? report.Period?.Value.To ?? report.AsOf?.Value ?? facts.Assessment.AsOf)
        );
        if (test is not null)
        {
            json.WriteString("remarks", test.Procedure.Value);
        }

        json.WriteEndObject();
    }

    private static void Risk(Utf8JsonWriter json, MemoFacts facts, Deviation deviation)
    {
        var assessed = facts.Assessed(deviation);
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, $"risk/{deviation.Id}"));
        json.WriteString("title", Line($"{deviation.Id} at {Controls(deviation)}"));
        json.WriteString("description", assessed?.Sentence ?? deviation.Narrative.Value);
        json.WriteString("statement", assessed?.ModeSentence ?? "The exception was not assessed.");
        Props(
            json,
            [
                ("severity", facts.Level(deviation) is { } level ? JsonNames<SeverityLevel>.Of(level) : null),
                ("assessed-severity", assessed is null ? null : JsonNames<SeverityLevel>.Of(assessed.Level)),
                ("severity-set-because", facts.Override(deviation)?.Reason),
                ("score", Text(assessed?.Score)),
                ("extent", assessed is null ? null : JsonNames<Extent>.Of(assessed.Extent)),
                ("rate", Share(assessed?.Rate.Observed)),
                ("rate-upper-limit", Share(assessed?.Rate.UpperLimit)),
                ("rate-confidence", assessed?.Rate.UpperLimit is null ? null : Share(assessed.Rate.ConfidenceLevel)),
            ]
        );
        json.WriteString("status", "open");
        if (facts.Level(deviation) is { } severity)
        {
            json.WriteStartArray("characterizations");
            json.WriteStartObject();
            json.WriteStartObject("origin");
            Actors(json, "tool", Id(facts, "tool"));
            json.WriteEndObject();
            json.WriteStartArray("facets");
            json.WriteStartObject();
            json.WriteString("name", "severity");
            json.WriteString("system", Namespace);
            json.WriteString("value", DocumentWording.Of(severity));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (deviation.Response is { } response)
        {
            Remediation(json, facts, deviation, response);
        }

        json.WriteStartArray("related-observations");
        json.WriteStartObject();
        json.WriteString("observation-uuid", Id(facts, $"observation/{deviation.Id}"));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Remediation(Utf8JsonWriter json, MemoFacts facts, Deviation deviation, ManagementResponse response)
    {
        var weighed = facts.Response(deviation);
        json.WriteStartArray("remediations");
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, $"remediation/{deviation.Id}"));
        json.WriteString("lifecycle", "planned");
        json.WriteString("title", "Management's response");
        json.WriteString("description", response.Text.Value);
        Props(
            json,
            [
                ("page", Text(response.Text.Page)),
                ("covered-by-opinion", "no"),
                ("response-grade", weighed is null ? null : JsonNames<ResponseGrade>.Of(weighed.Grade)),
                ("response-score", Text(weighed?.Score)),
                ("response-score-of", Text(weighed?.MaxScore)),
                .. facts
                    .Assessment.PromisedDates.Where(d => d.DeviationId == deviation.Id)
                    .Select(d => ("promised-date", (string?)d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            ]
        );
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Finding(Utf8JsonWriter json, MemoFacts facts, Deviation deviation)
    {
        var modified = deviation.Criteria.Any(c => facts.Reading.Opinion.QualifiedCriteria.Contains(c));
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, $"finding/{deviation.Id}"));
        json.WriteString("title", Line($"{deviation.Id}: exception at {Controls(deviation)}"));
        json.WriteString("description", deviation.Narrative.Value);
        Origins(json, "party", Id(facts, "party/auditor"));
        json.WriteStartObject("target");
        json.WriteString("type", "objective-id");
        json.WriteString("target-id", Target(deviation));
        json.WriteStartObject("status");
        json.WriteString("state", "not-satisfied");
        json.WriteString("reason", modified ? "fail" : "other");
        json.WriteString(
            "remarks",
            modified
                ? "The service auditor's opinion is modified for a criterion of this exception."
                : "A control under this criterion has an exception. The service auditor's opinion is not modified for the criterion."
        );
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("related-observations");
        json.WriteStartObject();
        json.WriteString("observation-uuid", Id(facts, $"observation/{deviation.Id}"));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("related-risks");
        json.WriteStartObject();
        json.WriteString("risk-uuid", Id(facts, $"risk/{deviation.Id}"));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void BackMatter(Utf8JsonWriter json, MemoFacts facts)
    {
        json.WriteStartObject("back-matter");
        json.WriteStartArray("resources");
        json.WriteStartObject();
        json.WriteString("uuid", Id(facts, "report"));
        json.WriteString("title", Line(facts.Review.FileName));
        json.WriteString(
            "description",
            $"The service auditor's report: {DocumentWording.KindAndType(facts.Reading.Report)}. Its use is restricted."
        );
        json.WriteStartArray("rlinks");
        json.WriteStartObject();
        json.WriteString("href", Uri.EscapeDataString(facts.Review.FileName));
        json.WriteString("media-type", "application/pdf");
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("algorithm", "SHA-256");
        json.WriteString("value", facts.Reading.FileHash);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Origins(Utf8JsonWriter json, string type, string actor)
    {
        json.WriteStartArray("origins");
        json.WriteStartObject();
        Actors(json, type, actor);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Actors(Utf8JsonWriter json, string type, string actor)
    {
        json.WriteStartArray("actors");
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("actor-uuid", actor);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // What is not stated is left out: a property with an empty value is not allowed, and zero would be a lie.
    private static void Props(Utf8JsonWriter json, ImmutableArray<(string Name, string? Value)> props)
    {
        if (props.All(p => string.IsNullOrWhiteSpace(p.Value)))
        {
            return;
        }

        json.WriteStartArray("props");
        foreach (var (name, value) in props)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("ns", Namespace);
                json.WriteString("value", Line(value));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static string Controls(Deviation deviation) =>
        deviation.Controls.IsEmpty ? "a control without id" : string.Join(", ", deviation.Controls);

    private static string Target(Deviation deviation) => deviation.Criteria.FirstOrDefault(IsToken) ?? "criterion-not-stated";

    private static bool IsToken(string id) =>
        id.Length > 0 && (char.IsLetter(id[0]) || id[0] == '_') && id.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    // A line of text has no breaks and no space at its ends.
    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Id(MemoFacts facts, string what) => OscalIds.Of(facts.Reading.FileHash, what);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Share(double? share) => share is { } s ? Math.Round(s, 4).ToString(CultureInfo.InvariantCulture) : null;

    private static string Moment(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
