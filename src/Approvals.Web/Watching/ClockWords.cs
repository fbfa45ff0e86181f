using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Web.Design;
using Approvals.Web.Frame;

namespace Approvals.Web.Watching;

/// <summary>What clocks say, in the reader's words. What is not known here shows as the clock put it.</summary>
internal static class ClockWords
{
    public static LocalText Kind(string kind) => kind == SweeperClock.LocalKind ? new("このサーバーの定期確認", "the sweep of this machine") : LocalText.Same(kind);

    /// <summary>The runtime status.</summary>
    public static LocalText Status(string status) => status switch
    {
        "Running" => new("実行中", "Running"),
        "Pending" => new("開始待ち", "Pending"),
        "Waiting" => new("期限を監視中", "Watching a deadline"),
        "Idle" => new("監視する期限なし", "No deadline to watch"),
        "Suspended" => new("停止中", "Suspended"),
        "Terminated" => new("打切り", "Terminated"),
        "Failed" => new("異常終了", "Failed"),
        "Completed" => new("完了", "Completed"),
        _ => LocalText.Same(status),
    };

    public static StatusTone Tone(string status) => status switch
    {
        "Running" or "Waiting" => StatusTone.Active,
        "Suspended" => StatusTone.Caution,
        "Failed" => StatusTone.Danger,
        "Completed" or "Terminated" => StatusTone.Closed,
        _ => StatusTone.Neutral,
    };

    /// <summary>Whoever is waited for: officials by name and post, everybody outside by their part.</summary>
    public static LocalText Who(WebContext web, LoadedCase loaded, string who) => who switch
    {
        CaseWord.Consignee => PartyWords.Of(loaded.Definition.Profile, Party.Consignee),
        CaseWord.SubConsignee => PartyWords.Of(loaded.Definition.Profile, Party.SubConsignee),
        _ => PeopleWords.Of(web.Parts.Offices.Of(loaded.State.Opening!.OfficeId), who),
    };

    public static LocalText Step(LoadedCase loaded, WaitingStep waiting) => loaded.Definition.FindStep(waiting.Step)?.Title ?? LocalText.Same(waiting.Title);

    public static LocalText Answer(WebContext web, LoadedCase loaded, LastAnswer answer)
    {
        var step = loaded.Definition.FindStep(answer.Step);
        var (title, outcome) = (step?.Title ?? LocalText.Same(answer.Step), Outcome(step, answer.Outcome));
        var who = Who(web, loaded, answer.By);
        return new($"{title.Ja}：{outcome.Ja}（{who.Ja}）", $"{title.En}: {outcome.En} ({who.En})");
    }

    private static LocalText Outcome(StepDefinition? step, string outcome) =>
        (step as HumanStep)?.Outcomes.FirstOrDefault(one => one.Id == outcome)?.Title ?? LocalText.Same(outcome);
}
