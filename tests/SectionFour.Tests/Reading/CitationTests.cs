using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>The first promise, checked mechanically: each fact's words stand where it says they do.</summary>
public sealed class CitationTests
{
    public static TheoryData<string> Files => Readings.All;

    [Theory]
    [MemberData(nameof(Files))]
    public void The_quoted_words_stand_in_the_cited_boxes(string name)
    {
        if (Readings.Of(name) is not { } file)
        {
            name.ShouldBe("d07.pdf", "only the scan of the corpus may be refused");
            return;
        }

        Citations.Of(file.Reading).Count().ShouldBeGreaterThan(file.Reading.Controls.Length);
        Write(name, Citations.Check(file)).ShouldBeEmpty();
    }

    /// <summary>The check itself finds what it is for.</summary>
    [Fact]
    public void A_citation_that_is_wrong_is_found()
    {
        var bytes = new SmallReport().Print();
        var file = Readings.Read("small", bytes, null)!;
        Citations.Check(file).ShouldBeEmpty();
        var control = file.Reading.Controls[0];
        var (text, test) = (control.Description, control.Tests[0]);
        var passage = text.Evidence.Passages[0];
        Kinds(new Evidence([passage with { Page = 99 }])).ShouldContain("no such page");
        Kinds(new Evidence([passage with { Words = passage.Words + " more" }])).ShouldContain("quoted words outside the boxes");
        Kinds(new Evidence([passage with { Words = passage.Words[..^8] }])).ShouldContain("other words inside the boxes");
        Kinds(new Evidence([passage with { Words = string.Join(' ', passage.Words.Split(' ').Reverse()) }])).ShouldContain("other order");
        Kinds(new Evidence([passage with { Boxes = [new Box(0, 0, 9999, 9)] }])).ShouldContain("box off the page");
        Kinds(test.Procedure.Evidence).ShouldContain("the words do not state the value");
        var tested = test.Procedure.Evidence.Passages[0];
        Kinds(new Evidence([tested with { Words = tested.Words + " more" }])).ShouldContain("a test and a control share ground");

        IEnumerable<string> Kinds(Evidence evidence)
        {
            var wrong = control with
            {
                Description = new Cited<string>(text.Value, evidence),
                Places = [new ControlPlace("CC6.1", evidence)],
            };
            var reading = file.Reading with { Controls = [wrong, .. file.Reading.Controls.Skip(1)] };
            return Citations
                .Check(file with { Reading = reading })
                .Select(v => v.Kind.Replace("a control and a test", "a test and a control", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_of_Section_4_is_accounted_for(string name)
    {
        if (Readings.Of(name) is not { } file)
        {
            return;
        }

        var coverage = file.Reading.Coverage;
        (coverage.Attributed + coverage.Furniture + coverage.Unattributed.Length).ShouldBe(coverage.Lines);
        foreach (var line in coverage.Unattributed)
        {
            var words = file.Layout.Page(line.Page).Lines.SelectMany(l => l.Words).Where(w => line.Box.Contains(w.Box, 1));
            words.ShouldNotBeEmpty($"page {line.Page}: {line.Words}");
        }
    }

    /// <summary>Counted apart from the reading: no line between the first and the last of Section 4 is left out of the account.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_is_left_out_of_the_account(string name)
    {
        if (
            Readings.Of(name) is not { } file
            || file.Reading.Report.Sections.SingleOrDefault(s => s.Role == SectionRole.TestsOfControls) is not { } tests
        )
        {
            return;
        }

        var whole = 0;
        for (var page = tests.StartPage + 1; page < tests.EndPage; page++)
        {
            whole += file.Layout.Page(page).Lines.Count;
        }

        file.Reading.Coverage.Lines.ShouldBeGreaterThanOrEqualTo(whole);
    }

    private static List<string> Write(string name, List<Violation> violations)
    {
        if (Environment.GetEnvironmentVariable("SECTIONFOUR_VIOLATIONS") is { } path)
        {
            lock (typeof(CitationTests))
            {
                File.AppendAllLines(path, violations.Select(v => $"{name}\t{v.Kind}\t{v.Where}\t{v.Detail}"));
            }
        }

        return [.. violations.GroupBy(v => v.Kind).Select(g => $"{g.Count()} × {g.Key}, first {g.First().Where}, {g.First().Detail}")];
    }
}
