namespace SectionFour.Conformance;

/// <summary>What it comes to that a page agrees with neither peer as a whole.</summary>
internal enum VerdictKind
{
    /// <summary>What one peer has otherwise, the other has as the engine has it.</summary>
    OneByOne,

    /// <summary>What one peer has otherwise has a cause that the file shows, or another reader has it as the engine has it.</summary>
    Named,

    /// <summary>MuPDF sees all as the engine does.</summary>
    AsMuPdf,

    /// <summary>They disagree, and nobody knows why.</summary>
    Unexplained,
}

/// <summary>What a page that agrees with neither peer as a whole comes to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Causes">The causes, joined.</param>
internal sealed record Verdict(VerdictKind Kind, string Causes)
{
    private const string AsMuPdf = "as MuPDF has it";
    private const string AsOther = "as the other of the two has it";

    public static Verdict Of(PageMatch? byGlyphs, PageMatch? byWords, PageMatch? byMuPdf)
    {
        if (Explain(byGlyphs, byWords, null, useNames: false) is { } || Explain(byWords, byGlyphs, null, useNames: false) is { })
        {
            return new Verdict(VerdictKind.OneByOne, "");
        }

        if ((Explain(byGlyphs, byWords, null, useNames: true) ?? Explain(byWords, byGlyphs, null, useNames: true)) is { } named)
        {
            return new Verdict(VerdictKind.Named, named);
        }

        if (byMuPdf?.TextAgrees == true)
        {
            return new Verdict(VerdictKind.AsMuPdf, "");
        }

        if ((Explain(byGlyphs, byWords, byMuPdf, useNames: true) ?? Explain(byWords, byGlyphs, byMuPdf, useNames: true)) is { } together)
        {
            return new Verdict(VerdictKind.Named, together);
        }

        return new Verdict(
            VerdictKind.Unexplained,
            $"{Open("PdfPig", byGlyphs, byWords, byMuPdf)}; {Open("pdftotext", byWords, byGlyphs, byMuPdf)}"
        );
    }

    /// <summary>The causes of all differences with a peer, or null when one of them has none.</summary>
    private static string? Explain(PageMatch? match, PageMatch? other, PageMatch? third, bool useNames)
    {
        if (match is null)
        {
            return null;
        }

        var causes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var difference in match.Differences)
        {
            if (CauseOf(difference, other, third, useNames) is not { } cause)
            {
                return null;
            }

            causes.Add(cause);
        }

        return string.Join("; ", causes);
    }

    private static string? CauseOf(Difference difference, PageMatch? other, PageMatch? third, bool useNames) =>
        useNames && difference.Explanation is { } named ? named
        : other?.Answers(difference) == true ? AsOther
        : third?.Answers(difference) == true ? AsMuPdf
        : null;

    private static string Open(string peer, PageMatch? match, PageMatch? other, PageMatch? third)
    {
        if (match is null)
        {
            return peer + " cannot read it";
        }

        var open = match.Differences.FindAll(d => CauseOf(d, other, third, useNames: true) is null);
        var causes = open.GroupBy(static d => d.Cause).Select(static g => $"{g.Key} {g.Count()}");
        return $"{peer}: {string.Join(", ", causes)}, such as {open[0].Example}";
    }
}
