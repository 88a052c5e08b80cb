using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace SectionFour.Pdf;

/// <summary>Finds the page labels in a file that PdfPig has opened, as PdfPig does not read them itself.</summary>
internal static class PdfPigLabels
{
    /// <summary>Number trees nest two or three deep; more is a loop or an attack.</summary>
    private const int MaxDepth = 16;

    public static PageLabels? Read(PdfDocument document)
    {
        if (!document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Create("PageLabels"), out var root))
        {
            return null;
        }

        var labels = new PageLabels();
        ReadNode(document, root, labels, 0);
        return labels;
    }

    private static void ReadNode(PdfDocument document, IToken node, PageLabels labels, int depth)
    {
        if (depth > MaxDepth || Resolve(document, node) is not DictionaryToken dictionary)
        {
            return;
        }

        if (dictionary.TryGet(NameToken.Create("Kids"), out var kids) && Resolve(document, kids) is ArrayToken children)
        {
            foreach (var child in children.Data)
            {
                ReadNode(document, child, labels, depth + 1);
            }
        }

        if (!dictionary.TryGet(NameToken.Create("Nums"), out var nums) || Resolve(document, nums) is not ArrayToken pairs)
        {
            return;
        }

        for (var i = 0; i + 1 < pairs.Data.Count; i += 2)
        {
            if (
                Resolve(document, pairs.Data[i]) is not NumericToken index
                || Resolve(document, pairs.Data[i + 1]) is not DictionaryToken range
            )
            {
                continue;
            }

            var style = Value(document, range, "S") is NameToken { Data.Length: > 0 } name ? name.Data[0] : ' ';
            var prefix = Value(document, range, "P") switch
            {
                StringToken text => text.Data,
                HexToken text => text.Data,
                _ => "",
            };
            labels.Add(index.Int + 1, style, prefix, Value(document, range, "St") is NumericToken start ? start.Int : 1);
        }
    }

    private static IToken? Value(PdfDocument document, DictionaryToken dictionary, string name) =>
        dictionary.TryGet(NameToken.Create(name), out var token) ? Resolve(document, token) : null;

    private static IToken Resolve(PdfDocument document, IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data).Data : token;
}
