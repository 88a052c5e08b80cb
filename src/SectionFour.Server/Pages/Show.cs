using System.Globalization;
using System.Text;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Server.Decisions;
using SectionFour.Themes;

namespace SectionFour.Server;

/// <summary>How values are written on screen, in one place, so that one thing has one name everywhere.</summary>
public static class Show
{
    /// <summary>"30 Jun 2025": as in the sentences of an assessment, with the month cut short.</summary>
    public static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>"25 Nov 2026 22:49 UTC".</summary>
    public static string Moment(DateTimeOffset? instant) =>
        instant?.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>"2025-06-30": what fields for days, files and logs take.</summary>
    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>"36 days", "today", "148 days over".</summary>
    public static string DaysTo(int days) =>
        days switch
        {
            0 => "today",
            1 => "1 day",
            -1 => "1 day over",
            < 0 => string.Create(CultureInfo.InvariantCulture, $"{-days} days over"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{days} days"),
        };

    /// <summary>What should hold, in the words of the policy: "DEPROVISIONING" → "Leavers lose their access".</summary>
    public static string Theme(string id) => ThemeCatalog.Default.Find(id)?.Title ?? Words(id);

    public static string Kind(ReportKind? kind, ReportType? type)
    {
        var name = kind switch
        {
            ReportKind.Soc1 => "SOC 1",
            ReportKind.Soc2 => "SOC 2",
            ReportKind.Soc3 => "SOC 3",
            ReportKind.Isae3402 => "ISAE 3402",
            ReportKind.Isae3000 => "ISAE 3000",
            _ => "Report",
        };
        return type is null ? name : $"{name} Type {(int)type}";
    }

    public static string Period(DateOnly? from, DateOnly? to) =>
        (from, to) switch
        {
            (null, null) => "period not read",
            (null, { } asOf) => $"as of {Day(asOf)}",
            ({ } start, { } end) => $"{Day(start)} – {Day(end)}",
            ({ } start, null) => $"from {Day(start)}",
        };

    public static string Opinion(OpinionKind? opinion) =>
        opinion switch
        {
            null => "",
            OpinionKind.Unqualified => "Unqualified",
            OpinionKind.Qualified => "Qualified",
            OpinionKind.Adverse => "Adverse",
            OpinionKind.Disclaimer => "Disclaimer",
            _ => "Not determined",
        };

    public static string Choice(DecisionChoice? choice) =>
        choice switch
        {
            null => "",
            DecisionChoice.Rely => "Rely",
            DecisionChoice.RelyWithConditions => "Rely with conditions",
            DecisionChoice.ResolveFirst => "Resolve first",
            _ => "Do not rely",
        };

    public static string Outcome(TestOutcome outcome) =>
        outcome switch
        {
            TestOutcome.NoException => "No exception",
            TestOutcome.Exception => "Exception",
            TestOutcome.NotOccurred => "Did not occur",
            TestOutcome.NotTested => "Not tested",
            _ => "Unclear: look",
        };

    public static string Results(ResultsStatus? status) =>
        status switch
        {
            ResultsStatus.Read => "all results read",
            ResultsStatus.PartlyRead => "results read in part",
            ResultsStatus.NoneInThisKind => "no results in this kind",
            _ => "results not read",
        };

    public static string Counts(DeviationCounts counts) =>
        (counts.Failed, counts.Sampled, counts.Population) switch
        {
            (null, null, null) => "counts not stated",
            ({ } k, { } n, null) => $"{k} of {n}",
            ({ } k, { } n, { } all) => $"{k} of {n} sampled of {all}",
            ({ } k, null, { } all) => $"{k} of {all}",
            ({ } k, null, null) => $"{k}, of how many is not stated",
            (null, { } n, _) => $"some of {n}",
            (null, null, { } all) => $"some of {all}",
        };

    public static string Bytes(long bytes) => bytes < 1 << 20 ? $"{bytes / 1024.0:0} KB" : $"{bytes / 1048576.0:0.0} MB";

    /// <summary>"NotInPlacePartOfPeriod" → "not in place part of period"; "DEPROVISIONING" → "Deprovisioning".</summary>
    public static string Words(string name)
    {
        if (name.Length > 1 && name.All(c => !char.IsLower(c)))
        {
            return name[0] + name[1..].Replace('_', ' ').ToLowerInvariant();
        }

        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
