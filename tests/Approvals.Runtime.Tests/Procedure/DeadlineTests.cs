using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class DeadlineTests
{
    [Fact]
    public void Business_days_skip_weekends_holidays_and_the_turn_of_the_year()
    {
        // 2026-12-25 is a Friday; five business days later is 7 January: 26–27 weekend, 28 open, 29–3 closed, 4–7 open.
        var story = new Story { Now = new(2026, 12, 25, 9, 0, 0, OfficeZone.Offset) }.Received();
        Assert.Equal(OfficeZone.EndOfDay(new DateOnly(2027, 1, 7)), story.State.Lanes[0].Current!.Due);
    }

    [Fact]
    public void Reminder_overdue_and_escalation_each_happen_once()
    {
        var story = new Story().Received();
        var seen = new List<TimerKind>();
        for (var day = 0; day < 20; day++) seen.AddRange(story.Wait(TimeSpan.FromDays(1)).OfType<DeadlineReached>().Select(reached => reached.Kind));
        Assert.Equal([TimerKind.Reminder, TimerKind.Reminder, TimerKind.Overdue, TimerKind.Escalation], seen);
        Assert.Equal([Story.Head], story.Item("review").EscalatedTo);
    }

    [Fact]
    public void After_days_without_a_clock_each_person_gets_one_mail_about_a_deadline_not_every_one_that_was_missed()
    {
        var story = new Story().Received();
        var reminders = story.State.Lanes[0].Current!.Timers.Where(timer => timer.Kind == TimerKind.Reminder).ToList();
        Assert.Equal(2, reminders.Count);

        // It stands still from before the first reminder until after the second one.
        var late = story.Wait(reminders[^1].At + TimeSpan.FromHours(1) - story.Now);
        Assert.Equal(2, late.OfType<DeadlineReached>().Count());
        Assert.Equal([MailKind.Reminder], story.MailsOf(late).Select(mail => mail.Kind));

        // One that nobody heard of before the day was over is overdue, and no longer near.
        var overdue = new Story().Received();
        var kinds = overdue.MailsOf(overdue.Wait(TimeSpan.FromDays(20))).Select(mail => mail.Kind).ToList();
        Assert.Equal([MailKind.Overdue, MailKind.Escalation], kinds.Order());
    }

    [Fact]
    public void The_person_to_whom_it_was_escalated_may_reassign_and_others_may_not()
    {
        var story = new Story().Received();
        story.Wait(TimeSpan.FromDays(20));
        var item = story.Item("review").Id;
        Assert.Equal("not-an-administrator", story.Refuse(Story.Chief, new Reassign(item, [Story.Chief], "引き受けます")).Code);
        story.Do(Story.Head, new Reassign(item, [Story.Chief], "担当者が不在のため"));
        Assert.Equal([Story.Chief], story.Item("review").Assignees);
        Assert.Equal(1, story.Item("review").Handover);
        Assert.Equal(RefusalKind.NotFound, story.Refuse(Story.Clerk, new Answer(item, "accept")).Kind);
    }

    [Fact]
    public void A_contract_that_never_comes_expires_and_the_other_lane_goes_on()
    {
        var story = new Story().Consented("1");
        story.Wait(TimeSpan.FromDays(91));
        Assert.Equal("expired", story.State.Lane("1").Ending);
        Assert.True(story.State.IsOpen);
        Assert.Equal("draft", story.State.Lane("2").Current!.Step);
    }

    [Fact]
    public void The_standard_period_pauses_while_the_consignee_corrects()
    {
        var story = new Story().Received();
        var before = PeriodEnd(story);
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "send-back") { Reason = "補正してください。" });
        Assert.Null(PeriodEnd(story));
        story.Now = story.Now.AddDays(28);
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        var businessDays = BusinessCalendar.Standard.BusinessDaysBetween(new DateOnly(2026, 11, 24), OfficeZone.DateOf(story.Now));
        Assert.Equal(BusinessCalendar.Standard.AddBusinessDays(OfficeZone.DateOf(before!.Value.AddTicks(-1)), businessDays), OfficeZone.DateOf(PeriodEnd(story)!.Value.AddTicks(-1)));
    }

    private static DateTimeOffset? PeriodEnd(Story story) =>
        story.State.Lanes[0].Current!.Timers.FirstOrDefault(timer => timer.Kind == TimerKind.PeriodOver)?.At;

    [Fact]
    public void The_days_at_each_party_are_counted_apart()
    {
        var story = new Story().Received();
        story.Now = story.Now.AddDays(3);
        story.Answer(Story.Clerk, "review", "accept");
        story.Now = story.Now.AddDays(7);
        var days = story.View(Story.Clerk)!.Lanes.Single().Days.ToDictionary(count => count.Party, count => count.Days);
        Assert.Equal(3, days[Party.Office]);
        Assert.Equal(7, days[Party.Council]);
        Assert.Equal(0, days[Party.Consignee]);
        Assert.Equal(0, days[Party.SubConsignee]);
    }
}
