using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>A station of the procedure. Steps for people wait for answers; a letter is made by the system.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FormStep), "form")]
[JsonDerivedType(typeof(TaskStep), "task")]
[JsonDerivedType(typeof(ApprovalStep), "approval")]
[JsonDerivedType(typeof(ChecklistStep), "checklist")]
[JsonDerivedType(typeof(LetterStep), "letter")]
[JsonDerivedType(typeof(WaitStep), "wait")]
public abstract record StepDefinition
{
    /// <summary>Unique in the definition; lower-case words joined by hyphens.</summary>
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The party whose days this step counts.</summary>
    public required Party Party { get; init; }

    /// <summary>True: the step runs in each 丙's own lane; the first such step opens the lanes.</summary>
    public bool PerLane { get; init; }

    /// <summary>The step is skipped unless this holds; null means always.</summary>
    public Condition? When { get; init; }

    /// <summary>Who is told, besides those who act, that the step has begun.</summary>
    public ImmutableArray<AssigneeRule> Inform { get; init; } = [];

    /// <summary>What 乙 and 丙 read instead of the title of an internal step; null shows the title.</summary>
    public LocalText? PublicTitle { get; init; }
}

/// <summary>A step that people answer.</summary>
public abstract record HumanStep : StepDefinition
{
    /// <summary>Who acts. In an approval each rule is one participant, in order.</summary>
    public required ImmutableArray<AssigneeRule> Assignees { get; init; }

    /// <summary>The possible answers. A form step has one, <c>submit</c>.</summary>
    public required ImmutableArray<OutcomeDefinition> Outcomes { get; init; }

    public DeadlineDefinition? Deadline { get; init; }

    /// <summary>What those who answer are told while a condition holds; null: nothing. A form step has none.</summary>
    [Later]
    public ImmutableArray<StepWarning>? Warnings { get; init; }

    /// <summary>
    /// True: somebody may send a lane back to the step although it was done and its <see cref="StepDefinition.When"/> would pass
    /// it over; it then runs again, and what it and the later such steps had come to stands no more. False: it can be chosen
    /// only while its <see cref="StepDefinition.When"/> holds. Null: the step always runs, or its definition is from before
    /// this was said (it could be chosen and was passed over).
    /// </summary>
    [Later]
    public bool? Again { get; init; }

    public OutcomeDefinition? FindOutcome(string id) => Outcomes.FirstOrDefault(outcome => outcome.Id == id);
}

/// <summary>Something about the case that whoever answers must not overlook.</summary>
/// <param name="Id">Unique in the step.</param>
public sealed record StepWarning(string Id, Condition When, LocalText Text);

/// <summary>A form (or an upload: a form of document slots) that 乙 or 丙 fills in, in several sittings, and submits.</summary>
public sealed record FormStep : HumanStep
{
    public required string Form { get; init; }
}

/// <summary>One answer by one of the assignees, with a small form of its own where <see cref="Form"/> names one.</summary>
public sealed record TaskStep : HumanStep
{
    public string? Form { get; init; }
}

/// <summary>Answers of several people. An answer that does not go forward ends the step at once.</summary>
public sealed record ApprovalStep : HumanStep
{
    public required ApprovalMode Mode { get; init; }

    /// <summary>How many answers go forward under <see cref="ApprovalMode.Quorum"/>.</summary>
    public int Quorum { get; init; }

    /// <summary>True for 決裁: its outcome is the decision on the lane.</summary>
    public bool Decides { get; init; }

    /// <summary>False where 代決 is barred (重要・異例の事案).</summary>
    public bool DeputyAllowed { get; init; } = true;

    /// <summary>代決 is barred while this holds as well; null: <see cref="DeputyAllowed"/> alone decides.</summary>
    [Later]
    public Condition? DeputyBarredWhen { get; init; }

    /// <summary>
    /// True: every division of the case takes part, one after the other in the order in which the case names them, each with
    /// its own holders. Null: one holder answers for all divisions.
    /// </summary>
    [Later]
    public bool? EachDivision { get; init; }

    /// <summary>
    /// Groups with a rule each; <see cref="Mode"/> and <see cref="Quorum"/> then count groups instead of answers, and
    /// <see cref="HumanStep.Assignees"/> holds the people of all of them. Null: everyone is in one.
    /// </summary>
    [Later]
    public ImmutableArray<ApprovalGroup>? Groups { get; init; }
}

/// <summary>回議 goes round in order; 合議 asks all at once.</summary>
public enum ApprovalMode
{
    Sequence,
    All,
    Any,
    Quorum,
}

/// <summary>Items marked 適合, 不適合 or 要確認. Outcomes: <c>conforming</c> and <c>nonconforming</c>.</summary>
public sealed record ChecklistStep : HumanStep
{
    public required string Checklist { get; init; }

    /// <summary>Slot of the document that is being checked, shown beside the list.</summary>
    public string DocumentSlot { get; init; } = "";

    /// <summary>
    /// Sections of the earlier case's application whose rows are items beside the fixed ones. They are taken over when the case
    /// is opened, so that what is checked is what was promised then. Null: the fixed ones alone.
    /// </summary>
    [Later]
    public ImmutableArray<ItemSource>? ItemsFrom { get; init; }
}

/// <summary>Rows that become items of a checklist: each says in its field <c>text</c> what is checked, and may say in <c>by</c> who carries it out.</summary>
/// <param name="Section">A repeated section of the earlier case's application.</param>
/// <param name="By">Only rows with one of these values in <c>by</c>, and those without any; empty: every row.</param>
public sealed record ItemSource(string Section, ImmutableArray<string> By);

/// <summary>A numbered letter that the system issues; the lane goes on once the number is there.</summary>
public sealed record LetterStep : StepDefinition
{
    public required string Letter { get; init; }

    /// <summary>Where the lane goes afterwards.</summary>
    public required Route Then { get; init; }
}

/// <summary>Nothing is to be done until a day has come; then the lane goes on by itself. A day that is past or unknown does not hold it up.</summary>
public sealed record WaitStep : StepDefinition
{
    /// <summary>The lane goes on when this day begins.</summary>
    public required DayRule Until { get; init; }

    public required Route Then { get; init; }
}

/// <summary>Who acts or is told.</summary>
/// <param name="Role">For the office and the council: a role that posts carry, for example <c>division-clerk</c>. Null for 乙 and 丙: everyone of that organisation.</param>
/// <param name="Each">True: every holder gets an item of their own. False: the first of the holders to answer answers for all.</param>
public sealed record AssigneeRule(Party Party, string? Role = null, bool Each = false);

/// <summary>One possible answer and where it leads.</summary>
public sealed record OutcomeDefinition
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public required Route Route { get; init; }

    /// <summary>The answer is offered only if this holds; null means always.</summary>
    public Condition? When { get; init; }

    /// <summary>A forward answer lets the others answer too; any other ends an approval at once.</summary>
    public OutcomeKind Kind { get; init; } = OutcomeKind.Forward;

    public bool RequiresReason { get; init; }

    /// <summary>The answer carries a reason for each field of the application that is to be corrected.</summary>
    public bool FieldReasons { get; init; }

    /// <summary>The answer carries conditions, each with an owner and a due date (条件付承諾).</summary>
    public bool RequiresConditions { get; init; }

    /// <summary>Field of the step's form whose text becomes a condition (the council's 意見).</summary>
    public string? ConditionFrom { get; init; }

    /// <summary>Fields of the step's form that this answer needs; paths.</summary>
    public ImmutableArray<string> RequiredFields { get; init; } = [];

    /// <summary>Fields of the step's form that this answer would not use and that must be empty; paths. Null: none.</summary>
    [Later]
    public ImmutableArray<string>? EmptyFields { get; init; }

    /// <summary>A number of this series is given to the case with this answer (収受番号).</summary>
    public string? NumberSeries { get; init; }

    /// <summary>What a deciding step decides with this answer.</summary>
    public DecisionKind? Decision { get; init; }

    /// <summary>配布: with this answer the council's packet goes out to everybody of this role; null: to nobody.</summary>
    [Later]
    public string? DistributesTo { get; init; }
}

public enum OutcomeKind
{
    Forward,
    SendBack,
    Negative,
}

/// <summary>承諾, 条件付承諾, 不承諾.</summary>
public enum DecisionKind
{
    Consent,
    ConditionalConsent,
    Refusal,
}

/// <summary>Where an answer leads.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "route")]
[JsonDerivedType(typeof(Next), "next")]
[JsonDerivedType(typeof(ToStep), "to")]
[JsonDerivedType(typeof(ToEnd), "end")]
[JsonDerivedType(typeof(ToEarlier), "earlier")]
public abstract record Route
{
    private Route() { }

    /// <summary>The step after this one in the file.</summary>
    public sealed record Next : Route;

    public sealed record ToStep(string Step) : Route;

    /// <summary>The lane ends (before the lanes open: the case).</summary>
    public sealed record ToEnd(string Ending) : Route;

    /// <summary>The person chooses one of the earlier steps (差戻し).</summary>
    public sealed record ToEarlier : Route;
}
