using SkiaSharp;

namespace SectionFour.Generation.Drawing;

/// <summary>Fills pages from top to bottom.</summary>
internal sealed class Flow(Typesetter body, PageSetup setup, SKColor accent)
{
    private readonly List<Prose> _footnotes = [];
    private float _footnoteHeight;

    public List<Sheet> Sheets { get; } = [];

    public Typesetter Body { get; } = body;

    public SKColor Accent { get; } = accent;

    public PageSetup Setup { get; set; } = setup;

    /// <summary>Where the next line goes.</summary>
    public float Y { get; set; }

    /// <summary>Part's name for new sheets.</summary>
    public string Part { get; set; } = "";

    public bool IsFrontMatter { get; set; }

    public bool HasFurniture { get; set; } = true;

    public float Left => Setup.Left;

    public float Width => Setup.Width - Setup.Left - Setup.Right;

    public float Bottom => Setup.Height - Setup.Bottom - _footnoteHeight;

    /// <summary>Space added between the letters of large headings.</summary>
    public float HeadingTracking { get; init; }

    /// <summary>Family of headings.</summary>
    public Family? HeadingFamily { get; init; }

    public Sheet Sheet => Sheets[^1];

    public int Page => Sheets.Count;

    public void NewPage()
    {
        FlushFootnotes();
        Sheets.Add(
            new Sheet(Setup)
            {
                HasFurniture = HasFurniture,
                Part = Part,
                IsFrontMatter = IsFrontMatter,
            }
        );
        Y = Setup.Top;
    }

    /// <summary>Starts a new page unless this much room is left.</summary>
    public void Need(float height)
    {
        if (Y + height > Bottom && Y > Setup.Top + 0.1f)
        {
            NewPage();
        }
    }

    public void Space(float height)
    {
        if (Y > Setup.Top + 0.1f)
        {
            Y += height;
        }
    }

    /// <summary>Prints paragraphs over the width of the page (or less), breaking over pages line by line.</summary>
    public void Print(
        Prose prose,
        Typesetter? type = null,
        float indent = 0,
        float after = 0.5f,
        SKColor? color = null,
        float right = 0,
        float tracking = 0
    )
    {
        type ??= Body;
        var lines = type.Set([prose], Width - indent - right);
        if (lines.Count <= 2)
        {
            Need(lines.Count * type.Leading);
        }

        foreach (var line in lines)
        {
            Space(line.Before);
            Need(type.Leading);
            PrintLine(Sheet, line, type, Left + indent, Y, color ?? Palette.Black, tracking);
            Y += type.Leading;
        }

        Y += after * type.Leading;
    }

    /// <summary>A heading, never the last line of a page.</summary>
    public void Heading(
        string text,
        float scale,
        SKColor? color = null,
        Cut cut = Cut.Bold,
        float before = 0.8f,
        float after = 0.35f,
        float follow = 3
    )
    {
        var tracking = scale > 1.3f ? HeadingTracking : 0;
        var type = Body.With(Body.Size * scale, Setting.Ragged, HeadingFamily);
        var lines = type.Set([Prose.Of(text, cut)], Width * (tracking > 0 ? 0.75f : 1)).Count;
        Space(before * type.Leading);
        Need((lines * type.Leading) + (follow * Body.Leading));
        Print(Prose.Of(text, cut), type, after: after, color: color ?? Accent, right: tracking > 0 ? Width * 0.25f : 0, tracking: tracking);
    }

    public void Rule(float width = 0.7f, SKColor? color = null, bool asRectangle = false) =>
        Sheet.Inks.Add(new RuleInk(Left, Y, Left + Width, Y, width, color ?? Accent, asRectangle));

    /// <summary>Puts a footnote at the bottom of this page; false when it has no room there.</summary>
    public bool TryFootnote(Prose note)
    {
        var type = Body.With(Body.Size * 0.82f, Setting.Ragged);
        var height = (type.Set([note], Width).Count * type.Leading) + (_footnotes.Count == 0 ? 8 : 0);
        if (Y + height > Bottom)
        {
            return false;
        }

        _footnotes.Add(note);
        _footnoteHeight += height;
        return true;
    }

    public void FlushFootnotes()
    {
        if (_footnotes.Count == 0)
        {
            return;
        }

        var type = Body.With(Body.Size * 0.82f, Setting.Ragged);
        var y = Bottom + 4;
        Sheet.Inks.Add(new RuleInk(Left, y, Left + (Width * 0.3f), y, 0.5f, Palette.Black, AsRectangle: false));
        y += 4;
        foreach (var line in type.Set(_footnotes, Width))
        {
            PrintLine(Sheet, line, type, Left, y, Palette.Black);
            y += type.Leading;
        }

        _footnotes.Clear();
        _footnoteHeight = 0;
    }

    public void PrintLine(Sheet sheet, SetLine line, Typesetter type, float x, float top, SKColor color, float tracking = 0)
    {
        var page = Sheets.IndexOf(sheet) + 1;
        foreach (var run in line.Runs)
        {
            var baseline = top + Face.Of(type.Family, Cut.Regular, type.Size).Ascent + ((type.Leading - (type.Size * 1.2f)) / 2);
            sheet.Inks.Add(new TextInk(run.Text, run.Face, color, x + run.X, baseline - run.Rise, line.WordGap, tracking));
            run.Mark?.Printed(page);
        }
    }
}
