using System.Net;
using System.Text.RegularExpressions;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Mail.Pickup;

namespace Approvals.Conformance;

/// <summary>Mailed codes. Few requests: hosts limit them for each client and each address.</summary>
public sealed partial class SignInTests(TargetHosts hosts)
{
    private const string Person = "former-mihon-system-desk";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_comes_in_the_language_of_the_request_and_a_wrong_one_opens_nothing()
    {
        var target = await hosts.MainAsync(Stop);
        var ja = await AskAsync(target, "ja");
        var en = await AskAsync(target, "en");
        Assert.Contains("確認コード", ja.Entry.Subject, StringComparison.Ordinal);
        Assert.Contains("sign-in code", en.Entry.Subject, StringComparison.Ordinal);
        Assert.All([ja, en], mail => Assert.DoesNotMatch(Code(), mail.Entry.Subject));
        // The newer code has taken the place of the older one.
        var old = await new Caller(target).PostAsync(null, "sign-in/token", new { email = target.Office.EmailOf(Person), code = Code().Match(ja.Text).Value }, Stop);
        old.Is(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<InboxMail> AskAsync(Target target, string language)
    {
        var address = target.Office.EmailOf(Person);
        var known = await target.Mails.CodeIdsAsync(address, Stop);
        var asked = await new Caller(target).PostAsync(null, "sign-in", new { email = address }, Stop, new Sending(Language: language));
        asked.Is(HttpStatusCode.Accepted);
        return await target.Mails.CodeAsync(address, known, Stop);
    }

    [Fact]
    public async Task Without_a_token_nothing_of_anybody_is_shown()
    {
        var target = await hosts.MainAsync(Stop);
        var caller = new Caller(target);
        foreach (var path in new[] { "me", "cases", "work", "definitions", "admin/cases", "admin/failures", $"cases/{(await target.FinishedAsync(Stop)).Id}" })
            (await caller.GetAsync(null, path, Stop)).Refuses(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [GeneratedRegex("[0-9]{4} [0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
