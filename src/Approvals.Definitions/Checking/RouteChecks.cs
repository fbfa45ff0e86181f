using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks that a route leads somewhere.</summary>
internal static class RouteChecks
{
    public static void Check(CheckScope scope, StepDefinition step, Route route, int index)
    {
        var at = scope.Draft.Places.Of(route);
        switch (route)
        {
            case Route.Next:
                if (index + 1 == scope.Definition.Steps.Length) scope.Add(route, "", ReferenceFindings.NothingAfterLast(step.Id));
                break;
            case Route.ToStep to:
                scope.CheckStep(to.Step, at);
                break;
            case Route.ToEnd to:
                scope.CheckEnding(to.Ending, at);
                break;
            case Route.ToEarlier:
                if (index == 0) scope.Add(route, "", ReferenceFindings.NothingBeforeFirst());
                break;
            default:
                throw new InvalidOperationException($"Route kind {route.GetType().Name} has no check.");
        }
    }
}
