using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Approvals.Local;

/// <summary>The addresses on which the host listens.</summary>
internal static class ListenUrls
{
    private const string Wildcard = "wildcard.invalid";

    /// <summary>Why the addresses cannot be used; null if they can.</summary>
    public static string? Problem(string urls)
    {
        var parts = Split(urls);
        if (parts.Length == 0) return "--urls needs an address such as http://localhost:7071.";
        var bad = parts.FirstOrDefault(part => Parse(part) is null);
        return bad is null ? null : $"--urls takes addresses such as http://localhost:7071, not '{bad}'.";
    }

    /// <summary>
    /// Gives an address with port 0 a free port, so that the address is known before anybody asks for it. Mails need it.
    /// </summary>
    public static string WithPorts(string urls) => string.Join(';', Split(urls).Select(WithPort));

    private static string WithPort(string url)
    {
        if (Parse(url) is not { Port: 0 }) return url;
        var at = url.LastIndexOf(":0", StringComparison.Ordinal);
        return string.Concat(url.AsSpan(0, at + 1), FreePort().ToString(CultureInfo.InvariantCulture), url.AsSpan(at + 2));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// The first address on which somebody listens already; null if none. Asked before the host starts, because a host that
    /// cannot bind logs a stack trace before anybody can say in a sentence what is wrong.
    /// </summary>
    public static string? Taken(string urls) => Split(urls).FirstOrDefault(IsTaken);

    private static bool IsTaken(string url)
    {
        if (Parse(url) is not { } parsed || AddressOf(parsed) is not { } address) return false;
        try
        {
            using var listener = new TcpListener(address, parsed.Port);
            listener.Start();
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }

    // Null for names that only the host itself can resolve.
    private static IPAddress? AddressOf(Uri url) =>
        IsWildcard(url) ? IPAddress.Any : url.IsLoopback && url.HostNameType == UriHostNameType.Dns ? IPAddress.Loopback : IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) ? address : null;

    /// <summary>The first address as somebody on this machine would type it, with a slash at its end.</summary>
    public static Uri BaseUrl(string urls)
    {
        var first = Parse(Split(urls)[0])!;
        var host = IsWildcard(first) ? "localhost" : first.Host;
        return new UriBuilder(first) { Host = host, Path = "/" }.Uri;
    }

    /// <summary>Whether only this machine can reach the host.</summary>
    public static bool OnlyThisMachine(string urls) => Split(urls).Select(Parse).All(url => url!.IsLoopback);

    private static bool IsWildcard(Uri url) => url.Host is Wildcard or "0.0.0.0" or "[::]";

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Uri? Parse(string url)
    {
        var named = url.Replace("://*", "://" + Wildcard, StringComparison.Ordinal).Replace("://+", "://" + Wildcard, StringComparison.Ordinal);
        return Uri.TryCreate(named, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed.PathAndQuery == "/" ? parsed : null;
    }
}
