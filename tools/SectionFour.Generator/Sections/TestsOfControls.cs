using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;

namespace SectionFour.Generation.Sections;

/// <content>Section 4: how criteria and controls are arranged.</content>
internal sealed partial class ReportWriter
{
    private Typesetter TableType => _flow.Body.With(_style.TableSize, _style.TableSetting);

    private void TestsOfControls(int number)
    {
        _flow.Setup = _style.Section4Paper;
        Part(number, TestsTitle());
        Introduction();
        var structure = _style.Structure;
        if (structure == Structure.ByDomain && _style.MatrixFirst && !_plan.IsSoc1)
        {
            Matrix();
        }

        switch (structure)
        {
            case Structure.PerCriterion:
            case Structure.Stacked:
                TablesByCriterion();
                break;
            case Structure.Banners:
                TableWithBanners();
                break;
            case Structure.CriterionColumn:
                TableWithCriterionColumn();
                break;
            case Structure.ByDomain:
                foreach (var area in _plan.Controls.Select(c => c.Bank.Area).Distinct())
                {
                    _flow.Heading(AreaName(area), 1.2f, follow: 10);
                    ControlTable([.. _plan.Controls.Where(c => c.Bank.Area == area)], null);
                }

                break;
            default:
                Cards();
                break;
        }

        FlushNotes();
        if (structure == Structure.ByDomain && !_style.MatrixFirst && !_plan.IsSoc1)
        {
            Matrix();
        }

        if (_style.Exceptions == ExceptionPlace.List || _style.Has(Quirk.ExceptionsTwice))
        {
            ExceptionList();
        }

        _flow.FlushFootnotes();
        _flow.Setup = _style.Paper;
    }

    private string TestsTitle()
    {
        string[] titles =
            _plan.IsSoc1
                ?
                [
                    "Control Objectives, Related Controls, and Tests of Controls",
                    "Description of Control Objectives, Controls, Tests and Results of Tests",
                    "Information Provided by the Service Auditor",
                ]
            : _plan.IsType1 ? ["Trust Services Criteria and Related Controls", "Applicable Trust Services Criteria and Controls"]
            :
            [
                "Trust Services Criteria, Related Controls, and Tests of Controls",
                "Trust Services Category, Criteria, Related Controls, and Tests of Controls",
                "Testing Matrices",
                "Information Provided by the Service Auditor",
                "Applicable Trust Services Criteria, Controls, Tests of Operating Effectiveness and Results of Tests",
                "Description of Tests of Controls and Results Thereof",
                "Service Auditor’s Tests of Controls",
                "Description of Criteria, Controls, Tests and Results of Tests",
            ];
        return titles[Vary(titles.Length, "tests' title")];
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

    private static string Series(string criterion) =>
        criterion[..^2] switch
        {
            "CC1" => "Common Criteria Related to Control Environment",
            "CC2" => "Common Criteria Related to Communication and Information",
            "CC3" => "Common Criteria Related to Risk Assessment",
            "CC4" => "Common Criteria Related to Monitoring Activities",
            "CC5" => "Common Criteria Related to Control Activities",
            "CC6" => "Common Criteria Related to Logical and Physical Access Controls",
            "CC7" => "Common Criteria Related to System Operations",
            "CC8" => "Common Criteria Related to Change Management",
            "CC9" => "Common Criteria Related to Risk Mitigation",
            "A1" => "Additional Criteria for Availability",
            "C1" => "Additional Criteria for Confidentiality",
            "PI1" => "Additional Criteria for Processing Integrity",
            _ => "Additional Criteria for Privacy",
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
        if (_style.LegendOfTests)
        {
            LegendOfTests();
        }

        if (_style.Has(Quirk.ResultLegend))
        {
            Sub("Results", 1.05f);
            KeyValues(
                "Result",
                "Meaning",
                [
                    (_plan.NoException.TrimEnd('.'), "The tests brought up no failure of the control."),
                    (
                        "Exception noted",
                        "At least one failure was found; it is described beside the test. Qualified statements are explained."
                    ),
                    ("Not tested", "Nothing occurred in the period on which the control acts, or the control is carved out."),
                ]
            );
        }
    }

    private void LegendOfTests()
    {
        (string Kind, string Text)[] kinds =
        [
            ("Inquiry", "Asked responsible and qualified staff how the control works and whether exceptions had come up."),
            ("Inspection", "Read documents, records and settings that show the control at work, exception reports among them."),
            ("Observation", "Watched the control being carried out."),
            ("Reperformance", "Carried out the control again independently."),
        ];
        if (Vary(2, "legend") == 0)
        {
            Bullets(kinds.Select(k => $"{k.Kind}: {k.Text}"));
            return;
        }

        KeyValues("Type of Test", "Description", kinds);
    }

    private void KeyValues(string key, string value, IEnumerable<(string Key, string Value)> rows)
    {
        var table = new Table(
            _flow,
            _flow.Body.With(_style.TableSize, Setting.Ragged),
            [new Column(key, 1.2f), new Column(value, 4)],
            _style.Look with
            {
                CentreVertically = false,
            }
        );
        table.Begin();
        foreach (var (k, v) in rows)
        {
            table.Add(
                new RowGroup(
                    [],
                    [
                        [new Cell(0, 0, [Prose.Of(k)]), new Cell(1, 1, [Prose.Of(v)])],
                    ]
                )
            );
        }

        table.End();
    }

    private List<PlannedControl> ControlsUnder(string criterion) =>
        [
            .. _plan.Controls.Where(c =>
                _style.Repetition is Repetition.Each or Repetition.Reference ? c.Criteria.Contains(criterion) : c.Criteria[0] == criterion
            ),
        ];

    private string CriterionLine(string criterion) =>
        _style
            .CriterionForm.Replace("|", " ", StringComparison.Ordinal)
            .Replace("{c}", Planner.Label(_plan, criterion), StringComparison.Ordinal)
            .Replace("{t}", _plan.CriterionText(criterion), StringComparison.Ordinal);

    private void CriterionHeading(string criterion)
    {
        if (_style.CriterionForm.Contains('|', StringComparison.Ordinal) || _style.CriterionForm == "{c}")
        {
            _flow.Heading(Planner.Label(_plan, criterion), 1.1f, follow: 8);
            if (_style.CriterionForm != "{c}")
            {
                _flow.Print(Prose.Of(_plan.CriterionText(criterion)), after: 0.4f);
            }
        }
        else
        {
            _flow.Heading(CriterionLine(criterion), 1.05f, follow: 7);
        }

        if (_style.Has(Quirk.PointsOfFocus))
        {
            _flow.Print(Prose.Of("Points of focus:", Cut.Italic), after: 0.1f);
            Bullets(PointsOfFocus(criterion));
        }
    }

    private IEnumerable<string> PointsOfFocus(string criterion) =>
        new Dice(_style.Seed).Fork(criterion).Shuffle(Banks.Phrases.PointsOfFocus).Take(3);

    private void TablesByCriterion()
    {
        var series = "";
        foreach (var criterion in _plan.PrintedCriteria)
        {
            if (_style.Has(Quirk.CategoryHeadings) && !_plan.IsSoc1 && Series(criterion) != series)
            {
                series = Series(criterion);
                _flow.Heading(series, 1.3f, follow: 12);
            }

            CriterionHeading(criterion);
            if (_plan.Notes.TryGetValue(criterion, out var note))
            {
                Text(note);
                continue;
            }

            ControlTable(ControlsUnder(criterion), criterion);
        }
    }

    private void ControlTable(IReadOnlyList<PlannedControl> controls, string? criterion)
    {
        var table = new Table(_flow, TableType, HeaderColumns(_style.Columns), _style.Look);
        table.Begin();
        if (criterion is not null && _style.Has(Quirk.ContinuedCriteria))
        {
            table.RunningBanner = [Prose.Of($"{Planner.Label(_plan, criterion)} (continued)", Cut.Bold)];
        }

        foreach (var control in controls)
        {
            if (_style.Structure == Structure.Stacked && !_plan.IsType1)
            {
                table.Banner(StackedControl(control), 40);
            }

            AddControl(table, control, criterion);
        }

        table.RunningBanner = null;
        table.End();
        FlushNotes();
    }

    private List<Prose> StackedControl(PlannedControl control)
    {
        var id = control.Id is null ? "" : $"{control.Id}{(Vary(2, "stacked id") == 0 ? ":" : "")} ";
        var cut = Vary(3, "stacked control") == 0 ? Cut.Bold : Cut.Regular;
        return [new Prose(new Span(id, Cut.Bold), new Span(control.Text, cut, control.Mark)), .. ControlBullets(control)];
    }

    private void TableWithBanners()
    {
        var table = new Table(_flow, TableType, HeaderColumns(_style.Columns), _style.Look);
        table.Begin();
        foreach (var criterion in _plan.PrintedCriteria)
        {
            List<Prose> banner = [Prose.Of(CriterionLine(criterion), Cut.Bold)];
            if (_style.Has(Quirk.PointsOfFocus))
            {
                banner.AddRange(PointsOfFocus(criterion).Select(p => new Prose(new Span(p)) { Label = "•", LabelWidth = 10 }));
            }

            table.Banner(banner);
            if (_plan.Notes.TryGetValue(criterion, out var note))
            {
                table.Add(
                    new RowGroup(
                        [],
                        [
                            [new Cell(0, _style.Columns.Count - 1, [Prose.Of(note)])],
                        ]
                    )
                );
                continue;
            }

            if (_style.Has(Quirk.ContinuedCriteria))
            {
                table.RunningBanner = [Prose.Of($"{Planner.Label(_plan, criterion)} (continued)", Cut.Bold)];
            }

            foreach (var control in ControlsUnder(criterion))
            {
                AddControl(table, control, criterion);
            }
        }

        table.RunningBanner = null;
        table.End();
    }

    private void TableWithCriterionColumn()
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
                if (_style.Has(Quirk.MergedCriterion) && _style.Columns[0] == Meaning.Criterion && !HasTestRows && !_plan.IsType1)
                {
                    MergedCriterion(table, criterion);
                    continue;
                }

                foreach (var control in ControlsUnder(criterion))
                {
                    AddControl(table, control, criterion);
                }
            }
        }

        table.End();
    }

    private void MergedCriterion(Table table, string criterion)
    {
        var rows = new List<IReadOnlyList<Cell>>();
        foreach (var control in ControlsUnder(criterion))
        {
            var group = GroupOf(control, criterion);
            rows.Add([.. group.Rows[0].Where(c => c.From > 0)]);
            rows.AddRange(RowsBelow(control, 1, _style.Columns.Count - 1).Select(c => (IReadOnlyList<Cell>)[c]));
        }

        table.Add(new RowGroup([new Cell(0, 0, CriterionCell(_plan.Controls[0], criterion))], rows));
    }

    private void Matrix()
    {
        _flow.Heading(
            Vary(2, "matrix title") == 0 ? "Criteria to Controls Mapping" : "Mapping of Controls to the Trust Services Criteria",
            1.2f
        );
        _flow.Print(Prose.Of("The table shows which controls meet each criterion."));
        var withText = Vary(2, "matrix text") == 0;
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
}
