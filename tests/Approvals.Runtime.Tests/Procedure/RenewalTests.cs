using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W3: the yearly renewal, which is never silent.</summary>
public sealed class RenewalTests
{
    private static Story Waiting() => AfterConsent.Opened("renewal", new DateOnly(2027, 3, 31), ("renewal.matter", "保管業務"), ("renewal.work", "データ保管"), ("renewal.until", "2027-03-31"));

    private static Story Asked() => Waiting().Until(new DateOnly(2027, 1, 15));

    private static Story Answered(string kind, string continues = "yes", string kept = "yes") =>
        Asked().Submit(Story.Desk, "intention", ("intention.kind", kind), ("intention.from", "2027-04-01"), ("intention.to", "2028-03-31"), ("intention.continues", continues), ("intention.measuresKept", kept));

    private static Story Drafted(string continues = "yes") => Answered("unchanged", continues).Reply(Story.Clerk, "review", "unchanged")
        .Reply(Story.Clerk, "draft", "propose", ("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "案のとおり決定してよいか伺います。"));

    private static Story Renewed(string continues = "yes")
    {
        var story = Drafted(continues).Reply(Story.Head, "decide", "consent");
        story.GiveNumbers();
        return story;
    }

    [Fact]
    public void It_asks_in_the_middle_of_January()
    {
        var story = Waiting();
        Assert.Empty(story.State.OpenItems);
        Assert.Equal("january", story.Until(new DateOnly(2027, 1, 14)).Step());
        Assert.Equal("intention", story.Until(new DateOnly(2027, 1, 15)).Step());
    }

    [Fact]
    public void A_decision_without_change_is_due_by_15_March()
    {
        var story = Drafted();
        Assert.Equal(("decide", new DateOnly(2027, 3, 15)), (story.Step(), story.DueDay()));
    }

    [Fact]
    public void A_renewal_calls_for_the_next_year_and_its_obligations()
    {
        var story = Renewed();
        Assert.Equal("renewed", story.Ending());
        var next = story.Child("next-year");
        Assert.Equal(("renewal", "2028-03-31", "1"), (next.Workflow, next.Values["renewal.until"], next.EarlierLane));
        Assert.Equal(new DateOnly(2028, 3, 31), story.Child("training").Due);
        Assert.Equal(new DateOnly(2028, 3, 31), story.Child("yearly-check").Due);
        Assert.Equal(new DateOnly(2028, 3, 31), story.Child("consignee-audit").Due);
        Assert.DoesNotContain(story.State.Children, child => child.Workflow == "data-return");
    }

    [Fact]
    public void The_last_renewal_calls_for_the_return_of_the_data_instead_of_another_year()
    {
        var story = Renewed(continues: "no");
        Assert.DoesNotContain(story.State.Children, child => child.Workflow == "renewal");
        Assert.Equal("2028-03-31", story.Child("last-return").Values["return.endsOn"]);
    }

    [Fact]
    public void A_change_leads_to_the_procedure_for_changes()
    {
        var story = Answered("changed").Reply(Story.Clerk, "review", "to-change");
        Assert.Equal(("changed", "reconsignment-change", ""), (story.Ending(), story.Child("change").Workflow, story.Child("change").EarlierLane));
    }

    [Fact]
    public void Measures_that_have_changed_are_no_light_decision()
    {
        var story = Answered("unchanged", kept: "no");
        Assert.Equal("unknown-outcome", story.Refuse(Story.Clerk, new Answer(story.Item("review").Id, "unchanged")).Code);
        Assert.Equal("changed", story.Reply(Story.Clerk, "review", "to-change").Ending());
    }

    [Fact]
    public void An_end_calls_for_the_return_of_the_data()
    {
        var story = Answered("ends").Reply(Story.Clerk, "review", "to-end");
        Assert.Equal(("ended", new DateOnly(2027, 4, 30)), (story.Ending(), story.Child("return").Due!.Value));
    }

    [Fact]
    public void Silence_never_renews()
    {
        var story = Asked().Until(new DateOnly(2027, 3, 31));
        Assert.True(story.State.IsOpen);
        story.Until(new DateOnly(2027, 4, 1));
        Assert.Equal(("lapsed", "2027-03-31"), (story.Ending(), story.Child("return").Values["return.endsOn"]));
    }

    [Fact]
    public void A_decision_that_never_comes_does_not_renew_either() =>
        Assert.Equal("lapsed", Drafted().Until(new DateOnly(2027, 4, 1)).Ending());

    [Fact]
    public void A_refusal_is_a_letter_and_a_return()
    {
        var story = Drafted().Reply(Story.Head, "decide", "refuse");
        story.GiveNumbers();
        Assert.Equal(("refused", "data-return"), (story.Ending(), story.Child("return").Workflow));
        Assert.Equal("non-renewal", Assert.Single(story.State.Letters).Letter);
    }

    [Fact]
    public void What_begins_after_mid_January_asks_at_once()
    {
        var story = AfterConsent.Opened("renewal", null, ("renewal.matter", "保管業務"), ("renewal.until", "2026-12-31"));
        Assert.Equal("intention", story.Step());
    }
}
