namespace Approvals.Graph;

/// <summary>
/// Errors of something in between (a proxy, a gateway) come as pages, on which the SDK fails before it looks at the status.
/// Without their body it reports status and headers.
/// </summary>
internal sealed class PlainErrors(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Json = "application/json";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType != Json) response.Content = new ByteArrayContent([]);
        return response;
    }
}
