using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SectionFour.Cli;

/// <summary>
/// Memory for the first moments of a run, which for a report of usual length are all of it: what it allocates is neither collected nor given out
/// by the system in small pieces. docs/performance.md has what each of the two brings.
/// </summary>
internal static partial class HeapMemory
{
    /// <summary>So much is allocated before the first collection: a report of about 50 pages, and what is left untouched of the first large page.</summary>
    private const long HeadStart = 26 << 20;

    /// <summary>A longer report needs collections anyway, and is smaller where they begin early.</summary>
    private const int LongReport = 80;

    /// <summary>The collector's regions begin at multiples of this.</summary>
    private const nint Region = 4 << 20;

    /// <summary>So much of the heap lies in large pages, where the system can: the head start, and what the collector reserves before it.</summary>
    private const nint InLargePages = 64 << 20;

    /// <summary>The same for a batch, whose heap is larger: small pages cost it time whenever the processor has to look up where they are.</summary>
    private const nint InLargePagesOfBatch = 512 << 20;

    private const int ReadAndWrite = 3;
    private const int AdviceLargePages = 14;
    private const nint LargePage = 2 << 20;

    // The collector keeps its memory out of core dumps until it uses it; a page of two minds about that is no large one.
    private const int AdviceInDumps = 17;

    /// <summary>At the start of the program. Where the system or the runtime cannot, nothing changes.</summary>
    /// <param name="isBatch">Whether the process was started for a batch, which has its own room between collections.</param>
    public static void Prepare(bool isBatch)
    {
        var inLargePages = AskForLargePages(isBatch ? InLargePagesOfBatch : InLargePages);
        if (!isBatch)
        {
            try
            {
                _ = GC.TryStartNoGCRegion(HeadStart);
                if (inLargePages)
                {
                    LeaveStartedPage();
                }
            }
            catch (ArgumentOutOfRangeException)
            {
                // A limit on the heap leaves less than that.
            }
        }
    }

    /// <summary>Ends the head start when a report turns out to be long.</summary>
    /// <param name="pages">How many pages the report has.</param>
    public static void Expect(int pages)
    {
        if (pages > LongReport && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }

    /// <summary>
    /// A short report is read in 10 MB that were never used before: in pages of 4 KB, which the collector opens 64 KB at a time, the system's
    /// part of that was a third of the whole run.
    /// </summary>
    /// <remarks>
    /// Linux gives a large page (2 MB) only where all of it may be written and has one setting, so the range is opened at once. It stays
    /// reserved for the collector, which opens it again without effect; what is not touched takes no memory.
    /// </remarks>
    /// <returns>Whether the system was asked, and took it.</returns>
    private static unsafe bool AskForLargePages(nint most)
    {
        // A program that is not native has its code nearby.
        if (RuntimeFeature.IsDynamicCodeSupported || !OperatingSystem.IsLinux())
        {
            return false;
        }

        var first = new object();
        var start = *(nint*)Unsafe.AsPointer(ref first) & ~(Region - 1);
        var length = Math.Min(most, EndOfReserved("/proc/self/maps", start) - start);
        return length > 0
            && Protect(start, length, ReadAndWrite) == 0
            && Advise(start, length, AdviceInDumps) == 0
            && Advise(start, length, AdviceLargePages) == 0;
    }

    /// <summary>
    /// A large page of which some small ones are in use already stays in small ones, 512 of them: what is left of it is given to an array that
    /// nobody touches, so that all that follows lies in large pages.
    /// </summary>
    private static unsafe void LeaveStartedPage()
    {
        // An object smaller than this lies where the last ones lie.
        const int small = 64 << 10;
        var next = new object();
        var left = LargePage - (*(nint*)Unsafe.AsPointer(ref next) & (LargePage - 1)) - small;
        if (left > small)
        {
            _ = GC.AllocateUninitializedArray<byte>((int)left);
        }
    }

    /// <summary>How far the memory around an address belongs to no file and runs no code: what the collector reserved, and no more.</summary>
    /// <param name="maps">The file in which the system lists a process's memory (proc(5), /proc/pid/maps).</param>
    /// <param name="address">Where to begin.</param>
    /// <returns>The first address behind it; <paramref name="address"/> where there is none or the list cannot be read.</returns>
    internal static nint EndOfReserved(string maps, nint address)
    {
        var end = address;
        try
        {
            foreach (var line in File.ReadLines(maps))
            {
                // start-end perms offset device inode, and a name where there is one.
                var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var dash = line.IndexOf('-', StringComparison.Ordinal);
                if (
                    parts.Length == 5
                    && parts[1] is "---p" or "rw-p"
                    && nint.TryParse(parts[0].AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
                    && nint.TryParse(parts[0].AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)
                    && from <= end
                    && end < to
                )
                {
                    end = to;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return address;
        }

        return end;
    }

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);
}
