using System.Net;
using Approvals.Core.Definitions;
using Approvals.Definitions;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Web.Tests.Working;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Watching;

/// <summary>Going over to another version, and loading the procedures again, on the pages and through the API.</summary>
public sealed class VersionPageTests
{
    private const string Case = $"/cases/{Stage.CaseId}";
    private const string Version = $"/manage{Case}/version";
    private const string Admin = "administrator";

    [Theory]
    [InlineData(Version)]
    [InlineData("/manage/procedures")]
    public async Task Versions_do_not_exist_for_anybody_but_administrators(string path)
    {
        await using var stage = await Stage.BeforeAsync("receive");
        foreach (var person in new[] { "mihon-hanako", "federation-desk" }) Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(person, path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.GetAsync(Admin, path)).Status);
    }

    [Fact]
    public async Task Without_another_version_the_page_says_so_and_has_no_button()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var page = await stage.GetAsync(Admin, Version);
        Assert.Contains("ほかの版はありません", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{Version}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_is_shown_before_the_button_and_the_change_is_told_in_the_history()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var next = Next(await DefinitionAsync(stage), definition => definition);
        stage.Host.Parts.Catalog.Offer([next]);
        var page = await stage.GetAsync(Admin, Version);
        Assert.Contains("この版に移せます", page.Text, StringComparison.Ordinal);
        var fields = WebHost.Hidden(page.Html);
        Assert.Equal(next.Hash, fields["to"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(stage, fields)).StatusCode);
        fields["reason"] = "要綱の改正のため";
        fields["commandId"] = "again";
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(stage, fields)).StatusCode);
        Assert.Equal(next.Hash, (await stage.StateAsync()).DefinitionHash);
        var history = await stage.GetAsync(Admin, Case);
        Assert.Contains("要綱の改正のため", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_listed_and_there_is_no_button()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        stage.Host.Parts.Catalog.Offer([Next(await DefinitionAsync(stage), definition => definition with { Steps = [.. definition.Steps.Where(step => step.Id != "receipt")], Periods = [] })]);
        var page = await stage.GetAsync(Admin, Version);
        Assert.Contains("手続「収受」は、新しい版にありません", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{Version}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_the_procedures_is_loaded_again_or_refused_as_a_whole()
    {
        using var folder = new CopiedWorkflows();
        var first = Procedures.Read(folder.Path, folder.Path, new DateOnly(2026, 11, 24));
        Assert.Empty(first.Problems);
        ProcedureReload? reload = null;
        await using var host = await WebHost.StartAsync(services => services.AddSingleton(provider =>
            reload ??= new ProcedureReload(provider.GetRequiredService<RuntimeParts>().Catalog, new CurrentProcedures(first), folder.Path, demo: true, provider.GetRequiredService<TimeProvider>())));
        var before = host.Parts.Catalog.Offered;
        var file = System.IO.Path.Combine(folder.Path, "yearly-check.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(file, text.Replace("version: 1", "version: one", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (status, html) = await ReloadAsync(host);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("yearly-check.yaml:", html, StringComparison.Ordinal);
        Assert.Contains("APR016", html, StringComparison.Ordinal);
        Assert.Equal(before, host.Parts.Catalog.Offered);

        await File.WriteAllTextAsync(file, text.Replace("version: 1\n", "version: 7\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await ReloadAsync(host)).Status);
        Assert.Equal(7, host.Parts.Catalog.Find("yearly-check", "jp-2023")!.Version);
    }

    private static async Task<(HttpStatusCode Status, string Html)> ReloadAsync(WebHost host)
    {
        using var client = host.Client(Admin);
        var page = await client.GetStringAsync(new Uri("/manage/procedures", UriKind.Relative), TestContext.Current.CancellationToken);
        using var content = new FormUrlEncodedContent(WebHost.Hidden(page));
        using var answer = await client.PostAsync(new Uri("/manage/procedures/reload", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> PostAsync(Stage stage, Dictionary<string, string> fields)
    {
        using var client = stage.Host.Client(Admin);
        var page = await client.GetStringAsync(new Uri(Version, UriKind.Relative), TestContext.Current.CancellationToken);
        var guard = WebHost.Hidden(page);
        foreach (var (name, value) in fields.Where(field => field.Key is "reason" or "to" or "commandId")) guard[name] = value;
        using var content = new FormUrlEncodedContent(guard);
        return await client.PostAsync(new Uri(Version, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<WorkflowDefinition> DefinitionAsync(Stage stage) =>
        (await stage.Host.Runner.LoadAsync(Stage.CaseId, TestContext.Current.CancellationToken))!.Definition;

    private static WorkflowDefinition Next(WorkflowDefinition current, Func<WorkflowDefinition, WorkflowDefinition> change)
    {
        var next = change(current) with { Version = current.Version + 1, Hash = "" };
        return next with { Hash = DefinitionHash.Of(next) };
    }

    private sealed class CopiedWorkflows : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvals-reload-");

        public CopiedWorkflows()
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(root.FullName, "Approvals.sln"))) root = root.Parent!;
            var from = System.IO.Path.Combine(root.FullName, "workflows");
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var to = System.IO.Path.Combine(_folder.FullName, System.IO.Path.GetRelativePath(from, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
