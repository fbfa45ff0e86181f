using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class DesignationTests
{
    private static Story Proposed(string action, string kind)
    {
        var story = Shipped.Begun("designation", Story.Clerk, null);
        (string, string)[] scope = action == "register" ? [("designation.scope", "contract"), ("designation.parties", "both")] : [];
        story.HandIn(Story.Clerk, "proposal", [.. scope, ("designation.action", action), ("designation.kind", kind), ("designation.text", "本庁舎3階 介護見本課執務室"), ("designation.reason", "業務の場所を明らかにするため"), ("designation.from", "2026-12-01")]);
        return story;
    }

    [Theory]
    [InlineData("item")]
    [InlineData("place")]
    [InlineData("instruction")]
    public void What_the_ward_decides_is_in_force_once_it_has_been_told(string kind)
    {
        var story = Proposed("register", kind);
        story.Decide("adopt", "consent");
        story.EndsAs("effective");
        Assert.Equal("designation", Assert.Single(story.State.Letters).Letter);
    }

    [Fact]
    public void A_repeal_is_decided_and_told_in_the_same_way()
    {
        var story = Proposed("repeal", "place");
        story.Decide("adopt", "consent");
        story.EndsAs("repealed");
        Assert.Equal("repeal", Assert.Single(story.State.Letters).Letter);
    }

    [Fact]
    public void What_is_not_decided_may_be_proposed_anew_or_dropped()
    {
        var story = Proposed("register", "item");
        story.Decide("none", "refuse", "範囲が広すぎる。");
        story.Say(Story.Clerk, "dropped", "revise", "範囲を限ります。");
        story.HandIn(Story.Clerk, "proposal", ("designation.text", "介護見本課執務室の書庫"));
        story.Decide("none", "refuse", "必要性が認められない。");
        story.Say(Story.Clerk, "dropped", "close", "");
        story.EndsAs("dropped");
        Assert.Empty(story.State.Letters);
    }

    [Fact]
    public void It_cannot_end_before_it_begins_and_nobody_outside_proposes_it()
    {
        var definition = Shipped.Find("designation");
        Assert.Equal("not-yours-to-open", new Story(definition).Refuse(Story.Desk, Shipped.Opening(definition, null)).Code);
        var story = Shipped.Begun("designation", Story.Clerk, null);
        var refusal = story.Refuse(Story.Clerk, new SubmitForm(story.Item("proposal").Id, Story.Values(("designation.action", "register"), ("designation.kind", "item"), ("designation.text", "x"), ("designation.reason", "x"), ("designation.from", "2026-12-01"), ("designation.until", "2026-11-01"), ("designation.scope", "contract"), ("designation.parties", "both"))));
        Assert.Equal("before-start", Assert.Single(refusal.Problems).Code);
    }
}
