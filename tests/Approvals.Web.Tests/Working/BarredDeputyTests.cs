using System.Net;
using Approvals.Core.Cases;
using Approvals.Web.Tests.Applying;

namespace Approvals.Web.Tests.Working;

/// <summary>重要・異例: what the deputy and the principal see, on the pages and the API.</summary>
public sealed class BarredDeputyTests
{
    private const string Deputy = "yoshino-kamei";
    private const string Director = "kaku-saburo";

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public async Task A_deputy_finds_an_important_decision_nowhere_and_is_told_why(string important)
    {
        await using var stage = await Stage.BeforeAsync("propose-1");
        var item = await ToDecisionAsync(stage, important);
        var path = $"/work/{Stage.CaseId}/{item.Id}";
        var barred = important == "yes";

        Assert.Equal(!barred, (await stage.GetAsync(Deputy, "/work")).Html.Contains($"href=\"{path}\"", StringComparison.Ordinal));
        var page = await stage.GetAsync(Deputy, path);
        Assert.Equal(barred ? HttpStatusCode.Forbidden : HttpStatusCode.OK, page.Status);
        Assert.Equal(barred, page.Text.Contains("重要又は異例の事案のため、この手続は代決できません", StringComparison.Ordinal));
        Assert.Equal(barred, (await stage.GetAsync(Deputy, path + "?lang=en")).Text.Contains("so no deputy may answer here", StringComparison.Ordinal));
        Assert.Equal(barred, (await stage.GetAsync(Director, path)).Text.Contains("代決はできません", StringComparison.Ordinal));

        var api = $"/api/v1/work/{Stage.CaseId}/{item.Id}";
        Assert.Equal(barred ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await stage.GetAsync(Deputy, api)).Status);
        Assert.Contains($"\"deputyBarred\":{(barred ? "true" : "false")}", (await stage.GetAsync(Director, api)).Html.Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<WorkItem> ToDecisionAsync(Stage stage, string important)
    {
        await ApplicantFlow.AnswerAsync(stage.Host, Stage.CaseId, "draft", "1", "propose", answer => answer with
        {
            Values = answer.Values.SetItem("proposal.kind", "consent").SetItem("proposal.important", important).SetItem("proposal.text", "伺います。"),
        });
        foreach (var step in new[] { "circulate", "consult" })
            while ((await stage.StateAsync()).OpenItems.Any(item => item.Step == step && item.Lane == "1"))
                await ApplicantFlow.AnswerAsync(stage.Host, Stage.CaseId, step, "1", "agree");
        return await stage.ItemAsync("decide", "1");
    }
}
