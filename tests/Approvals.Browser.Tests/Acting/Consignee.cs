using Approvals.Browser.Tests.Stage;
using Approvals.Core.Definitions;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>乙 and 丙 at their pages: my cases, forms, documents.</summary>
public sealed class Consignee(Window window, SampleApplication application)
{
    /// <summary>Opens a new application, fills half of it and leaves; in another sitting fills the rest.</summary>
    public async Task BeginAsync()
    {
        await window.GoAsync("/cases");
        await window.FollowAsync("新しく申請する");
        await window.ChooseAsync(application.Definition.Title.Ja);
        foreach (var division in application.Data.Units) await window.Page.GetByLabel($"福祉部 {application.Directory.FindUnit(division)!.Name.Ja}").PickAsync();
        await window.TypeAsync("件名", application.Matter);
        await window.PressAsync("作成して入力を始める");
        await window.SeeHeadingAsync(application.Definition.Application.Title.Ja);
    }

    public async Task FillFirstHalfAsync()
    {
        await window.Page.Locator("main table").GetByRole(AriaRole.Link).First.ClickAsync();
        await Typing.FillAllAsync(application.Form.Sections[..Half]);
        await window.SeeHeadingAsync(application.Form.Sections[Half].Title.Ja);
    }

    public async Task FillSecondHalfAsync()
    {
        await OpenFormAsync(application.Definition.Application.Title.Ja);
        await window.FollowAsync(application.Form.Sections[Half].Title.Ja);
        await Typing.FillAllAsync(application.Form.Sections[Half..]);
        await window.SeeHeadingAsync("添付書類");
        await Typing.AttachAsync();
    }

    private int Half => application.Form.Sections.Length / 2;

    private FormTyping Typing => new(window, application.Form, application.Values);

    public async Task SubmitAsync(HumanStep step)
    {
        await window.FollowAsync("入力内容の確認へ進む");
        await window.SeeHeadingAsync("入力内容の確認");
        await Assertions.Expect(window.Page.Locator(".summary-error")).ToHaveCountAsync(0);
        await window.PressAsync(step.Outcomes[0].Title.Ja);
        await window.SeeHeadingAsync("提出しました");
    }

    /// <summary>The path of the case whose submission was just confirmed; other cases may push it off the list's first page.</summary>
    public async Task<string> CasePathAsync() => (await window.Link("この事案の状況を見る").GetAttributeAsync("href"))!;

    /// <summary>Opens a form from the list of what is to be done next, as soon as it is there.</summary>
    public async Task OpenFormAsync(string step, string lane = "")
    {
        var link = window.Row(application.Matter, step, lane).GetByRole(AriaRole.Link, new() { Name = step, Exact = true });
        await window.ReloadUntilAsync("/cases", link);
        await link.First.ClickAsync();
        await window.SeeHeadingAsync(step);
    }

    /// <summary>Opens a form that was sent back, corrects its first section, and submits it again with the documents that it has.</summary>
    public async Task CorrectAndSubmitAsync(string stepId, string lane, IReadOnlyDictionary<string, string> values)
    {
        var step = (FormStep)application.Definition.Step(stepId);
        var form = application.Definition.Form(step.Form);
        await OpenFormAsync(step.Title.Ja, lane);
        await window.SeeAsync("差し戻されました");
        await window.Page.Locator("main table").GetByRole(AriaRole.Link).First.ClickAsync();
        await new FormTyping(window, form, values).FillAllAsync(form.Sections);
        await window.SeeHeadingAsync("添付書類");
        await SubmitAsync(step);
    }

    /// <summary>Fills a form of one section a page, with documents, and submits it.</summary>
    public async Task FillAndSubmitAsync(string stepId, string lane, IReadOnlyDictionary<string, string> values)
    {
        var step = (FormStep)application.Definition.Step(stepId);
        var form = application.Definition.Form(step.Form);
        var typing = new FormTyping(window, form, values);
        await OpenFormAsync(step.Title.Ja, lane);
        await window.Page.Locator("main table").GetByRole(AriaRole.Link).First.ClickAsync();
        await typing.FillAllAsync(form.Sections);
        await window.SeeHeadingAsync("添付書類");
        await typing.AttachAsync();
        await SubmitAsync(step);
    }
}
