using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Views;

/// <summary>One line of a case's history, in words.</summary>
/// <param name="Actor">Who did it, as far as the reader may know.</param>
/// <param name="LaneName">The 丙 concerned; empty for the whole case.</param>
/// <param name="Detail">Reasons and notes, as written; empty if none.</param>
public sealed record TimelineLine(long Seq, DateTimeOffset At, LocalText Actor, LocalText Text, string LaneName, string Detail, CaseOrigin Origin)
{
    /// <summary>差戻し: the fields to be corrected, each with its reason, in the order of the form.</summary>
    public ImmutableArray<TimelineReason> Reasons { get; init; } = [];
}

public sealed record TimelineReason(LocalText Field, string Reason);

/// <summary>Puts ledger entries into words for one reader.</summary>
public static class Timelines
{
    /// <summary>Null where the reader may not see the entry, or where it says nothing that another does not say.</summary>
    /// <param name="titleOf">Titles of procedures, by id; null or an empty title names none.</param>
    public static TimelineLine? Line(WorkflowDefinition definition, CaseState state, LedgerEntry entry, string personId, CommandContext context, Func<string, LocalText?>? titleOf = null)
    {
        var sight = Access.SightOf(state, personId, context.Directory, context.Today);
        if (sight.IsNothing) return null;
        var reader = new CaseReader(definition, state, personId, sight, context) { ProcedureTitle = titleOf };
        var lane = TimelineWords.LaneOf(entry.Event);
        if (!sight.SeesLane(lane)) return null;
        if (!reader.Inside && TimelineWords.IsInternal(definition, entry.Event)) return null;
        if (!TimelineWords.IsShown(reader, entry.Event)) return null;
        if (TimelineWords.Of(reader, entry.Event) is not { } words) return null;
        var mayRead = OwnWords.MayRead(reader, entry.Event);
        return new TimelineLine(entry.Seq, entry.At, Actor(reader, entry), words.Text, state.FindLane(lane)?.Name ?? "", mayRead ? words.Detail : "", entry.Origin)
        {
            Reasons = mayRead && entry.Event is AnswerRecorded { Answer: { } answer } ? TimelineWords.Reasons(reader, answer) : [],
        };
    }

    /// <summary>What somebody writes before submitting it.</summary>
    public static bool IsDraft(CaseEvent happened) => happened is DraftSaved or DocumentAttached or DocumentRemoved;

    private static LocalText Actor(CaseReader reader, LedgerEntry entry)
    {
        if (entry.ActorId == Cases.Actor.SystemId) return new("システム", "System");
        var person = reader.Context.Directory.FindPerson(entry.ActorId);
        var ofOffice = person?.Organisation == reader.State.Opening!.OfficeId;
        if (ofOffice && !reader.Inside) return reader.State.Opening.OfficeName;
        if (person is not null && reader.Sight.Party == Party.SubConsignee && person.Organisation == reader.State.Opening.ConsigneeId)
            return LocalText.Same(reader.State.Opening.ConsigneeName);
        return person is null ? LocalText.Same(entry.ActorName) : person.Name;
    }
}

internal static class TimelineWords
{
    public static string LaneOf(CaseEvent happened) => happened switch
    {
        DraftSaved e => e.Lane,
        DocumentAttached { Document: { } document } => LaneOfKey(document.FormKey) is { Length: > 0 } lane ? lane : document.Row,
        FormSubmitted e => e.Lane,
        StepStarted e => e.Lane,
        StepSkipped e => e.Lane,
        StepFinished e => e.Lane,
        WorkItemOpened e => e.Item.Lane,
        AnswerRecorded e => e.Answer.Lane,
        DecisionMade e => e.Lane,
        ConditionSet e => e.Condition.Lane,
        NumberRequested e => e.Lane,
        NumberAssigned e => e.Lane,
        LetterIssued e => e.Letter.Lane,
        PulledBack e => e.Lane,
        Withdrawn e => e.Lane,
        DeadlineReached e => e.Lane,
        LaneEnded e => e.Lane,
        ChildCalled e => e.Lane,
        CasesReleased e => e.Lane,
        GateOverridden e => e.Lane,
        ConsentReleased e => e.Lane,
        ConsentEnded e => e.Lane,
        StepRevised e => e.Lane,
        PermitChanged e => e.Lane,
        _ => CaseState.MainLane,
    };

    private static string LaneOfKey(string formKey)
    {
        var slash = formKey.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : formKey[(slash + 1)..];
    }

    /// <summary>What happens inside the office's decision stays there; the decision itself does not.</summary>
    public static bool IsInternal(WorkflowDefinition definition, CaseEvent happened) => happened switch
    {
        AnswerRecorded e => definition.Step(e.Answer.Step).PublicTitle is not null,
        DeadlineReached e => definition.Step(e.Step).Party is Party.Office or Party.Council,
        StepStarted e => definition.Step(e.Step).PublicTitle is not null,
        AttachmentsOrdered or KeepingEvent or WorkItemReassigned or EffectRetried or ClockControlled or StepRevised or ConditionFulfilled => true,
        _ => false,
    };

    /// <summary>Drafting is the writer's own business.</summary>
    public static bool IsShown(CaseReader reader, CaseEvent happened) => happened switch
    {
        _ when Timelines.IsDraft(happened) => reader.Sight.Party == Party.Consignee,
        _ => true,
    };

    public static (LocalText Text, string Detail)? Of(CaseReader reader, CaseEvent happened) => happened switch
    {
        CaseOpened => (new("事案を作成しました。", "Opened the case."), ""),
        DraftSaved e => (Saved(e), ""),
        DocumentAttached e => (new($"書類「{e.Document.Name}」を添付しました。", $"Attached “{e.Document.Name}”."), ""),
        DocumentRemoved e => Removed(reader, e),
        FormSubmitted e => (Submitted(reader, e), ""),
        LanesOpened e => (new($"再委託先ごとの手続に分かれました（{string.Join("、", VisibleNames(reader, e))}）。", $"The case went on for each sub-consignee: {string.Join(", ", VisibleNames(reader, e))}."), ""),
        StepStarted e => (Started(reader, e), ""),
        StepSkipped e => reader.Inside ? (Skipped(reader, e), "") : null,
        WorkItemReassigned e => (Reassigned(reader, e), e.Reason),
        // Silence is told by the deadline that it followed from.
        AnswerRecorded { Answer.ById: Actor.SystemId } => null,
        AnswerRecorded e => Answered(reader, e.Answer),
        DecisionMade e => (Decided(reader, e), ""),
        ConditionSet e => (new("条件が付されました。", "A condition was set."), e.Condition.Text),
        ConditionFulfilled { ById: Actor.SystemId } => (new("条件の履行が、そのための事案で確認されました。", "A condition was confirmed as fulfilled in the case that was opened for it."), ""),
        ConditionFulfilled e => (new("条件の履行を確認しました。", "Confirmed that a condition is fulfilled."), e.Note),
        NumberAssigned e => (Number(reader, e), ""),
        LetterIssued e => (Letter(reader, e), ""),
        PulledBack e => (new("申請を引き戻しました。", "Pulled the application back."), e.Reason),
        Withdrawn e => (new("申請を取り下げました。", "Withdrew the application."), e.Reason),
        DeadlineReached e => (Reached(reader, e), ""),
        EffectRetried e => (new("失敗した処理の再実行を指示しました。", "Had a failed effect tried again."), e.Reason),
        ClockControlled e => (Controlled(e.Action), e.Reason),
        DefinitionChanged e => (new($"手続の第{e.FromVersion}版から第{e.ToVersion}版に移りました。", $"Went over from version {e.FromVersion} of the procedure to version {e.ToVersion}."), e.Reason),
        StepRevised e => e.Due == e.DueBefore ? null : (Revised(e), ""),
        ChildCalled e => (Child(reader, e), ""),
        ChildSpared => reader.Inside ? (new("同じ手続が既に進んでいるため、新たには開始しませんでした。", "The same procedure is under way already, so no second one was opened."), "") : null,
        CasesReleased => reader.Inside ? (new("対象のなくなった関連手続を終わらせました。", "Ended related procedures that have lost their reason."), "") : null,
        CaseReleased e => (new($"「{e.ByProcedure.Ja}」の結果、この手続の対象がなくなったため、終わりました。", $"This procedure has lost its reason by the result of “{e.ByProcedure.En}” and was ended."), ""),
        ConsentReleased => null,
        ConsentEnded => (new("個人情報の返還・消去が確認されたため、この再委託の承諾は終わりました。", "The return and erasure of the data have been confirmed: the consent to this re-consignment is over."), ""),
        OverrideGranted e => (new($"緊急開始を認めました（{JapaneseDate.Format(e.Until, Language.Ja)}まで）。", $"Allowed an emergency start, until {JapaneseDate.Format(e.Until, Language.En)}."), ""),
        GateOverridden e => (new($"承諾等の前に業務を開始すること（緊急開始）が、特例として認められました（{JapaneseDate.Format(e.Until, Language.Ja)}まで）。", $"An emergency start before the consent was allowed as an exception, until {JapaneseDate.Format(e.Until, Language.En)}."), ""),
        PermitChanged e => (e.Suspended ? new("業務の承認を停止しました。", "Suspended the permit.") : new("業務の承認の停止を解除しました。", "Gave the permit back."), e.Reason),
        LaneEnded e => e.Ending == LaneState.Forked ? null : (Ended(reader, e), ""),
        KeepingEvent e => KeepingWords.Of(e),
        AttachmentsOrdered e => (new($"審議会資料の添付資料を並べ替えました（{e.Documents.Length}件）。", $"Arranged the attachments of the council's packet ({e.Documents.Length})."), ""),
        PacketDistributed e => (IsReplacement(reader.State, e)
            ? new($"委員に配布した審議会資料を差し替えました（{e.People.Length}人）。", $"Replaced the council's packet that {Plurals.En(e.People.Length, "member has", "members have")}.")
            : new($"審議会資料を委員に配布しました（{e.People.Length}人）。", $"Distributed the council's packet to {Plurals.En(e.People.Length, "member")}."), ""),
        CaseEnded => (new("すべての手続が終わりました。", "The case has ended."), ""),
        _ => null,
    };

    private static LocalText Revised(StepRevised e) => e.Due is { } due
        ? new($"期限が{JapaneseDate.Format(OfficeZone.DateOf(due.AddTicks(-1)), Language.Ja)}になりました。", $"It is due on {JapaneseDate.Format(OfficeZone.DateOf(due.AddTicks(-1)), Language.En)} now.")
        : new("期限がなくなりました。", "It has no due day any more.");

    private static LocalText Controlled(ClockAction action) => action switch
    {
        ClockAction.Suspend => new("進行管理（期限の監視）を停止しました。", "Suspended the clock."),
        ClockAction.Resume => new("進行管理（期限の監視）を再開しました。", "Resumed the clock."),
        ClockAction.Terminate => new("進行管理（期限の監視）を終了しました。", "Terminated the clock."),
        ClockAction.Restart => new("進行管理（期限の監視）を台帳からやり直しました。", "Restarted the clock from the ledger."),
        _ => throw new InvalidOperationException($"Unknown action {action}."),
    };

    private static LocalText Saved(DraftSaved e) => new(
        $"下書きを保存しました（{e.Set.Count + e.Cleared.Length}項目）。", $"Saved the draft ({Plurals.En(e.Set.Count + e.Cleared.Length, "field")}).");

    private static (LocalText, string) Removed(CaseReader reader, DocumentRemoved e)
    {
        var name = reader.State.Documents.FirstOrDefault(document => document.Id == e.DocumentId)?.Name ?? e.DocumentId;
        return (new($"書類「{name}」を下書きから外しました。", $"Removed “{name}” from the draft."), "");
    }

    private static LocalText Submitted(CaseReader reader, FormSubmitted e)
    {
        var step = reader.Definition.Steps.OfType<FormStep>().First(step => e.FormKey == Deciding.FormKey(step, e.Lane) || e.FormKey == step.Id);
        var number = e.Number.ToString(CultureInfo.InvariantCulture);
        return new($"「{step.Title.Ja}」を提出しました（第{number}版）。", $"Submitted “{step.Title.En}” (version {number}).");
    }

    private static IEnumerable<string> VisibleNames(CaseReader reader, LanesOpened e) =>
        e.Lanes.Where(lane => reader.Sight.SeesLane(lane.Id)).Select(lane => lane.Name);

    private static LocalText Started(CaseReader reader, StepStarted e)
    {
        var title = reader.TitleOf(reader.Definition.Step(e.Step));
        return new($"「{title.Ja}」が始まりました。", $"“{title.En}” began.");
    }

    private static LocalText Skipped(CaseReader reader, StepSkipped e)
    {
        var title = reader.TitleOf(reader.Definition.Step(e.Step));
        return new($"「{title.Ja}」は必要がないため省きました。", $"“{title.En}” was not needed and was skipped.");
    }

    private static LocalText Reassigned(CaseReader reader, WorkItemReassigned e)
    {
        var to = e.To.Select(reader.NameOf).ToList();
        return new($"担当者を{string.Join("、", to.Select(name => name.Ja))}に変更しました。", $"Reassigned to {string.Join(", ", to.Select(name => name.En))}.");
    }

    private static (LocalText, string) Answered(CaseReader reader, Answered answer)
    {
        var step = reader.Definition.Step(answer.Step);
        if (answer.Outcome == "reviewed-after") return (new($"「{step.Title.Ja}」の代決を後閲しました。", $"Reviewed the deputy's answer on “{step.Title.En}”."), answer.Reason);
        var outcome = (step as HumanStep)?.FindOutcome(answer.Outcome)?.Title ?? LocalText.Same(answer.Outcome);
        var deputy = answer.OnBehalfOfName is { } name && reader.Inside ? new LocalText($"（{name}の代決）", $" (deputy for {name})") : new LocalText("", "");
        var title = reader.TitleOf(step);
        return (new($"「{title.Ja}」に「{outcome.Ja}」と回答しました{deputy.Ja}。", $"Answered “{outcome.En}” on “{title.En}”{deputy.En}."), Detail(reader, answer));
    }

    private static string Detail(CaseReader reader, Answered answer)
    {
        var deputy = answer.DeputyReason.Length > 0 && reader.Inside ? new[] { answer.DeputyReason } : [];
        return string.Join("\n", new[] { answer.Reason }.Concat(deputy).Where(text => text.Length > 0));
    }

    public static ImmutableArray<TimelineReason> Reasons(CaseReader reader, Answered answer) =>
    [
        .. FieldLabels.InOrder(reader.Definition, answer.FieldReasons.Keys)
            .Where(path => reader.Sight.Party != Party.SubConsignee || FormValues.RowOf(path) is "" || FormValues.RowOf(path) == reader.Sight.Lane)
            .Select(path => new TimelineReason(FieldLabels.Of(reader.Definition, path), answer.FieldReasons[path])),
    ];

    // Members who have the packet get it anew when its attachments are arranged otherwise; the application in it is the same.
    private static bool IsReplacement(CaseState state, PacketDistributed e) =>
        (state.Distributions ?? []).FirstOrDefault(one => one.ApplicationNumber == e.ApplicationNumber && one.People.SequenceEqual(e.People)) is { } first
        && !first.Documents.SequenceEqual(e.Documents);

    private static LocalText Decided(CaseReader reader, DecisionMade e)
    {
        var decision = ProfileWords.Of(reader.Definition.Profile, e.Decision);
        return new($"{decision.Ja}を決定しました。", $"Decided: {char.ToLowerInvariant(decision.En[0])}{decision.En[1..]}.");
    }

    private static LocalText Number(CaseReader reader, NumberAssigned e)
    {
        var title = reader.Definition.SeriesOf(e.Series).Title;
        return new($"{title.Ja}「{e.Text}」を付けました。", $"{title.En} {e.Text} was given.");
    }

    private static LocalText Letter(CaseReader reader, LetterIssued e)
    {
        var title = reader.Definition.Letter(e.Letter.Letter).Title;
        return new($"「{title.Ja}」（{e.Letter.Number}）を発行しました。", $"Issued “{title.En}” ({e.Letter.Number}).");
    }

    private static LocalText Reached(CaseReader reader, DeadlineReached e)
    {
        var title = reader.TitleOf(reader.Definition.Step(e.Step));
        return e.Kind switch
        {
            TimerKind.Reminder => new($"「{title.Ja}」の期限が近いことをお知らせしました。", $"Sent a reminder for “{title.En}”."),
            TimerKind.Overdue => new($"「{title.Ja}」の期限が過ぎました。", $"“{title.En}” is overdue."),
            TimerKind.Escalation => new($"「{title.Ja}」の遅れを上位の担当者に知らせました。", $"Escalated “{title.En}”."),
            TimerKind.Expiry => new($"「{title.Ja}」が期限内に行われず、失効しました。", $"“{title.En}” was not done in time and expired."),
            TimerKind.Silence => new($"「{title.Ja}」に期間内の回答がなく、回答があったものとして進みました。", $"Nobody answered “{title.En}” in time; silence counted as the answer."),
            TimerKind.WaitOver => new($"「{title.Ja}」で待っていた日になりました。", $"The day for which “{title.En}” waited has come."),
            TimerKind.PeriodOver => new("標準処理期間を過ぎました。", "The standard period is over."),
            _ => throw new InvalidOperationException($"Unknown timer {e.Kind}."),
        };
    }

    private static LocalText Child(CaseReader reader, ChildCalled e)
    {
        LocalText name = reader.ProcedureTitle?.Invoke(e.Workflow) is { Ja.Length: > 0 } title ? new($"「{title.Ja}」", $" “{title.En}”") : new("", "");
        LocalText due = e.Due is { } day ? new($"（期限：{JapaneseDate.Format(day, Language.Ja)}）", $", due on {JapaneseDate.Format(day, Language.En)}") : new("", "");
        return new($"関連する手続{name.Ja}を開始しました{due.Ja}。", $"Opened the related procedure{name.En}{due.En}.");
    }

    private static LocalText Ended(CaseReader reader, LaneEnded e)
    {
        var ending = reader.Definition.Endings.FirstOrDefault(ending => ending.Id == e.Ending)?.Title ?? LocalText.Same(e.Ending);
        return new($"手続が終わりました：{ending.Ja}。", $"Ended: {ending.En}.");
    }
}
