using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>副申: what the division in charge says of an application when it goes on to the draft. The office and the council read it, nobody else.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="By">Who answered for the division.</param>
/// <param name="ApplicationNumber">The submission that it accompanies.</param>
public sealed record CoveringOpinion(string Text, string By, DateTimeOffset At, int ApplicationNumber, ImmutableArray<LocalText> Units)
{
    /// <summary>Id of the form that holds it.</summary>
    public const string Form = "covering-opinion";

    /// <summary>Path of its text.</summary>
    public const string Path = "opinion.text";

    /// <summary>The latest one with which an application went on; null where there is none, or where it is not the reader's to see.</summary>
    public static CoveringOpinion? Of(WorkflowDefinition definition, CaseState state, CaseView view)
    {
        if (view.Viewer is not (Party.Office or Party.Council)) return null;
        var steps = definition.Steps.OfType<TaskStep>().Where(step => step.Form == Form).ToDictionary(step => step.Id);
        var answer = state.Answers.LastOrDefault(answer => steps.TryGetValue(answer.Step, out var step) && step.FindOutcome(answer.Outcome)?.Kind != OutcomeKind.SendBack);
        return answer is not null && answer.Values.GetValueOrDefault(Path, "") is { Length: > 0 } text
            ? new CoveringOpinion(text, answer.ByName, answer.At, answer.ApplicationNumber, view.Units) : null;
    }
}
