using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Everything that a form which is submitted is checked for, so that whoever writes it can be told before.</summary>
public static class SubmissionCheck
{
    /// <param name="documents">Those attached to the form.</param>
    /// <param name="context">The register in it is that of the form's choices; without one they are not looked up.</param>
    public static ImmutableArray<FieldProblem> Problems(
        WorkflowDefinition definition, CaseState state, FormStep step, ImmutableDictionary<string, string> values, ImmutableArray<CaseDocument> documents, CommandContext context) =>
        Problems(new Deciding(definition, state, context), step, values, documents);

    /// <summary>The same without what one section says of another: a form is filled in one section after the other.</summary>
    public static ImmutableArray<FieldProblem> WithinSections(
        WorkflowDefinition definition, CaseState state, FormStep step, ImmutableDictionary<string, string> values, ImmutableArray<CaseDocument> documents, CommandContext context) =>
        WithinSections(new Deciding(definition, state, context), step, values, documents);

    private static ImmutableArray<FieldProblem> WithinSections(Deciding d, FormStep step, ImmutableDictionary<string, string> values, ImmutableArray<CaseDocument> documents) =>
        [
            .. FormRules.Check(d.Definition.Form(step.Form), values, documents, LaneScope.RuleFor(d, step), FormDays.Of(d), d.Context.Register),
            .. LaneAddresses.Check(d, step, values),
        ];

    internal static ImmutableArray<FieldProblem> Problems(Deciding d, FormStep step, ImmutableDictionary<string, string> values, ImmutableArray<CaseDocument> documents) =>
        [
            .. WithinSections(d, step, values, documents),
            .. Leavers.Check(d, step, values),
            .. Leavers.CheckSuccessors(d, step, values),
            .. UnchangedRows.Check(d, step, values),
        ];
}
