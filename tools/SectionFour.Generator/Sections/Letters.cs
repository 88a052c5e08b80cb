using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;

namespace SectionFour.Generation.Sections;

/// <content>The auditor's report and management's assertion.</content>
internal sealed partial class ReportWriter
{
    private string Criteria =>
        _plan.IsSoc1
            ? "the control objectives stated in the description"
            : $"the trust services criteria relevant to {List([.. _plan.Categories.Select(c => c.ToLowerInvariant())])} (applicable trust services criteria) set forth in TSP section 100";

    private string Achieved =>
        _plan.IsSoc1
            ? "the control objectives stated in the description were achieved"
            : $"{Org}’s service commitments and system requirements were achieved based on the applicable trust services criteria";

    private string AchievedIf => Achieved.Replace("were achieved", "would be achieved", StringComparison.Ordinal);

    private bool HasUserControls => _plan.UserControls.Count > 0;

    private string Complementary =>
        (_plan.Subservices.Count > 0 && _plan.SubserviceMethod == "carve-out", HasUserControls) switch
        {
            (true, true) =>
                $"complementary subservice organization controls and complementary user entity controls assumed in the design of {Org}’s controls",
            (true, false) => $"complementary subservice organization controls assumed in the design of {Org}’s controls",
            (false, true) => $"complementary user entity controls assumed in the design of {Org}’s controls",
            _ => "",
        };

    private void AuditorsReport(int number)
    {
        Part(
            number,
            _plan.Kind.StartsWith("ISAE", StringComparison.Ordinal)
                ? (
                    Vary(2, "AuditorsReport") == 0
                        ? "Independent Service Auditor’s Assurance Report"
                        : "Independent Practitioner’s Assurance Report"
                )
                : Vary(5, "AuditorsReport") switch
                {
                    0 => "Independent Service Auditor’s Report",
                    1 => "Report of Independent Service Auditors",
                    2 => "Independent Service Auditors’ Report",
                    3 => "Independent Accountant’s Report",
                    _ => "Independent Service Auditor’s Report",
                }
        );
        Text(
            Vary(3, "AuditorsReport") == 0 ? $"To: {_plan.Organization.Name}"
            : Vary(3, "AuditorsReport") == 1 ? $"To the Board of Directors of {_plan.Organization.Name}"
            : $"To Management of {_plan.Organization.Name}:"
        );
        if (_plan.Kind == "SOC 3")
        {
            Soc3Letter();
            return;
        }

        Sub("Scope");
        var examined = _plan.Opinion.Kind == TrueOpinionKind.Disclaimer ? "We were engaged to examine" : "We have examined";
        var effectiveness = _plan.IsType1 ? "suitability of the design" : "suitability of the design and operating effectiveness";
        Text(
            $"{examined} {Org}’s accompanying description of its {_plan.System} {Period} (the description), which {_plan.Service}, and the {effectiveness} of controls stated in the description {Period}, to provide reasonable assurance that {Achieved}{(_plan.IsSoc1 ? "" : $", that is, on {Criteria}")}."
        );
        foreach (var added in _plan.Additional)
        {
            Text(
                $"We have also examined whether the controls met the criteria of the {added} that the description lists (additional subject matter) {Period}."
            );
        }

        ScopeOfSubservices();
        if (HasUserControls)
        {
            Text(
                $"The description indicates that {Complementary} are necessary, along with controls at {Org}. Our examination did not include such complementary controls, and we have not evaluated the suitability of their design or their operating effectiveness."
            );
        }

        if (HasOtherInformation)
        {
            Text(
                $"The information in the last section of this report, provided by {Org}’s management, is given for additional insight and is not part of the description. It has not been subjected to the procedures of our examination and, accordingly, we express no opinion on it."
            );
        }

        Sub("Service Organization’s Responsibilities");
        Text(
            $"{Org} is responsible for its {(_plan.IsSoc1 ? "control objectives" : "service commitments and system requirements")} and for designing, implementing and operating effective controls within the system. {Org} has provided the accompanying assertion about the description and the controls. It is also responsible for preparing the description and the assertion, for their completeness and accuracy, for providing the services, for selecting the criteria and identifying the risks, and for having qualified personnel carry out its controls."
        );
        Sub("Service Auditor’s Responsibilities");
        Text(
            _plan.Kind.StartsWith("ISAE", StringComparison.Ordinal)
                ? $"Our responsibility is to express an opinion on the description and on the {effectiveness} of controls. We conducted our engagement in accordance with International Standard on Assurance Engagements {_plan.Kind[5..]}{(_plan.Kind == "ISAE 3000" ? " (Revised)" : "")}, issued by the International Auditing and Assurance Standards Board. We complied with the independence and other ethical requirements of the IESBA Code and apply ISQM 1."
                : $"Our responsibility is to express an opinion on the description and on the {effectiveness} of controls stated in the description, based on our examination. Our examination was conducted in accordance with attestation standards established by the American Institute of Certified Public Accountants. Those standards require that we plan and perform the examination to obtain reasonable assurance about whether, in all material respects, the description and the controls meet the criteria. We are required to be independent and to meet our other ethical responsibilities."
        );
        Text(
            $"An examination involves procedures to obtain evidence about the description and the controls; these depend on our judgement and include assessing the risks of misstatement, whether due to fraud or error. We believe that the evidence that we have obtained is sufficient and appropriate to provide a reasonable basis for our{(_plan.Opinion.Kind == TrueOpinionKind.Unqualified ? "" : " modified")} opinion."
        );
        if (Vary(3, "AuditorsReport") == 1)
        {
            Text(
                $"Our report on the preceding period, dated {Date(_plan.From.AddDays(-20))}, contained an unqualified opinion; reports of type I that were issued before then are not referred to here."
            );
        }

        Sub("Inherent Limitations");
        Text(
            "The description is prepared to meet the common needs of many report users and may, therefore, not include each aspect that an individual user considers important. Because of their nature, controls may not prevent, or detect and correct, all errors or omissions. Projecting conclusions to the future is subject to the risk that controls become inadequate or that the degree of compliance with them deteriorates."
        );
        if (!_plan.IsType1)
        {
            Sub("Description of Tests of Controls");
            Text(
                "The specific controls that we tested, and the nature, timing and results of our tests, are presented in the section on tests of controls of this report, exceptions included."
            );
        }

        Emphasis();
        OpinionParagraphs();
        if (!_plan.Kind.StartsWith("ISAE", StringComparison.Ordinal) || Vary(2, "AuditorsReport") == 0)
        {
            Sub(Vary(2, "AuditorsReport") == 0 ? "Restricted Use" : "Restricted Use of This Report");
            Text(
                $"This report, with its description of tests of controls and results, is intended solely for the information and use of {Org}, user entities of the {_plan.System} during some or all of the period, business partners, prospective user entities, practitioners who serve them, and regulators, who have sufficient knowledge and understanding of the services and of internal control. This report is not intended to be, and should not be, used by anyone other than these specified parties."
            );
        }

        Signature();
    }

    private void ScopeOfSubservices()
    {
        if (_plan.Subservices.Count == 0)
        {
            return;
        }

        var names = List([.. _plan.Subservices.Select(s => s.Name)]);
        Text(
            _plan.SubserviceMethod == "carve-out"
                ? $"{Org} uses {names} for parts of its services ({(_plan.Subservices.Count == 1 ? "a subservice organization" : "subservice organizations")}). The description is presented under the carve-out method: it does not disclose the actual controls there, and our examination did not extend to them, except that we tested how {Org} monitors these organizations."
                : $"{Org} uses {names} for parts of its services. The description is presented under the inclusive method: it includes the controls of {(_plan.Subservices.Count == 1 ? "this subservice organization" : "these subservice organizations")}, which our examination covers."
        );
    }

    private void Emphasis()
    {
        var silent = _plan.Controls.Where(c => c.Tests.Any(t => t.Outcome == TrueOutcome.NotOccurred)).ToList();
        if (silent.Count == 0 || Vary(2, "Emphasis") == 0)
        {
            return;
        }

        Sub("Emphasis of Matter");
        Text(
            $"We draw attention to the fact that some controls, such as the one on {silent[0].Bank.Topic}, did not operate during the period since the circumstances that call for them did not occur. Our opinion is not modified with respect to this matter."
        );
    }

    private void Basis(string heading)
    {
        Sub(heading);
        foreach (var matter in _plan.Opinion.Matters)
        {
            var words = char.ToLowerInvariant(matter.Words[0]) + matter.Words[1..];
            var what = _plan.IsSoc1
                ? $"the control objective “{_plan.CriterionText(matter.Criterion)}” ({Planner.Label(_plan, matter.Criterion)})"
                : Vary(3, "Basis") switch
                {
                    0 => $"trust services criterion {matter.Criterion}, {Short(matter.Criterion)}",
                    1 => $"criterion {matter.Criterion} (“{Short(matter.Criterion)}”)",
                    _ => $"trust services criterion {matter.Criterion}",
                };
            var consequence = _plan.IsSoc1
                ? $"As a result, controls did not provide reasonable assurance that {what} was achieved."
                : $"As a result, controls did not provide reasonable assurance that {Org}’s service commitments and system requirements were achieved based on {what}.";
            Text(
                _plan.Opinion.Kind == TrueOpinionKind.Disclaimer || _plan.Opinion.IsScopeLimitation
                    ? $"{Org} states in its description that {Lower(matter.Control.Text)} Records for part of the period were lost, and we were unable to obtain sufficient appropriate evidence on whether this control operated throughout the period. Where we could test, we found the following: {words} We could therefore not determine whether {Achieved.Replace("applicable trust services criteria", what, StringComparison.Ordinal)}."
                : Vary(2, "Basis") == 0
                    ? $"{Org} states in its description that {Lower(matter.Control.Text)} However, as noted in our tests of controls, {words} {consequence}"
                : $"The description says{(matter.Control.Id is null ? "" : $" of control {matter.Control.Id}")} that {Lower(matter.Control.Text)} During our tests we found otherwise: {words} {consequence}"
            );
        }
    }

    private static string Short(string criterion)
    {
        var text = Banks.Criteria.TryGetValue(criterion, out var t) ? t : criterion;
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().TrimEnd('.');
    }

    private string Lower(string text) => text.StartsWith(Org, StringComparison.Ordinal) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private void OpinionParagraphs()
    {
        var o = _plan.Opinion;
        var name = o.Kind switch
        {
            TrueOpinionKind.Qualified => "Qualified Opinion",
            TrueOpinionKind.Adverse => "Adverse Opinion",
            TrueOpinionKind.Disclaimer => "Disclaimer of Opinion",
            _ => "Opinion",
        };
        var basisAfter = o.Kind != TrueOpinionKind.Unqualified && Vary(4, "OpinionParagraphs") == 3;
        if (o.Kind != TrueOpinionKind.Unqualified && !basisAfter)
        {
            Basis("Basis for " + name);
        }

        Sub(Vary(2, "OpinionParagraphs") == 0 || o.Kind == TrueOpinionKind.Unqualified ? name : "Opinion");
        var reference = basisAfter
            ? $"in the Basis for {name} section of our report"
            : Vary(3, "OpinionParagraphs") switch
            {
                0 => "in the preceding paragraphs",
                1 => $"in the “Basis for {name}” paragraph above",
                _ => "above",
            };
        var s = o.Matters.Count == 1 ? "matter" : "matters";
        switch (o.Kind)
        {
            case TrueOpinionKind.Disclaimer:
                _flow.Print(
                    Prose.Of(
                        $"Because of the significance of the {s} described {reference}, we have not been able to obtain sufficient appropriate evidence to provide a basis for an opinion. Accordingly, we do not express an opinion on the description, or on the {(_plan.IsType1 ? "suitability of the design" : "suitability of the design and operating effectiveness")} of the controls stated in it, {Period}.",
                        mark: _plan.OpinionMark
                    )
                );
                break;
            case TrueOpinionKind.Adverse:
                Limbs(
                    Vary(2, "OpinionParagraphs") == 0
                        ? $"In our opinion, because of the significance of the {s} described {reference}, in all material respects,"
                        : $"Because of the {s} described {reference}, in our opinion, in all material respects,",
                    adverse: true
                );
                break;
            case TrueOpinionKind.Qualified:
                var effects =
                    o.IsScopeLimitation ? "the possible effects of the "
                    : Vary(3, "OpinionParagraphs") == 0 ? "the effects of the "
                    : "the ";
                Limbs(
                    Vary(3, "OpinionParagraphs") == 1
                        ? $"In our opinion, except for {effects}{s} giving rise to the modification and described {reference}, in all material respects:"
                        : $"In our opinion, except for {effects}{s} described {reference}, in all material respects,",
                    adverse: false
                );
                break;
            default:
                Limbs(
                    Vary(2, "OpinionParagraphs") == 0
                        ? "In our opinion, in all material respects,"
                        : $"In our opinion, in all material respects, based on the criteria stated in {Org}’s assertion:",
                    adverse: false
                );
                break;
        }

        if (basisAfter)
        {
            Basis("Basis for " + name);
        }
    }

    private void Limbs(string lead, bool adverse)
    {
        _flow.Print(Prose.Of(lead, mark: _plan.OpinionMark), after: 0.3f);
        var condition = Complementary.Length == 0 ? "" : $" and if {Complementary} operated effectively {Period}";
        var limbs = new List<string>
        {
            $"the description {(_plan.IsSoc1 ? "fairly presents" : "presents")} the {_plan.System} that was designed and implemented {Period}{(_plan.IsSoc1 ? "" : " in accordance with the description criteria")};",
            $"the controls stated in the description were {(adverse && Vary(3, "Limbs") == 0 ? "not " : "")}suitably designed {Period} to provide reasonable assurance that {AchievedIf} if the controls operated effectively{condition};",
        };
        if (!_plan.IsType1)
        {
            limbs.Add(
                $"the controls stated in the description {(adverse ? "did not operate" : "operated")} effectively {Period} to provide reasonable assurance that {Achieved}{(Complementary.Length == 0 ? "" : $", if {Complementary} operated effectively throughout that period")}."
            );
        }

        foreach (var added in _plan.Additional)
        {
            limbs.Add($"the controls met the additional criteria of the {added} {Period}.");
        }

        string[] labels = Vary(4, "Limbs") switch
        {
            0 => ["a.", "b.", "c.", "d."],
            1 => ["(a)", "(b)", "(c)", "(d)"],
            2 => ["i.", "ii.", "iii.", "iv."],
            _ => ["1)", "2)", "3)", "4)"],
        };
        for (var i = 0; i < limbs.Count; i++)
        {
            var text = limbs[i];
            if (i == limbs.Count - 2)
            {
                text += text.EndsWith(';') ? " and" : "";
            }

            _flow.Print(new Prose(new Span(text)) { Label = labels[i], LabelWidth = 20 }, indent: 12, after: 0.3f);
        }

        _flow.Space(_flow.Body.Leading * 0.3f);
    }

    private void Soc3Letter()
    {
        Sub("Scope");
        Text(
            $"We have examined {Org}’s accompanying assertion titled “Assertion of {Org} Management” that the controls within its {_plan.System} were effective {Period}, to provide reasonable assurance that its service commitments and system requirements were achieved based on {Criteria}."
        );
        Sub("Service Organization’s Responsibilities");
        Text(
            $"{Org} is responsible for its service commitments and system requirements, for effective controls within the system, and for its assertion."
        );
        Sub("Service Auditor’s Responsibilities");
        Text(
            "Our responsibility is to express an opinion, based on our examination, on whether management’s assertion is fairly stated, in all material respects. Our examination was conducted in accordance with attestation standards established by the American Institute of Certified Public Accountants."
        );
        Sub("Inherent Limitations");
        Text(
            "There are inherent limitations in the effectiveness of any system of internal control, human error and circumvention among them."
        );
        Sub("Opinion");
        _flow.Print(
            Prose.Of(
                $"In our opinion, management’s assertion that the controls within the {_plan.System} were effective {Period}, to provide reasonable assurance that {Org}’s service commitments and system requirements were achieved based on the applicable trust services criteria, is fairly stated, in all material respects.",
                mark: _plan.OpinionMark
            )
        );
        Signature();
    }

    private void Signature()
    {
        _flow.Need(_flow.Body.Leading * 8);
        _flow.Space(_flow.Body.Leading * 1.2f);
        var script = new Typesetter(Family.Journal, _style.Size * 1.5f, Setting.Ragged, '-', Dress);
        var date = Date(_plan.ReportDate);
        switch (Vary(4, "Signature"))
        {
            case 0:
                _flow.Print(Prose.Of(_plan.Firm.Name, Cut.Italic), script, color: _style.Accent);
                _flow.Print(Prose.Of(_plan.Firm.City), after: 0);
                _flow.Print(Prose.Of(date));
                break;
            case 1:
                _flow.Print(Prose.Of(date), after: 0.8f);
                _flow.Print(Prose.Of(_plan.Firm.Name, Cut.Bold), after: 0);
                _flow.Print(Prose.Of(_plan.Firm.City));
                break;
            case 2:
                _flow.Print(Prose.Of("/s/ " + _plan.Firm.Name), after: 0);
                _flow.Print(Prose.Of($"{_plan.Firm.City}, {date}"));
                break;
            default:
                _flow.Print(Prose.Of(_plan.Firm.Name, Cut.Bold), after: 0.8f);
                _flow.Print(Prose.Of(_plan.Firm.City), after: 0);
                _flow.Print(Prose.Of($"Date: {date}"));
                break;
        }
    }

    private void Assertion(int number)
    {
        Part(
            number,
            Vary(5, "Assertion") switch
            {
                0 => $"Assertion of {Org} Management",
                1 => "Management’s Assertion",
                2 => $"Management of {Org}’s Assertion",
                3 => "Written Statement of Assertion",
                _ => $"{Org}’s Management Assertion",
            }
        );
        Text(
            $"We have prepared the accompanying description of the {_plan.System} {Period} (the description). It is meant to give report users information that helps them to assess the risks that arise from their use of the system{(_plan.IsSoc1 ? " on their financial reporting" : "")}, in particular information about the controls that we have designed, implemented{(_plan.IsType1 ? "" : " and operated")}."
        );
        ScopeInAssertion();
        var modified = _plan.Opinion.Kind != TrueOpinionKind.Unqualified && Vary(3, "Assertion") != 0;
        Text(
            modified
                ? "We confirm, to the best of our knowledge and belief, except for the matters described below, that"
                : "We confirm, to the best of our knowledge and belief, that"
        );
        var items = new List<string>
        {
            $"the description presents the {_plan.System} that was designed and implemented {Period};",
            $"the controls stated in it were suitably designed {Period} to provide reasonable assurance that {AchievedIf};",
        };
        if (!_plan.IsType1)
        {
            items.Add($"the controls stated in it operated effectively {Period} to provide reasonable assurance that {Achieved}.");
        }

        Bullets(items);
        if (modified)
        {
            Text(
                "The matters are those that the service auditor describes in the basis for the modified opinion; we have begun to correct them."
            );
        }

        Text(_plan.Organization.Name);
        Text(Vary(2, "Assertion") == 0 ? "Chief Executive Officer" : "Chief Information Security Officer");
        Text(Date(_plan.ReportDate));
    }

    private void ScopeInAssertion()
    {
        if (_plan.Subservices.Count > 0)
        {
            Text(
                $"{Org} uses subservice organizations, to which the {_plan.SubserviceMethod} method is applied. "
                    + (
                        _plan.SubserviceMethod == "carve-out"
                            ? "The description excludes their controls."
                            : "The description includes their controls."
                    )
            );
        }
    }
}
