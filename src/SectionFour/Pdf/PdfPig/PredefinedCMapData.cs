using System.Runtime.CompilerServices;
using UglyToad.PdfPig;

namespace SectionFour.Pdf;

/// <summary>Adobe's predefined character maps, which PdfPig brings along as data. It is loaded only for the files that name one.</summary>
internal static class PredefinedCMapData
{
    private const string Folder = "UglyToad.PdfPig.Resources.CMap.";

    /// <summary>The map's PostScript text, or null when there is none of that name.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte[]? Read(string name)
    {
        using var stream = typeof(PdfDocument).Assembly.GetManifestResourceStream(Folder + name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
