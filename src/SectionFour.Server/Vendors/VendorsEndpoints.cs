using System.Text;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>The library and the vendors.</summary>
public static class VendorsEndpoints
{
    public static void MapVendors(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/",
                async ([AsParameters] LibraryFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                    Html.Page<LibraryPage>(await Library.FindAsync(db, filter, all: false, cancellation))
            )
            .Needs(Role.Reader)
            .ExcludeFromDescription();
        app.MapGet(
                "/library.csv",
                async ([AsParameters] LibraryFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                    Results.File(
                        Encoding.UTF8.GetBytes(Library.ToCsv(await Library.FindAsync(db, filter, all: true, cancellation))),
                        "text/csv",
                        "library.csv"
                    )
            )
            .Needs(Role.Reader)
            .ExcludeFromDescription();
        app.MapGet(
                "/api/v1/vendors",
                async ([AsParameters] LibraryFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                    TypedResults.Ok((await Library.FindAsync(db, filter, all: false, cancellation)).Rows)
            )
            .Needs(Role.Reader)
            .WithTags("Vendors")
            .WithSummary("Vendors with their latest report, 100 a page, filtered as the library is.");
    }
}
