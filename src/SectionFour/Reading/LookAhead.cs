using SectionFour.Layout;
using SectionFour.Themes;

namespace SectionFour.Reading;

/// <summary>
/// What the steps of reading will ask for and what follows from the pages alone: the tables drawn on each page, the text of its lines, the catalogue
/// of themes and the file's hash. A thread without a step to run works it out.
/// </summary>
internal static class LookAhead
{
    /// <summary>The work, piece by piece.</summary>
    /// <param name="document">The pages.</param>
    /// <param name="hash">The file's hash, which nobody has asked for: the system's cryptography alone takes some milliseconds to load.</param>
    public static IEnumerable<Action> Of(DocumentLayout document, Lazy<string> hash)
    {
        foreach (var page in document.Pages)
        {
            yield return () => LookAt(page);
        }

        yield return () => _ = hash.Value;
        yield return static () => _ = ThemeCatalog.Default;
    }

    private static void LookAt(PageLayout page)
    {
        RuledTables.Find(page, page.BodyLines);
        foreach (var line in page.Lines)
        {
            _ = line.Text;
            _ = line.Pieces;
        }
    }
}
