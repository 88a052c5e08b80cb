using SectionFour.Reports;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>What the report is: every fact with its page.</summary>
internal static class ReportPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (report, reading) = (facts.Reading.Report, facts.Reading);
        var period =
            report.Period is { } p
                ? Fact("Period", $"{DocumentWording.Period(report)} ({DocumentWording.Number(p.Value.Days)} days)", p.Page)
            : report.AsOf is { } day ? Fact("As of", DocumentWording.Day(day.Value), day.Page)
            : Fact("Period", "not found in the report", null, Ink.Warning);
        yield return new FactsBlock([
            Found("Service organization", report.ServiceOrganization, v => v),
            Found("System examined", report.System, v => v),
            Fact("Kind", DocumentWording.KindAndType(report), report.KindEvidence?.Page),
            Fact("Categories", SummaryPart.Categories(reading), report.Categories is [var first, ..] ? first.Page : null),
            .. report.AdditionalSubjectMatter.Select(s => Fact("Also examined", s.Value, s.Page)),
            period,
            Found("Date of the report", report.ReportDate, DocumentWording.Day),
            Found("Service auditor", report.ServiceAuditor, v => v),
            Found("Signed at", report.SignatureLocation, v => v),
            Found("Subservice method", report.SubserviceMethod, m => DocumentWording.Of(m)),
            Assertion(reading.Assertion),
            Fact("File", $"{facts.Review.FileName}, {DocumentWording.Number(report.PageCount)} pages"),
            Fact("SHA-256", reading.FileHash),
            Fact("Received", facts.Record.Received is { } received ? DocumentWording.Day(received) : null),
        ]);
        if (report.PeriodsAgree == false)
        {
            yield return new CalloutBlock(
                Tone.Warning,
                "Look",
                "The report states more than one period or date",
                [
                    string.Join(
                        "; ",
                        report.PeriodStatements.Select(s =>
                            $"{(s.Period is { } q ? $"{DocumentWording.Day(q.From)} to {DocumentWording.Day(q.To)}" : s.AsOf is { } d ? $"as of {DocumentWording.Day(d)}" : "unclear")} in the {DocumentWording.Of(s.Where)}, {DocumentWording.Page(s.Evidence.Page)}"
                        )
                    ) + ".",
                ]
            );
        }

        if (!facts.Assessment.Strength.Caps.IsEmpty)
        {
            yield return Text(Strong("What caps the assurance. "), facts.Assessment.Strength.Sentence);
            foreach (var block in Findings(facts.Assessment.Strength.Caps))
            {
                yield return block;
            }
        }

        foreach (var block in Findings(facts.Assessment.Findings))
        {
            yield return block;
        }

        yield return new FactsBlock([Fact("Does the examined system hold our product, places and data path? Exclusions", null)]);
    }

    private static Fact Assertion(ManagementAssertion assertion)
    {
        if (assertion.Statement is not { } statement)
        {
            return Fact("Management's assertion", "not found in the report", null, Ink.Warning);
        }

        var signed = assertion.Signature is { } signature ? $"signed by {signature.Words}" : "no signature found";
        var modified = assertion.Modification is { } m ? $"modified: “{Sentences(m.Words)}”, " : "";
        return Fact("Management's assertion", $"present, {modified}{signed}", statement.Page);

        static string Sentences(string words) => Assessment.Sentences.Short(words, 160);
    }
}
