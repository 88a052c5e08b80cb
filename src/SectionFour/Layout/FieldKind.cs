namespace SectionFour.Layout;

/// <summary>What a label says of the text behind or below it.</summary>
internal enum FieldKind
{
    /// <summary>Criteria under which a control stands.</summary>
    Criteria,

    /// <summary>A control's id.</summary>
    Id,

    /// <summary>A control's text.</summary>
    Control,

    /// <summary>A test of controls.</summary>
    Test,

    /// <summary>The result of a test.</summary>
    Result,

    /// <summary>An exception, beside or below a result.</summary>
    Exception,

    /// <summary>Management's response.</summary>
    Response,

    /// <summary>Something else about a control: owner, frequency, kind.</summary>
    Other,

    /// <summary>No label: a control's title, which its text may follow.</summary>
    Title,

    /// <summary>What was found, below results that are complete.</summary>
    Note,

    /// <summary>No label: the rest of a field that the page before left open.</summary>
    Continued,
}
