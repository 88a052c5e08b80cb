using System.Globalization;

namespace SectionFour.Pdf;

/// <summary>A page as the file's page tree describes it.</summary>
/// <param name="Dictionary">The page's dictionary; null when the page is not in the file.</param>
/// <param name="Resources">Its resources, its own or inherited.</param>
/// <param name="MediaBox">Its medium, its own or inherited.</param>
/// <param name="CropBox">The visible part, its own or inherited; null for all of it.</param>
/// <param name="Rotation">By how many degrees it is turned clockwise: 0, 90, 180 or 270.</param>
internal sealed record PageNode(PdfDictionary? Dictionary, PdfDictionary? Resources, PdfArray? MediaBox, PdfArray? CropBox, int Rotation);

/// <summary>Finds the pages of a file, in order, those of a damaged file too (PDF 32000-1 §7.7.3).</summary>
internal sealed class PageTree
{
    /// <summary>How many pages may be counted as missing: their number is only what the file says.</summary>
    private const int MaxMissing = 10_000;

    private static readonly PageNode Missing = new(null, null, null, null, 0);

    private readonly PdfObjects _objects;
    private readonly List<PageNode> _pages = [];
    private readonly HashSet<int> _seen = [];

    /// <summary>Pages and nodes that another walk has read.</summary>
    private HashSet<int> _reached = [];
    private int _missing;

    private PageTree(PdfObjects objects) => _objects = objects;

    /// <summary>The pages in order. What had to be guessed or is missing is told to the objects' repairs.</summary>
    public static List<PageNode> Read(PdfObjects objects)
    {
        var tree = new PageTree(objects);
        var root = objects.Catalog()?.Raw("Pages") ?? default;
        var expected = objects.Resolve(root).Dictionary?["Count"].Integer ?? 0;
        expected = Math.Max(expected, objects.Scan?.LinearizedPages ?? 0);
        if (!root.IsNull)
        {
            tree.Walk(root, new PageNode(null, null, null, null, 0), 0);
        }

        var found = tree._pages.Count - tree._missing;
        if (objects.Scan is { } scan && (found == 0 || found < expected || tree._missing > 0))
        {
            tree.AddUnreached(scan, expected);
        }

        if (
            objects.Scan is { } damaged
            && (damaged.IsCutOff || tree._missing > 0 || tree._pages.Count == 0 || tree._pages.Count < expected)
        )
        {
            tree.AddOrphans(OrphanPages.Find(objects, damaged, tree._pages), expected);
        }

        tree.ReportMissing(expected);
        return tree._pages;
    }

    private void Walk(PdfObject reference, PageNode inherited, int depth)
    {
        if (depth > EngineLimits.PageTreeDepth || _pages.Count >= EngineLimits.Pages)
        {
            return;
        }

        var isNew = reference.Kind != PdfKind.Reference || _seen.Add(reference.Reference);
        if (_objects.Resolve(reference).Dictionary is not { } dictionary)
        {
            if (isNew)
            {
                AddMissing(1);
            }

            return;
        }

        var node = Inherit(dictionary, inherited);
        if (dictionary["Kids"].Array is not { } kids || dictionary["Type"].Is("Page"))
        {
            // A page that is listed twice is shown twice.
            if (isNew || !_reached.Contains(reference.Reference))
            {
                _pages.Add(node with { Dictionary = dictionary });
            }

            return;
        }

        // A node that comes up twice would be a loop.
        if (!isNew)
        {
            return;
        }

        var before = _pages.Count;
        var missingBefore = _missing;
        for (var i = 0; i < kids.Count; i++)
        {
            Walk(kids.Raw(i), node, depth + 1);
        }

        // A missing kid may have been a node with many pages: the count says how many.
        var short_ = dictionary["Count"].Integer - (_pages.Count - before);
        if (_missing > missingBefore && short_ > 0)
        {
            AddMissing(Math.Min(short_, MaxMissing));
        }
    }

    private void AddMissing(int count)
    {
        for (var i = 0; i < count && _missing < MaxMissing; i++)
        {
            _pages.Add(Missing);
            _missing++;
        }
    }

    private static PageNode Inherit(PdfDictionary dictionary, PageNode inherited) =>
        new(
            null,
            dictionary["Resources"].Dictionary ?? inherited.Resources,
            dictionary["MediaBox"].Array ?? inherited.MediaBox,
            dictionary["CropBox"].Array ?? inherited.CropBox,
            dictionary["Rotate"] is { IsNumber: true } rotation ? Normalize(rotation.Integer) : inherited.Rotation
        );

    private static int Normalize(int rotation) => ((((rotation + (rotation >= 0 ? 45 : -45)) / 90 * 90) % 360) + 360) % 360;

    /// <summary>Adds the pages that are in a damaged file but not in what is left of its tree.</summary>
    private void AddUnreached(ObjectScan scan, int expected)
    {
        var found = new List<PageNode>();
        var pages = new PageTree(_objects);
        pages._seen.UnionWith(_seen);
        pages._reached = _seen;
        foreach (var number in scan.PageNodes)
        {
            // Tops of what is left of the tree: nodes whose parent is gone.
            if (!pages._seen.Contains(number) && _objects.Get(number).Dictionary is { } node && node["Parent"].Dictionary is null)
            {
                pages.Walk(PdfObject.ReferenceTo(number), new PageNode(null, null, null, null, 0), 0);
            }
        }

        foreach (var number in scan.Pages)
        {
            if (!pages._seen.Contains(number))
            {
                pages.Walk(PdfObject.ReferenceTo(number), new PageNode(null, null, null, null, 0), 0);
            }
        }

        foreach (var page in pages._pages)
        {
            if (page.Dictionary is not null)
            {
                found.Add(page);
            }
        }

        if (found.Count == 0)
        {
            return;
        }

        _objects.Repairs.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Count} of the pages stand in no list of pages any more; they come in the order in which they stand in the file."
            )
        );
        FillIn(found);
        if (_pages.Count < expected)
        {
            AddMissing(expected - _pages.Count);
        }
    }

    /// <summary>Adds pages of which only the content is left.</summary>
    private void AddOrphans(List<PageNode> orphans, int expected)
    {
        // More of them than pages are missing are what older states of the file have left behind.
        var isCounted = expected > 0 && _objects.Scan is { IsCutOff: false };
        var room = isCounted ? Math.Max(_missing, expected - (_pages.Count - _missing)) : EngineLimits.Pages - _pages.Count;
        if (orphans.Count > room)
        {
            orphans.RemoveRange(Math.Max(0, room), orphans.Count - Math.Max(0, room));
        }

        if (orphans.Count == 0)
        {
            return;
        }

        _objects.Repairs.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Of {orphans.Count} pages only the content is in the file, not what says that it is a page; they come in the order in which their objects are numbered, and their fonts are those that fit."
            )
        );
        FillIn(orphans);
    }

    /// <summary>Puts pages in the places of the missing ones, as far as there are any, and the others behind.</summary>
    private void FillIn(List<PageNode> found)
    {
        var next = 0;
        for (var i = 0; i < _pages.Count && next < found.Count; i++)
        {
            if (_pages[i].Dictionary is null)
            {
                _pages[i] = found[next++];
                _missing--;
            }
        }

        _pages.AddRange(found[next..]);
    }

    private void ReportMissing(int expected)
    {
        if (_missing > 0)
        {
            var ranges = new List<string>();
            for (var i = 0; i < _pages.Count; i++)
            {
                if (_pages[i].Dictionary is not null)
                {
                    continue;
                }

                var first = i + 1;
                while (i + 1 < _pages.Count && _pages[i + 1].Dictionary is null)
                {
                    i++;
                }

                ranges.Add(
                    first == i + 1
                        ? first.ToString(CultureInfo.InvariantCulture)
                        : string.Create(CultureInfo.InvariantCulture, $"{first} to {i + 1}")
                );
            }

            _objects.Repairs.Add($"These pages are not in the file: {string.Join(", ", ranges)}.");
        }
        else if (_objects.Scan is { IsCutOff: true } && _pages.Count != expected)
        {
            _objects.Repairs.Add("The file is cut off; pages behind the last one that was found may be missing.");
        }
    }
}
