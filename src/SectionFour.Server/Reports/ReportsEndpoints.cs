namespace SectionFour.Server.Reports;

/// <summary>Uploading, reading, looking, correcting.</summary>
public static class ReportsEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        Uploads.Map(app);
    }
}
