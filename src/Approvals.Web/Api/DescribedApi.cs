using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Approvals.Web.Api;

/// <summary>Adds to the OpenAPI document what routes and types do not say.</summary>
internal static class DescribedApi
{
    /// <summary>Extension of an operation: its summary in Japanese.</summary>
    public const string JapaneseSummary = "x-summary-ja";

    private const string Bearer = "bearer";

    public static Task DocumentAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Approvals API",
            Version = ApiReference.DocumentName,
            License = new OpenApiLicense { Name = "MIT" },
            Description = """
                Consent to re-consignment, from the application to the start permit, as JSON.

                - **Sign in**: `POST /api/v1/sign-in` mails a code, `POST /api/v1/sign-in/token` exchanges it for a token, which goes into `Authorization: Bearer`. Where staff have accounts in Microsoft Entra ID, an access token of the office's tenant for this system takes its place.
                - **Once only**: give every changing request an `Idempotency-Key`. Repeated with the same content it returns the first outcome; with other content it is refused (422).
                - **No lost update**: `If-Match` with a case's `ETag` refuses the request (412) where the case has changed meanwhile.
                - **Refusals** are `application/problem+json` (RFC 9457), in Japanese or English by `Accept-Language`, with every wrong field named in `problems`.
                - **Lists** come in pages; `next` is the address of the next one.
                - A case that is not yours answers 404.
                """,
        };
        // Whoever reads the document knows the host that it came from.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token from POST /api/v1/sign-in/token, or an access token of the office's Microsoft Entra ID tenant." };
        return Task.CompletedTask;
    }

    public static Task OperationAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = OperationId(context.Description.HttpMethod ?? "", context.Description.RelativePath ?? "");
        if (metadata.OfType<SummaryInJapanese>().LastOrDefault() is { } japanese) operation.AddExtension(JapaneseSummary, new JsonNodeExtension(japanese.Text));
        if (metadata.OfType<NeedsToken>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        if (metadata.OfType<ChangesCase>().Any()) AddHeaders(operation);
        if (metadata.OfType<RawBody>().Any()) operation.RequestBody = Content();
        if (metadata.OfType<GivesDocument>().Any() && operation.Responses?["200"] is OpenApiResponse response) response.Content = Bytes();
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) Describe(parameter, context.Description.RelativePath ?? "");
        return Task.CompletedTask;
    }

    // From the address: get /api/v1/cases/{caseId}/timeline becomes getCasesByCaseIdTimeline.
    private static string OperationId(string method, string path)
    {
        var words = path.Split('/').Skip(2).SelectMany(part => part is ['{', .. var name, '}'] ? ["by", name] : part.Split('-'));
        return method.ToLowerInvariant() + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static void AddHeaders(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Header(CommandHeaders.IdempotencyKey, "Up to 100 printable ASCII characters without spaces. The request is carried out once for each key."));
        operation.Parameters.Add(Header("If-Match", "The case's ETag, for example \"12\". The request is refused (412) if the case has changed."));
    }

    private static OpenApiParameter Header(string name, string text) =>
        new() { Name = name, In = ParameterLocation.Header, Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiRequestBody Content() => new()
    {
        Required = true,
        Description = "The document's content, up to 50 MB.",
        Content = Bytes(),
    };

    private static Dictionary<string, OpenApiMediaType> Bytes() =>
        new() { ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } };

    private static void Describe(OpenApiParameter parameter, string path)
    {
        parameter.Description ??= parameter.Name switch
        {
            "take" => $"Items on a page: 1 to {Paging.MaxTake}, {Paging.DefaultTake} if not given.",
            "after" => "Where the page begins; taken from the `next` address of the page before.",
            "state" => StatesOf(path),
            "kind" => "`item`, `place` or `instruction`; any if not given.",
            "fy" => "The year in which a fiscal year (April to March) begins.",
            "series" => "Id of a series of numbers; the first one if not given.",
            "scope" => "Id of the division or of the meeting that has numbers of its own.",
            "origin" => "`live`, `demo`, `simulation` or `replica`.",
            "text" => "A part of the title, the consignee's name or the receipt number; variants of letters and widths are found too.",
            "unit" => "Id of a division in charge.",
            "waitingFor" => "Id of a person who can act.",
            "overdue" => "`true`: only cases with a step past its deadline.",
            "slot" => "The place of the document in the form.",
            "row" => "The row of the lanes' section that the document concerns; empty for all.",
            "name" => "File name with its extension.",
            "code" => "The last part of the mailed link.",
            _ => null,
        };
        if (parameter.Name == "take") parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" };
        if (parameter.Name is "slot" or "name") parameter.Required = true;
    }

    private static string StatesOf(string path) => path switch
    {
        _ when path.EndsWith("/registers/consents", StringComparison.Ordinal) => "`permitted`, `suspended` or `conditions` (some are not fulfilled); any if not given.",
        _ when path.EndsWith("/registers/designations", StringComparison.Ordinal) => "`valid` (in force today) or `past` (not begun, ended or repealed); any if not given.",
        _ when path.EndsWith("/registers/retention", StringComparison.Ordinal) => "`kept`, `due`, `onHold` or `proposed`; any if not given.",
        _ => "`open` or `ended`.",
    };
}
