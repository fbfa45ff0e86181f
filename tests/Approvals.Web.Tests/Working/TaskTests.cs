using System.Net;
using Approvals.Core.Cases;

namespace Approvals.Web.Tests.Working;

public sealed class TaskTests
{
    private const string Clerk = "mihon-hanako";

    [Fact]
    public async Task The_work_list_leads_to_the_task_and_the_answer_is_recorded_with_its_ledger_entry()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var item = await stage.ItemAsync("receipt");
        var path = $"/work/{Stage.CaseId}/{item.Id}";
        var list = await stage.GetAsync(Clerk, "/work");
        Assert.Contains($"href=\"{path}\"", list.Html, StringComparison.Ordinal);

        var page = await stage.GetAsync(Clerk, path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("株式会社サンプル情報センター", page.Html, StringComparison.Ordinal);
        foreach (var document in (await stage.StateAsync()).LiveDocuments) Assert.Contains(document.Sha256, page.Html, StringComparison.Ordinal);

        var answer = await stage.PostAsync(Clerk, path, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var state = await stage.StateAsync();
        Assert.Equal("receive", state.Answers[^1].Outcome);
        var done = await stage.GetAsync(Clerk, answer.Location!);
        Assert.Contains("回答を記録しました", done.Text, StringComparison.Ordinal);
        Assert.Contains((await stage.Host.Runner.LoadAsync(Stage.CaseId, Stage.Stop))!.Hash, done.Html, StringComparison.Ordinal);
        Assert.Contains("「審査」に進んでいます", done.Text, StringComparison.Ordinal);
    }
}
