namespace SectionFour.Outputs;

/// <summary>
/// An element of the document's structure (ISO 32000-1, 14.7): what a piece of content is, for those who hear or reflow the document. Its
/// children are other elements, pieces of marked content on a page, or annotations.
/// </summary>
/// <param name="type">Its standard type ("H1", "P", "TD").</param>
/// <param name="attributes">Further entries of its dictionary, or nothing.</param>
internal sealed class PdfElement(string type, string attributes = "")
{
    private readonly List<object> _children = [];

    public string Attributes { get; set; } = attributes;

    /// <summary>The number of its object, once it is written.</summary>
    public int Number { get; set; }

    public PdfElement Add(string childType, string childAttributes = "")
    {
        var child = new PdfElement(childType, childAttributes);
        _children.Add(child);
        return child;
    }

    /// <summary>Adds marked content.</summary>
    public void Add(PdfPageContent page, int mark) => _children.Add((page, mark));

    /// <summary>Adds an annotation by its object's number.</summary>
    public void AddAnnotation(PdfPageContent page, int number) => _children.Add(new Annotation(page, number));

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _children.Count == 0;

    /// <summary>Gives numbers to it and all below it.</summary>
    public void Reserve(PdfObjects objects)
    {
        Number = objects.Reserve();
        foreach (var child in _children.OfType<PdfElement>())
        {
            child.Reserve(objects);
        }
    }

    /// <summary>Writes it and all below it; notes for each page which mark belongs to which element.</summary>
    public void Write(PdfObjects objects, int parent)
    {
        var kids = new System.Text.StringBuilder();
        foreach (var child in _children)
        {
            switch (child)
            {
                case PdfElement element:
                    kids.Append(PdfObjects.Text($"{element.Number} 0 R "));
                    element.Write(objects, Number);
                    break;
                case Annotation annotation:
                    kids.Append(PdfObjects.Text($"<< /Type /OBJR /Obj {annotation.Number} 0 R /Pg {annotation.Page.Number} 0 R >> "));
                    break;
                case (PdfPageContent page, int mark):
                    kids.Append(PdfObjects.Text($"<< /Type /MCR /Pg {page.Number} 0 R /MCID {mark} >> "));
                    page.MarkOwners[mark] = Number;
                    break;
            }
        }

        objects.Set(Number, PdfObjects.Text($"<< /Type /StructElem /S /{type} /P {parent} 0 R {Attributes} /K [{kids}] >>"));
    }

    private sealed record Annotation(PdfPageContent Page, int Number);
}
