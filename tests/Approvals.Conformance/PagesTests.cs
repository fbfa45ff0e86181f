using System.Net;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Api.Model;
using Approvals.Web.Tests.Applying;

namespace Approvals.Conformance;

/// <summary>One case through the pages, without scripts: forms with their tokens, uploads, work lists, mailed links.</summary>
public sealed class PagesTests(TargetHosts hosts)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_plain_chain_comes_to_both_permits_on_the_pages_alone()
    {
        var target = await hosts.MainAsync(Stop);
        var matter = PlayedCase.NewMatter("画面で進める事案");
        var actor = new PageActor(target, matter);
        var moves = target.Office.Moves(matter, await target.OriginAsync(Stop), winding: false);
        await ApplyAsync(target, actor, moves);
        foreach (var move in moves.OfType<Move.Act>().SkipWhile(move => move.Id != "submit").Skip(1)) await PlayAsync(target, actor, moves, move);

        var seen = await (await target.SessionOfAsync(target.Office.Cast.Applicant, Stop)).GetAsync<CaseResource>($"/api/v1/cases/{actor.CaseId}", Stop);
        Assert.Equal(2, seen!.Lanes.Count(lane => lane.EndedWell));
        Assert.Equal(matter, seen.Title);
        var ledger = await LedgerReading.OfAsync(target, actor.CaseId, Stop);
        await ledger.AssertVerifiedByHostAsync(target, actor.CaseId, Stop);
        Assert.Contains(ledger.Readable, entry => LedgerReading.Text(entry, "via") == "linkAndNumber");
        Assert.DoesNotContain(ledger.Readable, entry => LedgerReading.Text(entry, "via") == "api");
        await AssertShownAsync(actor, target);
    }

    private static async Task ApplyAsync(Target target, PageActor actor, IEnumerable<Move> moves)
    {
        var form = await actor.OpenCaseAsync();
        var browser = await actor.BrowserOfAsync(target.Office.Cast.Applicant);
        await RefusedOnThePageAsync(browser, form);
        var values = moves.OfType<Move.Act>().Where(move => move.Id.StartsWith("draft-", StringComparison.Ordinal))
            .SelectMany(move => ((SaveDraft)move.Make("")).Values).ToDictionary();
        var files = moves.OfType<Move.Upload>().Where(move => move.Lane.Length == 0).Select(File);
        var application = target.Office.Definition.Application;
        await PageActor.SubmitAsync(browser, form, target.Office.Definition.Form(application.Form), application.Outcomes[0].Title.Ja, values, files);
    }

    private static (string Slot, SentFile File) File(Move.Upload upload) => (upload.Slot, new SentFile(upload.Name, [.. upload.Content]));

    // What a person gets wrong on the way: nothing of it is lost or half done.
    private static async Task RefusedOnThePageAsync(FormBrowser browser, string form)
    {
        var date = await browser.PressAsync(await browser.OpenAsync(form + "/period"), "保存して次へ", ("period.from", "平成32年4月1日"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "平成32年4月1日"), (date.Status, date.ValueOf("period.from")));
        Assert.Contains("平成は", date.ErrorAt("period.from"), StringComparison.Ordinal);
        var file = await FormUpload.SendAsync(browser, form, "others", [new("../../etc/passwd.pdf", "%PDF-1.7"u8.ToArray()), new("写真.pdf", "GIF89a"u8.ToArray()), new("資料.pdf", "%PDF-1.7\n"u8.ToArray())]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (file.Status, file.Errors.Count));
        Assert.Contains("資料.pdf", file.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await FormUpload.SendAsync(browser, form, "others", [new("偽.pdf", "%PDF-1.7\n"u8.ToArray())], token: "x")).Status);
        using var forged = new FormUrlEncodedContent([new("cover.matter", "偽")]);
        using var answer = await browser.Client.PostAsync(new Uri(form + "/cover", UriKind.Relative), forged, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task PlayAsync(Target target, PageActor actor, IReadOnlyList<Move> moves, Move.Act move)
    {
        if (target.Office.Definition.Step(move.Step) is FormStep step) return FillInAsync(target, actor, moves, move, step);
        // Those who may open the next task by their own answer get no mail for it.
        var cast = target.Office.Cast;
        string[] atTheirList = [cast.Clerk, cast.Secretariat, cast.DepartmentHead];
        return atTheirList.Contains(move.Person) ? actor.AnswerFromListAsync(move) : actor.AnswerFromMailAsync(move);
    }

    private static async Task FillInAsync(Target target, PageActor actor, IReadOnlyList<Move> moves, Move.Act move, FormStep step)
    {
        var form = await actor.FindWorkAsync(move.Person, move.Step, move.Lane);
        var files = moves.OfType<Move.Upload>().Where(upload => upload.Step == move.Step && upload.Lane == move.Lane).Select(File);
        await PageActor.SubmitAsync(await actor.BrowserOfAsync(move.Person), form, target.Office.Definition.Form(step.Form), step.Outcomes[0].Title.Ja, ((SubmitForm)move.Make("")).Values!, files);
    }

    private static async Task AssertShownAsync(PageActor actor, Target target)
    {
        var browser = await actor.BrowserOfAsync(target.Office.Cast.Clerk);
        var page = await browser.OpenAsync($"/cases/{actor.CaseId}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(target.Office.NameOfLane("1"), page.Text, StringComparison.Ordinal);
        Assert.Contains(target.Office.NameOfLane("2"), page.Text, StringComparison.Ordinal);
        var stranger = await actor.BrowserOfAsync(target.Office.SubConsignee("1"));
        Assert.DoesNotContain(target.Office.NameOfLane("2"), (await stranger.OpenAsync($"/cases/{actor.CaseId}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/cases/20200101-nosuchcase")).Status);
    }
}
