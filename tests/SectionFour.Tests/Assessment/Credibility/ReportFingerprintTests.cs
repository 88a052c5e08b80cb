using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Credibility;

public class ReportFingerprintTests
{
    private const string Template =
        "{0} provides a platform on which customers plan and follow their deliveries. The infrastructure is hosted by a provider in {1}, and the staff of {0} reach it through a virtual private network with two factors. Changes are developed in branches, reviewed by a second person and released {2} times a month after the tests of the pipeline have passed. Backups are taken every night and restored to a test environment each quarter, so that the people on call know that they can be used when they are needed. Incidents are rated by what they touch, handled by a plan that names who decides, and told to customers within {2} days of being confirmed.";

    [Fact]
    public void A_template_with_other_names_and_numbers_is_the_same_text()
    {
        var similarity = ReportFingerprint
            .Of(Report("Larkspur", "Dublin", "4"))
            .SimilarityTo(ReportFingerprint.Of(Report("Kestrel", "Oslo", "9")), "another");
        similarity.Description.ShouldBe(1, 0.05);
        Colour(similarity).ShouldBe(SignalColour.Red);
    }

    [Fact]
    public void Another_text_is_another_text()
    {
        var other = new ReadingBuilder();
        other.WithProse(
            SectionRole.SystemDescription,
            null,
            "Merchants in nine countries take payments with our terminals. Each terminal holds keys that were injected in a room with two locks, and speaks to gateways in three halls which we rent and staff ourselves around the clock. Amounts are checked against the ledger before the banks are told, and whatever does not agree goes to a desk that settles it by hand on the same day with a note that says why it was so decided."
        );
        var similarity = ReportFingerprint
            .Of(Report("Larkspur", "Dublin", "4"))
            .SimilarityTo(ReportFingerprint.Of(other.Build()), "another");
        similarity.Description.ShouldBeLessThan(0.05);
        Colour(similarity).ShouldBe(SignalColour.Green);
    }

    [Fact]
    public void A_fingerprint_is_the_same_in_every_run() =>
        ReportFingerprint.Of(Report("Larkspur", "Dublin", "4")).ShouldBe(ReportFingerprint.Of(Report("Larkspur", "Dublin", "4")));

    private static SignalColour Colour(LibrarySimilarity similarity) =>
        Assessor
            .Assess(
                ReadingBuilder.Healthy().Build(),
                Policy.Default,
                null,
                new DateOnly(2026, 3, 1),
                new AssessmentContext { Library = [similarity] }
            )
            .Credibility.Signals.Single(s => s.Id == "own.library-similarity")
            .Colour;

    private static ReportReading Report(string name, string place, string number)
    {
        var builder = new ReadingBuilder().WithReport(r => r with { ServiceOrganization = ReadingBuilder.Text(1, name) });
        for (int i = 0; i < 3; i++)
        {
            builder.WithProse(
                SectionRole.SystemDescription,
                null,
                Template
                    .Replace("{0}", name, StringComparison.Ordinal)
                    .Replace("{1}", place, StringComparison.Ordinal)
                    .Replace("{2}", number, StringComparison.Ordinal)
            );
        }

        return builder.Build();
    }
}
