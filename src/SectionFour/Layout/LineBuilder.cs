using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>Words → lines. Most stand on one baseline; small print that is raised, and bullets in a larger type, do not.</summary>
internal static class LineBuilder
{
    /// <summary>Text that starts further behind a bullet than this share of the font size is not what the bullet marks.</summary>
    private const float FarBehind = 2.5f;

    /// <summary>The lines of a page from top to bottom, their words from left to right.</summary>
    /// <param name="page">Its glyphs.</param>
    /// <param name="shared">What its words share.</param>
    /// <param name="texts">The texts of words that the document has had.</param>
    /// <param name="background">Takes what is not upright or not seen.</param>
    public static List<TextLine> Of(PdfPage page, WordPage shared, WordTexts texts, List<Word> background)
    {
        var lines = WordBuilder.Rows(page, shared, texts, background);
        JoinRaised(lines);
        foreach (var words in lines)
        {
            words.Sort(static (a, b) => a.Box.Left.CompareTo(b.Box.Left));
        }

        MoveBullets(lines);
        var result = lines.ConvertAll(static words => new TextLine(words));
        result.Sort(static (a, b) => a.Words[0].Baseline.CompareTo(b.Words[0].Baseline));
        return result;
    }

    /// <summary>Groups words that are already chosen (those of one cell) into lines.</summary>
    public static List<TextLine> Of(List<Word> words)
    {
        words.Sort(
            static (a, b) =>
            {
                var order = a.Baseline.CompareTo(b.Baseline);
                return order != 0 ? order : a.Box.Left.CompareTo(b.Box.Left);
            }
        );
        var groups = new List<List<Word>>();
        foreach (var word in words)
        {
            if (
                groups.Count > 0
                && word.Baseline - groups[^1][0].Baseline
                    <= Math.Max(1f, Math.Min(word.Size, groups[^1][0].Size) * WordBuilder.BaselineSlack)
            )
            {
                groups[^1].Add(word);
            }
            else
            {
                groups.Add([word]);
            }
        }

        JoinRaised(groups);
        var lines = new List<TextLine>(groups.Count);
        foreach (var group in groups)
        {
            group.Sort(static (a, b) => a.Box.Left.CompareTo(b.Box.Left));
            lines.Add(new TextLine(group));
        }

        return lines;
    }

    /// <summary>
    /// Puts bullets into the line of the text that stands just behind them: in a larger type their baseline may be that of a line in another
    /// column. The words of each line are in order from left to right.
    /// </summary>
    private static void MoveBullets(List<List<Word>> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var first = line[0];
            if (line.Count < 2 || !Bullets.IsOne(first.Text))
            {
                continue;
            }

            var gap = line[1].Box.Left - first.Box.Right;
            for (var j = Math.Max(0, i - 2); gap > FarBehind * first.Size && j <= Math.Min(lines.Count - 1, i + 2); j++)
            {
                if (j != i && Behind(first, lines[j]) is { } near && near < gap)
                {
                    line.RemoveAt(0);
                    lines[j].Insert(0, first);
                    break;
                }
            }
        }

        // How far behind a bullet a line's text starts; null where it does not start there, or not at the bullet's height.
        static double? Behind(Word bullet, List<Word> line)
        {
            var text = line[0];
            var distance = text.Box.Left - bullet.Box.Right;
            var overlap = Math.Min(bullet.Box.Bottom, text.Box.Bottom) - Math.Max(bullet.Box.Top, text.Box.Top);
            return distance >= 0 && distance < FarBehind * bullet.Size && overlap > 0.5 * text.Box.Height && !Bullets.IsOne(text.Text)
                ? distance
                : null;
        }
    }

    /// <summary>Puts raised or lowered small print (®, footnote marks) into the line that it stands in.</summary>
    private static void JoinRaised(List<List<Word>> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var small = lines[i];
            if (small.Count > 3)
            {
                continue;
            }

            for (var step = -1; step <= 1; step += 2)
            {
                var j = i + step;
                if (j < 0 || j >= lines.Count)
                {
                    continue;
                }

                var host = lines[j];
                if (AllTouch(small, host))
                {
                    host.AddRange(small);
                    lines.RemoveAt(i);
                    i--;
                    break;
                }
            }
        }

        static bool AllTouch(List<Word> small, List<Word> host)
        {
            foreach (var word in small)
            {
                if (!Touches(word, host))
                {
                    return false;
                }
            }

            return true;
        }

        static bool Touches(Word small, List<Word> host)
        {
            foreach (var word in host)
            {
                var overlap = Math.Min(small.Box.Bottom, word.Box.Bottom) - Math.Max(small.Box.Top, word.Box.Top);
                if (
                    small.Size < 0.85f * word.Size
                    && overlap > 0.5 * small.Box.Height
                    && small.Box.Left < word.Box.Right + 0.6 * word.Size
                    && small.Box.Right > word.Box.Left - 0.6 * word.Size
                )
                {
                    return true;
                }
            }

            return false;
        }
    }
}
