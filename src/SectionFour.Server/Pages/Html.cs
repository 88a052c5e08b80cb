using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SectionFour.Server.Pages;

/// <summary>Pages are components rendered on the server, without interactivity: an endpoint loads, the component shows.</summary>
public static class Html
{
    public static RazorComponentResult<TPage> Page<TPage>(object model)
        where TPage : IComponent => new(new Dictionary<string, object?> { ["Model"] = model });

    public static RazorComponentResult Missing(string what) =>
        new RazorComponentResult<MissingPage>(new Dictionary<string, object?> { ["What"] = what })
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
}
