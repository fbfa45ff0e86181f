using Approvals.Core.People;
using Approvals.Core.Texts;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Frame;

/// <summary>The language of a page: the one just chosen, the one chosen before, the person's own, Japanese.</summary>
public static class Languages
{
    public const string QueryKey = "lang";
    public const string CookieName = "approvals-language";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static Language Of(HttpContext http, Person? person)
    {
        if (Parse(http.Request.Query[QueryKey]) is { } chosen) return Remember(http, chosen);
        return Parse(http.Request.Cookies[CookieName]) ?? person?.Language ?? Language.Ja;
    }

    /// <summary>The language that an API client asks for; Japanese unless English is preferred.</summary>
    public static Language OfHeader(HttpContext http)
    {
        var header = http.Request.Headers.AcceptLanguage.ToString();
        return header.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.En : Language.Ja;
    }

    public static Language? Parse(string? tag) => tag switch { "ja" => Language.Ja, "en" => Language.En, _ => null };

    private static Language Remember(HttpContext http, Language chosen)
    {
        if (!http.Response.HasStarted)
            http.Response.Cookies.Append(CookieName, chosen == Language.En ? "en" : "ja", new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                MaxAge = Remembered,
                Path = "/",
            });
        return chosen;
    }
}
