using System.Net;
using Approvals.Core.Definitions;

namespace Approvals.Web.Tests.Api;

public sealed class MigrationTests
{
    [Fact]
    public async Task A_case_is_taken_to_another_version_through_the_api_once_for_each_key()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await AdministrationTests.SubmittedAsync(host);
        var current = (await host.Web.Runner.LoadAsync(caseId, TestContext.Current.CancellationToken))!.Definition;
        var next = current with { Version = current.Version + 1, Hash = "" };
        next = next with { Hash = DefinitionHash.Of(next) };
        Assert.Empty((await host.GetAsync(ApiHost.Administrator, $"cases/{caseId}/versions")).Good()["items"].EnumerateArray());
        host.Web.Parts.Catalog.Offer([next]);
        var version = Assert.Single((await host.GetAsync(ApiHost.Administrator, $"cases/{caseId}/versions")).Good()["items"].EnumerateArray());
        Assert.True(version.GetProperty("possible").GetBoolean());
        Assert.Equal("administrators-only", (await host.PostAsync(ApiHost.Clerk, $"cases/{caseId}/migrate", new { to = next.Hash, reason = "x" })).Problem(HttpStatusCode.Forbidden));
        Assert.Equal("no-such-version", (await host.PostAsync(ApiHost.Administrator, $"cases/{caseId}/migrate", new { to = "nonsense", reason = "x" })).Problem(HttpStatusCode.UnprocessableEntity));
        (await host.PostAsync(ApiHost.Administrator, $"cases/{caseId}/migrate", new { to = next.Hash, reason = "要綱の改正" })).Good();
        Assert.Equal("cannot-migrate", (await host.PostAsync(ApiHost.Administrator, $"cases/{caseId}/migrate", new { to = next.Hash, reason = "要綱の改正" })).Problem(HttpStatusCode.Conflict));
        Assert.Equal(next.Hash, (await host.Web.Runner.LoadAsync(caseId, TestContext.Current.CancellationToken))!.Definition.Hash);
    }

    [Fact]
    public async Task A_host_without_a_folder_of_procedures_has_nothing_to_load_again()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.PostAsync(ApiHost.Administrator, "admin/procedures/reload", new { })).Problem(HttpStatusCode.NotFound);
        Assert.Equal("administrators-only", (await host.PostAsync(ApiHost.Clerk, "admin/procedures/reload", new { })).Problem(HttpStatusCode.Forbidden));
    }
}
