using Approvals.Browser.Tests.Stage;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions;
using Approvals.Testing;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>Anybody at the cases of any procedure, clicking from page to page.</summary>
public sealed class Desk(Window window, Language language = Language.Ja)
{
    private static readonly WorkflowSet Shipped = DefinitionLoader.Load(Path.Combine(SolutionFolder.Path, "workflows"));

    public Window Window { get; } = window;

    public static WorkflowDefinition Procedure(string id, string profile = "jp-2023") => Shipped.Find(id, profile) ?? throw new InvalidOperationException($"There is no {id} under {profile}.");

    private string T(string ja, string en) => new LocalText(ja, en).In(language);

    private ILocator LinkOf(HumanStep step, string matter) => Window.Row(matter, step.Title.In(language)).GetByRole(AriaRole.Link).Filter(new() { HasText = step.Title.In(language) }).First;

    /// <summary>Begins a case from nothing.</summary>
    public async Task BeginAsync(WorkflowDefinition definition, string matter)
    {
        await Window.GoAsync("/cases/new");
        await Window.Page.Locator($"input[name=procedure][value='{definition.Id}|{definition.Profile.Id}']").PickAsync();
        await Window.Page.GetByLabel(T("介護見本課", "Care Sample Division")).PickAsync();
        await CreateAsync(definition, matter);
    }

    /// <summary>Begins a case from the page of an earlier one; <paramref name="lane"/> names its 丙 where it is about one.</summary>
    public async Task BeginAboutAsync(string caseId, WorkflowDefinition definition, string lane, string matter)
    {
        await Window.GoAsync($"/cases/{caseId}");
        await Window.Page.Locator("details summary", new() { HasText = T("この事案について手続を始める", "Begin a procedure about this case") }).ClickAsync();
        await Window.FollowAsync(definition.Title.In(language) + (lane.Length == 0 ? "" : T($"（{lane}）", $" ({lane})")));
        await CreateAsync(definition, matter);
    }

    private async Task CreateAsync(WorkflowDefinition definition, string matter)
    {
        await Window.Page.Locator("input[name=title]").FillAsync(matter);
        await Window.PressAsync(T("作成して入力を始める", "Create it and begin"));
        await Window.SeeHeadingAsync(definition.Application.Title.In(language));
    }

    /// <summary>Opens what is to be done, as soon as it is there: an outsider's from their cases, the office's from the work list.</summary>
    public async Task OpenAsync(string list, HumanStep step, string matter)
    {
        await Window.ReloadUntilAsync(list, LinkOf(step, matter));
        await LinkOf(step, matter).ClickAsync();
        await Window.SeeHeadingAsync(step.Title.In(language));
    }

    /// <summary>Fills the form that is open with what it asks for, attaches what it requires, and submits it.</summary>
    public async Task SubmitAsync(WorkflowDefinition definition, string stepId, params (string Path, string Value)[] own)
    {
        var step = (FormStep)definition.Step(stepId);
        var form = definition.Form(step.Form);
        var values = UsualValues.Of(form, SampleApplication.Today, own);
        // What the case is called was said when it was begun.
        if (step == definition.Application) values.Remove(definition.TitleField);
        var typing = new FormTyping(Window, form, values, language);
        await Window.Page.Locator("main table").GetByRole(AriaRole.Link).First.ClickAsync();
        await typing.FillAllAsync(form.Sections);
        if (!form.Documents.IsEmpty)
        {
            await Window.SeeHeadingAsync(T("添付書類", "Documents"));
            await typing.AttachAsync();
            await Window.FollowAsync(T("入力内容の確認へ進む", "Go on to check the answers"));
        }
        await Window.SeeHeadingAsync(T("入力内容の確認", "Check your answers"));
        await Window.PressAsync(step.Outcomes[0].Title.In(language));
        await Window.SeeHeadingAsync(T("提出しました", "Submitted"));
    }

    /// <summary>Answers the task that is open, filling in its small form.</summary>
    public async Task AnswerAsync(WorkflowDefinition definition, string stepId, string outcomeId, string? reason = null, params (string Path, string Value)[] own)
    {
        var step = (HumanStep)definition.Step(stepId);
        var outcome = step.FindOutcome(outcomeId)!;
        if (step is TaskStep { Form: { } form }) await FillAsync(definition.Form(form), outcome, own);
        if (step is ChecklistStep checklist) await MarkAsync(definition.Checklist(checklist.Checklist));
        if (reason is not null) await Window.Page.Locator("main [name=reason]").FillAsync(reason);
        var choices = Window.Page.Locator("main input[name=outcome][type=radio]");
        if (await choices.CountAsync() > 0) await choices.And(Window.Page.Locator($"[value='{outcomeId}']")).PickAsync();
        await Window.Page.Locator("main form button").Last.ClickAsync();
        await Window.SeeHeadingAsync(T("回答を記録しました", "Your answer is recorded"));
    }

    private async Task FillAsync(FormDefinition form, OutcomeDefinition outcome, (string Path, string Value)[] own)
    {
        var asked = form with { Sections = [.. form.Sections.Select(section => section with { Fields = [.. section.Fields.Select(field => outcome.RequiredFields.Contains($"{section.Id}.{field.Id}") ? field with { Required = true } : field)] })] };
        foreach (var (path, value) in UsualValues.Of(asked, SampleApplication.Today, own))
            await FormTyping.FillAsync(Window.Page.Locator($"main [name='values.{path}']"), form.Sections.SelectMany(section => section.Fields.Select(field => (Path: $"{section.Id}.{field.Id}", field))).Single(one => one.Path == path).field, value);
    }

    private async Task MarkAsync(ChecklistDefinition list)
    {
        foreach (var item in list.Items) await Window.Page.Locator($"main input[name='marks.{item.Number}'][value=conforming]").PickAsync();
    }

    /// <summary>Opens a task and answers it.</summary>
    public async Task DoAsync(WorkflowDefinition definition, string stepId, string outcomeId, string matter, string? reason = null, params (string Path, string Value)[] own)
    {
        await OpenAsync("/work", (HumanStep)definition.Step(stepId), matter);
        await AnswerAsync(definition, stepId, outcomeId, reason, own);
    }

    /// <summary>Waits until the list of cases says how a case ended.</summary>
    public Task SeeEndAsync(WorkflowDefinition definition, string ending, string matter) =>
        Window.ReloadUntilAsync($"/cases?q={Uri.EscapeDataString(matter)}", Window.Row(matter, definition.Endings.First(one => one.Id == ending).Title.In(language)));
}
