using Approvals.Core.Definitions;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>The procedures on offer.</summary>
internal static class DefinitionsApi
{
    public static IResult List(HttpContext http)
    {
        var offered = WebContext.Of(http).Parts.Catalog.Offered.Select(Resource);
        return Answers.Ok(new ListResource<DefinitionResource>([.. offered], null));
    }

    public static DefinitionResource Resource(WorkflowDefinition definition) => new(
        definition.Id, definition.Version, definition.Title, definition.Profile.Id, definition.Profile.Title,
        definition.Hash, definition.Covers, Hrefs.Definition(definition.Hash));

    // A definition that only running cases are pinned to is read with the case, not here.
    public static IResult Show(HttpContext http, string hash) =>
        WebContext.Of(http).Parts.Catalog.Offered.FirstOrDefault(definition => definition.Hash == hash) is { } definition
            ? Results.Text(DefinitionJson.Serialize(definition), "application/json")
            : Problems.NotFound();
}
