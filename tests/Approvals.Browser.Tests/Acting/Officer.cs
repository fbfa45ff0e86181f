using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>Somebody of the office, or the council's secretariat, at the work list and the task pages.</summary>
public sealed class Officer(Window window, SampleApplication application)
{
    public const string Send = "回答を送信する";

    /// <summary>Opens a task of the case from the work list, as soon as it is there.</summary>
    public async Task OpenTaskAsync(string step, string lane = "")
    {
        var link = window.Row(application.Matter, step, lane).GetByRole(AriaRole.Link, new() { Name = $"{step} {application.Matter} {application.Definition.Title.Ja} {lane}".TrimEnd(), Exact = true });
        await window.ReloadUntilAsync("/work", link);
        await link.First.ClickAsync();
        await window.SeeHeadingAsync(step);
    }

    /// <summary>Opens what a deputy answered in this person's place.</summary>
    public async Task OpenReviewAsync(string step, string lane)
    {
        var link = window.Page.Locator("table", new() { HasText = "後閲" }).Locator("tr").Filter(new() { HasText = application.Matter })
            .Filter(new() { HasText = lane }).GetByRole(AriaRole.Link, new() { Name = step }).First;
        await window.ReloadUntilAsync("/work", link);
        await link.ClickAsync();
        await window.SeeHeadingAsync("代決の後閲");
    }

    /// <summary>Chooses an answer on the task page that is open and sends it.</summary>
    public async Task AnswerAsync(string answer, string? reason = null)
    {
        await window.Page.GetByRole(AriaRole.Group, new() { Name = "回答" }).Last.GetByRole(AriaRole.Radio, new() { Name = answer, Exact = true }).PickAsync();
        if (reason is not null) await window.TypeAsync("理由・意見", reason);
        await SendAsync();
    }

    public async Task SendAsync(string button = Send)
    {
        await window.PressAsync(button);
        await window.SeeHeadingAsync("回答を記録しました");
    }

    public async Task AgreeAsync(string step, string lane)
    {
        await OpenTaskAsync(step, lane);
        await AnswerAsync("同意する");
    }

    public async Task ProposeAsync(string lane, string proposal)
    {
        await OpenTaskAsync("起案", lane);
        await window.ChooseAsync(proposal);
        await window.ChooseAsync("いいえ");
        await window.TypeAsync("伺い文", $"{lane}への再委託について、案のとおり決定してよいか伺います。");
        await AnswerAsync("起案する");
    }

    /// <summary>Writes at one field of the application what is to be corrected, and sends it back.</summary>
    public async Task SendBackAsync(string field, string fieldReason, string reason)
    {
        var box = window.Page.Locator("details", new() { HasText = field }).First;
        await box.Locator("summary").ClickAsync();
        await box.GetByRole(AriaRole.Textbox).FillAsync(fieldReason);
        await AnswerAsync("差し戻す", reason);
    }

    /// <summary>Marks the items of the annex one by one; those that are missing get a note.</summary>
    public async Task MarkClausesAsync(string lane, IReadOnlyCollection<int> missing)
    {
        await OpenTaskAsync("契約条項の確認", lane);
        foreach (var item in application.Definition.Checklist("annex2").Items)
        {
            var verdicts = window.Page.GetByRole(AriaRole.Group, new() { Name = $"第{item.Number}項" });
            var bad = missing.Contains(item.Number);
            await verdicts.GetByRole(AriaRole.Radio, new() { Name = bad ? "不適合" : "適合", Exact = true }).PickAsync();
            await window.TypeAsync($"第{item.Number}項：契約書の頁", "1");
            if (bad) await window.TypeAsync($"第{item.Number}項：メモ", "条項がないか、別紙2と異なります。");
        }
        if (missing.Count == 0) await AnswerAsync("適合");
        else await AnswerAsync("補正を求める", "別紙2の必須の条項を明記してください。");
    }
}
