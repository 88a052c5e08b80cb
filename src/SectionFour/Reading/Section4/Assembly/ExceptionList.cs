using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads lists of exceptions in prose: "1. HR-7 – For 2 of 30 …", "Exception 2 (AC-1): …", a control's id as a heading and the words below
/// it. The control stands elsewhere, with a bare "Exception noted." as its result.
/// </summary>
internal sealed partial class ExceptionList(AssemblyState state)
{
    /// <summary>A heading of a list is shorter than this.</summary>
    private const int MostHeadingText = 110;

    private readonly Section4Content content = state.Content;

    /// <summary>The id of the control whose entry was read last.</summary>
    private string? listed;
    private bool inResponse;

    /// <summary>Reads a paragraph that heads such a list or belongs to one.</summary>
    public bool Read(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (Heading().IsMatch(fragment.Text) && fragment.Text.Length < MostHeadingText && content.Controls.Count > 0)
        {
            fragment.Claim(Use.Heading);
            (state.InExceptionList, listed, state.Field) = (true, null, null);
            return true;
        }

        if (!state.InExceptionList)
        {
            return false;
        }

        if (CardLabels.LabelOf(fragment.Text) is { Kind: FieldKind.Response } label && ReadResponse(fragment.Slice(label.Length)))
        {
            fragment.Claim(Use.Response);
        }
        else if (!ReadEntry(fragment))
        {
            ReadRest(paragraph);
        }

        return true;
    }

    /// <summary>Reads the response to the entry that was read last; false where there is none.</summary>
    public bool ReadResponse(Fragment response)
    {
        if (!state.InExceptionList || listed is null)
        {
            return false;
        }

        content.KeyedResponses.Add((listed, response, SectionRole.TestsOfControls));
        response.Claim(Use.Response);
        inResponse = true;
        return true;
    }

    /// <summary>The start of an entry: the id of a known control, and mostly what it is about.</summary>
    private bool ReadEntry(Fragment fragment)
    {
        var lead = Entry().Match(fragment.Text);
        lead =
            lead.Success && state.Find(lead.Groups["id"].Value.TrimEnd('.', ':', ')')) is not null
                ? lead
                : EntryWithTitle().Match(fragment.Text);
        var named = lead.Success ? lead.Groups["id"].Value.TrimEnd('.', ':', ')') : null;
        if (named is null || state.Find(named) is null)
        {
            return false;
        }

        (listed, inResponse) = (named, false);
        var stated = fragment.Slice(lead.Length);
        if (!stated.IsEmpty)
        {
            content.ListedExceptions.Add((named, stated));
        }

        fragment.Claim(Use.Result);
        return true;
    }

    /// <summary>The words below a heading, or the rest of an entry that a page break parts.</summary>
    private void ReadRest(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (listed is null || paragraph.IsBold)
        {
            fragment.Claim(Use.Prose);
            return;
        }

        if (inResponse)
        {
            var (key, text, where) = content.KeyedResponses[^1];
            content.KeyedResponses[^1] = (key, Fragment.Join(text, fragment), where);
            fragment.Claim(Use.Response);
            return;
        }

        if (content.ListedExceptions.Count > 0 && content.ListedExceptions[^1] is var (control, stated) && control == listed)
        {
            content.ListedExceptions[^1] = (listed, Fragment.Join(stated, fragment));
        }
        else
        {
            var labelLength = CardLabels.LabelOf(fragment.Text) is { Kind: FieldKind.Exception } label ? label.Length : 0;
            content.ListedExceptions.Add((listed, fragment.Slice(labelLength)));
        }

        fragment.Claim(Use.Result);
    }

    [GeneratedRegex(
        @"^(?:(?:section )?[\divx]+[.):]?\s+)?(?:(?:summary|list|listing|schedule|details?|description|detail) (?:of|on) (?:the )?(?:(?:testing|control|noted|identified|test|our) )*(?:exceptions?|deviations?|findings?)|(?:testing |control )?(?:exceptions?|deviations?) (?:noted|identified|summary|details?|list)(?: during testing| in our testing)?|exception summary|(?:(?:details|comments) (?:on|about|of|to) )?(?:the )?observations)\s*:?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Heading();

    /// <summary>"Observation 1: Reports to the board (CB-01)".</summary>
    [GeneratedRegex(
        @"^(?:exception|deviation|finding|observation|note)\s*(?:#|no\.?)?\s*\d{1,2}\s*[:.\u2013\u2014-]?\s+[^()]{3,90}[(\[](?:control\s+)?(?<id>[\w.\-/ ]{2,20})[)\]]\s*[:.]?\s*",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex EntryWithTitle();

    [GeneratedRegex(
        @"^(?:\(?\d{1,2}[.)]\s*|["
            + Bullets.Signs
            + @"\u2013*-]\s*)?(?:(?:exception|deviation|finding)\s*(?:#|no\.?)?\s*(?:[A-Z]?\d{1,2})?\s*[:\u2013\u2014(-]?\s*)?(?:control\s*(?:#|no\.?|id|activity)?\s*:?\s*)?(?<id>[A-Z]{0,8}[-._ ]?[A-Z]{0,8}[-._]?\d[\w.\-]{0,14})\)?\s*(?:[:\u2013\u2014)-]+\s*|\.\s+|\s+(?=[A-Z])|$)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Entry();
}
