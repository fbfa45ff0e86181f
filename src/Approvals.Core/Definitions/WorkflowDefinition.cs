using System.Collections.Immutable;
using Approvals.Core.Proving;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>
/// A procedure as data, compiled: steps in order, forms, checklists, letters and the words for its outcomes.
/// A case keeps the definition that it began with, by <see cref="Id"/>, <see cref="Version"/> and <see cref="Hash"/>.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>Lower-case words joined by hyphens, for example <c>reconsignment</c>.</summary>
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The consent point of the annex that this procedure serves, for example <c>別1-10</c>.</summary>
    public string Covers { get; init; } = "";

    /// <summary>Whether every item that a text names, in whatever width and with whatever dash, is one that the procedure covers.</summary>
    public bool IsFor(string covers)
    {
        var named = ConsentPoint.In(covers).ToList();
        return named.Count == 0 ? covers == Covers : named.TrueForAll(ConsentPoint.In(Covers).Contains);
    }

    public required LegalProfile Profile { get; init; }

    /// <summary>In order. The first step is the application form; a case begins there.</summary>
    public required ImmutableArray<StepDefinition> Steps { get; init; }

    public required ImmutableArray<FormDefinition> Forms { get; init; }

    public ImmutableArray<ChecklistDefinition> Checklists { get; init; } = [];

    public ImmutableArray<LetterDefinition> Letters { get; init; } = [];

    public ImmutableArray<NumberSeries> Series { get; init; } = [];

    /// <summary>Periods that run over several steps and only while their party acts (標準処理期間).</summary>
    public ImmutableArray<PeriodDefinition> Periods { get; init; } = [];

    /// <summary>How a case or a lane can end.</summary>
    public required ImmutableArray<EndingDefinition> Endings { get; init; }

    /// <summary>Path of the field of the first form that names the case, for example <c>cover.matter</c>.</summary>
    public required string TitleField { get; init; }

    /// <summary>The lanes that open one for each 丙; null when the procedure has a single lane.</summary>
    public LaneRule? Lanes { get; init; }

    /// <summary>Who opens a case; null: 乙 does.</summary>
    [Later]
    public StartRule? Start { get; init; }

    /// <summary>The cases that a lane's end opens.</summary>
    [Later]
    public ImmutableArray<SpawnRule>? Spawns { get; init; }

    /// <summary>The cases that a lane's end ends, because they have lost their reason.</summary>
    [Later]
    public ImmutableArray<ReleaseRule>? Releases { get; init; }

    /// <summary>Null: the procedure lets nothing start before the gate.</summary>
    [Later]
    public OverrideRule? Overrides { get; init; }

    /// <summary>Where the days of what was consented to are read, for registers; null: fields named <c>from</c>, <c>to</c> or <c>until</c> of the first form.</summary>
    [Later]
    public ConsentPeriod? ConsentPeriod { get; init; }

    /// <summary>Roles of the office that may suspend the permit of a lane that ended well, besides those who decide; null: none.</summary>
    [Later]
    public ImmutableArray<string>? PermitRoles { get; init; }

    /// <summary>True: administrators, who decide nothing, do not suspend permits either. Null in definitions from before this was so.</summary>
    [Later]
    public bool? PermitByDecidersAlone { get; init; }

    /// <summary>How long the records of a case are kept; null in definitions from before this was said: their records are not proposed for disposal.</summary>
    [Later]
    public RetentionRule? Retention { get; init; }

    /// <summary>SHA-256 of the canonical JSON of this definition without this property; 64 lower-case hex digits.</summary>
    public string Hash { get; init; } = "";

    public StepDefinition Step(string id) =>
        FindStep(id) ?? throw new InvalidOperationException($"Definition {Id} v{Version} has no step '{id}'.");

    public StepDefinition? FindStep(string id) => Steps.FirstOrDefault(step => step.Id == id);

    public FormDefinition Form(string id) => Forms.First(form => form.Id == id);

    public ChecklistDefinition Checklist(string id) => Checklists.First(list => list.Id == id);

    public LetterDefinition Letter(string id) => Letters.First(letter => letter.Id == id);

    public NumberSeries SeriesOf(string id) => Series.First(series => series.Id == id);

    /// <summary>The form with which a case begins; in most procedures 乙 applies with it.</summary>
    public FormStep Application => (FormStep)Steps[0];

    /// <summary>The step after this one in the order of the file; null after the last.</summary>
    public StepDefinition? After(string stepId)
    {
        var index = Steps.FindIndex(step => step.Id == stepId);
        return index >= 0 && index + 1 < Steps.Length ? Steps[index + 1] : null;
    }
}

internal static class StepSearch
{
    public static int FindIndex(this ImmutableArray<StepDefinition> steps, Func<StepDefinition, bool> match)
    {
        for (var i = 0; i < steps.Length; i++)
            if (match(steps[i])) return i;
        return -1;
    }
}

/// <summary>One lane opens for each row of a repeated section of the application form.</summary>
/// <param name="Section">Id of the repeated section, for example <c>subConsignees</c>.</param>
/// <param name="NameField">Field of a row that names the lane's 丙.</param>
/// <param name="EmailField">Field of a row with the address through which the lane's 丙 is reached.</param>
public sealed record LaneRule(string Section, string NameField, string EmailField)
{
    /// <summary>A row with this answer opens no lane: its 丙 goes on under the earlier case (decision 0035). Null: every row opens one.</summary>
    [Later]
    public FieldMatch? Except { get; init; }
}

/// <param name="Id">For example <c>permitted</c>, <c>refused</c>, <c>withdrawn</c>, <c>expired</c>.</param>
/// <param name="Good">Whether the applicant got what it asked for.</param>
public sealed record EndingDefinition(string Id, LocalText Title, bool Good)
{
    /// <summary>True: what was consented to has been done with it (a medium is back), so that no consent goes on. Null: it goes on.</summary>
    [Later]
    public bool? Over { get; init; }
}

/// <summary>What the law in force asks for, and the words that the office uses.</summary>
public sealed record LegalProfile
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public required CouncilMode Council { get; init; }

    /// <summary>The legal basis as printed, for example 「新宿区個人情報保護条例第14条第1項（再委託）」.</summary>
    public required LocalText Basis { get; init; }

    /// <summary>How the items of an annex are cited beside the basis, by the annex's mark (別1). Used when a procedure is compiled, and not kept.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableDictionary<string, LocalText> Cites { get; init; } = ImmutableDictionary<string, LocalText>.Empty;

    /// <summary>First day on which the law applies; null: always did.</summary>
    public DateOnly? InForceFrom { get; init; }

    /// <summary>Last day on which the law applies; null: it is not repealed.</summary>
    public DateOnly? InForceUntil { get; init; }

    /// <summary>
    /// True: a period in calendar days that ends on a day on which the office is closed ends on the next open one
    /// (民法第142条の例). Null: it ends on that day.
    /// </summary>
    [Later]
    public bool? ClosedDaysExtend { get; init; }

    public bool IsInForceOn(DateOnly day) => day >= (InForceFrom ?? DateOnly.MinValue) && day <= (InForceUntil ?? DateOnly.MaxValue);

    /// <summary>Words that replace the usual ones, by key: <c>consent</c> → 承諾, 承認 or 許諾.</summary>
    public ImmutableDictionary<string, LocalText> Vocabulary { get; init; } = ImmutableDictionary<string, LocalText>.Empty;
}

/// <summary>Whether and how the council (審議会) takes part.</summary>
public enum CouncilMode
{
    None,

    /// <summary>報告: the council is told.</summary>
    Report,

    /// <summary>諮問: the council is asked.</summary>
    Consult,
}

/// <summary>A period that counts only the days on which <paramref name="Party"/> has to act, from the first start of a step to a decision.</summary>
/// <param name="FromStep">The period begins when this step first starts in the lane or before the lanes opened.</param>
/// <param name="Steps">Steps whose days count.</param>
public sealed record PeriodDefinition(string Id, LocalText Title, Party Party, Duration Within, ImmutableArray<string> Steps, string EscalateTo);
