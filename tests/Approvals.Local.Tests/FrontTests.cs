using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Mail;
using Approvals.Mail.Pickup;
using Approvals.Testing;

namespace Approvals.Local.Tests;

/// <summary>What people reach depends on where they come from.</summary>
public sealed class FrontTests
{
    private const string Desk = "rengokai@mihon-ku.example";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly string[] ForTrialAlone = ["/sign-in/persona", "/sign-in/persona/mihon-hanako", "/inbox"];

    [Fact]
    public async Task A_host_that_only_this_machine_reaches_has_personas_and_the_inbox()
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop);
        using var http = new HttpClient { BaseAddress = host.Address };
        foreach (var path in ForTrialAlone) Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, path));
        Assert.Contains("/sign-in/persona", await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=192.0.2.7")]
    [InlineData("Host", "approvals.mihon-ku.example")]
    public async Task What_a_proxy_passes_on_or_a_foreign_name_leads_here_finds_neither_personas_nor_the_inbox(string header, string value)
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop);
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        foreach (var path in ForTrialAlone) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, path));
        Assert.DoesNotContain("/sign-in/persona", await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Stop), StringComparison.Ordinal);
        using var token = await http.PostAsJsonAsync("/api/v1/sign-in/persona", new { personId = "mihon-hanako" }, Stop);
        Assert.Equal(HttpStatusCode.NotFound, token.StatusCode);
    }

    [Theory]
    [InlineData("Approvals__PublicAddress", "https://approvals.mihon-ku.example")]
    [InlineData("Approvals__TrustedProxies", "127.0.0.1")]
    public async Task A_host_with_something_in_front_of_it_has_no_personas_and_no_inbox_even_for_this_machine(string name, string value)
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop, (name, value));
        using var http = new HttpClient { BaseAddress = host.Address };
        foreach (var path in ForTrialAlone) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/sign-in"));
    }

    [Fact]
    public async Task Links_in_mails_begin_with_the_public_address_and_people_sign_in_by_mailed_code()
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop, ("Approvals__PublicAddress", "https://approvals.mihon-ku.example"));
        using var http = new HttpClient { BaseAddress = host.Address };
        var inbox = new PickupInbox(new MailOptions { Folder = Path.Combine(folder.Path, "mail") });
        http.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(http, inbox));
        var mine = await http.GetFromJsonAsync<JsonElement>("/api/v1/cases", Stop);
        var demo = mine.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("origin").GetString() == "demo").GetProperty("caseId").GetString();
        http.DefaultRequestHeaders.Add("Idempotency-Key", "give-up");
        using var withdrawn = await http.PostAsJsonAsync($"/api/v1/cases/{demo}/withdraw", new { reason = "再委託をしないことにしたため" }, Stop);
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        var mail = await NewestAsync(inbox, Desk, 2);
        Assert.Contains(new Uri($"https://approvals.mihon-ku.example/cases/{demo}"), mail.Links);
        Assert.All(mail.Links, link => Assert.Equal("approvals.mihon-ku.example", link.Host));
    }

    private static async Task<string> TokenAsync(HttpClient http, PickupInbox inbox)
    {
        using var asked = await http.PostAsJsonAsync("/api/v1/sign-in", new { email = Desk }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var mail = await NewestAsync(inbox, Desk, 1);
        var code = Regex.Match(mail.Text, @"^\s*(\d+ \d+)\s*$", RegexOptions.Multiline).Groups[1].Value;
        using var token = await http.PostAsJsonAsync("/api/v1/sign-in/token", new { email = Desk, code }, Stop);
        return (await token.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("accessToken").GetString()!;
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("simulation")]
    public async Task A_host_that_others_reach_opens_live_cases_only(string origin)
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop, ("Approvals__PublicAddress", "https://approvals.mihon-ku.example"));
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(http, new PickupInbox(new MailOptions { Folder = Path.Combine(folder.Path, "mail") })));
        http.DefaultRequestHeaders.Add("Idempotency-Key", "open");
        using var opened = await http.PostAsJsonAsync("/api/v1/cases", new { definition = "reconsignment", profile = "jp-2023", units = new[] { "care-division" }, origin }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, opened.StatusCode);
        Assert.Contains("\"origin\"", await opened.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Approvals__PublicAddress", "approvals.mihon-ku.example", "Approvals:PublicAddress")]
    [InlineData("Approvals__PublicAddress", "ftp://approvals.mihon-ku.example", "Approvals:PublicAddress")]
    [InlineData("Approvals__TrustedProxies", "10.0.0.300", "Approvals:TrustedProxies")]
    [InlineData("Approvals__VacancyDays", "-1", "Approvals:VacancyDays")]
    [InlineData("Approvals__VacancyDays", "367", "Approvals:VacancyDays")]
    [InlineData("Approvals__LinkLifetime", "two weeks", "Approvals:LinkLifetime")]
    [InlineData("Approvals__LinkLifetime", "0", "Approvals:LinkLifetime")]
    [InlineData("Approvals__LinkLifetime", "400", "Approvals:LinkLifetime")]
    public async Task A_setting_that_cannot_be_read_is_named_and_the_host_does_not_start(string name, string value, string key)
    {
        using var folder = new TemporaryFolder();
        var (code, error) = await RefusedAsync(folder, name, value);
        Assert.Equal(1, code);
        Assert.StartsWith(key, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_through_Microsoft_Graph_is_refused_here_with_what_to_do_instead()
    {
        using var folder = new TemporaryFolder();
        var (code, error) = await RefusedAsync(folder, "Approvals__Mail__Mode", "Graph");
        Assert.Equal(1, code);
        Assert.Contains("Mail:Mode Graph needs the host in Azure", error, StringComparison.Ordinal);
        Assert.Contains("Use Smtp here.", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> RefusedAsync(TemporaryFolder folder, string name, string value)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Approvals.Local.dll"), "--urls", "http://127.0.0.1:0", "--data", folder.Path])
        {
            RedirectStandardError = true,
            Environment = { [name] = value },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, error);
    }

    // Mails leave after the answer, in another process.
    private static async Task<InboxMail> NewestAsync(PickupInbox inbox, string recipient, int count)
    {
        for (; ; await Task.Delay(BetweenLooks, Stop))
            if (await inbox.ListAsync(0, 1, recipient, Stop) is { } page && page.Total >= count) return (await inbox.FindAsync(page.Mails[0].Id, Stop))!;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return answer.StatusCode;
    }
}
