using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Approvals.Core.Texts;
using Microsoft.OpenApi;

namespace Approvals.Web.Api.Reference;

/// <summary>Reads the outline from the OpenAPI document, so that the pages never say anything else than it.</summary>
internal static class ApiOutlineReader
{
    private const int FirstRefusal = 400;

    public static ApiOutline Read(OpenApiDocument document) => new(
        [.. from operation in Operations(document)
            group operation.Operation by operation.Tag into tagged
            orderby ApiTags.Place(tagged.Key)
            select new ApiGroup(ApiTags.Title(tagged.Key), [.. tagged])],
        [.. (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Select(schema => Type(schema.Key, schema.Value))]);

    private static IEnumerable<(string Tag, ApiOperation Operation)> Operations(OpenApiDocument document) =>
        from path in document.Paths
        from operation in path.Value.Operations ?? []
        select (operation.Value.Tags?.FirstOrDefault()?.Name ?? "", Operation(path.Key, operation.Key.Method, operation.Value));

    private static ApiOperation Operation(string path, string method, OpenApiOperation operation)
    {
        var answers = (operation.Responses ?? []).Select(answer => (Status: int.Parse(answer.Key, CultureInfo.InvariantCulture), answer.Value)).ToList();
        return new ApiOperation(
            operation.OperationId ?? "", method, path, Summary(operation), operation.Security is { Count: > 0 },
            [.. (operation.Parameters ?? []).Select(Parameter)],
            Content(operation.RequestBody?.Content),
            [.. answers.Where(answer => answer.Status < FirstRefusal).Select(answer => new ApiAnswer(answer.Status, Content(answer.Value.Content)))],
            [.. answers.Select(answer => answer.Status).Where(status => status >= FirstRefusal).Order()]);
    }

    private static LocalText Summary(OpenApiOperation operation)
    {
        var english = operation.Summary ?? "";
        var japanese = operation.Extensions is { } more && more.TryGetValue(DescribedApi.JapaneseSummary, out var known) ? known as JsonNodeExtension : null;
        return new LocalText(japanese?.Node.GetValue<string>() ?? english, english);
    }

    private static ApiMember Parameter(IOpenApiParameter parameter) => new(
        parameter.Name ?? "", parameter.In?.ToString().ToLowerInvariant() ?? "", TypeWords(parameter.Schema), parameter.Required, parameter.Description ?? "");

    private static ApiContent? Content(IDictionary<string, OpenApiMediaType>? content) =>
        content?.FirstOrDefault() is { Key: { } mediaType, Value: { } value } ? new ApiContent(mediaType, TypeWords(value.Schema)) : null;

    private static ApiType Type(string name, IOpenApiSchema schema) => new(
        name, schema.Description ?? "",
        [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(property => Member(schema, property.Key, property.Value))],
        [.. (schema.Enum ?? []).Select(Word)]);

    private static ApiMember Member(IOpenApiSchema owner, string name, IOpenApiSchema schema)
    {
        var told = schema.OneOf?.Select(choice => choice.Description).FirstOrDefault(text => text is not null);
        return new ApiMember(name, "", TypeWords(schema), owner.Required?.Contains(name) == true, schema.Description ?? told ?? "");
    }

    private static string Word(JsonNode? node) => node?.ToString() ?? "null";

    private static ApiTypeWords TypeWords(IOpenApiSchema? schema) => schema switch
    {
        null => new("any JSON", "", ""),
        OpenApiSchemaReference reference => new("", reference.Reference.Id ?? "", ""),
        { OneOf: { Count: > 0 } choices } => OrNull(TypeWords(choices.Last())),
        { Items: { } items } => Within("array of ", TypeWords(items), schema),
        { AdditionalProperties: { } values } => Within("object of ", TypeWords(values), schema),
        _ => Plain(schema),
    };

    private static ApiTypeWords Within(string before, ApiTypeWords inner, IOpenApiSchema schema)
    {
        var words = inner with { Before = before + inner.Before };
        return IsNullable(schema) ? OrNull(words) : words;
    }

    private static ApiTypeWords Plain(IOpenApiSchema schema)
    {
        var name = schema.Type is { } type ? (type & ~JsonSchemaType.Null).ToString().ToLowerInvariant() : "any JSON";
        var words = new ApiTypeWords(schema.Format is { } format ? $"{name} ({format})" : name, "", "");
        return IsNullable(schema) ? OrNull(words) : words;
    }

    private static bool IsNullable(IOpenApiSchema schema) => schema.Type is { } type && type.HasFlag(JsonSchemaType.Null);

    private static ApiTypeWords OrNull(ApiTypeWords words) => words with { After = words.After + " or null" };
}
