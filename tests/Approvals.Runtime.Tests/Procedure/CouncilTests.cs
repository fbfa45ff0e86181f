using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W7: 付議 → 資料番号 → 配布 → 結果 → 会議録.</summary>
public sealed class CouncilTests
{
    private const string Member = "council-member";
    private const string Sixth = "6";

    private static Story Reviewed(params string[] slots)
    {
        var story = new Story().Open();
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required).Select(slot => slot.Id).Concat(slots)) story.Attach("application", "", slot, Story.Desk);
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Answer(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        story.Answer(Story.Clerk, "review", "accept");
        return story;
    }

    private static ImmutableArray<CaseEvent> Schedule(Story story, string year, string session) => story.Answer(Story.Secretariat, "council-packet", "schedule",
        values: Story.Values(("packet.fiscalYear", year), ("packet.session", session), ("packet.meetingDate", "2026-12-01")));

    private static CouncilPacket Packet(Story story) => CouncilPackets.Of(story.Definition, story.State)!;

    private static IEnumerable<(string, string)> Attachments(Story story) => Packet(story).Attachments.Select(one => (one.Label, one.Document.Slot));

    private static bool Reads(Story story, string person) => Access.MayReadPacket(story.State, person, story.Context(person).Directory, story.Context(person).Today);

    [Theory]
    [InlineData("令和8年度")]
    [InlineData("R8")]
    [InlineData("2026")]
    [InlineData("令和８年度")]
    [InlineData(" 2026年度 ")]
    public void A_paper_number_is_asked_of_the_meeting_however_its_year_is_typed(string year)
    {
        var asked = Schedule(Reviewed(), year, Sixth).OfType<NumberRequested>().Single();
        Assert.Equal(("paper", "令和8年度-6", true), (asked.Series, asked.Scope, asked.AcrossYears));
    }

    [Theory]
    [InlineData("来年度")]
    [InlineData("8年度")]
    [InlineData("令和8年12月")]
    public void What_is_no_fiscal_year_names_no_meeting(string year)
    {
        var story = Reviewed();
        var refusal = story.Refuse(Story.Secretariat, new Answer(story.Item("council-packet").Id, "schedule")
        {
            Values = Story.Values(("packet.fiscalYear", year), ("packet.session", Sixth), ("packet.meetingDate", "2026-12-01")),
        });
        Assert.Equal(("packet.fiscalYear", "not-a-year"), (refusal.Problems[0].Path, refusal.Problems[0].Code));
    }

    [Fact]
    public void What_comes_before_the_same_meeting_again_keeps_its_number_and_another_meeting_gives_another()
    {
        var story = Reviewed();
        Schedule(story, "令和8年度", Sixth);
        story.Do(Actor.SystemId, new AssignNumber(story.State.NumbersAwaited.Keys.Single(), "資料38"));
        story.Do(Story.Secretariat, new Answer(story.Item("council-distribution").Id, "reschedule") { Reason = "開催日を訂正するため。" });
        Assert.Empty(Schedule(story, "R8", Sixth).OfType<NumberRequested>());
        Assert.Equal("資料38", Packet(story).Paper);
        story.Do(Story.Secretariat, new Answer(story.Item("council-distribution").Id, "reschedule") { Reason = "次回に付議するため。" });
        var next = Schedule(story, "令和8年度", "7").OfType<NumberRequested>().Single();
        Assert.Equal("令和8年度-7", next.Scope);
        Assert.Equal("", Packet(story).Paper);
        story.Do(Actor.SystemId, new AssignNumber(next.Key, "資料2"));
        Assert.Equal("資料2", Packet(story).Paper);
    }

    [Fact]
    public void Attachments_are_branches_of_the_paper_in_the_order_of_the_form_and_other_documents_are_none()
    {
        var story = Reviewed("informationItems", "dataFlowChanged", "dataFlowCurrent");
        Schedule(story, "令和8年度", Sixth);
        story.Do(Actor.SystemId, new AssignNumber(story.State.NumbersAwaited.Keys.Single(), "資料38"));
        Assert.Equal([("資料38-1", "dataFlowCurrent"), ("資料38-2", "dataFlowChanged"), ("資料38-3", "informationItems")], Attachments(story));
        Assert.Contains(Packet(story).LeftOut, document => document.Slot == "pledge");
    }

    [Fact]
    public void A_document_of_one_sub_consignee_is_read_by_the_council_as_well()
    {
        var story = new Story().Open();
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk, "2");
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        story.Answer(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        story.Answer(Story.Clerk, "review", "accept");
        Assert.NotEmpty(Packet(story).LeftOut);
        Assert.Equal(story.View(Story.Clerk)!.Documents, story.View(Story.Secretariat)!.Documents);
    }

    [Fact]
    public void The_year_of_a_meeting_is_kept_as_it_is_printed_and_its_day_lies_in_it()
    {
        var story = Reviewed();
        var refusal = story.Refuse(Story.Secretariat, new Answer(story.Item("council-packet").Id, "schedule")
        {
            Values = Story.Values(("packet.fiscalYear", "令和20年度"), ("packet.session", Sixth), ("packet.meetingDate", "2026-12-01")),
        });
        Assert.Equal(("packet.meetingDate", "not-in-year"), (refusal.Problems[0].Path, refusal.Problems[0].Code));
        Schedule(story, "R8", Sixth);
        Assert.Equal("令和8年度", Packet(story).Of("fiscalYear"));
    }

    [Fact]
    public void When_the_order_or_the_set_changes_all_branches_are_numbered_anew_and_members_are_told()
    {
        var story = Reviewed("dataFlowCurrent", "dataFlowChanged");
        Schedule(story, "令和8年度", Sixth);
        story.Do(Actor.SystemId, new AssignNumber(story.State.NumbersAwaited.Keys.Single(), "資料38"));
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        var (first, second) = (Packet(story).Attachments[0].Document.Id, Packet(story).Attachments[1].Document.Id);
        var chart = Packet(story).LeftOut.Single(document => document.Slot == "structureChart").Id;
        var events = story.Do(Story.Secretariat, new OrderAttachments([chart, second, first]));
        Assert.Equal([("資料38-1", "structureChart"), ("資料38-2", "dataFlowChanged"), ("資料38-3", "dataFlowCurrent")], Attachments(story));
        Assert.Equal([chart, second, first], events.OfType<PacketDistributed>().Single().Documents);
        Assert.Contains(Effects.OfAll(story.Definition, story.State, events, story.Context(Story.Secretariat)).OfType<SendMail>(), mail => mail is { Kind: MailKind.PacketDistributed, PersonId: Member });
        Assert.Empty(story.Do(Story.Secretariat, new OrderAttachments([chart, second, first])));
        story.Do(Story.Secretariat, new OrderAttachments([first]));
        Assert.Equal([("資料38-1", "dataFlowCurrent")], Attachments(story));
    }

    [Fact]
    public void What_is_no_document_of_the_application_is_no_attachment_and_nobody_else_orders_them()
    {
        var story = Reviewed("dataFlowCurrent");
        Schedule(story, "令和8年度", Sixth);
        var id = Packet(story).Attachments[0].Document.Id;
        Assert.Equal("no-such-attachment", story.Refuse(Story.Secretariat, new OrderAttachments(["d999"])).Code);
        Assert.Equal("attachment-twice", story.Refuse(Story.Secretariat, new OrderAttachments([id, id])).Code);
        foreach (var person in new[] { Story.Clerk, Story.Desk, Member, "sample-center-desk" })
            Assert.Equal(RefusalKind.NotFound, story.Refuse(person, new OrderAttachments([id])).Kind);
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        story.Answer(Story.Secretariat, "council-result", "reported", values: Story.Values(("result.heldOn", "2026-11-24")));
        Assert.Equal("council-is-over", story.Refuse(Story.Secretariat, new OrderAttachments([])).Code);
    }

    [Fact]
    public void A_member_reads_the_packet_from_its_distribution_on_and_never_the_case()
    {
        var story = Reviewed();
        Schedule(story, "令和8年度", Sixth);
        Assert.False(Reads(story, Member));
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        Assert.True(Reads(story, Member));
        Assert.Null(story.View(Member));
        Assert.True(Reads(story, Story.Clerk));
        Assert.True(Reads(story, Story.Secretariat));
        foreach (var person in new[] { Story.Desk, "sample-center-desk", "reiji-storage-desk", "former-mihon-system-desk", "nobody" }) Assert.False(Reads(story, person));
    }

    [Fact]
    public void Whoever_has_left_the_council_reads_no_packet_any_more_and_a_new_member_none_of_before()
    {
        var story = Reviewed();
        Schedule(story, "令和8年度", Sixth);
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        var post = story.Directory.Posts.Single(post => post.Role == Access.CouncilMemberRole);
        story.Directory = story.Directory with { Posts = story.Directory.Posts.Replace(post, post with { Person = "yoshino-kamei" }) };
        Assert.False(Reads(story, Member));
        Assert.False(Reads(story, "yoshino-kamei"));
    }

    [Fact]
    public void A_member_whose_post_stands_in_the_division_of_the_case_sees_no_more_than_the_packet()
    {
        var story = Reviewed();
        var post = story.Directory.Posts.Single(post => post.Role == Access.CouncilMemberRole);
        story.Directory = story.Directory with { Posts = story.Directory.Posts.Replace(post, post with { Unit = "care-division" }) };
        Assert.Null(story.View(Member));
        Assert.False(story.Directory.IsStaff(story.Directory.FindPerson(Member)!));
    }

    [Fact]
    public void The_result_opens_the_minutes_with_a_day_of_their_own_and_the_case_goes_on()
    {
        var story = Reviewed();
        Schedule(story, "令和8年度", Sixth);
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        var events = story.Answer(Story.Secretariat, "council-result", "reported", values: Story.Values(("result.heldOn", "2026-11-24")));
        var minutes = Assert.Single(events.OfType<ChildCalled>());
        Assert.Equal(("council-minutes", new DateOnly(2026, 12, 24), "2026-11-24", Sixth), (minutes.Workflow, minutes.Due, minutes.Values["minutes.heldOn"], minutes.Values["minutes.session"]));
        Assert.All(story.State.Lanes.Skip(1), lane => Assert.Equal("draft", lane.Current!.Step));
    }

    [Fact]
    public void What_the_council_has_dealt_with_stays_as_it_was_then()
    {
        var story = Reviewed("dataFlowCurrent");
        Schedule(story, "令和8年度", Sixth);
        story.Answer(Story.Secretariat, "council-distribution", "distribute");
        story.Answer(Story.Secretariat, "council-result", "reported", values: Story.Values(("result.heldOn", "2026-11-24")));
        story.Do(Story.Clerk, new Answer(story.Item("draft", "1").Id, "send-back") { BackTo = "application", Reason = "記載を補ってください。" });
        story.Do(Story.Desk, new SubmitForm(story.Item("application", "1").Id, Story.Values(("subConsignees.1.reason", "補正した理由"))));
        Assert.Equal(1, Packet(story).ApplicationNumber);
        Assert.NotEqual("補正した理由", Packet(story).Values["subConsignees.1.reason"]);
    }

    [Theory]
    [InlineData(CouncilMode.Report)]
    [InlineData(CouncilMode.Consult)]
    public void Whether_the_council_is_asked_or_told_is_said_by_the_profile_and_asked_of_nobody(CouncilMode mode)
    {
        var definition = TestOffice.Definition with { Profile = TestOffice.Definition.Profile with { Council = mode } };
        Assert.DoesNotContain(definition.Form("council-packet").Sections.SelectMany(section => section.Fields), field => field.Id is "kind" or "item");
        var story = new Story(definition).Submitted();
        story.Answer(Story.Clerk, "receipt", "receive");
        story.Answer(Story.Clerk, "review", "accept");
        Schedule(story, "令和8年度", Sixth);
        Assert.Equal(mode, Packet(story).Kind);
        var cover = PacketSheets.Of(Packet(story), definition.Profile, null)[0].Rows.SelectMany(row => row.Lines).Select(line => line.Text.Ja);
        Assert.Contains(mode == CouncilMode.Consult ? "【諮問】" : "【報告】", cover);
    }
}
