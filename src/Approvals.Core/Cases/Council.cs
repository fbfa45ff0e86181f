using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Views;

namespace Approvals.Core.Cases;

/// <summary>The council's packet: which attachments it has, in which order, and to whom it went out.</summary>
internal static class Council
{
    public static void Distribute(Deciding d, string lane, StepDefinition step, int run, string role)
    {
        var members = Flow.Resolve(d, lane, new AssigneeRule(Party.Council, role, Each: true)).Distinct().ToImmutableArray();
        d.Emit(new PacketDistributed(lane, step.Id, run, members, d.State.FindForm(d.Definition.Application.Id)?.Latest?.Number ?? 0, Attachments(d)));
    }

    /// <summary>By the secretariat, while the council has not dealt with the item. All branch numbers follow at once; members who have the packet are told.</summary>
    public static Refusal? Order(Deciding d, OrderAttachments command)
    {
        if (Access.SightOf(d.State, d.Actor.PersonId, d.Context.Directory, d.Context.Today).Party != Party.Council) return Refusals.NotFound;
        if (d.State.Lanes[0].Current is not { Party: Party.Council } run) return Refusals.CouncilIsOver;
        var possible = CouncilPackets.Possible(d.Definition, d.State);
        var ids = possible.Select(document => document.Id).ToHashSet();
        if (command.Documents.FirstOrDefault(id => !ids.Contains(id)) is { } unknown) return Refusals.NoAttachment(unknown);
        if (command.Documents.Distinct().Count() != command.Documents.Length) return Refusals.AttachmentTwice;
        if (command.Documents.SequenceEqual(Attachments(d))) return null;
        d.Emit(new AttachmentsOrdered(command.Documents, [.. possible.Select(document => document.Id).Except(command.Documents)], d.Actor.PersonId, d.Actor.Name));
        if (CouncilPackets.LatestDistribution(d.State) is { } sent) d.Emit(sent with { Run = run.Run, Documents = Attachments(d) });
        return null;
    }

    private static ImmutableArray<string> Attachments(Deciding d) => [.. CouncilPackets.Attached(d.Definition, d.State).Select(document => document.Id)];
}
