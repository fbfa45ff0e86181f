using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>How one property fails: at a state, or on the move that leaves it.</summary>
internal sealed record Violation(ProofProperty Property, Node At, Move? On, LocalText End);

/// <summary>The first violation of each property; as states come nearest first, none is told by a shorter story.</summary>
internal sealed class Violations
{
    private readonly Dictionary<string, Violation> first = new(StringComparer.Ordinal);

    public bool Has(ProofProperty property) => first.ContainsKey(property.Id);

    public void Add(ProofProperty property, Node at, Move? on, LocalText end) => first.TryAdd(property.Id, new Violation(property, at, on, end));

    public ImmutableArray<Violation> InOrder => [.. ProofProperty.All.Where(Has).Select(property => first[property.Id])];
}
