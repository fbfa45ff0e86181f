using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Time;

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

    /// <summary>Of a label, in UTF-16 code units; what is longer is cut. The number before it tells entries apart.</summary>
    private const int LabelText = 150;

    /// <summary>件名 of the designation.</summary>
    public string Matter { get; init; } = "";

    /// <summary>Whom it is for.</summary>
    public DesignationScope Scope { get; init; } = DesignationScope.Consignee;

    /// <summary>It is for the 丙 as well, and they may know it.</summary>
    public bool ForSubConsignees { get; init; }

    /// <summary>The one 丙 that it is about, in the case that it concerns; null if it is about none.</summary>
    public AboutCase? SubConsignee { get; init; }

    /// <summary>The 実施機関 of the contract; null where the office has one alone.</summary>
    public Organ? Organ { get; init; }

    /// <summary>The first case of the contract that it concerns; empty where the host has not looked for it.</summary>
    public string Contract { get; init; } = "";

    /// <summary>The day of the decision; null where the case does not say.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Who decided; empty where the case does not say.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>The entry in one line: its number and what is designated. This is what a form keeps.</summary>
    public string Label
    {
        get
        {
            var line = string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (line.Length > LabelText) line = line[..(char.IsHighSurrogate(line[LabelText - 1]) ? LabelText - 1 : LabelText)] + "…";
            return Number.Length > 0 ? $"{Number}　{line}" : line;
        }
    }

    /// <summary>Whether the entry is for an applicant: of the same 実施機関 and, as far as the entry says so, the same 乙, contract and 丙.</summary>
    public bool Concerns(RegisterApplicant applicant)
    {
        if (Organ is { } organ && applicant.Organ is { } other && organ.Id != other.Id) return false;
        if (Scope != DesignationScope.Organ && ConsigneeId != applicant.ConsigneeId) return false;
        if (Scope == DesignationScope.Contract && Contract.Length > 0 && applicant.Contract.Length > 0 && Contract != applicant.Contract) return false;
        if (applicant.SubConsignee is not { } asking) return SubConsignee is null;
        return SubConsignee is { } own ? RegisterApplicant.IsSame(own, asking) : ForSubConsignees;
    }

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
            state.Letters.IsEmpty ? "" : state.Letters[^1].Number, opening.ConsigneeId, opening.ConsigneeName, opening.About?.CaseId ?? "", state.Origin, null, null)
        {
            Matter = values.GetValueOrDefault($"{Section}.matter", ""),
            Scope = values.GetValueOrDefault($"{Section}.scope", "") switch { "contract" => DesignationScope.Contract, "organ" => DesignationScope.Organ, _ => DesignationScope.Consignee },
            ForSubConsignees = values.GetValueOrDefault($"{Section}.parties", "") == "both",
            SubConsignee = opening.About is { SubConsignee.Length: > 0 } about ? about : null,
            Organ = opening.Organ,
            DecidedOn = Decision(definition, state) is { } decision ? OfficeZone.DateOf(decision.At) : null,
            DecidedBy = Decision(definition, state)?.ByName ?? "",
        };
    }

    private static Answered? Decision(WorkflowDefinition definition, CaseState state) =>
        state.Answers.LastOrDefault(answer => (definition.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome)?.Decision is not null);

    private static ImmutableDictionary<string, string> Values(WorkflowDefinition definition, CaseState state) =>
        state.FindForm(definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;

    private static DateOnly? Day(ImmutableDictionary<string, string> values, string field) =>
        DateOnly.TryParseExact(values.GetValueOrDefault($"{Section}.{field}", ""), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Whom a designation is for, among the consignees of its 実施機関.</summary>
public enum DesignationScope
{
    /// <summary>The contract of the case that it concerns.</summary>
    Contract,

    /// <summary>Every contract of that 乙. So are entries that do not say.</summary>
    Consignee,

    /// <summary>Every contract of the 実施機関.</summary>
    Organ,
}
