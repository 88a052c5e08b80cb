using System.Globalization;
using System.Text;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Server.Decisions;

namespace SectionFour.Server;

/// <summary>How values are written on screen, in one place, so that one thing has one name everywhere.</summary>
public static class Show
{
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

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
