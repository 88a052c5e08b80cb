namespace SectionFour.Tests;

public class SnapshotTests
{
    [Fact]
    public void A_text_that_was_reviewed_passes() => Snapshot.Match("one\ntwo");

    [Fact]
    public void A_text_that_differs_fails_with_the_first_line_that_does()
    {
        var failure = Should.Throw<Exception>(() => Snapshot.Match("one\nthree"));
        failure.Message.ShouldContain("differs from line 2:\n- two\n+ three");
        var received = Path.Combine(
            SharedCorpus.Repository(),
            $"tests/SectionFour.Tests/Snapshots/SnapshotTests.{nameof(A_text_that_differs_fails_with_the_first_line_that_does)}.received.txt"
        );
        File.Exists(received).ShouldBeTrue();
        File.Delete(received);
    }
}
