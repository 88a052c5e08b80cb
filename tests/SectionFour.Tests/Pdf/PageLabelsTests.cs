using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

public sealed class PageLabelsTests
{
    [Theory]
    [InlineData(1, "i")]
    [InlineData(4, "iv")]
    [InlineData(5, "1")]
    [InlineData(14, "10")]
    [InlineData(15, "A-Z")]
    [InlineData(16, "A-AA")]
    [InlineData(20, "Cover")]
    public void Each_range_has_its_own_style(int page, string label)
    {
        var labels = new PageLabels();
        labels.Add(1, 'r', "", 1);
        labels.Add(5, 'D', "", 1);
        labels.Add(15, 'A', "A-", 26);
        labels.Add(20, ' ', "Cover", 1);

        labels.Of(page).ShouldBe(label);
    }

    [Fact]
    public void A_page_before_all_ranges_has_no_label()
    {
        var labels = new PageLabels();
        labels.Add(3, 'D', "", 1);

        labels.Of(2).ShouldBeNull();
    }
}
