using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Keeps under which criteria and which control objective controls stand: from headings and banners, from cells of criteria, and from a
/// last line of a control's text that names them.
/// </summary>
internal sealed class CriterionBanners(AssemblyState state)
{
    /// <summary>Lines after a criterion's heading that may still be its text.</summary>
    private const int MostCriterionLines = 9;

    /// <summary>The text of a criterion that lines extend is at most about this long.</summary>
    private const int MostCriterionText = 400;

    /// <summary>A heading with the text of its criterion is shorter than this.</summary>
    private const int MostHeadingText = 420;

    /// <summary>The criteria at the end of a control's text take up at most so many lines.</summary>
    private const int MostTrailingLines = 3;

    private CriterionBanner? openBanner;

    /// <summary>A paragraph that begins with ids of criteria and stands like a heading.</summary>
    public bool ReadHeading(Section4Item.Paragraph paragraph)
    {
        var text = paragraph.Fragment.Text;
        if (
            CriterionHeadings.Read(text) is not { } heading
            || !(heading.TextStart >= text.Length - 1 || paragraph.InTable || paragraph.IsBold || LooksLikeHeading(text, heading.TextStart))
        )
        {
            return false;
        }

        Add(heading.Ids, paragraph.Fragment, heading.TextStart);
        Set(heading.Ids);
        return true;
    }

    /// <summary>A heading of a control objective (SOC 1) or of a group of criteria: what stands under it names no criterion yet.</summary>
    public bool ReadObjectiveOrGroup(Fragment fragment)
    {
        if (CriterionHeadings.Objective(fragment.Text) is { } heading)
        {
            state.Objective = heading.Label;
            state.Criteria.Clear();
            fragment.Claim(Use.Heading);
            state.Field = null;
            state.BannerJustRead = true;
            return true;
        }

        if (CriterionHeadings.IsGroup(fragment.Text))
        {
            // "Control activities" heads controls below a criterion's heading as well as the group of criteria CC5.
            if (!state.BannerJustRead || !fragment.Text.StartsWith("control activities", StringComparison.OrdinalIgnoreCase))
            {
                state.Criteria.Clear();
                state.BannerJustRead = false;
            }

            fragment.Claim(Use.Heading);
            state.Field = null;
            return true;
        }

        return false;
    }

    /// <summary>A paragraph just below a banner is the rest of its criterion's text.</summary>
    public bool ReadCriterionText(Section4Item.Paragraph paragraph)
    {
        if (openBanner is null || !state.BannerJustRead || paragraph.Lines.Count > MostCriterionLines)
        {
            return false;
        }

        paragraph.Fragment.Claim(Use.Heading);
        var all = state.Content.Criteria;
        var last = all.FindLastIndex(b => ReferenceEquals(b.Heading, openBanner.Heading));
        if (last >= 0 && all[last].Text.Text.Length < MostCriterionText)
        {
            all[last] = all[last] with { Text = Fragment.Join(all[last].Text, paragraph.Fragment) };
        }

        return true;
    }

    /// <summary>The criteria in a cell of their own beside a control.</summary>
    public void ReadCell(Section4Item.Row row, bool startsControl)
    {
        var cell = row.Cell(ColumnRole.Criterion);
        if (cell.Count == 0)
        {
            return;
        }

        cell.Claim(Use.Heading);
        var fragment = Fragment.Of(cell);
        var ids = CriterionId.In(fragment.Text).Select(static i => i.Id).Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        // "CC6.1 – The entity implements …, see also CC6.2": ids within the criterion's text are not its ids.
        if (CriterionHeadings.Read(fragment.Text) is { } heading && fragment.Text.Length - heading.TextStart > 30)
        {
            ids = [.. heading.Ids];
            Add(ids, fragment, heading.TextStart);
        }

        if (row.StartsPage && state.Open is { } open && !startsControl)
        {
            // The rest of a split cell adds to the criteria of the control that runs on.
            open.Criteria.AddRange(ids.Where(c => !open.Criteria.Contains(c)));
            return;
        }

        state.Criteria.Clear();
        state.Criteria.AddRange(ids);
    }

    /// <summary>Takes a last line "(CC1.1, CC1.5)" out of a control's text: the criteria that it stands under.</summary>
    public static List<TextLine> TakeTrailing(PrintedControl control, List<TextLine> text)
    {
        if (
            text is [.., var last]
            && CriterionReference.MayEnd(last.Text)
            && Fragment.Of(text) is var whole
            && CriterionReference.AtEnd(whole.Text) is { Start: > 0, Ids.Count: > 0 } atEnd
        )
        {
            control.StandsUnder(atEnd.Ids, atEnd.Adds);
            return RunningText.LinesOf(whole.Slice(0, atEnd.Start), text);
        }

        // The list of criteria may take up the last lines.
        for (var lines = 1; lines <= Math.Min(text.Count, MostTrailingLines) && text.Count + control.Description.Count > lines; lines++)
        {
            if (CriterionReference.Whole(Fragment.Of(text[^lines..]).Text) is { Ids.Count: > 0 } named)
            {
                control.StandsUnder(named.Ids, named.Adds);
                return text[..^lines];
            }
        }

        return text;
    }

    /// <summary>Makes criteria those of the controls that follow, and ends the fields of the control before.</summary>
    public void Set(IReadOnlyList<string> ids)
    {
        // Banners that follow each other directly head the same controls; a long run of them is a list of criteria.
        if (!state.BannerJustRead || state.Criteria.Count + ids.Count > 4 || ids.Any(state.Criteria.Contains))
        {
            state.Criteria.Clear();
        }

        state.Criteria.AddRange(ids);
        state.BannerJustRead = true;
        state.Field = null;
    }

    private void Add(IReadOnlyList<string> ids, Fragment fragment, int textStart)
    {
        fragment.Claim(Use.Heading);
        var text = fragment.Slice(textStart);
        openBanner = new CriterionBanner(ids[0], fragment, text);
        state.Content.Criteria.AddRange(ids.Select(id => new CriterionBanner(id, fragment, text)));
    }

    private static bool LooksLikeHeading(string text, int textStart) =>
        text.Length < MostHeadingText && (text[textStart - 1] is ' ' or ':' or '-' or '\u2013' || char.IsUpper(text[textStart]));
}
