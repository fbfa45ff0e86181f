using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Simulating;

/// <summary>A work item of a simulated case on its way through somebody's hands.</summary>
internal sealed class SimulatedItem(SimulatedCase owner, WorkItem item, HumanStep step, bool deputyBarred, long dueMinute, int number)
{
    public SimulatedCase Owner { get; } = owner;

    public WorkItem Item { get; } = item;

    public HumanStep Step { get; } = step;

    /// <summary>Whoever is free takes what is due first; what is due the same day, in the order in which it came.</summary>
    public (long Due, int Number) Rank { get; } = (dueMinute, number);

    /// <summary>The item has ended, by this person's answer or otherwise.</summary>
    public bool Ended { get; set; }

    /// <summary>Nobody answers until somebody above asks.</summary>
    public bool Silent { get; set; }

    public bool IsReady { get; set; }

    public SimulatedPerson? TakenBy { get; set; }

    public bool OpenToDeputies => Item.Kind == WorkItemKind.Act && !deputyBarred;

    public bool IsOutside => Step.Party is Party.Consignee or Party.SubConsignee;
}

/// <summary>Somebody of the office or the council: one item at a time, first due first.</summary>
internal sealed class SimulatedPerson(string id, IReadOnlySet<DateOnly> away, int share)
{
    private static readonly Comparer<SimulatedItem> ByRank = Comparer<SimulatedItem>.Create((a, b) => a.Rank.CompareTo(b.Rank));

    public string Id { get; } = id;

    public IReadOnlySet<DateOnly> Away { get; } = away;

    public int Share { get; } = share;

    /// <summary>Ready items that wait for this person, alone or with others.</summary>
    public SortedSet<SimulatedItem> Waiting { get; } = new(ByRank);

    public SimulatedItem? At { get; set; }

    /// <summary>The minute for which a look at the desk is planned; −1: none.</summary>
    public long WakesAt { get; set; } = -1;

    public int Answered { get; set; }

    /// <summary>Minutes of work.</summary>
    public long Worked { get; set; }

    /// <summary>The minute of the last answer.</summary>
    public long LastAt { get; set; }

    public int PeakBacklog { get; private set; }

    public DateOnly? PeakOn { get; private set; }

    public void Put(SimulatedItem item, DateOnly today)
    {
        Waiting.Add(item);
        if (Waiting.Count <= PeakBacklog) return;
        PeakBacklog = Waiting.Count;
        PeakOn = today;
    }
}
