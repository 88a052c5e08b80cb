namespace SectionFour.Conformance;

/// <summary>One way in which a page of the engine is not as a peer has it.</summary>
/// <param name="Cause">What differs.</param>
/// <param name="Glyphs">Which of the engine's glyphs differ; none when only the peer has something there.</param>
/// <param name="Place">Where on the page.</param>
/// <param name="Example">What each of the two sees.</param>
/// <param name="Explanation">The named cause that the file itself shows, or null when the two just disagree.</param>
internal sealed record Difference(string Cause, int[] Glyphs, Box Place, string Example, string? Explanation);
