using Microsoft.AspNetCore.Http;

namespace Approvals.Graph.Tests;

/// <summary>What Microsoft Graph may do instead of accepting a mail.</summary>
internal static class Behaviours
{
    /// <summary>An error as Graph words it.</summary>
    public static Behaviour Status(int status, string code, string? retryAfter = null) => async http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsJsonAsync(new { error = new { code, message = $"{code} it is." } }, http.RequestAborted);
        return false;
    };

    /// <summary>An error of something in between, a proxy say, that does not speak JSON.</summary>
    public static Behaviour Page(int status) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync("<h1>Not now</h1>", http.RequestAborted);
        return false;
    };

    /// <summary>No answer until the sender gives up; nothing is accepted.</summary>
    public static Task<bool> Silence(HttpContext http) => UntilGivenUpAsync(http, accepts: false);

    /// <summary>The mail is accepted, but no answer comes.</summary>
    public static Task<bool> SilentAcceptance(HttpContext http) => UntilGivenUpAsync(http, accepts: true);

    /// <summary>The mail is accepted, and the connection breaks before the answer.</summary>
    public static Task<bool> CutAfterAcceptance(HttpContext http)
    {
        http.Items[nameof(CutAfterAcceptance)] = true;
        return Task.FromResult(true);
    }

    /// <summary>The answer waits for the test's word.</summary>
    public static Behaviour HeldUntil(Task word) => async http =>
    {
        await word.WaitAsync(http.RequestAborted);
        return true;
    };

    private static async Task<bool> UntilGivenUpAsync(HttpContext http, bool accepts)
    {
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
        return accepts;
    }
}
