using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Faults;

namespace Approvals.Runtime.Tests;

/// <summary>Mails of the office that belong to no case: the end of retention periods, posts without a successor.</summary>
public sealed class NoticeTests
{
    private const string Keeper = "takahashi-sakiko";
    private static readonly DateTimeOffset DayAfter = OfficeZone.StartOfDay(new DateOnly(2037, 4, 1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task WithdrawnAsync(TestOffice office, string caseId)
    {
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, caseId)).PlayBeforeAsync("accept", Stop);
        var applicant = (await office.Runner.LoadAsync(caseId, Stop))!.State.Opening!.ApplicantId;
        Assert.IsType<CommandResult.Done>(await office.Runner.ExecuteAsync(caseId, new Withdraw(null, "申請の必要がなくなったため"), Request(applicant, caseId + "-withdraw"), Stop));
    }

    private static CommandRequest Request(string person, string id) => new(new Actor(person, TestOffice.Directory.FindPerson(person)?.Name.Ja ?? person, Core.Cases.Verification.SignIn), id);

    private static async Task KeepAsync(TestOffice office, string caseId, CaseCommand command, string id) =>
        Assert.IsType<CommandResult.Done>(await office.Runner.KeepAsync(caseId, command, Request(Keeper, id), Stop));

    private static List<MailModel> Told(TestOffice office) => [.. office.Mails.Sent.Where(mail => mail.Kind == MailKind.RetentionDue)];

    private static async Task<TestOffice> EndedAsync(params string[] caseIds)
    {
        var office = new TestOffice();
        foreach (var id in caseIds) await WithdrawnAsync(office, id);
        office.Mails.Sent.Clear();
        return office;
    }

    [Fact]
    public async Task On_the_first_of_April_the_record_keepers_are_told_once_how_many_cases_of_a_division_are_due_and_how_many_are_on_hold()
    {
        var office = await EndedAsync("one", "two", "three");
        await KeepAsync(office, "three", new HoldDisposal("訴訟", ""), "hold");
        office.Time.SetUtcNow(DayAfter.AddSeconds(-1));
        await office.SweepAsync();
        Assert.Empty(Told(office));

        office.Time.SetUtcNow(DayAfter);
        await office.SweepAsync();
        var mail = Assert.Single(Told(office));
        Assert.Equal((2, 1, false), (mail.Retention!.Due, mail.Retention.OnHold, mail.Retention.HoldEnded));
        Assert.Equal((TestOffice.Directory.FindUnit("care-division")!.Name, "令和19年度"), (mail.Retention.Division, mail.Retention.FiscalYear.Ja));
        Assert.Equal(TestOffice.Directory.FindPerson(Keeper)!.Email, mail.ToAddress);
        Assert.Equal("notices/mihon-ku/retention-2037-care-division-takahashi-sakiko", mail.OutboxId);
        Assert.Equal("http://localhost/registers/retention?fy=2037&state=due", mail.CaseUrl.AbsoluteUri);

        for (var days = 0; days < 3; days++)
        {
            office.Time.Advance(TimeSpan.FromDays(1));
            await office.SweepAsync();
        }
        Assert.Single(Told(office));
        office.Time.SetUtcNow(OfficeZone.StartOfDay(new DateOnly(2038, 4, 1)));
        await office.SweepAsync();
        Assert.Equal(["令和19年度", "令和20年度"], Told(office).Select(one => one.Retention!.FiscalYear.Ja));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_division_that_has_nothing_but_holds_and_proposals_until_a_hold_ends()
    {
        var office = await EndedAsync("one", "two");
        await KeepAsync(office, "one", new HoldDisposal("訴訟", "2037-04-10"), "hold");
        office.Time.SetUtcNow(DayAfter);
        await KeepAsync(office, "two", new ProposeDisposal("満了"), "propose");
        await office.SweepAsync();
        Assert.Empty(Told(office));

        office.Time.SetUtcNow(OfficeZone.StartOfDay(new DateOnly(2037, 4, 10)));
        await office.SweepAsync();
        Assert.Empty(Told(office));
        office.Time.SetUtcNow(OfficeZone.StartOfDay(new DateOnly(2037, 4, 11)));
        await office.SweepAsync();
        var mail = Assert.Single(Told(office));
        Assert.Equal((1, 0, true), (mail.Retention!.Due, mail.Retention.OnHold, mail.Retention.HoldEnded));
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.SweepAsync();
        Assert.Single(Told(office));
    }

    [Fact]
    public async Task A_hold_that_is_placed_and_lifted_during_the_year_is_told_of_and_two_that_end_together_in_one_mail()
    {
        var office = await EndedAsync("one", "two");
        office.Time.SetUtcNow(DayAfter.AddHours(1));
        await office.SweepAsync();
        Assert.Single(Told(office));
        await KeepAsync(office, "one", new HoldDisposal("監査", ""), "hold-one");
        await KeepAsync(office, "two", new HoldDisposal("監査", ""), "hold-two");
        office.Time.Advance(TimeSpan.FromDays(30));
        foreach (var id in new[] { "one", "two" })
        {
            var hold = (await office.Runner.LoadAsync(id, Stop))!.State.Keeping!.Holds.Single();
            await KeepAsync(office, id, new LiftHold(hold.Id, "監査が終わったため"), "lift-" + id);
        }
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.SweepAsync();
        Assert.Equal(2, Told(office).Count);
        Assert.Equal((2, 0, true), (Told(office)[1].Retention!.Due, Told(office)[1].Retention!.OnHold, Told(office)[1].Retention!.HoldEnded));
    }

    [Fact]
    public async Task Another_process_tells_nothing_again_and_a_mail_that_is_not_accepted_is_tried_until_it_is()
    {
        var office = await EndedAsync("one");
        office.Time.SetUtcNow(DayAfter);
        office.Mails.Failing = _ => new MailException("no connection");
        await office.SweepAsync();
        Assert.Empty(Told(office));

        await office.RestartAsync();
        Assert.Empty(Told(office));
        office.Mails.Failing = null;
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await office.SweepAsync();
        Assert.True(Assert.Single(Told(office)).MayHaveBeenSent);
        await office.RestartAsync();
        await office.SweepAsync();
        Assert.Single(Told(office));
    }

    [Theory]
    [InlineData(Fault.CrashBefore)]
    [InlineData(Fault.CrashAfter)]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.ReplyLost)]
    public async Task Cut_off_at_any_access_to_the_store_the_reader_is_told_once(Fault fault)
    {
        for (var access = 1; ; access++)
        {
            var office = await EndedAsync("one");
            office.Time.SetUtcNow(DayAfter);
            var plan = FaultPlan.At(access, fault);
            var (parts, runner) = office.Start(new FaultyEntityStore(office.Store, plan), office.Documents);
            try
            {
                await new Sweeper(parts, runner).SweepAsync(Stop);
            }
            catch (Exception e) when (e is SimulatedCrashException or StoreUnavailableException)
            {
                office.Time.Advance(TimeSpan.FromMinutes(10));
            }
            await office.RestartAsync();
            var told = Told(office);
            // Cut off between the sending and its record, the mail goes again under the same id, and says so.
            Assert.True(told.Count is 1 or 2, $"{told.Count} mails after {fault} at access {access}");
            Assert.All(told, mail => Assert.Equal(told[0].OutboxId, mail.OutboxId));
            Assert.All(told.Skip(1), mail => Assert.True(mail.MayHaveBeenSent));
            if (plan.Total < access) break;
        }
    }

    // The head of the care division leaves at the end of the year; nobody follows.
    private static readonly DateOnly LastDay = new(2026, 12, 31);

    private static readonly OfficeDirectory Leaving = TestOffice.Directory with
    {
        Posts = [.. TestOffice.Directory.Posts.Select(post => post.Person == "kaku-saburo" ? post with { Term = new Term(null, LastDay) } : post)],
    };

    private static (RuntimeParts Parts, Sweeper Sweeper) Start(TestOffice office, OfficeDirectory directory, int days = RuntimeOptions.DefaultVacancyDays)
    {
        var parts = new RuntimeParts(
            office.Store, office.Documents, office.Parts.Catalog, new Offices([directory]), office.Mails, office.Time, office.Parts.Options with { VacancyDays = days }, office.Parts.Logging);
        return (parts, new Sweeper(parts, new CaseRunner(parts)));
    }

    private static List<MailModel> Vacancies(TestOffice office) => [.. office.Mails.Sent.Where(mail => mail.Kind == MailKind.PostsVacant)];

    [Fact]
    public async Task Nobody_is_told_of_posts_while_every_role_is_held()
    {
        var office = new TestOffice();
        await office.SweepAsync();
        office.Time.Advance(TimeSpan.FromDays(60));
        await office.SweepAsync();
        Assert.Empty(office.Mails.Sent);
    }

    [Fact]
    public async Task Thirty_days_before_a_post_has_nobody_the_administrators_are_told_once_in_one_mail()
    {
        var office = new TestOffice();
        var (_, sweeper) = Start(office, Leaving);
        await sweeper.SweepAsync(Stop);
        Assert.Empty(Vacancies(office));
        office.Time.SetUtcNow(OfficeZone.StartOfDay(LastDay.AddDays(-30)));
        for (var days = 0; days < 40; days++)
        {
            await sweeper.SweepAsync(Stop);
            office.Time.Advance(TimeSpan.FromDays(1));
        }
        var mail = Assert.Single(Vacancies(office));
        Assert.Equal(TestOffice.Directory.FindPerson("administrator")!.Email, mail.ToAddress);
        Assert.StartsWith("notices/mihon-ku/vacancies-", mail.OutboxId, StringComparison.Ordinal);
        Assert.Equal("http://localhost/manage/organisation", mail.CaseUrl.AbsoluteUri);
        Assert.Contains(mail.Findings, finding => finding.Ja.Contains("架空 三郎", StringComparison.Ordinal) || finding.Ja.Contains("令和9年1月1日", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_file_is_looked_at_on_the_same_day_and_what_was_told_is_not_told_by_another_process()
    {
        var office = new TestOffice();
        office.Time.SetUtcNow(OfficeZone.StartOfDay(LastDay));
        await office.SweepAsync();
        Assert.Empty(Vacancies(office));
        await Start(office, Leaving).Sweeper.SweepAsync(Stop);
        var first = Assert.Single(Vacancies(office));
        await Start(office, Leaving).Sweeper.SweepAsync(Stop);
        Assert.Single(Vacancies(office));

        var more = Leaving with { Posts = [.. Leaving.Posts.Select(post => post.Role == "council-secretary" || post.Person == "council-secretariat" ? post with { Term = new Term(null, LastDay) } : post)] };
        await Start(office, more).Sweeper.SweepAsync(Stop);
        Assert.Equal(2, Vacancies(office).Count);
        Assert.DoesNotContain(Vacancies(office)[1].Findings, first.Findings.Contains);
    }

    [Fact]
    public async Task How_far_ahead_is_a_setting_and_none_tells_nobody()
    {
        var office = new TestOffice();
        var days = LastDay.DayNumber - TestOffice.Today.DayNumber;
        await Start(office, Leaving, days: 0).Sweeper.SweepAsync(Stop);
        await Start(office, Leaving, days - 1).Sweeper.SweepAsync(Stop);
        Assert.Empty(Vacancies(office));
        await Start(office, Leaving, days).Sweeper.SweepAsync(Stop);
        Assert.Single(Vacancies(office));
    }

    [Fact]
    public async Task A_role_that_has_nobody_already_is_told_once_however_long_it_lasts()
    {
        var office = new TestOffice();
        office.Time.SetUtcNow(OfficeZone.StartOfDay(LastDay.AddDays(5)));
        var (_, sweeper) = Start(office, Leaving);
        for (var days = 0; days < 5; days++)
        {
            await sweeper.SweepAsync(Stop);
            office.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Single(Vacancies(office));
    }
}
