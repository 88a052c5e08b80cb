namespace SectionFour.Pdf;

/// <summary>What annotations show on the page: filled form fields, stamps, typed notes (PDF 32000-1 §12.5.5).</summary>
internal sealed partial class ContentInterpreter
{
    private const int HiddenFlag = 1 << 1;
    private const int NoViewFlag = 1 << 5;

    /// <summary>Paints the annotations of a page on top of its content.</summary>
    /// <param name="annotations">The page's annotations, or null.</param>
    /// <param name="transform">From user space to page coordinates.</param>
    public void RunAnnotations(PdfArray? annotations, in Matrix transform)
    {
        _outerResources = annotations is null ? null : objects.Catalog()?["AcroForm"].Dictionary?["DR"].Dictionary ?? _outerResources;
        for (var i = 0; i < (annotations?.Count ?? 0) && TryCount(); i++)
        {
            if (annotations![i].Dictionary is { } annotation && FindAppearance(annotation) is { } appearance)
            {
                _state = GraphicsState.Initial(transform, _page);
                _shapes.ShowOnly(_page);
                PaintAppearance(appearance, annotation["Rect"].Array);
            }
        }
    }

    private PdfStream? FindAppearance(PdfDictionary annotation)
    {
        var flags = annotation["F"].Integer;
        if (
            (flags & (HiddenFlag | NoViewFlag)) != 0
            || annotation["Subtype"].Is("Popup")
            || IsHiddenLayer(annotation["OC"].Dictionary)
            || annotation["AP"].Dictionary is not { } appearances
        )
        {
            return null;
        }

        var normal = appearances["N"];
        if (normal.Stream is { } only)
        {
            return only;
        }

        // One appearance for each state, such as ticked and not ticked.
        return annotation["AS"].Name is { } state ? normal.Dictionary?[state].Stream : null;
    }

    private void PaintAppearance(PdfStream appearance, PdfArray? rectangle)
    {
        if (appearance.Dictionary["BBox"].Array is not { Count: >= 4 } box || rectangle is not { Count: >= 4 })
        {
            return;
        }

        // The form's box, turned by its own matrix, is laid onto the annotation's rectangle.
        var turned = Matrix.From(appearance.Dictionary["Matrix"].Array).BoxOf(box[0].Number, box[1].Number, box[2].Number, box[3].Number);
        var target = Matrix.Identity.BoxOf(rectangle[0].Number, rectangle[1].Number, rectangle[2].Number, rectangle[3].Number);
        if (turned.Width <= 0 || turned.Height <= 0)
        {
            return;
        }

        var (scaleX, scaleY) = (target.Width / turned.Width, target.Height / turned.Height);
        var fit = new Matrix(scaleX, 0, 0, scaleY, target.Left - (turned.Left * scaleX), target.Top - (turned.Top * scaleY));
        _state.Transform = fit.Then(_state.Transform);
        PaintForm(appearance, 0);
    }
}
