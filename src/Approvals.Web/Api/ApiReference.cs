using Approvals.Web.Api.Reference;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Api;

/// <summary>The API's description as an OpenAPI document, and the same as pages.</summary>
internal static class ApiReference
{
    public const string DocumentName = "v1";

    public static IServiceCollection AddApiReference(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddSingleton<ApiOutlines>();
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
        app.MapGet("/api", ShowAsync).ExcludeFromDescription();
        app.MapGet("/api/types", ShowTypesAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ApiOutlines outlines, CancellationToken cancellation) =>
        Pages.Show<ApiReferencePage>(http, new { Outline = await outlines.GetAsync(cancellation) });

    private static async Task<IResult> ShowTypesAsync(HttpContext http, ApiOutlines outlines, CancellationToken cancellation) =>
        Pages.Show<ApiTypesPage>(http, new { Outline = await outlines.GetAsync(cancellation) });
}
