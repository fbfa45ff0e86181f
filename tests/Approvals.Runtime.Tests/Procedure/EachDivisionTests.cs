using Approvals.Core.Cases;
using Approvals.Core.People;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>A case of several 課 goes round in each of them: its section chief, then its head.</summary>
public sealed class EachDivisionTests
{
    private const string OtherChief = "disability-section-chief";
    private const string OtherHead = "disability-head";

    [Fact]
    public void Every_division_circulates_in_its_order()
    {
        var story = Proposed();
        foreach (var person in new[] { Story.Chief, Story.Head, OtherChief, OtherHead })
        {
            Assert.Equal([person], Assert.Single(story.State.OpenItems, item => item.Lane == "1").Assignees);
            story.Answer(person, "circulate", "agree", "1");
        }
        Assert.Equal("consult", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void Nobody_of_one_division_answers_for_the_other()
    {
        var story = Proposed();
        Assert.Equal(RefusalKind.NotFound, story.Refuse(OtherChief, new Answer(story.Item("circulate", "1").Id, "agree")).Kind);
        story.Answer(Story.Chief, "circulate", "agree", "1");
        story.Answer(Story.Head, "circulate", "agree", "1");
        Assert.NotEqual(RefusalKind.Invalid, story.Refuse(Story.Chief, new Answer(story.Item("circulate", "1").Id, "agree")).Kind);
    }

    [Fact]
    public void A_send_back_of_the_second_division_ends_the_circulation()
    {
        var story = Proposed();
        story.Answer(Story.Chief, "circulate", "agree", "1");
        story.Answer(Story.Head, "circulate", "agree", "1");
        story.Do(OtherChief, new Answer(story.Item("circulate", "1").Id, "send-back") { BackTo = "draft", Reason = "障害福祉の記載が足りません。" });
        Assert.Equal("draft", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void Who_holds_both_posts_answers_once()
    {
        var directory = TestOffice.Directory;
        var story = Proposed(directory with { Posts = [.. directory.Posts.Select(post => post.Person == OtherHead ? post with { Person = Story.Head } : post)] });
        foreach (var person in new[] { Story.Chief, Story.Head, OtherChief }) story.Answer(person, "circulate", "agree", "1");
        Assert.Equal("consult", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void A_division_without_posts_is_spoken_for_by_the_first()
    {
        var directory = TestOffice.Directory;
        var story = Proposed(directory with { Posts = [.. directory.Posts.Where(post => post.Unit != "disability-division")] });
        story.Answer(Story.Chief, "circulate", "agree", "1");
        story.Answer(Story.Head, "circulate", "agree", "1");
        Assert.Equal("consult", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void A_transfer_in_the_second_division_hands_its_place_to_its_own_successor()
    {
        var directory = TestOffice.Directory;
        var end = new DateOnly(2026, 12, 31);
        var successor = directory.FindPerson(OtherHead)! with { Id = "new-head", Email = "new-head@mihon-ku.example" };
        var story = Proposed(directory with
        {
            People = directory.People.Add(successor),
            Posts =
            [
                .. directory.Posts.Select(post => post.Person == OtherHead ? post with { Term = new Term(null, end) } : post),
                new Post("division-head", "disability-division", "new-head") { Term = new Term(end.AddDays(1), null) },
            ],
        });
        foreach (var person in new[] { Story.Chief, Story.Head, OtherChief }) story.Answer(person, "circulate", "agree", "1");
        story.Now = new DateTimeOffset(2027, 1, 4, 10, 0, 0, TimeSpan.FromHours(9));
        story.Do(Actor.SystemId, new PassTime());
        Assert.Equal(["new-head"], story.Item("circulate", "1").Assignees);
        story.Answer("new-head", "circulate", "agree", "1");
        Assert.Equal("consult", story.State.Lane("1").Current!.Step);
    }

    private static Story Proposed(OfficeDirectory? directory = null)
    {
        var story = new Story(directory: directory) { Units = ["care-division", "disability-division"] }.Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        return story;
    }
}
