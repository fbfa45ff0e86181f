using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Kinds;

/// <summary>A consent without the council and without lanes.</summary>
public sealed class SimpleConsentTests(BrowserStage stage) : KindTest(stage)
{
    private const string Matter = "本人以外からの収集を伴う審査業務";

    [Fact(Timeout = Timeout)]
    public async Task A_consent_that_no_council_hears_of_goes_from_the_application_to_its_letter()
    {
        var consent = Desk.Procedure("collection-consent");
        var applicant = await DeskAsync(Applicant);
        await applicant.BeginAsync(consent, Matter);
        await applicant.SubmitAsync(consent, "application");
        var clerk = await DeskAsync(Clerk);
        await clerk.DoAsync(consent, "receipt", "receive", Matter);
        await clerk.DoAsync(consent, "review", "accept", Matter);
        await clerk.DoAsync(consent, "draft", "propose", Matter);
        foreach (var person in new[] { SectionChief, DivisionHead }) await (await DeskAsync(person)).DoAsync(consent, "circulate", "agree", Matter);
        foreach (var person in new[] { DisclosureHead, PolicyHead }) await (await DeskAsync(person)).DoAsync(consent, "consult", "agree", Matter);
        await (await DeskAsync(DepartmentHead)).DoAsync(consent, "decide", "consent", Matter);
        await applicant.SeeEndAsync(consent, "consented", Matter);
        await applicant.Window.FollowAsync(Matter);
        await Assertions.Expect(applicant.Window.Page.GetByText("審議会への付議")).ToHaveCountAsync(0);
        await applicant.Window.Page.GetByRole(AriaRole.Link, new() { Name = "収集方法承諾書" }).First.ClickAsync();
        await applicant.Window.SeeHeadingAsync("収集方法承諾書");
    }
}
