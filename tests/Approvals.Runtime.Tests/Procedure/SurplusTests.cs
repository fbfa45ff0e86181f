using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>What an answer brings and its outcome or step has no place for is refused, not dropped or recorded.</summary>
public sealed class SurplusTests
{
    public static TheoryData<string, string, Func<Answer, Answer>> Surplus => new()
    {
        { "marks", "no-checklist", answer => answer with { Marks = [new ClauseMark(1, ClauseVerdict.Nonconforming, "", "")] } },
        { "conditions", "conditions-without-conditional", answer => answer with { Conditions = [new NewCondition("t", Party.Office, "soon")] } },
        { "deputyReason", "no-deputy", answer => answer with { DeputyReason = "不在のため" } },
        { "backTo", "back-to-without-send-back", answer => answer with { BackTo = "application" } },
        { "fieldReasons", "reasons-without-send-back", answer => answer with { FieldReasons = Story.Values(("cover.matter", "件名")) } },
    };

    [Theory]
    [MemberData(nameof(Surplus))]
    public void What_an_answer_has_no_place_for_is_refused_by_name(string path, string code, Func<Answer, Answer> with)
    {
        var story = new Story().Submitted();
        var problem = Assert.Single(story.Refuse(Story.Clerk, with(new Answer(story.Item("receipt").Id, "receive"))).Problems);
        Assert.Equal((path, code), (problem.Path, problem.Code));
        Assert.DoesNotContain("「」", problem.Message.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain("“”", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_is_for_a_party_that_takes_part_in_the_case()
    {
        var collecting = TestOffice.Shipped("collection-consent");
        Assert.Equal([Party.Office, Party.Consignee], ConditionOwners.Of(collecting, AfterConsent.By(Story.Desk, "collection-consent", null, null).State));
        Assert.Equal([Party.Office, Party.Consignee, Party.SubConsignee], ConditionOwners.Of(TestOffice.Definition, new Story().Open().State));
    }
}
