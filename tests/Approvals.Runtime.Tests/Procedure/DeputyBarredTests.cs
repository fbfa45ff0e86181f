using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>重要・異例: the drafter says so, and then nobody decides in another's place.</summary>
public sealed class DeputyBarredTests
{
    [Fact]
    public void No_deputy_decides_an_important_matter_and_none_is_asked()
    {
        var story = AtDecision("yes", out var mails);
        var item = story.Item("decide", "1").Id;
        Assert.Contains(mails, mail => mail is { Kind: MailKind.YourTurn, PersonId: Story.Director });
        Assert.DoesNotContain(mails, mail => mail.Kind == MailKind.DeputyTurn);
        var refusal = story.Refuse(Story.Stand, new Answer(item, "consent") { DeputyReason = "部長が出張のため。" });
        Assert.Equal((RefusalKind.NotAllowed, "deputy-barred"), (refusal.Kind, refusal.Code));
        Assert.Contains("重要又は異例", refusal.Message.Ja, StringComparison.Ordinal);
        Assert.Contains("important or unusual", refusal.Message.En, StringComparison.Ordinal);
        Assert.DoesNotContain(story.View(Story.Stand)!.Tasks, task => task.Step == "decide");
        Assert.True(Assert.Single(story.View(Story.Director)!.Tasks, task => task.Step == "decide").DeputyBarred);
    }

    [Fact]
    public void Reminders_of_it_go_to_no_deputy_either()
    {
        var story = AtDecision("yes", out _);
        Assert.DoesNotContain(story.MailsOf(story.Wait(TimeSpan.FromDays(60))), mail => mail.Kind == MailKind.DeputyTurn);
    }

    [Fact]
    public void A_usual_matter_may_be_decided_by_a_deputy()
    {
        var story = AtDecision("no", out var mails);
        Assert.Contains(mails, mail => mail is { Kind: MailKind.DeputyTurn, PersonId: Story.Stand, Step: "decide" });
        Assert.False(Assert.Single(story.View(Story.Director)!.Tasks, task => task.Step == "decide").DeputyBarred);
        story.Do(Story.Stand, new Answer(story.Item("decide", "1").Id, "consent") { DeputyReason = "部長が出張のため。" });
    }

    [Fact]
    public void A_deputy_may_circulate_an_important_matter()
    {
        var story = new Story().Accepted();
        Propose(story, "1", "yes");
        story.Answer(Story.Chief, "circulate", "agree", "1");
        story.Do(Story.Stand, new Answer(story.Item("circulate", "1").Id, "agree") { DeputyReason = "課長が出張のため。" });
    }

    [Fact]
    public void Each_lane_has_its_own_say()
    {
        var story = new Story().Accepted();
        foreach (var (lane, important) in new[] { ("1", "yes"), ("2", "no") }) ToDecision(story, lane, important);
        Assert.Equal("deputy-barred", story.Refuse(Story.Stand, new Answer(story.Item("decide", "1").Id, "consent") { DeputyReason = "不在" }).Code);
        story.Do(Story.Stand, new Answer(story.Item("decide", "2").Id, "consent") { DeputyReason = "不在" });
    }

    [Fact]
    public void The_drafter_must_say_it()
    {
        var story = new Story().Accepted();
        var refusal = story.Refuse(Story.Clerk, new Answer(story.Item("draft", "1").Id, "propose") { Values = Story.Values(("proposal.kind", "consent"), ("proposal.text", "伺います。")) });
        Assert.Equal("proposal.important", Assert.Single(refusal.Problems).Path);
    }

    [Fact]
    public void An_absent_principal_s_decision_can_be_given_to_somebody_else()
    {
        var story = AtDecision("yes", out _);
        story.Do(Story.Administrator, new Reassign(story.Item("decide", "1").Id, [Story.Stand], "部長が長期不在のため。"));
        story.Answer(Story.Stand, "decide", "consent", "1");
    }

    private static Story AtDecision(string important, out IReadOnlyList<SendMail> mails)
    {
        var story = new Story().Accepted();
        mails = story.MailsOf(ToDecision(story, "1", important));
        return story;
    }

    private static ImmutableArray<CaseEvent> ToDecision(Story story, string lane, string important)
    {
        Propose(story, lane, important);
        story.Answer(Story.Chief, "circulate", "agree", lane);
        story.Answer(Story.Head, "circulate", "agree", lane);
        story.Answer("takahashi-sakiko", "consult", "agree", lane, place: 0);
        return story.Answer("information-policy-head", "consult", "agree", lane, place: 1);
    }

    private static void Propose(Story story, string lane, string important) =>
        story.Answer(Story.Clerk, "draft", "propose", lane, Story.Values(("proposal.kind", "consent"), ("proposal.important", important), ("proposal.text", "伺います。")));
}
