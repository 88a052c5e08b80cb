namespace SectionFour.Tests;

public class TruthReadingsTests
{
    [Fact]
    public void Every_truth_of_the_corpus_becomes_a_reading()
    {
        var names = TruthReadings.Names();
        names.Length.ShouldBeGreaterThanOrEqualTo(13);
        foreach (var name in names)
        {
            var reading = TruthReadings.Load(name);
            reading.Controls.ShouldNotBeEmpty(name);
            foreach (var deviation in reading.Deviations)
            {
                deviation.TestIndex.ShouldNotBeNull($"{name} {deviation.Id}");
            }
        }
    }
}
