using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Approvals.Web.SignIn.Entra;

/// <summary>Switches the sign-in of staff at Entra ID on, where the settings name a tenant.</summary>
public static class EntraServices
{
    /// <summary>The scheme, and how a session knows that it began there.</summary>
    public const string Scheme = "entra";

    internal const string CallbackPath = "/sign-in/entra/callback";
    internal const string SignedOutPath = "/sign-in/entra/signed-out";

    /// <param name="services">Of the host, before or after <see cref="Frame.WebApp.AddApprovals"/>.</param>
    /// <param name="section">The section <c>Approvals:Entra</c>.</param>
    /// <param name="assertion">Instead of a secret; null where the settings bring one.</param>
    /// <returns>The settings; where they are on, a host offers no other way in for staff.</returns>
    /// <exception cref="InvalidOperationException">The settings cannot be used; the message names each key.</exception>
    public static EntraOptions AddEntraSignIn(this IServiceCollection services, IConfiguration section, IClientAssertion? assertion = null) =>
        services.AddEntraSignIn(Read(section), assertion);

    /// <summary>The same with settings that were read already.</summary>
    /// <returns>The settings; where they are on, a host offers no other way in for staff.</returns>
    /// <exception cref="InvalidOperationException">The settings cannot be used; the message names each key.</exception>
    public static EntraOptions AddEntraSignIn(this IServiceCollection services, EntraOptions entra, IClientAssertion? assertion = null)
    {
        var problems = entra.Problems(assertion is not null).ToArray();
        if (problems.Length > 0) throw new InvalidOperationException(string.Join(' ', problems));
        services.AddSingleton(entra);
        if (!entra.IsOn) return entra;
        if (assertion is not null) services.AddSingleton(assertion);
        services.AddTransient<EntraEvents>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, _ => { });
        EntraTokens.Add(services, entra);
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<TimeProvider>((options, time) => Configure(options, entra, time));
        return entra;
    }

    // By hand: an unreadable address would otherwise be dropped without a word.
    private static EntraOptions Read(IConfiguration section)
    {
        var entra = section.Get<EntraOptions>() ?? new();
        return section[nameof(EntraOptions.Instance)] is { Length: > 0 } instance && !Uri.TryCreate(instance, UriKind.Absolute, out _)
            ? throw new InvalidOperationException("Entra:Instance must be an address that begins with https://.")
            : entra;
    }

    private static void Configure(OpenIdConnectOptions options, EntraOptions entra, TimeProvider time)
    {
        options.Authority = entra.Authority;
        options.RequireHttpsMetadata = entra.IsHttps;
        options.ClientId = entra.ClientId;
        options.ClientSecret = entra.ClientSecret.Length > 0 ? entra.ClientSecret : null;
        options.SignInScheme = Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationDefaults.AuthenticationScheme;
        options.EventsType = typeof(EntraEvents);
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The code comes back in the address, of no use without the verifier: then no cookie has to travel with another site's form.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        options.Scope.Add("profile");
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignedOutPath;
        options.RemoteSignOutPath = default;
        options.TokenValidationParameters.LifetimeValidator = (from, to, _, parameters) => IsInTime(from, to, parameters.ClockSkew, time.GetUtcNow().UtcDateTime);
        Cookies(options);
    }

    internal static bool IsInTime(DateTime? from, DateTime? to, TimeSpan skew, DateTime now) => to is { } end && now < end + skew && (from is null || from - skew <= now);

    private static void Cookies(OpenIdConnectOptions options)
    {
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
