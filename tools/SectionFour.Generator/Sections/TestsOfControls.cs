using SectionFour.Generator.Drawing;
using SectionFour.Generator.Planning;

namespace SectionFour.Generator.Sections;

/// <content>Section 4: criteria, controls, tests and results.</content>
internal sealed partial class ReportWriter
{
    private readonly List<(Prose Note, int Number)> _notes = [];
    private Typesetter TableType => _flow.Body.With(_style.TableSize, _style.TableSetting);

    private void TestsOfControls(int number)
    {
        var v = _style.Wording;
        _flow.Setup = _style.Section4Paper;
        Part(
            number,
            _plan.IsSoc1
                    ? (v % 3) switch
                    {
                        0 => "Control Objectives, Related Controls, and Tests of Controls",
                        1 => "Description of Control Objectives, Controls, Tests and Results of Tests",
                        _ => "Information Provided by the Service Auditor",
                    }
                : _plan.IsType1
                    ? (v % 2 == 0 ? "Trust Services Criteria and Related Controls" : "Applicable Trust Services Criteria and Controls")
                : (v % 7) switch
                {
                    0 => "Trust Services Criteria, Related Controls, and Tests of Controls",
                    1 => "Trust Services Category, Criteria, Related Controls, and Tests of Controls",
                    2 => "Testing Matrices",
                    3 => "Information Provided by the Service Auditor",
                    4 => "Applicable Trust Services Criteria, Controls, Tests of Operating Effectiveness and Results of Tests",
                    5 => "Description of Tests of Controls and Results Thereof",
                    _ => "Service Auditor’s Tests of Controls",
                }
        );
        Introduction();
        var table = _style.Structure;
        if (table == Structure.ByDomain && _style.MatrixFirst && !_plan.IsSoc1)
        {
            Matrix();
        }

        switch (table)
        {
            case Structure.PerCriterion:
            case Structure.Stacked:
                foreach (var criterion in _plan.Criteria)
                {
                    CriterionHeading(criterion);
                    ControlTable(ControlsUnder(criterion), criterion);
                }

                break;
            case Structure.Banners:
                OneTableWithBanners();
                break;
            case Structure.CriterionColumn:
                OneTableWithCriterionColumn();
                break;
            case Structure.ByDomain:
                foreach (var area in _plan.Controls.Select(c => c.Bank.Area).Distinct())
                {
                    _flow.Heading(AreaName(area), 1.2f);
                    ControlTable([.. _plan.Controls.Where(c => c.Bank.Area == area)], null);
                }

                break;
            default:
                Cards();
                break;
        }

        FlushNotes();
        if (table == Structure.ByDomain && !_style.MatrixFirst && !_plan.IsSoc1)
        {
            Matrix();
        }

        if (_style.Exceptions == ExceptionPlace.List)
        {
            ExceptionList();
        }

        _flow.FlushFootnotes();
        _flow.Setup = _style.Paper;
    }

    private static string AreaName(string area) =>
        area switch
        {
            "GOV" => "Governance and People",
            "RSK" => "Risk and Monitoring",
            "IAM" => "Logical Access",
            "PHY" => "Physical Security",
            "NET" => "Network and Endpoint Security",
            "CHG" => "Change Management",
            "OPS" => "Security Operations",
            "BCM" => "Continuity and Availability",
            "VEN" => "Vendor Management",
            "DAT" => "Data Handling",
            "PRI" => "Processing",
            _ => "Privacy",
        };

    private void Introduction()
    {
        if (_plan.IsType1)
        {
            Text(
                $"The controls below were designed and implemented by {Org} to meet the {(_plan.IsSoc1 ? "control objectives" : "criteria")}. This being a type 1 examination, their operation was not tested."
            );
            return;
        }

        Text(
            $"This section shows the controls of {Org}, the tests that {_plan.Firm.Name} performed of their operating effectiveness {Period}, and the results. Where samples were drawn, every item of the population had a chance to be chosen. An exception is a failure of a control to work as described; each exception is reported with the test that brought it up."
        );
        if (!_style.LegendOfTests)
        {
            return;
        }

        if (_style.Wording % 2 == 0)
        {
            Bullets([
                "Inquiry: asked responsible and qualified staff how the control works and whether there were exceptions.",
                "Inspection: read documents, records and settings, exception reports among them.",
                "Observation: watched the control being carried out.",
                "Reperformance: carried out the control again independently.",
            ]);
            return;
        }

        var legend = new Table(
            _flow,
            _flow.Body.With(_style.TableSize, Setting.Ragged),
            [new Column("Type of Test", 1), new Column("Description", 4)],
            _style.Look with
            {
                CentreVertically = false,
            }
        );
        legend.Begin();
        foreach (
            var (kind, text) in new[]
            {
                ("Inquiry", "Asked responsible staff how the control works and whether exceptions had come up."),
                ("Inspection", "Read documents, records and settings that show the control at work."),
                ("Observation", "Watched the control being carried out."),
                ("Reperformance", "Carried out the control again independently."),
            }
        )
        {
            legend.Add(
                new RowGroup(
                    [],
                    [
                        [new Cell(0, 0, [Prose.Of(kind)]), new Cell(1, 1, [Prose.Of(text)])],
                    ]
                )
            );
        }

        legend.End();
    }

    private List<PlannedControl> ControlsUnder(string criterion) =>
        [.. _plan.Controls.Where(c => _style.Repetition == Repetition.Each ? c.Criteria.Contains(criterion) : c.Criteria[0] == criterion)];

    private string CriterionLine(string criterion)
    {
        var label = Planner.Label(_plan, criterion);
        var form = _style.CriterionForm;
        return form.Replace("|", " ", StringComparison.Ordinal)
            .Replace("{c}", label, StringComparison.Ordinal)
            .Replace("{t}", _plan.CriterionText(criterion), StringComparison.Ordinal);
    }

    private void CriterionHeading(string criterion)
    {
        if (_style.CriterionForm.Contains('|', StringComparison.Ordinal) || _style.CriterionForm == "{c}")
        {
            _flow.Heading(Planner.Label(_plan, criterion), 1.1f, follow: 8);
            if (_style.CriterionForm != "{c}")
            {
                _flow.Print(Prose.Of(_plan.CriterionText(criterion)), after: 0.4f);
            }

            return;
        }

        _flow.Heading(CriterionLine(criterion), 1.05f, follow: 7);
    }

    private List<Column> HeaderColumns(IReadOnlyList<Meaning> meanings) =>
        [
            .. meanings.Select(m => new Column(
                Banks.Fill(_style.Headers[m], new Dictionary<string, string> { ["org"] = Org, ["firm"] = _plan.Firm.Name }),
                m switch
                {
                    Meaning.Id => Fitting(_plan.Controls.Select(c => c.Id ?? "")),
                    Meaning.Criterion => _style.CriterionOnContinuation
                        ? 1.7f
                        : Fitting(_plan.Criteria.Select(c => Planner.Label(_plan, c))),
                    Meaning.Control => 2.9f,
                    Meaning.IdAndControl => 3.1f,
                    Meaning.Test => 3.4f,
                    Meaning.Result => 2.4f,
                    Meaning.Frequency => 1.1f,
                    _ => 1.3f,
                }
            )),
        ];

    /// <summary>Share of a column in which labels fit; some firms do not care, and their ids break in the middle.</summary>
    private float Fitting(IEnumerable<string> labels)
    {
        if (_style.Wording % 13 == 0)
        {
            return 0.62f;
        }

        var face = Face.Of(_style.Family, Cut.Regular, _style.TableSize);
        var widest = labels.SelectMany(l => l.Split(' ')).Max(face.Width) + (2 * _style.Look.PadX) + 2;
        return Math.Clamp(widest / _flow.Width * 10f, 0.6f, 1.6f);
    }

    private void ControlTable(IReadOnlyList<PlannedControl> controls, string? criterion)
    {
        if (_style.Structure == Structure.Stacked && !_plan.IsType1)
        {
            StackedTable(controls);
            return;
        }

        var table = new Table(_flow, TableType, HeaderColumns(_style.Columns), _style.Look);
        table.Begin();
        foreach (var control in controls)
        {
            AddControl(table, control, criterion);
        }

        table.End();
        FlushNotes();
    }

    private void StackedTable(IReadOnlyList<PlannedControl> controls)
    {
        var table = new Table(_flow, TableType, HeaderColumns(_style.Columns), _style.Look);
        table.Begin();
        foreach (var control in controls)
        {
            var id = control.Id is null ? "" : $"{control.Id}{(_style.Wording % 2 == 0 ? ":" : "")} ";
            table.Banner(
                [new Prose(new Span(id, Cut.Bold), new Span(control.Text, _style.Wording % 3 == 0 ? Cut.Bold : Cut.Regular, control.Mark))],
                40
            );
            AddControl(table, control, null);
        }

        table.End();
        FlushNotes();
    }

    private void OneTableWithBanners()
    {
        var table = new Table(_flow, TableType, HeaderColumns(_style.Columns), _style.Look);
        table.Begin();
        foreach (var criterion in _plan.Criteria)
        {
            table.Banner([Prose.Of(CriterionLine(criterion), Cut.Bold)]);
            foreach (var control in ControlsUnder(criterion))
            {
                AddControl(table, control, criterion);
            }
        }

        table.End();
    }

    private void OneTableWithCriterionColumn()
    {
        var table = new Table(_flow, TableType, HeaderColumns(_style.Columns), _style.Look);
        table.Begin();
        if (_style.Repetition == Repetition.Listed)
        {
            foreach (var control in _plan.Controls)
            {
                AddControl(table, control, null);
            }
        }
        else
        {
            foreach (var criterion in _plan.Criteria)
            {
                foreach (var control in ControlsUnder(criterion))
                {
                    AddControl(table, control, criterion);
                }
            }
        }

        table.End();
    }

    private IReadOnlyList<Prose> CriterionCell(PlannedControl control, string? criterion)
    {
        if (criterion is not null)
        {
            return _style.CriterionOnContinuation
                ? [Prose.Of(Planner.Label(_plan, criterion), Cut.Bold), Prose.Of(_plan.CriterionText(criterion))]
                : [Prose.Of(Planner.Label(_plan, criterion))];
        }

        var labels = control.Criteria.Select(c => Planner.Label(_plan, c)).ToList();
        return _style.Wording % 2 == 0 ? [Prose.Of(string.Join(", ", labels))] : [.. labels.Select(l => Prose.Of(l))];
    }

    private void AddControl(Table table, PlannedControl control, string? criterion)
    {
        var columns = _style.Columns;
        var tall = new List<Cell>();
        var testColumn = -1;
        var resultColumn = -1;
        for (var i = 0; i < columns.Count; i++)
        {
            switch (columns[i])
            {
                case Meaning.Id:
                    tall.Add(new Cell(i, i, [Prose.Of(control.Id ?? "")]));
                    break;
                case Meaning.Criterion:
                    tall.Add(new Cell(i, i, CriterionCell(control, criterion)));
                    break;
                case Meaning.Control:
                    tall.Add(new Cell(i, i, [Prose.Of(control.Text, mark: control.Mark)]));
                    break;
                case Meaning.IdAndControl:
                    tall.Add(
                        new Cell(
                            i,
                            i,
                            _style.Wording % 2 == 0
                                ? [Prose.Of(control.Id ?? "", Cut.Bold), Prose.Of(control.Text, mark: control.Mark)]
                                : [new Prose(new Span((control.Id ?? "") + " ", Cut.Bold), new Span(control.Text, Mark: control.Mark))]
                        )
                    );
                    break;
                case Meaning.Frequency:
                    tall.Add(new Cell(i, i, [Prose.Of(FrequencyWord(control.Bank.Often))]));
                    break;
                case Meaning.Owner:
                    tall.Add(new Cell(i, i, [Prose.Of(control.Bank.Owner)]));
                    break;
                case Meaning.Test:
                    testColumn = i;
                    break;
                case Meaning.Result:
                    resultColumn = i;
                    break;
            }
        }

        if (testColumn < 0)
        {
            table.Add(new RowGroup([], [tall]));
            return;
        }

        var rows = new List<IReadOnlyList<Cell>>();
        if (_style.Tests == TestLayout.OwnRow)
        {
            foreach (var test in control.Tests)
            {
                rows.Add([
                    new Cell(testColumn, testColumn, [Prose.Of(test.Procedure, mark: test.Mark)]),
                    new Cell(resultColumn, resultColumn, ResultProse(test, null)),
                ]);
            }

            table.Add(new RowGroup(tall, rows));
        }
        else
        {
            tall.Add(new Cell(testColumn, testColumn, TestsProse(control)));
            tall.Add(new Cell(resultColumn, resultColumn, ResultsProse(control)));
            table.Add(new RowGroup([], [tall]));
        }

        RowsBelow(table, control, columns.Count - 1);
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

    private List<Prose> TestsProse(PlannedControl control)
    {
        var label = _style.Tests switch
        {
            TestLayout.Bulleted => "•",
            _ => null,
        };
        var numbered = _style.Tests == TestLayout.Numbered && control.Tests.Count > 1;
        var prose = new List<Prose>();
        for (var i = 0; i < control.Tests.Count; i++)
        {
            var test = control.Tests[i];
            prose.Add(
                new Prose(new Span(test.Procedure, Mark: test.Mark))
                {
                    Label =
                        numbered ? $"{i + 1}."
                        : control.Tests.Count > 1 ? label
                        : null,
                    LabelWidth = numbered ? 13 : 9,
                    Before = i == 0 ? 0 : 0.4f,
                }
            );
        }

        return prose;
    }

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
            var result = ResultProse(control.Tests[i], $"{i + 1}.");
            prose.AddRange(i == 0 ? result : [result[0] with { Before = 0.4f }, .. result.Skip(1)]);
        }

        return prose;
    }

    private List<Prose> ResultProse(PlannedTest test, string? label)
    {
        var prose = new List<Prose>();
        var spans = new List<Span>();
        if (test.Exceptions.Count == 0)
        {
            spans.Add(new Span(test.Result));
        }
        else
        {
            switch (_style.Exceptions)
            {
                case ExceptionPlace.Cell:
                    if (test.Result.Length > 0)
                    {
                        spans.Add(new Span(test.Result + " ", _style.Wording % 3 == 0 ? Cut.Bold : Cut.Regular));
                    }

                    for (var i = 0; i < test.Exceptions.Count; i++)
                    {
                        spans.Add(new Span((i == 0 ? "" : " ") + test.Exceptions[i].Narrative, Mark: test.Exceptions[i].Mark));
                    }

                    break;
                case ExceptionPlace.Footnote:
                    spans.Add(new Span(test.Result));
                    spans.Add(new Span(NoteLabel(test.Exceptions[0].Number), IsRaised: true));
                    foreach (var e in test.Exceptions)
                    {
                        AddNote(e);
                    }

                    break;
                default:
                    spans.Add(new Span(test.Result));
                    break;
            }
        }

        prose.Add(new Prose([.. spans]) { Label = label, LabelWidth = 13 });
        if (_style.Responses == ResponsePlace.Cell)
        {
            foreach (var response in test.Exceptions.Select(e => e.Response).OfType<PlannedResponse>().Distinct())
            {
                prose.Add(ResponseProse(response) with { Before = 0.4f });
            }
        }

        return prose;
    }

    private Prose ResponseProse(PlannedResponse response) =>
        new(
            new Span(
                (_style.Wording % 4) switch
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

    private void RowsBelow(Table table, PlannedControl control, int last)
    {
        foreach (var test in control.Tests)
        {
            if (_style.Exceptions == ExceptionPlace.RowBelow)
            {
                foreach (var e in test.Exceptions)
                {
                    var lead = _style.Wording % 2 == 0 ? "Exception: " : "Exception noted: ";
                    table.Add(
                        new RowGroup(
                            [],
                            [
                                [new Cell(0, last, [new Prose(new Span(lead, Cut.Bold), new Span(e.Narrative, Mark: e.Mark))])],
                            ]
                        )
                    );
                }
            }

            if (_style.Responses == ResponsePlace.RowBelow)
            {
                foreach (var response in test.Exceptions.Select(e => e.Response).OfType<PlannedResponse>().Distinct())
                {
                    table.Add(
                        new RowGroup(
                            [],
                            [
                                [new Cell(0, last, [ResponseProse(response)])],
                            ]
                        )
                    );
                }
            }
        }
    }

    private string NoteLabel(int number) =>
        (_style.Wording % 3) switch
        {
            0 => $"({number})",
            1 => $"{number}",
            _ => new string('*', Math.Min(number, 4)) + (number > 4 ? $"{number}" : ""),
        };

    private void AddNote(PlannedException e) =>
        _notes.Add((new Prose(new Span(NoteLabel(e.Number) + " "), new Span(e.Narrative, Mark: e.Mark)), e.Number));

    /// <summary>Footnotes go to the foot of the page when there is room, else they stand after the table.</summary>
    private void FlushNotes()
    {
        foreach (var (note, _) in _notes.DistinctBy(n => n.Number))
        {
            _flow.Print(note, _flow.Body.With(_style.TableSize, Setting.Ragged), after: 0.3f);
        }

        _notes.Clear();
    }

    private void Cards()
    {
        var byCriterion = _style.Wording % 3 != 0;
        var current = "";
        foreach (var control in _plan.Controls)
        {
            if (byCriterion && control.Criteria[0] != current)
            {
                current = control.Criteria[0];
                CriterionHeading(current);
            }

            if (_style.Structure == Structure.Cards)
            {
                Card(control);
            }
            else
            {
                BoxedCard(control);
            }
        }
    }

    private void Card(PlannedControl control)
    {
        var v = _style.Wording;
        _flow.Need(_flow.Body.Leading * 5);
        if (v % 2 == 0)
        {
            _flow.Rule(0.5f);
            _flow.Y += 5;
        }

        if (control.Id is not null)
        {
            _flow.Print(Prose.Of(v % 3 == 0 ? $"Control {control.Id}" : control.Id, Cut.Bold), after: 0.15f, color: _style.Accent);
        }

        Labelled(v % 4 == 1 ? "Control activity" : "Control", control.Text, control.Mark);
        Labelled(
            v % 3 == 1 ? "Trust services criteria" : "Criteria",
            string.Join(", ", control.Criteria.Select(c => Planner.Label(_plan, c))),
            null
        );
        if (v % 5 == 0)
        {
            Labelled("Control owner", control.Bank.Owner, null);
            Labelled("Frequency", FrequencyWord(control.Bank.Often), null);
        }

        for (var i = 0; i < control.Tests.Count; i++)
        {
            var test = control.Tests[i];
            var n = control.Tests.Count > 1 && v % 2 == 0 ? $" {i + 1}" : "";
            Labelled(
                (v % 3) switch
                {
                    0 => "Test of control",
                    1 => "Test performed",
                    _ => "Procedure",
                } + n,
                test.Procedure,
                test.Mark
            );
            var result = ResultProse(test, null);
            _flow.Print(
                new Prose([new Span((v % 2 == 0 ? "Result" : "Test result") + ": ", Cut.Bold), .. result[0].Spans]),
                indent: 12,
                after: 0.3f
            );
            foreach (var more in result.Skip(1))
            {
                _flow.Print(more, indent: 12, after: 0.3f);
            }

            if (_style.Responses == ResponsePlace.RowBelow)
            {
                foreach (var response in test.Exceptions.Select(e => e.Response).OfType<PlannedResponse>().Distinct())
                {
                    _flow.Print(ResponseProse(response), indent: 12, after: 0.3f);
                }
            }
        }

        _flow.Space(_flow.Body.Leading * 0.6f);
    }

    private void Labelled(string label, string text, Mark? mark) =>
        _flow.Print(new Prose(new Span(label + ": ", Cut.Bold), new Span(text, Mark: mark)), indent: 12, after: 0.25f);

    private void BoxedCard(PlannedControl control)
    {
        var v = _style.Wording;
        var look = _style.Look with
        {
            RepeatHeader = false,
            Grid = _style.Look.Grid is Grid.Zebra or Grid.HeaderOnly ? Grid.Full : _style.Look.Grid,
        };
        var title =
            control.Id is null ? "Control"
            : v % 2 == 0 ? $"Control {control.Id}"
            : control.Id;
        _flow.Need(TableType.Leading * 6);
        var table = new Table(_flow, TableType, [new Column(title, 1), new Column("", 4.2f)], look);
        table.Begin(60);
        void Row(string label, List<Prose> text) =>
            table.Add(
                new RowGroup(
                    [],
                    [
                        [new Cell(0, 0, [Prose.Of(label, Cut.Bold)]), new Cell(1, 1, text)],
                    ]
                )
            );
        Row(v % 3 == 0 ? "Control Activity" : "Control Description", [Prose.Of(control.Text, mark: control.Mark)]);
        Row(
            v % 2 == 0 ? "Criteria" : "TSC Reference",
            [Prose.Of(string.Join(", ", control.Criteria.Select(c => Planner.Label(_plan, c))))]
        );
        if (v % 4 == 0)
        {
            Row("Owner", [Prose.Of(control.Bank.Owner)]);
        }

        for (var i = 0; i < control.Tests.Count; i++)
        {
            var test = control.Tests[i];
            var n = control.Tests.Count > 1 ? $" {i + 1}" : "";
            Row((v % 3 == 1 ? "Test of Controls" : "Test Performed") + n, [Prose.Of(test.Procedure, mark: test.Mark)]);
            Row((v % 3 == 2 ? "Test Result" : "Result") + n, ResultProse(test, null));
            if (_style.Responses == ResponsePlace.RowBelow)
            {
                foreach (var response in test.Exceptions.Select(e => e.Response).OfType<PlannedResponse>().Distinct())
                {
                    Row("Management’s Response", [Prose.Of(response.Text, mark: response.Mark)]);
                }
            }
        }

        table.End();
    }

    private void Matrix()
    {
        _flow.Heading("Criteria to Controls Mapping", 1.2f);
        _flow.Print(Prose.Of("The table shows which controls meet each criterion."));
        var withText = _style.Wording % 2 == 0;
        var table = new Table(
            _flow,
            TableType,
            withText
                ? [new Column("Criteria", 0.8f), new Column("Description", 4), new Column("Controls", 2)]
                : [new Column("Criteria", 1), new Column("Supporting Controls", 4)],
            _style.Look with
            {
                CentreVertically = false,
            }
        );
        table.Begin();
        foreach (var criterion in _plan.Criteria)
        {
            var ids = string.Join(", ", _plan.Controls.Where(c => c.Criteria.Contains(criterion)).Select(c => c.Id));
            var cells = new List<Cell> { new(0, 0, [Prose.Of(criterion)]) };
            if (withText)
            {
                cells.Add(new Cell(1, 1, [Prose.Of(_plan.CriterionText(criterion))]));
            }

            cells.Add(new Cell(cells.Count, cells.Count, [Prose.Of(ids)]));
            table.Add(new RowGroup([], [cells]));
        }

        table.End();
    }

    private void ExceptionList()
    {
        var exceptions = _plan
            .Controls.SelectMany(c => c.Tests.SelectMany(t => t.Exceptions).Distinct().Select(e => (Control: c, Exception: e)))
            .ToList();
        if (exceptions.Count == 0)
        {
            return;
        }

        _flow.Heading(_style.Wording % 2 == 0 ? "Summary of Exceptions" : "Exceptions Noted in Our Tests of Controls", 1.2f);
        if (_style.Wording % 3 == 0)
        {
            var table = new Table(
                _flow,
                TableType,
                _style.Responses == ResponsePlace.List
                    ?
                    [
                        new Column("No.", 0.5f),
                        new Column("Control", 1),
                        new Column("Exception", 3.5f),
                        new Column("Management’s Response", 3),
                    ]
                    : [new Column("No.", 0.5f), new Column("Control", 1), new Column("Exception", 5)],
                _style.Look with
                {
                    CentreVertically = false,
                }
            );
            table.Begin();
            foreach (var (control, e) in exceptions)
            {
                var cells = new List<Cell>
                {
                    new(0, 0, [Prose.Of($"{e.Number}")]),
                    new(1, 1, [Prose.Of(Reference(control))]),
                    new(2, 2, [Prose.Of(e.Narrative, mark: e.Mark)]),
                };
                if (_style.Responses == ResponsePlace.List)
                {
                    cells.Add(new Cell(3, 3, [Prose.Of(e.Response?.Text ?? "–", mark: e.Response?.Mark)]));
                }

                table.Add(new RowGroup([], [cells]));
            }

            table.End();
            return;
        }

        foreach (var (control, e) in exceptions)
        {
            _flow.Print(
                new Prose(
                    new Span($"Exception {e.Number} (control {Reference(control)}): ", Cut.Bold),
                    new Span(e.Narrative, Mark: e.Mark)
                ),
                after: 0.3f
            );
            if (_style.Responses == ResponsePlace.List && e.Response is not null)
            {
                _flow.Print(ResponseProse(e.Response), indent: 14, after: 0.5f);
            }
        }
    }
}
