using System.Net;
using Approvals.Storage.Faults;
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

    [Fact]
    public async Task A_host_whose_store_is_gone_is_not_ready_and_lives_and_is_ready_again_when_the_store_is_back()
    {
        var gone = false;
        await using var host = await WebHost.StartAsync(store: inner => new FaultyEntityStore(inner, new FaultPlan(_ => Volatile.Read(ref gone) ? Fault.Unavailable : Fault.None)));
        using var client = host.Client();
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync(client, "/health/ready"));
        Volatile.Write(ref gone, true);
        host.Time.Advance(LongerThanKept);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await AskAsync(client, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(client, "/health/live"));
        Volatile.Write(ref gone, false);
        host.Time.Advance(LongerThanKept);
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync(client, "/health/ready"));
    }

    [Fact]
    public async Task Who_asks_all_the_time_does_not_ask_the_store_all_the_time()
    {
        var plan = new FaultPlan();
        await using var host = await WebHost.StartAsync(store: inner => new FaultyEntityStore(inner, plan));
        using var client = host.Client();
        await AskAsync(client, "/health/ready");
        var asked = plan.Total;
        for (var n = 0; n < 20; n++) await AskAsync(client, "/health/ready");
        Assert.Equal(asked, plan.Total);
    }

    private static readonly TimeSpan LongerThanKept = TimeSpan.FromSeconds(6);

    private static async Task<(HttpStatusCode, string)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stage.Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stage.Stop));
    }
}
