using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>異動: the division head changes on 1 April 2027 while cases run.</summary>
public sealed class SuccessionTests
{
    private const string NextHead = "kouhai-shiro";
    private static readonly DateOnly LastDay = new(2027, 3, 31);
    private static readonly DateTimeOffset FirstOfApril = new(2027, 4, 1, 9, 0, 0, TimeSpan.FromHours(9));

    // One division head in the office.
    private static readonly OfficeDirectory Undated = TestOffice.Directory with { Posts = [.. TestOffice.Directory.Posts.Where(post => post.Unit != "disability-division")] };

    private static readonly OfficeDirectory WithoutSuccessor = Undated with
    {
        Posts = [.. Undated.Posts.Select(post => post.Person == Story.Head ? post with { Term = new Term(null, LastDay) } : post)],
        Deputies = [new Deputy(Story.Head, Story.Stand, new DateOnly(2026, 1, 1), new DateOnly(2028, 3, 31))],
    };

    private static readonly OfficeDirectory Transfer = WithoutSuccessor with
    {
        People = WithoutSuccessor.People.Add(new Person(NextHead, new LocalText("後輩 四郎", "Kouhai Shiro"), "shiro@mihon-ku.example", "mihon-ku", new LocalText("課長", "Division Head"))),
        Posts = WithoutSuccessor.Posts.Add(new Post("division-head", "care-division", NextHead) { Term = new Term(LastDay.AddDays(1), null) }),
    };

    private static Story AtHead(OfficeDirectory directory)
    {
        var story = new Story(directory: directory) { Now = new DateTimeOffset(2027, 3, 30, 10, 0, 0, TimeSpan.FromHours(9)) }.Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        story.Answer(Story.Chief, "circulate", "agree", "1");
        return story;
    }

    [Fact]
    public void The_holder_of_the_day_is_asked()
    {
        var before = new Story(directory: Transfer) { Now = new DateTimeOffset(2027, 3, 31, 23, 59, 0, TimeSpan.FromHours(9)) };
        var after = new Story(directory: Transfer) { Now = new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.FromHours(9)) };
        Assert.Equal([Story.Head], before.Context(Actor.SystemId).Directory.HoldersOf("division-head", ["care-division"]).Select(person => person.Id));
        Assert.Equal([NextHead], after.Context(Actor.SystemId).Directory.HoldersOf("division-head", ["care-division"]).Select(person => person.Id));
    }

    [Fact]
    public void Open_work_goes_to_the_successor_on_the_day_with_the_reason_in_the_ledger()
    {
        var story = AtHead(Transfer);
        Assert.Equal([Story.Head], story.Item("circulate", "1").Assignees);
        Assert.Empty(story.Do(Actor.SystemId, new HandOver()));
        story.Now = FirstOfApril;
        var events = story.Do(Actor.SystemId, new HandOver());
        var moved = Assert.IsType<WorkItemReassigned>(Assert.Single(events));
        Assert.Equal([Story.Head], moved.From);
        Assert.Equal([NextHead], moved.To);
        Assert.Equal(("異動", Actor.SystemId), (moved.Reason, moved.ById));
        Assert.Contains(story.MailsOf(events), mail => mail is { Kind: MailKind.Reassigned, PersonId: NextHead });
        Assert.Contains(story.MailsOf(events), mail => mail is { Kind: MailKind.NoLongerYours, PersonId: Story.Head });
        Assert.Empty(story.Do(Actor.SystemId, new HandOver()));
        story.Answer(NextHead, "circulate", "agree", "1");
    }

    [Fact]
    public void Whoever_left_the_post_answers_no_more_even_before_the_work_is_handed_on()
    {
        var story = AtHead(Transfer);
        story.Now = FirstOfApril;
        var item = story.Item("circulate", "1").Id;
        Assert.Equal("post-ended", story.Refuse(Story.Head, new Answer(item, "agree")).Code);
        Assert.Equal("post-ended", story.Refuse(Story.Stand, new Answer(item, "agree") { DeputyReason = "不在のため" }).Code);
    }

    [Fact]
    public void Time_that_passes_hands_the_work_on_before_anybody_is_reminded()
    {
        var story = AtHead(Transfer);
        story.Now = new DateTimeOffset(2027, 3, 31, 0, 0, 0, TimeSpan.FromHours(9));
        var events = story.Wait(TimeSpan.FromDays(10));
        var reached = events.OfType<DeadlineReached>().First(one => one.Step == "circulate" && one.Kind == TimerKind.Overdue);
        Assert.Equal([NextHead], reached.People);
    }

    [Fact]
    public void Work_without_a_successor_goes_to_the_administrators()
    {
        var story = AtHead(WithoutSuccessor);
        story.Now = FirstOfApril;
        var moved = Assert.IsType<WorkItemReassigned>(Assert.Single(story.Do(Actor.SystemId, new HandOver())));
        Assert.Equal([Story.Administrator], moved.To);
        Assert.Equal("異動（後任なし）", moved.Reason);
    }

    [Fact]
    public void Work_given_by_hand_stays_where_it_is()
    {
        var story = AtHead(Transfer);
        story.Do(Story.Administrator, new Reassign(story.Item("circulate", "1").Id, [Story.Director], "課長不在のため"));
        story.Now = FirstOfApril;
        Assert.Empty(story.Do(Actor.SystemId, new HandOver()));
    }

    [Fact]
    public void What_happened_before_keeps_its_names()
    {
        var story = AtHead(Transfer);
        story.Answer(Story.Head, "circulate", "agree", "1");
        story.Now = FirstOfApril;
        Assert.Equal(Transfer.FindPerson(Story.Head)!.Name.Ja, story.State.Answers.Last().ByName);
        Assert.NotNull(story.Context(Actor.SystemId).Directory.FindPerson(Story.Head));
    }

    [Fact]
    public void Only_the_system_hands_work_on()
    {
        var story = AtHead(Transfer);
        Assert.Equal(RefusalKind.NotFound, story.Refuse(Story.Administrator, new HandOver()).Kind);
    }

    [Fact]
    public void A_merged_unit_is_served_by_the_one_that_took_over_its_work()
    {
        var care = Undated.FindUnit("care-division")!;
        var merged = Undated with
        {
            Units = Undated.Units.Replace(care, care with { Term = new Term(null, LastDay), Successor = "disability-division" }),
            Posts = Undated.Posts.Add(new Post("division-clerk", "policy-division", "information-policy-head")).Add(new Post("division-clerk", "disability-division", Story.Chief) { Term = new Term(LastDay.AddDays(1), null) }),
        };
        Assert.Equal([Story.Clerk], merged.On(LastDay).HoldersOf("division-clerk", ["care-division"]).Select(person => person.Id));
        Assert.Equal([Story.Chief], merged.On(LastDay.AddDays(1)).HoldersOf("division-clerk", ["care-division"]).Select(person => person.Id));
    }

    [Fact]
    public void A_renamed_unit_has_the_name_of_the_day()
    {
        var care = Undated.FindUnit("care-division")!;
        var renamed = Undated with { Units = Undated.Units.Replace(care, care with { Formerly = [new FormerUnit(LastDay, new LocalText("高齢見本課", "Elderly Sample Division"), null, null)] }) };
        Assert.Equal("高齢見本課", renamed.On(LastDay).FindUnit("care-division")!.Name.Ja);
        Assert.Equal("介護見本課", renamed.On(LastDay.AddDays(1)).FindUnit("care-division")!.Name.Ja);
        Assert.Equal("高齢見本課", renamed.On(LastDay.AddDays(1)).On(LastDay).FindUnit("care-division")!.Name.Ja);
    }

    [Fact]
    public void Whoever_left_the_office_is_found_by_name_and_not_by_address()
    {
        var chief = Undated.FindPerson(Story.Chief)!;
        var left = Undated with { People = Undated.People.Replace(chief, chief with { Term = new Term(null, LastDay) }) };
        var after = left.On(LastDay.AddDays(1));
        Assert.NotNull(after.FindPerson(Story.Chief));
        Assert.Null(after.FindByEmail(chief.Email));
        Assert.Empty(after.HoldersOf("section-chief", ["care-division"]));
        Assert.NotNull(left.On(LastDay).FindByEmail(chief.Email));
    }
}
