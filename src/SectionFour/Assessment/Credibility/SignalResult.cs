using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>What a signal came to, before its text from the policy is put around it.</summary>
/// <param name="Id">The signal's id.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Sentence">What was found, with numbers.</param>
/// <param name="Evidence">Quotes, the telling ones first.</param>
internal sealed record SignalResult(string Id, SignalColour Colour, string Sentence, ImmutableArray<Evidence> Evidence)
{
    // More quotes than a person reads help nobody.
    private const int MostQuotes = 5;

    public static SignalResult Of(string id, SignalColour colour, string sentence, params IEnumerable<Evidence> evidence) =>
        new(id, colour, sentence, [.. evidence.Take(MostQuotes)]);

    public static SignalResult Green(string id, string sentence) => new(id, SignalColour.Green, sentence, []);

    public static SignalResult NotEvaluable(string id, string sentence) => new(id, SignalColour.NotEvaluable, sentence, []);

    /// <summary>The colour of a share against two thresholds.</summary>
    public static SignalColour ColourOf(double share, double yellow, double red) =>
        share >= red ? SignalColour.Red
        : share >= yellow ? SignalColour.Yellow
        : SignalColour.Green;
}
