using System.Xml.Linq;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>A reviewer's own form is filled and stays the form.</summary>
public class FormTests
{
    private static readonly string Templates = Path.Combine(SharedCorpus.Repository(), "samples/templates");

    [Theory]
    [InlineData("review-form")]
    [InlineData("review-memo")]
    public void The_sample_forms_are_filled_and_valid(string name)
    {
        var (mapping, form) = Load(name);
        var filled = Fill(Reviews.Full(), mapping, form).Match(f => f, s => throw new InvalidOperationException(string.Join('\n', s)));
        OfficeFileTests.Problems(filled.File.ToArray(), mapping.Template).ShouldBeEmpty();
        var text = DocumentTexts.Of(Path.GetExtension(mapping.Template), filled.File.ToArray());
        text.ShouldContain("Northbeam Analytics, Inc.");
        text.ShouldContain("For 1 of 8 new systems, no hardening record was available.");
        text.ShouldContain("Get the hardening records.");
        text.ShouldNotContain("{{");
        filled.NotStated.ShouldNotContain("vendor");
    }

    [Fact]
    public void A_workbook_keeps_looks_and_formulas_and_gets_real_values()
    {
        var (mapping, form) = Load("review-form");
        var filled = Fill(Reviews.Full(), mapping, form).Match(f => f, _ => null!).File.ToArray();
        var (before, after) = (Cells(form, "Review"), Cells(filled, "Review"));
        foreach (var (reference, cell) in before)
        {
            after[reference].Attribute("s")?.Value.ShouldBe(cell.Attribute("s")?.Value);
            after[reference].Element(SpreadsheetFile.Main + "f")?.Value.ShouldBe(cell.Element(SpreadsheetFile.Main + "f")?.Value);
        }

        after["D7"].Element(SpreadsheetFile.Main + "v")!.Value.ShouldBe("46387");
        after["D7"].Attribute("t").ShouldBeNull();
        var rows = Cells(filled, "Exceptions");
        rows["F4"].Element(SpreadsheetFile.Main + "v")!.Value.ShouldBe("1");
        rows["G4"].Element(SpreadsheetFile.Main + "v")!.Value.ShouldBe("25");
        rows["A5"].Value.ShouldBe("E2");
        rows["H5"].Value.ShouldBeEmpty(); // the population is not stated: nothing, and not zero
    }

    [Fact]
    public void Nothing_of_the_form_is_overwritten_unseen()
    {
        var (_, form) = Load("review-form");
        Sentences("template: review-form.xlsx\nfields:\n  - { put: vendor, at: Review!D25 }\n", form)
            .Single()
            .ShouldContain("holds a formula");
        Sentences("template: review-form.xlsx\nfields:\n  - { put: vendor, at: Nowhere }\n", form)
            .Single()
            .ShouldBe(
                "m.yaml line 3: 'Nowhere' is neither a cell such as Review!B4 on a sheet of the form nor one of its defined names. Sheets: Review, Exceptions, User entity controls."
            );
        Sentences("template: review-form.xlsx\ntables:\n  - rows: exceptions\n    first-row: Exceptions!2\n    columns: { id: A }\n", form)
            .Single()
            .ShouldContain("the form has room for 1 of 2 exceptions only: A3 holds something");
    }

    [Fact]
    public void A_mapping_that_names_what_is_not_there_is_told_with_its_line()
    {
        var (_, memo) = Load("review-memo");
        Sentences("template: review-memo.docx\nfields:\n  - { put: vendor, at: \"{{nobody}}\" }\n", memo)
            .Single()
            .ShouldBe("m.yaml line 3: the form does not hold the placeholder {{nobody}}.");
        FormMapping
            .Parse("m.yaml", "template: x.xlsx\nfields:\n  - { put: nothing, at: A1 }\n")
            .Match(_ => "", s => s.Single())
            .ShouldStartWith("m.yaml line 3: 'fields.put' must be one of vendor, service-organization,");
        Sentences("template: form.pdf\n", memo).Single().ShouldContain("must end in .xlsx or .docx");
        Sentences("template: form.docx\n", new byte[] { 1, 2, 3 }).Single().ShouldContain("cannot be opened");
    }

    [Fact]
    public void What_a_value_holds_is_not_taken_for_a_placeholder()
    {
        var (mapping, form) = Load("review-memo");
        var full = Reviews.Full();
        var review = full with { Record = full.Record with { Vendor = "{{vendor}} {{period}} Ltd." } };
        var filled = Fill(review, mapping, form).Match(f => f, _ => null!);
        DocumentTexts.Of(".docx", filled.File.ToArray()).ShouldContain("Ltd.");
    }

    [Fact]
    public void The_documentation_lists_all_fields()
    {
        Snapshot.MatchDocument(
            "docs/outputs.md",
            "fields",
            "| name | what it is |\n|---|---|\n" + string.Concat(ReviewFields.Fields.Select(f => $"| `{f.Name}` | {f.About} |\n"))
        );
        Snapshot.MatchDocument(
            "docs/outputs.md",
            "tables",
            "| table | columns |\n|---|---|\n"
                + string.Concat(ReviewFields.Tables.Select(t => $"| `{t.Name}` | {string.Join(", ", t.Columns.Select(c => $"`{c}`"))} |\n"))
        );
    }

    [Fact]
    public void A_table_has_a_value_for_each_column()
    {
        var facts = new MemoFacts(Reviews.Full());
        ReviewFields.Tables.ShouldAllBe(t => t.Rows(facts).Any() && t.Rows(facts).All(r => r.Length == t.Columns.Length));
    }

    private static (FormMapping Mapping, byte[] Form) Load(string name)
    {
        var mapping = FormMapping
            .Parse(name + ".yaml", File.ReadAllText(Path.Combine(Templates, name + ".yaml")))
            .Match(m => m, s => throw new InvalidOperationException(string.Join('\n', s)));
        return (mapping, File.ReadAllBytes(Path.Combine(Templates, mapping.Template)));
    }

    private static Loaded<FilledForm> Fill(ReviewedReport review, FormMapping mapping, byte[] form) =>
        ReviewForm.Fill(review, mapping, form);

    private static IReadOnlyList<string> Sentences(string mapping, byte[] form) =>
        Fill(
                Reviews.Full(),
                FormMapping.Parse("m.yaml", mapping).Match(m => m, s => throw new InvalidOperationException(string.Join('\n', s))),
                form
            )
            .Match<IReadOnlyList<string>>(_ => [], s => s);

    private static Dictionary<string, XElement> Cells(byte[] file, string sheet)
    {
        using var stream = new MemoryStream(file);
        using var package = new OoxmlFile(stream, forUpdate: false);
        return new SpreadsheetFile(package)
            .Sheet(sheet)!
            .Descendants(SpreadsheetFile.Main + "c")
            .ToDictionary(c => c.Attribute("r")!.Value);
    }
}
