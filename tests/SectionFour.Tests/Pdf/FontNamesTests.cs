using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

public sealed class FontNamesTests
{
    [Theory]
    [InlineData("ABCDEF+Arial-BoldMT", "Arial-BoldMT")]
    [InlineData("Arial", "Arial")]
    [InlineData("ABCde1+Arial", "ABCde1+Arial")]
    public void A_subset_prefix_is_no_part_of_the_name(string raw, string name) => FontNames.WithoutSubsetPrefix(raw).ShouldBe(name);

    [Theory]
    [InlineData("Arial-BoldMT", true, false)]
    [InlineData("Calibri-BoldItalic", true, true)]
    [InlineData("SourceSansPro-Semibold", true, false)]
    [InlineData("AvenirNext-DemiBold", true, false)]
    [InlineData("Helvetica-Oblique", false, true)]
    [InlineData("TimesNewRomanPSMT", false, false)]
    public void Weight_and_slant_are_read_off_the_name(string name, bool isBold, bool isItalic) =>
        (FontNames.SaysBold(name), FontNames.SaysItalic(name)).ShouldBe((isBold, isItalic));
}
