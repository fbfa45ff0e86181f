using System.Security.Cryptography;
using Approvals.Web.Design;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Approvals.Web.Frame;

/// <summary>The stylesheet and the icon, from the assembly.</summary>
internal static class Assets
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(DesignAssets.Stylesheet, (HttpContext http) => Serve(http, "app.css", "text/css; charset=utf-8")).ExcludeFromDescription();
        app.MapGet(DesignAssets.Icon, (HttpContext http) => Serve(http, "icon.svg", "image/svg+xml")).ExcludeFromDescription();
    }

    private static readonly Dictionary<string, (byte[] Bytes, EntityTagHeaderValue Tag)> Files = new[] { "app.css", "icon.svg" }.ToDictionary(name => name, Read);

    // The ETag lets a browser keep what it has; the name stays the same over versions.
    private static IResult Serve(HttpContext http, string name, string type)
    {
        http.Response.Headers.CacheControl = "public, no-cache";
        return Results.Bytes(Files[name].Bytes, type, entityTag: Files[name].Tag);
    }

    private static (byte[], EntityTagHeaderValue) Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }
}
