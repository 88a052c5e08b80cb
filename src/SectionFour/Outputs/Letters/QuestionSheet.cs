using System.Collections.Immutable;
using SectionFour.Assessment;

namespace SectionFour.Outputs;

/// <summary>Questions as rows, in the columns in which answers are read back.</summary>
internal static class QuestionSheet
{
    public const string NumberTitle = "No.";
    public const string QuestionTitle = "Question";
    public const string AnswerTitle = "Answer";
    public const string AnsweredByTitle = "Answered by";
    public const string AnsweredOnTitle = "Answered on";

    public static ImmutableArray<SheetColumn> Columns { get; } =
    [
        new(NumberTitle, 6, CellKind.Whole),
        new(QuestionTitle, 70),
        new("Page", 7, CellKind.Whole),
        new("Why we ask (ours)", 40),
        new(AnswerTitle, 60),
        new(AnsweredByTitle, 20),
        new(AnsweredOnTitle, 12, CellKind.Day),
    ];

    /// <summary>The columns that a vendor gets: why we ask is ours.</summary>
    public static ImmutableArray<SheetColumn> VendorColumns { get; } = Columns.RemoveAt(3);

    public static ImmutableArray<object?> Row(VendorQuestion question, bool withReason) =>
        withReason
            ? [question.Rank, question.Text, question.Page, question.Why, null, null, null]
            : [question.Rank, question.Text, question.Page, null, null, null];
}
