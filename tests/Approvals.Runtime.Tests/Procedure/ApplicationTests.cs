using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData(CaseOrigin.Live)]
    [InlineData(CaseOrigin.Demo)]
    public void Nobody_applies_under_a_law_that_is_no_longer_in_force(CaseOrigin origin)
    {
        var refusal = new Story(TestOffice.RepealedDefinition).Refuse(Story.Desk, new OpenCase(origin, ["care-division"], TestOffice.Demo.Values));
        Assert.Equal("not-in-force", refusal.Code);
        Assert.Contains("新宿区個人情報保護条例", refusal.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void On_its_last_day_a_law_still_applies_and_afterwards_only_simulations_are_played_under_it()
    {
        var lastDay = new Story(TestOffice.RepealedDefinition) { Now = new(2023, 3, 31, 23, 59, 0, TimeSpan.FromHours(9)) };
        lastDay.Do(Story.Desk, new OpenCase(CaseOrigin.Live, ["care-division"], TestOffice.Demo.Values));
        var later = new Story(TestOffice.RepealedDefinition);
        later.Do(Story.Desk, new OpenCase(CaseOrigin.Simulation, ["care-division"], TestOffice.Demo.Values));
    }

    [Fact]
    public void A_draft_keeps_what_was_typed_even_if_it_is_wrong()
    {
        var story = new Story().Open();
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("period.from", "平成32年5月1日"), ("subConsignees.1.name", "髙橋﨑𠮷\U000E0100株式会社"))));
        var draft = story.State.Forms["application"].Draft;
        Assert.Equal("平成32年5月1日", draft["period.from"]);
        Assert.Equal("髙橋﨑𠮷\U000E0100株式会社", draft["subConsignees.1.name"]);
    }

    [Fact]
    public void A_date_in_an_era_is_stored_as_ISO()
    {
        var story = new Story().Open();
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("period.from", "令和9年4月1日"))));
        Assert.Equal("2027-04-01", story.State.Forms["application"].Draft["period.from"]);
    }

    [Fact]
    public void A_submission_with_an_impossible_date_names_the_field_and_says_what_would_be_right()
    {
        var story = new Story().Open();
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("period.from", "平成32年5月1日"))));
        var problem = Assert.Single(refusal.Problems, problem => problem.Path == "period.from");
        Assert.Contains("令和2年", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_counts_characters_as_people_do_and_the_message_counts_the_same_way()
    {
        var story = new Story().Open();
        var fits = string.Concat(Enumerable.Repeat("𠮷", 400));
        Assert.DoesNotContain(ProblemsOf(fits), problem => problem.Path == "cover.matter");
        var problem = Assert.Single(ProblemsOf(fits + "葛\U000E0100"), problem => problem.Path == "cover.matter");
        Assert.Contains("現在401文字", problem.Message.Ja, StringComparison.Ordinal);

        ImmutableArray<FieldProblem> ProblemsOf(string matter) =>
            story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("cover.matter", matter)))).Problems;
    }

    [Fact]
    public void An_end_before_the_start_is_refused()
    {
        var story = new Story().Open();
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("period.from", "2027-04-01"), ("period.to", "2027-03-31"))));
        Assert.Contains(refusal.Problems, problem => problem is { Path: "period.to", Code: "before-start" });
    }

    [Fact]
    public void Required_documents_are_named_when_they_are_missing()
    {
        var story = new Story().Open();
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        Assert.Equal(["contractDraft", "pledge", "structureChart"], refusal.Problems.Where(problem => problem.Code == "document-missing").Select(problem => problem.Path).Order());
    }

    [Fact]
    public void An_unknown_field_is_refused_by_its_name()
    {
        var story = new Story().Open();
        var refusal = story.Refuse(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("cover.nonsense", "x"))));
        Assert.Equal("cover.nonsense", Assert.Single(refusal.Problems).Path);
    }

    [Fact]
    public void The_same_sub_consignee_cannot_be_entered_twice()
    {
        var story = new Story().Open();
        var name = story.State.Forms["application"].Draft["subConsignees.1.name"];
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("subConsignees.2.name", name))));
        Assert.Contains(refusal.Problems, problem => problem is { Path: "subConsignees.2.name", Code: "named-twice" });
    }

    [Fact]
    public void Two_entries_that_say_the_same_are_one_too_many()
    {
        var story = new Story().Open();
        var first = story.State.Forms["application"].Draft.Where(pair => pair.Key.StartsWith("officeMeasures.1.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(first);
        var twin = first.Select(pair => (pair.Key.Replace(".1.", ".90.", StringComparison.Ordinal), $" {pair.Value}")).ToArray();
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(twin)));
        var problem = Assert.Single(refusal.Problems, problem => problem.Code == "same-row");
        Assert.StartsWith("officeMeasures.90.", problem.Path, StringComparison.Ordinal);
        Assert.Contains("1件目と同じ内容", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ｄｅｓｋ＠ｓａｍｐｌｅ－ｃｅｎｔｅｒ．ｅｘａｍｐｌｅ", "desk@sample-center.example")]
    [InlineData(" desk@sample-center.example　", "desk@sample-center.example")]
    public void A_mail_address_is_kept_as_a_mail_system_takes_it(string typed, string kept)
    {
        var story = new Story().Open();
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("subConsignees.1.email", typed))));
        Assert.Equal(kept, story.State.Forms["application"].Draft["subConsignees.1.email"]);
    }

    [Fact]
    public void Both_versions_stay_after_a_send_back_and_the_receipt_number_is_given_once()
    {
        var story = new Story().Received();
        var reasons = ImmutableDictionary<string, string>.Empty.SetItem("cover.matter", "業務の名称を契約書と合わせてください。");
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "send-back") { FieldReasons = reasons });
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("cover.matter", "補正した件名"))));
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));

        var submissions = story.State.Forms["application"].Submissions;
        Assert.Equal(2, submissions.Length);
        Assert.NotEqual("補正した件名", submissions[0].Values["cover.matter"]);
        Assert.Equal("補正した件名", submissions[1].Values["cover.matter"]);
        Assert.Equal("review", story.State.Lanes[0].Current!.Step);
        Assert.Single(story.State.Numbers.Values, number => number.Series == "receipt");
    }

    [Fact]
    public void A_send_back_without_any_reason_is_refused()
    {
        var story = new Story().Received();
        var refusal = story.Refuse(Story.Clerk, new Answer(story.Item("review").Id, "send-back"));
        Assert.Equal("reason", Assert.Single(refusal.Problems).Path);
    }

    [Fact]
    public void A_submission_can_be_pulled_back_until_the_decision()
    {
        var story = new Story().Received();
        story.Do(Story.Desk, new PullBack(null, "記載に誤りがあったため"));
        Assert.Equal("application", story.State.Lanes[0].Current!.Step);
        Assert.Equal(WorkItemEnd.PulledBack, story.State.Items.Last(item => item.Step == "review").End);
    }

    [Fact]
    public void Nothing_is_pulled_back_after_the_decision_but_the_other_lane_can_still_be()
    {
        var story = new Story().Consented("1");
        Assert.Equal("decided-already", story.Refuse(Story.Desk, new PullBack("1", "やめたい")).Code);
        story.Do(Story.Desk, new PullBack("2", "記載に誤りがあったため"));
        Assert.Equal("application", story.State.Lane("2").Current!.Step);
        Assert.Equal("contract", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void A_withdrawal_ends_the_case_before_the_lanes_open()
    {
        var story = new Story().Received();
        story.Do(Story.Desk, new Withdraw(null, "計画を見直すため"));
        Assert.Equal(["withdrawn"], story.State.Endings!.Value);
        Assert.Empty(story.State.OpenItems);
    }

    [Fact]
    public void A_withdrawal_of_one_lane_leaves_the_other_alone()
    {
        var story = new Story().Accepted();
        story.Do(Story.Desk, new Withdraw("2", "この再委託先はやめるため"));
        Assert.Equal("withdrawn", story.State.Lane("2").Ending);
        Assert.Null(story.State.Lane("1").Ending);
        Assert.True(story.State.IsOpen);
    }

    [Fact]
    public void A_withdrawal_without_a_reason_and_by_somebody_else_is_refused()
    {
        var story = new Story().Received();
        Assert.Equal(RefusalKind.Invalid, story.Refuse(Story.Desk, new Withdraw(null, " ")).Kind);
        Assert.Equal(RefusalKind.NotAllowed, story.Refuse(Story.Clerk, new Withdraw(null, "x")).Kind);
        Assert.Equal(RefusalKind.NotFound, story.Refuse("sample-center-desk", new Withdraw(null, "x")).Kind);
    }

    [Fact]
    public void A_correction_for_one_lane_cannot_change_the_other_sub_consignee()
    {
        var story = new Story().AtDecision("1");
        story.Do(Story.Director, new Answer(story.Item("decide", "1").Id, "send-back") { BackTo = "application", Reason = "責任体制を補ってください。" });
        var item = story.Item("application", "1").Id;
        Assert.Equal("other-lane", story.Refuse(Story.Desk, new SaveDraft(item, Story.Values(("subConsignees.2.name", "別の会社")))).Code);
        Assert.Equal("other-lane", story.Refuse(Story.Desk, new SaveDraft(item, Story.Values(), ["subConsignees.2"])).Code);
        story.Do(Story.Desk, new SaveDraft(item, Story.Values(("subConsignees.1.address", "見本県見本市例示町九丁目9番9号"))));
        story.Do(Story.Desk, new SubmitForm(item, Story.Values()));
        Assert.Equal("review", story.State.Lane("1").Current!.Step);
        Assert.Equal("draft", story.State.Lane("2").Current!.Step);
    }

    [Fact]
    public void A_correction_for_one_lane_cannot_touch_the_other_sub_consignees_documents()
    {
        var story = new Story().Open();
        story.Attach("application", "", "others", Story.Desk, row: "2");
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk);
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Answer(Story.Clerk, "receipt", "receive");
        story.Answer(Story.Clerk, "review", "accept");
        story.Answer(Story.Secretariat, "council-packet", "schedule", values: Story.Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24")));
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        story.Answer(Story.Secretariat, "council-result", "reported", values: Story.Values(("result.heldOn", "2026-11-24")));
        story.Do(Story.Desk, new PullBack("1", "補正のため"));
        var item = story.Item("application", "1").Id;
        var foreign = story.State.Documents.Single(document => document.Row == "2");
        Assert.Equal("other-lane", story.Refuse(Story.Desk, new RemoveDocument(item, foreign.Id)).Code);
        Assert.Equal("other-lane", story.Refuse(Story.Desk, new AttachDocument(item, "others", "2", new string('b', 64), 1, "b.pdf", "application/pdf")).Code);
        story.Attach("application", "1", "others", Story.Desk, row: "1");
    }

    [Fact]
    public void A_replica_can_only_be_read()
    {
        var story = new Story();
        story.Do(Story.Desk, new OpenCase(CaseOrigin.Replica, ["care-division"], Story.Values(("cover.matter", "写し"))));
        Assert.Empty(story.State.OpenItems);
        Assert.Equal("read-only", story.Refuse(Story.Desk, new Withdraw(null, "x")).Code);
        Assert.Equal("read-only", story.Refuse(Actor.SystemId, new PassTime()).Code);
        Assert.NotNull(story.View(Story.Clerk)!.Forms.Single().Draft);
    }

    [Fact]
    public void Only_a_consignee_opens_a_case()
    {
        Assert.Equal("only-consignee", new Story().Refuse(Story.Clerk, new OpenCase(CaseOrigin.Live, ["care-division"], Story.Values())).Code);
        Assert.Equal("only-consignee", new Story().Refuse("sample-center-desk", new OpenCase(CaseOrigin.Live, ["care-division"], Story.Values())).Code);
        Assert.Equal("unknown-unit", new Story().Refuse(Story.Desk, new OpenCase(CaseOrigin.Live, ["no-such-division"], Story.Values())).Code);
    }
}
