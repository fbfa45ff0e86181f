using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>The one web app, built once for the life of the process.</summary>
/// <param name="services">Those of the process: a function's own end with its call.</param>
internal sealed class WebAppPipeline(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _app = new(() => WebApp.BuildPipeline(services));

    public RequestDelegate App => _app.Value;
}
