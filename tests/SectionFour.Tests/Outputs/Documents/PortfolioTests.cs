using System.Text;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>A whole programme as a file.</summary>
public class PortfolioTests
{
    private static readonly PortfolioExport Export = new()
    {
        AsOf = new DateOnly(2027, 3, 1),
        Generated = new DateTimeOffset(2027, 3, 1, 8, 0, 0, TimeSpan.Zero),
        Entries =
        [
            PortfolioEntry.From("Zeta", "Kim", Reviews.Full()),
            PortfolioEntry.From("Alpha", null, Reviews.Full() with { Record = ReviewRecord.Empty }),
        ],
    };

    [Fact]
    public void The_workbook_has_vendors_findings_and_lapses()
    {
        using var stream = new MemoryStream();
        Export.WriteWorkbook(stream);
        OfficeFileTests.Problems(stream.ToArray(), ".xlsx").ShouldBeEmpty();
        var sheets = DocumentTexts.Sheets(stream.ToArray());
        sheets["Vendors"].Skip(1).Select(r => r[0]).ShouldBe(["Alpha", "Zeta"]);
        sheets["Open findings"].Count.ShouldBe(1 + (2 * Reviews.Full().Reading.Deviations.Length));
        sheets["Lapses"].Skip(1).Select(r => int.Parse(r[0])).ShouldBeInOrder();
        sheets["Lapses"].ShouldContain(r => r[2] == "Zeta" && r[4] == "The decision to rely on the report lapses.");
        sheets["About"].ShouldContain(r => r[0] == "Confidentiality" && r[1].StartsWith("Confidential."));
    }

    [Fact]
    public void The_tables_have_the_same_rows_and_say_where_they_come_from()
    {
        foreach (var write in (Action<Stream>[])[Export.WriteVendorsCsv, Export.WriteFindingsCsv, Export.WriteLapsesCsv])
        {
            using var stream = new MemoryStream();
            write(stream);
            var rows = Csv.Read(Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF'));
            rows.Count.ShouldBeGreaterThan(2);
            rows.Skip(1).Select(r => r[^1][..30]).Distinct().ShouldBe(["Generated 2027-03-01 08:00 UTC"]);
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("-1", "'-1")]
    [InlineData("a,\"b\"\nc", "\"a,\"\"b\"\"\nc\"")]
    [InlineData("plain", "plain")]
    public void A_cell_is_quoted_and_never_run(string text, string written)
    {
        using var stream = new MemoryStream();
        Csv.Write(
            stream,
            [
                [text, 3, 0.5, new DateOnly(2027, 1, 2), null],
            ]
        );
        Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF').ShouldBe($"{written},3,0.5,2027-01-02,\r\n");
    }
}
