using System.Globalization;
using Approvals.Cli.Api;
using Approvals.Cli.Walking;
using Approvals.Core.Texts;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Cli.Tests;

/// <summary>A running host with one case, asked over HTTP.</summary>
public sealed class HostVerifyTests(HostVerifyTests.RunningHost running) : IClassFixture<HostVerifyTests.RunningHost>
{
    [Fact]
    public async Task A_running_host_s_ledgers_are_verified_over_HTTP()
    {
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", running.AdministratorToken);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(running.CaseId, run.Output, StringComparison.Ordinal);
        Assert.Matches(string.Create(CultureInfo.InvariantCulture, $"{running.CaseId} +{running.Entries} +[0-9a-f]{{64}} +holds\\b"), run.Output);
        Assert.Matches(@"^2 cases \(1 draft\): \d+ ledger entries verified\.$", run.LastLine);
    }

    [Fact]
    public async Task A_draft_is_verified_over_HTTP_although_nobody_in_the_ward_sees_it()
    {
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", running.AdministratorToken, "--case", running.DraftId);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches($@"{running.DraftId} +\d+ +[0-9a-f]{{64}} +holds \(draft\)", run.Output);
        Assert.Matches(@"^1 case \(1 draft\): \d+ ledger entries verified\.$", run.LastLine);
    }

    [Fact]
    public async Task A_hash_that_is_nowhere_is_told_with_the_drafts_that_were_not_looked_through()
    {
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", running.AdministratorToken, "--hash", new string('a', 64));
        Assert.Equal(1, run.Code);
        Assert.Contains("No ledger has this hash", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 draft was not looked through", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_of_the_last_entry_is_found_over_HTTP()
    {
        var report = (await Cli.RunAsync("verify", "--url", running.Url, "--token", running.AdministratorToken, "--case", running.CaseId, "--json")).Json();
        var hash = report.GetProperty("cases")[0].GetProperty("hash").GetString()!;
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", running.AdministratorToken, "--hash", hash);
        Assert.Equal(0, run.Code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"The hash is that of entry {running.Entries} of case {running.CaseId} ("), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_no_administrator_is_told_so_in_one_line()
    {
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", running.ApplicantToken);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Matches(@"^.*Only administrators may do this\. \(status 403\)\n$", run.Error);
    }

    [Fact]
    public async Task A_wrong_token_is_told_in_one_line()
    {
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", "wrong");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Matches(@"^.*\(status 401\)\n$", run.Error);
    }

    [Fact]
    public async Task A_case_that_the_host_does_not_have_is_named()
    {
        var run = await Cli.RunAsync("verify", "--url", running.Url, "--token", running.AdministratorToken, "--case", "nobody");
        Assert.Equal((1, "There is no case nobody.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told_in_one_line()
    {
        var run = await Cli.RunAsync("verify", "--url", "http://127.0.0.1:9", "--token", "any");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.Contains("127.0.0.1:9", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_a_running_host_cannot_be_verified_beside_it()
    {
        var run = await Cli.RunAsync("verify", "--data", running.Folder);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("in use by another process", run.Error, StringComparison.Ordinal);
    }

    public sealed class RunningHost : IAsyncLifetime
    {
        private const string FirstMoveNotPlayed = "accept";
        private readonly TemporaryFolder _folder = new();
        private HostProcess? _host;

        public string Url => _host!.BaseUrl.ToString();

        public string Folder => _folder.Path;

        public string CaseId { get; private set; } = "";

        public long Entries { get; private set; }

        /// <summary>A case that was opened and not submitted.</summary>
        public string DraftId { get; private set; } = "";

        public string AdministratorToken { get; private set; } = "";

        public string ApplicantToken { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            _host = await HostProcess.StartAsync(_folder.Path, CancellationToken.None);
            using var http = ApiClients.Create(_host.BaseUrl);
            var plan = WalkthroughPlan.Read(WalkthroughCase.Demo, plain: true, WorkflowFolder.Shipped, TimeProvider.System.GetUtcNow());
            var sessions = new Sessions(new MailedSignIn(http, Path.Combine(_folder.Path, "mail"), Language.En), plan.Directory);
            var hands = new ApiHands(sessions.OfAsync, plan.Data, "test");
            var walkthrough = new Walkthrough([.. plan.Moves.TakeWhile(move => move.Id != FirstMoveNotPlayed)], hands);
            await walkthrough.PlayAsync(CancellationToken.None);
            (CaseId, Entries) = (walkthrough.CaseId, hands.Version);
            var draft = new Walkthrough(plan.Moves[..1], new ApiHands(sessions.OfAsync, plan.Data, "draft"));
            await draft.PlayAsync(CancellationToken.None);
            DraftId = draft.CaseId;
            ApplicantToken = (await sessions.OfAsync(plan.Data.Applicant, CancellationToken.None)).Token;
            AdministratorToken = (await sessions.OfAsync(plan.Administrator.Id, CancellationToken.None)).Token;
        }

        public async ValueTask DisposeAsync()
        {
            if (_host is not null) await _host.DisposeAsync();
            _folder.Dispose();
        }
    }
}
