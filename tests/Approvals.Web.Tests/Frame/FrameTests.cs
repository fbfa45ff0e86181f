using System.Net;
using Approvals.Definitions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Frame;

public sealed class FrameTests
{
    [Fact]
    public async Task The_first_page_leads_a_stranger_to_the_sign_in()
    {
        await using var host = await WebHost.StartAsync();
        var answer = await host.Client().GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("ja", "ページが見つかりません")]
    [InlineData("en", "Page not found")]
    public async Task An_unknown_address_answers_404_with_a_page_in_the_readers_language(string language, string title)
    {
        await using var host = await WebHost.StartAsync();
        var answer = await host.Client("mihon-hanako").GetAsync(new Uri($"/nowhere?lang={language}", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/app.css")]
    [InlineData("/work")]
    [InlineData("/api")]
    [InlineData("/cases/unknown")]
    public async Task A_page_answers_HEAD_as_it_answers_GET(string path)
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client("mihon-hanako");
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        var asked = await client.SendAsync(head, TestContext.Current.CancellationToken);
        var got = await client.GetAsync(head.RequestUri, TestContext.Current.CancellationToken);
        Assert.Equal((got.StatusCode, got.Content.Headers.ContentType), (asked.StatusCode, asked.Content.Headers.ContentType));
        Assert.NotEqual(HttpStatusCode.MethodNotAllowed, got.StatusCode);
    }

    [Fact]
    public async Task No_section_of_a_form_can_have_the_address_of_a_page()
    {
        const string Form = "/cases/{id}/forms/{itemId}/";
        await using var host = await WebHost.StartAsync();
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(path => path.StartsWith(Form, StringComparison.Ordinal))
            .Select(path => path[Form.Length..]).Where(rest => rest.Length > 0 && !rest.Contains('{', StringComparison.Ordinal)).Select(rest => rest.Split('/')[0]).Distinct();
        Assert.Equal(ReservedSections.Ids.Order(), pages.Order());
    }
}
