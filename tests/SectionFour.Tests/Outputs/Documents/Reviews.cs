using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>Reviews of made-up reports, with everything that an output can show.</summary>
internal static class Reviews
{
    /// <summary>This year's report against last year's, for a profile, with a decision and an override.</summary>
    public static ReviewedReport Full()
    {
        var (previous, current) = TwoYears.Readings();
        var comparison = Comparer.Compare(previous, current);
        return new ReviewedReport
        {
            FileName = "northbeam-2026.pdf",
            Reading = current,
            Assessment = Assessor.Assess(
                current,
                Policy.Default,
                Policy.Default.Profiles.Single(p => p.Id == "production-hosting"),
                new DateOnly(2027, 3, 1),
                new AssessmentContext { Prior = comparison.ToPriorFindings() }
            ),
            Comparison = comparison,
            PreviousFileName = "northbeam-2025.pdf",
            Generated = new DateTimeOffset(2027, 3, 2, 9, 30, 0, TimeSpan.Zero),
            Pictures = new OnePicture(),
            Record = new ReviewRecord
            {
                Owner = "Finance operations",
                Decision = Verdict.RelyWithConditions,
                Rationale = "The exceptions do not touch our tenant.",
                ValidUntil = new DateOnly(2027, 12, 31),
                Preparer = new Signature("A. Preparer", new DateOnly(2027, 3, 2)),
                Conditions = [new ReviewCondition("Get the hardening records.", "B. Owner", new DateOnly(2027, 6, 30))],
                Overrides = [new SeverityOverride("E2", SeverityLevel.Low, "One host in a test network.", "A. Preparer")],
                UserEntityControls =
                [
                    new UserEntityControlRecord(1, UserEntityControlState.NotApplicable, null, null, "We have no users of our own there."),
                ],
            },
        };
    }

    /// <summary>The format's bytes.</summary>
    public static byte[] Write(ReviewedReport review, string extension)
    {
        using var stream = new MemoryStream();
        ReviewFormats.All.Single(f => f.Extension == extension).Write(review, stream);
        return stream.ToArray();
    }

    /// <summary>Gives the same small picture for every area.</summary>
    private sealed class OnePicture : IPagePictures
    {
        public string? Missing => null;

        public System.Collections.Immutable.ImmutableArray<PagePicture?> Draw(System.Collections.Immutable.ImmutableArray<PageArea> areas)
        {
            var pixels = Pixels.FromPpm([.. "P6\n4 2\n255\n"u8, .. new byte[24]])!;
            return [.. areas.Select(_ => new PagePicture(pixels.ToPng(), pixels.Width, pixels.Height, 4))];
        }
    }
}
