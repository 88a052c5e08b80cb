using System.Text;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Puts controls together from rows and paragraphs in reading order: hands each item of Section 4 to the reader of its kind. What the
/// readers tell each other stands in <see cref="AssemblyState"/>.
/// </summary>
internal sealed class ControlAssembler
{
    /// <summary>Fewer ids of one family before paragraphs may be something else (notes, user entities' controls).</summary>
    private const int FewestOfFamily = 8;

    private readonly AssemblyState state = new();
    private readonly ControlRows rows;
    private readonly OtherRows otherRows;
    private readonly ControlParagraphs paragraphs;
    private readonly CardFields fields;
    private readonly ExceptionList exceptions;

    private ControlAssembler()
    {
        var banners = new CriterionBanners(state);
        var matrix = new ControlMatrix(state.Content);
        fields = new CardFields(state, banners);
        exceptions = new ExceptionList(state);
        paragraphs = new ControlParagraphs(state, fields, banners, matrix, exceptions);
        rows = new ControlRows(state, paragraphs, banners, matrix);
        otherRows = new OtherRows(state.Content, matrix);
    }

    public static Section4Content Assemble(IReadOnlyList<Section4Item> items)
    {
        var assembler = new ControlAssembler();
        assembler.state.ParagraphFamilies.UnionWith(Families(items));
        for (var i = 0; i < items.Count; i++)
        {
            assembler.state.Next = i + 1 < items.Count ? items[i + 1] : null;
            assembler.Read(items[i]);
            assembler.state.Previous = items[i];
        }

        assembler.state.Content.Controls.ForEach(TrailingBrackets.Take);
        RemoveHeadings(assembler.state.Content);
        return assembler.state.Content;
    }

    private static IEnumerable<string> Families(IReadOnlyList<Section4Item> items) =>
        items
            .OfType<Section4Item.Paragraph>()
            .Select(static p => ControlIdGrammar.Leading(p.Lines[0].Text)?.Id)
            .OfType<string>()
            .Where(static id => CriterionId.Normalize(id) is null)
            .Distinct()
            .GroupBy(ControlIdGrammar.Family)
            .Where(static g => g.Key.Length > 0 && g.Count() >= FewestOfFamily)
            .Select(static g => g.Key);

    /// <summary>"4.3 Identity and access" among controls "4.3.1 …" that were tested: a title without tests heads them and is none of them.</summary>
    private static void RemoveHeadings(Section4Content content)
    {
        var named = content.Controls.Count(static c => c.IdText is { } id && id.Any(char.IsLetter));
        var haveLetters = named * 10 > content.Controls.Count * 7;
        var shapes = content
            .Controls.Where(static c => c.Groups.Count > 0)
            .Select(static c => c.IdText)
            .OfType<string>()
            .Select(Shape)
            .ToHashSet();
        var headings = content.Controls.FindAll(c =>
            IsHeading(c)
            && (
                HeadsOthers(c, content)
                || haveLetters && !c.IdText!.Any(char.IsLetter)
                || shapes.Count > 0 && !shapes.Contains(Shape(c.IdText!))
            )
        );
        var tested = content.Controls.Count(static c => c.Groups.Count > 0);
        if (tested * 10 < (content.Controls.Count - headings.Count) * 7)
        {
            return;
        }

        foreach (var control in headings)
        {
            control.Id.Claim(Use.Heading);
            control.Description.Claim(Use.Heading);
            content.Controls.Remove(control);
        }
    }

    /// <summary>How an id is built, whatever its letters and numbers: "4.3" and "101" differ, "4.3" and "12.10" do not.</summary>
    private static string Shape(string id)
    {
        var shape = new StringBuilder();
        foreach (var c in id)
        {
            var kind =
                char.IsDigit(c) ? '9'
                : char.IsLetter(c) ? 'A'
                : c;
            if (shape.Length == 0 || kind is not ('9' or 'A') || shape[^1] != kind)
            {
                shape.Append(kind);
            }
        }

        return shape.ToString();
    }

    private static bool IsHeading(PrintedControl control) =>
        control is { HasText: true, Groups.Count: 0, Exceptions.Count: 0, Responses.Count: 0, IdText: not null }
        && control.Text.Text is { Length: < 80 } text
        && !text.EndsWith('.');

    private static bool HeadsOthers(PrintedControl control, Section4Content content) =>
        content.Controls.Exists(c => c.IdText is { } id && id.StartsWith(control.IdText + ".", StringComparison.OrdinalIgnoreCase));

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
            case Section4Item.Field { Kind: FieldKind.Response } response when exceptions.ReadResponse(Fragment.Of(response.Lines)):
                response.Label.Claim(Use.Label);
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
