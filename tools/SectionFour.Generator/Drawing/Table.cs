using SkiaSharp;

namespace SectionFour.Generation.Drawing;

/// <summary>Which rules a table has.</summary>
public enum Grid
{
    /// <summary>Around every cell.</summary>
    Full,

    /// <summary>Between rows only.</summary>
    Horizontal,

    /// <summary>None at all; white space separates.</summary>
    None,

    /// <summary>Under the header and at the end.</summary>
    HeaderOnly,

    /// <summary>Every other row is shaded; no rules.</summary>
    Zebra,

    /// <summary>Between columns and around the table.</summary>
    Vertical,
}

/// <summary>How the table looks.</summary>
internal sealed record TableLook
{
    public Grid Grid { get; init; }

    public SKColor HeaderFill { get; init; } = Palette.Pale;

    public SKColor HeaderColor { get; init; } = Palette.Black;

    public SKColor BannerFill { get; init; } = Palette.Pale;

    public SKColor RuleColor { get; init; } = Palette.Black;

    public float RuleWidth { get; init; } = 0.5f;

    public bool RulesAsRectangles { get; init; }

    /// <summary>Each cell draws its own outline.</summary>
    public bool FramesPerCell { get; init; }

    public bool RepeatHeader { get; init; } = true;

    /// <summary>Rows may continue on the next page.</summary>
    public bool SplitRows { get; init; } = true;

    /// <summary>No rule is drawn where a page cuts a row.</summary>
    public bool OpenAtBreak { get; init; }

    public float PadX { get; init; } = 4;

    public float PadY { get; init; } = 3;

    /// <summary>Short cells stand in the middle of their row.</summary>
    public bool CentreVertically { get; init; }

    public Setting HeaderSetting { get; init; }
}

/// <summary>A column.</summary>
internal sealed record Column(string Header, float Width)
{
    /// <summary>Heading above this and the neighbouring columns of the same group.</summary>
    public string? Group { get; init; }
}

/// <summary>Text in the columns <paramref name="From"/> to <paramref name="To"/>.</summary>
internal sealed record Cell(int From, int To, IReadOnlyList<Prose> Text)
{
    /// <summary>What is printed here again where the row continues on another page, or null.</summary>
    public IReadOnlyList<Prose>? Continued { get; init; }
}

/// <summary>Rows that share cells which run down over all of them.</summary>
internal sealed record RowGroup(IReadOnlyList<Cell> Tall, IReadOnlyList<IReadOnlyList<Cell>> Rows);

/// <summary>Draws a table into the flow.</summary>
internal sealed class Table
{
    private readonly Flow _flow;
    private readonly Typesetter _type;
    private readonly IReadOnlyList<Column> _columns;
    private readonly TableLook _look;
    private readonly float[] _x;
    private int _groups;

    public Table(Flow flow, Typesetter type, IReadOnlyList<Column> columns, TableLook look)
    {
        (_flow, _type, _columns, _look) = (flow, type, columns, look);
        var total = columns.Sum(c => c.Width);
        _x = new float[columns.Count + 1];
        _x[0] = flow.Left;
        for (var i = 0; i < columns.Count; i++)
        {
            _x[i + 1] = _x[i] + (columns[i].Width / total * flow.Width);
        }
    }

    /// <summary>A row printed again after the header of each new page, or null.</summary>
    public IReadOnlyList<Prose>? RunningBanner { get; set; }

    /// <summary>Starts with the header and room for some of what follows.</summary>
    public void Begin(float follow = 40)
    {
        _flow.Need(HeaderHeight() + follow);
        Header();
    }

    /// <summary>A row over the whole width, such as a criterion's.</summary>
    public void Banner(IReadOnlyList<Prose> text, float follow = 30)
    {
        var height = Height(text, _flow.Width);
        if (_flow.Y + height + follow > _flow.Bottom)
        {
            RunningBanner = null;
            Break();
        }

        PrintBanner(text, height);
    }

    private void PrintBanner(IReadOnlyList<Prose> text, float height)
    {
        var area = new SKRect(_x[0], _flow.Y, _x[^1], _flow.Y + height);
        if (_look.BannerFill != Palette.White)
        {
            _flow.Sheet.Inks.Add(new FillInk(area, _look.BannerFill));
        }

        PrintCell(Lines(text, _flow.Width), _x[0], _flow.Y, int.MaxValue);
        if (_look.Grid is Grid.Full or Grid.Vertical)
        {
            Frame(area);
        }
        else if (_look.Grid is Grid.Horizontal)
        {
            Horizontal(area.Left, area.Right, area.Bottom);
        }

        _flow.Y += height;
    }

    public void Add(RowGroup group)
    {
        var shaded = _look.Grid == Grid.Zebra && _groups % 2 == 1;
        _groups++;
        var tall = group.Tall.Select(c => new Pending(c, Lines(c.Text, CellWidth(c)))).ToList();
        var rows = group.Rows.Select(r => r.Select(c => new Pending(c, Lines(c.Text, CellWidth(c)))).ToList()).ToList();
        var whole = Math.Max(rows.Sum(r => r.Max(RestHeight)), tall.Count == 0 ? 0 : tall.Max(RestHeight));
        var fits = _flow.Y + whole <= _flow.Bottom;
        var pageRoom = _flow.Setup.Height - _flow.Setup.Top - _flow.Setup.Bottom - HeaderHeight();
        if (!fits && ((!_look.SplitRows && whole <= pageRoom) || _flow.Y + FirstNeed(rows[0], tall) > _flow.Bottom))
        {
            Break();
            fits = _flow.Y + whole <= _flow.Bottom;
        }

        var next = 0;
        while (true)
        {
            var done = Portion(tall, rows, ref next, fits, shaded);
            if (done)
            {
                return;
            }

            Break();
            foreach (var cell in tall.Concat(next < rows.Count ? rows[next] : []))
            {
                if (cell.Next >= cell.Lines.Count && cell.Cell.Continued is { } again)
                {
                    (cell.Lines, cell.Next) = (Lines(again, CellWidth(cell.Cell)), 0);
                }
            }
        }
    }

    public void End()
    {
        if (_look.Grid is Grid.HeaderOnly or Grid.Zebra or Grid.Vertical)
        {
            Horizontal(_x[0], _x[^1], _flow.Y);
        }

        _flow.Y += _type.Leading * 0.6f;
    }

    private float FirstNeed(List<Pending> row, List<Pending> tall) =>
        (2 * _look.PadY) + (_type.Leading * Math.Min(2, row.Concat(tall).Max(c => c.Lines.Count)));

    /// <summary>Draws what fits on this page of a group; false when something is left.</summary>
    private bool Portion(List<Pending> tall, List<List<Pending>> rows, ref int next, bool whole, bool shaded)
    {
        var top = _flow.Y;
        var y = top;
        var drawn = new List<(float Top, float Bottom, List<Pending> Row, bool IsCut)>();
        while (next < rows.Count)
        {
            var row = rows[next];
            var need = row.Max(RestHeight);
            if (next == rows.Count - 1 && tall.Count > 0)
            {
                need = Math.Max(need, tall.Max(RestHeight) - (y - top));
            }

            if (y + need <= _flow.Bottom + 0.01f)
            {
                drawn.Add((y, y + need, row, false));
                foreach (var cell in row)
                {
                    var shift = _look.CentreVertically && whole ? (need - RestHeight(cell)) / 2 : 0;
                    cell.Next = PrintCell(cell, y + shift, int.MaxValue);
                }

                y += need;
                next++;
                continue;
            }

            var lines = (int)((_flow.Bottom - y - (2 * _look.PadY)) / _type.Leading);
            if (lines >= 1 && (_look.SplitRows || y == top))
            {
                foreach (var cell in row)
                {
                    cell.Next = PrintCell(cell, y, lines);
                }

                drawn.Add((y, _flow.Bottom, row, true));
                y = _flow.Bottom;
            }

            break;
        }

        foreach (var cell in tall)
        {
            var shift = _look.CentreVertically && whole ? (y - top - RestHeight(cell)) / 2 : 0;
            cell.Next = PrintCell(cell, top + shift, whole ? int.MaxValue : (int)((y - top - (2 * _look.PadY) + 0.05f) / _type.Leading));
        }

        var isDone = next == rows.Count;
        if (y > top)
        {
            if (shaded)
            {
                _flow.Sheet.Inks.Insert(0, new FillInk(new SKRect(_x[0], top, _x[^1], y), Palette.Pale));
            }

            Rules(tall, drawn, top, y, isDone);
        }

        _flow.Y = y;
        return isDone;
    }

    private void Rules(
        List<Pending> tall,
        List<(float Top, float Bottom, List<Pending> Row, bool IsCut)> drawn,
        float top,
        float bottom,
        bool isDone
    )
    {
        var last = drawn.Count - 1;
        switch (_look.Grid)
        {
            case Grid.Full:
                foreach (var cell in tall)
                {
                    Box(cell.Cell, top, bottom, !isDone && _look.OpenAtBreak);
                }

                for (var i = 0; i <= last; i++)
                {
                    foreach (var cell in drawn[i].Row)
                    {
                        Box(cell.Cell, drawn[i].Top, drawn[i].Bottom, drawn[i].IsCut && _look.OpenAtBreak);
                    }
                }

                break;
            case Grid.Horizontal:
                for (var i = 0; i < last; i++)
                {
                    foreach (var cell in drawn[i].Row)
                    {
                        Horizontal(_x[cell.Cell.From], _x[cell.Cell.To + 1], drawn[i].Bottom);
                    }
                }

                if (isDone || !_look.OpenAtBreak)
                {
                    Horizontal(_x[0], _x[^1], bottom);
                }

                break;
            case Grid.Vertical:
                foreach (var cell in tall.Concat(drawn.SelectMany(d => d.Row)).Select(p => p.Cell).DistinctBy(c => (c.From, c.To)))
                {
                    Vertical(_x[cell.From], top, bottom);
                    Vertical(_x[cell.To + 1], top, bottom);
                }

                break;
        }
    }

    private void Break()
    {
        if (_look.Grid is Grid.Vertical)
        {
            Horizontal(_x[0], _x[^1], _flow.Y);
        }

        _flow.NewPage();
        if (_look.RepeatHeader)
        {
            Header();
        }
        else if (_look.Grid is Grid.Full or Grid.Horizontal or Grid.Vertical && !_look.OpenAtBreak)
        {
            Horizontal(_x[0], _x[^1], _flow.Y);
        }

        if (RunningBanner is { } banner)
        {
            PrintBanner(banner, Height(banner, _flow.Width));
        }
    }

    private float HeaderHeight() => GroupHeight() + RowHeight();

    private float GroupHeight() => _columns.Any(c => c.Group is not null) ? _type.Leading + (2 * _look.PadY) : 0;

    private float RowHeight() =>
        _columns.Select(c => Height([Prose.Of(c.Header, Cut.Bold)], c.Width / _columns.Sum(k => k.Width) * _flow.Width)).Max();

    private void Header()
    {
        var height = HeaderHeight();
        if (_look.HeaderFill != Palette.White)
        {
            _flow.Sheet.Inks.Add(new FillInk(new SKRect(_x[0], _flow.Y, _x[^1], _flow.Y + height), _look.HeaderFill));
        }

        HeaderGroups();
        var type = _type.With(_type.Size, _look.HeaderSetting);
        for (var i = 0; i < _columns.Count; i++)
        {
            var lines = type.Set([Prose.Of(_columns[i].Header, Cut.Bold)], _x[i + 1] - _x[i] - (2 * _look.PadX));
            for (var k = 0; k < lines.Count; k++)
            {
                _flow.PrintLine(
                    _flow.Sheet,
                    lines[k],
                    type,
                    _x[i] + _look.PadX,
                    _flow.Y + height - _look.PadY - ((lines.Count - k) * _type.Leading),
                    _look.HeaderColor
                );
            }

            if (_look.Grid is Grid.Full)
            {
                Frame(new SKRect(_x[i], _flow.Y + (_columns[i].Group is null ? 0 : GroupHeight()), _x[i + 1], _flow.Y + height));
            }
            else if (_look.Grid is Grid.Vertical)
            {
                Vertical(_x[i], _flow.Y, _flow.Y + height);
                Vertical(_x[i + 1], _flow.Y, _flow.Y + height);
            }
        }

        if (_look.Grid is Grid.Vertical or Grid.Horizontal)
        {
            Horizontal(_x[0], _x[^1], _flow.Y);
        }

        _flow.Y += height;
        if (_look.Grid is not Grid.None and not Grid.Full and not Grid.Zebra)
        {
            Horizontal(_x[0], _x[^1], _flow.Y);
        }
    }

    private void HeaderGroups()
    {
        var height = GroupHeight();
        for (var i = 0; height > 0 && i < _columns.Count; i++)
        {
            if (_columns[i].Group is not { } group)
            {
                continue;
            }

            var to = i;
            while (to + 1 < _columns.Count && _columns[to + 1].Group == group)
            {
                to++;
            }

            var line = _type.With(_type.Size, Setting.Centred).Set([Prose.Of(group, Cut.Bold)], _x[to + 1] - _x[i])[0];
            _flow.PrintLine(_flow.Sheet, line, _type, _x[i], _flow.Y + _look.PadY, _look.HeaderColor);
            if (_look.Grid is Grid.Full)
            {
                Frame(new SKRect(_x[i], _flow.Y, _x[to + 1], _flow.Y + height));
            }
            else if (_look.Grid is not Grid.None)
            {
                Horizontal(_x[i] + 3, _x[to + 1] - 3, _flow.Y + height);
            }

            i = to;
        }
    }

    private void Box(Cell cell, float top, float bottom, bool isOpen)
    {
        var area = new SKRect(_x[cell.From], top, _x[cell.To + 1], bottom);
        if (!isOpen)
        {
            Frame(area);
            return;
        }

        Vertical(area.Left, top, bottom);
        Vertical(area.Right, top, bottom);
        Horizontal(area.Left, area.Right, top);
    }

    private void Frame(SKRect area)
    {
        if (_look.FramesPerCell)
        {
            _flow.Sheet.Inks.Add(new FrameInk(area, _look.RuleWidth, _look.RuleColor));
            return;
        }

        Horizontal(area.Left, area.Right, area.Top);
        Horizontal(area.Left, area.Right, area.Bottom);
        Vertical(area.Left, area.Top, area.Bottom);
        Vertical(area.Right, area.Top, area.Bottom);
    }

    private void Horizontal(float x1, float x2, float y) =>
        _flow.Sheet.Inks.Add(new RuleInk(x1, y, x2, y, _look.RuleWidth, _look.RuleColor, _look.RulesAsRectangles));

    private void Vertical(float x, float y1, float y2) =>
        _flow.Sheet.Inks.Add(new RuleInk(x, y1, x, y2, _look.RuleWidth, _look.RuleColor, _look.RulesAsRectangles));

    private float CellWidth(Cell cell) => _x[cell.To + 1] - _x[cell.From];

    private List<SetLine> Lines(IReadOnlyList<Prose> text, float width) => _type.Set(text, width - (2 * _look.PadX));

    private float Height(IReadOnlyList<Prose> text, float width) => LinesHeight(Lines(text, width), 0) + (2 * _look.PadY);

    private float LinesHeight(List<SetLine> lines, int from)
    {
        var height = 0f;
        for (var i = from; i < lines.Count; i++)
        {
            height += _type.Leading + (i == from ? 0 : lines[i].Before);
        }

        return height;
    }

    private float RestHeight(Pending cell) => LinesHeight(cell.Lines, cell.Next) + (2 * _look.PadY);

    private int PrintCell(Pending cell, float top, int most) => PrintCell(cell.Lines, _x[cell.Cell.From], top, most, cell.Next);

    private int PrintCell(List<SetLine> lines, float left, float top, int most, int from = 0)
    {
        var y = top + _look.PadY;
        var limit = most == int.MaxValue ? float.MaxValue : y + (most * _type.Leading) + 0.01f;
        var i = from;
        for (; i < lines.Count; i++)
        {
            y += i == from ? 0 : lines[i].Before;
            if (y + _type.Leading > limit)
            {
                break;
            }

            _flow.PrintLine(_flow.Sheet, lines[i], _type, left + _look.PadX, y, Palette.Black);
            y += _type.Leading;
        }

        return i;
    }

    private sealed class Pending(Cell cell, List<SetLine> lines)
    {
        public Cell Cell { get; } = cell;

        public List<SetLine> Lines { get; set; } = lines;

        public int Next { get; set; }
    }
}
