using System.Net;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Tests.Frame;

/// <summary>Addresses that are none of ours, or too long, are answered in words: pages with a page, the API with a problem.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("GET", "/nowhere\0", HttpStatusCode.NotFound)]
    [InlineData("GET", "/cases/\0", HttpStatusCode.NotFound)]
    [InlineData("GET", "/cases/\u001b\u0007", HttpStatusCode.NotFound)]
    [InlineData("GET", "/procedures/\0/\0", HttpStatusCode.NotFound)]
    [InlineData("GET", "/cases?text=LONG", HttpStatusCode.RequestUriTooLong)]
    [InlineData("GET", "/manage/cases?text=LONG", HttpStatusCode.RequestUriTooLong)]
    [InlineData("GET", "/sign-in?returnUrl=LONG", HttpStatusCode.RequestUriTooLong)]
    [InlineData("DELETE", "/sign-in", HttpStatusCode.MethodNotAllowed)]
    public async Task A_page_says_what_is_wrong(string method, string path, HttpStatusCode status)
    {
        foreach (var (language, home) in new[] { ("ja", "最初のページへ"), ("en", "To the first page") })
        {
            var (answered, type, html) = await SendAsync(method, path, language);
            Assert.Equal((status, "text/html"), (answered, type));
            Assert.Contains(home, html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/\0", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/cases/\0", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/\0", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v2/cases", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/api/v2/cases", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/api/v1/me", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "/api/v1/cases?text=LONG", HttpStatusCode.RequestUriTooLong, "address-too-long")]
    public async Task The_API_says_it_as_a_problem(string method, string path, HttpStatusCode status, string code)
    {
        var (answered, type, text) = await SendAsync(method, path, "en");
        Assert.Equal((status, "application/problem+json"), (answered, type));
        Assert.Contains($"urn:approvals:problem:{code}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/types")]
    public async Task The_reference_stays_a_page(string path)
    {
        var (answered, type, _) = await SendAsync("GET", path, "en");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answered, type));
    }

    // Not every server refuses what no client of .NET would send: the path is set as a server hands it over.
    private static async Task<(HttpStatusCode Status, string? Type, string Body)> SendAsync(string method, string path, string language)
    {
        await using var host = await WebHost.StartAsync();
        var parts = path.Replace("LONG", new string('x', Addresses.MaxLength), StringComparison.Ordinal).Split('?');
        var answer = await host.SendAsync(context =>
        {
            context.Request.Method = method;
            context.Request.Path = new PathString(parts[0]);
            context.Request.QueryString = new QueryString($"?lang={language}{(parts.Length > 1 ? $"&{parts[1]}" : "")}");
            context.Request.Headers.AcceptLanguage = language;
        });
        using var reader = new StreamReader(answer.Response.Body);
        return ((HttpStatusCode)answer.Response.StatusCode, answer.Response.ContentType?.Split(';')[0], await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
