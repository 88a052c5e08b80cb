using System.Globalization;
using System.Xml;

namespace SectionFour.Outputs;

/// <summary>Elements of WordprocessingML (ECMA-376 part 1, section 17).</summary>
internal static class WordXml
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static void Start(this XmlWriter xml, string name) => xml.WriteStartElement("w", name, Main);

    public static void Attribute(this XmlWriter xml, string name, string value) => xml.WriteAttributeString("w", name, Main, value);

    public static void Attribute(this XmlWriter xml, string name, int value) =>
        xml.Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An element with at most one attribute, "val".</summary>
    public static void Value(this XmlWriter xml, string name, string? value = null)
    {
        xml.Start(name);
        if (value is not null)
        {
            xml.Attribute("val", value);
        }

        xml.WriteEndElement();
    }

    public static void Paragraph(this XmlWriter xml, string? style, Action<XmlWriter> content, Action<XmlWriter>? properties = null)
    {
        xml.Start("p");
        if (style is not null || properties is not null)
        {
            xml.Start("pPr");
            if (style is not null)
            {
                xml.Value("pStyle", style);
            }

            properties?.Invoke(xml);
            xml.WriteEndElement();
        }

        content(xml);
        xml.WriteEndElement();
    }

    public static void Run(this XmlWriter xml, string text, Ink ink = Ink.Plain)
    {
        xml.Start("r");
        RunProperties(xml, ink);
        var lines = OoxmlPackage.Clean(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                xml.Value("br");
            }

            xml.Start("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(lines[i]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public static void Tab(this XmlWriter xml)
    {
        xml.Start("r");
        xml.Value("tab");
        xml.WriteEndElement();
    }

    /// <summary>A field with what it showed last.</summary>
    public static void Field(this XmlWriter xml, string code, string shown)
    {
        xml.FieldCharacter("begin");
        xml.FieldCode(code);
        xml.FieldCharacter("separate");
        xml.Run(shown);
        xml.FieldCharacter("end");
    }

    public static void FieldCode(this XmlWriter xml, string code)
    {
        xml.Start("r");
        xml.Start("instrText");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString($" {code} ");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <param name="kind">"begin", "separate" or "end".</param>
    public static void FieldCharacter(this XmlWriter xml, string kind)
    {
        xml.Start("r");
        xml.Start("fldChar");
        xml.Attribute("fldCharType", kind);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void RunProperties(XmlWriter xml, Ink ink)
    {
        if (ink == Ink.Plain)
        {
            return;
        }

        xml.Start("rPr");
        if (ink.HasFlag(Ink.Strong))
        {
            xml.Value("b");
        }

        if (ink.HasFlag(Ink.Italic))
        {
            xml.Value("i");
        }

        if (WordStyles.ColourOf(ink) is { } colour)
        {
            xml.Value("color", colour);
        }

        xml.WriteEndElement();
    }
}
