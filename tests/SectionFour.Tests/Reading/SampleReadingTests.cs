namespace SectionFour.Tests.Reading;

/// <summary>The project's own samples, read whole, as a person reviewed them.</summary>
public sealed class SampleReadingTests
{
    public static TheoryData<string> Samples => Readings.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_read_as_it_was_reviewed(string name) =>
        Snapshot.Match(ReadingDump.Of(Readings.Of(name)!.Reading), Path.GetFileNameWithoutExtension(name));
}
