namespace SectionFour;

/// <summary>A fact together with the words in the report that state it.</summary>
/// <typeparam name="T">What kind of fact: a text, a date, a member of a closed set.</typeparam>
/// <remarks>There is no way to make one without words: what is not cited is not shown as a fact.</remarks>
public sealed record Cited<T>
    where T : notnull
{
    /// <summary>Makes a cited fact.</summary>
    public Cited(T value, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(evidence);
        (Value, Evidence) = (value, evidence);
    }

    /// <summary>The fact. A text is cleaned: ligatures and line-end hyphens resolved, one space between words.</summary>
    public T Value { get; }

    /// <summary>Where it stands and the words that state it.</summary>
    public Evidence Evidence { get; }

    /// <summary>The page on which the fact's words start, counted from 1.</summary>
    public int Page => Evidence.Page;
}
