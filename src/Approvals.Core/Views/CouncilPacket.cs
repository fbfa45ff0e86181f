using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>審議会資料: what the council reads of a case. Everybody who may read it reads the same.</summary>
public sealed record CouncilPacket
{
    public required string CaseId { get; init; }

    public required CaseOrigin Origin { get; init; }

    /// <summary>資料番号 as printed, for example 資料38; empty until it is given.</summary>
    public required string Paper { get; init; }

    /// <summary>Whether the council is asked (諮問) or told (報告), as the legal profile says.</summary>
    public required CouncilMode Kind { get; init; }

    /// <summary>What the secretariat wrote of the item, by path (<c>packet.heading</c>).</summary>
    public required ImmutableDictionary<string, string> Item { get; init; }

    /// <summary>The application as the council has it.</summary>
    public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>Number of that submission; 0 for a replica.</summary>
    public required int ApplicationNumber { get; init; }

    public required ImmutableArray<PacketAttachment> Attachments { get; init; }

    /// <summary>Documents of the application that could be attachments and are not.</summary>
    public required ImmutableArray<CaseDocument> LeftOut { get; init; }

    /// <summary>The latest distribution; null while it has not gone out.</summary>
    public required PacketDistributed? Distributed { get; init; }

    /// <summary>What the council answered at last; null before that.</summary>
    public required Answered? Result { get; init; }

    public string Of(string field) => Item.GetValueOrDefault($"packet.{field}", "");
}

/// <param name="Label">For example 資料38-1; without a number yet, the branch alone (-1).</param>
public sealed record PacketAttachment(string Label, CaseDocument Document);

/// <summary>Makes the council's packet of a case.</summary>
public static class CouncilPackets
{
    /// <summary>Null where the case has nothing to do with the council.</summary>
    public static CouncilPacket? Of(WorkflowDefinition definition, CaseState state)
    {
        if (state.Opening is not { } opening || state.IsDisposed || state.Lanes.IsEmpty) return null;
        if (opening.Packet is { } copied) return Replica(definition, state, copied);
        if (!state.Lanes[0].Runs.Any(run => run.Party == Party.Council) || Submitted(definition, state) is not { } application) return null;
        var paper = PaperOf(definition, state);
        return new CouncilPacket
        {
            CaseId = state.CaseId,
            Origin = state.Origin,
            Paper = paper,
            Kind = definition.Profile.Council,
            Item = ItemOf(definition, state),
            Values = application.Values,
            ApplicationNumber = application.Number,
            Attachments = [.. Attached(definition, state).Select((document, index) => new PacketAttachment($"{paper}-{index + 1}", document))],
            LeftOut = [.. Possible(definition, state).Except(Attached(definition, state))],
            Distributed = LatestDistribution(state),
            Result = ResultOf(definition, state),
        };
    }

    private static CouncilPacket Replica(WorkflowDefinition definition, CaseState state, ImmutableDictionary<string, string> copied) => new()
    {
        CaseId = state.CaseId,
        Origin = state.Origin,
        Paper = copied.GetValueOrDefault("packet.paper", ""),
        Kind = definition.Profile.Council,
        Item = copied,
        Values = state.FindForm(definition.Application.Id)?.Draft ?? ImmutableDictionary<string, string>.Empty,
        ApplicationNumber = 0,
        Attachments = [],
        LeftOut = [],
        Distributed = null,
        Result = null,
    };

    /// <summary>資料番号 of the meeting before which the item comes (or came last); empty until it is given.</summary>
    public static string PaperOf(WorkflowDefinition definition, CaseState state)
    {
        if (Scheduling(definition) is not ({ } step, { } series)) return "";
        return state.Numbers.GetValueOrDefault(Meetings.Key(step.Id, CaseState.MainLane, Meetings.Of(state, CaseState.MainLane, series)))?.Text ?? "";
    }

    // The step whose answer puts the item before a meeting and asks for its number there.
    private static (HumanStep? Step, NumberSeries? Series) Scheduling(WorkflowDefinition definition)
    {
        var meetings = definition.Series.Where(series => series.Per == NumberScope.Meeting).ToDictionary(series => series.Id);
        foreach (var step in definition.Steps.OfType<HumanStep>().Where(step => step.Party == Party.Council))
            if (step.Outcomes.Select(outcome => outcome.NumberSeries).OfType<string>().FirstOrDefault(meetings.ContainsKey) is { } id) return (step, meetings[id]);
        return default;
    }

    private static ImmutableDictionary<string, string> ItemOf(WorkflowDefinition definition, CaseState state) =>
        Scheduling(definition).Step is { } step && state.Answers.LastOrDefault(answer => answer.Step == step.Id) is { } answer ? answer.Values : ImmutableDictionary<string, string>.Empty;

    private static Answered? ResultOf(WorkflowDefinition definition, CaseState state) =>
        definition.Steps.OfType<HumanStep>().LastOrDefault(step => step.Party == Party.Council) is { } step && state.Lanes[0].Current is not { Party: Party.Council }
            ? state.Answers.LastOrDefault(answer => answer.Step == step.Id && answer.Outcome != Answering.ReviewedAfter) : null;

    // What the council has dealt with stays as it dealt with it, whatever is corrected later.
    private static Submission? Submitted(WorkflowDefinition definition, CaseState state)
    {
        var form = state.FindForm(definition.Application.Id);
        return ResultOf(definition, state) is { ApplicationNumber: > 0 } result
            ? form?.Submissions.FirstOrDefault(submission => submission.Number == result.ApplicationNumber) ?? form?.Latest
            : form?.Latest;
    }

    /// <summary>The documents of the application that the council may read. It reads of every 丙, so those of single ones are among them.</summary>
    internal static ImmutableArray<CaseDocument> Possible(WorkflowDefinition definition, CaseState state)
    {
        if (Submitted(definition, state) is not { } application) return [];
        var ids = application.Documents.ToHashSet();
        var slots = definition.Form(definition.Application.Form).Documents.Select(slot => slot.Id).ToList();
        return [.. state.Documents.Where(document => ids.Contains(document.Id)).OrderBy(document => slots.IndexOf(document.Slot))];
    }

    /// <summary>The attachments in the order of their branch numbers: as the secretariat arranged them, then what came later.</summary>
    internal static ImmutableArray<CaseDocument> Attached(WorkflowDefinition definition, CaseState state)
    {
        var possible = Possible(definition, state);
        var ordered = state.Attachments?.Documents ?? [];
        var left = state.Attachments?.Left ?? [];
        var slots = definition.Form(definition.Application.Form).Documents.Where(slot => slot.InPacket == true).Select(slot => slot.Id).ToHashSet();
        var chosen = ordered.Select(id => possible.FirstOrDefault(document => document.Id == id)).OfType<CaseDocument>();
        var later = possible.Where(document => slots.Contains(document.Slot) && !ordered.Contains(document.Id) && !left.Contains(document.Id));
        return [.. chosen.Concat(later)];
    }

    internal static PacketDistributed? LatestDistribution(CaseState state) => state.Distributions is { IsEmpty: false } all ? all[^1] : null;
}
