using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>What was read from a report, for a person at a terminal; the parts are used by the review too.</summary>
internal static class ReadingView
{
    /// <summary>The whole reading.</summary>
    public static IRenderable Render(ReportReading reading, string file) =>
        Stack([
            .. Facts(reading, file),
            .. Opinion(reading.Opinion, reading.Assertion),
            .. Account(reading),
            .. Exceptions(reading),
            .. UserEntityControls(reading),
            .. SubserviceOrganizations(reading),
            .. NotRead(reading.Coverage),
        ]);

    /// <summary>Who was examined by whom, on what, for when.</summary>
    public static IEnumerable<IRenderable> Facts(ReportReading reading, string file)
    {
        var report = reading.Report;
        var title = report.ServiceOrganization?.Value ?? "Service organization not found";
        yield return Line((title, Strong), (report.System is { } system ? ", " + system.Value : "", Plain));
        yield return Line((DocumentWording.KindAndType(report), Strong), (Scope(report), Plain));
        yield return Typography.Facts([
            ("Service auditor", Auditor(report), report.ServiceAuditor?.Page),
            ("Period", Period(report), report.Period?.Page),
            ("As of", report.AsOf is { } asOf && report.Period is null ? Line(Day(asOf.Value)) : null, report.AsOf?.Page),
            ("Report date", report.ReportDate is { } date ? Line(Day(date.Value)) : null, report.ReportDate?.Page),
            (
                "Also examined",
                report.AdditionalSubjectMatter is [var first, ..]
                    ? Line(List([.. report.AdditionalSubjectMatter.Select(s => s.Value)]))
                    : null,
                report.AdditionalSubjectMatter.FirstOrDefault()?.Page
            ),
            (
                "Subservice",
                report.SubserviceMethod is { } method ? Line($"{DocumentWording.Of(method.Value)} method") : null,
                report.SubserviceMethod?.Page
            ),
            (
                "File",
                Line(
                    ($"{file}, {Count(report.PageCount, "page")}", Plain),
                    ($", SHA-256 {reading.FileHash[..Math.Min(12, reading.FileHash.Length)]}…", Faint)
                ),
                null
            ),
        ]);
        if (report.PeriodsAgree == false)
        {
            yield return Indent(Line(("The report states its period or date differently in different places:", Warning)));
            foreach (var statement in report.PeriodStatements)
            {
                yield return WithPage(
                    Line(($"{DocumentWording.Of(statement.Where)}: “{statement.Evidence.Words}”", Plain)),
                    statement.Evidence.Page,
                    4
                );
            }
        }
    }

    /// <summary>The opinion with its sentence and what a qualification names.</summary>
    public static IEnumerable<IRenderable> Opinion(Opinion opinion, ManagementAssertion assertion)
    {
        yield return Heading("Opinion");
        yield return WithPage(
            Line((DocumentWording.Of(opinion.Overall), Bold(ReportWording.StyleOf(opinion.Overall)))),
            opinion.Sentence?.Page
        );
        if (opinion.Sentence is { } sentence)
        {
            yield return Quote(sentence.Words);
        }

        if (!opinion.Limbs.IsEmpty)
        {
            var line = new Paragraph();
            foreach (var limb in opinion.Limbs)
            {
                line.Append($"{(limb == opinion.Limbs[0] ? "" : " · ")}{ReportWording.Of(limb.Limb)}: ", Faint)
                    .Append(DocumentWording.Of(limb.Kind), ReportWording.StyleOf(limb.Kind));
            }

            yield return Indent(line);
        }

        if (opinion.Basis is { } basis)
        {
            yield return WithPage(Line(("Basis", Faint)), basis.Page);
            yield return Quote(basis.Words);
        }

        if (!opinion.QualifiedCriteria.IsEmpty || !opinion.QualifiedControls.IsEmpty)
        {
            yield return Indent(Line(("It names: ", Faint), (List([.. opinion.QualifiedCriteria, .. opinion.QualifiedControls]), Warning)));
        }

        foreach (var emphasis in opinion.Emphasis)
        {
            yield return WithPage(Line(("Emphasis (does not modify the opinion)", Faint)), emphasis.Page);
            yield return Quote(emphasis.Words);
        }

        if (assertion.Modification is { } modification)
        {
            yield return WithPage(
                Line(("Management's assertion is modified too: ", Faint), ($"“{modification.Words}”", Plain)),
                modification.Page
            );
        }

        foreach (var reason in opinion.ReviewReasons)
        {
            yield return Indent(Line(("Look at it yourself: " + reason, Warning)));
        }
    }

    /// <summary>How much was read and how Section 4 was accounted for.</summary>
    public static IEnumerable<IRenderable> Account(ReportReading reading)
    {
        var coverage = reading.Coverage;
        yield return Heading("What was read");
        yield return Indent(
            Line(
                $"{Count(reading.Controls.Length, "control")} under {Count(reading.Controls.SelectMany(c => c.Criteria).Distinct().Count(), "criterion", "criteria")}; {DocumentWording.Outcomes(reading)}."
            )
        );
        if (coverage.Share is { } share)
        {
            yield return Indent(
                Line(
                    ("Section 4: ", Plain),
                    (
                        $"{Percent(Math.Floor(share * 1000) / 1000)} of {Count(coverage.Lines, "line")} accounted for",
                        share >= 0.995 ? Good : Warning
                    ),
                    (
                        $" ({Number(coverage.Attributed)} read, {Number(coverage.Furniture)} headers and footers, {Number(coverage.Unattributed.Length)} not attributed).",
                        Plain
                    )
                )
            );
        }

        if (coverage.Results != ResultsStatus.Read)
        {
            yield return Indent(Line((coverage.ResultsSentence, coverage.Results == ResultsStatus.NoneInThisKind ? Plain : Warning)));
        }
    }

    /// <summary>Each exception; "none" is said only where results were read.</summary>
    public static IEnumerable<IRenderable> Exceptions(ReportReading reading)
    {
        if (reading.Deviations.IsEmpty)
        {
            yield return Heading("Exceptions", reading.Coverage.Results == ResultsStatus.Read ? "none" : null);
            if (reading.Coverage.Results != ResultsStatus.Read)
            {
                yield return Indent(
                    Line(
                        (
                            reading.Coverage.Results switch
                            {
                                ResultsStatus.NoneInThisKind => "A report of this kind has no results of tests.",
                                ResultsStatus.PartlyRead => "None in what was read, but part of Section 4 was not read: there may be some.",
                                _ => "Not read: nothing can be said about exceptions.",
                            },
                            reading.Coverage.Results == ResultsStatus.NoneInThisKind ? Plain : Warning
                        )
                    )
                );
            }

            yield break;
        }

        yield return Heading("Exceptions", Number(reading.Deviations.Length));
        foreach (var deviation in reading.Deviations)
        {
            if (deviation != reading.Deviations[0])
            {
                yield return Gap;
            }

            foreach (var block in Exception(deviation))
            {
                yield return block;
            }
        }

        if (!reading.UnmatchedResponses.IsEmpty)
        {
            yield return Indent(Line(("Responses of management that answer none of these:", Warning)));
            foreach (var response in reading.UnmatchedResponses)
            {
                yield return WithPage(Line($"“{response.Text.Value}”"), response.Text.Page, 4);
            }
        }
    }

    /// <summary>One exception: control, criteria, how many, the auditor's words, management's.</summary>
    public static IEnumerable<IRenderable> Exception(Deviation deviation, (string Word, Style Style)? severity = null)
    {
        var facts = new[]
        {
            ReportWording.Counts(deviation),
            deviation.Mode == FailureMode.Unknown ? null : DocumentWording.Of(deviation.Mode),
        }
            .Where(f => f is not null)
            .ToList();
        yield return WithPage(
            Line(
                (deviation.Id + "  ", Bold(Bad)),
                (severity is { } level ? level.Word + "  " : "", severity?.Style ?? Plain),
                (deviation.Controls.IsEmpty ? "control without id" : List(deviation.Controls), Strong),
                (deviation.Criteria.IsEmpty ? "" : "  " + List(deviation.Criteria), Faint)
            ),
            deviation.Narrative.Page
        );
        if (facts.Count > 0)
        {
            yield return Indent(Line(string.Join(" · ", facts)), 6);
        }

        yield return Quote(deviation.Narrative.Value, 6);
        foreach (var mitigation in deviation.Mitigations)
        {
            yield return Indent(Line(("The auditor adds: ", Faint), ($"“{mitigation.Words}”", Plain)), 6);
        }

        if (deviation.Response is { } response)
        {
            yield return WithPage(Line(("Management's response (not covered by the opinion)", Faint)), response.Text.Page, 6);
            yield return Quote(response.Text.Value, 6);
        }
        else
        {
            yield return Indent(Line(("No response of management was found.", Faint)), 6);
        }
    }

    /// <summary>What the reader's own side must do.</summary>
    public static IEnumerable<IRenderable> UserEntityControls(ReportReading reading)
    {
        yield return Heading(
            "User-entity controls",
            reading.UserEntityControls.IsEmpty ? "none found" : Number(reading.UserEntityControls.Length)
        );
        var number = 0;
        foreach (var control in reading.UserEntityControls)
        {
            number++;
            var id = control.Id ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return WithPage(
                Line(
                    (id + "  ", Strong),
                    (control.Text.Value, Plain),
                    (control.Criteria.IsEmpty ? "" : "  " + List(control.Criteria), Faint)
                ),
                control.Text.Page
            );
        }
    }

    /// <summary>Whose controls the system also needs.</summary>
    public static IEnumerable<IRenderable> SubserviceOrganizations(ReportReading reading)
    {
        yield return Heading(
            "Subservice organizations",
            reading.SubserviceOrganizations.IsEmpty ? "none found" : Number(reading.SubserviceOrganizations.Length)
        );
        foreach (var organization in reading.SubserviceOrganizations)
        {
            yield return WithPage(
                Line(
                    (organization.Name.Value, Strong),
                    (organization.Method is { } method ? $"  {DocumentWording.Of(method)}" : "", Faint),
                    (organization.Services is { } services ? $"  {services.Value}" : "", Plain)
                ),
                organization.Name.Page
            );
            foreach (var control in organization.Controls)
            {
                yield return WithPage(
                    Line((control.Text.Value, Plain), (control.Criteria.IsEmpty ? "" : "  " + List(control.Criteria), Faint)),
                    control.Text.Page,
                    4
                );
            }
        }
    }

    /// <summary>Everything that could not be read, with its place; nothing when all was.</summary>
    public static IEnumerable<IRenderable> NotRead(Coverage coverage)
    {
        if (coverage.UnreadPages.IsEmpty && coverage.Unattributed.IsEmpty && coverage.Warnings.IsEmpty)
        {
            yield break;
        }

        yield return Heading("What could not be read");
        foreach (var page in coverage.UnreadPages)
        {
            yield return WithPage(Line((page.Reason, Warning)), page.Page);
        }

        foreach (var line in coverage.Unattributed)
        {
            yield return WithPage(Line(("In Section 4, not attributed: ", Faint), ($"“{line.Words}”", Plain)), line.Page);
        }

        foreach (var warning in coverage.Warnings)
        {
            yield return Indent(Line((warning, Warning)));
        }
    }

    private static Style Bold(Style style) => new(style.Foreground, decoration: Decoration.Bold);

    private static string Scope(Report report) =>
        report.Categories.IsEmpty ? "" : " on " + List([.. report.Categories.Select(c => DocumentWording.Of(c.Value))]);

    private static Paragraph? Auditor(Report report) =>
        report.ServiceAuditor is { } auditor
            ? Line((auditor.Value, Plain), (report.SignatureLocation is { } place ? $", {place.Value}" : "", Plain))
            : null;

    private static Paragraph? Period(Report report) =>
        report.Period is { Value: var period }
            ? Line((Day(period.From) + " to " + Day(period.To), Plain), ($" ({Count(period.Days, "day")})", Faint))
            : null;
}
