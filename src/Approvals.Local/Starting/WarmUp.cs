using System.Globalization;
using Approvals.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Approvals.Local.Starting;

/// <summary>
/// Makes the routes and renders the first page once, into nothing, while the server starts on the other core: what is
/// compiled then need not be compiled while somebody waits for it. Changes nothing; without it the first page comes later.
/// </summary>
internal static partial class WarmUp
{
    public static async Task RunAsync(IServiceProvider services)
    {
        try
        {
            await RenderAsync(services);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whoever asks for the page will see the same and be told; a start that could go on is not given up for it.
            Failed(services.GetRequiredService<ILoggerFactory>().CreateLogger("Approvals.Local.WarmUp"), e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The first page could not be prepared.")]
    private static partial void Failed(ILogger log, Exception exception);

    private static async Task RenderAsync(IServiceProvider services)
    {
        _ = services.GetRequiredService<EndpointDataSource>().Endpoints.Count.ToString(CultureInfo.InvariantCulture);
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = HttpMethods.Get;
        http.Request.Scheme = Uri.UriSchemeHttp;
        http.Request.Host = new HostString("localhost");
        http.Request.Path = "/sign-in";
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var accessor = services.GetRequiredService<IHttpContextAccessor>();
        accessor.HttpContext = http;
        await SignInPages.Show(http, null).ExecuteAsync(http);
    }
}
