using Approvals.Web.Design;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace Approvals.Web.Api;

/// <summary>The API's description as an OpenAPI document, and a page to read it. Nothing of the page comes from another host.</summary>
internal static class ApiReference
{
    public const string DocumentName = "v1";

    /// <summary>Scripts of this one page: the reader's own, from the package. What it would ask of other hosts is switched off and forbidden.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Script = "ScalarStaticAssets.scalar.js";

    private const string Page = $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Approvals API</title>
          <link rel="icon" href="{DesignAssets.Icon}" type="image/svg+xml">
        </head>
        <body>
          <noscript><p>This page needs scripts. The same is in the <a href="/openapi/v1.json">OpenAPI document</a>.</p></noscript>
          <div id="app"></div>
          <script src="/api/scalar.js"></script>
          <script src="/api/reference.js"></script>
        </body>
        </html>
        """;

    private const string Settings = """
        Scalar.createApiReference('#app', {
          url: '/openapi/v1.json',
          withDefaultFonts: false,
          telemetry: false,
          agent: { disabled: true },
          mcp: { disabled: true },
          hideClientButton: true,
          showDeveloperTools: 'never',
          documentDownloadType: 'direct',
          defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
        })
        """;

    public static IServiceCollection AddApiReference(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        return services.AddOpenApi(DocumentName, options =>
        {
            options.ShouldInclude = api => api.RelativePath?.StartsWith(Hrefs.Root.TrimStart('/'), StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(DescribedApi.DocumentAsync);
            options.AddOperationTransformer(DescribedApi.OperationAsync);
        });
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/api", Show).ExcludeFromDescription();
        app.MapGet("/api/reference.js", () => Results.Text(Settings, "text/javascript; charset=utf-8")).ExcludeFromDescription();
        app.MapGet("/api/scalar.js", SendScript).ExcludeFromDescription();
    }

    private static IResult Show(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Text(Page, "text/html; charset=utf-8");
    }

    // The package carries its script compressed; every browser of the last twenty years takes it so.
    private static IResult SendScript(HttpContext http)
    {
        var package = typeof(ScalarOptions).Assembly;
        var script = package.GetManifestResourceStream(Script) ?? throw new InvalidOperationException($"{package.GetName()} carries no {Script}.");
        http.Response.Headers.ContentEncoding = "gzip";
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Stream(script, "text/javascript; charset=utf-8");
    }
}
