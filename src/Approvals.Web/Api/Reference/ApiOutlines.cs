using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Api.Reference;

/// <summary>The outline of the running host, read once: its routes stay the same while it runs.</summary>
internal sealed class ApiOutlines([FromKeyedServices(ApiReference.DocumentName)] IOpenApiDocumentProvider documents)
{
    private ApiOutline? _outline;

    public async Task<ApiOutline> GetAsync(CancellationToken cancellation) =>
        _outline ??= ApiOutlineReader.Read(await documents.GetOpenApiDocumentAsync(cancellation));
}
