using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Checking;

/// <summary>Tells of the days ahead on which a procedure would find nobody, at the place of the file that has to change.</summary>
internal static class OutlookChecks
{
    public static void Check(Source source, SourceMap places, OfficeDirectory directory, ImmutableArray<WorkflowDefinition> definitions, DateOnly from, DateOnly until)
    {
        foreach (var warning in OrganisationOutlook.Of(directory, definitions, from, until))
            source.Add(PlaceOf(places, directory, warning), OutlookFindings.Of(warning, directory));
    }

    private static Position PlaceOf(SourceMap places, OfficeDirectory directory, OrganisationWarning warning) => warning switch
    {
        OrganisationWarning.RoleVacant vacant => LastHolder(directory, vacant.Role) is { } post ? places.Of(post, "until") : places.Of(directory.Office),
        OrganisationWarning.RoleElsewhere elsewhere => LastHolder(directory, elsewhere.Role) is { } post ? places.Of(post, "until") : places.Of(directory.Office),
        OrganisationWarning.PostEnds ends => places.Of(ends.Post, "until"),
        OrganisationWarning.DeputyEnds ends => places.Of(ends.Deputy, "to"),
        OrganisationWarning.NobodyMayDecide barred => places.Of(directory.Posts.First(post => post.Role == barred.Role && post.Person == barred.PersonId)),
        _ => throw new InvalidOperationException($"Unknown warning {warning.GetType().Name}."),
    };

    private static Post? LastHolder(OfficeDirectory directory, string role) =>
        directory.Posts.Where(post => post.Role == role).MaxBy(post => directory.TermOf(post).Until ?? DateOnly.MinValue);
}
