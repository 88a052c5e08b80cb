using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// How far the reading of Section 4 is: what was put together, the control and field that are open, and the headings that stand above. The
/// readers of rows and paragraphs share one.
/// </summary>
internal sealed class AssemblyState
{
    public Section4Content Content { get; } = new();

    /// <summary>The control to which what follows belongs; null before the first.</summary>
    public PrintedControl? Open { get; private set; }

    /// <summary>The field of the open control that may run on, by the kind of its label, or as a title; null where none may.</summary>
    public FieldKind? Field { get; set; }

    /// <summary>Criteria of the headings above, normalised: those of the controls that follow.</summary>
    public List<string> Criteria { get; } = [];

    /// <summary>The control objective above (SOC 1), or null.</summary>
    public string? Objective { get; set; }

    /// <summary>Whether only headings were read since the last control.</summary>
    public bool BannerJustRead { get; set; }

    /// <summary>Whether a footnote was read last: a response after it is its own.</summary>
    public bool NoteOpen { get; set; }

    /// <summary>Whether a list of exceptions in prose runs.</summary>
    public bool InExceptionList { get; set; }

    /// <summary>
    /// The letters with which ids begin that lead several paragraphs each ("P1 Everyone signs …", "P2 …"): paragraphs that begin so are controls,
    /// though nothing else marks them.
    /// </summary>
    public HashSet<string> ParagraphFamilies { get; } = new(StringComparer.Ordinal);

    /// <summary>The item before the one that is read.</summary>
    public Section4Item? Previous { get; set; }

    /// <summary>The item after the one that is read.</summary>
    public Section4Item? Next { get; set; }

    /// <summary>Starts a control under the criteria and the objective that stand above it, and opens it.</summary>
    public PrintedControl Start(Fragment? id)
    {
        Open = new PrintedControl { Id = id, Objective = Objective };
        Open.Criteria.AddRange(Criteria);
        Content.Controls.Add(Open);
        return Open;
    }

    /// <summary>Opens a control again that was started before: further tests of it stand at another place.</summary>
    public void Reopen(PrintedControl control) => Open = control;

    /// <summary>The control with an id among those that were started, or null.</summary>
    public PrintedControl? Find(string id) =>
        Content.Controls.Find(c => c.IdText is { } known && ControlIdGrammar.Key(known) == ControlIdGrammar.Key(id));
}
