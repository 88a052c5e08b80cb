using System.Globalization;

namespace SectionFour.Generation.Planning;

/// <summary>Writes tests, results, exceptions and responses for planned controls.</summary>
internal sealed class TestWriter(
    Dice dice,
    IReadOnlyDictionary<string, string> values,
    DateOnly from,
    DateOnly to,
    ReportWishes wishes,
    string noException,
    bool hasCarvedOut
)
{
    private readonly Phrases _phrases = Banks.Phrases;
    private readonly List<string> _inquiry = [.. dice.Shuffle(Banks.Phrases.Inquiry).Take(2)];
    private readonly List<string> _design = [.. dice.Shuffle(Banks.Phrases.DesignTest).Take(2)];
    private readonly List<string> _sample = [.. dice.Shuffle(Banks.Phrases.SampleTest).Take(4)];
    private readonly List<string> _leads = [.. dice.Shuffle(Banks.Phrases.Leads).Take(2)];
    private readonly List<string> _responses = [];
    private readonly List<string> _never = [.. dice.Shuffle(Banks.Phrases.NotOccurred).Take(3)];

    public string NoException { get; } = noException;

    public void Write(List<PlannedControl> controls, Dice choice)
    {
        var can = controls.Where(c => c.Bank.Fails.Count + c.Bank.Alone.Count > 0 && c.Criteria.Count > 0).ToList();
        var most = wishes.RubberStamped ? 0 : wishes.Exceptions ?? choice.Pick(0, 1, 2, 3, 4, 6, 8, 12);
        var failing = can.Where(c => wishes.Failing.Contains(c.Bank.Key)).ToHashSet();
        foreach (var c in choice.Shuffle(can).Where(c => !failing.Contains(c)).Take(Math.Max(0, most - failing.Count)))
        {
            failing.Add(c);
        }

        var never = choice
            .Shuffle(controls.Where(c => c.Bank.Never is not null && !failing.Contains(c)))
            .Take(wishes.RubberStamped ? 0 : choice.Between(0, 5));
        var carvedOut =
            hasCarvedOut && !wishes.RubberStamped
                ? choice.Shuffle(controls.Where(c => c.Bank.Area is "PHY" && !failing.Contains(c))).Take(choice.Between(0, 2))
                : [];
        var notOccurred = never.ToHashSet();
        var notTested = carvedOut.ToHashSet();
        foreach (var c in controls)
        {
            Write(c, failing.Contains(c), notOccurred.Contains(c), notTested.Contains(c));
        }
    }

    private void Write(PlannedControl control, bool fails, bool notOccurred, bool notTested)
    {
        var bank = control.Bank;
        var local = new Dictionary<string, string>(values)
        {
            ["limit"] = control.Limit,
            ["owner"] = bank.Owner,
            ["topic"] = bank.Topic,
            ["looked"] = bank.Looked,
            ["holds"] = bank.Holds,
            ["design"] = bank.Design,
            ["never"] = bank.Never ?? "",
        };
        if (wishes.RubberStamped)
        {
            control.Tests.Add(Test("Inquired of management whether the control was in place and operating during the period.", local));
            return;
        }

        if (dice.Chance(0.4))
        {
            control.Tests.Add(Test(dice.Pick<string>(_inquiry), local));
        }

        if (dice.Chance(0.35))
        {
            control.Tests.Add(Test(dice.Pick<string>(_design), local));
        }

        var main = MainTest(bank, local);
        control.Tests.Add(main);
        if (notTested)
        {
            var words = Banks.Fill(dice.Pick<string>(_phrases.NotTested), local);
            foreach (var t in control.Tests)
            {
                (t.Result, t.Outcome) = (words, TrueOutcome.NotTested);
            }
        }
        else if (notOccurred)
        {
            (main.Result, main.Outcome) = (Banks.Fill(dice.Pick<string>(_never), local), TrueOutcome.NotOccurred);
        }
        else if (fails)
        {
            Fail(bank, main, local);
        }
    }

    private PlannedTest MainTest(BankControl bank, Dictionary<string, string> local)
    {
        if (!bank.CanSample || bank.Often is Frequency.Annual && bank.Fails.Count == 0)
        {
            local["day"] = values["to"];
            var template =
                bank.Often is Frequency.Document ? dice.Pick<string>(_phrases.DocumentTest) : dice.Pick<string>(_phrases.SettingTest);
            return Test(template, local);
        }

        var (population, sampled) = Counts(bank);
        var words = bank.Items!.Split('|', StringSplitOptions.TrimEntries);
        local["n"] = Text(sampled);
        local["N"] = Text(population);
        local["nw"] = Numbers.Word(sampled);
        local["items"] = sampled == 1 ? words[0] : words[1];
        local["item"] = words[0];
        var sentence = sampled == population ? dice.Pick<string>(_phrases.AllTest) : dice.Pick<string>(_sample);
        return Test(sentence, local, sampled, population);
    }

    private (int Population, int Sampled) Counts(BankControl bank)
    {
        if (wishes.Counts.TryGetValue(bank.Key, out var wished))
        {
            return (wished.Population, wished.Sampled);
        }

        var months = Math.Max(1, (int)Math.Round((to.DayNumber - from.DayNumber) / 30.4));
        var population = bank.Often switch
        {
            Frequency.Daily => months * 21,
            Frequency.Weekly => months * 4,
            Frequency.Monthly => months,
            Frequency.Quarterly => Math.Max(2, months / 3),
            Frequency.Semiannual => 2,
            _ => dice.Pick(7, 12, 19, 31, 46, 64, 88, 120, 240, 517, 1033),
        };
        if (bank.Items!.StartsWith("monthly", StringComparison.Ordinal) || bank.Often is not Frequency.Monthly)
        {
            var sampled = bank.Often switch
            {
                Frequency.Quarterly or Frequency.Semiannual => dice.Chance(0.5) ? 2 : population,
                Frequency.Monthly => dice.Pick(2, 3, 5),
                Frequency.Weekly => dice.Pick(5, 8, 10),
                _ => dice.Pick(5, 10, 15, 20, 25, 25, 25, 30, 40, 45, 60),
            };
            return (population, Math.Min(sampled, population));
        }

        var many = dice.Pick(31, 46, 64, 88, 120);
        return (many, dice.Pick(10, 15, 25));
    }

    private PlannedTest Test(string template, Dictionary<string, string> local, int sampled = 0, int population = 0) =>
        new()
        {
            Procedure = Banks.Fill(template, local),
            Result = NoException,
            Outcome = TrueOutcome.NoException,
            Sampled = sampled,
            Population = population,
        };

    private void Fail(BankControl bank, PlannedTest test, Dictionary<string, string> local)
    {
        test.Outcome = TrueOutcome.Exception;
        test.Result = dice.Pick<string>(_leads);
        if (
            bank.Fails.Count == 0
            || test.Sampled == 0
            || (bank.Alone.Count > 0 && !wishes.Counts.ContainsKey(bank.Key) && dice.Chance(0.3))
        )
        {
            var words =
                dice.Chance(0.3) && bank.Often is Frequency.Setting or Frequency.Continuous ? PartOfPeriod(local)
                : bank.Alone.Count > 0 ? dice.Pick<string>(bank.Alone)
                : Banks.Capital(Clause(bank, local, 1)) + ".";
            Add(test, bank, local, words + Tail(bank), null, null, null);
            return;
        }

        var (k, n) = (wishes.Counts.TryGetValue(bank.Key, out var wished) ? wished.Failed : Failed(test.Sampled), test.Sampled);
        local["k"] = Text(k);
        local["kw"] = Numbers.Word(k);
        local["pct"] = Numbers.Percent(k, n);
        local["fail"] = Clause(bank, local, k);
        var fitting = _phrases.Exception.Where(e => Fits(e.Has, k, n, test.Population)).ToList();
        var sentence = dice.Pick<ExceptionSentence>(fitting);
        var narrative = Banks.Fill(sentence.Text, local);
        int? population = sentence.Has == "knN" ? test.Population : null;
        int? sampled = sentence.Has is "k1" or "k2" ? null : n;
        var two = n > 4 && sentence.Has is "kn" && !wishes.Counts.ContainsKey(bank.Key) && dice.Chance(0.15);
        Add(test, bank, local, narrative + (two ? "" : Tail(bank)), k, sampled, population);
        if (two)
        {
            var other = dice.Between(1, Math.Min(3, n - 1));
            var second = new Dictionary<string, string>(local) { ["k"] = Text(other) };
            Add(test, bank, second, Banks.Fill(dice.Pick<string>(_phrases.Second), second), other, n, null);
            test.Exceptions[1].Response = test.Exceptions[0].Response;
        }
    }

    private string PartOfPeriod(Dictionary<string, string> local)
    {
        var days = to.DayNumber - from.DayNumber;
        var first = from.AddDays(dice.Between(5, days / 2));
        var last = first.AddDays(dice.Between(10, days / 3));
        var isEuropean = values["to"] == Numbers.European(to);
        var sentence = new Dictionary<string, string>(local)
        {
            ["first"] = isEuropean ? Numbers.European(first) : Numbers.American(first),
            ["last"] = isEuropean ? Numbers.European(last) : Numbers.American(last),
        };
        return Banks.Fill(dice.Pick<string>(_phrases.Part), sentence);
    }

    private int Failed(int sampled) =>
        sampled <= 2 ? dice.Between(1, sampled)
        : dice.Chance(0.12) ? sampled
        : dice.Between(1, Math.Max(1, Math.Min(9, sampled / 3)));

    private static bool Fits(string has, int k, int n, int population) =>
        has switch
        {
            "kn" => k < n,
            "knN" => k < n && population > n,
            "k1" => k == 1 && n > 1,
            "k2" => k > 1 && k < n,
            "but1" => k == 1 && n > 3,
            "both" => k == 2 && n == 2,
            "all" => k == n && n > 2,
            _ => k < n,
        } || (k == n && n == 1 && has == "kn");

    private string Clause(BankControl bank, Dictionary<string, string> local, int k)
    {
        var clause = dice.Pick<string>(bank.Fails);
        var unit = dice.Pick("days", "business days");
        string[] amounts = [.. Enumerable.Range(0, Math.Min(k, 3)).Select(_ => Text(dice.Between(2, 46))).Distinct()];
        var late = new Dictionary<string, string>(local)
        {
            ["late"] = amounts.Length == 1 ? $"{amounts[0]} {unit}" : string.Join(", ", amounts[..^1]) + $" and {amounts[^1]} {unit}",
        };
        return Banks.Fill(clause, late);
    }

    private string Tail(BankControl bank)
    {
        if (!dice.Chance(0.25))
        {
            return "";
        }

        var fitting = _phrases
            .Tails.Select(Limited)
            .Where(t => t.Area is null || t.Area == bank.Area || (t.Area == "Many" && bank.Often is Frequency.Event or Frequency.Daily));
        return " " + dice.Pick<string>([.. fitting.Select(t => t.Text)]);
    }

    private void Add(
        PlannedTest test,
        BankControl bank,
        Dictionary<string, string> local,
        string narrative,
        int? k,
        int? n,
        int? population
    )
    {
        var month = to.AddMonths(dice.Between(0, 3));
        var answer = new Dictionary<string, string>(local)
        {
            ["month"] = month.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            ["day"] = Numbers.American(to.AddDays(dice.Between(-40, 60))),
            ["ticket"] = "SEC-" + Text(dice.Between(100, 999)),
        };
        var isAnswered = wishes.Unanswered is { } silent ? !silent.Contains(bank.Key) : dice.Chance(0.8);
        test.Exceptions.Add(
            new PlannedException
            {
                Narrative = narrative,
                Failed = k,
                Sampled = n,
                Population = population,
                Theme = bank.Theme,
                Response = isAnswered ? new PlannedResponse { Text = Banks.Fill(NextResponse(bank), answer) } : null,
            }
        );
    }

    /// <summary>Each response is used once before any is used again.</summary>
    private string NextResponse(BankControl bank)
    {
        if (_responses.Count == 0)
        {
            _responses.AddRange(dice.Shuffle(_phrases.Responses));
        }

        var at = _responses.FindIndex(r => Limited(r).Area is null || Limited(r).Area == bank.Area);
        var response = at < 0 ? _phrases.Responses[0] : _responses[at];
        if (at >= 0)
        {
            _responses.RemoveAt(at);
        }

        return Limited(response).Text;
    }

    private static (string? Area, string Text) Limited(string sentence) =>
        sentence.IndexOf('|', StringComparison.Ordinal) is var bar and > 0 ? (sentence[..bar], sentence[(bar + 1)..]) : (null, sentence);

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
