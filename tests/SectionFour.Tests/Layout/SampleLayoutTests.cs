using SectionFour.Reports;
using SectionFour.Tests.Reading;

namespace SectionFour.Tests.Layout;

/// <summary>How the first pages of tests of each sample are laid out: lines, layers and grids, as a person reviewed them.</summary>
public sealed class SampleLayoutTests
{
    public static TheoryData<string> Samples => Readings.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_first_page_of_tests_is_laid_out_as_it_was_reviewed(string name)
    {
        var file = Readings.Of(name)!;
        var tests = file.Reading.Report.Sections.Single(s => s.Role == SectionRole.TestsOfControls);
        var page = Math.Min(tests.StartPage + 1, tests.EndPage);
        Snapshot.Match(ReadingDump.Of(file.Layout.Page(page)), Path.GetFileNameWithoutExtension(name));
    }
}
