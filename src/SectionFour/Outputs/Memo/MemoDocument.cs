using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>
/// A memo as data: what stands in it and in which order, not how it looks. Every format of a memo is made from this alone, so that all
/// formats say the same.
/// </summary>
internal sealed record MemoDocument
{
    public required string Title { get; init; }

    /// <summary>What the memo is about, below the title.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The line that stands on every page.</summary>
    public required string Confidentiality { get; init; }

    /// <summary>When, from which file, with which policy: on every page's foot, short.</summary>
    public required string Provenance { get; init; }

    /// <summary>Who made the memo's program, for the file's properties.</summary>
    public required string Producer { get; init; }

    /// <summary>When it was generated; null where the caller has no clock.</summary>
    public DateTimeOffset? Generated { get; init; }

    /// <summary>Whether it is long enough for a list of contents.</summary>
    public bool HasContents { get; init; } = true;

    /// <summary>The organization that wrote the memo, or null.</summary>
    public string? Organization { get; init; }

    /// <summary>The organization's logo, or null.</summary>
    public LogoImage? Logo { get; init; }

    public required ImmutableArray<MemoSection> Sections { get; init; }
}

/// <summary>A part of the memo with its heading.</summary>
/// <param name="Id">Stable id ("exceptions"): the anchor of links, the name in templates.</param>
/// <param name="Title">The heading; empty for none.</param>
/// <param name="StartsPage">Whether it begins on a page of its own where there are pages.</param>
/// <param name="Blocks">What stands in it.</param>
internal sealed record MemoSection(string Id, string Title, bool StartsPage, ImmutableArray<Block> Blocks);

[Flags]
internal enum Ink
{
    Plain = 0,
    Strong = 1,
    Italic = 2,
    Faint = 4,
    Good = 8,
    Warning = 16,
    Bad = 32,
}

/// <summary>Words of one look.</summary>
internal readonly record struct Run(string Text, Ink Ink = Ink.Plain)
{
    public static implicit operator Run(string text) => new(text);
}

internal enum Align
{
    Start,
    End,
}

/// <summary>Something that stands in a memo.</summary>
internal abstract record Block;

/// <summary>A heading inside a section.</summary>
/// <param name="Level">2 below the section's own 1, or 3.</param>
internal sealed record HeadingBlock(int Level, string Id, string Text) : Block;

internal enum ParagraphKind
{
    Body,

    /// <summary>Large: the one sentence that counts.</summary>
    Lead,

    /// <summary>Small and faint.</summary>
    Note,
}

internal sealed record ParagraphBlock(ImmutableArray<Run> Runs, ParagraphKind Kind = ParagraphKind.Body) : Block;

/// <summary>Verbatim words of the report.</summary>
/// <param name="Source">Where they stand ("Service auditor's report, p. 4").</param>
internal sealed record QuoteBlock(string Words, string Source) : Block;

internal sealed record ListBlock(bool Numbered, ImmutableArray<ImmutableArray<Run>> Items) : Block;

/// <summary>A name, a value, the page on which it stands; or a place to write the value in.</summary>
/// <param name="Value">Empty: to be filled in by hand.</param>
internal sealed record Fact(string Name, ImmutableArray<Run> Value, int? Page = null);

internal sealed record FactsBlock(ImmutableArray<Fact> Facts) : Block;

/// <param name="Share">How wide, in proportion to the other columns.</param>
internal sealed record Column(string Title, double Share, Align Align = Align.Start);

/// <param name="Caption">What the table shows; its name for those who do not see it.</param>
/// <param name="Rows">Cells by row; an empty cell is a place to write in.</param>
/// <param name="HasRoomToWrite">Whether rows are high enough to be written in by hand.</param>
internal sealed record TableBlock(
    string Caption,
    ImmutableArray<Column> Columns,
    ImmutableArray<ImmutableArray<ImmutableArray<Run>>> Rows,
    bool HasRoomToWrite = false
) : Block;

internal sealed record PictureBlock(PagePicture Picture, string Alt, string Caption) : Block;

/// <summary>Boxes to tick.</summary>
internal sealed record ChoicesBlock(string Label, ImmutableArray<(string Text, bool Chosen)> Choices) : Block;

internal enum Tone
{
    Neutral,
    Good,
    Warning,
    Bad,
}

/// <summary>A box that catches the eye.</summary>
internal sealed record CalloutBlock(Tone Tone, string Label, string Headline, ImmutableArray<Run> Text) : Block;
