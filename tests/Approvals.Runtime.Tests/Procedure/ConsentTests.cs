using Approvals.Core.Cases;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W4 to W6: the consent points besides re-consignment, for 乙 and for 丙.</summary>
public sealed class ConsentTests
{
    private static readonly (string, string)[] Collection =
    [
        ("collection.matter", "世帯状況の収集"), ("collection.exception", "notFromPerson"), ("collection.source", "医療機関"), ("collection.items", "受診歴"),
        ("collection.reason", "本人の同意能力がないため"), ("collection.purpose", "給付の審査"), ("collection.persons", "12"), ("collection.from", "2026-12-01"), ("collection.to", "2027-03-31"),
    ];

    private static readonly (string, string)[] Sensitive =
    [
        .. Collection.Where(value => value.Item1 != "collection.exception"),
        ("collection.category", "designated"), ("collection.designatedItem", "第1号 世帯の債務"), ("collection.necessity", "審査に不可欠であるため"), ("collection.safeguards", "取扱者2名に限定"),
    ];

    private static readonly (string, string)[] Takeout =
    [
        ("takeout.matter", "障害対応のための持出し"), ("takeout.items", "受給者番号"), ("takeout.persons", "120"), ("takeout.reason", "復旧作業"), ("takeout.medium", "usb"), ("takeout.count", "1本 A-01"),
        ("takeout.place", "第2号 見本センター"), ("takeout.destination", "例示センター"), ("takeout.carrier", "運用課主任、公用車"), ("takeout.encryption", "AES-256"), ("takeout.takenOn", "2026-11-24"), ("takeout.returnOn", "2027-01-14"),
    ];

    private static (string, string)[] ValuesOf(string workflow) => workflow.StartsWith("takeout", StringComparison.Ordinal) ? Takeout : workflow.StartsWith("sensitive", StringComparison.Ordinal) ? Sensitive : Collection;

    private static Story Applied(string workflow)
    {
        var bySub = workflow.EndsWith("-sub-consignee", StringComparison.Ordinal);
        var person = bySub ? AfterConsent.SubConsigneeDesk : Story.Desk;
        var story = AfterConsent.By(person, workflow, bySub ? AfterConsent.About : null, null);
        return story.Submit(person, "application", ValuesOf(workflow));
    }

    private static Story Reviewed(string workflow)
    {
        var story = Applied(workflow);
        if (workflow.EndsWith("-sub-consignee", StringComparison.Ordinal)) story.Reply(Story.Desk, "opinion", "support");
        story.Reply(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        return story.Reply(Story.Clerk, "review", "accept");
    }

    private static Story AtDecision(string workflow)
    {
        var story = Reviewed(workflow).Reply(Story.Clerk, "draft", "propose", ("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "案のとおり決定してよいか伺います。"));
        story.Reply(Story.Chief, "circulate", "agree").Reply(Story.Head, "circulate", "agree");
        story.Answer("takahashi-sakiko", "consult", "agree", place: 0);
        story.Answer("information-policy-head", "consult", "agree", place: 1);
        return story;
    }

    private static Story Consented(string workflow)
    {
        var story = AtDecision(workflow).Reply(Story.Director, "decide", "consent");
        story.GiveNumbers();
        return story;
    }

    [Theory]
    [InlineData("collection-consent")]
    [InlineData("collection-consent-sub-consignee")]
    [InlineData("sensitive-collection-consent")]
    [InlineData("sensitive-collection-consent-sub-consignee")]
    public void The_ward_decides_after_the_consultation_and_sends_the_letter(string workflow)
    {
        var story = Consented(workflow);
        Assert.Equal("consented", story.Ending());
        Assert.Equal("consent", Assert.Single(story.State.Letters).Letter);
        Assert.Equal(2, story.State.Answers.Count(answer => answer.Step == "consult"));
    }

    [Theory]
    [InlineData("collection-consent")]
    [InlineData("sensitive-collection-consent-sub-consignee")]
    [InlineData("takeout-consent")]
    public void A_refusal_is_a_letter_with_its_reason(string workflow)
    {
        var story = AtDecision(workflow).Reply(Story.Director, "decide", "refuse");
        story.GiveNumbers();
        Assert.Equal(("refused", "refusal"), (story.Ending(), Assert.Single(story.State.Letters).Letter));
    }

    [Theory]
    [InlineData("collection-consent", Story.Desk)]
    [InlineData("collection-consent-sub-consignee", AfterConsent.SubConsigneeDesk)]
    public void Whoever_applied_may_withdraw_until_the_decision(string workflow, string person)
    {
        var story = Reviewed(workflow);
        story.Do(person, new Withdraw(null, "不要になったため"));
        Assert.Equal("withdrawn", story.Ending());
    }

    [Fact]
    public void What_is_sent_back_is_corrected_under_the_same_receipt_number()
    {
        var story = Applied("collection-consent").Reply(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        story.Reply(Story.Clerk, "review", "send-back").Submit(Story.Desk, "application", ("collection.source", "主治医"));
        Assert.Equal("review", story.Step());
        Assert.Single(story.State.Numbers);
    }

    [Fact]
    public void The_consignee_gives_an_opinion_and_never_the_consent()
    {
        var story = Applied("collection-consent-sub-consignee");
        Assert.Equal("unknown-outcome", story.Refuse(Story.Desk, new Answer(story.Item("opinion").Id, "consent")).Code);
        var refusal = story.Refuse(Story.Desk, new Answer(story.Item("opinion").Id, "object"));
        Assert.Equal(["opinion.text"], refusal.Problems.Select(problem => problem.Path));
        story.Reply(Story.Desk, "opinion", "object", ("opinion.text", "本人から収集できるため"));
        Assert.Equal("receipt", story.Step());
    }

    [Fact]
    public void The_ward_does_not_wait_for_the_opinion_for_ever()
    {
        var story = Applied("collection-consent-sub-consignee");
        story.Wait(TimeSpan.FromDays(15));
        Assert.Equal("receipt", story.Step());
        Assert.Equal("no-opinion", Assert.Single(story.State.Answers).Outcome);
    }

    [Fact]
    public void Nobody_decides_in_anothers_place_on_items_that_may_not_be_collected()
    {
        var story = AtDecision("sensitive-collection-consent");
        Assert.Equal("deputy-barred", story.Refuse(Story.Stand, new Answer(story.Item("decide").Id, "consent") { DeputyReason = "不在のため" }).Code);
    }

    [Fact]
    public void A_conditional_consent_calls_for_the_fulfilment_of_its_conditions()
    {
        var story = AtDecision("collection-consent");
        story.Do(Story.Director, new Answer(story.Item("decide").Id, "conditional") { Conditions = [new NewCondition("収集記録を残すこと。", Core.Definitions.Party.Consignee, "2026-12-25")] });
        story.GiveNumbers();
        var child = story.Child("condition");
        Assert.Equal(("condition-fulfilment", new DateOnly(2026, 12, 25), "consignee"), (child.Workflow, child.Due!.Value, child.Values["condition.owner"]));
    }

    [Theory]
    [InlineData("takeout-consent", Story.Desk)]
    [InlineData("takeout-consent-sub-consignee", AfterConsent.SubConsigneeDesk)]
    public void What_was_taken_out_and_came_back_is_confirmed(string workflow, string person)
    {
        var story = TakenOut(workflow, person).Submit(person, "return", ("homecoming.on", "2026-11-24"), ("homecoming.media", "1本 A-01"), ("homecoming.erased", "yes"));
        Assert.Equal("consented", story.Reply(Story.Clerk, "return-check", "returned").Ending());
    }

    [Fact]
    public void The_alarm_comes_on_the_day_after_the_day_of_return()
    {
        var story = TakenOut("takeout-consent", Story.Desk).Until(new DateOnly(2027, 1, 14));
        Assert.DoesNotContain(story.Events.OfType<DeadlineReached>(), reached => reached is { Step: "return", Kind: TimerKind.Overdue });
        story.Until(new DateOnly(2027, 1, 15));
        Assert.Contains(story.Events.OfType<DeadlineReached>(), reached => reached is { Step: "return", Kind: TimerKind.Overdue } && reached.People.Contains(Story.Desk));
        Assert.Contains(story.Events.OfType<DeadlineReached>(), reached => reached is { Step: "return", Kind: TimerKind.Escalation } && reached.People.Contains(Story.Head));
    }

    [Fact]
    public void What_never_comes_back_ends_as_not_returned() =>
        Assert.Equal("not-returned", TakenOut("takeout-consent", Story.Desk).Until(new DateOnly(2027, 2, 14)).Ending());

    [Fact]
    public void What_the_ward_cannot_find_again_ends_as_not_returned()
    {
        var story = TakenOut("takeout-consent", Story.Desk).Submit(Story.Desk, "return", ("homecoming.on", "2027-01-12"), ("homecoming.media", "0本"), ("homecoming.erased", "no"));
        Assert.Equal("unknown-outcome", story.Refuse(Story.Clerk, new Answer(story.Item("return-check").Id, "returned")).Code);
        Assert.Equal("not-returned", story.Reply(Story.Clerk, "return-check", "not-returned").Ending());
        var incident = story.Child("incident");
        Assert.Equal(("incident-office", "受給者番号", "risk"), (incident.Workflow, incident.Values["extent.items"], incident.Values["incident.kind"]));
    }

    [Fact]
    public void A_consent_that_is_not_used_expires_with_the_day_of_return() =>
        Assert.Equal("unused", Consented("takeout-consent").Until(new DateOnly(2027, 1, 15)).Ending());

    private static Story TakenOut(string workflow, string person) => Consented(workflow).Until(new DateOnly(2027, 1, 12))
        .Submit(person, "departure", ("departure.on", "2027-01-12"), ("departure.by", "運用課主任"), ("departure.media", "1本 A-01"), ("departure.checkedBy", "運用課長"));

    private static string[] Problems(string workflow, params (string Path, string Value)[] changed)
    {
        var story = AfterConsent.By(Story.Desk, workflow, null, null);
        var values = ValuesOf(workflow).Where(value => changed.All(change => change.Path != value.Item1)).Concat(changed).ToArray();
        return [.. story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(values))).Problems.Select(problem => $"{problem.Path}: {problem.Code}")];
    }

    [Fact]
    public void A_designated_item_goes_with_its_category_alone_and_a_place_outside_the_register_has_a_name()
    {
        Assert.Equal(["collection.designatedItem: missing"], Problems("sensitive-collection-consent", ("collection.designatedItem", "")));
        Assert.Equal(["collection.designatedItem: not-wanted"], Problems("sensitive-collection-consent", ("collection.category", "crime")));
        Assert.Equal(["takeout.otherPlace: missing"], Problems("takeout-consent", ("takeout.place", "other")));
        Assert.Equal(["takeout.otherPlace: not-wanted"], Problems("takeout-consent", ("takeout.otherPlace", "第二倉庫")));
        Assert.Equal("application", AfterConsent.By(Story.Desk, "takeout-consent", null, null).Step());
    }

    private static readonly Designation Place = new(
        "entry-1", "place", "本庁舎3階", new DateOnly(2026, 4, 1), null, "令和8介見第1号", "mihon-federation", "連合会", "base", CaseOrigin.Demo, null, null)
    { DecidedOn = new DateOnly(2026, 3, 20) };

    private static Decision Submit(Story story, string value, params Designation[] register)
    {
        var values = Takeout.Where(one => one.Item1 != "takeout.place").Append(("takeout.place", value)).ToArray();
        var context = story.Context(Story.Desk) with { Register = new RegisterView([.. register]) };
        return CaseDecider.Decide(story.Definition, story.State, new SubmitForm(story.Item("application").Id, Story.Values(values)), context);
    }

    [Theory]
    [InlineData("令和8介見第1号　本庁舎3階")]
    [InlineData("令和8介見第1号")]
    [InlineData("entry-1")]
    public void An_entry_in_force_is_kept_in_the_words_of_the_register(string value)
    {
        var story = AfterConsent.By(Story.Desk, "takeout-consent", null, null);
        var submission = Assert.IsType<Decision.Accepted>(Submit(story, value, Place)).State.FindForm("application")!.Latest!;
        Assert.Equal("令和8介見第1号　本庁舎3階", submission.Values["takeout.place"]);
        Assert.Equal(new ChosenEntry("entry-1", "place", "令和8介見第1号", "本庁舎3階", new DateOnly(2026, 4, 1), null, new DateOnly(2026, 3, 20)), submission.Entries!["takeout.place"]);
    }

    [Fact]
    public void What_is_not_in_force_is_refused_at_the_field_with_the_day()
    {
        var story = AfterConsent.By(Story.Desk, "takeout-consent", null, null);
        var repealed = Assert.Single(Assert.IsType<Decision.Refused>(Submit(story, "entry-1", Place with { RepealedOn = TestOffice.Today, RepealedBy = "r" })).Refusal.Problems);
        Assert.Equal(("takeout.place", "entry-not-in-force"), (repealed.Path, repealed.Code));
        Assert.Contains("令和8年11月24日に廃止されました", repealed.Message.Ja, StringComparison.Ordinal);
        Assert.IsType<Decision.Accepted>(Submit(story, "entry-1", Place with { RepealedOn = TestOffice.Today.AddDays(1), RepealedBy = "r" }));
        foreach (var other in new[] { Place with { From = TestOffice.Today.AddDays(1) }, Place with { Until = TestOffice.Today.AddDays(-1) } })
            Assert.Equal("entry-not-in-force", Assert.Single(Assert.IsType<Decision.Refused>(Submit(story, "entry-1", other)).Refusal.Problems).Code);
        Assert.Equal("not-in-register", Assert.Single(Assert.IsType<Decision.Refused>(Submit(story, "entry-1", Place with { Kind = "item" })).Refusal.Problems).Code);
        Assert.Null(Assert.IsType<Decision.Accepted>(CaseDecider.Decide(story.Definition, story.State, new SubmitForm(story.Item("application").Id,
            Story.Values([.. Takeout.Where(one => one.Item1 != "takeout.place"), ("takeout.place", "other"), ("takeout.otherPlace", "第二倉庫")])),
            story.Context(Story.Desk) with { Register = new RegisterView([Place]) })).State.FindForm("application")!.Latest!.Entries);
    }
}
