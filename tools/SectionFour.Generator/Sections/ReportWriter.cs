using System.Globalization;
using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;
using SkiaSharp;

namespace SectionFour.Generation.Sections;

/// <summary>Draws a planned report: cover, contents, and the parts in their order.</summary>
internal sealed partial class ReportWriter
{
    private readonly Plan _plan;
    private readonly Style _style;
    private readonly List<(string Title, int Level, int Page)> _contents = [];
    private Flow _flow;

    public ReportWriter(Plan plan, Style style)
    {
        (_plan, _style) = (plan, style);
        _flow = NewFlow();
    }

    /// <summary>Draws twice: the second time the contents know their pages.</summary>
    public IReadOnlyList<Sheet> Write()
    {
        DrawAll([]);
        List<(string Title, int Level, int Page)> known = [.. _contents];
        foreach (var mark in _plan.Marks())
        {
            mark.Forget();
        }

        _contents.Clear();
        _flow = NewFlow();
        DrawAll(known);
        Furniture();
        return _flow.Sheets;
    }

    private string Org => _plan.Organization.Short;

    /// <summary>A choice that stays the same throughout the report and depends on no other.</summary>
    private int Vary(int below, string what) => new Dice(_style.Seed).Fork($"{what}:{below}").Below(below);

    private string Period =>
        _plan.IsType1
            ? $"as of {Date(_plan.To)}"
            : Vary(4, "Period") switch
            {
                0 => $"throughout the period {Date(_plan.From)} to {Date(_plan.To)}",
                1 => $"throughout the period from {Date(_plan.From)} to {Date(_plan.To)}",
                2 => $"for the period {Date(_plan.From)} through {Date(_plan.To)}",
                _ => $"throughout the period {Date(_plan.From)} through {Date(_plan.To)}",
            };

    private string Date(DateOnly d) => _style.DateForm == 1 ? Numbers.European(d) : Numbers.American(d);

    private Flow NewFlow()
    {
        var body = new Typesetter(_style.Family, _style.Size, _style.Setting, _style.Hyphen, Dress);
        return new Flow(body, _style.Paper, _style.Accent)
        {
            HeadingTracking = _style.Has(Quirk.TrackedHeadings) ? 1.6f : 0,
            HeadingFamily = _style.HeadingFamily,
        };
    }

    private string Dress(string text)
    {
        text = _style.CurlyQuotes ? Curl(text) : text.Replace('’', '\'').Replace('“', '"').Replace('”', '"');
        return _style.Ligatures
            ? text.Replace("ffi", "ﬃ", StringComparison.Ordinal)
                .Replace("ffl", "ﬄ", StringComparison.Ordinal)
                .Replace("ff", "ﬀ", StringComparison.Ordinal)
                .Replace("fi", "ﬁ", StringComparison.Ordinal)
                .Replace("fl", "ﬂ", StringComparison.Ordinal)
            : text;
    }

    private static string Curl(string text)
    {
        text = text.Replace('\'', '’');
        var parts = text.Split('"');
        return parts.Length == 1 ? text : string.Concat(parts.Select((p, i) => i == 0 ? p : (i % 2 == 1 ? "“" : "”") + p));
    }

    private void DrawAll(List<(string Title, int Level, int Page)> known)
    {
        _flow.IsFrontMatter = true;
        _flow.HasFurniture = false;
        Cover();
        _flow.HasFurniture = true;
        Contents(known);
        if (_style.Has(Quirk.Glance))
        {
            Glance();
        }

        _flow.IsFrontMatter = false;
        var number = 1;
        if (_style.AssertionFirst)
        {
            Assertion(number++);
            AuditorsReport(number++);
        }
        else
        {
            AuditorsReport(number++);
            if (_plan.Kind != "SOC 3" || Vary(2, "DrawAll") == 0)
            {
                Assertion(number++);
            }
        }

        Description(number++);
        if (_style.Has(Quirk.ComplementaryPart))
        {
            ComplementaryPart(number++);
        }

        if (_plan.Kind != "SOC 3")
        {
            TestsOfControls(number++);
        }

        if (HasOtherInformation)
        {
            OtherInformation(number);
        }

        _flow.FlushFootnotes();
    }

    /// <summary>Starts a part on a new page with its heading.</summary>
    private void Part(int number, string title)
    {
        if (_style.Has(Quirk.BlankPages) && _flow.Page % 2 == 1)
        {
            _flow.NewPage();
            _flow.Y = _flow.Setup.Height * 0.45f;
            _flow.Print(Prose.Of("This page is intentionally left blank.", Cut.Italic), _flow.Body.With(_style.Size, Setting.Centred));
        }

        _flow.Part = title;
        _flow.NewPage();
        var roman = Numbers.Roman(number).ToUpperInvariant();
        var full = _style.Numbering switch
        {
            0 => $"Section {number} – {title}",
            1 => $"SECTION {roman}: {title.ToUpperInvariant()}",
            2 => $"{roman}. {title}",
            3 => $"Section {roman} – {title}",
            4 => title,
            _ => $"{number}. {title}",
        };
        _contents.Add((full, 0, _flow.Page));
        if (_style.Numbering == 1 && Vary(3, "Part") == 0)
        {
            // The number alone on a line, the title below it.
            _flow.Heading($"SECTION {roman}", 1.5f, before: 0, after: 0.1f);
            _flow.Heading(title.ToUpperInvariant(), 1.35f, before: 0, after: 0.8f);
            return;
        }

        _flow.Heading(full, 1.55f, before: 0, after: 0.8f);
    }

    private void Sub(string title, float scale = 1.15f, bool listed = false)
    {
        _flow.Heading(title, scale);
        if (listed)
        {
            _contents.Add((title, 1, _flow.Page));
        }
    }

    private void Text(string text, Mark? mark = null) => _flow.Print(Prose.Of(text, mark: mark));

    private void Bullets(IEnumerable<string> items, string? bullet = null)
    {
        var label =
            bullet
            ?? Vary(3, "Bullets") switch
            {
                0 => "•",
                1 => "–",
                _ => "▪",
            };
        foreach (var item in items)
        {
            _flow.Print(new Prose(new Span(item)) { Label = label, LabelWidth = 14 }, indent: 16, after: 0.2f);
        }

        _flow.Space(_flow.Body.Leading * 0.3f);
    }

    private void Cover()
    {
        _flow.NewPage();
        var title = new Typesetter(
            _style.HeadingFamily,
            _style.Size * 2.3f,
            Vary(2, "Cover") == 0 ? Setting.Centred : Setting.Ragged,
            '-',
            Dress
        );
        var middle = title.With(_style.Size * 1.4f);
        var small = title.With(_style.Size * 1.05f);
        if (Vary(5, "Cover") < 2)
        {
            _flow.Sheet.Inks.Add(new FillInk(new SKRect(0, 0, _flow.Setup.Width, 30), _style.Accent));
        }

        _flow.Y = _flow.Setup.Height * 0.22f;
        _flow.Print(Prose.Of(_plan.Organization.Name, Cut.Bold), title, after: 0.6f, color: _style.Accent);
        foreach (var line in CoverTitle())
        {
            _flow.Print(Prose.Of(line), middle, after: 0.35f);
        }

        _flow.Y += 20;
        _flow.Print(Prose.Of(CoverPeriod()), middle, after: 1.2f);
        _flow.Y = Math.Max(_flow.Y, _flow.Setup.Height * 0.68f);
        _flow.Print(
            Prose.Of(Vary(2, "Cover") == 0 ? $"With the Report of {_plan.Firm.Name}" : "Prepared by", Cut.Italic),
            small,
            after: 0.2f
        );
        if (Vary(2, "Cover") != 0)
        {
            _flow.Print(Prose.Of(_plan.Firm.Name, Cut.Bold), middle);
        }
    }

    private void Glance()
    {
        _flow.Part = "Report at a Glance";
        _flow.NewPage();
        _flow.Heading("Report at a Glance", 1.5f, before: 0);
        KeyValues(
            "Item",
            "Content",
            [
                ("Service organization", _plan.Organization.Name),
                ("System", _plan.System),
                ("Service auditor", _plan.Firm.Name),
                ("Opinion", "See the service auditor’s report; this overview is not part of it."),
                ("Controls", $"{_plan.Controls.Count}, listed with their tests further on"),
            ]
        );
    }

    private string Numeric(DateOnly d) =>
        _style.DateForm == 1
            ? d.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
            : d.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    private string CoverPeriod() =>
        _style.Has(Quirk.NumericCoverDates) && !_plan.IsType1 ? $"{Numeric(_plan.From)} – {Numeric(_plan.To)}"
        : _plan.IsType1 ? $"As of {Date(_plan.To)}"
        : Vary(3, "CoverPeriod") switch
        {
            0 => $"For the Period {Date(_plan.From)} to {Date(_plan.To)}",
            1 => $"{Date(_plan.From)} – {Date(_plan.To)}",
            _ => $"Throughout the period {Date(_plan.From)} through {Date(_plan.To)}",
        };

    private IEnumerable<string> CoverTitle()
    {
        var type = _plan.Type is { } t
            ? $"Type {(Vary(2, "CoverTitle") == 0 ? t.ToString(CultureInfo.InvariantCulture) : Numbers.Roman(t).ToUpperInvariant())}"
            : "";
        switch (_plan.Kind)
        {
            case "SOC 1":
                yield return $"SOC 1® {type} Report";
                yield return $"Report on the Description of the {_plan.System} and on the Suitability of the Design{(_plan.IsType1 ? "" : " and Operating Effectiveness")} of Controls Relevant to User Entities’ Internal Control over Financial Reporting";
                break;
            case "ISAE 3402":
                yield return $"ISAE 3402 {type} Assurance Report";
                yield return $"Assurance report on controls at a service organisation: {_plan.System}";
                break;
            case "ISAE 3000":
                yield return $"ISAE 3000 {type} Assurance Report";
                yield return $"{_plan.System}: controls relevant to {List(_plan.Categories)}";
                break;
            case "SOC 3":
                yield return "SOC 3® Report";
                yield return $"{_plan.System}: Report for General Use Relevant to {List(_plan.Categories)}";
                break;
            default:
                yield return $"System and Organization Controls (SOC) 2 {type} Report";
                yield return $"{_plan.System}";
                yield return $"Relevant to {List(_plan.Categories)}";
                break;
        }

        foreach (var added in _plan.Additional)
        {
            yield return $"with additional criteria of the {added}";
        }
    }

    private static string List(IReadOnlyList<string> items) =>
        items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.SkipLast(1)) + (items.Count > 2 ? "," : "") + " and " + items[^1],
        };

    private void Contents(List<(string Title, int Level, int Page)> known)
    {
        if (Vary(11, "Contents") == 0)
        {
            return;
        }

        _flow.Part = "Contents";
        _flow.NewPage();
        _flow.Heading(Vary(2, "Contents") == 0 ? "Table of Contents" : "CONTENTS", 1.5f, before: 0, after: 0.8f);
        var body = _flow.Body;
        foreach (var (title, level, page) in known)
        {
            _flow.Need(body.Leading * 1.6f);
            var face = Face.Of(body.Family, level == 0 ? Cut.Bold : Cut.Regular, body.Size);
            var text = face.Drawable(Dress(title));
            var indent = level * 16f;
            var room = _flow.Width - indent - 40;
            while (face.Width(text) > room)
            {
                text = text[..^1];
            }

            var label = PageLabel(page);
            var y = _flow.Y + face.Ascent;
            var right = _flow.Left + _flow.Width;
            _flow.Sheet.Inks.Add(new TextInk(text, face, Palette.Black, _flow.Left + indent, y, 0));
            _flow.Sheet.Inks.Add(new TextInk(label, face, Palette.Black, right - face.Width(label), y, 0));
            if (Vary(4, "Contents") != 1)
            {
                var regular = Face.Of(body.Family, Cut.Regular, body.Size);
                var dot = Vary(4, "Contents") == 2 ? " ." : ".";
                var from = _flow.Left + indent + face.Width(text) + 4;
                var count = (int)((right - face.Width(label) - 4 - from) / regular.Width(dot));
                if (count > 2)
                {
                    var dots = string.Concat(Enumerable.Repeat(dot, count)).Trim();
                    _flow.Sheet.Inks.Add(
                        new TextInk(dots, regular, Palette.Black, right - face.Width(label) - 4 - regular.Width(dots), y, 0)
                    );
                }
            }

            _flow.Y += body.Leading * (level == 0 ? 1.5f : 1.2f);
        }
    }

    private string PageLabel(int page)
    {
        if (!_style.RomanFrontMatter)
        {
            return page.ToString(CultureInfo.InvariantCulture);
        }

        var front = _flow.Sheets.TakeWhile(s => s.IsFrontMatter).Count();
        return page <= front ? Numbers.Roman(page) : (page - front).ToString(CultureInfo.InvariantCulture);
    }

    private void Furniture()
    {
        var size = 7.5f;
        var regular = Face.Of(_style.Family, Cut.Regular, size);
        var italic = Face.Of(_style.Family, Cut.Italic, size);
        for (var i = 0; i < _flow.Sheets.Count; i++)
        {
            var sheet = _flow.Sheets[i];
            var s = sheet.Setup;
            if (_style.Watermark is not null && i > 0)
            {
                var mark = Face.Of(_style.HeadingFamily, Cut.Bold, _style.Watermark.Length > 15 ? 34 : 58);
                var ink = new WatermarkInk(mark.Drawable(_style.Watermark), mark, new SKColor(0xDD, 0xDD, 0xDD), -45);
                sheet.Inks.Insert(_style.WatermarkOnTop ? sheet.Inks.Count : 0, ink);
            }

            if (!sheet.HasFurniture)
            {
                continue;
            }

            if (_style.Has(Quirk.RunningTitle) && sheet.Part.Length > 0 && i > 0 && _flow.Sheets[i - 1].Part == sheet.Part)
            {
                var bold = Face.Of(_style.Family, Cut.Bold, 8.5f);
                var running = bold.Drawable(Dress(sheet.Part));
                sheet.Inks.Add(new TextInk(running, bold, _style.Accent, s.Left, s.Top - 16, 0));
            }

            var label = PageLabel(i + 1);
            var head = s.Top - 34;
            var foot = s.Height - s.Bottom + 34;
            void Left(string text, float y, Face face) =>
                sheet.Inks.Add(new TextInk(face.Drawable(Dress(text)), face, Palette.Grey, s.Left, y, 0));
            void Right(string text, float y, Face face)
            {
                var drawn = face.Drawable(Dress(text));
                sheet.Inks.Add(new TextInk(drawn, face, Palette.Grey, s.Width - s.Right - face.Width(drawn), y, 0));
            }

            void Middle(string text, float y, Face face)
            {
                var drawn = face.Drawable(Dress(text));
                sheet.Inks.Add(new TextInk(drawn, face, Palette.Grey, (s.Width - face.Width(drawn)) / 2, y, 0));
            }

            switch (_style.Furniture)
            {
                case 0:
                    Left(_plan.Organization.Name, head, italic);
                    Right($"{label}", foot, regular);
                    break;
                case 1:
                    Middle($"{_plan.Firm.Name} | Confidential", foot, regular);
                    Right($"Page {label}", head, regular);
                    sheet.Inks.Add(new RuleInk(s.Left, head + 5, s.Width - s.Right, head + 5, 0.5f, Palette.Grey, AsRectangle: false));
                    break;
                case 2:
                    Left(sheet.Part, head, regular);
                    Right(Org, head, regular);
                    Middle($"Page {label} of {_flow.Sheets.Count}", foot, regular);
                    break;
                case 3:
                    Left($"This report is intended solely for the specified parties named in Section 1.", foot + 9, italic);
                    Left($"{_plan.Kind} report of {_plan.Organization.Name}", foot, regular);
                    Right(label, foot, regular);
                    sheet.Inks.Add(new RuleInk(s.Left, foot - 9, s.Width - s.Right, foot - 9, 0.5f, _style.Accent, AsRectangle: true));
                    break;
                case 4:
                    Middle($"– {label} –", foot, regular);
                    break;
                default:
                    Left($"CONFIDENTIAL – {Org}", head, regular);
                    Right($"{_plan.System}", head, regular);
                    Left($"© {_plan.Firm.Name}", foot, regular);
                    Right($"{label}", foot, regular);
                    break;
            }
        }
    }
}
