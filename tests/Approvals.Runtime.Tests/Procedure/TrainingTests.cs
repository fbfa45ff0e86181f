using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W14: training and notice to the staff.</summary>
public sealed class TrainingTests
{
    private static readonly DateOnly YearEnd = new(2027, 3, 31);

    private static Story Training(string occasion = "start", string until = "2028-05-31", DateOnly? due = null) =>
        AfterConsent.Opened("training", due ?? YearEnd, ("training.matter", "保管業務"), ("training.until", until), ("training.occasion", occasion));

    private static Story Done(Story story, string person)
    {
        story.Attach("distribution", "", "material", person);
        story.Submit(person, "distribution", ("material.name", "個人情報保護研修"), ("material.version", "1"), ("material.distributedOn", "2026-11-24"), ("material.audience", "12"));
        story.Reply(person, "attendance", "finished", ("attendance.finishedOn", "2026-11-24"), ("attendance.method", "online"), ("attendance.absent", "0"));
        return story.Submit(person, "roster", ("people.1.name", "例示 一郎"), ("people.1.employer", "株式会社サンプル情報センター"), ("people.1.trainedOn", "2026-11-24"));
    }

    [Fact]
    public void The_first_year_is_due_at_its_end_however_short_it_is()
    {
        var story = Training();
        Assert.Equal(("distribution", YearEnd), (story.Step(), story.DueDay()));
        Assert.Equal([AfterConsent.SubConsigneeDesk], Assert.Single(story.State.OpenItems).Assignees);
    }

    [Fact]
    public void A_completed_year_calls_for_the_next_one_beside_it()
    {
        var story = Done(Training(), AfterConsent.SubConsigneeDesk).Reply(Story.Clerk, "check", "complete");
        var next = story.Child("next-year");
        Assert.Equal(("complete", "training", new DateOnly(2028, 3, 31), "1"), (story.Ending(), next.Workflow, next.Due!.Value, next.EarlierLane));
        Assert.Equal("yearly", next.Values["training.occasion"]);
    }

    [Fact]
    public void The_next_year_begins_with_its_April()
    {
        var story = Training("yearly", due: new DateOnly(2028, 3, 31));
        Assert.Equal("fiscal-year", story.Until(new DateOnly(2027, 3, 31)).Step());
        Assert.Equal("distribution", story.Until(new DateOnly(2027, 4, 2)).Step());
    }

    [Fact]
    public void The_last_year_calls_for_none()
    {
        var story = Done(Training(until: "2027-03-31"), AfterConsent.SubConsigneeDesk).Reply(Story.Clerk, "check", "complete");
        Assert.Empty(story.State.Children);
    }

    [Fact]
    public void The_training_of_new_staff_is_begun_by_hand_and_not_repeated()
    {
        var story = AfterConsent.By(AfterConsent.SubConsigneeDesk, "training", AfterConsent.About, null, ("training.matter", "保管業務"));
        story.Submit(AfterConsent.SubConsigneeDesk, "opening", ("training.occasion", "newStaff"), ("training.until", "2030-03-31"));
        Done(story, AfterConsent.SubConsigneeDesk).Reply(Story.Clerk, "check", "complete");
        Assert.Empty(story.State.Children);
    }

    [Fact]
    public void A_year_without_training_is_said_to_be_incomplete_and_the_next_one_comes_all_the_same()
    {
        var story = Training().Until(YearEnd.AddDays(31));
        Assert.Equal("incomplete", story.Ending());
        Assert.Equal(new DateOnly(2028, 3, 31), story.Child("next-year").Due);
    }

    [Fact]
    public void A_roster_can_be_sent_back_and_found_incomplete()
    {
        var story = Done(Training(), AfterConsent.SubConsigneeDesk).Reply(Story.Clerk, "check", "send-back");
        Assert.Equal("roster", story.Step());
        story.Submit(AfterConsent.SubConsigneeDesk, "roster").Reply(Story.Clerk, "check", "incomplete");
        Assert.Equal("incomplete", story.Ending());
    }

    [Fact]
    public void The_consignee_trains_its_own_staff()
    {
        var story = AfterConsent.By(Actor.SystemId, "training-consignee", AfterConsent.AboutWhole, YearEnd, ("training.matter", "審査業務"), ("training.until", "2028-03-31"), ("training.occasion", "start"));
        Done(story, Story.Desk).Reply(Story.Clerk, "check", "complete");
        Assert.Equal(("training-consignee", ""), (story.Child("next-year").Workflow, story.Child("next-year").EarlierLane));
    }

    [Fact]
    public void Material_without_a_document_is_refused()
    {
        var story = Training();
        var refusal = story.Refuse(AfterConsent.SubConsigneeDesk, new SubmitForm(story.Item("distribution").Id, Story.Values(("material.name", "研修"), ("material.version", "1"), ("material.distributedOn", "2026-11-24"), ("material.audience", "3"))));
        Assert.Equal(["material"], refusal.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Notice_to_the_staff_is_checked_by_the_ward()
    {
        var story = AfterConsent.Opened("staff-notice", new DateOnly(2026, 12, 1), ("notice.matter", "保管業務"), ("notice.work", "データ保管"));
        Assert.Equal(new DateOnly(2026, 12, 1), story.DueDay());
        story.Attach("notice", "", "text", Story.Desk);
        story.Submit(Story.Desk, "notice", ("notice.text", "漏えい等の禁止と罰則"), ("notice.version", "1"), ("notice.givenOn", "2026-11-24"), ("staff.1.name", "例示 一郎"), ("staff.1.employer", "株式会社サンプル情報センター"));
        Assert.Equal("not-found", story.Refuse(AfterConsent.SubConsigneeDesk, new Answer(story.Item("acceptance").Id, "accept")).Code);
        Assert.Equal("complete", story.Reply(Story.Clerk, "acceptance", "accept").Ending());
    }

    [Fact]
    public void Notice_that_is_never_given_is_said_to_be_incomplete() =>
        Assert.Equal("incomplete", AfterConsent.Opened("staff-notice", new DateOnly(2026, 12, 1), ("notice.matter", "保管業務")).Until(new DateOnly(2027, 3, 2)).Ending());
}
