using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Puts controls together from rows and paragraphs in reading order: hands each item of Section 4 to the reader of its kind. What the
/// readers tell each other stands in <see cref="AssemblyState"/>.
/// </summary>
internal sealed class ControlAssembler
{
    private readonly AssemblyState state = new();
    private readonly ControlRows rows;
    private readonly OtherRows otherRows;
    private readonly ControlParagraphs paragraphs;
    private readonly CardFields fields;

    private ControlAssembler()
    {
        var banners = new CriterionBanners(state);
        var matrix = new ControlMatrix(state.Content);
        fields = new CardFields(state, banners);
        paragraphs = new ControlParagraphs(state, fields, banners, matrix);
        rows = new ControlRows(state, paragraphs, banners, matrix);
        otherRows = new OtherRows(state.Content, matrix);
    }

    public static Section4Content Assemble(IReadOnlyList<Section4Item> items)
    {
        var assembler = new ControlAssembler();
        for (var i = 0; i < items.Count; i++)
        {
            assembler.state.Next = i + 1 < items.Count ? items[i + 1] : null;
            assembler.Read(items[i]);
            assembler.state.Previous = items[i];
        }

        assembler.state.Content.Controls.ForEach(TrailingBrackets.Take);
        return assembler.state.Content;
    }

    private void Read(Section4Item item)
    {
        switch (item)
        {
            case Section4Item.Row row:
                rows.Read(row);
                break;
            case Section4Item.Paragraph paragraph:
                paragraphs.Read(paragraph);
                break;
            case Section4Item.Field field:
                fields.Read(field.Kind, field.Label, Fragment.Of(field.Lines), field.Lines);
                break;
            case Section4Item.OtherRow other:
                otherRows.Read(other);
                break;
        }
    }
}
