using SectionFour.Cli;

namespace SectionFour.Tests;

public class ProgressLineTests
{
    [Theory]
    [InlineData(0, 20, "reading [--------------------] 0 of 20  a.pdf")]
    [InlineData(9, 20, "reading [#########-----------] 9 of 20  a.pdf")]
    [InlineData(20, 20, "reading [####################] 20 of 20  a.pdf")]
    [InlineData(0, 0, "reading [####################] 0 of 0  a.pdf")]
    public void It_tells_how_far_the_work_is(int done, int all, string line) =>
        ProgressLine.Draw("reading", done, all, "a.pdf", 80).ShouldBe(line);

    [Fact]
    public void It_is_never_wider_than_the_window() => ProgressLine.Draw("reading", 1, 3, new string('x', 300), 40).Length.ShouldBe(40);

    [Fact]
    public void Nobody_who_does_not_watch_sees_it()
    {
        using var screen = new Screen();
        using (var line = new ProgressLine(screen.Terminal, "reading"))
        {
            line.Report(1, 2);
        }

        screen.Error.ShouldBeEmpty();
    }
}
