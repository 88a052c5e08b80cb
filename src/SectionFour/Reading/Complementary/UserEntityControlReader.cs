using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads complementary user entity controls: below their heading, as bullets, numbered items, paragraphs or rows of a table, until the next
/// heading. There is no limit to their number, and they may run over pages.
/// </summary>
internal static partial class UserEntityControlReader
{
    public static UserEntityControls Read(DocumentLayout document, IReadOnlyList<SectionSpan> sections)
    {
        var words = new HashSet<Word>(ReferenceEqualityComparer.Instance);
        var best = new List<ComplementaryUserEntityControl>();
        // Sections whose headings were not recognized may stand within the auditor's report; its own paragraph on the subject is no list.
        foreach (
            var section in sections
                .Where(static s => s.Role != SectionRole.FrontMatter)
                .OrderBy(static s => s.Role is SectionRole.AuditorsReport or SectionRole.Assertion)
        )
        {
            if (section.Role is SectionRole.AuditorsReport or SectionRole.Assertion && best.Count > 0)
            {
                break;
            }

            for (var i = 0; i < section.Lines.Count; i++)
            {
                if (!IsHeading(document, section.Lines, i))
                {
                    continue;
                }

                var found = ReadBelow(document, section.Lines, i, words);
                if (
                    found.Count > best.Count
                    && (found.Count > 2 || section.Role is not (SectionRole.AuditorsReport or SectionRole.Assertion))
                )
                {
                    best = found;
                }
            }
        }

        return new UserEntityControls([.. best], words);
    }

    private static bool IsHeading(DocumentLayout document, IReadOnlyList<TextLine> lines, int at)
    {
        var line = lines[at];
        var text = line.Text.Trim(' ', ':');
        return text.Length < 110
            && !char.IsLower(text[0])
            && !text.Contains(". ", StringComparison.Ordinal) | Numbered().IsMatch(text)
            && Heading().IsMatch(text)
            && (
                line.IsBold
                || line.Size > document.BodySize * 1.04f
                || text.EndsWith("ontrols", StringComparison.Ordinal)
                || text.EndsWith(')')
                || !text.Any(char.IsLower)
            );
    }

    private static List<ComplementaryUserEntityControl> ReadBelow(
        DocumentLayout document,
        IReadOnlyList<TextLine> lines,
        int heading,
        HashSet<Word> words
    )
    {
        var below = new List<TextLine>();
        for (var i = heading + 1; i < lines.Count; i++)
        {
            if (EndsList(document, lines[heading], lines[i]))
            {
                break;
            }

            below.Add(lines[i]);
        }

        var found = new List<ComplementaryUserEntityControl>();
        foreach (var table in HeadedTables.Find(document, below, IsHeader))
        {
            ReadTable(table, found, words);
        }

        below.RemoveAll(l => l.Words.Exists(words.Contains));
        foreach (var item in Items(below).Select(static i => Fragment.Of(i)))
        {
            foreach (var duty in Duties(item))
            {
                Add(found, duty, null, [], words);
            }
        }

        return found;
    }

    private static bool EndsList(DocumentLayout document, TextLine heading, TextLine line)
    {
        var text = line.Text.Trim();
        var isHeader = line.Pieces.Count > 1 && line.Pieces.Any(static p => Heading().IsMatch(p.Text));
        if (!isHeader && OtherHeading().IsMatch(text) && text.Length < 110 && !char.IsLower(text[0]) && !text.EndsWith('.'))
        {
            return true;
        }

        var asLarge = line.Size >= heading.Size - 0.3f && line.IsBold == heading.IsBold;
        var distinct = heading.Size > document.BodySize * 1.04f || heading.IsBold;
        return distinct
            && asLarge
            && text.Length < 90
            && !Paragraphs.Bullet().IsMatch(text)
            && !text.EndsWith('.')
            && !Heading().IsMatch(text)
            && !IsTableHeader(text)
            && CriterionHeadings.Read(text) is null
            && line.Page >= heading.Page;
    }

    private static bool IsTableHeader(string text) => TableHeader().IsMatch(text);

    /// <summary>Bulleted or numbered items; without any, the paragraphs that speak of user entities.</summary>
    private static List<List<TextLine>> Items(List<TextLine> lines)
    {
        var items = new List<List<TextLine>>();
        List<TextLine>? open = null;
        var left = 0.0;
        foreach (var line in lines)
        {
            var mark = Paragraphs.Bullet().Match(line.Text);
            if (
                line.Words.Count > 2
                && DutyId().IsMatch(line.Words[0].Text)
                && ControlIdGrammar.IsId(line.Words[0].Text.TrimEnd('.', ':', ')'))
            )
            {
                open = [WithoutMark(line, line.Words[0].Text.Length + 1)];
                left = line.Box.Left;
                items.Add(open);
            }
            else if (line.HasMark)
            {
                open = [line];
                left = line.Box.Left;
                items.Add(open);
            }
            else if (
                mark.Success
                && mark.Length < line.Text.Length
                && !(mark.Value.Trim().Length > 1 && char.IsLetter(mark.Value.Trim()[0]) && open is null)
            )
            {
                open = [WithoutMark(line, mark.Length)];
                left = line.Words.Count > 1 ? line.Words[1].Box.Left : line.Box.Left;
                items.Add(open);
            }
            else if (open is not null)
            {
                // The rest of an item is indented like its text, or goes on at the top of a page.
                var above = open[^1];
                var near = line.Page != above.Page ? !EndsLikeSentence(above) : line.Box.Top - above.Box.Bottom < 0.75 * line.Size;
                if (near && (line.Box.Left >= left - 4 || line.Page != above.Page))
                {
                    open.Add(line);
                }
                else
                {
                    open = null;
                }
            }
        }

        return items.Count > 0
            ? items
            :
            [
                .. Unmarked(lines)
                    .Where(static p =>
                        Fragment.Of(p).Text is var t && (Duty().IsMatch(t) || BareDuty().IsMatch(t)) && !Introduction().IsMatch(t)
                    ),
            ];
    }

    /// <summary>A paragraph of several sentences that each say what user entities have to do is as many controls.</summary>
    private static IEnumerable<Fragment> Duties(Fragment item)
    {
        var sentences = DeviationBuilder.Sentences(item.Text);
        return
            sentences.Count > 1
            && sentences.TrueForAll(s => item.Text[s.Start..s.End] is var t && (OwnDuty().IsMatch(t) || BareDuty().IsMatch(t)))
            ? sentences.Select(s => item.Slice(s.Start, s.End))
            : [item];
    }

    /// <summary>
    /// Items whose bullets are drawn and not text: a new one starts after the end of a sentence where the next word would have fitted above,
    /// or at a gap.
    /// </summary>
    private static IEnumerable<List<TextLine>> Unmarked(List<TextLine> lines)
    {
        foreach (var paragraph in Paragraphs.Group(lines))
        {
            var right = lines.Where(l => l.Page == paragraph[0].Page).Max(static l => l.Box.Right);
            var item = new List<TextLine>();
            foreach (var line in paragraph)
            {
                if (
                    item.Count > 0
                    && EndsLikeSentence(item[^1])
                    && char.IsUpper(line.Text[0])
                    && item[^1].Box.Right + line.Words[0].Box.Width + 0.3 * line.Size < right + 1
                )
                {
                    yield return item;
                    item = [];
                }

                item.Add(line);
            }

            yield return item;
        }
    }

    private static bool EndsLikeSentence(TextLine line) => SentenceEnd().IsMatch(line.Text);

    private static TextLine WithoutMark(TextLine line, int length)
    {
        var kept = Fragment.Of(line.Words).Slice(length).Words;
        return kept.Count > 0 ? new TextLine([.. kept]) : line;
    }

    /// <summary>The header of a table that is printed again on each page.</summary>
    private static bool IsHeaderRow(string text) =>
        text.Length < 90 && !text.TrimEnd().EndsWith('.') && Heading().IsMatch(text) && CriteriaColumn().IsMatch(text);

    private static bool IsHeader(IReadOnlyList<string> header) =>
        header.All(static h =>
            h.Count(static c => c == ' ') < 9 && (h.Length < 6 || !h.TrimEnd().EndsWith('.')) && CriterionId.Normalize(h) is null
        )
        && header.Any(static h => ControlColumn().IsMatch(h))
        && header.Any(static h => CriteriaColumn().IsMatch(h) || ControlColumn().IsMatch(h));

    private static void ReadTable(HeadedTable table, List<ComplementaryUserEntityControl> found, HashSet<Word> words)
    {
        var header = table.Header.ToList();
        var textColumn = header.FindLastIndex(static h => UserColumn().IsMatch(h) && !IdColumn().IsMatch(h));
        textColumn = textColumn >= 0 ? textColumn : header.FindLastIndex(static h => TextColumn().IsMatch(h));
        textColumn =
            textColumn >= 0 ? textColumn : header.FindLastIndex(static h => ControlColumn().IsMatch(h) && !CriteriaColumn().IsMatch(h));
        textColumn = textColumn >= 0 ? textColumn : header.Count - 1;
        ImmutableArray<string> criteria = [];
        foreach (var row in table.Rows)
        {
            words.UnionWith(row.SelectMany(static c => c.Words));

            string? id = null;
            for (var column = 0; column < row.Length; column++)
            {
                if (column == textColumn || row[column].IsEmpty)
                {
                    continue;
                }

                var named = CriterionId.In(row[column].Text).Select(static c => c.Id).Distinct().ToImmutableArray();
                criteria = named.Length > 0 ? named : criteria;
                id = named.Length == 0 && ControlIdGrammar.IsId(row[column].Text) ? row[column].Text : id;
            }

            if (textColumn >= row.Length || row[textColumn].IsEmpty)
            {
                continue;
            }

            // Several bullets in a cell are several controls.
            var lines = LineBuilder.Of([.. row[textColumn].Words.Where(w => w.Page == row[textColumn].Page)]);
            var parts =
                Paragraphs.Bullet().IsMatch(lines[0].Text) && row[textColumn].Words.All(w => w.Page == row[textColumn].Page)
                    ? Items(lines)
                    : [];
            if (parts.Count > 1)
            {
                foreach (var part in parts)
                {
                    Add(found, Fragment.Of(part), id, criteria, words);
                }
            }
            else
            {
                Add(found, row[textColumn], id, criteria, words);
            }
        }
    }

    private static void Add(
        List<ComplementaryUserEntityControl> found,
        Fragment text,
        string? id,
        ImmutableArray<string> criteria,
        HashSet<Word> words
    )
    {
        var mark = Paragraphs.Bullet().Match(text.Text);
        text = mark.Success ? text.Slice(mark.Length) : text;
        if (text.IsEmpty || text.Text.Length < 12 || IsHeaderRow(text.Text) || NoneNeeded().IsMatch(text.Text))
        {
            return;
        }

        words.UnionWith(text.Words);

        // "… of those who leave. (CC6.2, CC6.3)": what the control serves is no part of its words.
        if (TrailingCriteria().Match(text.Text) is { Success: true } trailing && CriterionId.In(trailing.Value).Any())
        {
            criteria = criteria.IsEmpty ? [.. CriterionId.In(trailing.Value).Select(static c => c.Id).Distinct()] : criteria;
            text = text.Slice(0, trailing.Index);
        }

        if (criteria.IsEmpty)
        {
            criteria = [.. CriterionId.In(text.Text).Select(static c => c.Id).Distinct()];
        }

        found.Add(new ComplementaryUserEntityControl(text.ToCited(), criteria, id));
    }

    [GeneratedRegex(
        @"\bcomplementary (?:user[- ]entit(?:y|ies)|customer|client|user)(?:'s?)? (?:organi[sz]ation )?controls?\b|\b(?:complementary )?user (?:entity |organi[sz]ation )?control considerations?\b|\buser[- ]entit(?:y|ies)'?s?'? (?:responsibilit(?:y|ies)|controls?)\b|^CUECs?\b|\b(?:customer|client|subscriber|tenant|user organi[sz]ation)(?:'?s?'?) (?:(?:control )?responsibilities|controls|control considerations)\b|\bresponsibilities of (?:the )?(?:user entit|customers?\b|clients?\b|user organi[sz]ations?\b|subscribers?\b)|\bcontrols? (?:expected (?:of|at)|at|of|for|to be (?:implemented|operated) by|required of) (?:the )?(?:user entit|customers?\b|clients?\b|user organi[sz]ations?\b)|\buser control considerations\b|^what (?:user entit\w+|users?|customers?(?: organi[sz]ations?)?|clients?) (?:need|have|must|should|are expected)\b|\b(?:customer|client) organi[sz]ations?'?s?'?\b.{0,30}\b(?:controls|responsibilit)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^(?:no|there (?:are|were) no) (?:complementary|user|customer|client|such)\b.{0,60}\b(?:controls?|CUECs?|considerations?)\b|\bno (?:complementary )?(?:user|customer|client)\b.{0,40}\b(?:controls?|CUECs?)\b.{0,20}\b(?:necessary|needed|required|assumed)\b|^none\b|\bcovers? (?:only )?a (?:portion|subset|part) of\b|\boverall internal control\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NoneNeeded();

    [GeneratedRegex(
        @"^(?:(?:section )?[\divx]+[.):\s-]+)?(?:complementary sub-?service|sub-?service (?:organi[sz]ation|provider)|trust services (?:criteria|categor)|vendor|criteria not|other information|incidents?\b|changes? (?:to|in|during)|significant changes|principal service|control environment|testing matrices|appendix)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherHeading();

    [GeneratedRegex(@"\b(?:criteria|criterion|TSC|control|CUEC|ref)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TableHeader();

    [GeneratedRegex(@"\b(?:complementary|user|CUEC|controls?|responsibilit|consideration|customer)", RegexOptions.IgnoreCase)]
    private static partial Regex ControlColumn();

    [GeneratedRegex(@"\b(?:user|customer|client|CUEC|complementary)", RegexOptions.IgnoreCase)]
    private static partial Regex UserColumn();

    [GeneratedRegex(@"(?:\b(?:no|id|number|ref(?:erence)?)\.?|#)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex IdColumn();

    [GeneratedRegex(@"^(?:description|text|wording|activity)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TextColumn();

    [GeneratedRegex(@"(?:\b(?:criteri\w*|TSC|ref\w*|no|id|number|item)\b|^#$)", RegexOptions.IgnoreCase)]
    private static partial Regex CriteriaColumn();

    [GeneratedRegex(@"\b(?:user entit|customers?|clients?|users?|user organi[sz]ation)", RegexOptions.IgnoreCase)]
    private static partial Regex Duty();

    [GeneratedRegex(
        @"^(?:the )?(?:user (?:entit(?:y|ies)|organi[sz]ations?)|customers?|clients?|users?|subscribers?|tenants?)\b.{0,60}?\b(?:responsible|must|should|shall|will|need to|are (?:to|expected|required)|have to)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OwnDuty();

    /// <summary>"Reviewing the access of their users.", "Ensure that …": what user entities do, without saying who.</summary>
    [GeneratedRegex(
        @"^(?:\p{Lu}\p{Ll}{2,14}ing\b(?! (?:the period|on|from)\b)|(?:Ensure|Maintain|Review|Implement|Restrict|Notify|Inform|Protect|Approve|Report|Monitor|Assign|Establish|Provide|Configure|Verify|Check|Keep|Use|Grant|Revoke|Remove|Disable|Safeguard|Secure|Train|Retain|Authori[sz]e)\b)(?!:)"
    )]
    private static partial Regex BareDuty();

    /// <summary>The id of such a control, at the start of its line.</summary>
    [GeneratedRegex(@"^(?=.*\d)[A-Z]{1,6}[-.\s]?\d{1,3}(?:\.\d{1,2})?[.:)]?$")]
    private static partial Regex DutyId();

    [GeneratedRegex(
        @"^(?:\d+\.)+\d*\s+[^.]+\.?$|^(?:(?:section|part|chapter|appendix|annex)\s+)?(?:[IVX]+|[A-Z]|\d{1,2})\.\s+[^.]+\.?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Numbered();

    /// <summary>The end of a sentence, in brackets or before some: "… who leave. (CC6.2)".</summary>
    [GeneratedRegex(@"[.;!](?:[""')\]]*|\s*[(\[][^()\[\]]*[)\]])\s*$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"(?<=\w[^(\[]*)\s*[(\[](?:(?:(?:trust services |applicable |related )*criteri(?:a|on)|TSC|ref(?:erence)?s?)[.:]?\s*)?[A-Z]{1,3}\s?\d[\d.]*(?:(?:\s*[,;/&-]\s*|\s+(?:and|to|through)\s+)[A-Z]{1,3}\s?\d[\d.]*)*[)\]][.;]?\s*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex TrailingCriteria();

    /// <summary>What leads to the controls says what is assumed, or ends where they follow.</summary>
    [GeneratedRegex(
        @":\s*$|\b(?:assumes?|assuming|assumption|assumed|designed with|following|listed|this section|should not be|contemplat|expecting that|should have in place are|necessary, (?:along|in combination)|described below|in addition to)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Introduction();
}
