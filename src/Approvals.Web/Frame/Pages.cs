using Approvals.Core.Cases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Frame;

/// <summary>Answers with pages.</summary>
public static class Pages
{
    /// <summary>Renders a page component. <paramref name="parameters"/> is an anonymous object or a dictionary of its parameters.</summary>
    public static IResult Show<TComponent>(HttpContext http, object? parameters = null, int status = StatusCodes.Status200OK) where TComponent : IComponent
    {
        // The language cookie has to be set before the first byte of the page.
        _ = WebContext.Of(http);
        var values = parameters as IReadOnlyDictionary<string, object?> ?? new RouteValueDictionary(parameters);
        return new RazorComponentResult<TComponent>(values) { StatusCode = status, PreventStreamingRendering = true };
    }

    public static IResult NotFound(HttpContext http) => Show<MessagePage>(http, MessagePage.NotFound, StatusCodes.Status404NotFound);

    /// <summary>To the sign-in page, and back here afterwards. A POST is not led there: what was typed would be lost on the way.</summary>
    public static IResult SignInFirst(HttpContext http) => HttpMethods.IsPost(http.Request.Method)
        ? NotSaved.SignedOut
        : Results.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");

    /// <summary>After a POST: 303, so that reloading the next page repeats nothing.</summary>
    public static IResult SeeOther(string url) => new SeeOtherResult(url);

    public static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Outdated => StatusCodes.Status409Conflict,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
        _ => throw new InvalidOperationException($"Unknown refusal {refusal.Kind}."),
    };

    /// <summary>A page that says why something was refused, for refusals that belong to no field.</summary>
    public static IResult Refused(HttpContext http, Refusal refusal) => refusal.Kind == RefusalKind.NotFound
        ? NotFound(http)
        : Show<MessagePage>(http, MessagePage.Of(refusal), StatusOf(refusal));

    private sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
