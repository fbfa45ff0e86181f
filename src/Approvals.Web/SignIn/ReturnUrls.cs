namespace Approvals.Web.SignIn;

/// <summary>Where a person goes after signing in: only ever into this app.</summary>
public static class ReturnUrls
{
    private const int MaxLength = 2_000;

    /// <summary>The address if it is a path of this app, else the first page.</summary>
    public static string Safe(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.Length > MaxLength || url[0] != '/') return "/";
        // Browsers read // and /\ as another host, and leave control characters out before they look.
        if (url.Length > 1 && url[1] is '/' or '\\') return "/";
        return url.Any(c => char.IsControl(c) || c == '\\' || c > '~') ? "/" : url;
    }
}
