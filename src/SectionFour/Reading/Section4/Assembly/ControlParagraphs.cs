using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads paragraphs: those that start a control (an id alone, a card's title, a text over the width above its tests), and hands the others
/// to what they are of (a list of exceptions, a field of a card, a matrix, a heading of criteria, a footnote).
/// </summary>
internal sealed class ControlParagraphs(
    AssemblyState state,
    CardFields fields,
    CriterionBanners banners,
    ControlMatrix matrix,
    ExceptionList exceptions
)
{
    /// <summary>A heading in bold that says nothing about controls is shorter than this.</summary>
    private const int MostHeadingText = 140;

    /// <summary>The text of a control without an id is longer than this.</summary>
    private const int LeastControlText = 25;

    private readonly CriterionResults criterionResults = new(state);
    private readonly Footnotes footnotes = new(state);

    public void Read(Section4Item.Paragraph paragraph)
    {
        // In this order: what is plain first, and the rest of something only where nothing starts.
        var isRead =
            exceptions.Read(paragraph)
            || criterionResults.Read(paragraph)
            || ReadLabelled(paragraph)
            || ReadIdAlone(paragraph)
            || ReadLed(paragraph)
            || ReadTitle(paragraph)
            || matrix.ReadLine(paragraph.Fragment)
            || ReadFurtherControls(paragraph)
            || banners.ReadHeading(paragraph)
            || ReadControlWithId(paragraph)
            || banners.ReadObjectiveOrGroup(paragraph.Fragment)
            || footnotes.Read(paragraph)
            || ReadFurtherTest(paragraph)
            || ReadControlWithoutId(paragraph)
            || fields.ReadRest(paragraph)
            || banners.ReadCriterionText(paragraph);
        if (isRead)
        {
            return;
        }

        var text = paragraph.Fragment.Text;
        var isBeforeControls = state.Content.Controls.Count == 0;
        if (isBeforeControls)
        {
            ResultKeys.Take(state.Content, text);
        }

        if (isBeforeControls || paragraph.IsBold && text.Length < MostHeadingText && !text.EndsWith('.'))
        {
            paragraph.Fragment.Claim(isBeforeControls ? Use.Prose : Use.Heading);
            state.Field = null;
        }
    }

    /// <summary>"Other controls that support CC1.4: AC-1, AC-3": nothing stands below it, so that the next criterion's heading is alone.</summary>
    private bool ReadFurtherControls(Section4Item.Paragraph paragraph)
    {
        if (matrix.ReadSentence(paragraph.Fragment, state.Criteria) is not { } start)
        {
            return false;
        }

        // The criterion and its text may stand before the sentence, in the same row.
        if (start > 0)
        {
            banners.ReadHeading(paragraph);
        }

        state.BannerJustRead = false;
        return true;
    }

    private bool ReadLabelled(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (CardLabels.LabelOf(fragment.Text) is not { } label)
        {
            return false;
        }

        var content = fragment.Slice(label.Length);
        fields.Read(label.Kind, fragment.Slice(0, label.Length), content, RunningText.LinesOf(content, paragraph.Lines));
        return true;
    }

    /// <summary>An id alone above the fields of a card.</summary>
    private bool ReadIdAlone(Section4Item.Paragraph paragraph)
    {
        var text = paragraph.Fragment.Text;
        if (
            !paragraph.IsBold
            || state.Next is not Section4Item.Field
            || CardTitles.IdIn(text) is not null
            || !ControlIdGrammar.IsId(text)
            || CriterionId.Normalize(text) is not null
        )
        {
            return false;
        }

        Start(paragraph.Fragment, [], paragraph.Fragment, FieldKind.Title);
        return true;
    }

    /// <summary>"Control 4: Job descriptions are kept …": the word, the id and the text in one paragraph.</summary>
    private bool ReadLed(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (CardTitles.Led(fragment.Text) is not { } led)
        {
            return false;
        }

        var lines = RunningText.LinesOf(fragment.Slice(led.Lead), paragraph.Lines);
        Start(fragment.Slice(led.Start, led.Start + led.Length), lines, fragment, FieldKind.Control);
        return true;
    }

    /// <summary>The title of a card, with or without the criteria of its control.</summary>
    private bool ReadTitle(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (
            !paragraph.IsBold && paragraph.Lines.Count != 1
            || CardTitles.IdIn(fragment.Text) is not { } id
            || CriterionHeadings.Objective(fragment.Text) is not null && IsObjective(state.Next)
        )
        {
            return false;
        }

        var end = id.Start + id.Length;
        var control = Start(fragment.Slice(id.Start, end), [], fragment, FieldKind.Title);
        var stated = CriterionId.In(fragment.Text[end..]).Select(static c => c.Id).Distinct().ToList();
        if (stated.Count > 0)
        {
            control.StandsUnder(stated);
        }

        return true;
    }

    /// <summary>Whether an item is the text of a control objective (SOC 1).</summary>
    private static bool IsObjective(Section4Item? item) =>
        item is Section4Item.Paragraph next
        && next.Fragment.Text.Contains("provide reasonable assurance", StringComparison.OrdinalIgnoreCase);

    /// <summary>"AC-1: Access is reviewed …" over the width, with its tests in rows below.</summary>
    private bool ReadControlWithId(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        var text = fragment.Text;
        if (
            ControlIdGrammar.Leading(text) is not { } leading
            || !(
                paragraph.InTable
                || paragraph.IsBold
                || paragraph.OverTests
                || paragraph.StartsBold
                || FieldFollows()
                || state.ParagraphFamilies.Contains(ControlIdGrammar.Family(leading.Id))
            )
            || CriterionId.Normalize(leading.Id) is not null
            || CriterionHeadings.IsGroup(text)
            || text.Length - leading.Length <= 15
            || !char.IsLetter(text[leading.Length])
        )
        {
            return false;
        }

        var lines = RunningText.LinesOf(fragment.Slice(leading.Length), paragraph.Lines);
        Start(fragment.Slice(0, leading.Id.Length), lines, fragment, FieldKind.Control);
        return true;
    }

    /// <summary>Whether what comes next is a labelled field of a control.</summary>
    private bool FieldFollows() =>
        state.Next switch
        {
            Section4Item.Field { Kind: FieldKind.Criteria or FieldKind.Test } => true,
            Section4Item.Paragraph next => CardLabels.LabelOf(next.Fragment.Text) is { Kind: FieldKind.Criteria or FieldKind.Test },
            _ => false,
        };

    /// <summary>A further test of the open control, in a paragraph of its own behind the result of the one before and above its own result.</summary>
    private bool ReadFurtherTest(Section4Item.Paragraph paragraph)
    {
        if (
            state is not { Field: FieldKind.Result, Open: { Groups: [.., { Results.Count: > 0 }] } open }
            || !TestSplitter.StartsTest(paragraph.Fragment.Text)
            || state.Next is not Section4Item.Paragraph next
            || CardLabels.LabelOf(next.Fragment.Text) is not { Kind: FieldKind.Result }
        )
        {
            return false;
        }

        open.Groups.Add(new PrintedTests());
        open.Groups[^1].Tests.AddRange(paragraph.Lines);
        paragraph.Fragment.Claim(Use.Test);
        state.Field = FieldKind.Test;
        return true;
    }

    /// <summary>A control without an id over the width, with its tests in rows below.</summary>
    private bool ReadControlWithoutId(Section4Item.Paragraph paragraph)
    {
        if (
            !paragraph.OverTests
            || state.BannerJustRead
            || state.Next is not Section4Item.Row row
            || row.Page > paragraph.Page + 1
            || row.Cell(ColumnRole.Test).Count + row.Cell(ColumnRole.TestAndResult).Count == 0
            || state.Open is { Groups.Count: 0 }
            || paragraph.Fragment.Text.Length <= LeastControlText
        )
        {
            return false;
        }

        Start(null, paragraph.Lines, paragraph.Fragment, FieldKind.Control);
        return true;
    }

    private PrintedControl Start(Fragment? id, List<TextLine> description, Fragment claimed, FieldKind field)
    {
        var control = state.Start(id);
        control.Description.AddRange(description);
        claimed.Claim(Use.Control);
        (state.Field, state.BannerJustRead) = (field, false);
        return control;
    }
}
