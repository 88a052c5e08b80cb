using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Credibility;

/// <summary>What honest reports have and no signal may hold against them, and what each signal must still see.</summary>
public class FalseAlarmTests
{
    [Fact]
    public void Headings_and_words_written_in_lower_case_elsewhere_are_no_names()
    {
        var reading = Described(
            "Services Provided and Principal Service Commitments",
            "The Finance team and the Tools team report to management; finance and tools are reviewed by people of the company, and people and purpose of the system are described in this section in general words that would fit any company.",
            "Management sets the tone, the people of the company follow it, and the system is operated with care by qualified personnel who know their duties and perform them in time."
        );
        Signal(reading, "S4").Colour.ShouldBe(SignalColour.Yellow);
        Signal(reading, "S4").Sentence.ShouldNotContain("Finance");
    }

    [Fact]
    public void Providers_places_and_amounts_make_a_description_specific() =>
        Signal(
            Described(
                "The system runs on Hetzner servers in Falkenstein with PostgreSQL. Releases go through GitLab, and 340 teams use it from offices in Graz and Linz, with backups kept for 35 days by the operations staff of the company in a second place that is far enough away."
            ),
            "S4"
        )
            .Colour.ShouldBe(SignalColour.Green);

    [Theory]
    [InlineData("User access reviews are performed semi-annually.", true)]
    [InlineData("Access of contractors to buildings is reviewed semi-annually by reception staff.", false)]
    [InlineData("Exceptions from user access reviews are approved semi-annually.", false)]
    [InlineData("User access reviews are performed quarterly, and badges are counted semi-annually.", false)]
    public void A_frequency_conflicts_only_with_the_control_that_it_is_about(string sentence, bool conflicts)
    {
        var reading = new ReadingBuilder().WithControl(
            "A-1",
            "User access reviews are performed quarterly.",
            "CC6.3",
            [("Inspected the reviews of 2 quarters.", 2, 4, "No exceptions noted.")]
        );
        reading.WithProse(SectionRole.SystemDescription, null, sentence);
        (Signal(reading.Build(), "own.frequency-conflict").Colour == SignalColour.Yellow).ShouldBe(conflicts);
    }

    [Fact]
    public void A_signature_that_is_not_text_is_to_look_up_and_colours_nothing()
    {
        var healthy = ReadingBuilder.Healthy().Build();
        var unsigned = healthy with { Assertion = healthy.Assertion with { Signature = null } };
        Signal(unsigned, "S2").Colour.ShouldBe(SignalColour.ManualReview);
        Assess(unsigned).Credibility.Overall.ShouldBe(Assess(healthy).Credibility.Overall);
    }

    [Fact]
    public void An_assertion_without_the_operation_is_held_against_the_report()
    {
        var healthy = ReadingBuilder.Healthy().Build();
        Signal(healthy with { Assertion = healthy.Assertion with { Limbs = [OpinionLimb.Description, OpinionLimb.Design] } }, "S2")
            .Colour.ShouldBe(SignalColour.Yellow);
    }

    [Fact]
    public void A_letter_of_which_little_was_recognised_is_not_judged()
    {
        var healthy = ReadingBuilder.Healthy().Build();
        var parts = healthy.Opinion.Parts.Select((p, i) => i < 9 ? p with { Evidence = null } : p).ToImmutableArray();
        Signal(healthy with { Opinion = healthy.Opinion with { Parts = parts }, Prose = [] }, "S1")
            .Colour.ShouldBe(SignalColour.NotEvaluable);
    }

    [Fact]
    public void A_part_whose_heading_was_not_recognised_is_known_by_its_words()
    {
        var healthy = ReadingBuilder.Healthy().Build();
        var reading = healthy with
        {
            Opinion = healthy.Opinion with
            {
                Parts =
                [
                    .. healthy.Opinion.Parts.Select(p => p.Part == AuditorsReportPart.InherentLimitations ? p with { Evidence = null } : p),
                ],
            },
        };
        Signal(reading, "S1").Colour.ShouldBe(SignalColour.Yellow);
        var worded = reading with
        {
            Prose =
            [
                .. reading.Prose,
                new ProseParagraph(
                    SectionRole.AuditorsReport,
                    null,
                    ReadingBuilder.Text(4, "Because of their nature, controls may not prevent, or detect and correct, all misstatements.")
                ),
            ],
        };
        Signal(worded, "S1").Colour.ShouldBe(SignalColour.Green);
    }

    [Fact]
    public void Mapping_is_odd_only_where_kinds_are_crossed()
    {
        Signal(Mapped("The board of directors meets quarterly and reviews the minutes of its committee.", "CC6.1"), "S5")
            .Colour.ShouldBe(SignalColour.Yellow);
        Signal(Mapped("The board of directors meets quarterly and reviews the minutes of its committee.", "CC1.2"), "S5")
            .Colour.ShouldBe(SignalColour.Green);
        Signal(Mapped("Vulnerability scans are performed weekly and findings remediated.", "CC3.2"), "S5")
            .Colour.ShouldBe(SignalColour.Green);
    }

    private static ReportReading Mapped(string text, string criterion)
    {
        var builder = new ReadingBuilder();
        for (int i = 0; i < 14; i++)
        {
            builder.WithControl($"M-{i}", text, criterion, [("Inspected the minutes.", 2, 4, "No exceptions noted.")]);
        }

        return builder.Build();
    }

    private static ReportReading Described(params string[] paragraphs)
    {
        var builder = ReadingBuilder.Healthy().WithoutProse().WithoutSubservice();
        foreach (string paragraph in paragraphs)
        {
            builder.WithProse(SectionRole.SystemDescription, null, paragraph);
        }

        return builder.Build();
    }

    private static CredibilitySignal Signal(ReportReading reading, string id) =>
        Assess(reading).Credibility.Signals.Single(s => s.Id == id);

    private static ReportAssessment Assess(ReportReading reading) =>
        Assessor.Assess(reading, Policy.Default, null, new DateOnly(2026, 3, 1));
}
