using System.Net;

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
}
