using System.Net;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Frame;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task A_host_that_works_says_one_word(string path, string word)
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stage.Stop);
        Assert.Equal((HttpStatusCode.OK, word), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stage.Stop)));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }
}
