using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>
/// Cases that one command opens together are announced together: a permit opens eight obligations, and nobody wants eight
/// mails about it. Each reader gets one mail that lists what has begun and what is theirs to do.
/// </summary>
public static class Bundles
{
    /// <summary>Marks the openings of a command that opens several cases, and adds the effect that announces them.</summary>
    public static ImmutableArray<Effect> Of(ImmutableArray<Effect> effects)
    {
        var opened = effects.OfType<OpenChild>().ToList();
        if (opened.Count < 2) return effects;
        var lanes = opened.Select(child => child.Lane).Where(lane => lane.Length > 0).Distinct().ToList();
        var bundled = effects.Select(effect => effect is OpenChild child ? child with { Bundled = true } : effect);
        return [.. bundled, new TellOpened([.. opened.Select(child => child.ChildId)], lanes.Count == 1 ? lanes[0] : CaseState.MainLane)];
    }

    /// <summary>
    /// Whether the opened case leaves a mail to the announcement: news, and forms, which are filled in after signing in. A
    /// question that can be answered from the mail keeps a mail of its own, with its link and its number.
    /// </summary>
    public static bool Leaves(WorkflowDefinition definition, Effect effect) => effect is SendMail mail && mail.Kind switch
    {
        MailKind.Progress => true,
        MailKind.YourTurn or MailKind.DeputyTurn => definition.FindStep(mail.Step) is FormStep,
        _ => false,
    };

    /// <summary>The mails that are left to the announcement, as the opened case stands now.</summary>
    public static IEnumerable<SendMail> MailsOf(WorkflowDefinition definition, CaseState state, CommandContext context)
    {
        var starts = state.Lanes.Where(lane => lane.Current is not null)
            .Select(lane => (CaseEvent)new StepStarted(lane.Id, lane.Current!.Step, lane.Current.Run, lane.Current.Timers, lane.Current.Due));
        var items = state.OpenItems.Where(item => item.Kind == WorkItemKind.Act).Select(item => new WorkItemOpened(item));
        return items.Concat(starts).SelectMany(happened => Effects.Of(definition, state, happened, context))
            .Where(effect => Leaves(definition, effect)).Cast<SendMail>();
    }
}
