namespace SectionFour.Conformance;

/// <summary>What it is that differs.</summary>
internal enum DifferenceKind
{
    /// <summary>What stands there, or whether anything does.</summary>
    Text,

    /// <summary>Where the same text stands along its line.</summary>
    Place,

    /// <summary>Where the same text stands that is written downwards.</summary>
    Downwards,
}

/// <summary>What a peer has at the place of a difference.</summary>
/// <param name="Text">The text of its glyph or word; empty where it has nothing.</param>
/// <param name="Place">Where it has it.</param>
internal readonly record struct PeerSide(string Text, Box Place);

/// <summary>One way in which a page of the engine is not as a peer has it.</summary>
/// <param name="Cause">What differs.</param>
/// <param name="Glyphs">Which of the engine's glyphs differ; none when only the peer has something there.</param>
/// <param name="Place">Where on the page.</param>
/// <param name="Theirs">What the peer has there.</param>
/// <param name="Example">What each of the two sees.</param>
/// <param name="Explanation">The named cause that the file itself shows, or null when the two just disagree.</param>
internal sealed record Difference(string Cause, int[] Glyphs, Box Place, PeerSide Theirs, string Example, string? Explanation)
{
    /// <summary>Whether it is of the text or of its place.</summary>
    public DifferenceKind Kind { get; init; }
}
