using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads the labelled fields of control cards into the open control, and the paragraphs with which a field runs on.</summary>
internal sealed class CardFields(AssemblyState state, CriterionBanners banners)
{
    /// <summary>A control's title is shorter than this.</summary>
    private const int LongestTitle = 80;

    private readonly ResultClassifier results = new();

    /// <summary>The kind of field that cards begin with.</summary>
    private FieldKind? firstKind;

    /// <summary>Reads a field.</summary>
    /// <param name="kind">What its label says.</param>
    /// <param name="label">The label's words.</param>
    /// <param name="content">What follows the label; may be empty.</param>
    /// <param name="lines">The lines of the content.</param>
    public void Read(FieldKind kind, Fragment label, Fragment content, List<TextLine> lines)
    {
        if (kind == FieldKind.Continued)
        {
            if (FieldLines() is not null)
            {
                Append(content, lines);
            }

            return;
        }

        label.Claim(Use.Label);
        state.BannerJustRead = false;
        state.InExceptionList = false;
        // Criteria below a control that a paragraph started are not what cards begin with.
        firstKind ??=
            kind is FieldKind.Criteria && state.Open is { HasText: true } ? FieldKind.Control
            : kind is FieldKind.Criteria or FieldKind.Id or FieldKind.Control ? kind
            : null;
        switch (kind)
        {
            case FieldKind.Id when content.IsEmpty:
                return;
            case FieldKind.Id:
                ReadId(content, lines);
                break;
            case FieldKind.Control:
                ReadControl(content, lines);
                break;
            case FieldKind.Criteria:
                ReadCriteria(content, adds: CriterionReference.LeadAdds(label.Text));
                break;
            case FieldKind.Test when state.Open is { } open:
                open.Groups.Add(new PrintedTests());
                open.Groups[^1].Tests.AddRange(lines);
                content.Claim(Use.Test);
                break;
            case FieldKind.Result when content.IsEmpty && state.Open is { Groups: [.., { Results.Count: > 0 }] }:
                // "Observation" below the results: what was found, in words of its own.
                kind = FieldKind.Note;
                break;
            case FieldKind.Result when state.Open is { } open:
                ReadResult(open, content, lines);
                break;
            case FieldKind.Exception when state.Open is { Groups: [.., { Tests.Count: > 0, Results.Count: 0 } asked] } && !content.IsEmpty:
                // "Finding" above "Deviation: Two of 25 …": what was found is the result of the test above.
                asked.Results.Add(new TextLine([.. label.Words]));
                asked.Results.AddRange(lines);
                label.Claim(Use.Result);
                content.Claim(Use.Result);
                kind = FieldKind.Result;
                break;
            case FieldKind.Exception when state.Open is { } open:
                open.Exceptions.Add(content.IsEmpty ? label : content);
                content.Claim(Use.Result);
                break;
            case FieldKind.Response when state.NoteOpen && state.Content.Footnotes.Count > 0:
                state.Content.KeyedResponses.Add((state.Content.Footnotes[^1].Text.Text, content, SectionRole.TestsOfControls));
                content.Claim(Use.Response);
                return;
            case FieldKind.Response when ControlNamed(label.Text) is { } named && named != state.Open?.IdText && !content.IsEmpty:
                state.Content.KeyedResponses.Add((named, content, SectionRole.TestsOfControls));
                content.Claim(Use.Response);
                return;
            case FieldKind.Response:
                ReadResponse(content);
                break;
            case FieldKind.Other:
                content.Claim(Use.Control);
                break;
            default:
                content.Claim(Use.Prose);
                break;
        }

        state.Field = kind;
    }

    /// <summary>The id of a control above that a label names ("Management's response to the exception at 2.2"); null where it names none.</summary>
    private string? ControlNamed(string label) =>
        label.Any(char.IsAsciiDigit)
            ? label
                .Split([' ', ',', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
                .Select(static w => w.TrimEnd('.'))
                .FirstOrDefault(w => w.Any(char.IsAsciiDigit) && state.Find(w) is not null)
            : null;

    /// <summary>A paragraph without a label that is the rest of the field before it: after a bare label, or over a page break.</summary>
    public bool ReadRest(Section4Item.Paragraph paragraph)
    {
        if (!ContinuesField(paragraph))
        {
            return false;
        }

        Append(paragraph.Fragment, paragraph.Lines);
        return true;
    }

    private void ReadId(Fragment content, List<TextLine> lines)
    {
        var open = state.Open is null || state.Open.HasText || state.Open.Id is not null ? state.Start(null) : state.Open;
        var isId = ControlIdGrammar.IsId(content.Text);
        var length = !isId && ControlIdGrammar.Leading(content.Text) is { } lead ? lead.Id.Length : content.Text.Length;
        open.Id = content.Slice(0, length);
        content.Claim(Use.Control);
        if (length < content.Text.Length && content.Slice(length) is { IsEmpty: false } afterId)
        {
            open.Description.AddRange(RunningText.LinesOf(afterId, lines));
        }
    }

    private void ReadControl(Fragment content, List<TextLine> lines)
    {
        if (state.Open is { HasText: true, Groups.Count: 0 } titled && IsTitle(titled.Text.Text))
        {
            // "AC-1 Access reviews" in bold, and then the control's text under a label: a title.
            titled.Description.Clear();
        }

        var open = state.Open is null || state.Open.HasText || state.Open.Groups.Count > 0 ? state.Start(null) : state.Open;
        open.Description.AddRange(lines);
        content.Claim(Use.Control);
    }

    private static bool IsTitle(string text) => text.Length < LongestTitle && !text.EndsWith('.');

    /// <param name="content">What follows the label.</param>
    /// <param name="adds">Whether the criteria are further ones, besides those under which the control stands.</param>
    private void ReadCriteria(Fragment content, bool adds)
    {
        content.Claim(Use.Control);
        var ids = CriterionId.In(content.Text).Select(static c => c.Id).Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        // Where cards begin with their criteria, those below tests are of the next control.
        var control =
            firstKind == FieldKind.Criteria && state.Open is { Groups.Count: > 0 } ? state.Start(null)
            : state.Open is { } open && (open.HasText || open.Id is not null) ? open
            : null;
        if (control is null)
        {
            banners.Set(ids);
            return;
        }

        control.StandsUnder(ids, adds);
    }

    private static void ReadResult(PrintedControl open, Fragment content, List<TextLine> lines)
    {
        if (open.Groups.Count == 0)
        {
            open.Groups.Add(new PrintedTests());
        }

        // Several tests in a row share the result that follows them.
        for (var i = open.Groups.Count - 2; i >= 0 && open.Groups[i].Results.Count == 0; i--)
        {
            open.Groups[i].Results.AddRange(lines);
        }

        open.Groups[^1].Results.AddRange(lines);
        content.Claim(Use.Result);
    }

    private void ReadResponse(Fragment content)
    {
        if (state.Open is not { } open)
        {
            return;
        }

        if (!content.IsEmpty)
        {
            open.Responses.Add(content);
        }

        content.Claim(Use.Response);
    }

    private bool ContinuesField(Section4Item.Paragraph paragraph)
    {
        if (FieldLines() is not { } before)
        {
            return false;
        }

        if (before.Count == 0)
        {
            return state.Field is not (FieldKind.Other or FieldKind.Criteria) || !paragraph.IsBold;
        }

        var startsLower = paragraph.Fragment.Text is [var first, ..] && char.IsLower(first);
        if (paragraph.IsBold && !before[^1].IsBold || state.Field == FieldKind.Result && IsComplete(before) && !startsLower)
        {
            return false;
        }

        return paragraph.Page != before[^1].Page
            ? !RunningText.EndsLikeSentence(before) || startsLower
            : state.Field is FieldKind.Test or FieldKind.Result or FieldKind.Response or FieldKind.Exception or FieldKind.Control
                && !paragraph.IsBold
                && paragraph.Lines[0].Box.Top - before[^1].Box.Bottom < 1.6 * paragraph.Lines[0].Size;
    }

    /// <summary>"Pass", "No exceptions noted": a result that ends without a point all the same.</summary>
    private bool IsComplete(List<TextLine> result) =>
        Fragment.Of(result).Text is { Length: < 60 } text && results.Classify(text) is { Outcome: TestOutcome.NoException };

    /// <summary>The lines of the field that may run on, empty after a bare label; null where none may.</summary>
    private List<TextLine>? FieldLines() =>
        state.Open is not { } open
            ? null
            : state.Field switch
            {
                FieldKind.Control or FieldKind.Title => open.Description,
                FieldKind.Test => open.Groups.LastOrDefault()?.Tests,
                FieldKind.Result => open.Groups.LastOrDefault()?.Results,
                FieldKind.Response => WordByWord(open.Responses),
                FieldKind.Exception => WordByWord(open.Exceptions),
                FieldKind.Note => [],
                FieldKind.Other or FieldKind.Criteria when open is { Id: not null, HasText: false, Groups.Count: 0 } => open.Description,
                _ => null,
            };

    private static List<TextLine> WordByWord(List<Fragment> texts) =>
        texts.Count == 0 ? [] : [.. texts[^1].Words.Select(static w => new TextLine([w]))];

    private void Append(Fragment content, List<TextLine> lines)
    {
        var open = state.Open!;
        switch (state.Field)
        {
            case FieldKind.Control or FieldKind.Title or FieldKind.Other or FieldKind.Criteria:
                open.Description.AddRange(lines);
                state.Field = FieldKind.Control;
                content.Claim(Use.Control);
                break;
            case FieldKind.Test:
                open.Groups[^1].Tests.AddRange(lines);
                content.Claim(Use.Test);
                break;
            case FieldKind.Result:
                open.Groups[^1].Results.AddRange(lines);
                content.Claim(Use.Result);
                break;
            case FieldKind.Response:
                open.AddResponse(content, true);
                content.Claim(Use.Response);
                break;
            case FieldKind.Note:
                open.Exceptions.Add(content);
                state.Field = FieldKind.Exception;
                content.Claim(Use.Result);
                break;
            case FieldKind.Exception:
                open.Exceptions[^1] = Fragment.Join(open.Exceptions[^1], content);
                content.Claim(Use.Result);
                break;
        }
    }
}
