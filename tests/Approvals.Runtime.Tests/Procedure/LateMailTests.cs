using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>A mail that leaves only after the case has gone on says of its own moment what it would have said in time.</summary>
public sealed class LateMailTests
{
    [Fact]
    public void That_a_case_was_sent_back_to_a_step_is_known_after_the_step_was_done_again()
    {
        var story = new Story().Received();
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "send-back") { Reason = "期間を直してください。" });
        Assert.NotNull(Effects.SentBackBy(story.Definition, story.State, "", "application"));

        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("cover.matter", "直した件名"))));
        Assert.Null(Effects.SentBackBy(story.Definition, story.State, "", "application"));
        Assert.NotNull(Effects.SentBackBy(story.Definition, story.State, "", "application", stillOpen: false));
        Assert.Null(Effects.SentBackBy(story.Definition, story.State, "", "review", stillOpen: false));
    }
}
