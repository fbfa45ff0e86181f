using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Web.Tests.Applying;

namespace Approvals.Conformance;

/// <summary>Mailed links: opening them never acts, and the number printed beside them answers once.</summary>
public sealed class LinkTests(TargetHosts hosts)
{
    private const int MostWrongNumbers = 5;
    private const int FewestKeys = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Waiting(Target Target, Caller Caller, PlayedCase Played, MailedLink Link)
    {
        public Task<Reply> AnswerAsync(string number, string? key = null) =>
            Caller.PostAsync(null, $"{Link.ApiPath}/answer", new { number, answer = new { outcome = "receive" } }, Stop, new Sending(Key: key));

        public string WrongNumber => Link.Number == "000000" ? "000001" : "000000";

        public async Task<string> StatusAsync() => (await Caller.GetAsync(null, Link.ApiPath, Stop)).Is(HttpStatusCode.OK)["status"].GetString()!;
    }

    // A case that waits for its receipt, and the link that the clerk got.
    private async Task<Waiting> AtReceiptAsync()
    {
        var target = await hosts.MainAsync(Stop);
        var played = await PlayedCase.NewAsync(target, "リンクで収受する事案", winding: false, Stop);
        await played.BeforeAsync("receive", Stop);
        return new Waiting(target, new Caller(target), played, await target.Mails.LinkAsync(played.Id, target.Office.EmailOf(target.Office.Cast.Clerk), Stop));
    }

    private static FormBrowser Nobody(Target target) => new(Browsers.New(target));

    [Fact]
    public async Task The_number_of_the_mail_answers_on_the_page_once_and_the_used_link_shows_the_outcome()
    {
        var at = await AtReceiptAsync();
        var browser = Nobody(at.Target);
        var page = await browser.OpenAsync(at.Link.Path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(at.Link.Number, page.Document.Source.Text, StringComparison.Ordinal);
        var version = await at.Played.VersionAsync(Stop);
        var refused = await browser.PressAsync(page, "収受する", ("confirmation", at.WrongNumber), ("reason", "控えに残す意見"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("控えに残す意見", refused.ValueOf("reason"));
        Assert.Equal(version, await at.Played.VersionAsync(Stop));
        var done = await browser.PressAsync(refused, "収受する", ("confirmation", at.Link.Number));
        Assert.Contains("回答を記録しました", done.Text, StringComparison.Ordinal);
        var answer = (await LedgerReading.OfAsync(at.Target, at.Played.Id, Stop)).Readable.Last(entry => LedgerReading.Text(entry, "actorId") == at.Target.Office.Cast.Clerk);
        Assert.Equal("linkAndNumber", LedgerReading.Text(answer, "via"));
        var used = await Nobody(at.Target).OpenAsync(at.Link.Path);
        Assert.Equal(HttpStatusCode.OK, used.Status);
        Assert.Contains("回答を記録しました", used.Text, StringComparison.Ordinal);
        Assert.Contains("収受する", used.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_the_API_a_link_answers_once_and_a_repeated_key_finds_its_outcome()
    {
        var at = await AtReceiptAsync();
        Assert.Equal("usable", await at.StatusAsync());
        (await at.AnswerAsync(at.WrongNumber)).Refuses(HttpStatusCode.UnprocessableEntity, "confirmation-number");
        (await at.AnswerAsync("")).Refuses(HttpStatusCode.UnprocessableEntity, "confirmation-number");
        var key = Guid.NewGuid().ToString("N");
        Assert.False((await at.AnswerAsync(at.Link.Number, key)).Is(HttpStatusCode.OK)["repeated"].GetBoolean());
        Assert.True((await at.AnswerAsync(at.Link.Number, key)).Is(HttpStatusCode.OK)["repeated"].GetBoolean());
        (await at.AnswerAsync(at.Link.Number)).Refuses(HttpStatusCode.Gone, "link-answered");
        Assert.Equal("answered", await at.StatusAsync());
        (await at.Caller.GetAsync(null, at.Link.ApiPath[..^3] + "xyz", Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Five_wrong_numbers_lock_a_link_and_the_person_still_signs_in()
    {
        var at = await AtReceiptAsync();
        for (var wrong = 1; wrong < MostWrongNumbers; wrong++) (await at.AnswerAsync(at.WrongNumber)).Refuses(HttpStatusCode.UnprocessableEntity, "confirmation-number");
        (await at.AnswerAsync(at.WrongNumber)).Refuses(HttpStatusCode.Gone, "link-locked");
        (await at.AnswerAsync(at.Link.Number)).Refuses(HttpStatusCode.Gone, "link-locked");
        await at.Played.BeforeAsync("accept", Stop);
    }

    [Fact]
    public async Task Reassigned_work_has_a_new_link_and_the_old_one_no_longer_answers()
    {
        var at = await AtReceiptAsync();
        var (office, old) = (at.Target.Office, at.Link);
        var item = await at.Played.ItemAsync(office.Cast.Clerk, "receipt", "", Stop);
        (await at.Caller.PostAsync(office.Administrator, $"work/{at.Played.Id}/{item}/reassign", new { to = new[] { office.Cast.SectionChief }, reason = "異動のため" }, Stop)).Is(HttpStatusCode.OK);
        (await at.AnswerAsync(old.Number)).Refuses(HttpStatusCode.Gone, "link-reassigned");
        var link = await at.Target.Mails.LinkAsync(at.Played.Id, office.EmailOf(office.Cast.SectionChief), Stop);
        (await (at with { Link = link }).AnswerAsync(link.Number)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GET_and_HEAD_on_every_link_of_every_mail_change_nothing()
    {
        var target = await hosts.MainAsync(Stop);
        var played = await PlayedCase.NewAsync(target, "巡回される事案", winding: true, Stop);
        await played.BeforeAsync("check-2", Stop);
        var asked = target.Office.EmailOf(target.Office.Cast.Clerk);
        var mails = await target.Mails.WaitAsync(played.Id, null, mails => mails.Count(mail => mail.Entry.ToAddress == asked && mail.Entry.Subject.Contains("契約条項の確認", StringComparison.Ordinal)) >= 3, Stop);
        var before = (await LedgerReading.OfAsync(target, played.Id, Stop)).Hash;
        var links = mails.SelectMany(mail => mail.Links).Select(link => link.PathAndQuery).Distinct().ToList();
        Assert.True(links.Count(IsKey) >= FewestKeys, $"Only {links.Count(IsKey)} of {links.Count} links are keys.");
        foreach (var link in links)
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                await OpenAsync(target, method, link);
        Assert.Equal(before, (await LedgerReading.OfAsync(target, played.Id, Stop)).Hash);
        Assert.NotEmpty(await played.ItemAsync(target.Office.Cast.Clerk, "clause-check", "2", Stop));
    }

    private static bool IsKey(string link) => link.StartsWith("/l/", StringComparison.Ordinal);

    private static async Task OpenAsync(Target target, HttpMethod method, string link)
    {
        using var request = new HttpRequestMessage(method, link);
        using var answer = await target.Http.SendAsync(request, Stop);
        if (!IsKey(link))
        {
            // Pages for people who sign in take no HEAD.
            Assert.True((int)answer.StatusCode < 400, $"{method} {link}: {(int)answer.StatusCode}");
            return;
        }
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Gone, $"{method} {link}: {(int)answer.StatusCode}");
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_scanner_without_the_number_presses_every_button_and_decides_nothing()
    {
        var at = await AtReceiptAsync();
        var version = await at.Played.VersionAsync(Stop);
        var browser = Nobody(at.Target);
        for (var round = 0; round <= MostWrongNumbers; round++)
        {
            var page = await browser.OpenAsync(at.Link.Path);
            foreach (var button in page.Document.QuerySelectorAll<IHtmlButtonElement>("main button"))
                await browser.SendAsync(page, button.Form!, FormBrowser.Fields(button.Form!, button, []));
        }
        Assert.Equal(version, await at.Played.VersionAsync(Stop));
        (await at.AnswerAsync(at.Link.Number)).Is(HttpStatusCode.OK);
    }
}
