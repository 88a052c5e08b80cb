namespace SectionFour.Server.Tests;

/// <summary>A sample of the repository, for tests that upload reports by the dozen.</summary>
internal static class SampleFile
{
    /// <summary>The first of the samples.</summary>
    public static Task<byte[]> FirstAsync() =>
        File.ReadAllBytesAsync(
            Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.pdf").Order(StringComparer.Ordinal).First(),
            CancellationToken.None
        );

    /// <summary>The same report with other last bytes, which is another file.</summary>
    public static byte[] Another(byte[] sample, string mark) => [.. sample, .. System.Text.Encoding.ASCII.GetBytes($"\n%{mark}\n")];
}
