using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Reads footnotes to results: by a mark of their own, by a raised number, or by a number that a result above ends with.</summary>
internal sealed partial class Footnotes(AssemblyState state)
{
    /// <summary>So many controls before a note may carry its number.</summary>
    private const int MostControlsAbove = 12;

    public bool Read(Section4Item.Paragraph paragraph)
    {
        // "(1) changes to configurations …" may be the text of the criterion whose heading stands above.
        if (state.BannerJustRead && paragraph.IsBold)
        {
            return false;
        }

        var text = paragraph.Fragment.Text;
        var anyControl = state.Content.Controls.Count > 0;
        if (anyControl && RaisedMark(paragraph) is { } raised)
        {
            Add(paragraph.Fragment, raised, raised.Length);
        }
        else if (
            state.Open is not null
            && NumberedNote().Match(text) is { Success: true } numbered
            && IsCarried(numbered.Groups["mark"].Value)
        )
        {
            Add(paragraph.Fragment, numbered.Groups["mark"].Value, numbered.Length);
        }
        else if (anyControl && MarkedNote().Match(text) is { Success: true } marked)
        {
            Add(paragraph.Fragment, marked.Groups["mark"].Value, marked.Length);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Add(Fragment note, string mark, int textStart)
    {
        state.Content.Footnotes.Add((mark, note.Slice(textStart), state.Content.Controls.Count));
        (state.NoteOpen, state.Field) = (true, null);
        note.Claim(Use.Result);
    }

    /// <summary>A footnote's raised number: smaller than the words after it.</summary>
    private static string? RaisedMark(Section4Item.Paragraph paragraph)
    {
        var words = paragraph.Lines[0].Words;
        return words.Count > 3 && IsMark(words[0].Text) && words[0].Size < 0.85f * words[1].Size
            ? words[0].Text
            : null;
    }

    private static bool IsMark(string text) =>
        text.Length <= 2 && text.All(char.IsAsciiDigit) || text.Length == 1 && char.IsAsciiLetterLower(text[0]);

    /// <summary>Whether a result among the last controls ends with the mark of a footnote.</summary>
    private bool IsCarried(string mark) =>
        state
            .Content.Controls.TakeLast(MostControlsAbove)
            .SelectMany(static c => c.Groups)
            .SelectMany(static g => g.Results)
            .Any(l => l.Text.EndsWith(' ' + mark, StringComparison.Ordinal) || l.Text.EndsWith('.' + mark, StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<mark>\d{1,2})\s+(?=[A-Z])")]
    private static partial Regex NumberedNote();

    [GeneratedRegex(
        @"^(?<mark>[Nn]ote\s\d{1,2}(?=\s*[:.)\u2013\u2014-])|\*{1,12}\d{0,2}|\u2020|\u2021|\(\d{1,2}\)|\[\d{1,2}\])\s*[:.)\u2013\u2014-]?\s*(?=\S)"
    )]
    private static partial Regex MarkedNote();
}
