using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Ranks a test procedure by its strongest verb (inquiry &lt; observation &lt; inspection &lt; reperformance &lt; analysis of the whole
/// population) and tells whether all it looked at is a policy: evidence of design, not of operation.
/// </summary>
internal static class ProcedureReader
{
    private static readonly PhraseBook Phrases = PhraseBook.Load("procedures.yaml");

    public static TestProcedure Strongest(string text)
    {
        foreach (var phrase in Phrases.Phrases)
        {
            if (Enum.TryParse<TestProcedure>(phrase.Kind, out var procedure) && phrase.Regex.IsMatch(text))
            {
                return procedure;
            }
        }

        return TestProcedure.Unknown;
    }

    public static bool IsPolicyOnly(string text) =>
        Strongest(text) is TestProcedure.Inspection or TestProcedure.Unknown
        && Phrases.FirstMatch(text, "PolicyObject") is not null
        && Phrases.FirstMatch(text, "OperatingObject") is null;
}
