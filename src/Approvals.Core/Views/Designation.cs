using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>
/// An entry of the registers of what 甲 has designated: items (別1-5(4)), places (別1-6) and instructions that replace return
/// or erasure (別1-14). It comes from an ended case of the procedure <see cref="Procedure"/>.
/// </summary>
/// <param name="Kind">項目, 場所 or 別指示: <c>item</c>, <c>place</c> or <c>instruction</c>.</param>
/// <param name="Text">As it was decided; stays readable after the entry has ended.</param>
/// <param name="Until">Last day; null without an end.</param>
/// <param name="Number">文書番号 of the notice.</param>
/// <param name="About">The case that it concerns.</param>
/// <param name="RepealedOn">First day on which it is repealed; null if it is not.</param>
/// <param name="RepealedBy">The case of the repeal.</param>
public sealed record Designation(
    string CaseId, string Kind, string Text, DateOnly From, DateOnly? Until, string Number, string ConsigneeId, string ConsigneeName, string About, CaseOrigin Origin, DateOnly? RepealedOn, string? RepealedBy)
{
    /// <summary>The procedure that fills the registers (W19).</summary>
    public const string Procedure = "designation";

    /// <summary>Ending of a case whose designation is in force.</summary>
    public const string InForce = "effective";

    /// <summary>Ending of a case that repeals the designation of the case that it is about.</summary>
    public const string Repealed = "repealed";

    private const string Section = "designation";

    public bool HoldsOn(DateOnly day) => From <= day && !(day > Until) && !(day >= RepealedOn);

    /// <summary>The register that the cases make, in the order of the first days.</summary>
    public static ImmutableArray<Designation> Register(IReadOnlyCollection<(WorkflowDefinition Definition, CaseState State)> cases)
    {
        var repeals = cases.Where(one => Ended(one.State, Repealed) && one.State.Opening!.About is not null)
            .GroupBy(one => one.State.Opening!.About!.CaseId)
            .ToDictionary(group => group.Key, group => group.Select(one => (one.State.CaseId, From: Day(Values(one.Definition, one.State), "from"))).MinBy(one => one.From));
        return
        [
            .. cases.Where(one => Ended(one.State, InForce)).Select(one => Entry(one.Definition, one.State)).OfType<Designation>()
                .Select(entry => repeals.TryGetValue(entry.CaseId, out var repeal) ? entry with { RepealedOn = repeal.From, RepealedBy = repeal.CaseId } : entry)
                .OrderBy(entry => entry.From).ThenBy(entry => entry.CaseId, StringComparer.Ordinal),
        ];
    }

    private static bool Ended(CaseState state, string ending) => state.Endings is { } endings && endings.Contains(ending);

    private static Designation? Entry(WorkflowDefinition definition, CaseState state)
    {
        var values = Values(definition, state);
        if (Day(values, "from") is not { } from) return null;
        var opening = state.Opening!;
        return new Designation(
            state.CaseId, values.GetValueOrDefault($"{Section}.kind", ""), values.GetValueOrDefault($"{Section}.text", ""), from, Day(values, "until"),
            state.Letters.IsEmpty ? "" : state.Letters[^1].Number, opening.ConsigneeId, opening.ConsigneeName, opening.About?.CaseId ?? "", state.Origin, null, null);
    }

    private static ImmutableDictionary<string, string> Values(WorkflowDefinition definition, CaseState state) =>
        state.FindForm(definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;

    private static DateOnly? Day(ImmutableDictionary<string, string> values, string field) =>
        DateOnly.TryParseExact(values.GetValueOrDefault($"{Section}.{field}", ""), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
