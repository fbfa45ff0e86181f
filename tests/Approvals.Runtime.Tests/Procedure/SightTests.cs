using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class SightTests
{
    private const string First = "株式会社サンプル情報センター";
    private const string Second = "例示データ保管株式会社";

    [Fact]
    public void A_sub_consignee_never_sees_another_one()
    {
        var story = new Story().Consented("1");
        story.Consented("2").ContractSubmitted("1");
        Assert.DoesNotContain(Second, Everything(story, "sample-center-desk"), StringComparison.Ordinal);
        Assert.DoesNotContain(First, Everything(story, "reiji-storage-desk"), StringComparison.Ordinal);
        Assert.Contains(First, Everything(story, "sample-center-desk"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sub_consignee_sees_nothing_before_its_lane_opens()
    {
        var story = new Story().Received();
        Assert.Null(story.View("sample-center-desk"));
        Assert.NotNull(new Story().Accepted().View("sample-center-desk"));
    }

    [Fact]
    public void A_stranger_sees_no_case()
    {
        var story = new Story().Consented("1");
        Assert.Null(story.View("former-mihon-system-desk"));
        Assert.Null(story.View("mail:somebody@example.jp"));
        Assert.Null(story.View(""));
    }

    [Fact]
    public void The_secretariat_sees_a_case_once_it_was_sent_to_the_council_and_no_lane_papers()
    {
        Assert.Null(new Story().Received().View(Story.Secretariat));
        var view = new Story().Consented("1").View(Story.Secretariat)!;
        Assert.Equal(Party.Council, view.Viewer);
        Assert.Empty(view.Letters);
        Assert.DoesNotContain(view.Forms, form => form.Lane.Length > 0);
    }

    [Fact]
    public void Outsiders_read_that_the_ward_decides_and_not_who_in_it()
    {
        var story = new Story().AtDecision("1");
        var everything = Everything(story, Story.Desk);
        foreach (var name in new[] { "例示 太郎", "試験 次郎", "架空 三郎", "髙橋 﨑子" }) Assert.DoesNotContain(name, everything, StringComparison.Ordinal);
        Assert.Contains("区で決裁手続中", everything, StringComparison.Ordinal);
        Assert.Contains("架空 三郎", Everything(story, Story.Clerk), StringComparison.Ordinal);
    }

    [Fact]
    public void The_office_does_not_read_drafts()
    {
        var story = new Story().Open();
        Assert.Null(story.View(Story.Clerk)!.Forms.Single().Draft);
        Assert.NotNull(story.View(Story.Desk)!.Forms.Single().Draft);
    }

    [Fact]
    public void A_sub_consignee_known_by_address_alone_reaches_its_own_lane()
    {
        var story = new Story();
        story.Do(Story.Desk, new OpenCase(CaseOrigin.Demo, ["care-division"], TestOffice.Demo.Values.SetItem("subConsignees.1.name", "名簿にない会社")));
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk);
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Answer(Story.Clerk, "receipt", "receive");
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "propose-refusal") { Reason = "x" });
        var address = story.State.Lane("1").Email;
        Assert.Equal("1", Assert.Single(story.View(Access.MailPerson(address.ToUpperInvariant()))!.Lanes).Id);
    }

    // Everything that the person's view and timeline hold, as text.
    private static string Everything(Story story, string person)
    {
        var view = story.View(person)!;
        var lines = story.Events.Select((happened, n) => new LedgerEntry(n + 1, story.Now, Story.Clerk, "見本 花子", Core.Cases.Verification.SignIn, "c", CaseOrigin.Demo, happened))
            .Select(entry => Timelines.Line(story.Definition, story.State, entry, person, story.Context(person)))
            .OfType<TimelineLine>();
        var values = view.Forms.SelectMany(form => form.Submissions.SelectMany(submission => submission.Values.Values).Concat(form.Draft?.Values ?? []));
        var lanes = view.Lanes.SelectMany(lane => lane.Steps.Select(step => step.Title.Ja).Append(lane.Name).Append(lane.WaitingFor?.Ja ?? ""));
        var rest = view.Documents.Select(document => document.Name).Concat(view.Conditions.Select(condition => condition.Text)).Concat(view.Letters.Select(letter => letter.LaneName));
        return string.Join("\n", lines.Select(line => line.ToString()).Concat(values).Concat(lanes).Concat(rest));
    }
}
