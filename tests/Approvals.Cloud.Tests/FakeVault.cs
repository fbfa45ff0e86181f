using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Cloud.Tests;

/// <summary>One key of a Key Vault, over real HTTP, that can be rotated.</summary>
internal sealed class FakeVault : IAsyncDisposable
{
    private readonly List<RSA> _versions = [RSA.Create(2048)];
    private readonly WebApplication _app;

    private FakeVault(WebApplication app) => _app = app;

    public Uri Key => new(_app.Urls.Single() + "/keys/ring");

    public List<string> Requests { get; } = [];

    public static async Task<FakeVault> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var vault = new FakeVault(builder.Build());
        vault._app.MapPost("/keys/ring/wrapkey", (HttpRequest request) => vault.AnswerAsync(request, vault._versions.Count, (key, value) => key.Encrypt(value, RSAEncryptionPadding.OaepSHA256)));
        vault._app.MapPost("/keys/ring/{version:int}/unwrapkey", (HttpRequest request, int version) =>
            vault.AnswerAsync(request, version, (key, value) => key.Decrypt(value, RSAEncryptionPadding.OaepSHA256)));
        await vault._app.StartAsync(TestContext.Current.CancellationToken);
        return vault;
    }

    public void Rotate() => _versions.Add(RSA.Create(2048));

    private async Task<IResult> AnswerAsync(HttpRequest request, int version, Func<RSA, byte[], byte[]> turn)
    {
        lock (Requests) Requests.Add(request.Path);
        if (request.Headers.Authorization != "Bearer for https://vault.azure.net/.default" || request.Query["api-version"] != "7.4") return Results.StatusCode(401);
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
        if (body.GetProperty("alg").GetString() != "RSA-OAEP-256") return Results.StatusCode(400);
        var value = Base64Url.DecodeFromChars(body.GetProperty("value").GetString());
        return Results.Json(new { kid = $"{Key}/{version}", value = Base64Url.EncodeToString(turn(_versions[version - 1], value)) });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var version in _versions) version.Dispose();
    }
}
