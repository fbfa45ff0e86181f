using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Related;

/// <summary>緊急開始: the exception to the start gate, decided above those who decide on consents and shown wherever the case is.</summary>
public sealed partial class EmergencyStartTests
{
    private const string Case = $"/cases/{Stage.CaseId}";
    private const string Clerk = "mihon-hanako";
    private const string SubA = "sample-center-desk";
    private const string SubB = "reiji-storage-desk";
    private const string Told = "緊急開始（特例）";

    [Fact]
    public async Task Before_the_council_it_is_begun_from_the_case_for_one_sub_consignee_of_the_application()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.GetAsync(Clerk, Case);
        Assert.Contains("procedure=emergency-start", page.Html, StringComparison.Ordinal);
        Assert.Contains("緊急開始の承認（株式会社サンプル情報センター）", page.Text, StringComparison.Ordinal);
        // Nothing else follows for a 丙 that is not decided on.
        Assert.DoesNotContain("lane=1&amp;procedure=yearly-check", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("procedure=emergency-start", (await stage.GetAsync("federation-desk", Case)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allowed_it_is_shown_to_everybody_of_the_case_until_its_last_day()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        await DecideAsync(stage, "grant");

        foreach (var (person, path) in new[] { (Clerk, Case), ("federation-desk", Case), ("administrator", "/manage/cases"), (Clerk, "/cases"), ("federation-desk", "/cases") })
            Assert.Contains("緊急開始", (await stage.GetAsync(person, path)).Text, StringComparison.Ordinal);
        var page = await stage.GetAsync("federation-desk", Case);
        Assert.Contains(Told, page.Text, StringComparison.Ordinal);
        Assert.Contains("株式会社サンプル情報センターは、承諾等の手続が済む前に", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubB, Case)).Status);

        stage.Advance(TimeSpan.FromDays(40));
        Assert.DoesNotContain(Told, (await stage.GetAsync("federation-desk", Case)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_concerned_is_mailed_and_the_ledger_keeps_who_allowed_it_and_why()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var id = await DecideAsync(stage, "grant");
        stage.Advance(TimeSpan.FromMinutes(2));
        await new Runtime.Sweeper(stage.Host.Parts, stage.Host.Runner).SweepAsync(Stage.Stop);

        var readers = stage.Host.Mails.Sent.Where(mail => mail.Kind == MailKind.Overridden).Select(mail => mail.ToAddress).ToList();
        foreach (var reader in new[] { "rengokai@", "hanako.mihon@", "saburo.kaku@", "shingikai@" }) Assert.Contains(readers, address => address.StartsWith(reader, StringComparison.Ordinal));
        Assert.DoesNotContain(readers, address => address.StartsWith("reiji-hokan@", StringComparison.Ordinal));
        var decided = (await stage.Host.Runner.LoadAsync(id, Stage.Stop))!.State;
        Assert.Equal(("deputy-mayor", "区民への給付が止まるため"), decided.Answers.Where(answer => answer.Step == "decide").Select(answer => (answer.ById, answer.Reason)).Single());
        Assert.Equal("emergency-start", Assert.Single(decided.Letters).Letter);
    }

    [Fact]
    public async Task Refused_it_changes_nothing()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        await DecideAsync(stage, "refuse");
        Assert.DoesNotContain(Told, (await stage.GetAsync(Clerk, Case)).Text, StringComparison.Ordinal);
        Assert.Empty((await stage.StateAsync()).Overrides);
    }

    [Fact]
    public async Task Those_who_decide_on_consents_cannot_allow_it_and_no_deputy_can()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var id = await ProposedAsync(stage);
        var item = Assert.Single((await stage.Host.Runner.LoadAsync(id, Stage.Stop))!.State.OpenItems);
        foreach (var person in new[] { "kaku-saburo", "yoshino-kamei", "administrator", Clerk })
            Assert.IsType<CommandResult.Refused>(await DoAsync(stage, id, person, new Answer(item.Id, "grant") { Reason = "急ぐため", DeputyReason = "不在のため" }));
    }

    private static async Task<string> DecideAsync(Stage stage, string outcome)
    {
        var id = await ProposedAsync(stage);
        var item = Assert.Single((await stage.Host.Runner.LoadAsync(id, Stage.Stop))!.State.OpenItems);
        Assert.IsType<CommandResult.Done>(await DoAsync(stage, id, "deputy-mayor", new Answer(item.Id, outcome) { Reason = "区民への給付が止まるため" }));
        return id;
    }

    private static async Task<string> ProposedAsync(Stage stage)
    {
        var start = $"/cases/new?about={Stage.CaseId}&lane=1&procedure=emergency-start";
        var posted = await stage.PostAsync(Clerk, start, new Dictionary<string, string> { ["procedure"] = "emergency-start|jp-2023", ["title"] = "給付を止めないための緊急開始" }, "/cases/new");
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        var id = CaseIdIn().Match(posted.Location!).Groups[1].Value;
        await AnswerAsync(stage, id, Clerk, item => new SubmitForm(item, Values(
            ("emergency.work", "データの保管"), ("emergency.reason", "現在の機器が故障し、給付が止まるおそれがあるため"), ("emergency.missing", "審議会への報告、承諾"),
            ("emergency.safeguards", "職員が立ち会い、記録を残す"), ("emergency.from", "2026-11-25"), ("emergency.until", "2026-12-25"))));
        await AnswerAsync(stage, id, "shiken-jiro", item => new Answer(item, "endorse") { Reason = "ほかに方法がないため" });
        return id;
    }

    private static async Task AnswerAsync(Stage stage, string id, string person, Func<string, CaseCommand> command)
    {
        var item = Assert.Single((await stage.Host.Runner.LoadAsync(id, Stage.Stop))!.State.OpenItems);
        Assert.IsType<CommandResult.Done>(await DoAsync(stage, id, person, command(item.Id)));
    }

    private static Task<CommandResult> DoAsync(Stage stage, string id, string person, CaseCommand command) =>
        stage.Host.Runner.ExecuteAsync(id, command, new CommandRequest(new Actor(person, person, Verification.SignIn), Guid.NewGuid().ToString("N")), Stage.Stop);

    private static ImmutableDictionary<string, string> Values(params (string Path, string Value)[] values) => values.ToImmutableDictionary(pair => pair.Path, pair => pair.Value);

    [GeneratedRegex("/cases/([^/?]+)")]
    private static partial Regex CaseIdIn();
}
