using SectionFour.Generation.Drawing;

namespace SectionFour.Generation.Planning;

/// <summary>What a report says, before it is drawn. Marks learn their pages while it is drawn.</summary>
internal sealed class Plan
{
    public required string Kind { get; init; }

    /// <summary>1, 2, or null for a report that has no type on its face.</summary>
    public required int? Type { get; init; }

    public required Named Organization { get; init; }

    public required string System { get; init; }

    public required string Service { get; init; }

    public required Named Firm { get; init; }

    public required bool IsForeign { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required DateOnly ReportDate { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Additional { get; init; }

    public required string? SubserviceMethod { get; init; }

    public required IReadOnlyList<PlannedSubservice> Subservices { get; init; }

    public required IReadOnlyList<PlannedUserControl> UserControls { get; init; }

    public required List<PlannedControl> Controls { get; init; }

    public required PlannedOpinion Opinion { get; init; }

    public required string NoException { get; init; }

    public bool RubberStamped { get; init; }

    public bool IsType1 => Type == 1;

    public bool HasTests => Type == 2 && Kind != "SOC 3";

    public bool IsSoc1 => Kind is "SOC 1" or "ISAE 3402";

    public IEnumerable<PlannedException> Exceptions => Controls.SelectMany(c => c.Tests).SelectMany(t => t.Exceptions).Distinct();

    /// <summary>Criteria (or control objectives) in the order in which they are printed.</summary>
    public required IReadOnlyList<string> Criteria { get; init; }

    /// <summary>The same with those that have no controls.</summary>
    public required IReadOnlyList<string> PrintedCriteria { get; init; }

    /// <summary>What is printed for criteria without controls.</summary>
    public required IReadOnlyDictionary<string, string> Notes { get; init; }

    /// <summary>Text of a criterion or objective.</summary>
    public required Func<string, string> CriterionText { get; init; }

    public Mark OpinionMark { get; } = new();

    public IEnumerable<Mark> Marks()
    {
        yield return OpinionMark;
        foreach (var u in UserControls)
        {
            yield return u.Mark;
        }

        foreach (var c in Controls)
        {
            yield return c.Mark;
            foreach (var t in c.Tests)
            {
                yield return t.Mark;
                foreach (var e in t.Exceptions)
                {
                    yield return e.Mark;
                    if (e.Response is not null)
                    {
                        yield return e.Response.Mark;
                    }
                }
            }
        }
    }
}

internal sealed record PlannedSubservice(string Name, string Does, IReadOnlyList<string> Controls, bool IsInclusive);

internal sealed record PlannedUserControl(string Text, IReadOnlyList<string> Criteria)
{
    public Mark Mark { get; } = new();
}

internal sealed class PlannedControl
{
    public required string? Id { get; set; }

    public required List<string> Criteria { get; init; }

    public required string Text { get; init; }

    /// <summary>Items that the text is followed by.</summary>
    public IReadOnlyList<string> Bullets { get; init; } = [];

    public required BankControl Bank { get; init; }

    public required string Limit { get; init; }

    public List<PlannedTest> Tests { get; } = [];

    public Mark Mark { get; } = new();
}

internal sealed class PlannedTest
{
    public required string Procedure { get; init; }

    /// <summary>The result's words where there is no exception, or the words before its narratives.</summary>
    public required string Result { get; set; }

    public required TrueOutcome Outcome { get; set; }

    /// <summary>The test whose result is printed for this one too, or null.</summary>
    public PlannedTest? ToldBy { get; set; }

    public List<PlannedException> Exceptions { get; } = [];

    public Mark Mark { get; } = new();

    public int Sampled { get; init; }

    public int Population { get; init; }
}

internal sealed class PlannedException
{
    public required string Narrative { get; init; }

    public required int? Failed { get; init; }

    public required int? Sampled { get; init; }

    public required int? Population { get; init; }

    public required string Theme { get; init; }

    public PlannedResponse? Response { get; set; }

    public Mark Mark { get; } = new();

    /// <summary>Number in lists and footnotes.</summary>
    public int Number { get; set; }
}

internal sealed class PlannedResponse
{
    public required string Text { get; init; }

    public Mark Mark { get; } = new();
}

internal sealed record PlannedOpinion(TrueOpinionKind Kind, IReadOnlyList<PlannedMatter> Matters, bool IsScopeLimitation);

/// <summary>A matter that a modified opinion is based on.</summary>
internal sealed record PlannedMatter(string Criterion, PlannedControl Control, string Words);
