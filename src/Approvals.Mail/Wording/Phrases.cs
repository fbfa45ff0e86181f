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

    private static string Clip(string text) => MailText.Clip(text, MailLimits.SubjectTitleCharacters);
}
