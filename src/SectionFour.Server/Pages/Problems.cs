using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SectionFour.Server.Pages;

/// <summary>What is answered where something went wrong: a page to people, problem details (RFC 9457) to programs.</summary>
public static class Problems
{
    /// <summary>Whether a request is a program's, or a page's script's.</summary>
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/openapi");

    /// <summary>Answers in the form that suits the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">What happened, in a few words.</param>
    /// <param name="sentence">What happened and what to do.</param>
    public static Task AnswerAsync(HttpContext context, int status, string title, string sentence)
    {
        if (IsApi(context.Request))
        {
            return Results.Problem(sentence, statusCode: status, title: title).ExecuteAsync(context);
        }

        var model = new ProblemPage.View(title, sentence, status is StatusCodes.Status404NotFound ? null : Again(context.Request));
        return new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status,
        }.ExecuteAsync(context);
    }

    /// <summary>An exception nobody caught. What it says is shown only where it was written for people.</summary>
    public static Task ShowFailureAsync(HttpContext context)
    {
        // The handler of exceptions cleared the response, and its headers with it.
        Guards.AddSafeHeaders(context.Response);
        var (status, title, sentence) = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException bad => (bad.StatusCode, TitleOf(bad.StatusCode), SentenceOf(bad.StatusCode)),
            InvalidDataException data => (StatusCodes.Status422UnprocessableEntity, "That cannot be done", data.Message),
            DbUpdateConcurrencyException => (
                StatusCodes.Status409Conflict,
                "Changed meanwhile",
                "Somebody else changed this meanwhile: reload and try again."
            ),
            _ => (
                StatusCodes.Status500InternalServerError,
                TitleOf(StatusCodes.Status500InternalServerError),
                SentenceOf(StatusCodes.Status500InternalServerError)
            ),
        };
        return AnswerAsync(context, status, title, sentence);
    }

    /// <summary>An answer that has a status and nothing else.</summary>
    public static Task ShowStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        return status == StatusCodes.Status404NotFound && !IsApi(http.Request)
            ? Html.Missing("page").ExecuteAsync(http)
            : AnswerAsync(http, status, TitleOf(status), SentenceOf(status));
    }

    // A form that was sent is not sent again by following a link: the page that has it is opened anew.
    private static string? Again(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? request.GetEncodedPathAndQuery()
        : request.Path.StartsWithSegments("/account") ? "/account"
        : request.Path.StartsWithSegments("/sign-out") ? null
        : request.Path.Value;

    private static string TitleOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "Not signed in",
            StatusCodes.Status403Forbidden => "Not allowed",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => "Not here",
            StatusCodes.Status413PayloadTooLarge => "Too large",
            StatusCodes.Status500InternalServerError => "Something went wrong",
            _ => "Not understood",
        };

    private static string SentenceOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "Sign in, or send a token that is not expired and not revoked.",
            StatusCodes.Status403Forbidden => "Your role, or the token's scope, does not allow this.",
            StatusCodes.Status404NotFound => "There is no such thing, or it is not yours to see.",
            StatusCodes.Status405MethodNotAllowed => "There is nothing here that takes such a request.",
            StatusCodes.Status413PayloadTooLarge => "The file is larger than this server takes; an administrator can raise the limit.",
            StatusCodes.Status500InternalServerError =>
                "Something went wrong here; the server's log says what. Nothing was saved by this request.",
            _ => "The request could not be understood: a part of its address or of what was sent is not what is expected there.",
        };
}
