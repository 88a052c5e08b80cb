using System.Globalization;

namespace SectionFour.Generation.Planning;

/// <summary>Decides what a report says.</summary>
internal static partial class Planner
{
    private static readonly string[] AllCategories = ["Security", "Availability", "Processing Integrity", "Confidentiality", "Privacy"];

    /// <summary>Kinds as often as they are to come up.</summary>
    private static readonly string[] Kinds =
    [
        .. Enumerable.Repeat("SOC 2", 22),
        "ISAE 3000",
        "ISAE 3000",
        "SOC 1",
        "SOC 1",
        "ISAE 3402",
        "SOC 3",
    ];

    private static readonly string[] PhysicalCriteria = ["CC6.4", "CC6.5"];

    private static readonly (string Area, string Objective)[] Objectives =
    [
        ("GOV", "Controls provide reasonable assurance that the organization is staffed, directed and overseen as management intends."),
        ("RSK", "Controls provide reasonable assurance that risks to the processing of transactions are found and dealt with."),
        (
            "IAM",
            "Controls provide reasonable assurance that logical access to applications and data that matter to user entities' financial reporting is limited to authorized people."
        ),
        (
            "PHY",
            "Controls provide reasonable assurance that physical access to computer equipment and media is limited to authorized people."
        ),
        ("NET", "Controls provide reasonable assurance that networks are protected against unauthorized access."),
        (
            "CHG",
            "Controls provide reasonable assurance that changes to applications and infrastructure are authorized, tested, approved and documented."
        ),
        ("OPS", "Controls provide reasonable assurance that operations are monitored and problems are resolved in good time."),
        ("BCM", "Controls provide reasonable assurance that data is backed up and processing can be recovered."),
        (
            "PRI",
            "Controls provide reasonable assurance that transactions are received, processed and delivered completely, accurately and in time."
        ),
        ("DAT", "Controls provide reasonable assurance that data is kept confidential and disposed of."),
        ("VEN", "Controls provide reasonable assurance that services of third parties are selected and monitored."),
        ("PVY", "Controls provide reasonable assurance that personal data is handled as agreed."),
    ];

    public static Plan Make(Dice dice, Style style, ReportWishes wishes)
    {
        var p = Banks.Phrases;
        var kind = wishes.Kind ?? dice.Pick<string>(Kinds);
        var isSoc1 = kind is "SOC 1" or "ISAE 3402";
        var type = kind == "SOC 3" ? (int?)null : wishes.Type ?? (dice.Chance(0.06) ? 1 : 2);
        var isForeign = kind.StartsWith("ISAE", StringComparison.Ordinal) || dice.Chance(0.1);
        var firm = wishes.Firm is { } f
            ? new Named { Name = f.Name, City = f.City }
            : dice.Pick<Named>(isForeign ? p.ForeignFirms : p.Firms);
        var organization = wishes.Organization is { } o ? new Named { Name = o.Name, Short = o.Short } : dice.Pick<Named>(p.Organizations);
        var (from, to) = wishes.Period ?? Period(dice);
        var categories = isSoc1
            ? []
            : wishes.Categories
                ?? [.. AllCategories.Where(c => c == "Security" || dice.Chance(c is "Availability" or "Confidentiality" ? 0.5 : 0.15))];
        var method = wishes.Subservices is { Count: 0 }
            ? null
            : dice.Pick("carve-out", "carve-out", "carve-out", "carve-out", "inclusive", null);
        if (wishes.Subservices is { Count: > 0 })
        {
            method = "carve-out";
        }

        var subservices = Subservices(dice, method, wishes.Subservices);
        var reportDate = to.AddDays(dice.Between(21, 95));
        var values = new Dictionary<string, string>
        {
            ["org"] = organization.Short,
            ["from"] = style.DateForm == 1 ? Numbers.European(from) : Numbers.American(from),
            ["to"] = style.DateForm == 1 ? Numbers.European(to) : Numbers.American(to),
            ["sub"] = subservices.Count > 0 ? subservices[0].Name : "the hosting provider",
        };
        var criteria = isSoc1 ? [] : Banks.Criteria.Keys.Where(c => InScope(c, categories)).ToList();
        var isCarvedOut = method == "carve-out" && style.Has(Quirk.CriteriaWithoutControls) && !isSoc1;
        var chosen = Choose(
            dice,
            criteria,
            isSoc1,
            isCarvedOut ? wishes with { Without = [.. wishes.Without, "badges", "badgereview", "visitors", "media"] } : wishes
        );
        var writer = new TestWriter(
            dice.Fork("tests"),
            values,
            from,
            to,
            wishes,
            wishes.NoException ?? dice.Pick<string>(p.NoException),
            subservices.Count > 0 && method == "carve-out"
        );
        var controls = new List<PlannedControl>();
        foreach (var bank in chosen)
        {
            var limit =
                wishes.Limits.TryGetValue(bank.Key, out var wished) ? wished
                : bank.Limits.Count > 0 ? new Dice(0).Fork(organization.Name + bank.Key).Pick<string>(bank.Limits)
                : "";
            var local = new Dictionary<string, string>(values) { ["limit"] = limit };
            var wording =
                wishes.Reworded is null ? dice.Below(bank.Says.Count)
                : wishes.Reworded.Contains(bank.Key) ? 1
                : 0;
            controls.Add(
                new PlannedControl
                {
                    Id = null,
                    Criteria = isSoc1 ? [bank.Area] : [.. bank.Criteria.Where(criteria.Contains)],
                    Text = Banks.Fill(bank.Says[Math.Min(wording, bank.Says.Count - 1)], local),
                    Bank = bank,
                    Limit = limit,
                    Bullets =
                        style.Has(Quirk.ControlBullets) && dice.Chance(0.15)
                            ? ["The record shows:", .. dice.Shuffle(p.ControlBullets).Take(dice.Between(2, 4)).Select(b => b + ";")]
                            : [],
                }
            );
        }

        var order = isSoc1
            ? Objectives.Where(x => controls.Any(c => c.Bank.Area == x.Area)).Select(x => x.Area).ToList()
            : [.. criteria.Where(x => controls.Any(c => c.Criteria.Contains(x)))];
        if (type == 2 && kind != "SOC 3")
        {
            writer.Write(controls, dice);
        }

        if (style.Repetition == Repetition.First || isSoc1)
        {
            foreach (var c in controls)
            {
                c.Criteria.RemoveRange(1, c.Criteria.Count - 1);
            }

            order = [.. order.Where(x => controls.Any(c => c.Criteria.Contains(x)))];
        }

        foreach (var c in controls)
        {
            c.Criteria.Sort((a, b) => order.IndexOf(a).CompareTo(order.IndexOf(b)));
        }

        controls = [.. controls.OrderBy(c => c.Criteria.Min(x => order.IndexOf(x)))];
        if (style.Structure == Structure.ByDomain)
        {
            string[] areas = [.. controls.Select(c => c.Bank.Area).Distinct()];
            controls = [.. controls.OrderBy(c => Array.IndexOf(areas, c.Bank.Area))];
        }

        GiveIds(controls, style, organization.Short);
        Arrange(controls, style);
        var opinion = Opinion(dice, wishes, controls, type);
        var count = style.UserControls;
        return new Plan
        {
            Kind = kind,
            Type = type,
            Organization = organization,
            System = wishes.Organization?.System ?? dice.Pick<string>(p.Systems),
            Service = wishes.Organization?.Service ?? dice.Pick<string>(p.Services),
            Firm = firm,
            IsForeign = isForeign,
            From = from,
            To = to,
            ReportDate = reportDate,
            Categories = categories,
            Additional =
                !isSoc1 && dice.Chance(0.15) ? [dice.Pick("HIPAA Security Rule", "CSA STAR Cloud Controls Matrix", "HITRUST CSF")] : [],
            SubserviceMethod = method,
            Subservices = subservices,
            UserControls =
            [
                .. dice.Shuffle(p.UserControls)
                    .Take(count)
                    .Select(u => new PlannedUserControl(
                        UserControl(Banks.Fill(u, values), style),
                        order.Count == 0 || isSoc1 ? [] : [.. dice.Shuffle(order).Take(dice.Between(1, 2)).Order(StringComparer.Ordinal)]
                    )),
            ],
            Controls = controls,
            Opinion = opinion,
            NoException = writer.NoException,
            RubberStamped = wishes.RubberStamped,
            Criteria = order,
            PrintedCriteria = isCarvedOut ? [.. criteria.Where(x => order.Contains(x) || PhysicalCriteria.Contains(x))] : order,
            Notes = isCarvedOut
                ? PhysicalCriteria
                    .Where(x => !order.Contains(x))
                    .ToDictionary(
                        x => x,
                        _ =>
                            $"This criterion is met by controls of the subservice organization {subservices[0].Name}; see the section on subservice organizations."
                    )
                : [],
            CriterionText = c => isSoc1 ? Objectives.First(x => x.Area == c).Objective : CriterionText(c, style),
        };
    }

    /// <summary>The label under which a criterion or objective is printed.</summary>
    public static string Label(Plan plan, string criterion) =>
        plan.IsSoc1
            ? string.Create(CultureInfo.InvariantCulture, $"Control Objective {plan.Criteria.ToList().IndexOf(criterion) + 1}")
            : criterion;

    private static string UserControl(string text, Style style) =>
        style.Has(Quirk.UserControlSentences) ? "User entities are responsible for " + char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static string CriterionText(string id, Style style)
    {
        var text = Banks.Criteria[id];
        return style.CriteriaText ? text : text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static (DateOnly From, DateOnly To) Period(Dice dice)
    {
        var from = new DateOnly(dice.Between(2021, 2025), dice.Between(1, 12), 1);
        if (dice.Chance(0.15))
        {
            from = from.AddDays(dice.Between(4, 24));
        }

        return (from, from.AddMonths(dice.Pick(12, 12, 12, 6, 9, 3)).AddDays(-1));
    }

    private static List<PlannedSubservice> Subservices(Dice dice, string? method, IReadOnlyList<string>? names)
    {
        if (method is null)
        {
            return [];
        }

        var all = dice.Shuffle(Banks.Phrases.Subservices);
        var chosen = names is null ? all.Take(dice.Between(1, 4)) : names.Select(n => all.First(s => s.Name == n));
        return
        [
            .. chosen.Select(s => new PlannedSubservice(
                s.Name,
                s.Does,
                [.. dice.Shuffle(Banks.Phrases.SubserviceControls).Take(dice.Between(2, 4))],
                method == "inclusive"
            )),
        ];
    }

    private static bool InScope(string criterion, IReadOnlyList<string> categories) =>
        categories.Contains(
            criterion switch
            {
                ['C', 'C', ..] => "Security",
                ['A', ..] => "Availability",
                ['C', ..] => "Confidentiality",
                ['P', 'I', ..] => "Processing Integrity",
                _ => "Privacy",
            }
        );

    /// <summary>Controls so that each criterion has one, and some more.</summary>
    private static List<BankControl> Choose(Dice dice, List<string> criteria, bool isSoc1, ReportWishes wishes)
    {
        var pool = Banks
            .Controls.Where(c =>
                (isSoc1 ? c.Area is not "PVY" and not "GOV" : c.Criteria.Any(criteria.Contains)) && !wishes.Without.Contains(c.Key)
            )
            .ToList();
        var must = new HashSet<BankControl>(pool.Where(c => wishes.Failing.Contains(c.Key)));
        if (wishes.MaxControls is { } most)
        {
            foreach (var c in dice.Shuffle(pool).TakeWhile(_ => must.Count < most))
            {
                must.Add(c);
            }

            return [.. pool.Where(must.Contains)];
        }

        foreach (var criterion in criteria)
        {
            if (
                !must.Any(c => c.Criteria.Contains(criterion))
                && pool.Where(c => c.Criteria.Contains(criterion)).ToList() is { Count: > 0 } fitting
            )
            {
                must.Add(dice.Pick<BankControl>(fitting));
            }
        }

        var share = dice.Real(0.3f, 1f);
        return [.. pool.Where(c => must.Contains(c) || dice.Chance(share))];
    }

    private static PlannedOpinion Opinion(Dice dice, ReportWishes wishes, List<PlannedControl> controls, int? type)
    {
        var kind =
            wishes.Opinion
            ?? dice.Pick(
                TrueOpinionKind.Unqualified,
                TrueOpinionKind.Unqualified,
                TrueOpinionKind.Unqualified,
                TrueOpinionKind.Unqualified,
                TrueOpinionKind.Qualified,
                TrueOpinionKind.Qualified,
                TrueOpinionKind.Adverse,
                TrueOpinionKind.Disclaimer
            );
        if (type != 2)
        {
            kind = TrueOpinionKind.Unqualified;
        }

        var failing = controls.Where(c => c.Tests.Any(t => t.Exceptions.Count > 0)).ToList();
        if (kind != TrueOpinionKind.Unqualified && failing.Count == 0)
        {
            kind = TrueOpinionKind.Unqualified;
        }

        if (wishes.Matters.Count > 0)
        {
            return new PlannedOpinion(
                kind,
                [
                    .. wishes.Matters.Select(m =>
                        failing.Where(c => c.Bank.Key == m.Key).Select(c => new PlannedMatter(m.Criterion, c, FirstNarrative(c))).First()
                    ),
                ],
                IsScopeLimitation: false
            );
        }

        var count = kind switch
        {
            TrueOpinionKind.Unqualified => 0,
            TrueOpinionKind.Qualified => dice.Between(1, 2),
            _ => dice.Between(2, 4),
        };
        var matters = dice.Shuffle(failing)
            .DistinctBy(c => c.Criteria[0])
            .Take(count)
            .Select(c => new PlannedMatter(c.Criteria[0], c, FirstNarrative(c)))
            .ToList();
        return new PlannedOpinion(kind, matters, kind == TrueOpinionKind.Qualified && dice.Chance(0.25));
    }

    private static string FirstNarrative(PlannedControl control) => control.Tests.SelectMany(t => t.Exceptions).First().Narrative;

    private static bool IsOneResult(Style style) =>
        (style.Structure is Structure.Cards or Structure.BoxedCards || !style.Columns.Contains(Meaning.TestAndResult))
        && style.Tests is TestLayout.Bulleted or TestLayout.Paragraphs or TestLayout.RowsOneResult;

    /// <summary>Fits results to where exceptions are printed and to cells that hold one result for several tests.</summary>
    private static void Arrange(List<PlannedControl> controls, Style style)
    {
        var number = 0;
        foreach (var control in controls)
        {
            foreach (var test in control.Tests.Where(t => t.Exceptions.Count > 0))
            {
                foreach (var e in test.Exceptions)
                {
                    e.Number = ++number;
                }

                if (style.Exceptions != ExceptionPlace.Cell)
                {
                    var lead = test.Result.TrimEnd(':', '–', ' ');
                    lead = lead.Length == 0 ? "Exception noted." : lead.TrimEnd('.') + ".";
                    test.Result = style.Exceptions switch
                    {
                        ExceptionPlace.List =>
                            $"{lead} Refer to exception {test.Exceptions[0].Number} in the summary at the end of this section.",
                        ExceptionPlace.RowBelow => lead,
                        _ => lead,
                    };
                }
            }

            if (IsOneResult(style))
            {
                var told = control.Tests.FirstOrDefault(t => t.Exceptions.Count > 0) ?? control.Tests.LastOrDefault();
                foreach (var test in control.Tests.Where(t => t != told))
                {
                    (test.ToldBy, test.Outcome) = (told, told!.Outcome);
                }
            }
        }
    }

    private static void GiveIds(List<PlannedControl> controls, Style style, string organization)
    {
        var counts = new Dictionary<string, int>();
        string initials = string.Concat(organization.Where(char.IsLetter).Take(3)).ToUpperInvariant() + "CA";
        for (var i = 0; i < controls.Count; i++)
        {
            var c = controls[i];
            var criterion = c.Criteria[0];
            var key = style.Ids is IdShape.Area or IdShape.Company ? c.Bank.Area : criterion;
            var n = counts[key] = counts.GetValueOrDefault(key) + 1;
            var area = counts.Keys.ToList().IndexOf(key) + 1;
            var isObjective = !criterion.Contains('.', StringComparison.Ordinal);
            c.Id = style.Ids switch
            {
                IdShape.CriterionNumber => isObjective ? $"{area}.{n}" : $"{criterion}.{n}",
                IdShape.CriterionLetter => isObjective ? $"{area}{(char)('a' + n - 1)}" : $"{criterion}{(char)('a' + n - 1)}",
                IdShape.CriterionHyphen => isObjective ? $"CO‑{area}‑{n:00}" : $"{criterion.Replace('.', '‑')}‑{n:00}",
                IdShape.Area => $"{c.Bank.Area}-{n:00}",
                IdShape.Decimal => isObjective
                    ? $"{area}.{n:00}"
                    : $"{criterion[(criterion.IndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8', '9']))..]}.{n}",
                IdShape.Letter => $"C{i + 1}",
                IdShape.Spaced => $"CTRL {i + 1}",
                IdShape.Company => $"{initials}-{area}.{n}",
                IdShape.Plain => $"{i + 1}",
                _ => null,
            };
        }

        // "6.1.1" of CC6.1 and of another series must not be the same id.
        if (controls.Select(c => c.Id).Where(id => id is not null).GroupBy(id => id).Any(g => g.Count() > 1))
        {
            for (var i = 0; i < controls.Count; i++)
            {
                controls[i].Id = string.Create(CultureInfo.InvariantCulture, $"{(i / 20) + 1}.{(i % 20) + 1:00}");
            }
        }
    }
}
