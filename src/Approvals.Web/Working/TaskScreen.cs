using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Approvals.Web.Registers;

namespace Approvals.Web.Working;

/// <summary>Everything that a task's page shows, seen with the rights of one person, who need not be signed in.</summary>
public sealed record TaskScreen
{
    public required LoadedCase Case { get; init; }

    public required CaseView View { get; init; }

    public required WorkItem Item { get; init; }

    public required TaskView Task { get; init; }

    /// <summary>Where the answer is posted, and under which the documents lie.</summary>
    public required TaskPlace Place { get; init; }

    public AnswerInput Typed { get; init; } = AnswerInput.Empty;

    public Refusal? Refusal { get; init; }

    /// <summary>The id of the form's command, kept when the form is shown again; null for a new one.</summary>
    public string? CommandId { get; init; }

    /// <summary>What this case has opened for the lane so far, as far as the reader may see it: whether it is done is for the reader to weigh.</summary>
    public ImmutableArray<CaseView> Opened { get; init; } = [];

    /// <summary>Where the contract seems to state the items of a checklist; null where there is none to compare.</summary>
    public ClauseComparison? Clauses { get; init; }

    /// <summary>For the office: the entries of registers that the submitted forms name, and what has become of them.</summary>
    public ImmutableArray<NamedEntry> Entries { get; init; } = [];

    /// <summary>In the case of a designation: the open cases that name it.</summary>
    public EntryUses Uses { get; init; } = EntryUses.None;

    public WorkflowDefinition Definition => Case.Definition;

    public CaseState State => Case.State;

    /// <summary>The step with the answers that can be chosen now.</summary>
    public HumanStep Step => Offers.StepFor(Definition, State, Item);

    public AnswerErrors Errors => new(Definition, Refusal, Typed);

    /// <summary>Null where the item is not this reader's to answer.</summary>
    public static TaskScreen? Find(LoadedCase loaded, CaseView view, string itemId, TaskPlace place)
    {
        var task = view.Tasks.FirstOrDefault(task => task.ItemId == itemId);
        return task is null ? null : new TaskScreen { Case = loaded, View = view, Item = loaded.State.FindItem(itemId)!, Task = task, Place = place };
    }

    /// <summary>The same with what the case has opened for its lane and for all of them.</summary>
    internal async Task<TaskScreen> WithOpenedAsync(WebContext web, CancellationToken cancellation)
    {
        var opened = ImmutableArray.CreateBuilder<CaseView>();
        if (View.Viewer == Party.Office)
            foreach (var child in State.Children.Where(child => child.Lane == Item.Lane || child.Lane == CaseState.MainLane).Take(MostOpened))
                if (await web.ViewAsync(child.ChildId, cancellation) is { } view) opened.Add(view);
        return this with { Opened = opened.ToImmutable() };
    }

    /// <summary>The same with what the registers say now.</summary>
    internal async Task<TaskScreen> WithEntriesAsync(WebContext web, CancellationToken cancellation) =>
        this with { Entries = await NamedEntry.OfAsync(web.Runner, Case, View, cancellation), Uses = Place.ByLink ? EntryUses.None : await EntryUses.OfAsync(web, Case, cancellation) };

    private const int MostOpened = 50;

    /// <summary>The submitted forms that the item is about, the one submitted last first.</summary>
    public ImmutableArray<FormView> Forms =>
    [
        .. View.Forms.Where(form => form.Submissions.Length > 0 && (form.Lane.Length == 0 || form.Lane == Item.Lane))
            .OrderByDescending(form => form.Submissions[^1].At).ThenByDescending(form => form.Lane.Length),
    ];

    /// <summary>The documents of a form's newest submission, without those that concern another 丙 than the item does.</summary>
    public ImmutableArray<CaseDocument> DocumentsOf(FormView form)
    {
        var submitted = form.Submissions[^1].Documents.ToHashSet();
        return [.. View.Documents.Where(document => submitted.Contains(document.Id) && (document.Row.Length == 0 || Item.Lane.Length == 0 || document.Row == Item.Lane))];
    }

    /// <summary>Whether a document is part of what is decided here.</summary>
    public CaseDocument? FindDocument(string documentId) => Forms.SelectMany(form => DocumentsOf(form)).FirstOrDefault(document => document.Id == documentId);

    /// <summary>The answers on this item's way so far, the oldest first. Outsiders read what the case page tells them instead.</summary>
    public ImmutableArray<Answered> EarlierAnswers => View.Viewer is Party.Office or Party.Council
        ? [.. State.Answers.Where(answer => answer.Lane.Length == 0 || answer.Lane == Item.Lane || Item.Lane.Length == 0)]
        : [];

    /// <summary>The newest answers to steps with a form of their own: the council's packet and result, the draft.</summary>
    public ImmutableArray<(TaskStep Step, Answered Answer)> StepForms =>
    [
        .. from step in Definition.Steps.Reverse().OfType<TaskStep>()
           where step.Form is not null && step.Id != Item.Step
           let answer = EarlierAnswers.LastOrDefault(answer => answer.Step == step.Id && !answer.Values.IsEmpty)
           where answer is not null
           orderby answer.At descending
           select (step, answer),
    ];

    public ImmutableArray<CaseCondition> Conditions => [.. View.Conditions.Where(condition => condition.Lane.Length == 0 || condition.Lane == Item.Lane || Item.Lane.Length == 0)];

    /// <summary>The answer that a 後閲 is about.</summary>
    public Answered? Concerned => State.Answers.FirstOrDefault(answer => answer.ItemId == Item.Concerns);

    /// <summary>The form whose fields can be sent back with a reason each; null where no outcome takes such reasons.</summary>
    public string? CorrectableForm
    {
        get
        {
            if (Step.Outcomes.FirstOrDefault(outcome => outcome.FieldReasons) is not { } outcome) return null;
            return outcome.Route is Route.ToStep to && Definition.FindStep(to.Step) is FormStep form ? form.Form : Definition.Application.Form;
        }
    }

    /// <summary>What the step's own form starts with: the last answer to this step, else what the form proposes.</summary>
    public string Prefilled(string path, FieldDefinition field) =>
        State.Answers.LastOrDefault(answer => answer.Step == Item.Step && answer.Lane == Item.Lane) is { } before
            ? before.Values.GetValueOrDefault(path, "")
            : field.Default;
}

/// <param name="PostTo">Address of the answer form.</param>
/// <param name="Documents">Address under which the documents' ids follow.</param>
/// <param name="ByLink">True behind a mailed link: the confirmation number is asked for, and nothing leads to pages for signed-in people.</param>
public sealed record TaskPlace(string PostTo, string Documents, bool ByLink)
{
    public static TaskPlace SignedIn(string caseId, string itemId) => new($"/work/{caseId}/{itemId}", $"/cases/{caseId}/documents", false);

    public static TaskPlace Behind(string caseId, string code) => new($"/l/{caseId}/{code}", $"/l/{caseId}/{code}/documents", true);

    public string HrefOf(CaseDocument document) => $"{Documents}/{document.Id}";
}
