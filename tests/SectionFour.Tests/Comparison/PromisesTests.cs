using SectionFour.Comparison;

namespace SectionFour.Tests.Comparison;

public class PromisesTests
{
    [Fact]
    public void Each_example_of_the_policy_is_told_right()
    {
        var root = PolicyExamples.Root("promises");
        root.Texts("promises").ShouldNotBeEmpty();
        root.Texts("promises").ShouldAllBe(t => Promises.Default.PromisesFix(t));
        root.Texts("none").ShouldAllBe(t => !Promises.Default.PromisesFix(t));
    }
}
