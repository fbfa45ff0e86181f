using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Approvals.Web.Tests.SignIn.Entra;

/// <summary>A small OpenID provider over real HTTP that speaks as Entra ID does: metadata, keys, authorize, token, logout.</summary>
internal sealed class FakeEntra : IAsyncDisposable
{
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    public const string ClientId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public const string Secret = "a secret of the app";
    private const string KeyId = "key-1";
    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, IQueryCollection> _codes = new();

    private FakeEntra(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    public Uri Instance => new(_app.Urls.Single() + "/");

    private string Issuer => $"{Instance}{Tenant}/v2.0";

    /// <summary>Whose account signs in.</summary>
    public string PrincipalName { get; set; } = "hanako.mihon@mihon-ku.example";

    public string ObjectId { get; set; } = "99999999-0000-0000-0000-000000000001";

    public List<string> Roles { get; } = ["Approvals.Staff"];

    public string Audience { get; set; } = ClientId;

    /// <summary>Takes the place of the nonce that the app sent.</summary>
    public string? Nonce { get; set; }

    public TimeSpan TokenAge { get; set; } = TimeSpan.Zero;

    public string? IssuedBy { get; set; }

    /// <summary>A claim besides those of every token.</summary>
    public (string Name, string Value)? Extra { get; set; }

    /// <summary>True: the keys that sign are not those that the metadata name.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>The form that the token endpoint got last.</summary>
    public IFormCollection? Redeemed { get; private set; }

    public static async Task<FakeEntra> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var entra = new FakeEntra(builder.Build(), time);
        entra._app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", entra.Metadata);
        entra._app.MapGet("/{tenant}/keys", entra.Keys);
        entra._app.MapGet("/{tenant}/authorize", entra.Authorize);
        entra._app.MapPost("/{tenant}/token", entra.TokenAsync);
        await entra._app.StartAsync(TestContext.Current.CancellationToken);
        return entra;
    }

    private IResult Metadata(string tenant) => Results.Text(new JsonObject
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Instance}{tenant}/authorize",
        ["token_endpoint"] = $"{Instance}{tenant}/token",
        ["end_session_endpoint"] = $"{Instance}{tenant}/logout",
        ["jwks_uri"] = $"{Instance}{tenant}/keys",
    }.ToJsonString(), "application/json");

    private IResult Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return Results.Text(new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            }),
        }.ToJsonString(), "application/json");
    }

    private IResult Authorize(HttpRequest request)
    {
        Assert.Equal(("code", "S256", ClientId), (request.Query["response_type"].ToString(), request.Query["code_challenge_method"].ToString(), request.Query["client_id"].ToString()));
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = request.Query;
        return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        Redeemed = await request.ReadFormAsync();
        if (!_codes.TryRemove(Redeemed["code"].ToString(), out var asked) || !IsProven(asked)) return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        return Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = "unused", id_token = IdToken(asked["nonce"].ToString()) });
    }

    private bool IsProven(IQueryCollection asked) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Redeemed!["code_verifier"].ToString()))) == asked["code_challenge"].ToString()
        && Redeemed["redirect_uri"].ToString() == asked["redirect_uri"].ToString()
        && (Redeemed["client_secret"].ToString() == Secret || Redeemed["client_assertion"].ToString() == "the identity's token");

    /// <summary>An access token for a program that works in the name of the person.</summary>
    /// <param name="scope">The delegated permissions; null: none, as in a program's own token.</param>
    public string AccessToken(string? scope = "access_as_user profile")
    {
        var claims = Claims();
        if (scope is not null) claims["scp"] = scope;
        return Token(claims);
    }

    public string IdToken(string nonce)
    {
        var claims = Claims();
        claims["nonce"] = Nonce ?? nonce;
        return Token(claims);
    }

    private Dictionary<string, object> Claims()
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = "pairwise",
            ["oid"] = ObjectId,
            ["tid"] = Tenant,
            ["preferred_username"] = PrincipalName,
            ["name"] = "見本 花子",
            ["roles"] = Roles,
        };
        if (Extra is { } extra) claims[extra.Name] = extra.Value;
        return claims;
    }

    private string Token(Dictionary<string, object> claims)
    {
        using var other = RSA.Create(2048);
        var issued = (_time.GetUtcNow() - TokenAge).UtcDateTime;
        var signing = new RsaSecurityKey(SignsWithAnotherKey ? other : _key) { KeyId = KeyId, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = IssuedBy ?? Issuer,
            Audience = Audience,
            IssuedAt = issued,
            NotBefore = issued,
            Expires = issued.AddHours(1),
            Claims = claims,
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }
}
