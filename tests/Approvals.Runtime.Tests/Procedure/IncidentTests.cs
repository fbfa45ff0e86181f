using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class IncidentTests
{
    private static (string, string)[] Notice(string scale = "upTo100", string sensitive = "no", string damage = "no", string unlawful = "no") =>
    [
        ("incident.kind", "accident"), ("incident.knownOn", "2026-11-23"), ("incident.summary", "通知書を別の宛先に送信した。"), ("incident.contact", "運用課 内線1234"),
        ("extent.items", "氏名、給付額"), ("extent.scale", scale), ("extent.sensitive", sensitive), ("extent.damage", damage), ("extent.unlawful", unlawful),
    ];

    private static readonly (string, string)[] Report =
    [
        ("report.course", "11時に送信、12時に発覚"), ("report.cause", "宛先の確認不足"), ("report.people", "3"), ("report.secondary", "なし"),
        ("report.response", "電話で説明した"), ("report.followed", "回収を完了した"),
    ];

    private static readonly (string, string)[] Prevention = [("prevention.measures", "送信前の二者確認"), ("prevention.completedOn", "2026-11-24"), ("prevention.checkedBy", "運用課長")];

    private static readonly (string, string)[] Instruction = [("instruction.text", "誤送信先から回収し、対象者へ説明すること。"), ("instruction.conditionDue", "2026-11-26")];

    private static readonly (string, string)[] Final = [("final.reportedOn", "2026-11-24"), ("final.people", "120"), ("final.cause", "宛先の確認不足"), ("final.prevention", "二者確認")];

    private static Story Noticed(params (string, string)[] notice)
    {
        var story = Shipped.Begun("incident", Story.Desk, null);
        story.HandIn(Story.Desk, "notice", notice);
        return story;
    }

    private static Story AtClosing(string outcome, params (string, string)[] notice)
    {
        var story = Noticed(notice);
        Prevented(story, outcome, Story.Desk);
        return story;
    }

    private static void Prevented(Story story, string outcome, string reporting)
    {
        story.Say(Story.Clerk, "receipt", outcome, "");
        story.Say(Story.Head, "instruction", "instruct", "", Instruction);
        story.HandIn(reporting, "report", Report);
        story.Say(Story.Clerk, "report-check", "accept", "");
        story.HandIn(reporting, "prevention", Prevention);
    }

    [Fact]
    public void The_contracts_clock_asks_for_notice_on_the_day_and_a_report_within_three_business_days()
    {
        var story = Shipped.Begun("incident", Story.Desk, null);
        Assert.Equal(new DateOnly(2026, 11, 24), story.DueOf("notice"));
        story.HandIn(Story.Desk, "notice", Notice());
        Assert.Equal(new DateOnly(2026, 11, 24), story.DueOf("receipt"));
        story.Say(Story.Clerk, "receipt", "contract", "");
        story.Say(Story.Head, "instruction", "instruct", "", Instruction);
        Assert.Equal(new DateOnly(2026, 11, 27), story.DueOf("report"));
        // The instruction is an obligation; the law's clock does not run.
        Assert.Equal("condition-fulfilment", Assert.Single(story.State.Children).Workflow);
    }

    [Fact]
    public void The_wards_instruction_is_a_condition_with_a_due_day()
    {
        var story = Noticed(Notice());
        story.Say(Story.Clerk, "receipt", "contract", "");
        Assert.Contains(story.Refused(Story.Head, "instruction", "instruct").Problems, problem => problem.Path == "instruction.text");
        story.Say(Story.Head, "instruction", "instruct", "", Instruction);
        var condition = Assert.Single(story.State.Conditions);
        Assert.Equal((Party.Consignee, new DateOnly(2026, 11, 26)), (condition.Owner, condition.Due));
    }

    public static TheoryData<string, string, string, string> Reportable => new()
    {
        { "over100", "no", "no", "no" }, { "unknown", "no", "no", "no" }, { "upTo100", "yes", "no", "no" }, { "upTo100", "no", "yes", "no" }, { "upTo100", "no", "no", "yes" },
    };

    [Theory]
    [MemberData(nameof(Reportable))]
    public void What_the_law_asks_to_report_cannot_be_received_as_a_matter_of_the_contract_alone(string scale, string sensitive, string damage, string unlawful)
    {
        var story = Noticed(Notice(scale, sensitive, damage, unlawful));
        Assert.NotEqual("", story.Refused(Story.Clerk, "receipt", "contract").Code);
        story.Say(Story.Clerk, "receipt", "law", "");
        var law = story.ChildOf("incident-law-report");
        Assert.Equal((new DateOnly(2026, 11, 28), "2026-11-23", unlawful), (law.Due!.Value, law.Values["law.knownOn"], law.Values["law.unlawful"]));
        Assert.Equal("instruction", story.At());
    }

    [Theory]
    [InlineData("no", "final", "2026-12-23")]
    [InlineData("yes", "final-unlawful", "2027-01-22")]
    public void The_laws_clock_runs_beside_the_contracts_from_the_day_on_which_it_became_known(string unlawful, string final, string due)
    {
        var incident = Noticed(Notice(scale: "over100", unlawful: unlawful));
        incident.Say(Story.Clerk, "receipt", "law", "");
        var law = incident.ChildOf("incident-law-report").Play(incident);
        Assert.Equal(new DateOnly(2026, 11, 28), law.DueOf("preliminary"));
        Assert.Equal(new DateOnly(2026, 11, 24), incident.DueOf("instruction"));
        law.HandIn(Story.Clerk, "preliminary", ("preliminary.reportedOn", "2026-11-24"), ("preliminary.people", "約120人"));
        law.Say(Story.Clerk, "people", "told", "", ("people.toldOn", "2026-11-24"), ("people.how", "郵送"));
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), law.DueOf(final));
        Assert.Contains(law.Refused(Story.Clerk, final, "reported").Problems, problem => problem.Path == "final.reportedOn");
        law.Say(Story.Clerk, final, "reported", "", Final);
        law.EndsAs("reported");
    }

    [Fact]
    public void A_duty_of_the_law_never_expires_and_is_escalated()
    {
        var incident = Noticed(Notice(scale: "over100"));
        incident.Say(Story.Clerk, "receipt", "law", "");
        var law = incident.ChildOf("incident-law-report").Play(incident);
        var events = law.Wait(TimeSpan.FromDays(400));
        Assert.True(law.State.IsOpen);
        Assert.Contains(law.MailsOf(events), mail => (mail.Kind, mail.PersonId) == (MailKind.Escalation, Story.Director));
        Assert.Equal("not-yours-to-open", new Story(law.Definition).Refuse(Story.Clerk, Shipped.Opening(law.Definition, null)).Code);
    }

    [Fact]
    public void A_notice_that_is_received_twice_opens_the_laws_case_once()
    {
        var story = Noticed(Notice(scale: "over100"));
        story.Say(Story.Clerk, "receipt", "law", "");
        story.Do(Story.Desk, new PullBack(null, "記載の誤りを直すため"));
        story.HandIn(Story.Desk, "notice", Notice(scale: "over100"));
        story.Say(Story.Clerk, "receipt", "law", "");
        Assert.Single(story.State.Children);
    }

    [Fact]
    public void An_incident_that_the_law_asks_to_report_is_not_closed_before_the_final_report()
    {
        var story = AtClosing("law", Notice(scale: "over100"));
        Assert.NotEqual("", story.Refused(Story.Head, "closing", "close", "", ("closing.summary", "完了")).Code);
        Assert.Contains(story.Refused(Story.Head, "closing", "close-reported", "", ("closing.summary", "完了")).Problems, problem => problem.Path == "closing.finalReportOn");
        story.Say(Story.Head, "closing", "close-reported", "", ("closing.summary", "完了"), ("closing.finalReportOn", "2026-11-24"));
        story.EndsAs("closed");
    }

    [Fact]
    public void An_incident_of_the_contract_alone_is_closed_after_its_prevention()
    {
        var story = AtClosing("contract", Notice());
        story.Say(Story.Head, "closing", "send-back", "実施日が分かりません。");
        story.HandIn(Story.Desk, "prevention", Prevention);
        story.Say(Story.Head, "closing", "close", "", ("closing.summary", "再発防止策を確認した。"));
        story.EndsAs("closed");
    }

    [Fact]
    public void Guidance_follows_where_the_ward_says_so_and_where_no_report_comes()
    {
        var said = AtClosing("contract", Notice());
        said.Say(Story.Head, "closing", "guide", "同じ事故が繰り返されています。");
        said.EndsAs("guidance");
        Assert.Equal("別紙1第22項・別紙2第18項", said.ChildOf("guidance").Values["facts.item"]);

        var silent = Noticed(Notice());
        silent.Say(Story.Clerk, "receipt", "contract", "");
        silent.Say(Story.Head, "instruction", "instruct", "", Instruction);
        silent.Wait(TimeSpan.FromDays(31));
        silent.EndsAs("guidance");
        silent.ChildOf("guidance");
    }

    [Fact]
    public void The_sub_consignee_tells_the_ward_itself_and_the_consignee_hears_of_it()
    {
        var story = Shipped.Begun("incident-sub-consignee", Shipped.SubDesk, null);
        var events = story.Do(Shipped.SubDesk, new SubmitForm(story.Item("notice").Id, Story.Values(Notice())));
        Assert.Contains(story.MailsOf(events), mail => (mail.Kind, mail.PersonId) == (MailKind.Progress, Story.Desk));
        Prevented(story, "contract", Shipped.SubDesk);
        story.Say(Story.Head, "closing", "close", "", ("closing.summary", "再発防止策を確認した。"));
        story.EndsAs("closed");
    }

    [Fact]
    public void The_ward_begins_where_it_learns_of_an_incident_first()
    {
        var story = Shipped.Begun("incident-office", Story.Clerk, null);
        story.HandIn(Story.Clerk, "notice", Notice());
        Prevented(story, "contract", Story.Desk);
        story.Say(Story.Head, "closing", "close", "", ("closing.summary", "再発防止策を確認した。"));
        story.EndsAs("closed");
    }

    [Theory]
    [InlineData("incident", Story.Desk)]
    [InlineData("incident-sub-consignee", Shipped.SubDesk)]
    [InlineData("incident-office", Story.Clerk)]
    public void Under_the_repealed_ordinance_the_contracts_clock_runs_alone(string workflow, string by)
    {
        var story = new Story(Shipped.Find(workflow, "jp-shinjuku-2017"));
        story.Do(by, Shipped.Opening(story.Definition, null) with { Origin = CaseOrigin.Simulation });
        story.HandIn(by, "notice", Notice(scale: "over100", unlawful: "yes"));
        Assert.NotEqual("", story.Refused(Story.Clerk, "receipt", "law").Code);
        Prevented(story, "contract", story.Definition.Step("report") is HumanStep { Party: Party.SubConsignee } ? Shipped.SubDesk : Story.Desk);
        Assert.NotEqual("", story.Refused(Story.Head, "closing", "close-reported", "", ("closing.summary", "回収した"), ("closing.finalReportOn", "2026-12-15")).Code);
        story.Say(Story.Head, "closing", "close", "", ("closing.summary", "回収した"));
        story.EndsAs("closed");
        Assert.DoesNotContain(story.State.Children, child => child.Workflow == "incident-law-report");
    }
}
