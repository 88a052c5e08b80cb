using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>One thing that stands in Section 4, in reading order: a row of a table or a paragraph.</summary>
internal abstract record Section4Item(int Page, double Top)
{
    /// <summary>A row of a table whose columns have a meaning.</summary>
    /// <param name="Cells">Lines by column; empty where the cell is empty or belongs to the row above.</param>
    /// <param name="FromAbove">By column: whether the cell is one with that of the row above.</param>
    /// <param name="StartsPage">Whether it is the first row on its page and the table began on an earlier one.</param>
    public sealed record Row(int Page, double Top, Columns Columns, List<TextLine>[] Cells, bool[] FromAbove, bool StartsPage)
        : Section4Item(Page, Top)
    {
        public List<TextLine> Cell(ColumnRole role)
        {
            var lines = new List<TextLine>();
            for (var i = 0; i < Cells.Length; i++)
            {
                if (Columns.Roles[i] == role)
                {
                    lines.AddRange(Cells[i]);
                }
            }

            return lines;
        }

        public bool IsFromAbove(ColumnRole role) => Array.IndexOf(Columns.Roles, role) is >= 0 and var i && FromAbove[i];
    }

    /// <summary>Lines that run over the width: a banner row, a heading, a paragraph, a field of a card.</summary>
    /// <param name="Lines">Never empty.</param>
    /// <param name="InTable">Whether it is a row of a table.</param>
    public sealed record Paragraph(int Page, double Top, List<TextLine> Lines, bool InTable) : Section4Item(Page, Top)
    {
        public Fragment Fragment => field ??= Fragment.Of(Lines);

        public bool IsBold => Lines[0].IsBold;

        /// <summary>Whether only its first words are in bold: an id or a heading that runs on.</summary>
        public bool StartsBold => Lines[0].Words[0].Font.IsBold && !IsBold;

        /// <summary>Whether it stands in a table whose columns hold tests but no controls: there a row over the width names the control.</summary>
        public bool OverTests { get; init; }
    }

    /// <summary>A field of a card whose label stands in a column of its own.</summary>
    /// <param name="Kind">What the label says.</param>
    /// <param name="Label">Its words.</param>
    /// <param name="Lines">The content; may be empty.</param>
    public sealed record Field(int Page, double Top, FieldKind Kind, Fragment Label, List<TextLine> Lines) : Section4Item(Page, Top);

    /// <summary>A row of a table that holds no controls as far as its header tells.</summary>
    /// <param name="Cells">By column, the header's text and the cell.</param>
    public sealed record OtherRow(int Page, double Top, IReadOnlyList<(string Header, Fragment Cell)> Cells) : Section4Item(Page, Top);
}
