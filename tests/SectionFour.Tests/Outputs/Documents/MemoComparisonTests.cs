using System.Text;
using SectionFour.Comparison;

namespace SectionFour.Tests;

/// <summary>What the memo says of the last report.</summary>
public class MemoComparisonTests
{
    [Fact]
    public void A_last_report_of_another_organization_is_said_to_be_one_with_both_places()
    {
        var (previous, current) = TwoYears.Readings();
        var other = previous with { Report = previous.Report with { ServiceOrganization = FullReading.Text(7, "Juniper Payments GmbH") } };
        var review = Reviews.Full() with { Comparison = Comparer.Compare(other, current) };
        var page = current.Report.ServiceOrganization!.Page;
        Encoding
            .UTF8.GetString(Reviews.Write(review, ".md"))
            .ShouldContain(
                $"matched controls show similar wording, not a change over time, unless one organization became the other.** (p. 7 of the last report; p. {page} of this one)"
            );
    }
}
