using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>一括再委託: what an applicant must declare, and what the review must not overlook.</summary>
public sealed class WholesaleTests
{
    [Theory]
    [InlineData("declarations.notWholesale", "一括")]
    [InlineData("declarations.noFurther", "別紙2第11項")]
    public void An_application_that_declares_otherwise_is_refused_at_the_field_with_the_reason(string field, string reason)
    {
        var story = Filled((field, "no"));
        var problem = Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values((field, "no")))).Problems);
        Assert.Equal((field, "not-accepted"), (problem.Path, problem.Code));
        Assert.Contains(reason, problem.Message.Ja, StringComparison.Ordinal);
        Assert.NotEqual(problem.Message.Ja, problem.Message.En);
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values((field, "yes"))));
    }

    [Fact]
    public void The_share_of_the_amount_must_be_said()
    {
        var story = Filled();
        var problem = Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("subConsignees.2.amountShare", "")))).Problems);
        Assert.Equal(("subConsignees.2.amountShare", "missing"), (problem.Path, problem.Code));
    }

    [Fact]
    public void A_contract_that_was_not_compared_with_the_original_is_not_taken()
    {
        var story = new Story().Consented("1");
        story.Attach("contract", "1", "contract", Story.Desk);
        var values = Story.Values(("contract.signedOn", "2026-11-24"), ("contract.form", "scan"), ("contract.originalConfirmed", "no"));
        Assert.Equal("contract.originalConfirmed", Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("contract", "1").Id, values)).Problems).Path);
    }

    // R16 of the paper: the item table may name the matter differently, and then somebody should have meant it.
    [Theory]
    [InlineData("", false)]
    [InlineData("同じ件名 ", false)]
    [InlineData("別の件名", true)]
    public void Two_matters_that_differ_are_pointed_out_and_block_nothing(string onTheItemTable, bool warned)
    {
        var story = Filled(("cover.matter", "同じ件名"), ("cover.sheetMatter", onTheItemTable));
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Answer(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        var task = Assert.Single(story.View(Story.Clerk)!.Tasks);
        Assert.Equal(warned, task.Warnings.Any(warning => warning.Text.Ja.Contains("調査票", StringComparison.Ordinal)));
        Assert.Contains(Offers.StepFor(story.Definition, story.State, story.Item("review")).Outcomes, outcome => outcome.Id == "accept");
    }

    [Theory]
    [InlineData(49, 0, false)]
    [InlineData(50, 0, true)]
    [InlineData(20, 29, false)]
    [InlineData(20, 30, true)]
    [InlineData(90, 5, true)]
    public void About_half_of_the_amount_for_one_or_for_all_together_warns_the_review(int first, int second, bool warned)
    {
        var story = Received(first, second);
        var task = Assert.Single(story.View(Story.Clerk)!.Tasks);
        Assert.Equal(warned, task.Warnings.Any(warning => warning.Text.Ja.Contains("一括再委託", StringComparison.Ordinal)));
        if (warned) Assert.EndsWith($"：{first + second}", Assert.Single(task.Warnings[0].Numbers).Ja, StringComparison.Ordinal);
        var offered = Offers.StepFor(story.Definition, story.State, story.Item("review")).Outcomes.Select(outcome => outcome.Id);
        Assert.Equal([warned ? "accept-not-wholesale" : "accept", "send-back", "propose-refusal"], offered);
    }

    [Fact]
    public void It_is_accepted_in_spite_of_that_only_with_a_reason()
    {
        var story = Received(90, 5);
        Assert.Equal("unknown-outcome", story.Refuse(Story.Clerk, new Answer(story.Item("review").Id, "accept")).Code);
        Assert.Equal("reason", Assert.Single(story.Refuse(Story.Clerk, new Answer(story.Item("review").Id, "accept-not-wholesale")).Problems).Path);
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "accept-not-wholesale") { Reason = "機器の購入費が大半を占め、判断を伴う業務は委託先が行うため。" });
        Assert.Equal("council-packet", story.State.Lane("").Current!.Step);
    }

    [Fact]
    public void A_wholesale_re_consignment_is_proposed_for_refusal_and_refused()
    {
        var story = Received(90, 5);
        story.Do(Story.Clerk, new Answer(story.Item("review").Id, "propose-refusal") { Reason = "業務の大部分を一括して再委託するものと認められるため。" });
        foreach (var lane in new[] { "1", "2" }) Refuse(story, lane);
        story.GiveNumbers();
        Assert.Equal(["refused", "refused"], story.State.Endings!.Value);
        Assert.All(story.State.Letters, letter => Assert.Equal("refusal", letter.Letter));
        Assert.Empty(story.State.Children);
    }

    private static void Refuse(Story story, string lane)
    {
        story.Answer(Story.Clerk, "draft", "propose", lane, Story.Values(("proposal.kind", "refusal"), ("proposal.important", "no"), ("proposal.text", "承諾しないことを決定してよろしいか伺います。")));
        story.Answer(Story.Chief, "circulate", "agree", lane);
        story.Answer(Story.Head, "circulate", "agree", lane);
        story.Answer("takahashi-sakiko", "consult", "agree", lane, place: 0);
        story.Answer("information-policy-head", "consult", "agree", lane, place: 1);
        Assert.NotEmpty(Assert.Single(story.View(Story.Director)!.Tasks, task => task.Lane == lane).Warnings);
        story.Do(Story.Director, new Answer(story.Item("decide", lane).Id, "refuse") { Reason = "一括再委託に当たるため。" });
    }

    private static Story Filled(params (string, string)[] values)
    {
        var story = new Story().Open();
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk);
        if (values.Length > 0) story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(values)));
        return story;
    }

    private static Story Received(int first, int second)
    {
        var story = Filled();
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(("subConsignees.1.amountShare", $"{first}"), ("subConsignees.2.amountShare", $"{second}"))));
        story.Answer(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        return story;
    }
}
