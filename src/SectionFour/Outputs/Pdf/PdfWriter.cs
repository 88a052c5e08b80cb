using System.Globalization;
using System.Security;
using System.Text;

namespace SectionFour.Outputs;

/// <summary>
/// A memo as a tagged PDF 1.7 with bookmarks, links and embedded fonts. Written here and not by a graphics library, as those that can be
/// had write no structure.
/// </summary>
internal static class PdfWriter
{
    public static void Write(MemoDocument memo, Stream stream)
    {
        // The first layout finds the pages that the contents name; they take no room of their own, so the second has the same pages.
        var draft = new PdfLayout(memo, new PdfFonts(), _ => 0, new Dictionary<string, int>()).Run();
        var pageOf = draft.Headings.DistinctBy(h => h.Id).ToDictionary(h => h.Id, h => h.Page + 1);
        using var objects = new PdfObjects();
        var fonts = new PdfFonts();
        var layout = new PdfLayout(memo, fonts, block => Picture(objects, block), pageOf).Run();

        var (catalog, tree, root) = (objects.Reserve(), objects.Reserve(), objects.Reserve());
        var resources = fonts.Write(objects);
        foreach (var page in layout.Pages)
        {
            page.Number = objects.Reserve();
        }

        layout.Document.Reserve(objects);
        var annotations = Annotations(objects, layout);
        layout.Document.Write(objects, root);
        Pages(objects, layout, tree, resources, annotations);
        Structure(objects, layout, root, annotations);
        var outlines = Outlines(objects, layout);
        var names = Destinations(objects, layout);
        var metadata = objects.AddRaw("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Metadata(memo)));
        objects.Set(
            catalog,
            PdfObjects.Text(
                $"<< /Type /Catalog /Pages {tree} 0 R /Lang (en-US) /MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R /Outlines {outlines} 0 R /PageMode /UseOutlines /Metadata {metadata} 0 R /ViewerPreferences << /DisplayDocTitle true >> /Names << /Dests {names} 0 R >> >>"
            )
        );
        objects.Finish(catalog, Information(objects, memo), stream);
    }

    private static int Picture(PdfObjects objects, object block) =>
        block switch
        {
            PictureBlock picture => PdfPictures.Png(objects, picture.Picture.Png.Span),
            LogoImage { IsPng: true } logo => PdfPictures.Png(objects, logo.File.Span),
            LogoImage logo => PdfPictures.Jpeg(objects, logo),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    // Links have a key of their own in the table of parents, after those of the pages.
    private static List<(PdfPageContent Page, int Number, int Key, PdfElement Element)> Annotations(PdfObjects objects, PdfLayout layout)
    {
        var all = new List<(PdfPageContent, int, int, PdfElement)>();
        foreach (var page in layout.Pages)
        {
            foreach (var (left, top, right, bottom, target, element) in page.Links)
            {
                var key = layout.Pages.Count + all.Count;
                var number = objects.Add(
                    PdfObjects.Text(
                        $"<< /Type /Annot /Subtype /Link /Rect [{left:0.##} {PdfPageContent.Height - bottom:0.##} {right:0.##} {PdfPageContent.Height - top:0.##}] /Border [0 0 0] /F 4 /Dest ({target}) /StructParent {key} /Contents {PdfObjects.String("Go to this section")} >>"
                    )
                );
                element.AddAnnotation(page, number);
                all.Add((page, number, key, element));
            }
        }

        return all;
    }

    private static void Pages(
        PdfObjects objects,
        PdfLayout layout,
        int tree,
        string resources,
        List<(PdfPageContent Page, int Number, int Key, PdfElement Element)> annotations
    )
    {
        for (var i = 0; i < layout.Pages.Count; i++)
        {
            var page = layout.Pages[i];
            var content = objects.AddStream("", page.Bytes);
            var pictures = string.Concat(page.Pictures.Select(p => PdfObjects.Text($"/{p.Name} {p.Number} 0 R ")));
            var links = string.Concat(annotations.Where(a => a.Page == page).Select(a => PdfObjects.Text($"{a.Number} 0 R ")));
            objects.Set(
                page.Number,
                PdfObjects.Text(
                    $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfPageContent.Width} {PdfPageContent.Height}] /Resources << {resources} /XObject << {pictures}>> >> /Contents {content} 0 R /StructParents {i} /Tabs /S {(links.Length > 0 ? $"/Annots [{links}] " : "")}>>"
                )
            );
        }

        var kids = string.Concat(layout.Pages.Select(p => PdfObjects.Text($"{p.Number} 0 R ")));
        objects.Set(tree, PdfObjects.Text($"<< /Type /Pages /Count {layout.Pages.Count} /Kids [{kids}] >>"));
    }

    private static void Structure(
        PdfObjects objects,
        PdfLayout layout,
        int root,
        List<(PdfPageContent Page, int Number, int Key, PdfElement Element)> annotations
    )
    {
        var parents = new StringBuilder();
        for (var i = 0; i < layout.Pages.Count; i++)
        {
            var owners = layout.Pages[i].MarkOwners.OrderBy(o => o.Key).Select(o => PdfObjects.Text($"{o.Value} 0 R "));
            parents.Append(PdfObjects.Text($"{i} [{string.Concat(owners)}] "));
        }

        foreach (var (_, _, key, element) in annotations)
        {
            parents.Append(PdfObjects.Text($"{key} {element.Number} 0 R "));
        }

        var tree = objects.Add($"<< /Nums [{parents}] >>");
        objects.Set(
            root,
            PdfObjects.Text(
                $"<< /Type /StructTreeRoot /K [{layout.Document.Number} 0 R] /ParentTree {tree} 0 R /ParentTreeNextKey {layout.Pages.Count + annotations.Count} >>"
            )
        );
    }

    // Sections with the headings of the second level below them; deeper ones would make the list long.
    private static int Outlines(PdfObjects objects, PdfLayout layout)
    {
        var root = objects.Reserve();
        var sections = new List<(int Number, int Heading, List<(int Number, int Heading)> Below)>();
        for (var i = 0; i < layout.Headings.Count; i++)
        {
            if (layout.Headings[i].Level == 1)
            {
                sections.Add((objects.Reserve(), i, []));
            }
            else if (layout.Headings[i].Level == 2 && sections.Count > 0)
            {
                sections[^1].Below.Add((objects.Reserve(), i));
            }
        }

        for (var i = 0; i < sections.Count; i++)
        {
            var (number, heading, below) = sections[i];
            var kids =
                below.Count == 0
                    ? ""
                    : PdfObjects.Text($" /First {below[0].Number} 0 R /Last {below[^1].Number} 0 R /Count {-below.Count}");
            Item(
                number,
                root,
                heading,
                i > 0 ? sections[i - 1].Number : null,
                i + 1 < sections.Count ? sections[i + 1].Number : null,
                kids
            );
            for (var j = 0; j < below.Count; j++)
            {
                Item(
                    below[j].Number,
                    number,
                    below[j].Heading,
                    j > 0 ? below[j - 1].Number : null,
                    j + 1 < below.Count ? below[j + 1].Number : null,
                    ""
                );
            }
        }

        objects.Set(
            root,
            sections.Count == 0
                ? "<< /Type /Outlines /Count 0 >>"
                : PdfObjects.Text(
                    $"<< /Type /Outlines /First {sections[0].Number} 0 R /Last {sections[^1].Number} 0 R /Count {sections.Count} >>"
                )
        );
        return root;

        void Item(int number, int parent, int heading, int? previous, int? next, string kids)
        {
            var (_, text, _, page, top) = layout.Headings[heading];
            var before = previous is { } p ? PdfObjects.Text($" /Prev {p} 0 R") : "";
            var after = next is { } n ? PdfObjects.Text($" /Next {n} 0 R") : "";
            objects.Set(
                number,
                PdfObjects.Text(
                    $"<< /Title {PdfObjects.String(text)} /Parent {parent} 0 R{before}{after}{kids} /Dest [{layout.Pages[page].Number} 0 R /XYZ 0 {PdfPageContent.Height - top + 12:0.##} null] >>"
                )
            );
        }
    }

    private static int Destinations(PdfObjects objects, PdfLayout layout)
    {
        var names = layout
            .Headings.Where(h => h.Level == 1)
            .OrderBy(h => h.Id, StringComparer.Ordinal)
            .Select(h =>
                PdfObjects.Text($"({h.Id}) [{layout.Pages[h.Page].Number} 0 R /XYZ 0 {PdfPageContent.Height - h.Top + 12:0.##} null] ")
            );
        return objects.Add($"<< /Names [{string.Concat(names)}] >>");
    }

    private static int Information(PdfObjects objects, MemoDocument memo)
    {
        var created = memo.Generated is { } moment
            ? $" /CreationDate (D:{moment.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)"
            : "";
        return objects.Add(
            $"<< /Title {PdfObjects.String(memo.Title)} /Subject {PdfObjects.String(memo.Subtitle)} /Keywords {PdfObjects.String(memo.Provenance)} /Producer {PdfObjects.String(memo.Producer)}{created} >>"
        );
    }

    private static string Metadata(MemoDocument memo)
    {
        var created = memo.Generated is { } moment
            ? $"<xmp:CreateDate>{moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</xmp:CreateDate>"
            : "";
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escape(
                memo.Title
            )}</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Escape(
                memo.Subtitle
            )}</rdf:li></rdf:Alt></dc:description><dc:language><rdf:Bag><rdf:li>en-US</rdf:li></rdf:Bag></dc:language><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{Escape(
                memo.Confidentiality
            )}</rdf:li></rdf:Alt></dc:rights><pdf:Producer>{Escape(
                memo.Producer
            )}</pdf:Producer>{created}<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }

    private static string Escape(string text) => SecurityElement.Escape(OoxmlPackage.Clean(text)) ?? "";
}
