using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests;

/// <summary>
/// Mail scanners open every link, and some press what they find. On a host of its own: cases that wait at several people,
/// and a robot that has every mail but nobody's session.
/// </summary>
public sealed class RobotTests(BrowserStage stage) : BrowserTest(stage)
{
    private const string Matter = "巡回ロボットの前に並ぶ再委託";
    private const string Administrator = "administrator";
    private const string SectionChiefAddress = "taro.reiji@mihon-ku.example";

    [Fact(Timeout = 600_000)]
    public async Task A_robot_that_opens_every_link_and_presses_every_button_decides_nothing()
    {
        await using var host = await HostProcess.StartAsync();
        using var deciding = await WaitAtDecisionsAsync(host);
        using var signing = await WaitAtPartiesOutsideAsync(host);
        await SettleAsync(host, deciding, signing);
        var before = await deciding.Hands.LedgersAsync(Administrator, Cancellation);

        using var robot = new Robot(host.BaseUrl, await OpenAsync(scripts: true, host.BaseUrl));
        await robot.ReadMailsAsync(Cancellation);
        await robot.RequestAsync(HttpMethod.Head, Cancellation);
        await robot.RequestAsync(HttpMethod.Get, Cancellation);
        await robot.PressEverythingAsync(chooseFirst: false);
        await robot.PressEverythingAsync(chooseFirst: true);

        TestContext.Current.TestOutputHelper?.WriteLine(robot.ToString());
        Assert.True(robot is { Links: > 20, Presses: > 10, LinkPages: > 5 }, $"The robot found too little to prove anything: {robot}");
        Assert.Equal(before, await deciding.Hands.LedgersAsync(Administrator, Cancellation));
        await APersonCanStillDecideAsync(host, deciding, before[deciding.Id].Entries);
    }

    // One lane waits in circulation, the other at two consulted divisions at once.
    private static async Task<PlayedCase> WaitAtDecisionsAsync(HostProcess host)
    {
        var played = PlayedCase.Of(host.BaseUrl, Matter + "（決裁中）");
        await played.UntilAsync("council", Cancellation);
        await played.AlsoAsync(["propose-1", "propose-2", "circulate-1-2", "circulate-2-2", "circulate-3-2", "circulate-4-2"], Cancellation);
        await played.ItemAsync("information-policy-head", "consult", "2", WorkItemKind.Act, Cancellation);
        return played;
    }

    // One lane waits for 乙's contract, the other for 丙's roster.
    private static async Task<PlayedCase> WaitAtPartiesOutsideAsync(HostProcess host)
    {
        var played = PlayedCase.Of(host.BaseUrl, Matter + "（契約中）");
        await played.UntilAsync("decide-2", Cancellation);
        await played.AlsoAsync(["contract-file-1", "contract-1", "check-1"], Cancellation);
        await played.ItemAsync("sample-center-desk", "roster", "1", WorkItemKind.Act, Cancellation);
        await played.ItemAsync("federation-desk", "contract", "2", WorkItemKind.Act, Cancellation);
        return played;
    }

    // What a case does by itself (numbers, lists, mails) is over.
    private async Task SettleAsync(HostProcess host, params PlayedCase[] cases)
    {
        var window = await OpenAsync(scripts: false, host.BaseUrl);
        await window.SignInAsync("システム管理者");
        foreach (var one in cases)
            await window.ReloadUntilAsync($"/cases/{one.Id}", window.Page.GetByText("すべての処理が完了しています。"));
    }

    // The proof that the robot had keys that fit: with the number from the mail, a person decides by the same link.
    private async Task APersonCanStillDecideAsync(HostProcess host, PlayedCase played, long entries)
    {
        var window = await OpenAsync(scripts: false, host.BaseUrl);
        var application = SampleApplication.Of(Matter + "（決裁中）");
        var mailbox = new Mailbox(window);
        var number = await mailbox.OpenAsync(SectionChiefAddress, "回議", application.Matter, application.Lanes[0]);
        await mailbox.FollowLinkAsync();
        await window.TypeAsync("確認番号", number);
        await new Officer(window, application).AnswerAsync("同意する");
        Assert.True((await played.Hands.LedgersAsync(Administrator, Cancellation))[played.Id].Entries > entries);
    }
}
