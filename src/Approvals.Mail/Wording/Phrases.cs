using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>Parts of sentences that depend on what the mail knows: the step and the due day.</summary>
internal sealed class Phrases(MailModel model)
{
    /// <summary>「審査」の手続, “Review”.</summary>
    public LocalText Task { get; } = model.StepTitle is { } step
        ? new($"「{step.Ja}」の手続", $"“{step.En}”")
        : new("手続", "the next step");

    /// <summary>As <see cref="Task"/>, clipped for a subject.</summary>
    public LocalText ShortTask { get; } = model.StepTitle is { } step
        ? new($"「{Clip(step.Ja)}」の手続", $"“{Clip(step.En)}”")
        : new("手続", "the next step");

    /// <summary>「審査」の段階, the stage “Review”.</summary>
    public LocalText Stage { get; } = model.StepTitle is { } step
        ? new($"「{step.Ja}」の段階", $"the stage “{step.En}”")
        : new("次の段階", "the next stage");

    public LocalText ShortStage { get; } = model.StepTitle is { } step
        ? new($"「{Clip(step.Ja)}」の段階", $"the stage “{Clip(step.En)}”")
        : new("次の段階", "the next stage");

    /// <summary>令和8年11月30日（月）までに、 — empty without a due day. English begins with a space.</summary>
    public LocalText By { get; } = model.Due is { } due
        ? new($"{MailDates.Full(due).Ja}までに、", $" by {MailDates.Full(due).En}")
        : LocalText.Same("");

    public LocalText ShortBy { get; } = model.Due is { } due
        ? new($"{MailDates.Short(due).Ja}までに", $" by {MailDates.Short(due).En}")
        : LocalText.Same("");

    /// <summary>令和8年11月30日（月）の期限, the due day, Monday 30 November 2026.</summary>
    public LocalText DueDay { get; } = model.Due is { } due
        ? new($"{MailDates.Full(due).Ja}の期限", $"the due day, {MailDates.Full(due).En}")
        : new("期限", "the due day");

    /// <summary>［期限 11月30日（月）］ — empty without a due day. English begins with a space.</summary>
    public LocalText ShortDueDay { get; } = model.Due is { } due
        ? new($"［期限 {MailDates.Short(due).Ja}］", $" (due {MailDates.Short(due).En})")
        : LocalText.Same("");

    /// <summary>A paragraph that says that one answer does for all; none where the reader alone is asked.</summary>
    public ImmutableArray<LocalText> OneIsEnough { get; } = model.Shared switch
    {
        SharedTask.None => [],
        SharedTask.AmongPeople => [new(
            "この手続は、ほかの担当の方にもお願いしています。どなたか1人の回答で手続が進みます。",
            "Others have been asked as well. One answer is enough for the case to go on.")],
        SharedTask.BetweenParties => [new(
            "この手続は、委託先（乙）と再委託先（丙）の両方にお願いしています。どちらか一方の方の回答で手続が進みます。",
            "Both the consignee and the sub-consignee have been asked. One answer, from either of them, is enough for the case to go on.")],
        _ => throw new ArgumentOutOfRangeException(nameof(model), model.Shared, "Unknown kind of shared task."),
    };

    private static string Clip(string text) => MailText.Clip(text, MailLimits.SubjectTitleCharacters);
}
