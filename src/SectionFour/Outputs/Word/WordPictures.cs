using System.Globalization;
using System.Xml;

namespace SectionFour.Outputs;

/// <summary>Pictures in WordprocessingML (DrawingML, ECMA-376 part 1, section 20).</summary>
internal static class WordPictures
{
    public const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private const string Shapes = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Pictures = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    /// <summary>A picture in the line of text.</summary>
    /// <param name="xml">Inside a paragraph.</param>
    /// <param name="relation">Relation to the picture's part.</param>
    /// <param name="id">A number that no other drawing of the document has.</param>
    /// <param name="alt">Words for those who do not see it.</param>
    /// <param name="width">In English metric units.</param>
    /// <param name="height">In English metric units.</param>
    public static void Inline(XmlWriter xml, string relation, int id, string alt, long width, long height)
    {
        var (cx, cy) = (width.ToString(CultureInfo.InvariantCulture), height.ToString(CultureInfo.InvariantCulture));
        xml.Start("r");
        xml.Start("drawing");
        xml.WriteStartElement("wp", "inline", Drawing);
        foreach (var side in (ReadOnlySpan<string>)["distT", "distB", "distL", "distR"])
        {
            xml.WriteAttributeString(side, "0");
        }

        xml.WriteStartElement("wp", "extent", Drawing);
        xml.WriteAttributeString("cx", cx);
        xml.WriteAttributeString("cy", cy);
        xml.WriteEndElement();
        xml.WriteStartElement("wp", "docPr", Drawing);
        Named(xml, id, alt);
        xml.WriteStartElement("a", "graphic", Shapes);
        xml.WriteStartElement("a", "graphicData", Shapes);
        xml.WriteAttributeString("uri", Pictures);
        xml.WriteStartElement("pic", "pic", Pictures);
        xml.WriteStartElement("pic", "nvPicPr", Pictures);
        xml.WriteStartElement("pic", "cNvPr", Pictures);
        Named(xml, id, alt);
        xml.WriteStartElement("pic", "cNvPicPr", Pictures);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("pic", "blipFill", Pictures);
        xml.WriteStartElement("a", "blip", Shapes);
        xml.WriteAttributeString("r", "embed", OoxmlPackage.Office, relation);
        xml.WriteEndElement();
        xml.WriteStartElement("a", "stretch", Shapes);
        xml.WriteStartElement("a", "fillRect", Shapes);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("pic", "spPr", Pictures);
        xml.WriteStartElement("a", "xfrm", Shapes);
        xml.WriteStartElement("a", "off", Shapes);
        xml.WriteAttributeString("x", "0");
        xml.WriteAttributeString("y", "0");
        xml.WriteEndElement();
        xml.WriteStartElement("a", "ext", Shapes);
        xml.WriteAttributeString("cx", cx);
        xml.WriteAttributeString("cy", cy);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("a", "prstGeom", Shapes);
        xml.WriteAttributeString("prst", "rect");
        xml.WriteStartElement("a", "avLst", Shapes);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("a", "ln", Shapes);
        xml.WriteAttributeString("w", "6350");
        xml.WriteStartElement("a", "solidFill", Shapes);
        xml.WriteStartElement("a", "srgbClr", Shapes);
        xml.WriteAttributeString("val", WordStyles.Line);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, int id, string alt)
    {
        xml.WriteAttributeString("id", id.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("name", $"Picture {id.ToString(CultureInfo.InvariantCulture)}");
        xml.WriteAttributeString("descr", OoxmlPackage.Clean(alt));
        xml.WriteEndElement();
    }
}
