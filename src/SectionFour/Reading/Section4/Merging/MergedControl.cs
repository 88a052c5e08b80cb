using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>A test with its result before controls are merged.</summary>
internal sealed class PairedTest(Fragment procedure, Fragment result, TestOutcome outcome, string? rule)
{
    public Fragment Procedure => procedure;

    /// <summary>Empty where none is printed.</summary>
    public Fragment Result => result;

    public TestOutcome Outcome => outcome;

    public string? Rule => rule;
}

/// <summary>A control with its places merged: what the model is made from.</summary>
internal sealed class MergedControl(string? id, Fragment text)
{
    public string? Id => id;

    public Fragment Text => text;

    public List<string> Criteria { get; } = [];

    public List<(IReadOnlyList<string> Criteria, Fragment Text)> Places { get; } = [];

    /// <summary>Its prints, by their place in the order of Section 4.</summary>
    public List<int> Printed { get; } = [];

    public List<PairedTest> Tests { get; } = [];

    public List<Fragment> Responses { get; } = [];

    /// <summary>Exceptions that stand outside the result cells: rows below, footnotes, lists.</summary>
    public List<Fragment> Exceptions { get; } = [];

    /// <summary>All fragments of results that report an exception, in order, one for each place where one is printed.</summary>
    public List<(Fragment Result, int Test)> ExceptionResults { get; } = [];
}
