using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class DecisionTests
{
    [Fact]
    public void Circulation_asks_one_after_the_other_and_consultation_both_at_once()
    {
        var story = new Story().Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        Assert.Equal([Story.Chief], Assert.Single(story.State.OpenItems, item => item.Step == "circulate").Assignees);
        story.Answer(Story.Chief, "circulate", "agree", "1");
        Assert.Equal([Story.Head], Assert.Single(story.State.OpenItems, item => item.Step == "circulate").Assignees);
        story.Answer(Story.Head, "circulate", "agree", "1");
        Assert.Equal(2, story.State.OpenItems.Count(item => item.Step == "consult"));
    }

    [Fact]
    public void One_disagreement_in_the_consultation_ends_it_for_all()
    {
        var story = new Story().Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        story.Answer(Story.Chief, "circulate", "agree", "1");
        story.Answer(Story.Head, "circulate", "agree", "1");
        story.Do("takahashi-sakiko", new Answer(story.Item("consult", "1", 0).Id, "send-back") { BackTo = "draft", Reason = "根拠を補ってください。" });
        Assert.Equal("draft", story.State.Lane("1").Current!.Step);
        Assert.Equal(WorkItemEnd.Superseded, story.State.Items.Last(item => item.Step == "consult" && item.Place == 1).End);
    }

    [Fact]
    public void A_send_back_reaches_any_earlier_step_and_no_later_one()
    {
        var story = new Story().AtDecision("1");
        var item = story.Item("decide", "1").Id;
        Assert.Equal("not-earlier", Assert.Single(story.Refuse(Story.Director, new Answer(item, "send-back") { BackTo = "roster", Reason = "x" }).Problems).Code);
        Assert.Equal("missing", Assert.Single(story.Refuse(Story.Director, new Answer(item, "send-back") { Reason = "x" }).Problems).Code);
        story.Do(Story.Director, new Answer(item, "send-back") { BackTo = "circulate", Reason = "課内で再確認してください。" });
        Assert.Equal("circulate", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void A_consent_is_recorded_with_the_version_it_was_made_on()
    {
        var story = new Story().Consented("1");
        var lane = story.State.Lane("1");
        Assert.Equal(DecisionKind.Consent, lane.Decision);
        Assert.Equal(1, lane.DecidedOn);
        Assert.Equal("consent", Assert.Single(story.State.Letters).Letter);
        Assert.Equal("contract", lane.Current!.Step);
    }

    [Fact]
    public void A_conditional_consent_needs_conditions_with_owner_and_due_date()
    {
        var story = new Story().AtDecision("1");
        var item = story.Item("decide", "1").Id;
        Assert.Equal("conditions", Assert.Single(story.Refuse(Story.Director, new Answer(item, "conditional")).Problems).Path);
        var wrong = new Answer(item, "conditional") { Conditions = [new NewCondition("", Party.Council, "令和8年2月30日")] };
        Assert.Equal(["conditions.1.due", "conditions.1.owner", "conditions.1.text"], story.Refuse(Story.Director, wrong).Problems.Select(problem => problem.Path).Order());
        story.Do(Story.Director, new Answer(item, "conditional") { Conditions = [new NewCondition("暗号化の方法を報告すること。", Party.Consignee, "令和9年1月29日")] });
        var condition = Assert.Single(story.State.Conditions);
        Assert.Equal(new DateOnly(2027, 1, 29), condition.Due);
        Assert.Equal("1", condition.Lane);
    }

    [Fact]
    public void A_refusal_of_one_lane_does_not_stop_the_other()
    {
        var story = new Story().AtDecision("1");
        story.Do(Story.Director, new Answer(story.Item("decide", "1").Id, "refuse") { Reason = "業務の主要な部分を一括して再委託するものであるため。" });
        story.GiveNumbers();
        Assert.Equal("refused", story.State.Lane("1").Ending);
        Assert.Equal("refusal", Assert.Single(story.State.Letters).Letter);
        Assert.True(story.State.IsOpen);
        story.AtDecision("2");
        story.Answer(Story.Director, "decide", "consent", "2");
        Assert.Equal(DecisionKind.Consent, story.State.Lane("2").Decision);
    }

    [Fact]
    public void A_proposal_to_refuse_skips_the_council()
    {
        var story = new Story().Received();
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "propose-refusal") { Reason = "一括再委託に当たるため。" });
        Assert.All(story.State.Lanes.Skip(1), lane => Assert.Equal("draft", lane.Current!.Step));
        Assert.DoesNotContain(story.State.Lanes[0].Runs, run => run.Party == Party.Council);
    }

    [Fact]
    public void A_proposed_refusal_cannot_become_a_consent_without_the_council()
    {
        var story = new Story().Received();
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "propose-refusal") { Reason = "一括再委託に当たるため。" });
        story.AtDecision("1");
        var item = story.Item("decide", "1");
        Assert.Equal(["refuse", "send-back"], Offers.StepFor(story.Definition, story.State, item).Outcomes.Select(outcome => outcome.Id));
        Assert.Equal("unknown-outcome", story.Refuse(Story.Director, new Answer(item.Id, "consent")).Code);
        story.Do(Story.Director, new Answer(item.Id, "send-back") { BackTo = "review", Reason = "承諾の方向で再度審査してください。" });
        story.Answer(Story.Clerk, "review", "accept", "1");
        Assert.Equal("council-packet", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void A_deputy_answers_within_the_period_with_a_reason_and_the_principal_reviews_afterwards()
    {
        var story = new Story().Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        story.Answer(Story.Chief, "circulate", "agree", "1");
        var item = story.Item("circulate", "1").Id;
        Assert.Equal("deputyReason", Assert.Single(story.Refuse(Story.Stand, new Answer(item, "agree")).Problems).Path);
        story.Do(Story.Stand, new Answer(item, "agree") { DeputyReason = "課長が出張のため。" });

        var answer = story.State.Answers.Last();
        Assert.Equal((Story.Stand, Story.Head), (answer.ById, answer.OnBehalfOfId));
        var review = Assert.Single(story.State.OpenItems, open => open.Kind == WorkItemKind.ReviewAfter);
        Assert.Equal([Story.Head], review.Assignees);
        Assert.Equal("consult", story.State.Lane("1").Current!.Step);
        story.Do(Story.Head, new ReviewAfter(review.Id, "確認しました。"));
        Assert.DoesNotContain(story.State.OpenItems, open => open.Kind == WorkItemKind.ReviewAfter);
    }

    [Fact]
    public void A_deputy_is_told_with_a_link_when_the_principal_s_turn_comes_and_again_when_it_is_late()
    {
        var story = new Story().Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        var mails = story.MailsOf(story.Answer(Story.Chief, "circulate", "agree", "1"));
        var item = story.Item("circulate", "1").Id;
        Assert.Contains(new SendMail(MailKind.YourTurn, Story.Head, "1", "circulate", item, ""), mails);
        Assert.Contains(new SendMail(MailKind.DeputyTurn, Story.Stand, "1", "circulate", item, Story.Head), mails);
        Assert.DoesNotContain(mails, mail => mail.Kind == MailKind.DeputyTurn && mail.PersonId != Story.Stand);
        var late = story.MailsOf(story.Wait(TimeSpan.FromDays(60)));
        Assert.Contains(late, mail => mail is { Kind: MailKind.DeputyTurn, PersonId: Story.Stand, Detail: Story.Head });
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(0, false)]
    public void Nobody_is_told_as_a_deputy_outside_the_period_or_where_no_deputy_may_answer(int days, bool allowed)
    {
        var shipped = TestOffice.Definition;
        var definition = shipped with { Steps = [.. shipped.Steps.Select(step => step is ApprovalStep approval ? approval with { DeputyAllowed = allowed } : step)] };
        var story = new Story(definition).Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        story.Now = story.Now.AddDays(days);
        Assert.DoesNotContain(story.MailsOf(story.Answer(Story.Chief, "circulate", "agree", "1")), mail => mail.Kind == MailKind.DeputyTurn);
    }

    [Fact]
    public void A_deputy_outside_the_period_has_nothing_to_answer()
    {
        var story = new Story().Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺います。")));
        story.Answer(Story.Chief, "circulate", "agree", "1");
        story.Now = story.Now.AddDays(301);
        Assert.Equal(RefusalKind.NotFound, story.Refuse(Story.Stand, new Answer(story.Item("circulate", "1").Id, "agree") { DeputyReason = "x" }).Kind);
    }

    [Fact]
    public void Nobody_decides_on_their_own_application_deputies_included()
    {
        // The applicant is made the deputy of the department head, and a post holder of the division besides.
        var directory = TestOffice.Directory with
        {
            Deputies = TestOffice.Directory.Deputies.Add(new Deputy(Story.Director, Story.Desk, new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31))),
            Posts = TestOffice.Directory.Posts.Insert(0, new Post("department-head", "welfare-department", Story.Desk)),
        };
        var story = new Story(directory: directory).AtDecision("1");
        var item = story.Item("decide", "1");
        Assert.DoesNotContain(Story.Desk, item.Assignees);
        Assert.Equal("own-application", story.Refuse(Story.Desk, new Answer(item.Id, "consent") { DeputyReason = "不在のため" }).Code);
        Assert.Contains(story.Refuse(Story.Administrator, new Reassign(item.Id, [Story.Desk], "代わりに")).Problems, problem => problem is { Path: "to", Code: "unknown" });
    }

    [Fact]
    public void A_step_that_nobody_can_take_waits_for_the_administrators()
    {
        var directory = TestOffice.Directory with { Posts = TestOffice.Directory.Posts.RemoveAll(post => post.Role == "department-head") };
        var story = new Story(directory: directory).AtDecision("1");
        Assert.Equal([Story.Administrator], story.Item("decide", "1").Assignees);
        story.Do(Story.Administrator, new Reassign(story.Item("decide", "1").Id, [Story.Director], "部長の登録が漏れていたため"));
        story.Answer(Story.Director, "decide", "consent", "1");
    }

    [Fact]
    public void Another_persons_work_item_is_not_there()
    {
        var story = new Story().AtDecision("1");
        Assert.Equal(RefusalKind.NotFound, story.Refuse(Story.Clerk, new Answer(story.Item("decide", "1").Id, "consent")).Kind);
        Assert.Equal(RefusalKind.NotFound, story.Refuse(Story.Clerk, new Answer("w999", "consent")).Kind);
    }

    [Fact]
    public void A_second_answer_to_the_same_item_is_told_that_it_is_finished()
    {
        var story = new Story().AtDecision("1");
        var item = story.Item("decide", "1").Id;
        story.Do(Story.Director, new Answer(item, "consent"));
        Assert.Equal("answered-already", story.Refuse(Story.Director, new Answer(item, "refuse") { Reason = "x" }).Code);
    }

    [Fact]
    public void An_unknown_outcome_lists_the_ones_there_are()
    {
        var story = new Story().AtDecision("1");
        var refusal = story.Refuse(Story.Director, new Answer(story.Item("decide", "1").Id, "maybe"));
        Assert.Contains("承諾する", Assert.Single(refusal.Problems).Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_councils_opinion_becomes_a_condition_for_every_lane()
    {
        var story = new Story().Received();
        story.Answer(Story.Clerk, "review", "accept");
        story.Answer(Story.Secretariat, "council-packet", "schedule", values: Story.Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24")));
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        var item = story.Item("council-result").Id;
        var refusal = story.Refuse(Story.Secretariat, new Answer(item, "approved-with-opinion") { Values = Story.Values(("result.heldOn", "2026-11-24")) });
        Assert.Equal(["result.conditionDue", "result.opinion"], refusal.Problems.Select(problem => problem.Path).Order());
        story.Do(Story.Secretariat, new Answer(item, "approved-with-opinion") { Values = Story.Values(("result.heldOn", "2026-11-24"), ("result.opinion", "記録を報告させること。"), ("result.conditionDue", "R9.1.29")) });
        var condition = Assert.Single(story.State.Conditions);
        Assert.Equal(("", "記録を報告させること。", new DateOnly(2027, 1, 29)), (condition.Lane, condition.Text, condition.Due));
    }

    [Fact]
    public void A_continued_item_comes_to_the_council_again()
    {
        var story = new Story().Received();
        story.Answer(Story.Clerk, "review", "accept");
        var packet = Story.Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24"));
        story.Answer(Story.Secretariat, "council-packet", "schedule", values: packet);
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        story.Do(Story.Secretariat, new Answer(story.Item("council-result").Id, "continued") { Reason = "資料の追加が必要なため。" });
        story.Answer(Story.Secretariat, "council-packet", "schedule", values: packet.SetItem("packet.session", "7"));
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        story.Answer(Story.Secretariat, "council-result", "reported", values: Story.Values(("result.heldOn", "2026-11-24")));
        Assert.Equal(3, story.State.Lanes.Length);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    public void A_fatal_item_that_does_not_conform_sends_the_contract_back(int number)
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        var item = story.Item("clause-check", "1").Id;
        var refusal = story.Refuse(Story.Clerk, new Answer(item, "conforming") { Marks = story.Marks(number) });
        Assert.Equal(("fatal", $"marks.{number}"), (Assert.Single(refusal.Problems).Code, refusal.Problems[0].Path));
        story.Do(Story.Clerk, new Answer(item, "nonconforming") { Marks = story.Marks(number), Reason = "条項を明記してください。" });
        Assert.Equal("contract", story.State.Lane("1").Current!.Step);
    }

    [Fact]
    public void An_answer_records_the_documents_that_were_shown_and_no_others()
    {
        var story = new Story().Consented("1").Consented("2").ContractSubmitted("2").ContractSubmitted("1");
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", "1").Id, "nonconforming") { Marks = story.Marks(11), Reason = "補正してください。" });
        story.Attach("contract", "1", "contract", Story.Desk);
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", "2").Id, "conforming") { Marks = story.Marks() });
        var application = story.State.Forms["application"].Latest!.Documents;
        var contract = story.State.Forms["contract/2"].Latest!.Documents;
        var shown = story.State.Documents.Where(document => application.Contains(document.Id) || contract.Contains(document.Id)).Select(document => document.Sha256);
        Assert.Equal(shown.Order(), story.State.Answers.Last().DocumentHashes.Order());
    }

    [Fact]
    public void Every_item_of_the_checklist_has_to_be_marked()
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        var refusal = story.Refuse(Story.Clerk, new Answer(story.Item("clause-check", "1").Id, "conforming"));
        Assert.Equal(24, refusal.Problems.Length);
    }

    [Fact]
    public void The_permit_comes_after_the_roster_and_ends_the_lane()
    {
        var story = new Story().Consented("1").ContractSubmitted("1");
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", "1").Id, "conforming") { Marks = story.Marks() });
        var roster = Story.Values(("responsible.name", "責任者"), ("responsible.employer", "株式会社サンプル情報センター"), ("responsible.post", "センター長"), ("handlers.1.name", "取扱者"), ("handlers.1.employer", "株式会社サンプル情報センター"), ("handlers.1.duties", "監視"));
        story.Do("sample-center-desk", new SubmitForm(story.Item("roster", "1").Id, roster));
        story.Answer(Story.Clerk, "roster-acceptance", "accept", "1");
        Assert.Null(story.State.Lane("1").Ending);
        story.GiveNumbers();
        Assert.Equal("permitted", story.State.Lane("1").Ending);
        Assert.True(story.State.IsOpen);
    }
}
