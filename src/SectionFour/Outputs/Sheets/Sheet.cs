using System.Collections.Immutable;

namespace SectionFour.Outputs;

internal enum CellKind
{
    Text,
    Whole,
    Percent,
    Day,
}

/// <param name="Width">In characters.</param>
internal sealed record SheetColumn(string Title, double Width, CellKind Kind = CellKind.Text);

/// <summary>A table for a spreadsheet: a value is a text, a whole number, a share (0 to 1), a day, or null for an empty cell.</summary>
/// <param name="HasHeader">Whether the columns' titles stand above it, with a filter; without, the first column is bold.</param>
internal sealed record Sheet(
    string Name,
    ImmutableArray<SheetColumn> Columns,
    ImmutableArray<ImmutableArray<object?>> Rows,
    bool HasHeader = true
);
