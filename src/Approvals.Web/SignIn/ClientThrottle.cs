using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.SignIn;

/// <summary>Counts the sign-in requests of each client (by its address) in fixed windows, in this process.</summary>
public sealed class ClientThrottle(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (long Window, int Count)> _counts = new();

    /// <summary>Whether the client may go on.</summary>
    public bool Enter(HttpContext http)
    {
        if (_counts.Count >= SignInLimits.MaxClients) _counts.Clear();
        var window = time.GetUtcNow().UtcTicks / SignInLimits.ClientWindow.Ticks;
        var client = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var now = _counts.AddOrUpdate(client, (window, 1), (_, before) => before.Window == window ? (window, before.Count + 1) : (window, 1));
        return now.Count <= SignInLimits.MaxClientRequests;
    }
}
