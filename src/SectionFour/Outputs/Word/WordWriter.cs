using System.Xml;

namespace SectionFour.Outputs;

/// <summary>A memo as a Word document (WordprocessingML): styles, headings, contents, header and footer, tables with header rows.</summary>
internal static class WordWriter
{
    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Document = "word/document.xml";

    public static void Write(MemoDocument memo, Stream stream)
    {
        using var package = new OoxmlPackage(stream);
        package.Relate("", "officeDocument", Document);
        package.Relate(Document, "styles", "styles.xml");
        package.Relate(Document, "numbering", "numbering.xml");
        package.Relate(Document, "settings", "settings.xml");
        var header = package.Relate(Document, "header", "header1.xml");
        var footer = package.Relate(Document, "footer", "footer1.xml");
        var media = Media(package, memo);
        package.Xml(Document, Type + "document.main+xml", xml => new WordBody(xml, media).Write(memo, header, footer));
        package.Text("word/styles.xml", Type + "styles+xml", WordStyles.Styles);
        package.Text("word/numbering.xml", Type + "numbering+xml", WordStyles.Numbering);
        package.Text("word/settings.xml", Type + "settings+xml", WordStyles.Settings);
        package.Xml("word/header1.xml", Type + "header+xml", xml => Header(xml, memo));
        package.Xml("word/footer1.xml", Type + "footer+xml", xml => Footer(xml, memo));
        package.Properties(memo.Title, $"{memo.Subtitle}. {memo.Confidentiality} {memo.Provenance}", memo.Generated);
    }

    // Pictures become parts before the document that shows them is written.
    private static Dictionary<object, string> Media(OoxmlPackage package, MemoDocument memo)
    {
        var media = new Dictionary<object, string>(ReferenceEqualityComparer.Instance);
        if (memo.Logo is { } logo)
        {
            media[logo] = Add(logo.File, logo.IsPng ? "png" : "jpeg");
        }

        foreach (var picture in memo.Sections.SelectMany(s => s.Blocks).OfType<PictureBlock>())
        {
            media[picture] = Add(picture.Picture.Png, "png");
        }

        return media;

        string Add(ReadOnlyMemory<byte> file, string kind)
        {
            var name = $"media/image{media.Count + 1}.{kind}";
            package.Bytes("word/" + name, $"image/{kind}", file);
            return package.Relate(Document, "image", name);
        }
    }

    private static void Header(XmlWriter xml, MemoDocument memo)
    {
        xml.WriteStartElement("w", "hdr", WordXml.Main);
        xml.Paragraph("Header", p => p.Run(memo.Confidentiality));
        xml.WriteEndElement();
    }

    private static void Footer(XmlWriter xml, MemoDocument memo)
    {
        xml.WriteStartElement("w", "ftr", WordXml.Main);
        xml.Paragraph(
            "Footer",
            p =>
            {
                p.Run(memo.Provenance);
                p.Tab();
                p.Run("Page ");
                p.Field("PAGE", "1");
                p.Run(" of ");
                p.Field("NUMPAGES", "1");
            }
        );
        xml.WriteEndElement();
    }
}
