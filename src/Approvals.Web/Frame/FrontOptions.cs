using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Approvals.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Approvals.Web.Frame;

/// <summary>How people outside reach this process, by its address and by mailed links; section <c>Approvals</c> of the settings.</summary>
public sealed record FrontOptions
{
    private static readonly TimeSpan LongestLinkLifetime = TimeSpan.FromDays(366);
    private const int MostVacancyDays = 366;

    /// <summary>The address that people type, and with which every link in a mail begins; null: the one on which the host listens.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: addresses or networks (<c>10.0.0.0/24</c>).</summary>
    public ImmutableArray<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>How long a mailed link can be used.</summary>
    public TimeSpan LinkLifetime { get; init; } = RuntimeOptions.DefaultLinkLifetime;

    /// <summary>How many days ahead administrators are told of posts that will have nobody.</summary>
    public int VacancyDays { get; init; } = RuntimeOptions.DefaultVacancyDays;

    /// <param name="section">
    /// The section <c>Approvals</c>: <c>PublicAddress</c>, <c>TrustedProxies</c> separated by <c>;</c>, <c>LinkLifetime</c> in days or as <c>d.hh:mm:ss</c>,
    /// and <c>VacancyDays</c>.
    /// </param>
    /// <exception cref="FormatException">A value cannot be read; the message names its key.</exception>
    public static FrontOptions Read(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return new()
        {
            PublicAddress = section["PublicAddress"] is { Length: > 0 } address ? Address(address) : null,
            TrustedProxies = [.. (section["TrustedProxies"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Proxy)],
            LinkLifetime = section["LinkLifetime"] is { Length: > 0 } lifetime ? Lifetime(lifetime) : RuntimeOptions.DefaultLinkLifetime,
            VacancyDays = section["VacancyDays"] is { Length: > 0 } days ? Days(days) : RuntimeOptions.DefaultVacancyDays,
        };
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"
            ? address
            : throw new FormatException($"Approvals:PublicAddress must be an address such as https://approvals.example.jp, not '{text}'.");

    private static IPNetwork Proxy(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new FormatException($"Approvals:TrustedProxies takes addresses and networks such as 10.0.0.5;10.1.0.0/16, not '{text}'.");
    }

    private static TimeSpan Lifetime(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var lifetime) && lifetime > TimeSpan.Zero && lifetime <= LongestLinkLifetime
            ? lifetime
            : throw new FormatException($"Approvals:LinkLifetime must be a number of days such as 14, or a time such as 12:00:00, of at most {LongestLinkLifetime.TotalDays} days, not '{text}'.");

    private static int Days(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostVacancyDays
            ? days
            : throw new FormatException($"Approvals:VacancyDays must be a number of days from 0 (nobody is told) to {MostVacancyDays}, not '{text}'.");

    /// <summary>Believes the trusted proxies, and nobody else, about who asks and whether by https.</summary>
    internal static void Use(IApplicationBuilder app)
    {
        var front = app.ApplicationServices.GetService<FrontOptions>() ?? new();
        if (front.TrustedProxies.IsEmpty) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in front.TrustedProxies) options.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
