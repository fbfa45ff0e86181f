using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Web.SignIn;
using Approvals.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Page = Approvals.Web.Tests.Working.Stage.Page;
using Stage = Approvals.Web.Tests.Working.Stage;

namespace Approvals.Web.Tests.SignIn;

public sealed partial class SignInTests
{
    private const string Address = "hanako.mihon@mihon-ku.example";

    private sealed class Post : IMailSender
    {
        public ConcurrentQueue<RenderedMail> Sent { get; } = new();

        public Task SendAsync(RenderedMail mail, CancellationToken cancellation)
        {
            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }
    }

    private static async Task<(WebHost Host, Post Post)> StartAsync(bool personas = false)
    {
        var post = new Post();
        var host = await WebHost.StartAsync(services => services.AddSingleton<IMailSender>(post).AddSingleton(new SignInOptions { Personas = personas }));
        return (host, post);
    }

    private static async Task<Page> AskAsync(HttpClient client, string address, string returnUrl = "/") =>
        await Stage.PostAsync(client, $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", new Dictionary<string, string> { ["address"] = address }, "/sign-in");

    private static async Task<Page> EnterAsync(HttpClient client, Page asked, string code) =>
        await Stage.PostAsync(client, asked.Location!, new Dictionary<string, string> { ["code"] = code }, "/sign-in/code");

    private static async Task<string> CodeAsync(WebHost host, Post post)
    {
        await host.Services.GetRequiredService<SignInMails>().DrainAsync();
        return Digits().Match(post.Sent.Last().Text).Value;
    }

    [GeneratedRegex("[0-9]{4} [0-9]{4}")]
    private static partial Regex Digits();

    [Fact]
    public async Task A_mailed_code_signs_in_and_leads_back_to_the_page_that_was_asked_for()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var asked = await AskAsync(client, $" {Address.ToUpperInvariant()} ", "/work?x=1");
        Assert.Equal(HttpStatusCode.SeeOther, asked.Status);
        var entered = await EnterAsync(client, asked, await CodeAsync(host, post));
        Assert.Equal((HttpStatusCode.SeeOther, "/work?x=1"), (entered.Status, entered.Location));
        Assert.Contains("見本 花子", (await Stage.GetAsync(client, "/work")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var entered = await EnterAsync(client, await AskAsync(client, Address), await CodeAsync(host, post));
        var cookie = entered.Answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("approvals-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var asked = await AskAsync(client, Address);
        var code = await CodeAsync(host, post);
        Assert.Equal(HttpStatusCode.SeeOther, (await EnterAsync(client, asked, code)).Status);
        using var other = host.Client();
        var form = WebHost.Hidden((await Stage.GetAsync(other, "/sign-in/code")).Html);
        form["address"] = Address;
        form["code"] = code;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Stage.SendAsync(other, "/sign-in/code", form)).Status);
    }

    [Fact]
    public async Task A_code_runs_out_after_ten_minutes_and_when_a_newer_one_is_asked_for()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var asked = await AskAsync(client, Address);
        var first = await CodeAsync(host, post);
        asked = await AskAsync(client, Address);
        var second = await CodeAsync(host, post);
        if (first != second) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(client, asked, first)).Status);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(client, asked, second)).Status);
    }

    [Fact]
    public async Task Five_wrong_codes_end_the_right_one_too()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var asked = await AskAsync(client, Address);
        var code = await CodeAsync(host, post);
        var wrong = code.StartsWith('0') ? "1111 1111" : "0000 0000";
        for (var n = 0; n < 5; n++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(client, asked, wrong)).Status);
        var refused = await EnterAsync(client, asked, code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("5回間違えたため、このコードは使えません。新しいコードを請求してください。", refused.Text, StringComparison.Ordinal);
        // Pressing without a code is no attempt.
        Assert.Contains("8桁の確認コードを入力してください。", (await EnterAsync(client, asked, "")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234５６７８", "12345678")]
    [InlineData("1234-5678", "12345678")]
    [InlineData("　１２３４ ５６７８ ", "12345678")]
    public async Task Full_width_digits_spaces_and_hyphens_are_no_mistake(string typed, string digits)
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var asked = await AskAsync(client, Address);
        var code = (await CodeAsync(host, post)).Replace(" ", "", StringComparison.Ordinal);
        var same = string.Concat(typed.Select(c => digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? code[at] : c is >= '０' and <= '９' ? (char)(code[digits.IndexOf((char)(c - '０' + '0'), StringComparison.Ordinal)] - '0' + '０') : c));
        Assert.Equal(HttpStatusCode.SeeOther, (await EnterAsync(client, asked, same)).Status);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        var known = await AskAsync(client, Address);
        await CodeAsync(host, post);
        var unknown = await AskAsync(client, "nobody@mihon-ku.example");
        await host.Services.GetRequiredService<SignInMails>().DrainAsync();
        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
        Assert.Single(post.Sent);
        var shown = await Stage.GetAsync(client, unknown.Location!);
        Assert.Contains("登録されていれば", shown.Text, StringComparison.Ordinal);
        for (var n = 0; n < 4; n++) Assert.Equal(HttpStatusCode.SeeOther, (await AskAsync(client, "nobody@mihon-ku.example")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(client, "nobody@mihon-ku.example")).Status);
    }

    [Fact]
    public async Task The_sixth_code_within_a_quarter_of_an_hour_is_refused_and_later_ones_come_again()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        for (var n = 0; n < 5; n++) Assert.Equal(HttpStatusCode.SeeOther, (await AskAsync(client, Address)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(client, Address)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await AskAsync(client, "taro.reiji@mihon-ku.example")).Status);
        host.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.SeeOther, (await AskAsync(client, Address)).Status);
        await host.Services.GetRequiredService<SignInMails>().DrainAsync();
        Assert.Equal(7, post.Sent.Count);
    }

    [Fact]
    public async Task One_client_cannot_ask_for_the_codes_of_everybody()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;
        using var client = host.Client();
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n <= SignInLimits.MaxClientRequests; n++) statuses.Add((await AskAsync(client, $"person{n}@mihon-ku.example")).Status);
        Assert.All(statuses[..^1], status => Assert.Equal(HttpStatusCode.SeeOther, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hanako")]
    [InlineData("@mihon-ku.example")]
    [InlineData("a b@mihon-ku.example")]
    [InlineData("a@b@mihon-ku.example")]
    public async Task What_can_be_no_address_is_shown_again_with_what_would_be_right(string typed)
    {
        var (host, _) = await StartAsync();
        await using var __ = host;
        using var client = host.Client();
        var page = await AskAsync(client, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("name@example.jp", page.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{WebUtility.HtmlEncode(typed)}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sub_consignee_known_by_its_address_alone_signs_in_and_sees_its_lane()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        var form = await ApplyAsync(host);
        using var client = host.Client();
        var asked = await AskAsync(client, "tanaka@new-company.example");
        Assert.Equal(HttpStatusCode.SeeOther, (await EnterAsync(client, asked, await CodeAsync(host, post))).Status);
        var me = await ApiAnswer.OfAsync(await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), ApiHost.Stop));
        Assert.Equal("mail:tanaka@new-company.example", me.Good()["personId"].GetString());
        var cases = await ApiAnswer.OfAsync(await client.GetAsync(new Uri("/api/v1/cases", UriKind.Relative), ApiHost.Stop));
        Assert.Equal(form, Assert.Single(cases.Good()["items"].EnumerateArray()).GetProperty("caseId").GetString());
    }

    // An application that names a 丙 which no directory knows.
    private static async Task<string> ApplyAsync(WebHost host)
    {
        var browser = new Applying.FormBrowser(host.Client(Applying.ApplicantFlow.Applicant));
        var url = await Applying.ApplicantFlow.OpenCaseAsync(browser);
        await Applying.ApplicantFlow.DoneAsync(host, url, Applying.ApplicantFlow.Applicant, new SaveDraft(Applying.ApplicantFlow.ItemId(url), Applying.ApplicantFlow.Complete));
        await Applying.ApplicantFlow.DoneAsync(host, url, Applying.ApplicantFlow.Applicant, new SaveDraft(Applying.ApplicantFlow.ItemId(url), Applying.ApplicantFlow.Values(
            ("subConsignees.2.name", "新会社"), ("subConsignees.2.email", "Tanaka@new-company.example"))));
        foreach (var slot in Applying.ApplicantFlow.RequiredSlots) await Applying.ApplicantFlow.AttachAsync(host, url, Applying.ApplicantFlow.Applicant, slot, "", $"{slot}.pdf");
        await Applying.ApplicantFlow.DoneAsync(host, url, Applying.ApplicantFlow.Applicant, new SubmitForm(Applying.ApplicantFlow.ItemId(url), Applying.ApplicantFlow.Values()));
        await Applying.ApplicantFlow.ToLanesAsync(host, Applying.ApplicantFlow.CaseId(url));
        return Applying.ApplicantFlow.CaseId(url);
    }

    [Fact]
    public async Task The_mail_speaks_the_language_of_the_page_and_keeps_the_code_out_of_the_subject()
    {
        var (host, post) = await StartAsync();
        await using var _ = host;
        using var client = host.Client();
        await Stage.GetAsync(client, "/sign-in?lang=en");
        await AskAsync(client, Address);
        var code = await CodeAsync(host, post);
        var mail = Assert.Single(post.Sent);
        Assert.Equal("en", mail.Language);
        Assert.Contains("Mihon Hanako", mail.Text, StringComparison.Ordinal);
        Assert.Contains(code, mail.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]", mail.Subject);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_takes_a_form_not_a_link()
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client("mihon-hanako");
        using var wrong = await client.GetAsync(new Uri("/sign-out", UriKind.Relative), ApiHost.Stop);
        Assert.False(wrong.IsSuccessStatusCode);
        Assert.Contains("見本 花子", (await Stage.GetAsync(client, "/work")).Text, StringComparison.Ordinal);
        var forged = await Stage.SendAsync(client, "/sign-out", new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        var done = await Stage.PostAsync(client, "/work", new Dictionary<string, string>(), "/sign-out");
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in"), (done.Status, done.Location));
        Assert.StartsWith("/sign-in", (await Stage.GetAsync(client, "/work")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_personas_address_signs_nobody_in_and_pressing_its_button_does()
    {
        var (host, _) = await StartAsync(personas: true);
        await using var __ = host;
        using var client = host.Client();
        Assert.Contains("見本 花子", (await Stage.GetAsync(client, "/sign-in/persona/mihon-hanako")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await Stage.GetAsync(client, "/work")).Location, StringComparison.Ordinal);
        var done = await Stage.PostAsync(client, "/sign-in/persona/mihon-hanako?returnUrl=%2Fwork", new Dictionary<string, string>(), "/sign-in/persona/mihon-hanako");
        Assert.Equal((HttpStatusCode.SeeOther, "/work"), (done.Status, done.Location));
        Assert.Equal(HttpStatusCode.OK, (await Stage.GetAsync(client, "/work")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, "/sign-in/persona/nobody")).Status);
        Assert.Contains("例示データ保管", (await Stage.GetAsync(client, "/sign-in/persona")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_real_host_there_are_no_personas()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, "/sign-in/persona")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, "/sign-in/persona/mihon-hanako")).Status);
        Assert.DoesNotContain("/sign-in/persona", (await Stage.GetAsync(client, "/sign-in")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/work", "/work")]
    [InlineData("/cases/x?lang=en#part", "/cases/x?lang=en#part")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("work", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/ok\r\nX: y", "/")]
    [InlineData("/\\\\evil", "/")]
    [InlineData("/日本", "/")]
    public void Only_a_path_of_this_app_is_returned_to(string? url, string safe) => Assert.Equal(safe, ReturnUrls.Safe(url));

    [Fact]
    public async Task Every_page_forbids_scripts_frames_and_guessing_of_types()
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client();
        var page = await Stage.GetAsync(client, "/sign-in");
        var policy = Assert.Single(page.Answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(page.Answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(page.Answer.Headers.CacheControl?.NoStore);
    }
}
