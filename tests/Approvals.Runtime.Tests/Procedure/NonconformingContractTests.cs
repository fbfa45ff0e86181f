using Approvals.Core.Cases;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W8: a contract that cannot be mended ends the lane; it is not sent back for ever.</summary>
public sealed class NonconformingContractTests
{
    [Fact]
    public void A_contract_found_nonconforming_for_good_ends_the_lane_with_a_letter_and_takes_back_what_the_consent_has_opened()
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        Reject(story, "1");
        var letter = story.State.Letters[^1];
        Assert.Equal(("nonconforming", "1"), (letter.Letter, letter.Lane));
        Assert.StartsWith("No. ", letter.Number, StringComparison.Ordinal);
        Assert.Equal("nonconforming", story.State.Lane("1").Ending);
        // What comes before the work was opened with the consent; nothing that comes with the work.
        Assert.DoesNotContain(story.State.Children, child => child.Workflow is "yearly-check" or "consignee-audit" or "renewal" or "data-return");
        var released = Assert.Single(story.Events.OfType<CasesReleased>());
        Assert.Equal((story.State.CaseId, "1"), (released.EarlierCaseId, released.EarlierLane));
        Assert.Superset(new HashSet<string> { "staff-notice", "training" }, released.Workflows.ToHashSet());
        Assert.False(ConsentEntry.Of(story.Definition, story.State, "1")!.IsPermittedOn(new DateOnly(2026, 11, 24)));
        Assert.Equal("不適合（契約）", ConsentEntry.Of(story.Definition, story.State, "1")!.Ending!.Title.Ja);
    }

    [Fact]
    public void Both_parties_are_told_and_the_other_lane_goes_on()
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        var before = story.Events.Count;
        Reject(story, "1");
        var mails = story.MailsOf([.. story.Events.Skip(before)]);
        Assert.Contains(mails, mail => mail is { Kind: MailKind.Letter, PersonId: Story.Desk, Lane: "1" });
        Assert.Contains(mails, mail => mail is { Kind: MailKind.Letter, PersonId: "sample-center-desk", Lane: "1" });
        Assert.DoesNotContain(mails, mail => mail.PersonId == "reiji-storage-desk");
        Assert.True(story.State.IsOpen);
        story.Consented("2").ContractSubmitted("2");
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", "2").Id, "conforming") { Marks = story.Marks() });
        Assert.Equal("roster", story.State.Lane("2").Current!.Step);
    }

    [Fact]
    public void It_needs_a_reason_and_an_item_that_does_not_conform()
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        var item = story.Item("clause-check", "1").Id;
        Assert.Equal("reason", Assert.Single(story.Refuse(Story.Clerk, new Answer(item, "reject") { Marks = story.Marks(11) }).Problems).Path);
        Assert.Equal("marks", Assert.Single(story.Refuse(Story.Clerk, new Answer(item, "reject") { Marks = story.Marks(), Reason = "不適合" }).Problems).Path);
    }

    [Fact]
    public void A_lapsed_consent_gives_no_permit_to_suspend()
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        Reject(story, "1");
        Assert.Equal("no-such-permit", story.Refuse(Story.Director, new ChangePermit("1", true, "理由")).Code);
    }

    private static void Reject(Story story, string lane)
    {
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", lane).Id, "reject") { Marks = story.Marks(11), Reason = "再々委託を認める条項を改める意思がないため。" });
        story.GiveNumbers();
    }
}
