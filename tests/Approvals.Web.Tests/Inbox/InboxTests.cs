using System.Net;
using Approvals.Mail;
using Approvals.Web.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Stage = Approvals.Web.Tests.Working.Stage;

namespace Approvals.Web.Tests.Inbox;

public sealed class InboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-inbox-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<WebHost> StartAsync() => WebHost.StartAsync(services =>
        services.AddSingleton(new InboxOptions { Shown = true }).AddApprovalsMail(new MailOptions { Folder = _folder }));

    private static async Task SendAsync(WebHost host, int n, string address = "hanako.mihon@mihon-ku.example", string html = "<p>本文</p>")
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Services.GetRequiredService<IMailSender>().SendAsync(
            new RenderedMail($"case/{n}/0", "見本 花子 様", address, $"件名 {n} <b>", $"本文です\nhttp://localhost/l/case/{n}", html, "ja"), Stop);
    }

    [Fact]
    public async Task The_inbox_lists_every_mail_newest_first_in_pages_and_for_one_recipient()
    {
        await using var host = await StartAsync();
        for (var n = 1; n <= 25; n++) await SendAsync(host, n, n % 5 == 0 ? "taro.reiji@mihon-ku.example" : "hanako.mihon@mihon-ku.example");
        using var client = host.Client();
        var first = await Stage.GetAsync(client, "/inbox");
        Assert.Contains("件名 25 <b>", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("件名 5 <b>", first.Text, StringComparison.Ordinal);
        var second = await Stage.GetAsync(client, "/inbox?skip=20");
        Assert.Contains("件名 5 <b>", second.Text, StringComparison.Ordinal);
        var taro = await Stage.GetAsync(client, "/inbox?to=TARO.reiji%40mihon-ku.example");
        Assert.Contains("件名 25 <b>", taro.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("件名 24 <b>", taro.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Stage.GetAsync(client, "/inbox?skip=-7&to=%00")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Stage.GetAsync(client, "/inbox?skip=9999")).Status);
    }

    [Fact]
    public async Task A_mail_shows_its_headers_its_text_and_its_links()
    {
        await using var host = await StartAsync();
        await SendAsync(host, 7);
        using var client = host.Client();
        var list = await Stage.GetAsync(client, "/inbox");
        var path = System.Text.RegularExpressions.Regex.Match(list.Html, "href=\"(/inbox/[^\"?]+)\"").Groups[1].Value;
        var mail = await Stage.GetAsync(client, path);
        Assert.Contains("本文です", mail.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost/l/case/7\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains("X-Approvals-Outbox-Id", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"src=\"{path}/html\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_HTML_of_a_mail_is_shown_where_its_scripts_and_forms_do_nothing()
    {
        await using var host = await StartAsync();
        await SendAsync(host, 1, html: "<html><head></head><body><script>alert(1)</script><p>本文</p></body></html>");
        using var client = host.Client();
        var list = await Stage.GetAsync(client, "/inbox");
        var path = System.Text.RegularExpressions.Regex.Match(list.Html, "href=\"(/inbox/[^\"?]+)\"").Groups[1].Value;
        var html = await Stage.GetAsync(client, path + "/html");
        var policy = Assert.Single(html.Answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy + (await Stage.GetAsync(client, path)).Html, StringComparison.Ordinal);
        Assert.Contains("<p>本文</p>", html.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/inbox/unknown")]
    [InlineData("/inbox/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/inbox/20261124T0100000000000Z-000000000000-00000000000000000000000000000000")]
    [InlineData("/inbox/x/html")]
    public async Task A_mail_that_is_not_there_answers_404(string path)
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, path)).Status);
    }

    [Fact]
    public async Task A_host_that_is_not_for_trial_has_no_inbox()
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client("administrator");
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, "/inbox")).Status);
    }
}
