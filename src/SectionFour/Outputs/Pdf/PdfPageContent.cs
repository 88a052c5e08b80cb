using System.Text;

namespace SectionFour.Outputs;

/// <summary>What is painted on one page. Heights are counted from the top of the page, in points.</summary>
internal sealed class PdfPageContent(PdfFonts fonts)
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private readonly StringBuilder _content = new();
    private readonly List<(string Name, int Number)> _pictures = [];

    /// <summary>The number of the page's object, once it is known.</summary>
    public int Number { get; set; }

    /// <summary>Element of each piece of marked content, by its mark.</summary>
    public Dictionary<int, int> MarkOwners { get; } = [];

    /// <summary>Links: where, and to which named place.</summary>
    public List<(double Left, double Top, double Right, double Bottom, string Target, PdfElement Element)> Links { get; } = [];

    public IEnumerable<(string Name, int Number)> Pictures => _pictures;

    private int _marks;

    public byte[] Bytes => Encoding.Latin1.GetBytes(_content.ToString());

    /// <summary>Begins content that belongs to an element.</summary>
    /// <param name="tag">The element's type.</param>
    /// <param name="element">The element.</param>
    public void Begin(string tag, PdfElement element)
    {
        Append($"/{tag} <</MCID {_marks}>> BDC\n");
        element.Add(this, _marks++);
    }

    /// <summary>Begins content that only decorates or repeats.</summary>
    public void BeginArtifact(bool isPagination = false) =>
        _content.Append(isPagination ? "/Artifact <</Type /Pagination>> BDC\n" : "/Artifact BMC\n");

    public void End() => _content.Append("EMC\n");

    public void Show(string text, MemoFont font, double size, string colour, double left, double baseline)
    {
        Append($"BT {colour} rg /{PdfFonts.NameOf(font)} {size:0.##} Tf {left:0.##} {Height - baseline:0.##} Td <");
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = fonts.Use(font, rune);
            _content.Append(glyph.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }

        _content.Append("> Tj ET\n");
    }

    public void Fill(double left, double top, double width, double height, string colour) =>
        Append($"{colour} rg {left:0.##} {Height - top - height:0.##} {width:0.##} {height:0.##} re f\n");

    public void Line(double left, double right, double y, double thickness, string colour) =>
        Append($"{colour} RG {thickness:0.##} w {left:0.##} {Height - y:0.##} m {right:0.##} {Height - y:0.##} l S\n");

    public void Frame(double left, double top, double width, double height, string colour) =>
        Append($"{colour} RG 0.5 w {left:0.##} {Height - top - height:0.##} {width:0.##} {height:0.##} re S\n");

    public void Picture(int number, double left, double top, double width, double height)
    {
        var name = PdfObjects.Text($"I{_pictures.Count + 1}");
        _pictures.Add((name, number));
        Append($"q {width:0.##} 0 0 {height:0.##} {left:0.##} {Height - top - height:0.##} cm /{name} Do Q\n");
    }

    private void Append(FormattableString text) => _content.Append(PdfObjects.Text(text));
}
