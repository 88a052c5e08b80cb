namespace SectionFour.Pdf;

/// <summary>Reads what a file says about itself: its information dictionary and its page labels.</summary>
internal static class DocumentFacts
{
    /// <summary>Number trees nest two or three deep; more is a loop or an attack.</summary>
    private const int MaxLabelDepth = 16;
    private const int MaxLabels = 10_000;

    public static PdfInformation ReadInformation(PdfObjects objects, string engine)
    {
        var information = objects.Resolve(objects.Table.FromTrailer("Info")).Dictionary;
        return new PdfInformation(
            Text(information, "Title"),
            Text(information, "Author"),
            Text(information, "Creator"),
            Text(information, "Producer"),
            information?["CreationDate"].String is { } created ? TextString.DecodeDate(created) : null,
            information?["ModDate"].String is { } modified ? TextString.DecodeDate(modified) : null,
            objects.IsEncrypted,
            engine,
            objects.Repairs
        );
    }

    public static PageLabels? ReadLabels(PdfObjects objects)
    {
        if (objects.Catalog()?["PageLabels"].Dictionary is not { } root)
        {
            return null;
        }

        var labels = new PageLabels();
        var left = MaxLabels;
        ReadLabels(root, labels, 0, ref left);
        return labels;
    }

    private static void ReadLabels(PdfDictionary node, PageLabels labels, int depth, ref int left)
    {
        if (depth > MaxLabelDepth)
        {
            return;
        }

        var kids = node["Kids"].Array;
        for (var i = 0; i < (kids?.Count ?? 0) && left-- > 0; i++)
        {
            if (kids![i].Dictionary is { } kid)
            {
                ReadLabels(kid, labels, depth + 1, ref left);
            }
        }

        var pairs = node["Nums"].Array;
        for (var i = 0; i + 1 < (pairs?.Count ?? 0) && left-- > 0; i += 2)
        {
            if (pairs![i + 1].Dictionary is not { } range)
            {
                continue;
            }

            var style = range["S"].Name is { Length: > 0 } name ? name[0] : ' ';
            var prefix = range["P"].String is { } text ? TextString.Decode(text) : "";
            labels.Add(pairs[i].Integer + 1, style, prefix, range["St"] is { IsNumber: true } start ? start.Integer : 1);
        }
    }

    private static string? Text(PdfDictionary? information, string key)
    {
        if (information?[key].String is not { } bytes)
        {
            return null;
        }

        var text = TextString.Decode(bytes).Trim('\0', ' ');
        return text.Length == 0 ? null : text;
    }
}
