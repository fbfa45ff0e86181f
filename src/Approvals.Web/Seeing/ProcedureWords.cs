using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;

namespace Approvals.Web.Seeing;

/// <summary>Facts about a procedure in words.</summary>
internal static class ProcedureWords
{
    public static LocalText Beginner(WorkflowDefinition definition)
    {
        if (definition.Start is not { } start) return PartyWords.Of(definition.Profile, Party.Consignee);
        if (!start.ByHand) return new("ほかの手続から始まります", "Opened by another procedure");
        return PartyWords.Of(definition.Profile, new AssigneeRule(start.By, start.Role));
    }

    public static string DiagramPath(WorkflowDefinition definition) => $"/api/v1/definitions/{definition.Id}/{definition.Profile.Id}/diagram";

    public static string BpmnPath(WorkflowDefinition definition) => $"/api/v1/definitions/{definition.Id}/{definition.Profile.Id}/bpmn";
}
