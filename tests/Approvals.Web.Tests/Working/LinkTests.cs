using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime.Links;

namespace Approvals.Web.Tests.Working;

public sealed partial class LinkTests
{
    [Fact]
    public async Task The_right_number_decides_without_sign_in_and_the_ledger_says_how_the_person_was_known()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        var client = stage.Host.Client();
        var page = await Stage.GetAsync(client, PathOf(mail));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("決裁", page.Text, StringComparison.Ordinal);
        foreach (var document in (await stage.StateAsync()).LiveDocuments) Assert.Contains(document.Sha256, page.Html, StringComparison.Ordinal);

        var answer = await Stage.PostAsync(client, PathOf(mail), new Dictionary<string, string> { ["outcome"] = "consent", ["confirmation"] = FullWidth(mail.ConfirmationNumber!) });
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var recorded = (await stage.StateAsync()).Answers[^1];
        Assert.Equal((Verification.LinkAndNumber, "kaku-saburo", "consent"), (recorded.Via, recorded.ById, recorded.Outcome));

        var used = await Stage.GetAsync(client, PathOf(mail));
        Assert.Equal(HttpStatusCode.OK, used.Status);
        Assert.Contains("回答を記録しました", used.Text, StringComparison.Ordinal);
        Assert.Contains("承諾する", used.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_answers_from_the_link_of_their_own_mail_with_a_reason()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = stage.Host.Mails.Sent.Last(mail => mail is { Kind: MailKind.DeputyTurn, Link: not null } && mail.PrincipalName!.Ja.Contains("架空", StringComparison.Ordinal));
        Assert.Equal("𠮷野 仮名", mail.ToName);
        using var client = stage.Host.Client();
        var answer = new Dictionary<string, string> { ["outcome"] = "consent", ["confirmation"] = mail.ConfirmationNumber! };
        var without = await Stage.PostAsync(client, PathOf(mail), answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("代決の理由", without.Text, StringComparison.Ordinal);
        var with = await Stage.PostAsync(client, PathOf(mail), new Dictionary<string, string>(answer) { ["deputyReason"] = "部長が出張のため" });
        Assert.Equal(HttpStatusCode.SeeOther, with.Status);
        var recorded = (await stage.StateAsync()).Answers[^1];
        Assert.Equal(("yoshino-kamei", "kaku-saburo", "部長が出張のため"), (recorded.ById, recorded.OnBehalfOfId, recorded.DeputyReason));
    }

    [Fact]
    public async Task GET_and_HEAD_on_every_link_of_every_mail_change_nothing()
    {
        await using var stage = await Stage.BeforeAsync("check-2", winding: true, profile: "jp-shinjuku-2017");
        var before = (await stage.Host.Runner.LoadAsync(Stage.CaseId, Stage.Stop))!;
        var links = stage.Host.Mails.Sent.Where(mail => mail.Link is not null).Select(PathOf).ToList();
        Assert.True(links.Count > 20);
        using var client = stage.Host.Client();
        foreach (var path in links)
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                using var answer = await client.SendAsync(request, Stage.Stop);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Gone, $"{method} {answer.StatusCode}");
                Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
                Assert.True(answer.Headers.CacheControl?.NoStore);
            }
        var after = (await stage.Host.Runner.LoadAsync(Stage.CaseId, Stage.Stop))!;
        Assert.Equal((before.State.Version, before.Hash), (after.State.Version, after.Hash));
    }

    [Fact]
    public async Task A_scanner_that_presses_every_button_of_every_link_decides_nothing_and_locks_nobody_out()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var version = (await stage.StateAsync()).Version;
        using var client = stage.Host.Client();
        foreach (var mail in stage.Host.Mails.Sent.Where(mail => mail.Link is not null))
            for (var round = 0; round < LinkDesk.MaxFailures + 1; round++)
                await PressAllAsync(client, PathOf(mail));
        Assert.Equal(version, (await stage.StateAsync()).Version);
        var link = MailTo(stage, "kaku-saburo");
        var answer = await Stage.PostAsync(client, PathOf(link), new Dictionary<string, string> { ["outcome"] = "consent", ["confirmation"] = link.ConfirmationNumber! });
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    // Every radio value and every button in turn, as a browser would send them; other fields as the page gives them.
    private static async Task PressAllAsync(HttpClient client, string path)
    {
        var page = await Stage.GetAsync(client, path);
        var hidden = WebHost.Hidden(page.Html);
        var outcomes = Outcome().Matches(page.Html).Select(match => match.Groups[1].Value).DefaultIfEmpty(hidden.GetValueOrDefault("outcome", ""));
        foreach (var outcome in outcomes)
            foreach (var button in Button().Matches(page.Html).Select(match => match.Value))
            {
                var form = new Dictionary<string, string>(hidden) { ["outcome"] = outcome, ["confirmation"] = "" };
                if (Name().Match(button) is { Success: true } named) form[named.Groups[1].Value] = named.Groups[2].Value;
                await Stage.SendAsync(client, path, form);
            }
    }

    [Fact]
    public async Task A_wrong_number_keeps_what_was_typed_and_five_of_them_lock_the_link()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        using var client = stage.Host.Client();
        var typed = new Dictionary<string, string> { ["outcome"] = "refuse", ["reason"] = "業務の全部の再委託に当たるため。", ["confirmation"] = Wrong(mail) };
        for (var attempt = 1; attempt < LinkDesk.MaxFailures; attempt++)
        {
            var refused = await Stage.PostAsync(client, PathOf(mail), typed);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("業務の全部の再委託に当たるため。", refused.Text, StringComparison.Ordinal);
            Assert.Contains("確認番号が違います", refused.Text, StringComparison.Ordinal);
            Assert.Contains($"あと{LinkDesk.MaxFailures - attempt}回誤ると", refused.Text, StringComparison.Ordinal);
        }
        var locked = await Stage.PostAsync(client, PathOf(mail), typed);
        Assert.Equal(HttpStatusCode.Gone, locked.Status);
        Assert.Contains("業務の全部の再委託に当たるため。", locked.Text, StringComparison.Ordinal);
        Assert.Contains("サインイン", locked.Text, StringComparison.Ordinal);
        typed["confirmation"] = mail.ConfirmationNumber!;
        Assert.Equal(HttpStatusCode.Gone, (await Stage.PostAsync(client, PathOf(mail), typed)).Status);
        Assert.Null((await stage.StateAsync()).Lane("1").Decision);
    }

    [Fact]
    public async Task What_is_not_six_digits_is_explained_and_costs_no_attempt()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        using var client = stage.Host.Client();
        var typed = new Dictionary<string, string> { ["outcome"] = "consent", ["reason"] = "控えに残す意見" };
        foreach (var nonsense in new[] { "12345", "1234567", "五三〇〇八一", "１２３４五六", "abc def", "<b>1</b>", "٠١٢٣٤٥" })
        {
            typed["confirmation"] = nonsense;
            var refused = await Stage.PostAsync(client, PathOf(mail), typed);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("確認番号は0から9までの数字6桁です", refused.Text, StringComparison.Ordinal);
            Assert.Contains("控えに残す意見", refused.Text, StringComparison.Ordinal);
        }
        typed["confirmation"] = string.Concat(mail.ConfirmationNumber!.Select(digit => (char)(digit - '0' + '０')));
        Assert.Equal(HttpStatusCode.SeeOther, (await Stage.PostAsync(client, PathOf(mail), typed)).Status);
    }

    [Theory]
    [InlineData("\u200B\u200F")]
    [InlineData("\u3000 \u202E")]
    public async Task A_reason_that_shows_nothing_is_no_reason(string reason)
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        using var client = stage.Host.Client();
        var refused = await Stage.PostAsync(client, PathOf(mail), new Dictionary<string, string>
        {
            ["outcome"] = "refuse",
            ["reason"] = reason,
            ["confirmation"] = mail.ConfirmationNumber!,
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Null((await stage.StateAsync()).Lane("1").Decision);
    }

    [Fact]
    public async Task A_link_that_was_cut_off_says_so()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var path = PathOf(MailTo(stage, "kaku-saburo"));
        foreach (var cut in new[] { path[..^1], path[..^20], path[..(path.IndexOf('.', StringComparison.Ordinal) + 1)], "/l/nowhere/1.0.x" })
        {
            var page = await Stage.GetAsync(stage.Host.Client(), cut);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("アドレスが途中で切れている", page.Text, StringComparison.Ordinal);
            Assert.Contains("/sign-in", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_expired_link_says_what_to_do_instead()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        stage.Host.Time.Advance(stage.Host.Parts.Options.LinkLifetime);
        var page = await Stage.GetAsync(stage.Host.Client(), PathOf(mail));
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("リンクの有効期間が過ぎています", page.Text, StringComparison.Ordinal);
        Assert.Contains("/sign-in?returnUrl=%2Fwork%2F", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.AAAA")]
    [InlineData("999999999999999999.0.x")]
    [InlineData("nonsense")]
    [InlineData("1.99999999999.x")]
    [InlineData("1.-1.x")]
    public async Task A_link_that_never_was_is_not_found(string code)
    {
        await using var stage = await Stage.BeforeAsync("receive");
        using var client = stage.Host.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, $"/l/{Stage.CaseId}/{code}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, $"/l/{Stage.CaseId}/{code}/documents/d1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, $"/l/no-such/{code}")).Status);
    }

    [Fact]
    public async Task A_link_to_a_form_leads_to_the_sign_in_and_takes_no_answer()
    {
        await using var stage = await Stage.BeforeAsync("contract-1");
        var mail = stage.Host.Mails.Sent.Last(mail => mail is { Kind: MailKind.YourTurn, Link: not null } && mail.ToAddress.StartsWith("rengokai", StringComparison.Ordinal));
        using var client = stage.Host.Client();
        var page = await Stage.GetAsync(client, PathOf(mail));
        var version = (await stage.StateAsync()).Version;
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("/sign-in?returnUrl=%2Fcases%2F", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"confirmation\"", page.Html, StringComparison.Ordinal);
        var other = WebHost.Hidden((await Stage.GetAsync(client, PathOf(MailTo(stage, "hanako.mihon")))).Html);
        other["confirmation"] = mail.ConfirmationNumber!;
        other["outcome"] = "submit";
        await Stage.SendAsync(client, PathOf(mail), other);
        Assert.Equal(version, (await stage.StateAsync()).Version);
    }

    [Fact]
    public async Task Documents_open_behind_the_link_only_while_it_is_usable_and_only_those_that_it_concerns()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        using var client = stage.Host.Client();
        var document = (await stage.StateAsync()).LiveDocuments.First();
        using var content = await client.GetAsync(new Uri($"{PathOf(mail)}/documents/{document.Id}", UriKind.Relative), Stage.Stop);
        Assert.Equal(HttpStatusCode.OK, content.StatusCode);
        Assert.Equal(document.Length, (await content.Content.ReadAsByteArrayAsync(Stage.Stop)).Length);
        Assert.Equal("inline", content.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, $"{PathOf(mail)}/documents/d999")).Status);
        await Stage.PostAsync(client, PathOf(mail), new Dictionary<string, string> { ["outcome"] = "consent", ["confirmation"] = mail.ConfirmationNumber! });
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, $"{PathOf(mail)}/documents/{document.Id}")).Status);
        Assert.StartsWith("/sign-in", (await Stage.GetAsync(client, $"/cases/{Stage.CaseId}")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_links_secret_leads_nowhere_but_to_its_own_pages()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var mail = MailTo(stage, "kaku-saburo");
        var page = await Stage.GetAsync(stage.Host.Client(), PathOf(mail));
        var token = PathOf(mail).Split('.')[^1];
        Assert.All(Address().Matches(page.Html).Select(match => match.Groups[1].Value).Where(address => address.Contains(token, StringComparison.Ordinal)),
            address => Assert.StartsWith(PathOf(mail), address, StringComparison.Ordinal));
        Assert.Contains("name=\"confirmation\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.ConfirmationNumber!, page.Html, StringComparison.Ordinal);
    }

    internal static MailModel MailTo(Stage stage, string person) => stage.Host.Mails.Sent.Last(mail => mail.Link is not null && IsTo(mail, person));

    private static bool IsTo(MailModel mail, string person) =>
        mail.ToAddress.StartsWith(person, StringComparison.Ordinal) || mail.ToAddress.StartsWith(string.Join('.', person.Split('-').Reverse()), StringComparison.Ordinal);

    internal static string PathOf(MailModel mail) => mail.Link!.PathAndQuery;

    private static string Wrong(MailModel mail) => mail.ConfirmationNumber == "000000" ? "000001" : "000000";

    private static string FullWidth(string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + '０')));

    [GeneratedRegex("name=\"outcome\" value=\"([^\"]+)\"")]
    private static partial Regex Outcome();

    [GeneratedRegex("<button[^>]*>")]
    private static partial Regex Button();

    [GeneratedRegex("name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("(?:href|action|src)=\"([^\"]*)\"")]
    private static partial Regex Address();
}
