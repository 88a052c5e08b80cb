using SectionFour.Cli;

namespace SectionFour.Tests.Cli;

/// <summary>Which memory may be opened for the heap: what the collector reserved, and no program or library beside it.</summary>
public sealed class HeapMemoryTests
{
    private const string Before = "00400000-00500000 r-xp 00000000 fe:00 12 /opt/sectionfour/SectionFour.Cli\n";

    [Theory]
    // Opened pieces and reserved ones take turns, up to a library.
    [InlineData("1000-2000 rw-p 00000000 00:00 0\n2000-3000 ---p 00000000 00:00 0\n3000-4000 r-xp 00000000 fe:00 7 /lib/libc.so.6", 0x3000)]
    // A gap ends it, and so does memory that may be run.
    [InlineData("1000-2000 ---p 00000000 00:00 0\n3000-4000 ---p 00000000 00:00 0", 0x2000)]
    [InlineData("1000-2000 rw-p 00000000 00:00 0\n2000-3000 rwxp 00000000 00:00 0\n3000-4000 rw-p 00000000 00:00 0", 0x2000)]
    // Named memory is not the collector's.
    [InlineData("1000-2000 rw-p 00000000 00:00 0\n2000-3000 rw-p 00000000 00:00 0 [heap]", 0x2000)]
    // The address itself is not reserved, or the list is something else.
    [InlineData("8000-9000 rw-p 00000000 00:00 0", 0x1800)]
    [InlineData("no list of memory", 0x1800)]
    public void Only_what_the_collector_reserved_is_opened(string maps, int expected)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "maps");
        File.WriteAllText(file, Before + maps + "\n");
        HeapMemory.EndOfReserved(file, 0x1800).ShouldBe(expected);
    }

    [Fact]
    public void Without_a_list_nothing_is_opened() => HeapMemory.EndOfReserved("/nowhere/maps", 0x1800).ShouldBe(0x1800);
}
