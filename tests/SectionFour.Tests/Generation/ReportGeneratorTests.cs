using System.Text;
using SectionFour.Generation;
using SectionFour.Pdf;

namespace SectionFour.Tests.Generation;

/// <summary>A truth that is wrong would teach the reader wrong things.</summary>
public sealed class ReportGeneratorTests
{
    public static TheoryData<string> Layouts => [.. ReportGenerator.Layouts];

    [Fact]
    public void The_same_seed_draws_the_same_report()
    {
        var once = ReportGenerator.Generate(7);
        var again = ReportGenerator.Generate(7);
        again.Truth.ToJson().ShouldBe(once.Truth.ToJson());
        again.Pdf.ShouldBe(once.Pdf);
    }

    [Fact]
    public void Another_seed_draws_another_report() =>
        ReportGenerator.Generate(8).Truth.ToJson().ShouldNotBe(ReportGenerator.Generate(7).Truth.ToJson());

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_the_truth_names_stands_on_its_page(string layout)
    {
        var report = ReportGenerator.Generate(
            404,
            new GeneratorOptions
            {
                Layout = layout,
                Wishes = new ReportWishes
                {
                    Type = 2,
                    Kind = "SOC 2",
                    Exceptions = 4,
                },
            }
        );
        var pages = Pages(report.Pdf);
        pages.Length.ShouldBe(report.Truth.Report.Pages);
        var checks = report
            .Truth.Controls.Select(c => (c.Page, c.Description))
            .Concat(report.Truth.Controls.SelectMany(c => c.Tests).Select(t => (t.Page, t.Procedure)))
            .Concat(report.Truth.Exceptions.Select(e => (e.Page, e.Narrative)))
            .Concat(report.Truth.Exceptions.Where(e => e.Response is not null).Select(e => (e.Response!.Page, e.Response.Text)))
            .Concat(report.Truth.UserEntityControls.Select(u => (u.Page, u.Text)));
        foreach (var (page, text) in checks)
        {
            page.ShouldNotBeNull(text);
            pages[page.Value - 1].ShouldContain(FirstLetters(text), Case.Sensitive, text);
        }
    }

    [Theory]
    [InlineData("SOC 1", 2)]
    [InlineData("SOC 2", 1)]
    [InlineData("SOC 3", null)]
    [InlineData("ISAE 3402", 2)]
    [InlineData("ISAE 3000", 2)]
    public void Other_kinds_have_what_they_have(string kind, int? type)
    {
        var truth = ReportGenerator
            .Generate(
                9,
                new GeneratorOptions
                {
                    Wishes = new ReportWishes { Kind = kind, Type = type },
                }
            )
            .Truth;
        truth.Report.Kind.ShouldBe(kind);
        truth.Report.Type.ShouldBe(type);
        truth.Controls.Any().ShouldBe(kind != "SOC 3");
        truth.Controls.SelectMany(c => c.Tests).Any().ShouldBe(type == 2);
        truth.Report.Categories.Any().ShouldBe(kind is "SOC 2" or "SOC 3" or "ISAE 3000");
    }

    [Fact]
    public void Exceptions_have_the_counts_that_their_words_state()
    {
        var exceptions = Enumerable
            .Range(1, 12)
            .SelectMany(i =>
                ReportGenerator
                    .Generate(
                        (ulong)i,
                        new GeneratorOptions
                        {
                            Wishes = new ReportWishes
                            {
                                Kind = "SOC 2",
                                Type = 2,
                                Exceptions = 12,
                            },
                        }
                    )
                    .Truth.Exceptions
            )
            .ToList();
        exceptions.Count.ShouldBeGreaterThan(100);
        foreach (var e in exceptions.Where(e => e.Population is not null))
        {
            e.Narrative.ShouldContain(e.Population!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            e.Failed!.Value.ShouldBeLessThanOrEqualTo(e.Sampled!.Value);
            e.Sampled.Value.ShouldBeLessThanOrEqualTo(e.Population.Value);
        }

        exceptions.Any(e => e.Failed is null).ShouldBeTrue();
        exceptions.Any(e => e.Failed is not null && e.Sampled is null).ShouldBeTrue();
    }

    private static string[] Pages(byte[] pdf)
    {
        using var source = PdfFile.Open(pdf).Source.ShouldNotBeNull();
        var pages = new string[source.PageCount];
        for (var i = 0; i < pages.Length; i++)
        {
            var text = new StringBuilder();
            foreach (var glyph in source.ReadPage(i + 1).Glyphs)
            {
                text.Append(glyph.Text);
            }

            pages[i] = Letters(text.ToString());
        }

        return pages;
    }

    /// <summary>Its first letters: few enough to stand on one line before any hyphen.</summary>
    private static string FirstLetters(string text) => Letters(text)[..8];

    private static string Letters(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
