using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Proving.Tests.Playing;

namespace Approvals.Proving.Tests;

/// <summary>Plays a story with the engine, on the definition itself, and looks at what is there at its end.</summary>
internal static class Replay
{
    public static Play Follow(WorkflowDefinition definition, Counterexample story, string where)
    {
        var play = new Play(definition, rows: 1);
        for (var i = 0; i < story.Steps.Length; i++)
        {
            var step = story.Steps[i];
            Assert.True(play.Do(step.Move, CaseShape.Lane), $"{where}: {story.Property.Id}, step {i + 1} ({step.Text.En}) is refused: {play.Refused?.Message.En}");
        }
        CheckEnd(definition, story, play, $"{where}: {story.Property.Id} ({story.End.En}) {play}");
        return play;
    }

    private static void CheckEnd(WorkflowDefinition definition, Counterexample story, Play play, string where)
    {
        if (story.Property == ProofProperty.Decision || story.Property == ProofProperty.Council || story.Property == ProofProperty.Contract)
            Assert.True(definition.Endings.First(ending => ending.Id == play.Lane(CaseShape.Lane).Ending).Good, where);
        else if (story.Property == ProofProperty.WayOut && play.Lane(CaseShape.Lane).Current is { } run && definition.Step(run.Step) is ApprovalStep { DeputyBarredWhen: not null } step)
            Assert.Null(step.Deadline?.EscalateAfter);
        else if (story.Property == ProofProperty.WayOut)
            Assert.DoesNotContain(play.State.OpenItems.ToList() is [] ? [] : Choices(definition, play), choice => play.State.OpenItems.All(item => item.Id == choice));
        else if (story.Property == ProofProperty.Own)
            Assert.Contains(play.State.OpenItems, item => play.Office.Barred(definition.Step(item.Step) is ApprovalStep).Any(person =>
                Access.MayAnswer(new Deciding(definition, play.State, play.As(person)), item.Id, out _, out _) is null));
        else if (story.Property == ProofProperty.Ends || (story.Property == ProofProperty.Leave && play.Lane(CaseShape.Lane).Ending is null))
            Assert.True(play.State.IsOpen, where);
    }

    // Items that somebody can answer with something.
    private static List<string> Choices(WorkflowDefinition definition, Play play) =>
    [
        .. play.State.OpenItems.Where(item => Access.MayAnswer(new Deciding(definition, play.State, play.Actor(item)), item.Id, out _, out _) is null
            && !Offers.StepFor(definition, play.State, item).Outcomes.IsEmpty).Select(item => item.Id),
    ];
}
