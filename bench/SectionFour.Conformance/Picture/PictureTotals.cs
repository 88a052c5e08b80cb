namespace SectionFour.Conformance;

/// <summary>What the pictures of all pages that agree with neither peer as a whole come to.</summary>
internal sealed class PictureTotals
{
    private readonly SortedDictionary<string, int[]> _byCause = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Differences, int Pages)> _reasons = new(StringComparer.Ordinal);
    private readonly List<string> _forPeer = [];
    private readonly List<string> _open = [];

    /// <summary>Pages that agree with a peer as a whole, or of which the picture decides for the engine what does not.</summary>
    public int ForEngine { get; private set; }

    public void Note(string page, Verdict verdict, PagePicture picture)
    {
        var cause = verdict.Kind switch
        {
            VerdictKind.OneByOne => "what one has otherwise the other has as the engine",
            VerdictKind.AsMuPdf => "all as MuPDF",
            VerdictKind.Unexplained => "unexplained",
            _ => verdict.Causes,
        };
        (_byCause.TryGetValue(cause, out var counts) ? counts : _byCause[cause] = new int[3])[(int)picture.Says]++;
        ForEngine += picture.Says == PictureSays.Engine ? 1 : 0;
        foreach (var (peer, difference, decision) in picture.Open.Where(static o => o.Decision.Says == PictureSays.Peer))
        {
            _forPeer.Add($"{page}, {peer}: {difference.Cause}: {difference.Example}; {decision.Why} {decision.Detail}");
        }

        if (picture.Says == PictureSays.Engine)
        {
            return;
        }

        foreach (var reason in picture.Open.GroupBy(static o => o.Decision.Why))
        {
            var (differences, pages) = _reasons.GetValueOrDefault(reason.Key);
            _reasons[reason.Key] = (differences + reason.Count(), pages + 1);
        }

        if (picture.Says == PictureSays.CannotTell)
        {
            var (peer, difference, decision) = picture.Open[0];
            _open.Add($"{page}, {peer}: {difference.Cause}: {difference.Example}; {decision.Why} {decision.Detail}");
        }
    }

    /// <summary>Writes all as Markdown.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(
            "| what the picture decides, on pages that agree with neither as a whole | for the engine | for a peer somewhere | cannot tell |"
        );
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (cause, counts) in _byCause)
        {
            Console.WriteLine($"| {cause} | {counts[0]} | {counts[1]} | {counts[2]} |");
        }

        Console.WriteLine(
            $"| all | {_byCause.Values.Sum(static c => c[0])} | {_byCause.Values.Sum(static c => c[1])} | {_byCause.Values.Sum(static c => c[2])} |"
        );
        Console.WriteLine();
        Console.WriteLine("| on the pages where it does not decide for the engine | differences | pages |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var (reason, (differences, pages)) in _reasons)
        {
            Console.WriteLine($"| {reason} | {differences} | {pages} |");
        }

        Console.WriteLine();
        Console.WriteLine("The picture decides for a peer:");
        _forPeer.ForEach(static line => Console.WriteLine("- " + line));
        Console.WriteLine();
        Console.WriteLine("The picture cannot tell, and the first reason:");
        _open.ForEach(static line => Console.WriteLine("- " + line));
    }
}
