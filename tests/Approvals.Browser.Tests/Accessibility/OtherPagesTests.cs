using System.Net;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;

namespace Approvals.Browser.Tests.Accessibility;

/// <summary>The pages before and around the cases: signing in, filling in a form, administration, refusals, the API's reference.</summary>
public sealed class OtherPagesTests(BrowserStage stage) : InspectingTest(stage)
{
    private const int Fewest = 52;

    [Theory(Timeout = Timeout)]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Nothing_is_wrong_with_any_page_around_the_cases(string language)
    {
        Read(language);
        using var played = PlayedCase.Of(Stage.BaseUrl, $"画面を確かめる下書き（{language}）");
        await played.UntilAsync("open", Cancellation);
        await SigningInAsync();
        await FormsAsync(await DemoFormAsync(played));
        await RefusedFormsAsync(played);
        await LookAsync(Stranger, "", ["/cases", "/work"]);
        await LookNotFoundAsync(Stranger, "/cases/sample-demo", "/manage/cases");
        await LookAsync(Clerk, "/cases/new", "only consignees open cases", HttpStatusCode.Forbidden);
        await LookAsync(Administrator, "", ["/manage/cases", "/manage/cases?q=no-such-case", "/manage/clocks", "/manage/clocks?status=Suspended", "/manage/failures", "/manage/organisation", "/manage/organisation?on=R9.9.1", "/registers/consents", "/registers/designations", "/registers/numbers", "/registers/holders"]);
        await LookAsync(Clerk, "/procedures", ["", "/reconsignment/jp-2023", "/yearly-check/jp-2023"]);
        await LookAsync(Applicant, "/procedures", ["", "/reconsignment/jp-2023"]);
        await LookNotFoundAsync(Clerk, "/procedures/reconsignment/no-such-law");
        AssertNothingFound(Fewest);
    }

    private async Task SigningInAsync()
    {
        await LookAsync(Nobody, "", ["/sign-in", "/sign-in/code", "/sign-in/persona", $"/sign-in/persona/{Clerk}", "/api", "/api/types", "/inbox?to=nobody@mihon-ku.example"]);
        await LookNotFoundAsync(Nobody, "/no-such-page");
        await LookRefusedAsync(Nobody, "/sign-in", FirstButton);
        await LookRefusedAsync(Nobody, "/sign-in/code", FirstButton);
    }

    private static async Task<string> DemoFormAsync(PlayedCase played) =>
        $"/cases/sample-demo/forms/{await played.Hands.FindItemAsync(Applicant, "sample-demo", "application", "", WorkItemKind.Act, Cancellation)}";

    private async Task FormsAsync(string form)
    {
        await LookAsync(Applicant, "/cases", ["", "/new", "/sample-demo"]);
        await LookAsync(Applicant, form, ["", "/documents", "/check"]);
        await LookAsync(Applicant, form + "/", [.. SampleApplication.Of("").Form.Sections.Select(section => section.Id)]);
    }

    // A date that never was, and a draft that is still empty.
    private async Task RefusedFormsAsync(PlayedCase played)
    {
        var form = await FormAsync(played, Applicant, "application");
        await LookRefusedAsync(Applicant, form + "/period", FirstButton, window => window.Page.Locator("[name='period.from']").FillAsync("平成32年4月1日"));
        await LookRefusedAsync(Applicant, form + "/check", FirstButton);
        await LookRefusedAsync(Applicant, form + "/documents", FirstButton);
        await LookRefusedAsync(Applicant, "/cases/new", FirstButton);
        await LookRefusedAsync(Applicant, $"/cases/{played.Id}/withdraw", FirstButton);
        await LookAsync(Applicant, form + "/references");
    }
}
