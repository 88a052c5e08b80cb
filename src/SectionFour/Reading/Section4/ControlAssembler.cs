using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Puts controls together from rows and paragraphs in reading order. A row with a new id or a new control text starts a control; a row
/// without continues the one before (a further test, or the rest of a row that a page break splits); a banner or heading sets the criteria
/// of what follows; labelled paragraphs are the fields of a card.
/// </summary>
internal sealed partial class ControlAssembler
{
    /// <summary>Lines after a criterion's heading that may still be its text.</summary>
    private const int MostCriterionLines = 9;

    private readonly Section4Content content = new();
    private readonly ResultClassifier results = new();
    private readonly List<string> criteria = [];
    private string? objective;
    private PrintedControl? open;
    private string? field;
    private CriterionBanner? openBanner;
    private bool bannerJustRead;
    private Section4Item? previous;
    private Section4Item? next;
    private bool inExceptionList;
    private string? listed;
    private bool inListedResponse;

    /// <summary>Whether a footnote was read last: a response after it is its own.</summary>
    private bool noteOpen;

    /// <summary>The field that cards begin with.</summary>
    private string? firstKind;

    public static Section4Content Assemble(IReadOnlyList<Section4Item> items)
    {
        var assembler = new ControlAssembler();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            assembler.next = i + 1 < items.Count ? items[i + 1] : null;
            switch (item)
            {
                case Section4Item.Row row:
                    assembler.Read(row);
                    break;
                case Section4Item.Paragraph paragraph:
                    assembler.Read(paragraph);
                    break;
                case Section4Item.Field given:
                    assembler.ReadField(given.Kind, given.Label, Fragment.Of(given.Lines), given.Lines);
                    break;
                case Section4Item.OtherRow other:
                    assembler.Read(other);
                    break;
            }

            assembler.previous = item;
        }

        return assembler.content;
    }

    // ---- rows

    private void Read(Section4Item.Row row)
    {
        (inExceptionList, noteOpen) = (false, false);
        if (row.Columns.Has(ColumnRole.Legend))
        {
            Claim(row.Cells.SelectMany(static c => c), Use.Prose);
            return;
        }

        var filled = row.Cells.Count(static c => c.Count > 0);
        if (
            filled == 1
            && !row.StartsPage
            && row.Cells[0].Count > 0
            && row.FromAbove.All(static f => !f)
            && Fragment.Of(row.Cells[0]) is var lone
            && CriterionHeadings.IsHeading(lone.Text)
        )
        {
            Read(new Section4Item.Paragraph(row.Page, row.Top, row.Cells[0], true));
            return;
        }

        // "CC1 | Control environment": a group of criteria in the columns of a table.
        if (
            filled <= 2
            && row.Cells.SelectMany(static c => c).ToList() is { Count: > 0 and < 4 } few
            && CriterionHeadings.IsGroup(Fragment.Of(few).Text)
        )
        {
            Read(new Section4Item.Paragraph(row.Page, row.Top, few, true));
            return;
        }

        if (!row.Columns.HoldsControls && row.Cell(ColumnRole.Id) is { Count: > 0 } mapped && ReadMatrixRow(row, Fragment.Of(mapped), []))
        {
            return;
        }

        if (!row.Columns.HoldsControls)
        {
            if (
                open is not null
                && row.Cell(ColumnRole.Id).Count == 0
                && (row.Columns.Has(ColumnRole.Test) || row.Columns.Has(ColumnRole.TestAndResult))
            )
            {
                AddTests(row);
                Claim(row.Cell(ColumnRole.Other), Use.Control);
                if (row.Cell(ColumnRole.Response) is { Count: > 0 } beside && !Nothing().IsMatch(Fragment.Of(beside).Text))
                {
                    AppendResponse(Fragment.Of(beside), row.StartsPage);
                    Claim(beside, Use.Response);
                }

                field = null;
                return;
            }

            ReadRowWithoutControl(row);
            return;
        }

        var (id, text) = IdAndText(row);
        if (ReadMatrixRow(row, id, text))
        {
            return;
        }

        if (text.Count > 0 && Fragment.Of(text).Text is var named && ControlIdGrammar.IsId(named) && Known(named))
        {
            ReadListedException(row, named);
            return;
        }

        var starts = StartsControl(row, id, text);
        ReadCriterionCell(row, row.Cell(ColumnRole.Criterion), starts);
        if (starts)
        {
            open = new PrintedControl { Id = id is null ? null : id, Objective = objective };
            open.Criteria.AddRange(criteria);
            content.Controls.Add(open);
            Claim(id, Use.Control);
        }
        else if (open is null)
        {
            return;
        }
        else if (id is not null && open.Id is null)
        {
            open.Id = id;
            Claim(id, Use.Control);
        }
        else
        {
            Claim(id, Use.Control);
        }

        field = null;
        bannerJustRead = false;
        Claim(text, Use.Control);
        open.Description.AddRange(TakeCriteria(text));
        AddTests(row);
        Claim(row.Cell(ColumnRole.Other), Use.Control);
        var response = row.Cell(ColumnRole.Response);
        if (response.Count > 0 && !Nothing().IsMatch(Fragment.Of(response).Text))
        {
            AppendResponse(Fragment.Of(response), row.StartsPage);
        }

        Claim(response, Use.Response);
    }

    /// <summary>The id and the text of the control that stand in a row, wherever the columns put them.</summary>
    private static (Fragment? Id, List<TextLine> Text) IdAndText(Section4Item.Row row)
    {
        var id = row.Cell(ColumnRole.Id);
        var text = row.Cell(ColumnRole.Control);
        if (id.Count > 0)
        {
            return (Fragment.Of(id), text);
        }

        var combined = row.Cell(ColumnRole.IdAndControl);
        var source =
            combined.Count > 0 ? combined
            : row.Columns.Has(ColumnRole.Id) ? []
            : text;
        if (source.Count == 0)
        {
            return (null, text);
        }

        var first = source[0];
        if (source.Count > 1 && ControlIdGrammar.IsId(first.Text) || combined.Count == 1 && ControlIdGrammar.IsId(first.Text))
        {
            return (Fragment.Of([first]), source[1..]);
        }

        var whole = Fragment.Of([first]);
        if (ControlIdGrammar.Leading(first.Text) is { } lead && lead.Length < first.Text.Length && lead.Id.Any(char.IsDigit))
        {
            var idWords = whole.Slice(0, lead.Id.Length).Words.Count;
            var rest = first.Words.Skip(idWords).ToList();
            if (rest.Count > 0 && !CleanText.Of(rest[0].Text).TrimStart('-', ':', '\u2013', '\u2014').Equals("", StringComparison.Ordinal))
            {
                return (whole.Slice(0, lead.Id.Length), [new TextLine(rest), .. source[1..]]);
            }

            if (rest.Count > 1)
            {
                return (whole.Slice(0, lead.Id.Length), [new TextLine(rest[1..]), .. source[1..]]);
            }
        }

        return (null, source);
    }

    /// <summary>Takes a last line "(CC1.1, CC1.5)" out of a control's text: the criteria that it stands under.</summary>
    private List<TextLine> TakeCriteria(List<TextLine> text)
    {
        if (text.Count < 2 || TrailingCriteria().Match(text[^1].Text) is not { Success: true } match)
        {
            return text;
        }

        var ids = CriterionId.In(match.Value).Select(static c => c.Id).Distinct().ToList();
        if (ids.Count == 0)
        {
            return text;
        }

        open!.Criteria.Clear();
        open.Criteria.AddRange(ids);
        return text[..^1];
    }

    private bool StartsControl(Section4Item.Row row, Fragment? id, List<TextLine> text)
    {
        if (open is null)
        {
            return id is not null || text.Count > 0;
        }

        var controlFromAbove = row.IsFromAbove(ColumnRole.Control) || row.IsFromAbove(ColumnRole.IdAndControl);
        if (id is not null)
        {
            // The id is printed again where a table repeats it on a new page for a row that runs on.
            var same =
                open.IdText is { } before
                && ControlIdGrammar.Key(before) == ControlIdGrammar.Key(ControlIdGrammar.WithoutContinued(id.Text));
            if (same && ControlIdGrammar.IsContinued(id.Text))
            {
                return false;
            }

            if (!same)
            {
                // A long id that a page break or a narrow column splits runs on in the next row.
                return !(row.StartsPage && text.Count == 0 && open.IdText is { } cut && !ControlIdGrammar.IsId(cut));
            }

            return bannerJustRead
                || !(row.StartsPage || row.Page == open.Description.LastOrDefault()?.Page && text.Count == 0)
                || (text.Count > 0 && !Continues(open.Text.Text, text));
        }

        if (text.Count == 0 || controlFromAbove)
        {
            return false;
        }

        if (row.Columns.Has(ColumnRole.Id) || row.Columns.Has(ColumnRole.IdAndControl))
        {
            // A control without its id in a table of ids: the rest of one, unless nothing is left open.
            return !row.StartsPage
                && open.HasText
                && !Continues(open.Text.Text, text)
                && Fragment.Of(text).Text.Length > 25
                && row.Cell(ColumnRole.Test).Count > 0
                && !row.IsFromAbove(ColumnRole.Id);
        }

        return !(row.StartsPage && Continues(open.Text.Text, text))
            && !(previous is Section4Item.Row && row.Cell(ColumnRole.Test).Count == 0 && Continues(open.Text.Text, text));
    }

    /// <summary>Whether a text goes on in other lines: it does not end like a sentence, or they do not begin like one.</summary>
    private static bool Continues(string before, List<TextLine> next)
    {
        before = before.TrimEnd();
        var text = next[0].Text;
        return before.Length > 0 && (!".!?:;)\"".Contains(before[^1]) || char.IsLower(text[0]));
    }

    private void ReadCriterionCell(Section4Item.Row row, List<TextLine> cell, bool startsControl)
    {
        if (cell.Count == 0)
        {
            return;
        }

        Claim(cell, Use.Heading);
        var fragment = Fragment.Of(cell);
        var ids = CriterionId.In(fragment.Text).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var own = ids.Select(static i => i.Id).Distinct().ToList();

        // "CC6.1 – The entity implements …, see also CC6.2": ids within the criterion's text are not its ids.
        if (CriterionHeadings.Read(fragment.Text) is { } heading && fragment.Text.Length - heading.TextStart > 30)
        {
            own = [.. heading.Ids];
            AddBanner(own, fragment, heading.TextStart);
        }

        if (row.StartsPage && open is not null && !startsControl)
        {
            // The rest of a split cell adds to the criteria of the control that runs on.
            open.Criteria.AddRange(own.Where(c => !open.Criteria.Contains(c)));
            return;
        }

        criteria.Clear();
        criteria.AddRange(own);
    }

    private void AddTests(Section4Item.Row row)
    {
        var tests = row.Cell(ColumnRole.Test);
        var results = row.Cell(ColumnRole.Result);
        var both = row.Cell(ColumnRole.TestAndResult);
        if (both.Count > 0)
        {
            AddAlternating(row, both);
            return;
        }

        if (tests.Count == 0 && results.Count == 0)
        {
            return;
        }

        // "Refer to the tests under CC2.1.": the control is tested at another place.
        if (tests.Count is > 0 and <= 3 && Elsewhere().IsMatch(Fragment.Of(tests).Text) && !row.StartsPage)
        {
            Claim(tests, Use.Control);
            Claim(results, Use.Control);
            return;
        }

        Claim(tests, Use.Test);
        Claim(results, Use.Result);
        var last = open!.Groups.LastOrDefault();
        if (last is not null && row.StartsPage)
        {
            // A row that a page break splits: its cells run on, unless a new test starts in a cell of its own.
            if (tests.Count == 0 || !StartsTest(last, tests))
            {
                last.Tests.AddRange(tests);
                last.Results.AddRange(results);
                return;
            }

            var begins =
                results.Count > 0 && ResultClassifier.StartsResult(results[0].Text[Paragraphs.Bullet().Match(results[0].Text).Length..]);
            if (results.Count > 0 && last.Results.Count > 0 && !begins && !EndsLikeSentence(last.Results))
            {
                last.Results.AddRange(results);
                results = [];
            }
        }

        if (last is not null && tests.Count == 0 && (last.Results.Count == 0 || !row.StartsPage))
        {
            last.Results.AddRange(results);
            return;
        }

        // Without lines between rows a blank result goes on from the test above.
        var group = new PrintedTests
        {
            SharesResult =
                results.Count == 0 && (row.IsFromAbove(ColumnRole.Result) || row.StartsPage || row.Columns.HeaderBoxes is not null),
        };
        group.Tests.AddRange(tests);
        group.Results.AddRange(results);
        open.Groups.Add(group);
    }

    /// <summary>A cell with tests and their results in turn: a result starts with its label or like one; a test after it starts anew.</summary>
    private void AddAlternating(Section4Item.Row row, List<TextLine> lines)
    {
        var group = row.StartsPage && open!.Groups.Count > 0 ? open.Groups[^1] : null;
        var inResult = group is { Results.Count: > 0 };
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var label = CardLabels.LabelOf(line.Text);
            var startsResult = label is { Kind: "Result" } || !inResult && ResultClassifier.StartsResult(line.Text);
            if (
                group is null
                || inResult
                    && !startsResult
                    && (label is { Kind: "Test" } || TestSplitter.StartsTest(line.Text[Paragraphs.Bullet().Match(line.Text).Length..]))
                    && (EndsLikeSentence(group.Results) || HasResultLabel(lines.Skip(i + 1)))
            )
            {
                group = new PrintedTests();
                open!.Groups.Add(group);
                inResult = false;
            }

            inResult |= startsResult;
            var own = label is { Kind: "Result" or "Test" } ? Fragment.Of([line]).Slice(label.Value.Length) : null;
            Claim(line.Words, inResult ? Use.Result : Use.Test);
            var kept =
                own is null ? [line]
                : own.IsEmpty ? (List<TextLine>)[]
                : LinesOf(own, [line]);
            (inResult ? group.Results : group.Tests).AddRange(kept);
        }
    }

    private static bool HasResultLabel(IEnumerable<TextLine> lines) =>
        lines.Any(static l => CardLabels.LabelOf(l.Text) is { Kind: "Result" });

    private static bool StartsTest(PrintedTests last, List<TextLine> tests) =>
        last.Tests.Count > 0
        && EndsLikeSentence(last.Tests)
        && TestSplitter.StartsTest(tests[0].Text)
        && !Paragraphs.Bullet().IsMatch(tests[0].Text);

    private static bool EndsLikeSentence(List<TextLine> lines) =>
        lines[^1].Text.TrimEnd() is { Length: > 0 } text && ".!?;".Contains(text[^1]);

    /// <summary>A row of a matrix: criteria and ids of controls, either way round, and nothing else.</summary>
    private bool ReadMatrixRow(Section4Item.Row row, Fragment? id, List<TextLine> text)
    {
        var criteriaIds = CriterionId.In(Fragment.Of(row.Cell(ColumnRole.Criterion)).Text).Select(static c => c.Id).Distinct().ToList();
        if (criteriaIds.Count == 0 || row.Cell(ColumnRole.Test).Count > 0 || row.Cell(ColumnRole.Result).Count > 0)
        {
            return false;
        }

        // "CC1.1 | text of the criterion | AC-1, AC-2": the text, if any, is the criterion's.
        var inId = id is not null ? ControlIdGrammar.List(id.Text) : null;
        var ids =
            text.Count > 0 && ControlIdGrammar.List(Fragment.Of(text).Text) is { } inText ? inText
            : inId is not null && (text.Count == 0 && !row.Columns.Has(ColumnRole.Control) || inId.Count > 1) ? inId
            : null;
        if (ids is null)
        {
            return false;
        }

        content.Matrix.AddRange(criteriaIds.Select(c => (c, ids)));
        Claim(row.Cells.SelectMany(static c => c), Use.Control);
        return true;
    }

    /// <summary>A row of a list of exceptions: its "control" is the id of a control that stands elsewhere.</summary>
    private void ReadListedException(Section4Item.Row row, string id)
    {
        var stated = Fragment.Of(
            row.Cell(ColumnRole.Result).Count > 0 ? row.Cell(ColumnRole.Result)
            : row.Cell(ColumnRole.Test).Count > 0 ? row.Cell(ColumnRole.Test)
            : row.Cell(ColumnRole.Other)
        );
        if (!stated.IsEmpty)
        {
            content.ListedExceptions.Add((id, stated));
        }

        var response = row.Cell(ColumnRole.Response);
        if (response.Count > 0)
        {
            content.KeyedResponses.Add((id, Fragment.Of(response), SectionRole.TestsOfControls));
        }

        Claim(response, Use.Response);
        Claim(row.Cells.SelectMany(static c => c), Use.Result);
    }

    /// <summary>Rows of id and result without a control: a list of exceptions, or results of controls that stand elsewhere.</summary>
    private void ReadRowWithoutControl(Section4Item.Row row)
    {
        var id = Fragment.Of(row.Cell(ColumnRole.Id));
        var results = row.Cell(ColumnRole.Result);
        var response = row.Cell(ColumnRole.Response);
        var named = id.IsEmpty
            ? null
            : content.Controls.Find(c => c.IdText is { } text && ControlIdGrammar.Key(text) == ControlIdGrammar.Key(id.Text));
        if (!id.IsEmpty)
        {
            Claim(id, Use.Control);
            var tests = row.Cell(ColumnRole.Test);
            if (tests.Count > 0 && named is not null)
            {
                open = named;
                AddTests(row);
            }
            else if (results.Count > 0)
            {
                content.ListedExceptions.Add((id.Text, Fragment.Of(results)));
            }

            if (response.Count > 0)
            {
                content.KeyedResponses.Add((id.Text, Fragment.Of(response), SectionRole.TestsOfControls));
            }
        }
        else if (results.Count > 0 && content.ListedExceptions.Count > 0 && row.StartsPage)
        {
            var last = content.ListedExceptions[^1];
            content.ListedExceptions[^1] = (last.ControlId, Fragment.Join(last.Text, Fragment.Of(results)));
        }

        Claim(results, Use.Result);
        Claim(response, Use.Response);
        if (!id.IsEmpty || results.Count > 0)
        {
            Claim(row.Cells.SelectMany(static c => c), Use.Control);
        }
    }

    private void Read(Section4Item.OtherRow row)
    {
        var ids = new List<string>();
        var found = new List<string>();
        foreach (var (_, cell) in row.Cells)
        {
            var here = CriterionId.In(cell.Text).Select(static c => c.Id).ToList();
            if (here.Count > 0 && found.Count == 0 && CriterionHeadings.Read(cell.Text) is { } heading)
            {
                found.AddRange(heading.Ids);
            }
            else if (ControlIdGrammar.List(cell.Text) is { } list)
            {
                ids.AddRange(list);
            }
        }

        if (ReadMarks(row))
        {
            return;
        }

        if (found.Count > 0 && ids.Count > 0)
        {
            content.Matrix.AddRange(found.Select(c => (c, (IReadOnlyList<string>)ids)));
            Claim(row.Cells, Use.Control);
            return;
        }

        // A table of exceptions with responses that has no known header words: the id first, the response under its own header.
        var response = row.Cells.FirstOrDefault(static c => ColumnHeaders.Role(c.Header.ToLowerInvariant()) == ColumnRole.Response).Cell;
        if (response is not null && row.Cells[0].Cell != response)
        {
            content.KeyedResponses.Add((row.Cells[0].Cell.Text, response, SectionRole.TestsOfControls));
            Claim(row.Cells, Use.Response);
            return;
        }

        if (content.Controls.Count == 0)
        {
            Claim(row.Cells, Use.Prose);
        }
    }

    /// <summary>
    /// A row of a matrix of marks, with criteria above and controls beside them, or the other way round:
    /// <code>
    ///   Control   CC6.1   CC6.2          Criterion   AC-1   AC-2
    ///   AC-1        X                    CC6.1         X      X
    /// </code>
    /// </summary>
    private bool ReadMarks(Section4Item.OtherRow row)
    {
        var marked = row.Cells.Skip(1).Where(static c => IsMark(c.Cell.Text)).ToList();
        if (marked.Count == 0 || marked.Count < row.Cells.Count - 1 || !ControlIdGrammar.IsId(row.Cells[0].Cell.Text))
        {
            return false;
        }

        var side = row.Cells[0].Cell.Text;
        foreach (var (header, _) in marked)
        {
            if (CriterionId.Normalize(header) is { } above)
            {
                content.Matrix.Add((above, [side]));
            }
            else if (CriterionId.Normalize(side) is { } beside)
            {
                content.Matrix.Add((beside, [header]));
            }
        }

        Claim(row.Cells, Use.Control);
        return true;
    }

    private static bool IsMark(string text) =>
        text.Trim()
            is "X"
                or "x"
                or "\u2713"
                or "\u2714"
                or "\u2022"
                or "\u25CF"
                or "\u2717"
                or "\u2612"
                or "\u25A0"
                or "\u2611"
                or "\uF0FC"
                or "Yes"
                or "Y"
                or "\u221A";

    // ---- lists of exceptions in prose

    /// <summary>
    /// An entry of a list of exceptions: "1. HR-7 – For 2 of 30 …", "Exception 2 (AC-1): …", a control's id as a heading and the words below
    /// it. The control stands elsewhere, with a bare "Exception noted." as its result.
    /// </summary>
    private bool ReadListEntry(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (ExceptionListHeading().IsMatch(fragment.Text) && fragment.Text.Length < 110 && content.Controls.Count > 0)
        {
            Claim(fragment, Use.Heading);
            (inExceptionList, listed, field) = (true, null, null);
            return true;
        }

        if (!inExceptionList)
        {
            return false;
        }

        if (CardLabels.LabelOf(fragment.Text) is { Kind: "Response" } label && listed is not null)
        {
            content.KeyedResponses.Add((listed, fragment.Slice(label.Length), SectionRole.TestsOfControls));
            Claim(fragment, Use.Response);
            inListedResponse = true;
            return true;
        }

        var lead = ListEntry().Match(fragment.Text);
        var named = lead.Success ? lead.Groups["id"].Value.TrimEnd('.', ':', ')') : null;
        if (named is not null && Known(named))
        {
            (listed, inListedResponse) = (named, false);
            var stated = fragment.Slice(lead.Length);
            if (!stated.IsEmpty)
            {
                content.ListedExceptions.Add((named, stated));
            }

            Claim(fragment, Use.Result);
            return true;
        }

        if (listed is null || paragraph.IsBold)
        {
            Claim(fragment, Use.Prose);
            return true;
        }

        // The words below a heading, or the rest of an entry that a page break parts.
        if (inListedResponse)
        {
            var (key, text, where) = content.KeyedResponses[^1];
            content.KeyedResponses[^1] = (key, Fragment.Join(text, fragment), where);
            Claim(fragment, Use.Response);
        }
        else if (content.ListedExceptions.Count > 0 && content.ListedExceptions[^1].ControlId == listed)
        {
            content.ListedExceptions[^1] = (listed, Fragment.Join(content.ListedExceptions[^1].Text, fragment));
            Claim(fragment, Use.Result);
        }
        else
        {
            var label2 = CardLabels.LabelOf(fragment.Text) is { Kind: "Exception" } own ? own.Length : 0;
            content.ListedExceptions.Add((listed, fragment.Slice(label2)));
            Claim(fragment, Use.Result);
        }

        return true;
    }

    private bool Known(string id) =>
        content.Controls.Exists(c => c.IdText is { } known && ControlIdGrammar.Key(known) == ControlIdGrammar.Key(id));

    // ---- paragraphs

    private void Read(Section4Item.Paragraph paragraph)
    {
        if (ReadListEntry(paragraph))
        {
            return;
        }

        var fragment = paragraph.Fragment;
        var text = fragment.Text;
        if (CardLabels.LabelOf(text) is { } label)
        {
            var rest = fragment.Slice(label.Length);
            ReadField(label.Kind, fragment.Slice(0, label.Length), rest, LinesOf(rest, paragraph.Lines));
            return;
        }

        // An id alone above the fields of a card.
        if (
            paragraph.IsBold
            && next is Section4Item.Field
            && CardTitle(text) is null
            && ControlIdGrammar.IsId(text)
            && CriterionId.Normalize(text) is null
        )
        {
            Start(fragment);
            Claim(fragment, Use.Control);
            (field, bannerJustRead) = ("Title", false);
            return;
        }

        if (CardTitle(text) is { } title && (paragraph.IsBold || paragraph.Lines.Count == 1))
        {
            open = new PrintedControl { Id = fragment.Slice(title.Start, title.Start + title.Length), Objective = objective };
            var stated = CriterionId.In(text[(title.Start + title.Length)..]).Select(static c => c.Id).Distinct().ToList();
            open.Criteria.AddRange(stated.Count > 0 ? stated : criteria);
            content.Controls.Add(open);
            Claim(fragment, Use.Control);
            field = "Title";
            bannerJustRead = false;
            return;
        }

        if (
            CriterionHeadings.Read(text) is { } pair
            && pair.TextStart < text.Length
            && ControlIdGrammar.List(text[pair.TextStart..]) is { } listed
            && listed.All(static l => CriterionId.Normalize(l) is null)
        )
        {
            // "CC6.1  AC-1, AC-2": a line of the matrix from criteria to controls.
            content.Matrix.AddRange(pair.Ids.Select(c => (c, listed)));
            Claim(fragment, Use.Control);
            return;
        }

        if (
            CriterionHeadings.Read(text) is { } heading
            && (heading.TextStart >= text.Length - 1 || paragraph.InTable || paragraph.IsBold || LooksLikeHeading(text, heading.TextStart))
        )
        {
            AddBanner(heading.Ids, fragment, heading.TextStart);
            SetCriteria(heading.Ids);
            return;
        }

        if (
            (paragraph.InTable || paragraph.IsBold || paragraph.OverTests || paragraph.StartsBold)
            && ControlIdGrammar.Leading(text) is { } leading
            && CriterionId.Normalize(leading.Id) is null
            && !CriterionHeadings.IsGroup(text)
            && text.Length - leading.Length > 15
            && char.IsLetter(text[leading.Length])
        )
        {
            // "AC-1: Access is reviewed …" over the width, with its tests in rows below.
            Start(fragment.Slice(0, leading.Id.Length));
            open!.Description.AddRange(LinesOf(fragment.Slice(leading.Length), paragraph.Lines));
            Claim(fragment, Use.Control);
            field = "Control";
            bannerJustRead = false;
            return;
        }

        if (CriterionHeadings.Objective(text) is { } objectiveHeading)
        {
            objective = objectiveHeading.Label;
            criteria.Clear();
            Claim(fragment, Use.Heading);
            Close();
            bannerJustRead = true;
            return;
        }

        if (CriterionHeadings.IsGroup(text))
        {
            Claim(fragment, Use.Heading);
            Close();
            return;
        }

        if (RaisedMark(paragraph) is { } raised && content.Controls.Count > 0)
        {
            AddNote(raised, fragment.Slice(raised.Length));
            Claim(fragment, Use.Result);
            return;
        }

        if (NumberedNote().Match(text) is { Success: true } numbered && open is not null && HasMark(numbered.Groups["mark"].Value))
        {
            AddNote(numbered.Groups["mark"].Value, fragment.Slice(numbered.Length));
            Claim(fragment, Use.Result);
            return;
        }

        if (Footnote().Match(text) is { Success: true } note && content.Controls.Count > 0)
        {
            AddNote(note.Groups["mark"].Value, fragment.Slice(note.Length));
            Claim(fragment, Use.Result);
            return;
        }

        if (
            paragraph.OverTests
            && !bannerJustRead
            && next is Section4Item.Row { Page: var below } row
            && below <= paragraph.Page + 1
            && row.Cell(ColumnRole.Test).Count + row.Cell(ColumnRole.TestAndResult).Count > 0
            && (open is null || open.Groups.Count > 0)
            && text.Length > 25
        )
        {
            // A control without an id over the width, with its tests in rows below.
            Start(null);
            open!.Description.AddRange(paragraph.Lines);
            Claim(fragment, Use.Control);
            field = "Control";
            bannerJustRead = false;
            return;
        }

        if (ContinuesField(paragraph))
        {
            Append(fragment, paragraph.Lines);
            return;
        }

        if (openBanner is not null && bannerJustRead && paragraph.Lines.Count <= MostCriterionLines)
        {
            ExtendBanner(fragment);
            return;
        }

        if (content.Controls.Count == 0 || paragraph.IsBold && text.Length < 140 && !text.EndsWith('.'))
        {
            Claim(fragment, content.Controls.Count == 0 ? Use.Prose : Use.Heading);
            field = null;
        }
    }

    private void ReadField(string kind, Fragment label, Fragment rest, List<TextLine> lines)
    {
        if (kind == LabelColumn.Continued)
        {
            if (open is not null && FieldLines() is not null)
            {
                Append(rest, lines);
            }

            return;
        }

        Claim(label, Use.Label);
        bannerJustRead = false;
        inExceptionList = false;
        firstKind ??= kind is "Criteria" or "Id" or "Control" ? kind : null;
        switch (kind)
        {
            case "Id":
                if (rest.IsEmpty)
                {
                    return;
                }

                var lead = ControlIdGrammar.Leading(rest.Text);
                var length = ControlIdGrammar.IsId(rest.Text) || lead is null ? rest.Text.Length : lead.Value.Id.Length;
                if (open is null || open.HasText || open.Id is not null)
                {
                    Start(null);
                }

                open!.Id = rest.Slice(0, length);
                Claim(rest, Use.Control);
                if (length < rest.Text.Length && rest.Slice(length) is { IsEmpty: false } afterId)
                {
                    open.Description.AddRange(LinesOf(afterId, lines));
                }

                break;
            case "Control":
                if (open is null || open.HasText || open.Groups.Count > 0)
                {
                    Start(null);
                }

                open!.Description.AddRange(lines);
                Claim(rest, Use.Control);
                break;
            case "Criteria":
                Claim(rest, Use.Control);
                var ids = CriterionId.In(rest.Text).Select(static c => c.Id).Distinct().ToList();
                if (firstKind == "Criteria" && open is { Groups.Count: > 0 } && ids.Count > 0)
                {
                    // Where cards begin with their criteria, these are those of the next control.
                    Start(null);
                    open!.Criteria.Clear();
                    open.Criteria.AddRange(ids);
                }
                else if (open is not null && ids.Count > 0 && (open.HasText || open.Id is not null))
                {
                    open.Criteria.Clear();
                    open.Criteria.AddRange(ids);
                }
                else if (ids.Count > 0)
                {
                    SetCriteria(ids);
                }

                break;
            case "Test" when open is not null:
                var group = new PrintedTests();
                group.Tests.AddRange(lines);
                open.Groups.Add(group);
                Claim(rest, Use.Test);
                break;
            case "Result" when open is not null:
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
                Claim(rest, Use.Result);
                break;
            case "Exception" when open is not null:
                open.Exceptions.Add(rest.IsEmpty ? label : rest);
                Claim(rest, Use.Result);
                break;
            case "Response" when noteOpen && content.Footnotes.Count > 0:
                content.KeyedResponses.Add((content.Footnotes[^1].Text.Text, rest, SectionRole.TestsOfControls));
                Claim(rest, Use.Response);
                return;
            case "Response":
                if (open is not null)
                {
                    if (!rest.IsEmpty)
                    {
                        open.Responses.Add(rest);
                    }

                    Claim(rest, Use.Response);
                }

                break;
            case "Other":
                Claim(rest, Use.Control);
                break;
            default:
                Claim(rest, Use.Prose);
                break;
        }

        field = kind;
    }

    private void Start(Fragment? id)
    {
        open = new PrintedControl { Id = id, Objective = objective };
        open.Criteria.AddRange(criteria);
        content.Controls.Add(open);
    }

    /// <summary>The lines of a paragraph without the words of its label.</summary>
    private static List<TextLine> LinesOf(Fragment rest, List<TextLine> lines)
    {
        var kept = rest.Words.ToHashSet<Word>(ReferenceEqualityComparer.Instance);
        var result = new List<TextLine>();
        foreach (var line in lines)
        {
            var words = line.Words.Where(kept.Contains).ToList();
            if (words.Count > 0)
            {
                result.Add(words.Count == line.Words.Count ? line : new TextLine(words));
            }
        }

        return result;
    }

    /// <summary>Whether a paragraph without a label is the rest of the field before it: after a bare label, or over a page break.</summary>
    private bool ContinuesField(Section4Item.Paragraph paragraph)
    {
        if (open is null || field is null)
        {
            return false;
        }

        var before = FieldLines();
        if (before is null)
        {
            return false;
        }

        if (before.Count == 0)
        {
            return true;
        }

        var newPage = paragraph.Page != before[^1].Page;
        if (paragraph.IsBold && !before[^1].IsBold || field == "Result" && IsComplete(before) && !char.IsLower(paragraph.Fragment.Text[0]))
        {
            return false;
        }

        return newPage
            ? !EndsLikeSentence(before) || char.IsLower(paragraph.Fragment.Text[0])
            : field is "Test" or "Result" or "Response" or "Exception" or "Control"
                && !paragraph.IsBold
                && paragraph.Lines[0].Box.Top - before[^1].Box.Bottom < 1.6 * paragraph.Lines[0].Size;
    }

    /// <summary>"Pass", "No exceptions noted": a result that ends without a point all the same.</summary>
    private bool IsComplete(List<TextLine> result) =>
        results.Classify(Fragment.Of(result).Text) is { Outcome: TestOutcome.NoException } && Fragment.Of(result).Text.Length < 60;

    private List<TextLine>? FieldLines() =>
        field switch
        {
            "Control" or "Title" => open!.Description,
            "Test" => open!.Groups.LastOrDefault()?.Tests,
            "Result" => open!.Groups.LastOrDefault()?.Results,
            "Response" => open!.Responses.Count == 0 ? [] : [.. open.Responses[^1].Words.Select(static w => new TextLine([w]))],
            "Exception" => open!.Exceptions.Count == 0 ? [] : [.. open.Exceptions[^1].Words.Select(static w => new TextLine([w]))],
            _ => null,
        };

    private void Append(Fragment fragment, List<TextLine> lines)
    {
        switch (field)
        {
            case "Control" or "Title":
                open!.Description.AddRange(lines);
                field = "Control";
                Claim(fragment, Use.Control);
                break;
            case "Test":
                open!.Groups[^1].Tests.AddRange(lines);
                Claim(fragment, Use.Test);
                break;
            case "Result":
                open!.Groups[^1].Results.AddRange(lines);
                Claim(fragment, Use.Result);
                break;
            case "Response":
                AppendResponse(fragment, true);
                Claim(fragment, Use.Response);
                break;
            case "Exception":
                open!.Exceptions[^1] = Fragment.Join(open.Exceptions[^1], fragment);
                Claim(fragment, Use.Result);
                break;
        }
    }

    private void AppendResponse(Fragment response, bool runsOn)
    {
        if (runsOn && open!.Responses.Count > 0)
        {
            open.Responses[^1] = Fragment.Join(open.Responses[^1], response);
        }
        else
        {
            open!.Responses.Add(response);
        }
    }

    // ---- criteria

    private void SetCriteria(IReadOnlyList<string> ids)
    {
        // Banners that follow each other directly head the same controls; a long run of them is a list of criteria.
        if (!bannerJustRead || criteria.Count + ids.Count > 4 || ids.Any(criteria.Contains))
        {
            criteria.Clear();
        }

        criteria.AddRange(ids);
        bannerJustRead = true;
        Close();
    }

    /// <summary>Ends the open control's fields: what follows belongs to another control.</summary>
    private void Close() => field = null;

    private void AddBanner(IReadOnlyList<string> ids, Fragment fragment, int textStart)
    {
        Claim(fragment, Use.Heading);
        var text = fragment.Slice(textStart);
        openBanner = new CriterionBanner(ids[0], fragment, text);
        content.Criteria.AddRange(ids.Select(id => new CriterionBanner(id, fragment, text)));
    }

    private void ExtendBanner(Fragment fragment)
    {
        Claim(fragment, Use.Heading);
        var last = content.Criteria.FindLastIndex(b => ReferenceEquals(b.Heading, openBanner!.Heading));
        if (last >= 0 && content.Criteria[last].Text.Text.Length < 400)
        {
            var extended = content.Criteria[last] with { Text = Fragment.Join(content.Criteria[last].Text, fragment) };
            content.Criteria[last] = extended;
        }
    }

    private static bool LooksLikeHeading(string text, int textStart) =>
        text.Length < 420 && (text[textStart - 1] is ' ' or ':' or '-' or '\u2013' || char.IsUpper(text[textStart]));

    /// <summary>A footnote's raised number: smaller than the words after it.</summary>
    private static string? RaisedMark(Section4Item.Paragraph paragraph)
    {
        var words = paragraph.Lines[0].Words;
        return words.Count > 3 && words[0].Text.Length <= 2 && words[0].Text.All(char.IsAsciiDigit) && words[0].Size < 0.85f * words[1].Size
            ? words[0].Text
            : null;
    }

    private void AddNote(string mark, Fragment text)
    {
        content.Footnotes.Add((mark, text, content.Controls.Count));
        (noteOpen, field) = (true, null);
    }

    /// <summary>Whether a result among the last controls ends with the mark of a footnote.</summary>
    private bool HasMark(string mark) =>
        content
            .Controls.TakeLast(12)
            .SelectMany(static c => c.Groups)
            .Any(g =>
                g.Results.Count > 0
                && g.Results.Exists(l =>
                    l.Text.EndsWith(' ' + mark, StringComparison.Ordinal) || l.Text.EndsWith('.' + mark, StringComparison.Ordinal)
                )
            );

    /// <summary>"Control GOV-03", "Control Activity 4.1:", "AC-01 – Access reviews": the title of a card.</summary>
    private static (int Start, int Length)? CardTitle(string text)
    {
        var match = Title().Match(text);
        if (!match.Success && TitleWithCriteria().Match(text) is { Success: true } cited)
        {
            match = cited;
        }

        return match.Success ? (match.Groups["id"].Index, match.Groups["id"].Length) : null;
    }

    // ---- claims

    private static void Claim(IEnumerable<(string Header, Fragment Cell)> cells, Use use)
    {
        foreach (var (_, cell) in cells)
        {
            Claim(cell, use);
        }
    }

    private static void Claim(IEnumerable<TextLine> lines, Use use)
    {
        foreach (var line in lines)
        {
            Claim(line.Words, use);
        }
    }

    private static void Claim(Fragment? fragment, Use use) => Claim(fragment?.Words ?? [], use);

    private static void Claim(IReadOnlyList<Word> words, Use use)
    {
        foreach (var word in words)
        {
            if (word.Use == Use.None)
            {
                word.Use = use;
            }
        }
    }

    [GeneratedRegex(
        @"^control(?: activity| objective)?\s*(?:#|no\.?|number|id|ref\.?)?\s*:?\s*(?<id>[A-Z]{0,8}[-.\s]?\d[\w.\-]{0,14}|[A-Z]{1,8}-?[A-Z]{0,6}-\d[\w.\-]{0,8})\s*(?:[:\u2013\u2014-].{0,80})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Title();

    [GeneratedRegex(
        @"^(?:please )?(?:see|refer to|tested (?:under|in|with|at)|as tested|tests? (?:are )?(?:described|listed|performed) (?:in|under|at)|same as)\b.{0,90}$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^(?:none|n/?a|not applicable|-|\u2013|\u2014)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"^(?:(?:section )?[\divx]+[.):]?\s+)?(?:(?:summary|list|listing|schedule|details?|description|detail) (?:of|on) (?:the )?(?:(?:testing|control|noted|identified|test|our) )*(?:exceptions?|deviations?|findings?)|(?:testing |control )?(?:exceptions?|deviations?) (?:noted|identified|summary|details?|list)(?: during testing| in our testing)?|exception summary)\s*:?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ExceptionListHeading();

    [GeneratedRegex(
        @"^(?:\(?\d{1,2}[.)]\s*|[\u2022\u25CF\u2013*-]\s*)?(?:(?:exception|deviation|finding)\s*(?:#|no\.?)?\s*(?:[A-Z]?\d{1,2})?\s*[:\u2013\u2014(-]?\s*)?(?:control\s*(?:#|no\.?|id|activity)?\s*:?\s*)?(?<id>[A-Z]{0,8}[-._ ]?[A-Z]{0,8}[-._]?\d[\w.\-]{0,14})\)?\s*(?:[:\u2013\u2014)-]+\s*|\.\s+|\s+(?=[A-Z])|$)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ListEntry();

    [GeneratedRegex(
        @"^[(\[]?(?:(?:criteri(?:a|on)|TSC|ref(?:erence)?)\s*:?\s*)?(?:(?:CC|PI|[ACP])\s?\d\.\d{1,2}(?:\s*(?:[,;/&]|and)?\s*))+[)\]]?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex TrailingCriteria();

    /// <summary>"GOV-1 (CC1.1, CC1.5)".</summary>
    [GeneratedRegex(
        @"^(?<id>(?:[A-Z]{1,8}[-. ]?(?:[A-Z]{1,6}[-.])?)?\d[\w.\-]{0,10})\s*[(\[](?:(?:CC|PI|[ACP])\s?\d\.\d{1,2}(?:\s*(?:[,;/&]|and)?\s*))+[)\]]$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TitleWithCriteria();

    [GeneratedRegex(@"^(?<mark>\d{1,2})\s+(?=[A-Z])")]
    private static partial Regex NumberedNote();

    [GeneratedRegex(
        @"^(?<mark>[Nn]ote\s\d{1,2}(?=\s*[:.)\u2013\u2014-])|\*{1,12}\d{0,2}|\u2020|\u2021|\(\d{1,2}\)|\[\d{1,2}\])\s*[:.)\u2013\u2014-]?\s*(?=\S)"
    )]
    private static partial Regex Footnote();
}
