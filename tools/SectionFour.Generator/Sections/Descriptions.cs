using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;

namespace SectionFour.Generation.Sections;

/// <content>The description of the system and the unaudited last part.</content>
internal sealed partial class ReportWriter
{
    private bool RespondsInSection5 =>
        _style.Responses is ResponsePlace.Section5Prose or ResponsePlace.Section5Table && _plan.Exceptions.Any(e => e.Response is not null);

    private bool HasOtherInformation => _plan.Kind != "SOC 3" && (RespondsInSection5 || Vary(5, "HasOtherInformation") == 0);

    private void Description(int number)
    {
        Part(
            number,
            Vary(5, "Description") switch
            {
                0 => $"Description of the {_plan.System}",
                1 => $"{Org}’s Description of Its {_plan.System}",
                2 => "System Description",
                3 => $"Management’s Description of the {_plan.System}",
                _ => $"Description of {Org}’s {_plan.System} {Banks.Capital(Period)}",
            }
        );
        if (_style.Has(Quirk.LongDescription))
        {
            Chapters();
        }
        else
        {
            ShortDescription();
        }

        Sub("Incidents and Changes", listed: true);
        Text(
            $"No incident in the period kept {Org} from its commitments, except for an outage of 40 minutes on {Date(_plan.From.AddDays(41))}, of which customers were told on the same day. No significant changes were made to the system."
        );
        if (!_style.Has(Quirk.ComplementaryPart))
        {
            Subservices();
            UserControls();
        }
    }

    private void ShortDescription()
    {
        Sub("Overview of Operations", listed: true);
        Text(
            $"{_plan.Organization.Name} ({Org}) {_plan.Service}. The company employs about {120 + (Vary(90, "staff") * 7)} people in three offices. Only qualified personnel work on the production environment, and many of them hold security certificates."
        );
        Text(
            $"The {_plan.System} is offered as a service. Customers reach it through a browser and an interface for programs. It was launched in {_plan.From.Year - 6}; a Type I examination took place in the year after."
        );
        Sub("Principal Service Commitments and System Requirements", listed: true);
        Text($"{Org} commits to its customers in agreements and in the published service terms. The commitments include:");
        Bullets([
            "encryption of customer data at rest and on public networks;",
            "availability of 99.9% per month, except for announced maintenance;",
            "notice of incidents within 72 hours;",
            "return and erasure of data after the end of a contract.",
        ]);
        Sub("Components of the System", listed: true);
        Sub("Infrastructure", 1.0f);
        _flow.Print(
            WithNote(
                "Production runs in two regions on virtual machines and managed containers. Each region has three zones; network access is limited by security groups. Exceptions from the build standard are recorded and expire after 90 days.",
                1,
                "The regions are named in the security white paper that customers can ask for."
            )
        );
        Sub("Software", 1.0f);
        Text(
            "The application is written in Kotlin and Rust. PostgreSQL, a message queue and an object store keep its data. Operators use a ticketing system, a scanner, and a monitoring service whose exception reports are read every morning."
        );
        Sub("People", 1.0f);
        Text(
            "Engineering, Operations, Security, People Operations and Legal share the work. The Chief Information Security Officer reports to the chief executive and, twice a year, to the board. Candidates are interviewed by two qualified interviewers."
        );
        Sub("Data", 1.0f);
        Text(
            "Data is public, internal, confidential or restricted. What customers enter is restricted, with the exception of their published catalogues."
        );
        Sub("Processes and Procedures", 1.0f);
        Text(
            "Policies on access, change, incidents, vendors and continuity are reviewed each year. A policy exception needs a reason, an owner, an end date, and the approval of the CISO; exceptions noted in audits are tracked to their closure."
        );
        Sub("Control Environment, Risk Assessment and Monitoring", listed: true);
        Text(
            "The board meets quarterly. Risks are assessed yearly and whenever something important changes. Compliance follows up on deficiencies; in our opinion, this leads to timely correction."
        );
        Text(
            "Controls relevant to the criteria are listed with their tests in the next section and are, although printed there, part of this description."
        );
        if (Vary(3, "Description") == 0)
        {
            Text(
                $"The program is certified to ISO/IEC 27001. A SOC 1 Type II report and a PCI assessment by a qualified security assessor exist for other services and are not part of this report."
            );
        }
    }

    private void Chapters()
    {
        var values = new Dictionary<string, string>
        {
            ["org"] = Org,
            ["system"] = _plan.System,
            ["service"] = _plan.Service,
        };
        foreach (var chapter in Banks.Chapters)
        {
            Sub(chapter.Title, listed: true);
            foreach (var text in chapter.Text)
            {
                Text(Banks.Fill(text, values));
            }

            if (chapter.Title == "Services Provided")
            {
                Sub("Principal Service Commitments and System Requirements", listed: true);
                Text($"Commitments to customers are written into agreements and service terms. They include, among others:");
                Bullets([
                    "use of encryption to protect customer data at rest and on its way;",
                    "access on the basis of need, removed when the need ends;",
                    "availability of 99.9% in each month, except for maintenance announced five days ahead;",
                    "notification of incidents within 72 hours of their discovery;",
                    "return or erasure of data after the end of the contract.",
                ]);
            }

            if (chapter.Title == "Software and Tools")
            {
                KeyValues(
                    "Component",
                    "Purpose",
                    [
                        ("PostgreSQL 15", "Transactions and master data of customers"),
                        ("Object store", "Documents, exports and backups"),
                        ("Kubernetes", "Runs the services in both regions"),
                        ("Terraform", "Describes infrastructure as code"),
                        ("Identity provider", "Single sign-on with a second factor"),
                        ("Log store", "Keeps audit logs for twelve months and raises alerts"),
                    ]
                );
            }
        }

        ControlsInProse();
    }

    /// <summary>Descriptions tell of controls before Section 4 lists them.</summary>
    private void ControlsInProse()
    {
        Sub("Control Activities", listed: true);
        Text(
            "What follows tells of the controls by field. They are listed with their criteria in a later section, which belongs to this description."
        );
        foreach (var area in _plan.Controls.GroupBy(c => c.Bank.Area))
        {
            Sub(AreaName(area.Key), 1f);
            Text(string.Join(" ", area.Select(c => c.Text)));
        }
    }

    private void ComplementaryPart(int number)
    {
        Part(number, "Complementary Controls of Subservice Organizations and User Entities");
        Subservices();
        UserControls();
    }

    private Prose WithNote(string text, int number, string note)
    {
        if (!_style.Has(Quirk.PageFootnotes) || !_flow.TryFootnote(new Prose(new Span($"{number}", IsRaised: true), new Span(" " + note))))
        {
            return Prose.Of(text);
        }

        return new Prose(new Span(text), new Span($"{number}", IsRaised: true));
    }

    private void Subservices()
    {
        Sub(Vary(2, "Subservices") == 0 ? "Subservice Organizations" : "Use of Subservice Organizations", listed: true);
        if (_plan.Subservices.Count == 0)
        {
            Text(
                $"{Org} does not use subservice organizations for the {_plan.System}. Vendors that supply tools are managed as described above."
            );
            return;
        }

        Text(
            _plan.SubserviceMethod == "carve-out"
                ? $"{Org} uses the subservice organizations below. The carve-out method is applied: their control objectives and controls are excluded. {Org} reviews their SOC reports yearly and evaluates the exceptions in these."
                : $"{Org} uses the subservice organizations below. The inclusive method is applied: their relevant controls are part of this description."
        );
        switch (_style.SubserviceForm)
        {
            case 0:
                var table = new Table(
                    _flow,
                    _flow.Body.With(_style.TableSize + 0.5f, Setting.Ragged),
                    [
                        new Column("Subservice Organization", 2),
                        new Column("Services", 2),
                        new Column(
                            _plan.SubserviceMethod == "carve-out" ? "Complementary Subservice Organization Controls" : "Controls",
                            4
                        ),
                    ],
                    _style.Look with
                    {
                        Grid = Grid.Full,
                        CentreVertically = false,
                    }
                );
                table.Begin();
                foreach (var s in _plan.Subservices)
                {
                    table.Add(
                        new RowGroup(
                            [],
                            [
                                [
                                    new Cell(0, 0, [Prose.Of(s.Name)]),
                                    new Cell(1, 1, [Prose.Of(Banks.Capital(s.Does))]),
                                    new Cell(2, 2, [.. s.Controls.Select(c => new Prose(new Span(c)) { Label = "•", LabelWidth = 9 })]),
                                ],
                            ]
                        )
                    );
                }

                table.End();
                break;
            case 1:
                foreach (var s in _plan.Subservices)
                {
                    _flow.Print(
                        new Prose(
                            new Span(s.Name, Cut.Bold),
                            new Span(
                                $" – {s.Does}. {(s.IsInclusive ? "Its controls include:" : "It is expected to operate these controls (complementary subservice organization controls):")}"
                            )
                        ),
                        after: 0.2f
                    );
                    Bullets(s.Controls);
                }

                break;
            default:
                foreach (var s in _plan.Subservices)
                {
                    Text(
                        $"{s.Name} provides {s.Does}. {(s.IsInclusive ? "Controls there provide for the following: " : $"{Org} assumes in the design of its controls that the following is in place there: ")}{string.Join(" ", s.Controls)}"
                    );
                }

                break;
        }
    }

    private void UserControls()
    {
        Sub(
            Vary(2, "user controls title") == 0 ? "Complementary User Entity Controls" : "Complementary User Entity Controls (CUECs)",
            listed: true
        );
        if (_plan.UserControls.Count == 0)
        {
            Text($"No complementary user entity controls are necessary for {Org} to achieve its commitments.");
            return;
        }

        Text(
            $"Controls of {Org} were designed on the assumption that user entities would put the following controls in place."
                + (_style.Has(Quirk.UserControlSentences) ? " They are not a complete list." : " User entities are responsible for:")
        );
        if (Vary(3, "user controls form") == 0)
        {
            UserControlTable();
            return;
        }

        var bullet = Vary(4, "user controls bullet") switch
        {
            0 => "•",
            1 => "▪",
            2 => ".",
            _ => ")",
        };
        var groups = _style.Has(Quirk.UserControlGroups) ? new[] { "Access and Accounts", "Data and Interfaces", "Other Matters" } : [""];
        var size = (_plan.UserControls.Count + groups.Length - 1) / groups.Length;
        for (var i = 0; i < _plan.UserControls.Count; i++)
        {
            if (groups.Length > 1 && i % size == 0)
            {
                Sub(groups[i / size], 1f);
            }

            var u = _plan.UserControls[i];
            var label = bullet switch
            {
                "." => $"{i + 1}.",
                ")" => $"({i + 1})",
                _ => bullet,
            };
            _flow.Print(new Prose(new Span(u.Text, Mark: u.Mark)) { Label = label, LabelWidth = 22 }, indent: 14, after: 0.25f);
        }
    }

    private void UserControlTable()
    {
        var withCriteria = _plan.UserControls.All(u => u.Criteria.Count > 0);
        var textFirst = withCriteria && Vary(2, "user controls order") != 0;
        var table = new Table(
            _flow,
            _flow.Body.With(_style.TableSize + 0.5f, Setting.Ragged),
            textFirst ? [new Column("Complementary User Entity Control", 5), new Column("Related Criteria", 1.2f)]
                : withCriteria ? [new Column("Criteria", 1), new Column("Complementary User Entity Control", 5)]
                : [new Column("#", 0.5f), new Column("User Entity Control", 6)],
            _style.Look with
            {
                CentreVertically = false,
            }
        );
        table.Begin();
        for (var i = 0; i < _plan.UserControls.Count; i++)
        {
            var u = _plan.UserControls[i];
            IReadOnlyList<Prose> text = [Prose.Of(u.Text, mark: u.Mark)];
            IReadOnlyList<Prose> label = [Prose.Of(withCriteria ? string.Join(", ", u.Criteria) : $"{i + 1}")];
            table.Add(
                new RowGroup(
                    [],
                    [
                        [new Cell(0, 0, textFirst ? text : label), new Cell(1, 1, textFirst ? label : text)],
                    ]
                )
            );
        }

        table.End();
    }

    private void OtherInformation(int number)
    {
        Part(
            number,
            Vary(5, "OtherInformation") switch
            {
                0 => $"Other Information Provided by {Org} That Is Not Covered by the Service Auditor’s Report",
                1 => "Other Information Provided by Management (Unaudited)",
                2 => "Management’s Responses to Exceptions",
                3 => "Supplemental Information",
                _ => $"Additional Information Provided by {Org}",
            }
        );
        Text(
            "The information in this section was provided by management. It was not examined by the service auditor, who expresses no opinion on it."
        );
        if (RespondsInSection5)
        {
            Sub(
                Vary(2, "OtherInformation") == 0
                    ? "Management’s Responses to Testing Exceptions"
                    : "Responses of Management to Exceptions Noted",
                listed: true
            );
            if (_style.Responses == ResponsePlace.Section5Table)
            {
                ResponsesTable();
            }
            else
            {
                ResponsesProse();
            }
        }

        if (Vary(2, "OtherInformation") == 0 || !RespondsInSection5)
        {
            Sub("Outlook");
            Text(
                $"{Org} plans to extend the {_plan.System} to a third region next year and to have it examined for further criteria. Exceptions, if any are noted then, will be handled as described."
            );
        }
    }

    private string Reference(PlannedControl control) =>
        control.Id ?? (_plan.IsSoc1 ? Planner.Label(_plan, control.Criteria[0]) : control.Criteria[0]);

    private IEnumerable<(PlannedControl Control, List<PlannedException> Exceptions)> Answered() =>
        _plan
            .Controls.Select(c => (c, c.Tests.SelectMany(t => t.Exceptions).Distinct().ToList()))
            .Where(x => x.Item2.Any(e => e.Response is not null));

    private void ResponsesTable()
    {
        var table = new Table(
            _flow,
            _flow.Body.With(_style.TableSize + 0.5f, Setting.Ragged),
            Vary(3, "ResponsesTable") == 0
                ? [new Column("Control", 1.1f), new Column("Management’s Response", 5)]
                :
                [
                    new Column(Vary(3, "ResponsesTable") == 1 ? "Control #" : "Reference", 1.2f),
                    new Column("Exception", 3),
                    new Column("Management Response", 3),
                ],
            _style.Look with
            {
                CentreVertically = false,
            }
        );
        table.Begin();
        foreach (var (control, exceptions) in Answered())
        {
            var cells = new List<Cell> { new(0, 0, [Prose.Of(Reference(control))]) };
            if (Vary(3, "ResponsesTable") != 0)
            {
                cells.Add(new Cell(1, 1, [.. exceptions.Select(e => Prose.Of(e.Narrative))]));
            }

            cells.Add(
                new Cell(
                    cells.Count,
                    cells.Count,
                    [
                        .. exceptions
                            .Where(e => e.Response is not null)
                            .Select(e => e.Response!)
                            .Distinct()
                            .Select(r => Prose.Of(r.Text, mark: r.Mark)),
                    ]
                )
            );
            table.Add(new RowGroup([], [cells]));
        }

        table.End();
    }

    private void ResponsesProse()
    {
        foreach (var (control, exceptions) in Answered())
        {
            var reference = Reference(control);
            foreach (var response in exceptions.Where(e => e.Response is not null).Select(e => e.Response!).Distinct())
            {
                switch (Vary(3, "ResponsesProse"))
                {
                    case 0:
                        _flow.Print(new Prose(new Span($"{reference}: ", Cut.Bold), new Span(response.Text, Mark: response.Mark)));
                        break;
                    case 1:
                        _flow.Print(Prose.Of($"Control {reference}", Cut.Bold), after: 0.1f);
                        _flow.Print(new Prose(new Span("Exception: ", Cut.Italic), new Span(exceptions[0].Narrative)), after: 0.1f);
                        _flow.Print(
                            new Prose(new Span("Management’s Response: ", Cut.Italic), new Span(response.Text, Mark: response.Mark)),
                            after: 0.8f
                        );
                        break;
                    default:
                        _flow.Print(
                            new Prose(
                                new Span($"With regard to the exception for {reference}: "),
                                new Span(response.Text, Mark: response.Mark)
                            )
                        );
                        break;
                }
            }
        }
    }
}
