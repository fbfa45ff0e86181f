namespace Approvals.Local.Tests;

/// <summary>Sends requests to wherever the host is now; waits while there is none.</summary>
internal sealed class MovingHost(Func<Task<Uri>> address) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>A client whose addresses are those of a host that moves.</summary>
    public static HttpClient Client(Func<Task<Uri>> address) => new(new MovingHost(address)) { BaseAddress = new Uri("http://moving.invalid/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(await address(), request.RequestUri!.PathAndQuery);
        return await base.SendAsync(request, cancellationToken);
    }
}
