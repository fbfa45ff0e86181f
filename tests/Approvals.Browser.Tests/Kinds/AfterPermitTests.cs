using System.Globalization;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Definitions;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Kinds;

/// <summary>What a start permit brings with it, and what can begin from a case or a relationship.</summary>
public sealed class AfterPermitTests(BrowserStage stage) : KindTest(stage)
{
    private static readonly string Yesterday = Iso(-1);

    [Fact(Timeout = Timeout)]
    public async Task Obligations_of_a_permit_are_met_with_evidence_and_the_permit_is_suspended_and_given_back()
    {
        const string matter = "開始後の義務を果たす再委託";
        using var played = await PermittedAsync(matter);
        await GiveNoticeAsync(matter);
        await TrainAsync(matter);
        await SuspendAndGiveBackAsync(played);
    }

    [Fact(Timeout = Timeout)]
    public async Task An_incident_of_a_running_case_runs_both_clocks()
    {
        const string matter = "事故の起きる再委託";
        const string incident = "見本電文の誤送付";
        using var played = await PermittedAsync(matter);
        var (procedure, law) = (Desk.Procedure("incident"), Desk.Procedure("incident-law-report"));
        var applicant = await DeskAsync(Applicant);
        await applicant.BeginAboutAsync(played.Id, procedure, "", incident);
        await applicant.SubmitAsync(procedure, "notice", ("incident.knownOn", Iso(0)), ("extent.scale", "over100"), ("extent.unlawful", "no"));
        await (await DeskAsync(Clerk)).DoAsync(procedure, "receipt", "law", incident);
        await (await DeskAsync(DivisionHead)).DoAsync(procedure, "instruction", "instruct", incident, null, ("instruction.text", "誤送付先での消去を確認してください。"));
        await ContractClockAsync(applicant, procedure, incident);
        await LawClockAsync(law, incident);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_renewal_asks_and_silence_never_renews()
    {
        const string matter = "更新を尋ねられる再委託";
        const string asked = "次年度も続ける見本業務";
        const string silent = "返事のない見本業務";
        using var played = await PermittedAsync(matter);
        var renewal = Desk.Procedure("renewal");
        var (clerk, applicant) = (await DeskAsync(Clerk), await DeskAsync(Applicant));
        await clerk.BeginAboutAsync(played.Id, renewal, Lane(matter), silent);
        await clerk.SubmitAsync(renewal, "opening", ("renewal.until", Yesterday));
        await clerk.BeginAboutAsync(played.Id, renewal, Lane(matter), asked);
        await clerk.SubmitAsync(renewal, "opening", ("renewal.until", Iso(60)));
        await applicant.OpenAsync("/cases", (HumanStep)renewal.Step("intention"), asked);
        await applicant.SubmitAsync(renewal, "intention", ("intention.kind", "ends"), ("intention.continues", "no"));
        await clerk.DoAsync(renewal, "review", "to-end", asked);
        await applicant.SeeEndAsync(renewal, "ended", asked);
        await applicant.SeeEndAsync(renewal, "lapsed", silent);
    }

    // 別1-11, from the page of the relationship: the notice to the staff waits there for 乙.
    private async Task GiveNoticeAsync(string matter)
    {
        var notice = Desk.Procedure("staff-notice");
        var (applicant, window) = (await DeskAsync(Applicant), (await DeskAsync(Applicant)).Window);
        var obligation = window.Row(notice.Title.Ja, notice.Application.Title.Ja).GetByRole(AriaRole.Link);
        await window.GoAsync("/relationships");
        await window.FollowAsync(Lane(matter));
        await window.ReloadUntilAsync(new Uri(window.Page.Url).AbsolutePath, obligation);
        await applicant.OpenAsync("/cases", notice.Application, matter);
        await applicant.SubmitAsync(notice, "notice");
        await (await DeskAsync(Clerk)).DoAsync(notice, "acceptance", "accept", matter);
        await applicant.SeeEndAsync(notice, "complete", matter);
    }

    // The training of the 丙: material handed out, who was there, the roster, each by the 丙 itself.
    private async Task TrainAsync(string matter)
    {
        var training = Desk.Procedure("training");
        var sub = await DeskAsync(SubConsignee);
        await sub.OpenAsync("/cases", (HumanStep)training.Step("distribution"), matter);
        await sub.SubmitAsync(training, "distribution");
        await sub.OpenAsync("/cases", (HumanStep)training.Step("attendance"), matter);
        await sub.AnswerAsync(training, "attendance", "finished", null, ("attendance.finishedOn", Iso(0)));
        await sub.OpenAsync("/cases", (HumanStep)training.Step("roster"), matter);
        await sub.SubmitAsync(training, "roster");
        var clerk = await DeskAsync(Clerk);
        await clerk.OpenAsync("/work", (HumanStep)training.Step("check"), matter);
        await Assertions.Expect(clerk.Window.Page.GetByRole(AriaRole.Link, new() { Name = "教材.pdf" })).ToBeVisibleAsync();
        await clerk.AnswerAsync(training, "check", "complete");
        await sub.SeeEndAsync(training, "complete", matter);
    }

    private async Task SuspendAndGiveBackAsync(PlayedCase played)
    {
        var (head, applicant) = ((await DeskAsync(DepartmentHead)).Window, (await DeskAsync(Applicant)).Window);
        await PermitAsync(head, played, "承認を停止する", "条件の履行が確認できないため。");
        await applicant.GoAsync($"/cases/{played.Id}");
        await applicant.SeeAsync("業務の承認は停止中です");
        await PermitAsync(head, played, "停止を解除する", "履行を確認したため。");
        await applicant.GoAsync($"/cases/{played.Id}");
        await Assertions.Expect(applicant.Page.GetByText("業務の承認は停止中です")).ToHaveCountAsync(0);
    }

    private static async Task PermitAsync(Window window, PlayedCase played, string words, string reason)
    {
        await window.GoAsync($"/cases/{played.Id}");
        var place = window.Page.Locator("details", new() { HasText = words }).First;
        await place.Locator("summary").ClickAsync();
        await place.GetByRole(AriaRole.Textbox).FillAsync(reason);
        await place.GetByRole(AriaRole.Button, new() { Name = words }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".summary-error")).ToHaveCountAsync(0);
    }

    // Three business days after the instruction, for the consignee.
    private static async Task ContractClockAsync(Desk applicant, WorkflowDefinition procedure, string incident)
    {
        await applicant.OpenAsync("/cases", (HumanStep)procedure.Step("report"), incident);
        await applicant.Window.SeeAsync("期限は");
        await applicant.Window.GoAsync("/calendar");
        await Assertions.Expect(applicant.Window.Row(incident, procedure.Step("report").Title.Ja)).ToHaveCountAsync(1);
    }

    // Five days after it became known for the first report, then thirty for the last: the office's calendar shows the law's day.
    private async Task LawClockAsync(WorkflowDefinition law, string incident)
    {
        var clerk = await DeskAsync(Clerk);
        await clerk.OpenAsync("/work", (HumanStep)law.Step("preliminary"), incident);
        await clerk.SubmitAsync(law, "preliminary", ("law.knownOn", Iso(0)), ("law.unlawful", "no"));
        await clerk.DoAsync(law, "people", "told", incident, null, ("people.toldOn", Iso(0)));
        await clerk.Window.ReloadUntilAsync("/calendar", clerk.Window.Row(incident, law.Step("final").Title.Ja, SampleApplication.InDays(30)));
    }

    private static string Iso(int days) => SampleApplication.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
