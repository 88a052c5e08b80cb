using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;

namespace SectionFour.Generation.Sections;

/// <content>Section 4: the rows and cells of one control.</content>
internal sealed partial class ReportWriter
{
    private readonly List<(Prose Note, int Number)> _notes = [];

    /// <summary>Whether tests stand in rows of their own beside the control.</summary>
    private bool HasTestRows => _style.Tests is TestLayout.OwnRow or TestLayout.RowsOneResult;

    private List<Column> HeaderColumns(IReadOnlyList<Meaning> meanings)
    {
        var columns = meanings
            .Select(m =>
            {
                var header = Banks.Fill(_style.Headers[m], new Dictionary<string, string> { ["org"] = Org, ["firm"] = _plan.Firm.Name });
                var width = m switch
                {
                    Meaning.Id => Fitting(_plan.Controls.Select(c => c.Id ?? "").Append(header)),
                    Meaning.Criterion => _style.CriterionOnContinuation
                        ? 1.7f
                        : Fitting(_plan.Criteria.Select(c => Planner.Label(_plan, c)).Append(header)),
                    Meaning.Control => 2.9f,
                    Meaning.IdAndControl => 3.1f,
                    Meaning.Test => 3.4f,
                    Meaning.TestAndResult => 4.6f,
                    Meaning.Result => 2.4f,
                    Meaning.Frequency => 1.1f,
                    _ => 1.3f,
                };
                return new Column(_style.Has(Quirk.UpperHeaders) ? header.ToUpperInvariant() : header, width)
                {
                    Group =
                        !_style.Has(Quirk.HeaderGroups) ? null
                        : m is Meaning.Test or Meaning.Result ? "Service Auditor"
                        : m is Meaning.Id or Meaning.Control or Meaning.Frequency or Meaning.Owner ? "Service Organization"
                        : null,
                };
            })
            .ToList();
        return columns;
    }

    /// <summary>Share of a column in which labels fit; some firms do not care, and their ids break in the middle.</summary>
    private float Fitting(IEnumerable<string> labels)
    {
        if (Vary(16, "narrow ids") == 0)
        {
            return 0.62f;
        }

        var face = Face.Of(_style.Family, Cut.Bold, _style.TableSize);
        var widest = labels.SelectMany(l => l.Split(' ')).Max(face.Width) + (2 * _style.Look.PadX) + 2;
        return Math.Clamp(widest / _flow.Width * 10f, 0.6f, 1.6f);
    }

    private void AddControl(Table table, PlannedControl control, string? criterion)
    {
        table.Add(GroupOf(control, criterion));
        foreach (var below in RowsBelow(control, 0, _style.Columns.Count - 1))
        {
            table.Add(
                new RowGroup(
                    [],
                    [
                        [below],
                    ]
                )
            );
        }
    }

    private RowGroup GroupOf(PlannedControl control, string? criterion)
    {
        var columns = _style.Columns;
        var isReference = _style.Repetition == Repetition.Reference && criterion is not null && criterion != control.Criteria[0];
        var tall = new List<Cell>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (OrganizationCell(columns[i], control, criterion) is { } text)
            {
                var continued =
                    _style.Has(Quirk.ContinuedIds) && columns[i] == Meaning.Id && control.Id is not null
                        ? (IReadOnlyList<Prose>)[Prose.Of($"{control.Id} (continued)")]
                        : null;
                tall.Add(new Cell(i, i, text) { Continued = continued });
            }
        }

        var test = IndexOf(Meaning.Test);
        var result = IndexOf(Meaning.Result);
        var both = IndexOf(Meaning.TestAndResult);
        if (isReference)
        {
            var where = Planner.Label(_plan, control.Criteria[0]);
            if (both >= 0)
            {
                tall.Add(new Cell(both, both, [Prose.Of($"Refer to the tests under {where}.")]));
            }
            else if (test >= 0)
            {
                tall.Add(new Cell(test, test, [Prose.Of($"Refer to the tests under {where}.")]));
                tall.Add(new Cell(result, result, [Prose.Of($"Refer to {where}.")]));
            }

            return new RowGroup([], [tall]);
        }

        if (both >= 0)
        {
            if (!HasTestRows)
            {
                tall.Add(new Cell(both, both, [.. control.Tests.SelectMany((t, i) => TestAndResult(control, t, i))]));
                return new RowGroup([], [tall]);
            }

            return new RowGroup(
                tall,
                [
                    .. control.Tests.Select(
                        (t, i) => (IReadOnlyList<Cell>)[new Cell(both, both, TestAndResult(control, t, i, isAlone: true))]
                    ),
                ]
            );
        }

        if (test < 0)
        {
            return new RowGroup([], [tall]);
        }

        switch (_style.Tests)
        {
            case TestLayout.OwnRow:
                return new RowGroup(
                    tall,
                    [
                        .. control.Tests.Select(t =>
                            (IReadOnlyList<Cell>)
                                [
                                    new Cell(test, test, [Prose.Of(t.Procedure, mark: t.Mark)]),
                                    new Cell(result, result, ResultProse(t, null)),
                                ]
                        ),
                    ]
                );
            case TestLayout.RowsOneResult:
                tall.Add(new Cell(result, result, ResultsProse(control)));
                return new RowGroup(
                    tall,
                    [.. control.Tests.Select(t => (IReadOnlyList<Cell>)[new Cell(test, test, [Prose.Of(t.Procedure, mark: t.Mark)])])]
                );
            default:
                tall.Add(new Cell(test, test, TestsProse(control)));
                tall.Add(new Cell(result, result, ResultsProse(control)));
                return new RowGroup([], [tall]);
        }
    }

    private int IndexOf(Meaning meaning)
    {
        for (var i = 0; i < _style.Columns.Count; i++)
        {
            if (_style.Columns[i] == meaning)
            {
                return i;
            }
        }

        return -1;
    }

    private List<Prose>? OrganizationCell(Meaning meaning, PlannedControl control, string? criterion) =>
        meaning switch
        {
            Meaning.Id => [Prose.Of(control.Id ?? "")],
            Meaning.Criterion => CriterionCell(control, criterion),
            Meaning.Control => [Prose.Of(control.Text, mark: control.Mark), .. ControlBullets(control)],
            Meaning.IdAndControl => Vary(2, "id and control") == 0
                ? [Prose.Of(control.Id ?? "", Cut.Bold), Prose.Of(control.Text, mark: control.Mark), .. ControlBullets(control)]
                :
                [
                    new Prose(new Span((control.Id ?? "") + " ", Cut.Bold), new Span(control.Text, Mark: control.Mark)),
                    .. ControlBullets(control),
                ],
            Meaning.Frequency => [Prose.Of(FrequencyWord(control.Bank.Often))],
            Meaning.Owner => [Prose.Of(control.Bank.Owner)],
            _ => null,
        };

    private static IEnumerable<Prose> ControlBullets(PlannedControl control) =>
        control.Bullets.Select(b => new Prose(new Span(b)) { Label = "•", LabelWidth = 9 });

    private List<Prose> CriterionCell(PlannedControl control, string? criterion)
    {
        if (criterion is not null)
        {
            return _style.CriterionOnContinuation
                ? [Prose.Of(Planner.Label(_plan, criterion), Cut.Bold), Prose.Of(_plan.CriterionText(criterion))]
                : [Prose.Of(Planner.Label(_plan, criterion))];
        }

        var labels = control.Criteria.Select(c => Planner.Label(_plan, c)).ToList();
        return Vary(2, "criterion cell") == 0 ? [Prose.Of(string.Join(", ", labels))] : [.. labels.Select(l => Prose.Of(l))];
    }

    private static string FrequencyWord(Frequency often) =>
        often switch
        {
            Frequency.Event => "As needed",
            Frequency.Semiannual => "Semi-annual",
            Frequency.Setting => "Automated",
            Frequency.Document => "Annual",
            _ => often.ToString(),
        };

    private string? TestLabel(int index, int count) =>
        count < 2 ? null
        : _style.Tests == TestLayout.Bulleted ? "•"
        : _style.Tests != TestLayout.Numbered ? null
        : _style.Has(Quirk.TestLabels) ? $"T{index + 1}"
        : Vary(4, "test labels") switch
        {
            0 => $"{index + 1})",
            1 => $"{(char)('a' + index)}.",
            2 => $"({index + 1})",
            _ => $"{index + 1}.",
        };

    private static Prose Labelled(Prose prose, string? label) =>
        label is null ? prose : prose with { Label = label, LabelWidth = label.Length > 1 ? 15 : 9 };

    private List<Prose> TestsProse(PlannedControl control) =>
        [
            .. control.Tests.Select(
                (t, i) =>
                    Labelled(Prose.Of(t.Procedure, mark: t.Mark), TestLabel(i, control.Tests.Count)) with
                    {
                        Before = i == 0 ? 0 : 0.4f,
                    }
            ),
        ];

    private List<Prose> ResultsProse(PlannedControl control)
    {
        if (_style.Tests != TestLayout.Numbered || control.Tests.Count == 1)
        {
            var told = control.Tests.FirstOrDefault(t => t.Exceptions.Count > 0) ?? control.Tests[^1];
            return ResultProse(told, null);
        }

        var prose = new List<Prose>();
        for (var i = 0; i < control.Tests.Count; i++)
        {
            var result = ResultProse(control.Tests[i], TestLabel(i, control.Tests.Count));
            prose.AddRange(i == 0 ? result : [result[0] with { Before = 0.4f }, .. result.Skip(1)]);
        }

        return prose;
    }

    private List<Prose> TestAndResult(PlannedControl control, PlannedTest test, int index, bool isAlone = false)
    {
        var label = isAlone ? null : TestLabel(index, control.Tests.Count);
        var prose = new List<Prose>
        {
            Labelled(Prose.Of(test.Procedure, mark: test.Mark), label) with
            {
                Before = index == 0 || isAlone ? 0 : 0.5f,
            },
        };
        var result = ResultProse(test, null);
        var lead = Vary(3, "result lead") switch
        {
            0 => "Result: ",
            1 => "Test result: ",
            _ => "Results: ",
        };
        prose.Add(Labelled(result[0] with { Spans = [new Span(lead, Cut.Bold), .. result[0].Spans] }, label is null ? null : " "));
        prose.AddRange(result.Skip(1));
        return prose;
    }

    private List<Prose> ResultProse(PlannedTest test, string? label)
    {
        var prose = new List<Prose>();
        var spans = new List<Span>();
        if (test.Exceptions.Count == 0 || _style.Exceptions is ExceptionPlace.RowBelow or ExceptionPlace.List)
        {
            spans.Add(new Span(test.Result));
        }
        else if (_style.Exceptions == ExceptionPlace.Footnote)
        {
            spans.Add(new Span(test.Result));
            spans.Add(new Span(NoteLabel(test.Exceptions[0].Number), IsRaised: true));
            foreach (var e in test.Exceptions)
            {
                AddNote(e);
            }
        }
        else
        {
            if (test.Result.Length > 0)
            {
                spans.Add(new Span(test.Result + " ", Vary(3, "lead") == 0 ? Cut.Bold : Cut.Regular));
            }

            for (var i = 0; i < test.Exceptions.Count; i++)
            {
                spans.Add(new Span((i == 0 ? "" : " ") + test.Exceptions[i].Narrative, Mark: test.Exceptions[i].Mark));
            }
        }

        prose.Add(Labelled(new Prose([.. spans]), label));
        if (_style.Responses == ResponsePlace.Cell)
        {
            foreach (var response in ResponsesTo(test))
            {
                prose.Add(ResponseProse(response) with { Before = 0.4f });
            }
        }

        return prose;
    }

    private static IEnumerable<PlannedResponse> ResponsesTo(PlannedTest test) =>
        test.Exceptions.Select(e => e.Response).OfType<PlannedResponse>().Distinct();

    private Prose ResponseProse(PlannedResponse response) =>
        new(
            new Span(
                Vary(4, "response lead") switch
                {
                    0 => "Management’s Response: ",
                    1 => "Management Response: ",
                    2 => "Response of management: ",
                    _ => "Management’s response – ",
                },
                Cut.Bold
            ),
            new Span(response.Text, Mark: response.Mark)
        );

    private IEnumerable<Cell> RowsBelow(PlannedControl control, int from, int to)
    {
        foreach (var test in control.Tests)
        {
            if (_style.Exceptions == ExceptionPlace.RowBelow)
            {
                foreach (var e in test.Exceptions)
                {
                    var lead = Vary(3, "row below") switch
                    {
                        0 => "Exception: ",
                        1 => "Exception noted: ",
                        _ => "Description of exception: ",
                    };
                    yield return new Cell(from, to, [new Prose(new Span(lead, Cut.Bold), new Span(e.Narrative, Mark: e.Mark))]);
                }
            }

            if (_style.Responses == ResponsePlace.RowBelow)
            {
                foreach (var response in ResponsesTo(test))
                {
                    yield return new Cell(from, to, [ResponseProse(response)]);
                }
            }
        }
    }

    private string NoteLabel(int number) =>
        Vary(3, "notes") switch
        {
            0 => $"({number})",
            1 => $"{number}",
            _ => new string('*', Math.Min(number, 4)) + (number > 4 ? $"{number}" : ""),
        };

    private void AddNote(PlannedException e) =>
        _notes.Add((new Prose(new Span(NoteLabel(e.Number) + " "), new Span(e.Narrative, Mark: e.Mark)), e.Number));

    /// <summary>Notes stand after the table in which they are referred to.</summary>
    private void FlushNotes()
    {
        foreach (var (note, _) in _notes.DistinctBy(n => n.Number))
        {
            _flow.Print(note, _flow.Body.With(_style.TableSize, Setting.Ragged), after: 0.3f);
        }

        _notes.Clear();
    }
}
