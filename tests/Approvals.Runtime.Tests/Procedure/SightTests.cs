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
        Assert.Contains("区の決裁手続", everything, StringComparison.Ordinal);
        Assert.Contains("架空 三郎", Everything(story, Story.Clerk), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_of_the_office_knows_of_a_draft_before_it_is_submitted()
    {
        var story = new Story().Open();
        foreach (var person in new[] { Story.Clerk, Story.Director, Story.Administrator, Story.Secretariat }) Assert.Null(story.View(person));
        Assert.NotNull(story.View(Story.Desk)!.Forms.Single().Draft);
        Assert.Equal(RefusalKind.NotFound, story.Refuse(Story.Administrator, new Reassign(story.Item("application").Id, [Story.Desk], "x")).Kind);
        var given = new Story().Open();
        given.Do(Story.Desk, new Withdraw(null, "取りやめ"));
        Assert.Null(given.View(Story.Clerk));
        Assert.NotNull(given.View(Story.Desk));
        Assert.NotNull(new Story().Submitted().View(Story.Clerk));
    }

    [Fact]
    public void While_an_application_is_corrected_the_office_reads_the_title_that_was_submitted()
    {
        var story = new Story().Received();
        var submitted = story.State.Title;
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "send-back") { Reason = "件名を直してください。" });
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("cover.matter", "書きかけの件名")), []));
        Assert.Equal(submitted, story.View(Story.Clerk)!.Title);
        Assert.Equal(submitted, story.View(Story.Clerk)!.Name.Ja);
        Assert.Equal("書きかけの件名", story.View(Story.Desk)!.Title);
        Assert.Null(story.View(Story.Clerk)!.Forms.Single().Draft);
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        Assert.Equal("書きかけの件名", story.View(Story.Clerk)!.Title);
    }

    [Fact]
    public void What_was_written_about_the_whole_application_a_sub_consignee_does_not_read()
    {
        var story = new Story().Received();
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "send-back") { Reason = $"{Second}の本店を直してください。" });
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Do(Story.Desk, new PullBack(null, $"{Second}の資料を差し替えるため"));
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Answer(Story.Clerk, "review", "accept");
        story.Answer(Story.Secretariat, "council-packet", "schedule", values: Story.Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24")));
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        story.Answer(Story.Secretariat, "council-result", "approved-with-opinion", values: Story.Values(("result.heldOn", "2026-11-24"), ("result.opinion", $"{Second}の保管場所を確かめること。"), ("result.conditionDue", "2026-12-24")));
        story.Do(Story.Desk, new Withdraw(null, $"{Second}との協議が整わないため"));
        var seen = Everything(story, "sample-center-desk");
        Assert.DoesNotContain(Second, seen, StringComparison.Ordinal);
        foreach (var happened in new[] { "差し戻す", "引き戻しました", "条件が付されました", "取り下げました" }) Assert.Contains(happened, seen, StringComparison.Ordinal);
        foreach (var person in new[] { Story.Desk, Story.Clerk })
            foreach (var words in new[] { "の本店を", "の資料を", "の保管場所を", "との協議が" }) Assert.Contains(Second + words, Everything(story, person), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sub_consignee_reads_the_reason_for_which_its_own_lane_alone_was_given_up()
    {
        var story = new Story().Accepted();
        story.Do(Story.Desk, new Withdraw("1", "契約しないこととしたため"));
        Assert.Contains("契約しないこととしたため", Everything(story, "sample-center-desk"), StringComparison.Ordinal);
        Assert.DoesNotContain("契約しないこととしたため", Everything(story, "reiji-storage-desk"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sub_consignee_known_by_address_alone_reaches_its_own_lane()
    {
        var story = new Story();
        story.Do(Story.Desk, new OpenCase(CaseOrigin.Demo, ["care-division"], TestOffice.Demo.Values.SetItem("subConsignees.1.name", "名簿にない会社").SetItem("subConsignees.1.email", "Meibo@example.jp").SetItem("changes.1.afterName", "名簿にない会社")));
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
        return string.Join("\n", lines.Select(line => line + string.Concat(line.Reasons)).Concat(values).Concat(lanes).Concat(rest));
    }
}
