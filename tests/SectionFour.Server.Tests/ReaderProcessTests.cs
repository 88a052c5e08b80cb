using Microsoft.Extensions.Logging.Abstractions;
using SectionFour.Server.Jobs;

namespace SectionFour.Server.Tests;

public sealed class ReaderProcessTests
{
    [Fact]
    public async Task A_file_that_is_no_report_is_refused_by_the_process_with_a_sentence()
    {
        var reader = new ReaderProcess(new ReaderLimits(TimeSpan.FromSeconds(60), 1L << 30), NullLogger<ReaderProcess>.Instance);
        var result = await reader.ReadAsync("%PDF-1.7 nothing else"u8.ToArray(), null, (_, _) => { }, default);
        result.ShouldBeOfType<ReaderResult.Refused>().Sentence.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_ends_that_process_and_nothing_else()
    {
        var reader = new ReaderProcess(new ReaderLimits(TimeSpan.FromMilliseconds(1), 1L << 30), NullLogger<ReaderProcess>.Instance);
        var result = await reader.ReadAsync("%PDF-1.7"u8.ToArray(), null, (_, _) => { }, default);
        result.ShouldBeOfType<ReaderResult.Died>().Sentence.ShouldContain("longer than");
    }

    [Fact]
    public async Task A_process_without_memory_is_told_as_died()
    {
        var reader = new ReaderProcess(new ReaderLimits(TimeSpan.FromSeconds(60), 6L << 20), NullLogger<ReaderProcess>.Instance);
        var file = new byte[64 << 20];
        "%PDF-1.7"u8.CopyTo(file);
        (await reader.ReadAsync(file, null, (_, _) => { }, default)).ShouldBeOfType<ReaderResult.Died>();
    }
}
