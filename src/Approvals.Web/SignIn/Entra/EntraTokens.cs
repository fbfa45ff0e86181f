using System.Security.Claims;
using Approvals.Runtime.Cases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Approvals.Web.SignIn.Entra;

/// <summary>
/// Access tokens of the office's tenant, for programs that use the API in the name of a member of staff. Who that is and what
/// the account needs is the same as at sign-in (<see cref="EntraPeople"/>).
/// </summary>
internal static class EntraTokens
{
    /// <summary>The scheme, and how a request knows who proved it.</summary>
    public const string Scheme = "entra-token";

    /// <summary>
    /// The delegated permission that a token has to carry. It tells an access token from an ID token, which has the same
    /// issuer and audience, and a person's token from a program's own: every entry of a ledger names a person.
    /// </summary>
    public const string Scope = "access_as_user";

    private const string Scopes = "scp";
    private const string Bearer = "Bearer ";
    private const int DotsOfJwt = 2;

    public static void Add(IServiceCollection services, EntraOptions entra)
    {
        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<TimeProvider>((options, time) => Configure(options, entra, time));
    }

    private static void Configure(JwtBearerOptions options, EntraOptions entra, TimeProvider time)
    {
        options.Authority = entra.Authority;
        options.RequireHttpsMetadata = entra.IsHttps;
        options.Audience = entra.ClientId;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        options.TokenValidationParameters.LifetimeValidator = (from, to, _, parameters) => EntraServices.IsInTime(from, to, parameters.ClockSkew, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Whether the request brings a token of a tenant: three parts with dots between, which the app's own tokens never have.</summary>
    public static bool IsMeant(HttpContext http) =>
        http.RequestServices.GetRequiredService<EntraOptions>().IsOn
        && http.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && header.AsSpan().Count('.') == DotsOfJwt;

    /// <summary>Who the token speaks for, or why it is not taken.</summary>
    public static async Task<EntraTokenEntry> ReadAsync(HttpContext http)
    {
        if (!await HasKeysAsync(http)) return new EntraTokenEntry.Unreachable();
        var read = await http.AuthenticateAsync(Scheme);
        if (!read.Succeeded) return new EntraTokenEntry.Invalid(Reason(read.Failure));
        if (!ScopesOf(read.Principal).Contains(Scope)) return new EntraTokenEntry.NotLetIn(EntraTexts.NoScope);
        return EntraPeople.Of(read.Principal, http.RequestServices.GetRequiredService<RuntimeParts>().Offices) switch
        {
            EntraEntry.Person person => new EntraTokenEntry.Person(SignInDesk.Principal(person.PersonId, Scheme)),
            EntraEntry.Refused refused => new EntraTokenEntry.NotLetIn(refused.Reason),
            var unknown => throw new InvalidOperationException($"Unknown entry {unknown.GetType().Name}."),
        };
    }

    // Without keys the handler calls every token wrong. They are kept once they were had, and renewed in the background.
    private static async Task<bool> HasKeysAsync(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(Scheme);
        try
        {
            await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return true;
        }
        catch (Exception e) when (EntraFaults.IsUnreachable(e))
        {
            return false;
        }
    }

    private static string[] ScopesOf(ClaimsPrincipal account) => (account.FindFirstValue(Scopes) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Tells whoever wrote the program what to look at, and nothing that the token does not say itself.
    private static string Reason(Exception? failure) => failure switch
    {
        SecurityTokenInvalidAudienceException => "The token is for another audience",
        SecurityTokenInvalidIssuerException => "The token is of another issuer",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "The token is not valid yet, or not any more",
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "The signature of the token cannot be verified",
        _ => "The token cannot be read",
    };
}
