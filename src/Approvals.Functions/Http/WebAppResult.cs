using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Functions.Http;

/// <summary>The web app's answer to a request that a function was triggered with.</summary>
/// <remarks>
/// The worker has matched the request to a function already. The app matches it again to its own pages, so the worker's
/// match is taken away first: routing leaves a request alone that has an endpoint.
/// </remarks>
internal sealed class WebAppResult(RequestDelegate app) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.SetEndpoint(null);
        httpContext.Request.RouteValues.Clear();
        // The function runs beside the flow in which the server received the request.
        httpContext.RequestServices.GetRequiredService<IHttpContextAccessor>().HttpContext = httpContext;
        return app(httpContext);
    }
}
