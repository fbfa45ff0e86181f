using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Finds the steps that nobody can reach from the first one, whatever people answer.</summary>
internal static class ReachChecks
{
    public static void Check(CheckScope scope)
    {
        var steps = scope.Definition.Steps;
        if (steps.IsEmpty) return;
        var reached = new bool[steps.Length];
        var waiting = new Stack<int>();
        Visit(0);
        while (waiting.TryPop(out var index)) Follow(index);
        for (var i = 0; i < steps.Length; i++)
            if (!reached[i]) scope.Add(steps[i], "", ReferenceFindings.Unreachable(steps[i].Id));

        void Visit(int index)
        {
            if (index < 0 || index >= reached.Length || reached[index]) return;
            reached[index] = true;
            waiting.Push(index);
        }

        void Follow(int index)
        {
            // A step whose condition does not hold is passed over.
            if (steps[index].When is not null) Visit(index + 1);
            if (steps[index] is LetterStep letter) Visit(Target(letter.Then, index));
            if (steps[index] is WaitStep wait) Visit(Target(wait.Then, index));
            if (steps[index] is not HumanStep human) return;
            foreach (var outcome in human.Outcomes) Visit(Target(outcome.Route, index));
        }

        // Going back to an earlier step reaches nothing new: the person got here through it or chose among those passed.
        int Target(Route route, int index) => route switch
        {
            Route.Next => index + 1,
            Route.ToStep to => scope.IndexOf(to.Step),
            Route.ToEnd or Route.ToEarlier => -1,
            _ => throw new InvalidOperationException($"Route kind {route.GetType().Name} is unknown."),
        };
    }
}
