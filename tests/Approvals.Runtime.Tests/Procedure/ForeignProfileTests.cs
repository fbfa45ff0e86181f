using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>Procedures beyond the ward's own law: the same engine, other words, other meanings of silence.</summary>
public sealed class ForeignProfileTests
{
    private static readonly (string, string)[] Engagement =
    [
        ("engagement.name", "Sample Hosting GmbH"), ("engagement.country", "Germany"), ("engagement.change", "addition"), ("engagement.processing", "Backup storage"),
        ("engagement.data", "Names, benefit amounts"), ("engagement.guarantees", "ISO/IEC 27001"), ("engagement.from", "2027-02-01"),
    ];

    private static Story Begun(string id, string profile, params (string Path, string Value)[] values)
    {
        var definition = Shipped.Find(id, profile);
        var story = new Story(definition);
        story.Do(Story.Desk, Shipped.Opening(definition, null, values));
        return story;
    }

    private static Story Asked(string id)
    {
        var story = Begun(id, "gdpr");
        story.HandIn(Story.Desk, story.Definition.Application.Id, Engagement);
        return story;
    }

    private static Answer Check(Story story, string outcome, params int[] missing) => new(story.Item("flow-down-check").Id, outcome)
    {
        Reason = "Terms are missing.",
        Marks = [.. story.Definition.Checklists[0].Items.Select(item => new ClauseMark(item.Number, missing.Contains(item.Number) ? ClauseVerdict.Nonconforming : ClauseVerdict.Conforming, "", missing.Contains(item.Number) ? "missing" : ""))],
    };

    private static void PassOn(Story story, int fatal)
    {
        story.HandIn(Story.Desk, "contract", ("contract.signedOn", "2026-11-24"));
        Assert.Contains(story.Refuse(Story.Clerk, Check(story, "conforming", fatal)).Problems, problem => problem.Code == "fatal");
        story.Do(Story.Clerk, Check(story, "nonconforming", fatal));
        story.HandIn(Story.Desk, "contract", ("contract.signedOn", "2026-11-24"));
        story.Do(Story.Clerk, Check(story, "conforming"));
    }

    [Fact]
    public void Under_a_specific_authorisation_silence_is_none()
    {
        var story = Asked("gdpr-specific-authorisation");
        story.Say(Story.Clerk, "review", "accept", "");
        story.Wait(TimeSpan.FromDays(1000));
        Assert.Equal("authorise", story.At());
        Assert.Null(story.State.Lane("").Decision);
    }

    [Fact]
    public void A_specific_authorisation_ends_once_the_contract_passes_the_obligations_on()
    {
        var story = Asked("gdpr-specific-authorisation");
        story.Say(Story.Clerk, "review", "accept", "");
        story.Say(Story.Director, "authorise", "authorise", "");
        PassOn(story, fatal: 9);
        story.EndsAs("authorised");
    }

    [Fact]
    public void A_specific_authorisation_may_be_refused_and_lapses_without_a_contract()
    {
        var refused = Asked("gdpr-specific-authorisation");
        refused.Say(Story.Clerk, "review", "send-back", "Name the country.");
        refused.HandIn(Story.Desk, "request");
        refused.Say(Story.Clerk, "review", "accept", "");
        refused.Say(Story.Director, "authorise", "refuse", "No sufficient guarantees.");
        refused.EndsAs("refused");

        var lapsed = Asked("gdpr-specific-authorisation");
        lapsed.Say(Story.Clerk, "review", "accept", "");
        lapsed.Say(Story.Director, "authorise", "authorise", "");
        lapsed.Wait(TimeSpan.FromDays(181));
        lapsed.EndsAs("expired");
    }

    [Fact]
    public void Under_a_general_authorisation_silence_authorises_after_the_window()
    {
        var story = Asked("gdpr-general-authorisation");
        story.Wait(TimeSpan.FromDays(30));
        Assert.Equal("objection", story.At());
        story.Wait(TimeSpan.FromDays(1));
        story.GiveNumbers();
        Assert.Equal((DecisionKind.Consent, "contract"), (story.State.Lane("").Decision!.Value, story.At()));
        PassOn(story, fatal: 10);
        story.EndsAs("authorised");
    }

    [Fact]
    public void An_objection_within_the_window_ends_it_and_a_question_begins_the_window_anew()
    {
        var story = Asked("gdpr-general-authorisation");
        story.Wait(TimeSpan.FromDays(20));
        story.Say(Story.Director, "objection", "send-back", "Where is the data kept?");
        story.HandIn(Story.Desk, "notice");
        story.Wait(TimeSpan.FromDays(20));
        Assert.Equal("objection", story.At());
        story.Say(Story.Director, "objection", "object", "Outside of the Union.");
        story.EndsAs("refused");
    }

    [Fact]
    public void Hipaa_asks_for_no_consent_but_for_a_contract_that_passes_the_obligations_on()
    {
        var story = Begun("hipaa-flow-down", "hipaa");
        Assert.DoesNotContain(story.Definition.Steps, step => step is ApprovalStep);
        (string, string)[] subcontract = [("subcontract.name", "Sample Cloud Inc."), ("subcontract.function", "Storage of claims"), ("subcontract.signedOn", "2026-11-20")];
        story.HandIn(Story.Desk, "subcontract", subcontract);
        Assert.Contains(story.Refuse(Story.Clerk, Check(story, "conforming", 5)).Problems, problem => problem.Path == "marks.5");
        story.Do(Story.Clerk, Check(story, "nonconforming", 5));
        story.HandIn(Story.Desk, "subcontract", subcontract);
        story.Do(Story.Clerk, Check(story, "conforming"));
        story.EndsAs("conforming");

        var lapsed = Begun("hipaa-flow-down", "hipaa");
        lapsed.Wait(TimeSpan.FromDays(181));
        lapsed.EndsAs("expired");
    }

    [Theory]
    [InlineData("from500", "secretary", "2027-01-19")]
    [InlineData("below500", "secretary-yearly", "2027-02-28")]
    public void A_breach_is_notified_within_sixty_days_of_its_discovery(string scale, string last, string due)
    {
        var story = Breach(scale);
        Assert.Equal(new DateOnly(2027, 1, 19), story.DueOf("individuals"));
        story.Say(Story.Clerk, "individuals", "notified", "", ("notified.on", "2026-11-24"), ("notified.how", "first-class mail"));
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), story.DueOf(last));
        story.Say(Story.Clerk, last, "notified", "", ("notified.on", "2026-11-24"), ("notified.how", "web portal"));
        story.EndsAs("notified");
    }

    [Fact]
    public void What_is_no_breach_after_a_risk_assessment_ends_with_its_reason()
    {
        var story = Begun("hipaa-incident", "hipaa");
        Assert.Equal(new DateOnly(2027, 1, 23), story.DueOf("notice"));
        story = Noticed("below500");
        Assert.Contains(story.Refused(Story.Clerk, "receipt", "low-probability").Problems, problem => problem.Path == "reason");
        story.Say(Story.Clerk, "receipt", "low-probability", "The recipient returned it unread.");
        story.EndsAs("no-breach");
    }

    private static Story Noticed(string scale)
    {
        var story = Begun("hipaa-incident", "hipaa");
        story.HandIn(Story.Desk, "notice", ("breach.discoveredOn", "2026-11-20"), ("breach.summary", "Mail to the wrong address"), ("breach.scale", scale), ("breach.types", "Names, claims"), ("breach.measures", "Recalled"));
        return story;
    }

    private static Story Breach(string scale)
    {
        var story = Noticed(scale);
        story.Say(Story.Clerk, "receipt", "breach", "");
        return story;
    }

    [Fact]
    public void A_registered_supplier_is_asked_for_its_assessment_by_30_June_of_every_year_until_its_contract_ends()
    {
        var supplier = Begun("dspt-supplier", "dspt");
        supplier.HandIn(Story.Desk, "registration", ("supplier.ods", "8XX00"), ("supplier.service", "Hosting of records"), ("supplier.until", "2028-03-31"));
        supplier.Say(Story.Clerk, "acceptance", "accept", "");
        supplier.EndsAs("registered");

        var first = supplier.ChildOf("dspt-yearly").Play(supplier);
        Assert.Equal(new DateOnly(2027, 6, 30), first.DueOf("assessment"));
        first.HandIn(Story.Desk, "assessment", Assessment("met"));
        Assert.NotEqual("", first.Refused(Story.Clerk, "confirmation", "approaching", "plan").Code);
        first.Say(Story.Clerk, "confirmation", "met", "");
        first.EndsAs("met");

        var second = first.ChildOf("dspt-yearly").Play(first);
        Assert.Equal(new DateOnly(2028, 6, 30), second.DueOf("assessment"));
        second.WaitUntilAfter("2028-06-30");
        Assert.NotEmpty(second.State.OpenItems.Single().EscalatedTo);
        second.WaitUntilAfter("2028-07-01");
        second.EndsAs("missed");
        Assert.Empty(second.State.Children);
    }

    [Theory]
    [InlineData("approaching", "approaching")]
    [InlineData("notMet", "not-met")]
    public void A_supplier_that_does_not_meet_the_standards_is_told_so_with_a_reason(string status, string outcome)
    {
        var story = Begun("dspt-yearly", "dspt");
        story.HandIn(Story.Desk, "assessment", Assessment(status));
        story.Say(Story.Clerk, "confirmation", "send-back", "Attach the published version.");
        story.HandIn(Story.Desk, "assessment", Assessment(status));
        Assert.NotEqual("", story.Refused(Story.Clerk, "confirmation", "met").Code);
        story.Say(Story.Clerk, "confirmation", outcome, "An improvement plan was agreed.");
        story.EndsAs(outcome);
    }

    private static (string, string)[] Assessment(string status) => [("assessment.standard", "2026-27"), ("assessment.publishedOn", "2026-11-24"), ("assessment.status", status)];

    [Theory]
    [InlineData("gdpr", "processor", "処理者")]
    [InlineData("hipaa", "business associate", "事業提携者")]
    [InlineData("dspt", "supplier", "供給者")]
    public void Each_profile_has_its_own_words(string profile, string en, string ja)
    {
        var words = Shipped.All.First(definition => definition.Profile.Id == profile).Profile.Vocabulary;
        Assert.Equal((en, ja), (words["consignee"].En, words["consignee"].Ja));
        Assert.True(words.ContainsKey("office") && words.ContainsKey("subConsignee"));
    }
}
