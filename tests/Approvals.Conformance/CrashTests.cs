using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Mail.Pickup;
using Approvals.Web.Api.Model;

namespace Approvals.Conformance;

/// <summary>The host is killed (kill -9) in the middle of a chain and started again; the people repeat what got no answer.</summary>
public sealed partial class CrashTests(TargetHosts hosts, ITestOutputHelper output)
{
    private const int Kills = 3;
    private const string SeedVariable = "APPROVALS_SEED";

    // A host that cannot be reached although it should answer again ends the test instead of being asked for ever.
    private const int MostInterruptions = 100;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TargetHosts.All), MemberType = typeof(TargetHosts))]
    public async Task A_chain_whose_host_is_killed_goes_on_to_its_end_with_nothing_lost(HostKind host)
    {
        var target = await hosts.OfAsync(host, Stop);
        Assert.SkipUnless(target.WhyNoRestart is null, target.WhyNoRestart ?? "");
        var undisturbed = await target.FinishedAsync(Stop);
        var played = await PlayWithKillsAsync(target);
        await played.AssertFinishedAsync(Stop);
        var expected = Kinds(undisturbed, await MailsAsync(target, undisturbed, _ => true));
        var mails = await MailsAsync(target, played, mails => Kinds(played, mails).Count >= expected.Count);
        Assert.Equal(expected, Kinds(played, mails));
        var administrator = await target.SessionOfAsync(target.Office.Administrator, Stop);
        await foreach (var failure in administrator.ListAsync<FailureResource>("/api/v1/admin/failures", Stop)) Assert.NotEqual(played.Id, failure.CaseId);
    }

    private async Task<PlayedCase> PlayWithKillsAsync(Target target)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        var moments = new HashSet<int>();
        var (acknowledged, interrupted, restarts) = (0, 0, Task.CompletedTask);
        // The next move is already on its way when the host dies.
        var played = await PlayedCase.NewAsync(target, "中断のある事案", winding: true, Stop, _ =>
        {
            if (moments.Contains(++acknowledged)) restarts = RestartAfterAsync(restarts, target);
        });
        while (moments.Count < Kills) moments.Add(random.Next(1, played.Moves.Length));
        while (!played.IsFinished)
        {
            try
            {
                await played.PlayAsync(Stop);
            }
            catch (Exception e) when (e is HttpRequestException or IOException && ++interrupted < MostInterruptions)
            {
                await restarts;
            }
        }
        await restarts;
        output.WriteLine($"Killed after the moves {string.Join(", ", moments.Order())}; {interrupted} requests were cut off.");
        return played;
    }

    private static async Task RestartAfterAsync(Task before, Target target)
    {
        await before;
        await Task.Run(() => target.RestartAsync(Stop), Stop);
    }

    private static Task<IReadOnlyList<InboxMail>> MailsAsync(Target target, PlayedCase played, Func<IReadOnlyList<InboxMail>, bool> wanted) =>
        target.Mails.WaitAsync(played.Id, null, wanted, Stop);

    /// <summary>To whom and what about, without what differs from case to case. Once for each mail that was due: a second copy of the
    /// same mail, with the same outbox id, may come where the host died between handing it over and noting that.</summary>
    private static List<string> Kinds(PlayedCase played, IEnumerable<InboxMail> mails) =>
        [.. mails.DistinctBy(mail => mail.Entry.OutboxId).Select(mail => $"{mail.Entry.ToAddress} {Varying().Replace(mail.Entry.Subject.Replace(played.Matter, "", StringComparison.Ordinal), "")}").Order(StringComparer.Ordinal)];

    // A mail that leaves late, after its step was answered, names no due day any more.
    [GeneratedRegex("[0-9]+(?=号|/)|(?<=資料)[0-9]+|(?<=paper )[0-9]+|(?<=No. )[0-9]+|[0-9]+月[0-9]+日（.）までに|［期限 [^］]*］| \\(due [^)]*\\)| by [0-9]+ [A-Z][a-z]+")]
    private static partial Regex Varying();
}
