using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Simulating;

/// <summary>What came of a simulation. Days are calendar days with fractions; hours are hours of work.</summary>
public sealed record SimulationReport
{
    public required string Definition { get; init; }

    public required int Version { get; init; }

    public required string Profile { get; init; }

    public required LocalText Title { get; init; }

    public required int Cases { get; init; }

    public required DateOnly First { get; init; }

    public required long Seed { get; init; }

    /// <summary>Ledger entries that the cases would have.</summary>
    public required long Entries { get; init; }

    /// <summary>From the opening to the end of each lane that ended.</summary>
    public required Figures Whole { get; init; }

    /// <summary>Days that lanes spent with each party, sent-back rounds included.</summary>
    public required ImmutableArray<PartyWait> Parties { get; init; }

    public required ImmutableArray<StepFigures> Steps { get; init; }

    public required ImmutableArray<Counted> Endings { get; init; }

    /// <summary>Lanes that had not ended three years after the last case came, by the step at which they stand.</summary>
    public required ImmutableArray<Counted> StillOpen { get; init; }

    /// <summary>Cases of other procedures that these opened; they are counted, not played.</summary>
    public required ImmutableArray<Counted> Children { get; init; }

    /// <summary>People of the office and the council, the busiest first.</summary>
    public required ImmutableArray<PersonWork> People { get; init; }

    public int Expired => Steps.Sum(step => step.Expired);
}

/// <summary>A distribution in few numbers; all zero where nothing was counted.</summary>
public sealed record Figures(int Count, double Mean, double Median, double P90)
{
    public static Figures Of(List<double> values)
    {
        if (values.Count == 0) return new Figures(0, 0, 0, 0);
        values.Sort();
        return new Figures(values.Count, values.Average(), Rank(values, 50), Rank(values, 90));
    }

    // Nearest rank: a value that occurred.
    private static double Rank(List<double> sorted, int percent) =>
        sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
}

public sealed record PartyWait(Party Party, Figures Days);

/// <param name="Overdue">Runs that were not finished on their due day.</param>
/// <param name="MeanDaysLate">Of those.</param>
public sealed record StepFigures(string Step, LocalText Title, Party Party, int Runs, Figures Days, int Overdue, double MeanDaysLate, int Escalated, int Expired)
{
    public double OverduePercent => Runs == 0 ? 0 : 100.0 * Overdue / Runs;
}

public sealed record Counted(string Id, LocalText Title, int Count);

/// <param name="Items">Items that the person answered.</param>
/// <param name="Hours">Work on them.</param>
/// <param name="Busy">Per cent of the hours that the person had for these cases until the last answer.</param>
/// <param name="PeakBacklog">Most items that waited at once; those that others may answer too are counted for each.</param>
public sealed record PersonWork(string Person, LocalText Name, int Items, double Hours, double Busy, int PeakBacklog, DateOnly? PeakOn);
