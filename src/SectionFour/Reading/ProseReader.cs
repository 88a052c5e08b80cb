using System.Collections.Immutable;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads the running text of all parts but the tests, paragraph by paragraph, with the nearest heading above.</summary>
internal static class ProseReader
{
    public static ImmutableArray<ProseParagraph> Read(DocumentLayout document, IReadOnlyList<SectionSpan> sections)
    {
        var found = ImmutableArray.CreateBuilder<ProseParagraph>();
        foreach (var section in sections)
        {
            string? heading = section.Heading.IsEmpty ? null : section.Heading.Text;
            if (section.Role == SectionRole.TestsOfControls)
            {
                continue;
            }

            foreach (var paragraph in ProseOf(document, section.Lines))
            {
                var text = Fragment.Of(paragraph);
                if (
                    text.Text.Length < 100
                    && (paragraph[0].IsBold || paragraph[0].Size > 1.08f * document.BodySize)
                    && !text.Text.EndsWith('.')
                )
                {
                    heading = text.Text;
                }

                found.Add(new ProseParagraph(section.Role, heading, text.ToCited()));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Paragraphs of running text; a cell of a table is one of its own, so that neighbours never mix.</summary>
    private static IEnumerable<List<TextLine>> ProseOf(DocumentLayout document, IReadOnlyList<TextLine> lines)
    {
        foreach (var page in lines.GroupBy(static l => l.Page))
        {
            var free = page.ToList();
            var cells = new List<List<TextLine>>();
            foreach (var table in RuledTables.Find(document.Page(page.Key), free))
            {
                cells.AddRange(table.Cells.Where(static c => !c.IsEmpty).Select(static c => c.Lines));
            }

            var inCells = cells
                .SelectMany(static c => c)
                .SelectMany(static l => l.Words)
                .ToHashSet<Word>(ReferenceEqualityComparer.Instance);
            free =
            [
                .. free.Select(l => (Line: l, Free: l.Words.Where(w => !inCells.Contains(w)).ToList()))
                    .Where(static l => l.Free.Count > 0)
                    .Select(static l => l.Free.Count == l.Line.Words.Count ? l.Line : new TextLine(l.Free)),
            ];
            foreach (
                var paragraph in Paragraphs
                    .Group(free)
                    .Concat(cells.SelectMany(static c => Paragraphs.Group(c)))
                    .OrderBy(static p => p[0].Box.Top)
            )
            {
                yield return paragraph;
            }
        }
    }
}
