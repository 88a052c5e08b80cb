namespace SectionFour.Reports;

/// <summary>A paragraph of running text, outside the tables of Section 4.</summary>
/// <param name="Where">The part in which it stands.</param>
/// <param name="Heading">The nearest heading above it, or null.</param>
/// <param name="Text">Its text, cleaned, with its words and place.</param>
public sealed record ProseParagraph(SectionRole Where, string? Heading, Cited<string> Text);
