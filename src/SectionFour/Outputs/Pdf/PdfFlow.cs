namespace SectionFour.Outputs;

/// <summary>Pages that fill from top to bottom.</summary>
internal sealed class PdfFlow(PdfFonts fonts)
{
    public const double Left = 51;
    public const double Right = PdfPageContent.Width - 51;
    public const double TextWidth = Right - Left;
    private const double Top = 62;
    private const double Bottom = PdfPageContent.Height - 58;

    private readonly List<PdfPageContent> _pages = [new(fonts)];

    public IReadOnlyList<PdfPageContent> Pages => _pages;

    public PdfPageContent Page => _pages[^1];

    /// <summary>Where the next thing goes, from the top of the page.</summary>
    public double Y { get; set; } = Top;

    /// <summary>What is left of the page.</summary>
    public double Room => Bottom - Y;

    public static double FullPage => Bottom - Top;

    public bool AtTop => Y <= Top;

    public void NewPage()
    {
        _pages.Add(new PdfPageContent(fonts));
        Y = Top;
    }

    /// <summary>Begins a new page unless this much fits; what is higher than a page starts where it is.</summary>
    public void Need(double height)
    {
        if (height > Room && height <= FullPage && !AtTop)
        {
            NewPage();
        }
    }

    /// <summary>Space that is not carried over to the next page.</summary>
    public void Space(double height)
    {
        if (!AtTop)
        {
            Y += height;
        }
    }

    /// <summary>Shows lines below each other, on as many pages as they need.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="tag">The type of their element.</param>
    /// <param name="element">Their element.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="height">From line to line.</param>
    /// <param name="left">Where lines begin.</param>
    /// <param name="beside">Called for each line with its top, to decorate it; or null.</param>
    public void Lines(
        List<List<LineSpan>> lines,
        string tag,
        PdfElement element,
        double size,
        double height,
        double left,
        Action<double>? beside = null
    )
    {
        // No line is left alone at the foot or head of a page.
        Need(height * Math.Min(lines.Count, lines.Count == 3 ? 3 : 2));
        for (var i = 0; i < lines.Count; i++)
        {
            if (height > Room || (i == lines.Count - 2 && i > 0 && 2 * height > Room))
            {
                NewPage();
            }

            beside?.Invoke(Y);
            Line(Page, lines[i], tag, element, size, Y, height, left);
            Y += height;
        }
    }

    /// <summary>Shows one line.</summary>
    public static void Line(
        PdfPageContent page,
        List<LineSpan> line,
        string tag,
        PdfElement element,
        double size,
        double top,
        double height,
        double left
    )
    {
        page.Begin(tag, element);
        var baseline = top + (height / 2) + (size * 0.36);
        foreach (var span in line)
        {
            page.Show(span.Text, span.Font, size, span.Colour, left + span.Left, baseline);
        }

        page.End();
    }
}
