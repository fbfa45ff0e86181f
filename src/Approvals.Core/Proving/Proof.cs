using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>What a proof of one definition under one legal profile came to.</summary>
/// <param name="SubConsignees">The number of 丙 that it was asked for.</param>
/// <param name="States">Reachable states that were explored.</param>
/// <param name="Moves">Moves between them.</param>
/// <param name="Complete">False if there were more states than are explored.</param>
/// <param name="Counterexamples">At most one for each property, a shortest one.</param>
public sealed record Proof(
    string Definition,
    string Profile,
    string Hash,
    int SubConsignees,
    int States,
    long Moves,
    bool Complete,
    ImmutableArray<Counterexample> Counterexamples)
{
    public bool IsProven => Complete && Counterexamples.IsEmpty;
}

/// <summary>How a property can fail, told as a story.</summary>
/// <param name="Steps">What happens, from the beginning; empty where the definition itself is at fault.</param>
/// <param name="End">What is wrong then.</param>
public sealed record Counterexample(ProofProperty Property, ImmutableArray<StoryStep> Steps, LocalText End);

/// <param name="Lane">The 丙 concerned, from 1; empty before the lanes have opened.</param>
public sealed record StoryStep(string Lane, Move Move, LocalText Text);
