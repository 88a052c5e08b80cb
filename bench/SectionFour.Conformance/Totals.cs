using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>What a comparison counted.</summary>
internal sealed class Totals
{
    private const int SlowestShown = 5;

    private readonly SortedDictionary<string, (int Pages, long Count)> _causes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<PdfRefusal, int> _refusals = [];
    private readonly List<(TimeSpan Time, string Page)> _slowest = [];
    private TimeSpan _ourTime;
    private int _withPdfPig;
    private int _textAsPdfPig;
    private int _heightsAsPdfPig;
    private int _rulesAsPdfPig;
    private int _withPoppler;
    private int _textAsPoppler;
    private int _comparable;
    private int _asOne;
    private readonly SortedDictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly List<string> _unexplained = [];
    private int _oneByOne;
    private int _asMuPdf;
    private PictureTotals? _pictures;

    public int Files { get; set; }

    public int Pages { get; set; }

    /// <summary>Pages that the engine leaves to PdfPig.</summary>
    public int Fallback { get; set; }

    public int Failed { get; set; }

    public long Glyphs { get; set; }

    public TimeSpan PdfPigTime { get; set; }

    public void NoteRefusal(PdfRefusal refusal) => _refusals[refusal] = _refusals.GetValueOrDefault(refusal) + 1;

    public void Note(string cause, int count)
    {
        var (pages, all) = _causes.GetValueOrDefault(cause);
        _causes[cause] = (pages + 1, all + count);
    }

    public void NoteTime(TimeSpan time, string page)
    {
        _ourTime += time;
        _slowest.Add((time, page));
        if (_slowest.Count > 1000)
        {
            KeepSlowest();
        }
    }

    public void NotePdfPig(PageMatch match)
    {
        _withPdfPig++;
        _textAsPdfPig += match.TextAgrees ? 1 : 0;
        _heightsAsPdfPig += match.HeightsAgree ? 1 : 0;
        _rulesAsPdfPig += match.RulesAgree ? 1 : 0;
        Add("PdfPig: ", match);
    }

    public void NotePoppler(PageMatch match)
    {
        _withPoppler++;
        _textAsPoppler += match.TextAgrees ? 1 : 0;
        Add("pdftotext: ", match);
    }

    /// <summary>Notes a page that at least one peer could read.</summary>
    /// <param name="verdict">What it comes to where neither peer agrees, or null.</param>
    /// <param name="page">The page's name.</param>
    public void NotePage(Verdict? verdict, string page)
    {
        _comparable++;
        switch (verdict?.Kind)
        {
            case null:
                _asOne++;
                break;
            case VerdictKind.OneByOne:
                _oneByOne++;
                break;
            case VerdictKind.Named:
                _named[verdict.Causes] = _named.GetValueOrDefault(verdict.Causes) + 1;
                break;
            case VerdictKind.AsMuPdf:
                _asMuPdf++;
                break;
            default:
                _unexplained.Add($"{page}: {verdict.Causes}");
                break;
        }
    }

    /// <summary>Notes what the picture says of a page on which neither peer agrees.</summary>
    public void NotePicture(string page, Verdict verdict, PagePicture picture) =>
        (_pictures ??= new PictureTotals()).Note(page, verdict, picture);

    /// <summary>Writes all as Markdown.</summary>
    public void Print()
    {
        var refused = _refusals.Values.Sum();
        Console.WriteLine($"{Files} files, {Pages} pages, {Glyphs} glyphs.");
        Console.WriteLine($"Refused: {refused} files ({string.Join(", ", _refusals.Select(static r => $"{r.Key} {r.Value}"))}).");
        Console.WriteLine();
        Console.WriteLine("| pages | agree | of | share |");
        Console.WriteLine("|---|---:|---:|---:|");
        Row("read by the engine itself", Pages - Fallback - Failed, Pages);
        Row("left to the second engine", Fallback, Pages);
        Row("cannot be read", Failed, Pages);
        Row("text and places as PdfPig", _textAsPdfPig, _withPdfPig);
        Row("text and places as pdftotext", _textAsPoppler, _withPoppler);
        Row("text and places as at least one of them", _asOne, _comparable);
        Row("each glyph as at least one of them", _asOne + _oneByOne, _comparable);
        Row("the same, or what differs has a named cause", _asOne + _oneByOne + _named.Values.Sum(), _comparable);
        Row("the same, or all as MuPDF", _comparable - _unexplained.Count, _comparable);
        if (_pictures is { } pictures)
        {
            Row("the same, or the page's picture decides for the engine", _asOne + pictures.ForEngine, _comparable);
        }

        Row("rules as PdfPig", _rulesAsPdfPig, _withPdfPig);
        Row("upper and lower edges as PdfPig", _heightsAsPdfPig, _withPdfPig);

        Console.WriteLine();
        Console.WriteLine("| pages that agree with neither as a whole | pages |");
        Console.WriteLine("|---|---:|");
        Console.WriteLine($"| what one has otherwise the other has as the engine | {_oneByOne} |");
        foreach (var (cause, pages) in _named)
        {
            Console.WriteLine($"| {cause} | {pages} |");
        }

        Console.WriteLine($"| all as MuPDF | {_asMuPdf} |");
        Console.WriteLine($"| unexplained | {_unexplained.Count} |");
        Console.WriteLine();
        Console.WriteLine("Unexplained:");
        _unexplained.ForEach(static page => Console.WriteLine("- " + page));
        _pictures?.Print();
        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Reading took the engine {_ourTime.TotalSeconds:F1} s and PdfPig {PdfPigTime.TotalSeconds:F1} s. The slowest pages:"
            )
        );
        KeepSlowest();
        foreach (var (time, page) in _slowest)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {time.TotalMilliseconds:F0} ms {page}"));
        }

        Console.WriteLine();
        Console.WriteLine("| cause | glyphs, words or lines | pages |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var (cause, (pages, count)) in _causes)
        {
            Console.WriteLine($"| {cause} | {count} | {pages} |");
        }
    }

    private static void Row(string what, int part, int whole)
    {
        var share = whole == 0 ? "-" : (100.0 * part / whole).ToString("F2", CultureInfo.InvariantCulture) + " %";
        Console.WriteLine($"| {what} | {part} | {whole} | {share} |");
    }

    private void Add(string peer, PageMatch match)
    {
        foreach (var (cause, count) in match.Causes)
        {
            Note(peer + cause, count);
        }
    }

    private void KeepSlowest()
    {
        _slowest.Sort(static (a, b) => b.Time.CompareTo(a.Time));
        _slowest.RemoveRange(Math.Min(SlowestShown, _slowest.Count), Math.Max(0, _slowest.Count - SlowestShown));
    }
}
