using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads management's responses that stand apart from the tests (other information, an appendix) and joins all responses to the deviations
/// that they answer: by control id, then by criterion, then by order where there are as many of both.
/// </summary>
internal static partial class ResponseReader
{
    /// <summary>A column's header has fewer characters.</summary>
    private const int LongestHeader = 60;

    /// <summary>A header of so few characters may end with a point: "No.", "Ref.".</summary>
    private const int LongestAbbreviation = 5;

    private sealed record Keyed(string Key, Fragment Text, SectionRole Where)
    {
        public ManagementResponse ToResponse() => new(Text.ToCited(), Where);
    }

    public static List<ManagementResponse> Attach(
        DocumentLayout document,
        SectionSpan? other,
        Section4Content content,
        IReadOnlyList<ReadDeviation> deviations
    )
    {
        foreach (var group in deviations.GroupBy(static d => d.Control))
        {
            AttachInline(group.Key, [.. group]);
        }

        var keyed = content.KeyedResponses.Select(static r => new Keyed(r.Key, r.Text, r.Where)).ToList();
        if (other is not null)
        {
            var ids = deviations.Select(static d => d.Control.Id).OfType<string>().Distinct().ToList();
            keyed.AddRange([.. FromCards(other)]);
            keyed.AddRange([.. FromTables(document, other)]);
            keyed.AddRange(FromProse(other, ids, deviations));
        }

        var unmatched = new List<Keyed>();
        foreach (var response in keyed)
        {
            var answered = Answered(response, keyed, deviations, content);
            if (answered.Count == 0)
            {
                unmatched.Add(response);
            }

            foreach (var deviation in answered)
            {
                deviation.Response = response.ToResponse();
            }

            foreach (var word in response.Text.Words)
            {
                word.Use = Use.Response;
            }
        }

        // As many answers as open exceptions, none of which names another's criterion: they stand in the exceptions' order.
        var open = deviations.Where(static d => d.Response is null).ToList();
        if (unmatched.Count == open.Count && unmatched.Zip(open).All(static pair => MayAnswer(pair.First, pair.Second)))
        {
            foreach (var (response, deviation) in unmatched.Zip(open))
            {
                deviation.Response = response.ToResponse();
            }

            return [];
        }

        return [.. unmatched.Select(static r => r.ToResponse())];
    }

    /// <summary>Whether a response's key, where it names criteria, names one of the deviation's.</summary>
    private static bool MayAnswer(Keyed response, ReadDeviation deviation)
    {
        var criteria = CriterionId.In(response.Key).Select(static c => c.Id).ToHashSet();
        return criteria.Count == 0 || deviation.Control.Criteria.Exists(criteria.Contains);
    }

    private static void AttachInline(MergedControl control, List<ReadDeviation> deviations)
    {
        var responses = control.Responses.DistinctBy(static r => r.Text).ToList();
        for (var i = 0; i < deviations.Count && responses.Count > 0; i++)
        {
            var own = responses.Count == deviations.Count ? responses[i] : responses[0];
            deviations[i].Response = new ManagementResponse(own.ToCited(), SectionRole.TestsOfControls);
        }
    }

    /// <summary>Whether a response names the number or mark under which the report lists or notes an exception: "F-2", "note a".</summary>
    private static bool NamesMark(string key, ReadDeviation deviation, Section4Content content)
    {
        foreach (var (mark, text, _) in content.Footnotes)
        {
            if (IsOf(text) && SpecificMark().Match(key) is { Success: true } named && Mark(named.Value) == Mark(mark))
            {
                return true;
            }
        }

        return content.ListedNumbers.Exists(l => IsOf(l.Text) && Names(key, l.Number));

        bool IsOf(Fragment text) => Similarity.Of(text.Text, deviation.Narrative.Text) > 0.8;

        static string Mark(string text) => text[(text.LastIndexOf(' ') + 1)..].Trim('(', ')', '[', ']', '.').ToUpperInvariant();
    }

    private static List<ReadDeviation> Answered(
        Keyed response,
        List<Keyed> all,
        IReadOnlyList<ReadDeviation> deviations,
        Section4Content content
    )
    {
        var open = deviations.Where(static d => d.Response is null).ToList();
        var byMark = open.Where(d => NamesMark(response.Key, d, content)).ToList();
        if (byMark.Count > 0)
        {
            return byMark;
        }

        var byId = open.Where(d => d.Control.Id is { } id && Names(response.Key, id)).ToList();
        if (byId.Count > 0)
        {
            // Several exceptions of one control: those whose words the key repeats, where other keys repeat the others.
            var told = byId.FindAll(d => Tells(response.Key, d));
            return told.Count > 0 && byId.TrueForAll(d => told.Contains(d) || all.Exists(r => r != response && Tells(r.Key, d)))
                ? told
                : byId;
        }

        var byWords = open.Where(d => Similarity.Of(response.Key, d.Narrative.Text) >= 0.55 || Tells(response.Key, d)).ToList();
        if (byWords.Count > 0)
        {
            return byWords;
        }

        var criteria = CriterionId.In(response.Key).Select(static c => c.Id).ToHashSet();
        var byCriterion = open.Where(d => d.Control.Criteria.Exists(criteria.Contains)).ToList();
        return byCriterion.Count == 1 || byCriterion.Count > 0 && byCriterion.All(d => d.Control == byCriterion[0].Control)
            ? byCriterion
            : [];
    }

    private static bool Tells(string key, ReadDeviation deviation) =>
        key.Contains(deviation.Narrative.Text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text names a control id as a whole ("AC-1" is not named by "AC-11").</summary>
    private static bool Names(string text, string id)
    {
        if (ControlIdGrammar.Key(text) == ControlIdGrammar.Key(id))
        {
            return true;
        }

        var at = text.IndexOf(id, StringComparison.OrdinalIgnoreCase);
        while (at >= 0)
        {
            var before = at == 0 || !char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '-');
            var end = at + id.Length;
            var after =
                end >= text.Length
                || !char.IsLetterOrDigit(text[end])
                    && !(text[end] is '.' or '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]));
            if (before && after && (id.Any(char.IsLetter) || id.Contains('.') || text.Length < id.Length + 24))
            {
                return true;
            }

            at = text.IndexOf(id, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>
    /// Cards whose labels stand in a column, one below the other for each exception:
    /// <code>
    ///   Control                AC-7
    ///   Exception              Access of one leaver was removed late.
    ///   Management's response  We agree …
    /// </code>
    /// </summary>
    private static List<Keyed> FromCards(SectionSpan section)
    {
        var found = new List<Keyed>();
        var key = new List<Fragment>();
        var open = false;
        foreach (var part in section.Lines.GroupBy(static l => l.Page).SelectMany(static p => LabelColumn.Read([.. p])))
        {
            var content = Fragment.Of(part.Lines);
            if (part.Kind == FieldKind.Response && key.Count > 0 && !content.IsEmpty)
            {
                found.Add(new Keyed(Fragment.Join(key).Text, content, SectionRole.OtherInformation));
                Fragment.Join([.. key, part.Label, content]).Claim(Use.Response);
                open = true;
            }
            else if (part.Kind == FieldKind.Continued && open)
            {
                found[^1] = found[^1] with { Text = Fragment.Join(found[^1].Text, content) };
                content.Claim(Use.Response);
            }
            else if (part.Kind is FieldKind.Id or FieldKind.Control or FieldKind.Criteria or FieldKind.Exception or FieldKind.Result)
            {
                if (open)
                {
                    key.Clear();
                }

                key.Add(content);
                open = false;
            }
        }

        return found;
    }

    private static IEnumerable<Keyed> FromTables(DocumentLayout document, SectionSpan section)
    {
        foreach (var table in HeadedTables.Find(document, Unread(section), IsResponseTable))
        {
            var column = table.Header.ToList().FindIndex(IsResponseHeader);
            foreach (var row in table.Rows.Where(r => column < r.Length && !r[column].IsEmpty))
            {
                // Claimed here, so that the same words are not read as prose again.
                foreach (var word in row.SelectMany(static c => c.Words))
                {
                    word.Use = Use.Response;
                }

                yield return new Keyed(
                    string.Join(" ", row.Where((_, c) => c != column).Select(static c => c.Text)).Trim(),
                    row[column],
                    SectionRole.OtherInformation
                );
            }
        }
    }

    private static IEnumerable<TextLine> Unread(SectionSpan section) =>
        section.Lines.Where(static l => l.Words.All(static w => w.Use == Use.None));

    /// <summary>A header that names responses; a card's field ("Management's response | We agree …") has content beside its label.</summary>
    private static bool IsResponseTable(IReadOnlyList<string> header) =>
        header.Any(IsResponseHeader)
        && header.All(static h =>
            h.Length < LongestHeader && (h.Length <= LongestAbbreviation || !h.TrimEnd().EndsWith('.')) && !h.Any(char.IsAsciiDigit)
        );

    private static bool IsResponseHeader(string header) =>
        header.Length is > 0 and < LongestHeader && ColumnHeaders.Role(header.ToLowerInvariant()) == ColumnRole.Response;

    /// <summary>
    /// Paragraphs that name a control or repeat an exception:
    /// <code>
    ///   Regarding the exception noted for control AC-7: Management agrees …        (one paragraph)
    ///   AC-7 – Access removal                                                     (a heading, perhaps the exception,
    ///   Exception: For 1 of 25 …                                                   then the response, with or
    ///   Management's response: We agree …                                          without a label)
    /// </code>
    /// </summary>
    private static List<Keyed> FromProse(SectionSpan section, List<string> ids, IReadOnlyList<ReadDeviation> deviations)
    {
        var found = new List<Keyed>();
        string? key = null;
        Fragment? open = null;
        // Paragraphs behind a response that are neither key nor label go on with it, if another key follows: what follows the last may be anyone's.
        var further = new List<Fragment>();
        var goesOn = true;
        var inResponses = ResponsesHeading().IsMatch(section.Heading.Text);
        foreach (var paragraph in Paragraphs.Group(Unread(section)))
        {
            var fragment = Fragment.Of(paragraph);
            var text = fragment.Text;
            if (
                ResponsesHeading().IsMatch(text)
                && text.Length < 110
                && CardLabels.LabelOf(text) is not { Kind: FieldKind.Response, Length: > 0 } | !text.Contains(':', StringComparison.Ordinal)
            )
            {
                Flush();
                // "Response to finding F-2" heads one response, "Responses to the exceptions" all of them.
                (inResponses, key) = (true, SpecificMark().IsMatch(text) ? text : null);
                continue;
            }

            if (
                paragraph[0].IsBold
                && text.Length < 90
                && !Mentions(text, ids)
                && CardLabels.LabelOf(text) is null
                && CriterionHeadings.Read(text) is null
            )
            {
                Flush();
                (inResponses, key) = (false, null);
                continue;
            }

            var label = CardLabels.ResponseIn(text);
            var named =
                Mentions(
                    label.Length > 0 ? text[..label.Start]
                        : text.Length > 200 ? text[..200]
                        : text,
                    ids
                ) || CriterionHeadings.Read(text) is not null;
            var lead = Regarding().Match(text);
            if (!lead.Success && LeadingId().Match(text) is { Success: true } idLead && Mentions(idLead.Value, ids))
            {
                lead = idLead;
            }

            if (named && lead.Success && label.Length == 0 && !Restates(text[lead.Length..], deviations) && !IsTitle(text[lead.Length..]))
            {
                Flush();
                key = text[..lead.Length];
                Open(fragment.Slice(lead.Length));
            }
            else if (label.Length > 0)
            {
                FlushWhole();
                // "Response to note 2: …": the label itself says what is answered.
                var before = text[
                    ..(text.AsSpan(label.Start, label.Length).ContainsAnyInRange('0', '9') ? label.Start + label.Length : label.Start)
                ];
                key = named ? before : $"{key} {before}";
                Open(fragment.Slice(label.Start + label.Length));
            }
            else if (named || Repeats(text, deviations))
            {
                FlushWhole();
                // An excepted control's id as a heading announces a response, whatever the section is called.
                inResponses |= text.Length < 40 && Mentions(text, ids);
                key = named && !Repeats(text, deviations) ? text : $"{key} {text}";
            }
            else if (open is not null && !open.IsEmpty && paragraph[0].Page != open.Words[^1].Page && !EndsLikeSentence(open.Text))
            {
                open = Fragment.Join(open, fragment);
            }
            else if (key is not null && inResponses && open is null)
            {
                Open(fragment);
            }
            else if (open is { IsEmpty: true })
            {
                Open(fragment);
            }
            else if (
                goesOn
                && open is not null
                && EndsLikeSentence(text)
                && CardLabels.LabelOf(text) is null
                && !lead.Success
                && !StartsWithMark().IsMatch(text)
            )
            {
                further.Add(fragment);
            }
            else
            {
                goesOn = false;
            }
        }

        Flush();
        return found;

        void Open(Fragment text) => (open, goesOn) = (text, true);

        void FlushWhole()
        {
            open = open is { IsEmpty: false } && further.Count > 0 ? Fragment.Join([open, .. further]) : open;
            Flush();
        }

        void Flush()
        {
            if (open is { IsEmpty: false } && key is not null)
            {
                found.Add(new Keyed(key, open, SectionRole.OtherInformation));
                key = null;
            }

            open = null;
            further.Clear();
        }
    }

    /// <summary>Whether what follows an id tells the exception again, with or without a label ("Auditor's finding: For two …").</summary>
    private static bool Restates(string text, IReadOnlyList<ReadDeviation> deviations) =>
        CardLabels.LabelOf(text) is { Kind: FieldKind.Result or FieldKind.Exception } || Repeats(text, deviations);

    /// <summary>"AC-7 – Removal of access": what follows the id is the control's title, and the response stands below.</summary>
    private static bool IsTitle(string text) => text.Length < 80 && !EndsLikeSentence(text) && text.Count(static c => c == ' ') < 9;

    private static bool Repeats(string text, IReadOnlyList<ReadDeviation> deviations) =>
        deviations.Any(d =>
            text.Contains(d.Narrative.Text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) || Similarity.Of(text, d.Narrative.Text) > 0.75
        );

    private static bool Mentions(string text, List<string> ids) => ids.Exists(id => Names(text, id));

    private static bool EndsLikeSentence(string text) => text.Length > 0 && ".!?".Contains(text[^1]);
}
