using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SectionFour.Assessment;
using SectionFour.Reading;

namespace SectionFour.Server.Assessments;

/// <summary>All that an assessment depends on beside the reading.</summary>
/// <param name="Policy">Hash of policy and profile.</param>
/// <param name="OwnControls">Our side of the user-entity controls, in words.</param>
/// <param name="Today">The day as of which it is judged.</param>
/// <param name="Previous">Last year's report.</param>
/// <param name="Library">What the library shares with it, in words.</param>
public sealed record AssessmentGrounds(string Policy, string OwnControls, DateOnly Today, ReportReading? Previous, string Library);

/// <summary>Assessments by reading and grounds; they live as long as the reading is kept in memory.</summary>
public static class AssessmentCache
{
    /// <summary>Grounds differ by day and profile: the few in use are kept.</summary>
    private const int MostOfReading = 12;

    private static readonly ConditionalWeakTable<ReportReading, ConcurrentDictionary<AssessmentGrounds, ReportAssessment>> Known = [];

    public static ReportAssessment Get(ReportReading reading, AssessmentGrounds grounds, Func<ReportAssessment> assess)
    {
        var ofReading = Known.GetOrCreateValue(reading);
        if (ofReading.TryGetValue(grounds, out var known))
        {
            return known;
        }

        if (ofReading.Count >= MostOfReading)
        {
            ofReading.Clear();
        }

        return ofReading[grounds] = assess();
    }
}
