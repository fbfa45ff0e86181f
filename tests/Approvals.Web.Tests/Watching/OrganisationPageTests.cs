using System.Net;

namespace Approvals.Web.Tests.Watching;

public sealed class OrganisationPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administrators_see_the_organisation_of_a_day_and_nobody_else_does()
    {
        await using var host = await WebHost.StartAsync();
        var page = await host.Client("administrator").GetStringAsync(new Uri("/manage/organisation", UriKind.Relative), Cancellation);
        Assert.Contains("試験 次郎", page, StringComparison.Ordinal);
        Assert.Contains("令和8年11月24日現在の職", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client("mihon-hanako").GetAsync(new Uri("/manage/organisation", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client().GetAsync(new Uri("/manage/organisation", UriKind.Relative), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_day_is_typed_in_either_calendar_and_an_ended_period_of_a_deputy_is_told()
    {
        await using var host = await WebHost.StartAsync();
        var page = await host.Client("administrator").GetStringAsync(new Uri("/manage/organisation?on=R9.9.1", UriKind.Relative), Cancellation);
        Assert.Contains("令和9年9月1日現在の職", page, StringComparison.Ordinal);
        Assert.Contains("試験 次郎の代決者（𠮷野 仮名）の期間は令和9年9月20日で終わり", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_does_not_exist_is_refused_and_kept()
    {
        await using var host = await WebHost.StartAsync();
        var answer = await host.Client("administrator").GetAsync(new Uri("/manage/organisation?on=平成32年1月1日", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"平成32年1月1日\"", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }
}
