namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W10: return and erasure.</summary>
public sealed class DataReturnTests
{
    private static readonly DateOnly End = new(2027, 3, 31);

    private static Story Returning(string erasure = "erased")
    {
        var story = Waiting().Until(End.AddDays(1));
        story.Submit(Story.Clerk, "notice", ("notice.items", "保管データ一式"), ("instruction.kind", "asProvided"));
        return story.Submit(AfterConsent.SubConsigneeDesk, "report", ("outcome.erasure", erasure));
    }

    private static Story Waiting() => AfterConsent.Opened("data-return", End.AddDays(30), ("return.matter", "保管業務"), ("return.endsOn", "2027-03-31"), ("return.reason", "契約期間の満了"));

    [Fact]
    public void It_waits_until_the_day_after_the_contract_and_then_asks_the_division_for_the_notice()
    {
        var story = Waiting();
        Assert.Empty(story.State.OpenItems);
        Assert.Equal("contract-end", story.Until(End).Step());
        Assert.Equal("notice", story.Until(End.AddDays(1)).Step());
    }

    [Fact]
    public void The_report_is_due_thirty_days_after_the_end_of_the_contract()
    {
        var story = Waiting().Until(End.AddDays(1)).Submit(Story.Clerk, "notice", ("notice.items", "保管データ一式"), ("instruction.kind", "asProvided"));
        Assert.Equal(End.AddDays(30), story.DueDay());
    }

    [Fact]
    public void Both_the_consignee_and_the_ward_acknowledge_the_certificate()
    {
        var story = Returning().Reply(Story.Desk, "receipt", "received");
        story.Attach("certificate", "", "certificate", AfterConsent.SubConsigneeDesk);
        story.Submit(AfterConsent.SubConsigneeDesk, "certificate", ("certificate.issuedOn", "2026-11-24"), ("certificate.responsible", "情報管理責任者"), ("certificate.recordKept", "yes"));
        story.Reply(Story.Desk, "acknowledgement", "acknowledge");
        Assert.True(story.State.IsOpen);
        story.Reply(Story.Clerk, "confirmation", "confirm", ("confirmation.method", "documents"), ("confirmation.on", "2026-11-24"));
        Assert.Equal("confirmed", story.Ending());
    }

    [Fact]
    public void Where_no_computer_was_used_there_is_no_certificate()
    {
        var story = Returning("none").Reply(Story.Desk, "receipt", "received");
        Assert.Equal("confirmation", story.Step());
    }

    [Fact]
    public void The_ward_may_ask_to_do_it_again()
    {
        var story = Returning("none").Reply(Story.Desk, "receipt", "received").Reply(Story.Clerk, "confirmation", "redo");
        Assert.Equal("report", story.Step());
    }

    [Fact]
    public void Another_instruction_needs_the_division_head_and_is_kept_in_the_ledger()
    {
        var story = Waiting().Until(End.AddDays(1));
        story.Submit(Story.Clerk, "notice", ("notice.items", "保管データ一式"), ("instruction.kind", "other"), ("instruction.text", "係争が終わるまで封印して保管すること。"));
        Assert.Equal("not-found", story.Refuse(Story.Clerk, new Core.Cases.Answer(story.Item("instruction").Id, "approve")).Code);
        story.Reply(Story.Head, "instruction", "approve");
        Assert.Equal("report", story.Step());
        Assert.Contains(story.State.Answers, answer => answer is { Step: "instruction", ById: Story.Head });
    }

    [Fact]
    public void A_certificate_without_the_document_is_refused()
    {
        var story = Returning().Reply(Story.Desk, "receipt", "received");
        var refusal = story.Refuse(AfterConsent.SubConsigneeDesk, new Core.Cases.SubmitForm(story.Item("certificate").Id, Story.Values(("certificate.issuedOn", "2026-11-24"), ("certificate.responsible", "責任者"), ("certificate.recordKept", "yes"))));
        Assert.Contains(refusal.Problems, problem => problem.Code == "document-missing");
    }

    [Fact]
    public void What_is_never_returned_is_said_to_be_unconfirmed()
    {
        var story = Waiting().Until(End.AddDays(1)).Submit(Story.Clerk, "notice", ("notice.items", "保管データ一式"), ("instruction.kind", "asProvided"));
        Assert.Equal("unconfirmed", story.Until(End.AddDays(200)).Ending());
    }

    [Fact]
    public void The_consignee_returns_to_the_ward_itself()
    {
        var story = AfterConsent.By(Story.Clerk, "data-return-consignee", AfterConsent.AboutWhole, null, ("return.matter", "審査業務"));
        story.Submit(Story.Clerk, "opening", ("return.endsOn", "2026-11-20"), ("return.reason", "契約期間の満了"));
        story.Submit(Story.Clerk, "notice", ("notice.items", "審査データ一式"), ("instruction.kind", "asProvided")).Submit(Story.Desk, "report", ("outcome.erasure", "none"));
        story.Reply(Story.Clerk, "receipt", "received").Reply(Story.Clerk, "confirmation", "confirm", ("confirmation.method", "visit"), ("confirmation.on", "2026-11-24"));
        Assert.Equal("confirmed", story.Ending());
    }
}
