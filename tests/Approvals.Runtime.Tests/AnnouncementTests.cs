using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Runtime.Tests;

/// <summary>A consent and a start permit open several procedures at once; each person gets one mail about them.</summary>
public sealed class AnnouncementTests
{
    [Fact]
    public async Task Whoever_is_concerned_by_what_a_permit_opens_gets_one_mail_for_all_of_it()
    {
        var office = await PermittedAsync();
        var announced = office.Mails.Sent.Where(mail => mail.Kind == MailKind.Opened).ToList();

        // One consent and one permit for each 丙: each desk hears of its own training, 乙 and the division of all.
        Assert.Equal(["reiji-hokan@mihon-ku.example", "sample-center@mihon-ku.example"], Readers(announced, 1));
        Assert.Equal(["hanako.mihon@mihon-ku.example", "rengokai@mihon-ku.example"], Readers(announced, 4));
        Assert.All(announced, mail => Assert.True(mail.Opened.Length > 0 && mail.CaseId == "case-1" && mail.Link is null));
        Assert.Equal(announced.Count, announced.Select(mail => mail.OutboxId).Distinct().Count());
    }

    [Fact]
    public async Task The_announcement_says_what_is_to_be_done_by_when_and_where()
    {
        var office = await PermittedAsync();
        var mail = office.Mails.Sent.First(mail => mail.Kind == MailKind.Opened && mail.ToAddress.StartsWith("sample-center", StringComparison.Ordinal));

        var training = Assert.Single(mail.Opened, one => one.Name.Ja == "再委託先の従事者に対する教育（株式会社サンプル情報センター）");
        Assert.True(training.IsYours);
        Assert.Equal("教材の配布", training.Task.Ja);
        Assert.NotNull(training.Due);
        Assert.Contains("/forms/", training.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("株式会社サンプル情報センター", mail.LaneName);
        Assert.DoesNotContain(mail.Opened, one => one.Name.Ja.Contains("例示データ保管", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_announced_sends_no_mail_of_its_own_at_its_opening()
    {
        var office = await PermittedAsync();
        var children = (await office.Runner.LoadAsync("case-1", TestContext.Current.CancellationToken))!.State.Children
            // What a result opens by itself is announced by itself.
            .Where(child => child.Workflow != "council-minutes").Select(child => child.ChildId).ToHashSet();

        Assert.DoesNotContain(office.Mails.Sent, mail => children.Contains(mail.CaseId) && mail.Kind is (MailKind.YourTurn or MailKind.DeputyTurn));
        Assert.DoesNotContain(office.Mails.Sent, mail => children.Contains(mail.CaseId) && mail.Kind == MailKind.Progress);
    }

    [Fact]
    public async Task A_mail_of_the_announcement_that_fails_is_tried_again_alone()
    {
        var office = new TestOffice();
        var refusals = 0;
        office.Mails.Failing = mail => mail.Kind == MailKind.Opened && mail.ToAddress.StartsWith("rengokai", StringComparison.Ordinal) && refusals++ == 0 ? new MailException("busy") : null;
        await PlayAsync(office);
        var first = office.Mails.Sent.Count(mail => mail.Kind == MailKind.Opened);

        office.Time.Advance(TimeSpan.FromMinutes(2));
        await office.SweepAsync();

        var announced = office.Mails.Sent.Where(mail => mail.Kind == MailKind.Opened).ToList();
        Assert.Equal(first + 1, announced.Count);
        Assert.Equal(announced.Count, announced.Select(mail => mail.OutboxId).Distinct().Count());
        Assert.Empty(await office.Parts.Ledger.PendingAsync("case-1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_case_alone_is_not_announced_but_speaks_for_itself()
    {
        Effect one = new OpenChild("c-1", "training", "1", null, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty);
        Assert.Equal([one], Bundles.Of([one]));
    }

    private static async Task<TestOffice> PermittedAsync()
    {
        var office = new TestOffice();
        await PlayAsync(office);
        return office;
    }

    private static Task PlayAsync(TestOffice office)
    {
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        return new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "case-1")).PlayAsync(TestContext.Current.CancellationToken);
    }

    private static string[] Readers(List<MailModel> mails, int times) =>
        [.. mails.GroupBy(mail => mail.ToAddress).Where(group => group.Count() == times).Select(group => group.Key).Order(StringComparer.Ordinal)];
}
