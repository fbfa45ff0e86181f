using System.Net;
using System.Net.Sockets;

namespace Approvals.Benchmarks.Hosts;

/// <summary>
/// Passes bytes on to a server of this machine and counts HTTP/1.1 requests: a client without pipelining sends the next
/// one only after it was answered, so whatever it sends first after an answer begins a request.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private const int BufferBytes = 32 * 1024;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly Task _accepting;
    private long _requests;

    public CountingProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The address to use instead of the server's.</summary>
    public Uri Address => new UriBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public long Requests => Interlocked.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server.Port, _stopping.Token);
            var answered = new Answered();
            await Task.WhenAny(
                CopyAsync(client.GetStream(), server.GetStream(), () => Count(answered)),
                CopyAsync(server.GetStream(), client.GetStream(), () => answered.Value = true));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One of the two hung up.
        }
    }

    private void Count(Answered answered)
    {
        if (!answered.Value) return;
        answered.Value = false;
        Interlocked.Increment(ref _requests);
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Action passing)
    {
        var buffer = new byte[BufferBytes];
        while (await from.ReadAsync(buffer, _stopping.Token) is var read and > 0)
        {
            passing();
            await to.WriteAsync(buffer.AsMemory(0, read), _stopping.Token);
        }
    }

    // A new connection waits for its first request.
    private sealed class Answered
    {
        public volatile bool Value = true;
    }
}
