using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace SectionFour.Outputs;

/// <summary>Writes the document part: title, contents, sections.</summary>
/// <param name="xml">Where to.</param>
/// <param name="media">Relation ids of logo and pictures.</param>
internal sealed partial class WordBody(XmlWriter xml, Dictionary<object, string> media)
{
    // In twentieths of a point: A4 with margins of about 18 mm.
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Margin = 1023;
    private const int TextWidth = PageWidth - (2 * Margin);

    // In English metric units, of which a point has 12,700.
    private const int EmuPerPoint = 12_700;
    private const int EmuPerTwip = 635;
    private const double LogoHeight = 42;

    // A long paragraph that is to stay with the next one would move to the next page as a whole.
    private const int LongQuote = 500;

    private const string Checkboxes = "http://schemas.microsoft.com/office/word/2010/wordml";

    private int _id;

    public void Write(MemoDocument memo, string headerId, string footerId)
    {
        xml.Start("document");
        xml.WriteAttributeString("xmlns", "r", null, OoxmlPackage.Office);
        xml.WriteAttributeString("xmlns", "wp", null, WordPictures.Drawing);
        xml.WriteAttributeString("xmlns", "w14", null, Checkboxes);
        xml.WriteAttributeString("xmlns", "mc", null, "http://schemas.openxmlformats.org/markup-compatibility/2006");
        xml.WriteAttributeString("mc", "Ignorable", null, "w14");
        xml.Start("body");
        Head(memo);
        foreach (var section in memo.Sections)
        {
            // What is to be decided comes first, then what stands where.
            if (memo.HasContents && section == memo.Sections[Math.Min(1, memo.Sections.Length - 1)])
            {
                Contents(memo);
            }

            if (section.Title.Length > 0)
            {
                Heading("Heading1", section.Id, section.Title, section.StartsPage);
            }

            for (var i = 0; i < section.Blocks.Length; i++)
            {
                Write(section.Blocks[i], i + 1 < section.Blocks.Length ? section.Blocks[i + 1] : null);
            }
        }

        PageSetup(headerId, footerId);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Head(MemoDocument memo)
    {
        if (memo.Logo is { } logo)
        {
            var height = LogoHeight * EmuPerPoint;
            xml.Paragraph(
                null,
                p =>
                    WordPictures.Inline(
                        p,
                        media[logo],
                        ++_id,
                        memo.Organization ?? "Logo",
                        (long)(height * logo.Width / logo.Height),
                        (long)height
                    )
            );
        }

        if (memo.Organization is { } organization)
        {
            xml.Paragraph("Organization", p => p.Run(organization));
        }

        xml.Paragraph("Title", p => p.Run(memo.Title));
        xml.Paragraph("Subtitle", p => p.Run(memo.Subtitle));
    }

    // Links without page numbers: Word alone knows on which page something comes to stand, and would have to ask to update them. Two
    // entries stand on a line, so that the list fits below the decision; when a user updates it, Word gives each a line.
    private void Contents(MemoDocument memo)
    {
        xml.Paragraph("ContentsHeading", p => p.Run("Contents"));
        xml.Start("sdt");
        xml.Start("sdtPr");
        xml.Start("docPartObj");
        xml.Value("docPartGallery", "Table of Contents");
        xml.Value("docPartUnique");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Start("sdtContent");
        var rows = (memo.Sections.Length + 1) / 2;
        for (var i = 0; i < rows; i++)
        {
            var (left, right) = (memo.Sections[i], i + rows < memo.Sections.Length ? memo.Sections[i + rows] : null);
            var (isFirst, isLast) = (i == 0, i == rows - 1);
            xml.Paragraph(
                "TOC1",
                p =>
                {
                    if (isFirst)
                    {
                        p.FieldCharacter("begin");
                        p.FieldCode("TOC \\o \"1-1\" \\n \\h \\z \\u");
                        p.FieldCharacter("separate");
                    }

                    Entry(p, left);
                    if (right is not null)
                    {
                        p.Tab();
                        Entry(p, right);
                    }

                    if (isLast)
                    {
                        p.FieldCharacter("end");
                    }
                }
            );
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter paragraph, MemoSection section)
    {
        paragraph.Start("hyperlink");
        paragraph.Attribute("anchor", Anchor(section.Id));
        paragraph.Attribute("history", "1");
        paragraph.Run(section.Title);
        paragraph.WriteEndElement();
    }

    private void Heading(string style, string id, string text, bool newPage = false) =>
        xml.Paragraph(
            style,
            p =>
            {
                var number = (++_id).ToString(CultureInfo.InvariantCulture);
                p.Start("bookmarkStart");
                p.Attribute("id", number);
                p.Attribute("name", Anchor(id));
                p.WriteEndElement();
                p.Run(text);
                p.Start("bookmarkEnd");
                p.Attribute("id", number);
                p.WriteEndElement();
            },
            newPage ? p => p.Value("pageBreakBefore") : null
        );

    private void Write(Block block, Block? next)
    {
        switch (block)
        {
            case HeadingBlock h:
                Heading($"Heading{h.Level}", h.Id, h.Text);
                break;
            case ParagraphBlock p:
                xml.Paragraph(
                    p.Kind == ParagraphKind.Body ? null : p.Kind.ToString(),
                    _ => Runs(p.Runs),
                    next is QuoteBlock or ListBlock ? w => w.Value("keepNext") : null
                );
                break;
            case QuoteBlock q:
                xml.Paragraph("Quote", p => p.Run($"“{q.Words}”"), q.Words.Length < LongQuote ? p => p.Value("keepNext") : null);
                xml.Paragraph("QuoteSource", p => p.Run(q.Source));
                break;
            case ListBlock list:
                foreach (var item in list.Items)
                {
                    xml.Paragraph(list.Numbered ? "ListNumber" : "ListBullet", _ => Runs(item));
                }

                break;
            case FactsBlock facts:
                Facts(facts);
                break;
            case TableBlock table:
                xml.Paragraph("Caption", p => p.Run(table.Caption));
                Table(table);
                break;
            case PictureBlock picture:
                Picture(picture);
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

    private void Runs(ImmutableArray<Run> runs)
    {
        foreach (var run in runs)
        {
            xml.Run(run.Text, run.Ink);
        }
    }

    private void Picture(PictureBlock picture)
    {
        const long width = (long)TextWidth * EmuPerTwip;
        xml.Paragraph(
            "Picture",
            p => WordPictures.Inline(p, media[picture], ++_id, picture.Alt, width, width * picture.Picture.Height / picture.Picture.Width)
        );
        xml.Paragraph("PictureCaption", p => p.Run(picture.Caption));
    }

    private void Choices(ChoicesBlock choices)
    {
        xml.Paragraph(
            null,
            p =>
            {
                p.Run($"{choices.Label}:", Ink.Strong);
                foreach (var (text, chosen) in choices.Choices)
                {
                    p.Run("  ");
                    Checkbox(chosen);
                    // Box and words stay on one line.
                    p.Run($"\u00A0{text.Replace(' ', '\u00A0')}");
                }
            }
        );
    }

    private void Checkbox(bool chosen)
    {
        xml.Start("sdt");
        xml.Start("sdtPr");
        xml.WriteStartElement("w14", "checkbox", Checkboxes);
        xml.WriteStartElement("w14", "checked", Checkboxes);
        xml.WriteAttributeString("w14", "val", Checkboxes, chosen ? "1" : "0");
        xml.WriteEndElement();
        foreach (var (state, code) in (ReadOnlySpan<(string, string)>)[("checkedState", "2612"), ("uncheckedState", "2610")])
        {
            xml.WriteStartElement("w14", state, Checkboxes);
            xml.WriteAttributeString("w14", "val", Checkboxes, code);
            xml.WriteAttributeString("w14", "font", Checkboxes, "MS Gothic");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Start("sdtContent");
        xml.Start("r");
        xml.Start("rPr");
        xml.Start("rFonts");
        foreach (var script in (ReadOnlySpan<string>)["ascii", "hAnsi", "eastAsia"])
        {
            xml.Attribute(script, "MS Gothic");
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Start("t");
        xml.WriteString(chosen ? "☒" : "☐");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Callout(CalloutBlock callout)
    {
        TableStart("TableNormal", callout.Label, [TextWidth], firstRow: false);
        RowStart(isHeader: false);
        xml.Start("tc");
        xml.Start("tcPr");
        xml.Start("tcW");
        xml.Attribute("w", TextWidth);
        xml.Attribute("type", "dxa");
        xml.WriteEndElement();
        xml.Start("tcBorders");
        xml.Start("left");
        xml.Attribute("val", "single");
        xml.Attribute("sz", "36");
        xml.Attribute("space", "0");
        xml.Attribute("color", WordStyles.ColourOf(callout.Tone));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Shade(WordStyles.Wash);
        xml.WriteEndElement();
        xml.Paragraph("CalloutLabel", p => p.Run(callout.Label));
        xml.Paragraph(
            "CalloutHeadline",
            p =>
                p.Run(
                    callout.Headline,
                    callout.Tone switch
                    {
                        Tone.Good => Ink.Good,
                        Tone.Warning => Ink.Warning,
                        Tone.Bad => Ink.Bad,
                        _ => Ink.Plain,
                    }
                )
        );
        xml.Paragraph(null, _ => Runs(callout.Text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        TableEnd();
    }

    private void PageSetup(string headerId, string footerId)
    {
        xml.Start("sectPr");
        foreach (var (kind, id) in (ReadOnlySpan<(string, string)>)[("headerReference", headerId), ("footerReference", footerId)])
        {
            xml.Start(kind);
            xml.Attribute("type", "default");
            xml.WriteAttributeString("r", "id", OoxmlPackage.Office, id);
            xml.WriteEndElement();
        }

        xml.Start("pgSz");
        xml.Attribute("w", PageWidth);
        xml.Attribute("h", PageHeight);
        xml.WriteEndElement();
        xml.Start("pgMar");
        foreach (
            var (side, size) in (ReadOnlySpan<(string, int)>)
                [("top", 1150), ("right", Margin), ("bottom", 1100), ("left", Margin), ("header", 560), ("footer", 560), ("gutter", 0)]
        )
        {
            xml.Attribute(side, size);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // A bookmark's name holds letters, digits and underscores, 40 at most, and begins with a letter.
    private static string Anchor(string id)
    {
        var name = "_" + string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return name.Length <= 40 ? name : name[..40];
    }
}
