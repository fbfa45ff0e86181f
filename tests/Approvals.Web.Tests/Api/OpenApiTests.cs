using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Approvals.Web.Tests.Api;

public sealed class OpenApiTests
{
    private static async Task<(string Text, OpenApiDocument Document)> ReadAsync(ApiHost host)
    {
        var answer = (await host.GetAsync(null, "/openapi/v1.json")).Good();
        var read = OpenApiDocument.Parse(answer.Text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        return (answer.Text, read.Document!);
    }

    [Fact]
    public async Task The_document_is_valid_and_holds_every_route_of_the_API()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, document) = await ReadAsync(host);
        var described = document.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => $"{operation.Key.Method} {path.Key}").Order(StringComparer.Ordinal);
        var mapped =
            from endpoint in host.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            where path.StartsWith("/api/v1", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            select $"{method} {path}";
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public async Task Every_operation_has_its_own_id_a_summary_a_tag_and_says_what_comes_out()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, document) = await ReadAsync(host);
        var operations = document.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => (Path: path.Key, Method: operation.Key.Method, Operation: operation.Value)).ToList();
        Assert.Equal(operations.Count, operations.Select(operation => operation.Operation.OperationId).Distinct().Count());
        foreach (var (path, method, operation) in operations)
        {
            Assert.False(string.IsNullOrEmpty(operation.Summary), $"{method} {path} has no summary.");
            Assert.NotEmpty(operation.Tags!);
            Assert.Contains(operation.Responses!, response => response.Key.StartsWith('2') && response.Value.Content?.Count > 0);
            Assert.Equal(method is "GET" or "DELETE" || path.EndsWith("/verify", StringComparison.Ordinal) || path.EndsWith("/reload", StringComparison.Ordinal) || path.EndsWith("/approve", StringComparison.Ordinal), operation.RequestBody is null);
            var open = path.StartsWith("/api/v1/sign-in", StringComparison.Ordinal) || path.StartsWith("/api/v1/links", StringComparison.Ordinal);
            Assert.Equal(open, operation.Security is not { Count: > 0 });
        }
    }

    [Fact]
    public async Task Words_for_properties_come_from_the_code()
    {
        await using var host = await ApiHost.StartAsync();
        var (text, document) = await ReadAsync(host);
        var answer = document.Components!.Schemas!["AnswerBody"];
        Assert.Equal("Required where the outcome says so.", answer.Properties!["reason"].Description);
        Assert.Contains("outcome", answer.Required!);
        Assert.DoesNotContain("reason", answer.Required!);
        Assert.Contains("toBeConfirmed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_answers_has_no_property_that_the_document_does_not_know()
    {
        await using var host = await ApiHost.StartAsync();
        var (text, _) = await ReadAsync(host);
        var schemas = JsonElement.Parse(text).GetProperty("components").GetProperty("schemas");
        var caseId = await host.OpenAsync();
        var seen = (await host.GetAsync(ApiHost.Applicant, $"cases/{caseId}")).Good();
        var known = schemas.GetProperty("CaseResource").GetProperty("properties").EnumerateObject().Select(property => property.Name);
        Assert.Equal(known, seen.Json.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_in_both_languages()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, document) = await ReadAsync(host);
        foreach (var operation in document.Paths.SelectMany(path => path.Value.Operations!.Values))
        {
            var japanese = Assert.IsType<JsonNodeExtension>(operation.Extensions!["x-summary-ja"]).Node.GetValue<string>();
            Assert.NotEqual(operation.Summary, japanese);
        }
    }

    [Fact]
    public async Task The_reference_pages_show_every_operation_and_every_type_without_scripts()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, document) = await ReadAsync(host);
        var operations = await PageAsync(host, "/api");
        foreach (var (path, item) in document.Paths)
            foreach (var (method, operation) in item.Operations!)
                Assert.Contains($"{method} {path}", operations.GetElementById(operation.OperationId!)!.QuerySelector(".operation-line")!.TextContent, StringComparison.Ordinal);
        var types = await PageAsync(host, "/api/types");
        foreach (var (name, schema) in document.Components!.Schemas!)
        {
            var shown = types.GetElementById(name)!.TextContent;
            foreach (var property in schema.Properties?.Keys ?? []) Assert.Contains(property, shown, StringComparison.Ordinal);
        }
        var links = operations.Links.Concat(types.Links).OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href")!).Where(href => href.Contains("/api/types#", StringComparison.Ordinal));
        Assert.All(links.Distinct(), href => Assert.NotNull(types.GetElementById(href[(href.IndexOf('#', StringComparison.Ordinal) + 1)..])));
    }

    private static async Task<IHtmlDocument> PageAsync(ApiHost host, string path)
    {
        var page = (await host.GetAsync(null, path)).Good();
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        return await new HtmlParser().ParseDocumentAsync(page.Text, ApiHost.Stop);
    }
}
