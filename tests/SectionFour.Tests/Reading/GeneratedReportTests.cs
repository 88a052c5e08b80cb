using CsCheck;
using SectionFour.Generation;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>
/// Properties over random reports whose content is known: what was laid out is what is read. A failure prints the seed that draws the
/// report again (<c>dotnet run --project tools/SectionFour.Generator -- generate --seed N --layout NAME</c>).
/// </summary>
public sealed class GeneratedReportTests
{
    private const int Reports = 12;

    private static readonly string[] Kinds = ["SOC 2", "SOC 2", "SOC 2", "SOC 1", "SOC 3", "ISAE 3402", "ISAE 3000"];

    private static readonly Gen<(ulong Seed, string Layout, ReportWishes Wishes)> AnyReport = Gen.Select(
        Gen.ULong[1, 1_000_000],
        Gen.Int[0, ReportGenerator.Layouts.Count - 1].Select(static i => ReportGenerator.Layouts[i]),
        Gen.Int[0, Kinds.Length - 1].Select(static i => Kinds[i]),
        Gen.Enum<TrueOpinionKind>(),
        Gen.Int[0, 6],
        static (seed, layout, kind, opinion, exceptions) =>
            (
                seed,
                layout,
                new ReportWishes
                {
                    Kind = kind,
                    Opinion = kind == "SOC 3" ? TrueOpinionKind.Unqualified : opinion,
                    Exceptions = Math.Max(exceptions, opinion == TrueOpinionKind.Unqualified ? 0 : 2),
                    MaxControls = 24,
                }
            )
    );

    [Fact]
    public void Opinion_and_facts_are_what_was_printed() =>
        Check(
            static (truth, reading) =>
            {
                var (report, opinion) = (reading.Report, reading.Opinion);
                opinion.Overall.ToString().ShouldBe(truth.Opinion.Overall.ToString());
                opinion.Sentence!.Page.ShouldBe(truth.Opinion.Page!.Value);
                opinion.QualifiedCriteria.Order().ShouldBe(truth.Opinion.QualifiedCriteria.Order());
                report
                    .Kind.ToString()
                    .ShouldBe(
                        truth
                            .Report.Kind.Replace("SOC ", "Soc", StringComparison.Ordinal)
                            .Replace("ISAE ", "Isae", StringComparison.Ordinal)
                    );
                ((int?)report.Type?.Value).ShouldBe(truth.Report.Type);
                report.ServiceOrganization?.Value.ShouldBe(truth.Report.ServiceOrganization);
                report.System?.Value.ShouldBe(truth.Report.System);
                report.ServiceAuditor?.Value.ShouldBe(truth.Report.ServiceAuditor);
                report.ReportDate?.Value.ShouldBe(truth.Report.ReportDate);
                (report.Period?.Value.From, report.Period?.Value.To).ShouldBe((truth.Report.Period?.From, truth.Report.Period?.To));
                report.AsOf?.Value.ShouldBe(truth.Report.AsOf ?? default);
                report
                    .Categories.Select(c => c.Value.ToString())
                    .ShouldBe(truth.Report.Categories.Select(c => c.Replace(" ", "", StringComparison.Ordinal)));
                report.PageCount.ShouldBe(truth.Report.Pages);
            }
        );

    [Fact]
    public void The_account_always_adds_up_and_silence_is_never_good_news() =>
        Check(
            static (truth, reading) =>
            {
                var coverage = reading.Coverage;
                (coverage.Attributed + coverage.Furniture + coverage.Unattributed.Length).ShouldBe(coverage.Lines);
                if (truth.Exceptions.Count > 0 && reading.Deviations.IsEmpty)
                {
                    coverage.Results.ShouldNotBe(ResultsStatus.Read);
                }
            }
        );

    /// <summary>The same reports in each run: what a run finds, the next one finds too. Other seeds are for a person who looks for faults.</summary>
    private static void Check(Action<Truth, ReportReading> property)
    {
        var random = PCG.Parse(Seed);
        for (var i = 0; i < Reports; i++)
        {
            var wish = AnyReport.Generate(random, null, out _);
            var report = ReportGenerator.Generate(wish.Seed, new GeneratorOptions { Layout = wish.Layout, Wishes = wish.Wishes });
            property(
                report.Truth,
                ReportReader
                    .Read(report.Pdf)
                    .Match(static reading => reading, static refusal => throw new InvalidOperationException(refusal.Sentence))
            );
        }
    }

    private const string Seed = "0N0XIzNsQ0O2";
}
