using System.Diagnostics;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Observing;

/// <summary>
/// The runtime's activities, of the source <c>Approvals</c>: command, tell, advance, effects, mail. They name cases, steps and
/// kinds, never people or what they wrote.
/// </summary>
public static class RuntimeTraces
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Approvals";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>The trace that the outbox keeps, so that a mail that goes out later still belongs to the request; empty if nobody traces.</summary>
    internal static string Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Recorded: true, Id: { } id } ? id : "";

    internal static Activity? Command(string caseId, CaseCommand command) => Of(Source.StartActivity("command"), caseId)?.SetTag("approvals.command", command.GetType().Name);

    /// <summary>A clock is told of a command that is over; its trace goes on.</summary>
    /// <param name="caseId">Of the case.</param>
    /// <param name="cause">The command's; none if nobody traced it.</param>
    public static Activity? Tell(string caseId, ActivityContext cause) => cause == default ? null : Of(Source.StartActivity("tell", ActivityKind.Internal, cause), caseId);

    internal static Activity? Advance(string caseId) => Of(Source.StartActivity("advance"), caseId);

    internal static Activity? Effects(string caseId) => Of(Source.StartActivity("effects"), caseId);

    /// <param name="caseId">Of the case.</param>
    /// <param name="mail">Its kind and step are told.</param>
    /// <param name="outboxId">The same in every attempt, and a header of the mail.</param>
    /// <param name="kept">The trace of the command that caused it; empty if none was kept.</param>
    internal static Activity? Mail(string caseId, SendMail mail, string outboxId, string kept) => Of(Joined("mail", kept), caseId)
        ?.SetTag("approvals.mail", mail.Kind.ToString())
        .SetTag("approvals.step", mail.Step)
        .SetTag("approvals.outbox_id", outboxId);

    internal static void Outcome(this Activity? activity, CommandResult result)
    {
        if (activity is null) return;
        activity.SetTag("approvals.outcome", RuntimeMeter.OutcomeOf(result));
        if (RuntimeMeter.RefusalOf(result) is { } code) activity.SetTag("approvals.refusal", code);
    }

    // Where somebody else takes the work up, the request's trace goes on, and a link leads to whoever does it.
    private static Activity? Joined(string name, string kept)
    {
        var here = Activity.Current?.Context ?? default;
        if (!ActivityContext.TryParse(kept, null, isRemote: true, out var cause) || cause.TraceId == here.TraceId) return Source.StartActivity(name);
        return Source.StartActivity(name, ActivityKind.Internal, cause, links: here == default ? null : [new ActivityLink(here)]);
    }

    private static Activity? Of(Activity? activity, string caseId) => activity?.SetTag("approvals.case", caseId);
}
