using System.Net;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;

namespace Approvals.Browser.Tests.Accessibility;

/// <summary>The pages that a case has on its way: tasks, letters, history, whatever its parties see.</summary>
public sealed class CasePagesTests(BrowserStage stage) : InspectingTest(stage)
{
    private const int Fewest = 43;

    [Theory(Timeout = Timeout)]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Nothing_is_wrong_with_any_page_on_the_way_of_a_case(string language)
    {
        Read(language);
        using var played = PlayedCase.Of(Stage.BaseUrl, $"画面を確かめる再委託（{language}）");
        await UntilTheCouncilAsync(played);
        await DecidingAsync(played);
        await AfterTheDecisionAsync(played);
        AssertNothingFound(Fewest);
    }

    private async Task UntilTheCouncilAsync(PlayedCase played)
    {
        await played.UntilAsync("submit", Cancellation);
        await LookAsync(Applicant, $"/cases/{played.Id}", ["", "/timeline", "/diagram", "/withdraw", "/pull-back"]);
        await LookAsync(Clerk, "", ["/work", "/cases"]);
        await LookAtTaskAsync(played, Clerk, "receipt");
        await played.UntilAsync("receive", Cancellation);
        await LookRefusedAsync(Clerk, await LookAtTaskAsync(played, Clerk, "review"), LastButton);
        await played.UntilAsync("send-back", Cancellation);
        var form = await FormAsync(played, Applicant, "application");
        await LookAsync(Applicant, form, ["", "/subConsignees", "/check"]);
        await played.UntilAsync("resubmit", Cancellation);
        await LookAsync(Applicant, form + "/submitted");
        await LookAsync(Applicant, form, "ended form", HttpStatusCode.Conflict);
        await LookAsync(Applicant, $"/cases/{played.Id}/versions/application");
        await LookAtTaskAsync(played, Clerk, "review");
    }

    private async Task DecidingAsync(PlayedCase played)
    {
        await played.UntilAsync("accept", Cancellation);
        await LookAtTaskAsync(played, Secretariat, "council-packet");
        await played.UntilAsync("packet", Cancellation);
        await LookAtTaskAsync(played, Secretariat, "council-distribution");
        await LookAsync(Secretariat, $"/cases/{played.Id}/packet");
        await played.UntilAsync("distribute", Cancellation);
        await LookAtTaskAsync(played, Secretariat, "council-result");
        await played.UntilAsync("council", Cancellation);
        await LookAtTaskAsync(played, Clerk, "draft", "1");
        await played.UntilAsync("propose-1", Cancellation);
        await LookAtTaskAsync(played, SectionChief, "circulate", "1");
        await played.UntilAsync("circulate-1-1", Cancellation);
        await LookAtTaskAsync(played, Deputy, "circulate", "1");
        await played.UntilAsync("circulate-2-1", Cancellation);
        await LookAtTaskAsync(played, DivisionHead, "circulate", "1", WorkItemKind.ReviewAfter);
        await played.UntilAsync("circulate-4-1", Cancellation);
        await LookAtTaskAsync(played, Consulted, "consult", "1");
        await played.UntilAsync("consult-2-1", Cancellation);
        var decision = await LookAtTaskAsync(played, DepartmentHead, "decide", "1");
        await ReassigningAsync(played);
        await played.UntilAsync("decide-1", Cancellation);
        await LookAsync(DepartmentHead, decision, "finished task");
    }

    private async Task ReassigningAsync(PlayedCase played)
    {
        await LookAsync(Administrator, $"/cases/{played.Id}", "administrator's case");
        await LookRefusedAsync(Administrator, $"/cases/{played.Id}", "main details form button >> nth=0",
            window => window.Page.Locator("main details summary").First.ClickAsync());
    }

    private async Task AfterTheDecisionAsync(PlayedCase played)
    {
        await played.UntilAsync("decide-2", Cancellation);
        await LookAsync(Applicant, await FormAsync(played, Applicant, "contract", "1"), ["", "/contract", "/documents", "/check"]);
        await LettersAsync(played);
        await played.UntilAsync("contract-1", Cancellation);
        await LookRefusedAsync(Clerk, await LookAtTaskAsync(played, Clerk, "clause-check", "1"), LastButton);
        await played.UntilAsync("check-1", Cancellation);
        await LookAsync(SubConsignee, "/cases", ["", $"/{played.Id}"]);
        await LookAsync(SubConsignee, await FormAsync(played, SubConsignee, "roster", "1"), ["", "/handlers", "/documents"]);
        await played.UntilAsync("roster-1", Cancellation);
        await LookAtTaskAsync(played, Clerk, "roster-acceptance", "1");
        await played.UntilAsync("roster-accept-2", Cancellation);
        await LettersAsync(played);
        await LookAsync(Applicant, $"/cases/{played.Id}", "ended case");
        await LookAsync(Applicant, "", ["/calendar", "/relationships", "/relationships/mihon-federation/sample-center"]);
        await LookAsync(Clerk, $"/cases/new?about={played.Id}&lane=1", "a procedure about a case");
        await LookAsync(SubConsignee, $"/cases/{played.Id}/diagram");
        await LookAsync(Administrator, $"/cases/{played.Id}", ["", "/timeline", "/diagram"]);
        await LookAsync(Administrator, $"/manage/cases/{played.Id}", ["/verification", "/clock"]);
    }

    private async Task LettersAsync(PlayedCase played)
    {
        var window = await SeatAsync(Applicant);
        var links = window.Page.Locator("main a[href*='/letters/']");
        await window.ReloadUntilAsync($"/cases/{played.Id}", links);
        foreach (var letter in await links.EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))")) await LookAsync(Applicant, letter);
    }
}
