using System.Net;
using System.Text.RegularExpressions;
using Approvals.Conformance.Targets;
using Approvals.Web.Tests.Applying;

namespace Approvals.Conformance.Acting;

/// <summary>Browsers without scripts, each with cookies of its own.</summary>
internal static partial class Browsers
{
    /// <summary>A browser in which nobody is signed in.</summary>
    public static HttpClient New(Target target)
    {
        var handler = new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        return new HttpClient(handler) { BaseAddress = target.Address, Timeout = target.Http.Timeout };
    }

    /// <summary>A browser in which the person has signed in on the pages, by a mailed code.</summary>
    public static async Task<FormBrowser> SignedInAsync(Target target, string person, CancellationToken cancellation)
    {
        var (browser, address) = (new FormBrowser(New(target)), target.Office.EmailOf(person));
        var known = await target.Mails.CodeIdsAsync(address, cancellation);
        var asked = await browser.PressAsync(await browser.OpenAsync("/sign-in"), "確認コードを送る", ("address", address));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        var mail = await target.Mails.CodeAsync(address, known, cancellation);
        var entered = await browser.PressAsync(asked, "サインイン", ("code", Code().Match(mail.Text).Value));
        Assert.Equal(HttpStatusCode.OK, entered.Status);
        Assert.DoesNotContain("/sign-in", entered.Url, StringComparison.Ordinal);
        return browser;
    }

    [GeneratedRegex("^[0-9]{4} [0-9]{4}$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
