using System.Collections;
using System.Reflection;
using SectionFour.Layout;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>One thing that is wrong with a citation.</summary>
/// <param name="Kind">What.</param>
/// <param name="Where">The fact's place in the reading ("Controls[3].Description").</param>
/// <param name="Detail">Page and words.</param>
internal sealed record Violation(string Kind, string Where, string Detail);

/// <summary>
/// Checks every citation of a reading against the words of the pages: the quoted words stand on the cited page, inside the cited boxes
/// and nothing else does, in that order; the value is what the words say; and no cell's boxes reach into a neighbour's.
/// </summary>
internal static class Citations
{
    /// <summary>All citations in a reading, found by walking it, so that a new fact cannot be forgotten.</summary>
    public static IEnumerable<(string Where, Evidence Evidence, object? Value)> Of(ReportReading reading) => Walk("", reading);

    public static List<Violation> Check(ReadFile file)
    {
        var violations = new List<Violation>();
        foreach (var (where, evidence, value) in Of(file.Reading))
        {
            foreach (var passage in evidence.Passages)
            {
                CheckPassage(file.Layout, where, passage, violations);
            }

            CheckValue(where, evidence, value, violations);
        }

        CheckCells(file.Reading, violations);
        return violations;
    }

    private static IEnumerable<(string, Evidence, object?)> Walk(string path, object? node)
    {
        switch (node)
        {
            case null or string or Enum:
                yield break;
            case Evidence evidence:
                yield return (path, evidence, null);
                yield break;
            case IEnumerable list:
                var index = 0;
                foreach (var item in list)
                {
                    foreach (var found in Walk($"{path}[{index}]", item))
                    {
                        yield return found;
                    }

                    index++;
                }

                yield break;
        }

        var type = node.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Cited<>))
        {
            yield return (
                path,
                (Evidence)type.GetProperty(nameof(Cited<>.Evidence))!.GetValue(node)!,
                type.GetProperty(nameof(Cited<>.Value))!.GetValue(node)
            );
            yield break;
        }

        if (type.Namespace?.StartsWith("SectionFour", StringComparison.Ordinal) != true)
        {
            yield break;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var found in Walk(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.GetValue(node)))
            {
                yield return found;
            }
        }
    }

    private static void CheckPassage(DocumentLayout layout, string where, Passage passage, List<Violation> violations)
    {
        if (passage.Page > layout.Pages.Count)
        {
            violations.Add(new Violation("no such page", where, $"page {passage.Page}"));
            return;
        }

        var page = layout.Page(passage.Page);
        var words = page.Lines.SelectMany(l => l.Words).Where(w => w.Layer != Layer.Background).ToList();
        var inside = new List<string>();
        var seen = new HashSet<Word>(ReferenceEqualityComparer.Instance);
        foreach (var box in passage.Boxes)
        {
            if (box.Left < -1 || box.Top < -1 || box.Right > page.Width + 1 || box.Bottom > page.Height + 1)
            {
                violations.Add(new Violation("box off the page", where, $"page {passage.Page}: {box}"));
            }

            foreach (var word in words.Where(w => Covers(box, w.Box)).OrderBy(w => w.Box.Left))
            {
                if (seen.Add(word))
                {
                    inside.Add(word.Text);
                }
            }
        }

        var (quoted, found) = (Letters(passage.Words), Letters(string.Concat(inside)));
        if (quoted == found)
        {
            return;
        }

        var detail = $"page {passage.Page}: \"{Short(passage.Words)}\" but in the boxes: \"{Short(string.Join(' ', inside))}\"";
        var (a, b) = (Counts(passage.Words.Split(' ')), Counts(inside));
        violations.Add(
            new Violation(
                a.Keys.Any(k => a[k] > b.GetValueOrDefault(k)) ? "quoted words outside the boxes"
                    : b.Keys.Any(k => b[k] > a.GetValueOrDefault(k)) ? "other words inside the boxes"
                    : "other order",
                where,
                detail
            )
        );
    }

    private static void CheckValue(string where, Evidence evidence, object? value, List<Violation> violations)
    {
        var words = evidence.Words;
        var stands = value switch
        {
            // A slice of a text may begin and end inside a word ("Acme's").
            string text => Letters(CleanText.Of(words)).Contains(Letters(text), StringComparison.Ordinal)
                && Letters(CleanText.Of(words)).Length - Letters(text).Length <= 16,
            DateOnly day => DateReader.Days(CleanText.Of(words)).Any(d => d.Day == day),
            ExaminationPeriod period => DateReader.Periods(CleanText.Of(words)).Any(p => p.Period == period),
            TrustServicesCategory category => Letters(CleanText.Of(words))
                .Contains(category.ToString(), StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
        if (!stands)
        {
            violations.Add(
                new Violation("the words do not state the value", where, $"page {evidence.Page}: {value} from \"{Short(words)}\"")
            );
        }
    }

    /// <summary>Cells of one page do not share ground, unless they are the same cell (a result without a test stands for its control).</summary>
    private static void CheckCells(ReportReading reading, List<Violation> violations)
    {
        var cells = new List<(int Page, Box Box, string Where, string Kind, string Words)>();
        for (var i = 0; i < reading.Controls.Length; i++)
        {
            var control = reading.Controls[i];
            for (var p = 0; p < control.Places.Length; p++)
            {
                Add(control.Places[p].Evidence, $"Controls[{i}].Places[{p}]", "control");
            }

            for (var t = 0; t < control.Tests.Length; t++)
            {
                Add(control.Tests[t].Procedure.Evidence, $"Controls[{i}].Tests[{t}].Procedure", "test");
                if (control.Tests[t].Result is { } result)
                {
                    Add(result.Evidence, $"Controls[{i}].Tests[{t}].Result", "result");
                }
            }
        }

        foreach (var page in cells.GroupBy(c => c.Page))
        {
            var onPage = page.OrderBy(c => c.Box.Top).ToList();
            for (var i = 0; i < onPage.Count; i++)
            {
                for (var j = i + 1; j < onPage.Count && onPage[j].Box.Top < onPage[i].Box.Bottom - 1; j++)
                {
                    var (a, b) = (onPage[i], onPage[j]);
                    var width = Math.Min(a.Box.Right, b.Box.Right) - Math.Max(a.Box.Left, b.Box.Left);
                    var height = Math.Min(a.Box.Bottom, b.Box.Bottom) - Math.Max(a.Box.Top, b.Box.Top);
                    if (a.Kind != b.Kind && a.Words != b.Words && width > 2 && height > 0.4 * Math.Min(a.Box.Height, b.Box.Height))
                    {
                        violations.Add(new Violation($"a {a.Kind} and a {b.Kind} share ground", a.Where, $"page {a.Page}: with {b.Where}"));
                    }
                }
            }
        }

        void Add(Evidence evidence, string where, string kind)
        {
            foreach (var passage in evidence.Passages)
            {
                cells.AddRange(passage.Boxes.Select(b => (passage.Page, b, where, kind, evidence.Words)));
            }
        }
    }

    private static bool Covers(Box box, Box word) =>
        word.CenterX > box.Left - 0.5 && word.CenterX < box.Right + 0.5 && word.CenterY > box.Top - 0.5 && word.CenterY < box.Bottom + 0.5;

    private static string Letters(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u00AD' or '-' or '\uFFFD')));

    private static Dictionary<string, int> Counts(IEnumerable<string> words) =>
        words.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());

    private static string Short(string text) => text.Length <= 160 ? text : text[..100] + " … " + text[^50..];
}
