using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>Word and Excel files are valid by the schemas of their makers and have what makes them documents.</summary>
public class OfficeFileTests
{
    [Theory]
    [InlineData(".docx")]
    [InlineData(".xlsx")]
    [InlineData(".letter.docx")]
    [InlineData(".letter.xlsx")]
    public void It_is_valid(string extension) => Problems(Reviews.Write(Reviews.Full(), extension), extension).ShouldBeEmpty();

    [Fact]
    public void Characters_that_xml_cannot_hold_are_left_out()
    {
        var full = Reviews.Full();
        var review = full with { Record = full.Record with { Rationale = "bell \u0007, half \uD83D, whole \U0001F600, \uFFFE end" } };
        foreach (var extension in (string[])[".docx", ".xlsx"])
        {
            var file = Reviews.Write(review, extension);
            Problems(file, extension).ShouldBeEmpty();
            DocumentTexts.Of(extension, file).ShouldContain("bell , half , whole \U0001F600, end");
        }
    }

    [Fact]
    public void A_word_memo_has_styles_contents_header_rows_and_alt_texts()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Reviews.Write(Reviews.Full(), ".docx")), false);
        var body = document.MainDocumentPart!.Document!.Body!;
        var defined = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToHashSet();
        body.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value!).Distinct().ShouldAllBe(s => defined.Contains(s));
        var headings = body.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").ToList();
        headings.Count.ShouldBe(MemoTemplate.KnownSections.Length);

        // Each entry of the contents leads to a heading's bookmark.
        var marks = body.Descendants<BookmarkStart>().Select(b => b.Name!.Value!).ToList();
        marks.ShouldBeUnique();
        body.Descendants<SdtBlock>()
            .SelectMany(s => s.Descendants<Hyperlink>())
            .Select(h => h.Anchor!.Value!)
            .ShouldBe(headings.Select(h => h.Descendants<BookmarkStart>().Single().Name!.Value!), ignoreOrder: true);
        body.Descendants<FieldCode>().Single().Text.ShouldContain("TOC");
        body.Descendants<Table>()
            .Where(t => t.Descendants<TableLook>().Single().FirstRow?.Value == true)
            .ShouldAllBe(t => t.Elements<TableRow>().First().Descendants<TableHeader>().Any());
        var pictures = body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().ToList();
        pictures.Count.ShouldBe(2);
        pictures.ShouldAllBe(p => p.Description!.Value!.Contains("with the words of exception"));
        document.MainDocumentPart.HeaderParts.Single().Header!.InnerText.ShouldContain("Confidential");
        document.MainDocumentPart.FooterParts.Single().Footer!.InnerText.ShouldContain("policy sectionfour");
    }

    [Fact]
    public void A_workbook_has_filters_frozen_heads_and_real_types()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Reviews.Write(Reviews.Full(), ".xlsx")), false);
        var workbook = document.WorkbookPart!;
        foreach (var sheet in workbook.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Skip(1))
        {
            var part = ((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!)).Worksheet!;
            part.Descendants<DocumentFormat.OpenXml.Spreadsheet.AutoFilter>().Count().ShouldBe(1);
            part.Descendants<DocumentFormat.OpenXml.Spreadsheet.Pane>()
                .Single()
                .State!.Value.ShouldBe(DocumentFormat.OpenXml.Spreadsheet.PaneStateValues.Frozen);
        }

        var rows = DocumentTexts
            .Sheets(Reviews.Write(Reviews.Full(), ".xlsx"))["Review"]
            .ToDictionary(r => r[0], r => r.ElementAtOrDefault(1));
        rows["Period to"].ShouldBe("46387"); // 31 December 2026, as spreadsheets count days
        rows["Exceptions"].ShouldBe("2");
        rows["Valid until"].ShouldBe("46752");
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_are_named_as_excel_names_them(int index, string name)
    {
        SpreadsheetWriter.ColumnName(index).ShouldBe(name);
        SpreadsheetFile.ColumnOf(name + "12").ShouldBe(index);
    }

    internal static List<string> Problems(byte[] file, string name)
    {
        using var stream = new MemoryStream(file);
        using OpenXmlPackage package = name.EndsWith(".docx", StringComparison.Ordinal)
            ? WordprocessingDocument.Open(stream, false)
            : SpreadsheetDocument.Open(stream, false);
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2019)
                .Validate(package)
                .Take(10)
                .Select(e => $"{e.Path?.XPath}: {e.Description}"),
        ];
    }
}
