namespace SectionFour.Server.Tests;

/// <summary>Not a test of anything: fills the folder LOOK_AT with the corpus, to start a server on it and look.</summary>
public sealed class Look
{
    [Fact(Explicit = true)]
    public async Task Fill_a_data_folder_to_look_at()
    {
        var folder = Environment.GetEnvironmentVariable("LOOK_AT") ?? throw new InvalidOperationException("Set LOOK_AT.");
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, new() { ["Data"] = folder });
        await workbench.FirstVisitAsync();
        foreach (var name in SectionFour.Tests.TruthReadings.Names())
        {
            if (name is not ("d07" or "d10"))
            {
                await workbench.AddReadReportAsync(name);
            }
        }
    }
}
