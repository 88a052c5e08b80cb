using System.Collections.Immutable;
using System.Globalization;

namespace SectionFour.Outputs;

/// <summary>Lays a memo out on pages, with its structure, bookmarks and links.</summary>
/// <param name="memo">The memo.</param>
/// <param name="fonts">The fonts of the document.</param>
/// <param name="picture">Gives the object of a picture or logo.</param>
/// <param name="pageOf">Page of each section from an earlier layout, for the contents; empty the first time.</param>
internal sealed class PdfLayout(MemoDocument memo, PdfFonts fonts, Func<object, int> picture, IReadOnlyDictionary<string, int> pageOf)
{
    private const double Body = 9.4;
    private const double BodyLine = 13.4;
    private const double Small = 8;
    private const double SmallLine = 11;
    private const double NameWidth = 118;
    private const double LogoHeight = 34;

    private readonly PdfFlow _flow = new(fonts);
    private PdfElement _parent = new("Document");

    private bool ContentsStartPage { get; set; }

    public PdfElement Document { get; } = new("Document", "/Lang (en-US)");

    public IReadOnlyList<PdfPageContent> Pages => _flow.Pages;

    /// <summary>Headings in their order: level from 1, text, id, page by index, height of its top.</summary>
    public List<(int Level, string Text, string Id, int Page, double Top)> Headings { get; } = [];

    public PdfLayout Run()
    {
        _parent = Document;
        Head();
        for (var i = 0; i < memo.Sections.Length; i++)
        {
            var section = memo.Sections[i];
            if (section.StartsPage && !(i == 1 && ContentsStartPage) && !_flow.AtTop)
            {
                _flow.NewPage();
            }

            _parent = Document.Add("Sect");
            if (section.Title.Length > 0)
            {
                Heading(1, section.Id, section.Title);
            }

            for (var b = 0; b < section.Blocks.Length; b++)
            {
                Write(section.Blocks[b], b + 1 < section.Blocks.Length ? section.Blocks[b + 1] : null);
            }

            // What is to be decided comes first, then what stands where.
            if (i == 0 && memo.HasContents)
            {
                Contents();
            }
        }

        Furniture();
        return this;
    }

    private void Head()
    {
        if (memo.Logo is { } logo)
        {
            var width = LogoHeight * logo.Width / logo.Height;
            Figure(logo, memo.Organization ?? "Logo", width, LogoHeight, framed: false);
            _flow.Y += 8;
        }

        if (memo.Organization is { } organization)
        {
            Text([new Run(organization, Ink.Strong | Ink.Faint)], Body, BodyLine);
        }

        var title = PdfText.Break([new Run(memo.Title, Ink.Strong)], 21, PdfFlow.TextWidth);
        _flow.Lines(Recolour(title), "H1", _parent.Add("H1"), 21, 27, PdfFlow.Left);
        _flow.Y += 1;
        Text([new Run(memo.Subtitle)], 11.5, 16);
        _flow.Y += 4;
        Text([new Run(memo.Confidentiality, Ink.Faint)], Small, SmallLine);
        _flow.Y += 6;
    }

    private static List<List<LineSpan>> Recolour(List<List<LineSpan>> lines) =>
        lines.ConvertAll(l => l.ConvertAll(s => s with { Colour = PdfColours.Accent }));

    // In two columns; where it begins a page of its own, the next section follows on that page.
    private void Contents()
    {
        const double height = 12.4;
        const double gap = 26;
        const double size = 8.8;
        const double column = (PdfFlow.TextWidth - gap) / 2;
        var rows = (memo.Sections.Length + 1) / 2;
        _flow.Space(10);
        ContentsStartPage = (rows * height) > _flow.Room;
        _flow.Need(rows * height);
        var contents = Document.Add("TOC");
        for (var i = 0; i < memo.Sections.Length; i++)
        {
            var section = memo.Sections[i];
            var left = PdfFlow.Left + (i / rows * (column + gap));
            var top = _flow.Y + (i % rows * height);
            var link = contents.Add("TOCI").Add("Link");
            var page = pageOf.TryGetValue(section.Id, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "";
            var width = MemoFont.Regular.Measure(page, size);
            var line = PdfText.Break([new Run(section.Title)], size, column - 24)[0];
            var end = line[^1].Left + line[^1].Width;
            line.Add(
                new LineSpan(" " + page, MemoFont.Regular, PdfColours.Ink, column - width - MemoFont.Regular.Measure(" ", size), width)
            );
            PdfFlow.Line(_flow.Page, line, "Link", link, size, top, height, left);
            _flow.Page.BeginArtifact();
            _flow.Page.Line(left + end + 6, left + column - width - 6, top + 9.4, 0.3, PdfColours.Line);
            _flow.Page.End();
            _flow.Page.Links.Add((left, top, left + column, top + height, section.Id, link));
        }

        _flow.Y += rows * height;
    }

    private void Heading(int level, string id, string text)
    {
        var (size, height, before, after, keep) = level switch
        {
            1 => (15.0, 20.0, 22.0, 8.0, 70.0),
            2 => (11.5, 16.0, 16.0, 4.0, 60.0),
            _ => (10.0, 14.0, 10.0, 2.0, 40.0),
        };
        _flow.Space(before);
        var lines = PdfText.Break([new Run(text, Ink.Strong)], size, PdfFlow.TextWidth);
        _flow.Need((lines.Count * height) + keep);
        Headings.Add((level, text, id, _flow.Pages.Count - 1, _flow.Y));
        var tag = string.Create(CultureInfo.InvariantCulture, $"H{level + 1}");
        _flow.Lines(level == 1 ? Recolour(lines) : lines, tag, _parent.Add(tag), size, height, PdfFlow.Left);
        if (level == 1)
        {
            _flow.Page.BeginArtifact();
            _flow.Page.Line(PdfFlow.Left, PdfFlow.Right, _flow.Y + 2, 0.8, PdfColours.Accent);
            _flow.Page.End();
        }

        _flow.Y += after;
    }

    private void Write(Block block, Block? next)
    {
        switch (block)
        {
            case HeadingBlock h:
                Heading(h.Level, h.Id, h.Text);
                break;
            case ParagraphBlock p:
                var (size, height) = p.Kind switch
                {
                    ParagraphKind.Lead => (11.0, 15.6),
                    ParagraphKind.Note => (Small, SmallLine),
                    _ => (Body, BodyLine),
                };
                if (next is QuoteBlock or ListBlock)
                {
                    _flow.Need((3 * height) + 8);
                }

                Text(p.Kind == ParagraphKind.Note ? [.. p.Runs.Select(r => r with { Ink = r.Ink | Ink.Faint })] : p.Runs, size, height);
                _flow.Space(p.Kind == ParagraphKind.Lead ? 6 : 4);
                break;
            case QuoteBlock q:
                Quote(q);
                break;
            case ListBlock list:
                List(list);
                break;
            case FactsBlock facts:
                new PdfTables(_flow, _parent).Facts(facts, NameWidth, Body - 0.4, 12.4);
                break;
            case TableBlock table:
                new PdfTables(_flow, _parent).Table(table, Small, 10.8);
                break;
            case PictureBlock p:
                Picture(p);
                break;
            case ChoicesBlock choices:
                Choices(choices);
                break;
            case CalloutBlock callout:
                Callout(callout);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Text(ImmutableArray<Run> runs, double size, double height, double indent = 0) =>
        _flow.Lines(PdfText.Break(runs, size, PdfFlow.TextWidth - indent), "P", _parent.Add("P"), size, height, PdfFlow.Left + indent);

    private void Quote(QuoteBlock quote)
    {
        const double indent = 13;
        var element = _parent.Add("BlockQuote");
        var words = PdfText.Break([new Run($"“{quote.Words}”")], Body, PdfFlow.TextWidth - indent, MemoFont.Italic);
        var source = PdfText.Break([new Run(quote.Source, Ink.Faint)], Small, PdfFlow.TextWidth - indent);
        _flow.Space(3);
        if (words.Count <= 12)
        {
            _flow.Need((words.Count * BodyLine) + SmallLine);
        }

        _flow.Lines(words, "P", element.Add("P"), Body, BodyLine, PdfFlow.Left + indent, y => Bar(y, BodyLine));
        _flow.Lines(source, "P", element.Add("P"), Small, SmallLine, PdfFlow.Left + indent, y => Bar(y, SmallLine));
        _flow.Space(6);

        void Bar(double y, double height)
        {
            _flow.Page.BeginArtifact();
            _flow.Page.Fill(PdfFlow.Left + 1, y, 2.2, height + 0.3, PdfColours.Accent);
            _flow.Page.End();
        }
    }

    private void List(ListBlock list)
    {
        var element = _parent.Add("L");
        for (var i = 0; i < list.Items.Length; i++)
        {
            const double indent = 14;
            var item = element.Add("LI");
            var lines = PdfText.Break(list.Items[i], Body, PdfFlow.TextWidth - indent);
            _flow.Need(BodyLine * Math.Min(2, lines.Count));
            var label = list.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}.") : "•";
            PdfFlow.Line(
                _flow.Page,
                [new LineSpan(label, MemoFont.Regular, PdfColours.Accent, 0, 0)],
                "Lbl",
                item.Add("Lbl"),
                Body,
                _flow.Y,
                BodyLine,
                PdfFlow.Left + 3
            );
            _flow.Lines(lines, "LBody", item.Add("LBody"), Body, BodyLine, PdfFlow.Left + indent);
            _flow.Space(1.5);
        }

        _flow.Space(4);
    }

    private void Picture(PictureBlock block)
    {
        var height = PdfFlow.TextWidth * block.Picture.Height / block.Picture.Width;
        _flow.Space(3);
        _flow.Need(height + SmallLine + 4);
        Figure(block, block.Alt, PdfFlow.TextWidth, height, framed: true);
        _flow.Y += 3;
        _flow.Lines(
            PdfText.Break([new Run(block.Caption, Ink.Faint)], Small, PdfFlow.TextWidth),
            "Caption",
            _parent.Add("Caption"),
            Small,
            SmallLine,
            PdfFlow.Left
        );
        _flow.Space(5);
    }

    private void Figure(object block, string alt, double width, double height, bool framed)
    {
        var box = PdfObjects.Text(
            $"[{PdfFlow.Left:0.##} {PdfPageContent.Height - _flow.Y - height:0.##} {PdfFlow.Left + width:0.##} {PdfPageContent.Height - _flow.Y:0.##}]"
        );
        var figure = _parent.Add("Figure", $"/Alt {PdfObjects.String(alt)} /A << /O /Layout /BBox {box} /Placement /Block >>");
        _flow.Page.Begin("Figure", figure);
        _flow.Page.Picture(picture(block), PdfFlow.Left, _flow.Y, width, height);
        _flow.Page.End();
        if (framed)
        {
            _flow.Page.BeginArtifact();
            _flow.Page.Frame(PdfFlow.Left, _flow.Y, width, height, PdfColours.Line);
            _flow.Page.End();
        }

        _flow.Y += height;
    }

    // The font has no ticked box: the tick is set over the empty one.
    private void Choices(ChoicesBlock choices)
    {
        _flow.Space(6);
        _flow.Need(BodyLine + 4);
        var list = _parent.Add("L");
        var x = PdfFlow.Left;
        x = Words([new Run(choices.Label + ":", Ink.Strong)], x, "LI", list.Add("LI")) + 12;
        foreach (var (text, chosen) in choices.Choices)
        {
            var item = list.Add("LI");
            var width = MemoFont.Regular.Measure($"□ {text}", Body);
            if (x + width > PdfFlow.Right)
            {
                _flow.Y += BodyLine + 2;
                _flow.Need(BodyLine);
                x = PdfFlow.Left + 60;
            }

            var start = x;
            x = Words([new Run("□ "), new Run(text, chosen ? Ink.Strong : Ink.Plain)], x, "LBody", item.Add("LBody")) + 12;
            if (chosen)
            {
                Words([new Run("✓", Ink.Strong)], start + 0.4, "Lbl", item.Add("Lbl"));
            }
        }

        _flow.Y += BodyLine;
        _flow.Space(6);
    }

    private double Words(ImmutableArray<Run> runs, double left, string tag, PdfElement element)
    {
        var line = PdfText.Break(runs, Body, PdfFlow.TextWidth)[0];
        PdfFlow.Line(_flow.Page, line, tag, element, Body, _flow.Y, BodyLine, left);
        return left + line[^1].Left + line[^1].Width;
    }

    private void Callout(CalloutBlock callout)
    {
        const double pad = 9;
        const double indent = 14;
        var inner = PdfFlow.TextWidth - indent - pad;
        var label = PdfText.Break([new Run(callout.Label, Ink.Faint)], Small, inner);
        var headline = PdfText
            .Break([new Run(callout.Headline, Ink.Strong)], 13, inner)
            .ConvertAll(l =>
                l.ConvertAll(s => s with { Colour = callout.Tone == Tone.Neutral ? PdfColours.Ink : PdfColours.Of(callout.Tone) })
            );
        var text = PdfText.Break(callout.Text, Body, inner);
        var height = (label.Count * SmallLine) + (headline.Count * 18) + (text.Count * BodyLine) + (2 * pad) - 4;
        _flow.Space(6);
        _flow.Need(height);
        _flow.Page.BeginArtifact();
        _flow.Page.Fill(PdfFlow.Left, _flow.Y, PdfFlow.TextWidth, Math.Min(height, _flow.Room), PdfColours.Wash);
        _flow.Page.Fill(PdfFlow.Left, _flow.Y, 4, Math.Min(height, _flow.Room), PdfColours.Of(callout.Tone));
        _flow.Page.End();
        _flow.Y += pad - 2;
        var element = _parent.Add("Div");
        _flow.Lines(label, "P", element.Add("P"), Small, SmallLine, PdfFlow.Left + indent);
        _flow.Lines(headline, "P", element.Add("P"), 13, 18, PdfFlow.Left + indent);
        _flow.Lines(text, "P", element.Add("P"), Body, BodyLine, PdfFlow.Left + indent);
        _flow.Y += pad - 2;
        _flow.Space(8);
    }

    // The confidentiality line, origin and page number on each page; none of it is content.
    private void Furniture()
    {
        const double size = 7;
        for (var i = 0; i < _flow.Pages.Count; i++)
        {
            var page = _flow.Pages[i];
            page.BeginArtifact(isPagination: true);
            if (i > 0)
            {
                var line = PdfText.Break([new Run(memo.Confidentiality, Ink.Faint)], size, PdfFlow.TextWidth)[0];
                page.Show(string.Concat(line.Select(s => s.Text)), MemoFont.Regular, size, PdfColours.Faint, PdfFlow.Left, 38);
            }

            var foot = PdfPageContent.Height - 34;
            page.Line(PdfFlow.Left, PdfFlow.Right, foot - 11, 0.4, PdfColours.Line);
            page.Show(memo.Provenance, MemoFont.Regular, size, PdfColours.Faint, PdfFlow.Left, foot);
            var number = string.Create(CultureInfo.InvariantCulture, $"Page {i + 1} of {_flow.Pages.Count}");
            page.Show(number, MemoFont.Regular, size, PdfColours.Faint, PdfFlow.Right - MemoFont.Regular.Measure(number, size), foot);
            page.End();
        }
    }
}
