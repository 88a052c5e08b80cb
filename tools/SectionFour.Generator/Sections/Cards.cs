using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;

namespace SectionFour.Generation.Sections;

/// <content>Section 4: controls as cards, and the list of exceptions at its end.</content>
internal sealed partial class ReportWriter
{
    private void Cards()
    {
        var byCriterion = Vary(3, "cards by criterion") != 0;
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
        _flow.Need(_flow.Body.Leading * 5);
        if (Vary(2, "card rule") == 0)
        {
            _flow.Rule(0.5f);
            _flow.Y += 5;
        }

        if (control.Id is not null)
        {
            _flow.Print(
                Prose.Of(Vary(3, "card title") == 0 ? $"Control {control.Id}" : control.Id, Cut.Bold),
                after: 0.15f,
                color: _style.Accent
            );
        }

        CardLine(
            Vary(3, "card control") == 1 ? "Control activity" : "Control",
            [Prose.Of(control.Text, mark: control.Mark), .. ControlBullets(control)]
        );
        var criteria = string.Join(", ", control.Criteria.Select(c => Planner.Label(_plan, c)));
        CardLine(
            _plan.IsSoc1 ? "Control objective"
                : Vary(3, "card criteria") == 1 ? "Trust services criteria"
                : "Criteria",
            [Prose.Of(criteria)]
        );
        if (Vary(4, "card owner") == 0)
        {
            CardLine("Control owner", [Prose.Of(control.Bank.Owner)]);
            CardLine("Frequency", [Prose.Of(FrequencyWord(control.Bank.Often))]);
        }

        var result = Vary(2, "card result") == 0 ? "Result" : "Test result";
        var label = Vary(3, "card test") switch
        {
            0 => "Test of control",
            1 => "Test performed",
            _ => "Procedure",
        };
        if (!HasTestRows)
        {
            CardLine(label + "s", [new Prose(), .. TestsProse(control)]);
            CardLine(result + "s", ResultsProse(control));
            CardResponses(control.Tests);
        }
        else
        {
            for (var i = 0; i < control.Tests.Count; i++)
            {
                var n = control.Tests.Count > 1 && Vary(2, "card numbers") == 0 ? $" {i + 1}" : "";
                CardLine(label + n, [Prose.Of(control.Tests[i].Procedure, mark: control.Tests[i].Mark)]);
                if (_style.Tests == TestLayout.OwnRow)
                {
                    CardLine(result, ResultProse(control.Tests[i], null));
                    CardResponses([control.Tests[i]]);
                }
            }

            if (_style.Tests == TestLayout.RowsOneResult && control.Tests.Count > 0)
            {
                CardLine(result, ResultsProse(control));
                CardResponses(control.Tests);
            }
        }

        _flow.Space(_flow.Body.Leading * 0.6f);
    }

    private void CardResponses(IEnumerable<PlannedTest> tests)
    {
        if (_style.Responses != ResponsePlace.RowBelow)
        {
            return;
        }

        foreach (var response in tests.SelectMany(ResponsesTo).Distinct())
        {
            _flow.Print(ResponseProse(response), indent: 12, after: 0.3f);
        }
    }

    private void CardLine(string label, List<Prose> text)
    {
        if (text.Count == 0)
        {
            return;
        }

        _flow.Print(text[0] with { Label = null, Spans = [new Span(label + ": ", Cut.Bold), .. text[0].Spans] }, indent: 12, after: 0.25f);
        foreach (var more in text.Skip(1))
        {
            _flow.Print(more, indent: 20, after: 0.25f);
        }
    }

    private void BoxedCard(PlannedControl control)
    {
        var look = _style.Look with
        {
            RepeatHeader = false,
            Grid = _style.Look.Grid is Grid.Zebra or Grid.HeaderOnly ? Grid.Full : _style.Look.Grid,
        };
        var title =
            control.Id is null ? "Control"
            : Vary(2, "box title") == 0 ? $"Control {control.Id}"
            : control.Id;
        _flow.Need(TableType.Leading * 6);
        var table = new Table(_flow, TableType, [new Column(title, 1), new Column("", 4.2f)], look);
        table.Begin(60);
        void Row(string label, IReadOnlyList<Prose> text) =>
            table.Add(
                new RowGroup(
                    [],
                    [
                        [new Cell(0, 0, [Prose.Of(label, Cut.Bold)]), new Cell(1, 1, text)],
                    ]
                )
            );
        Row(
            Vary(3, "box control") == 0 ? "Control Activity" : "Control Description",
            [Prose.Of(control.Text, mark: control.Mark), .. ControlBullets(control)]
        );
        var criteria = string.Join(", ", control.Criteria.Select(c => Planner.Label(_plan, c)));
        Row(
            _plan.IsSoc1 ? "Control Objective"
                : Vary(2, "box criteria") == 0 ? "Criteria"
                : "TSC Reference",
            [Prose.Of(criteria)]
        );
        if (Vary(3, "box owner") == 0)
        {
            Row("Owner", [Prose.Of(control.Bank.Owner)]);
        }

        var test = Vary(3, "box test") == 1 ? "Test of Controls" : "Test Performed";
        var result = Vary(3, "box result") == 2 ? "Test Result" : "Result";
        if (_style.Tests == TestLayout.OwnRow)
        {
            for (var i = 0; i < control.Tests.Count; i++)
            {
                var n = control.Tests.Count > 1 ? $" {i + 1}" : "";
                Row(test + n, [Prose.Of(control.Tests[i].Procedure, mark: control.Tests[i].Mark)]);
                Row(result + n, ResultProse(control.Tests[i], null));
                BoxResponses([control.Tests[i]], Row);
            }
        }
        else if (control.Tests.Count > 0)
        {
            Row(control.Tests.Count > 1 ? "Tests Performed" : test, TestsProse(control));
            Row(result + "s", ResultsProse(control));
            BoxResponses(control.Tests, Row);
        }

        table.End();
    }

    private void BoxResponses(IEnumerable<PlannedTest> tests, Action<string, IReadOnlyList<Prose>> row)
    {
        if (_style.Responses != ResponsePlace.RowBelow)
        {
            return;
        }

        foreach (var response in tests.SelectMany(ResponsesTo).Distinct())
        {
            row("Management’s Response", [Prose.Of(response.Text, mark: response.Mark)]);
        }
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

        _flow.Heading(Vary(2, "list title") == 0 ? "Summary of Exceptions" : "Exceptions Noted in Our Tests of Controls", 1.2f);
        if (Vary(2, "list form") == 0)
        {
            ExceptionTable(exceptions);
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

    private void ExceptionTable(List<(PlannedControl Control, PlannedException Exception)> exceptions)
    {
        var hasResponses = _style.Responses == ResponsePlace.List;
        var table = new Table(
            _flow,
            TableType,
            hasResponses
                ? [new Column("No.", 0.5f), new Column("Control", 1), new Column("Exception", 3.5f), new Column("Management’s Response", 3)]
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
            if (hasResponses)
            {
                cells.Add(new Cell(3, 3, [Prose.Of(e.Response?.Text ?? "–", mark: e.Response?.Mark)]));
            }

            table.Add(new RowGroup([], [cells]));
        }

        table.End();
    }
}
