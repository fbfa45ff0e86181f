using Approvals.Core.Definitions;

namespace Approvals.Definitions.Tests;

public sealed class ShippedDefinitionsTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    private static readonly WorkflowSet Shipped = DefinitionLoader.Load(Repository.Workflows);

    [Fact]
    public void The_shipped_folder_has_no_diagnostics() => Assert.Empty(Shipped.Diagnostics);

    [Fact]
    public void Every_procedure_says_how_long_its_records_are_kept_and_why() => Assert.All(Shipped.Definitions, definition =>
    {
        Assert.NotNull(definition.Retention);
        Assert.Contains(definition.Retention.Years, RetentionRule.Classes);
        Assert.NotEmpty(definition.Retention.Reason.Ja);
    });

    [Theory]
    [InlineData("reconsignment", 10)]
    [InlineData("reconsignment-change", 10)]
    [InlineData("direct-investigation", 10)]
    [InlineData("report-request", 5)]
    [InlineData("training-consignee", 3)]
    [InlineData("designation", 30)]
    public void A_procedure_that_extends_another_keeps_its_records_as_long_unless_it_says_otherwise(string id, int years) =>
        Assert.Equal(years, Shipped.Find(id, "jp-2023")!.Retention!.Years);

    // 「…ではありませんか」 is agreed to by some with はい and by others with いいえ.
    [Fact]
    public void No_question_that_is_answered_with_yes_or_no_is_asked_in_the_negative()
    {
        var questions = Shipped.Definitions.SelectMany(definition => definition.Forms).SelectMany(form => form.Sections).SelectMany(section => section.Fields)
            .Where(field => field.Kind == FieldKind.YesNo).Select(field => field.Label.Ja).Distinct().ToList();
        Assert.NotEmpty(questions);
        Assert.All(questions, question => Assert.DoesNotMatch("ませんか[。？]?$", question));
    }

    [Theory]
    [InlineData("jp-2023")]
    [InlineData("jp-shinjuku-2017")]
    public void Re_consignment_is_compiled_for_each_of_its_profiles(string profile)
    {
        var definition = Shipped.Find("reconsignment", profile);
        Assert.NotNull(definition);
        Assert.Equal(profile, definition.Profile.Id);
        Assert.Equal(24, definition.Checklist("annex2").Items.Length);
    }

    [Fact]
    public void Re_consignment_has_the_steps_of_W1_in_order()
    {
        var steps = Shipped.Find("reconsignment")!.Steps.Select(step => step.Id);
        Assert.Equal(
            ["application", "receipt", "review", "council-packet", "council-distribution", "council-result", "draft", "circulate", "consult", "decide",
             "consent-letter", "contract", "clause-check", "roster", "roster-acceptance", "start-permit", "refusal-letter", "nonconforming-letter"], steps);
    }

    [Fact]
    public void Every_receipt_number_and_document_number_is_of_a_division_and_carries_its_mark()
    {
        var series = Shipped.Definitions.SelectMany(definition => definition.Series.Where(one => one.Id is "receipt" or "document").Select(one => (definition.Id, one))).ToList();
        Assert.NotEmpty(series);
        Assert.All(series, found =>
        {
            Assert.Equal(NumberScope.Division, found.one.Per);
            Assert.Contains("{unit}", found.one.Pattern, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Each_division_of_the_demo_office_has_a_mark_of_its_own()
    {
        var units = DirectoryLoader.Load(Path.Combine(Repository.Workflows, "demo", "organisation.yaml"), Today).Directory!.Units;
        Assert.All(units, unit => Assert.NotEmpty(unit.Mark));
        Assert.Equal(units.Length, units.Select(unit => unit.Mark).Distinct().Count());
    }

    [Fact]
    public void The_lanes_open_with_the_draft()
    {
        var steps = Shipped.Find("reconsignment")!.Steps;
        Assert.Equal("draft", steps.First(step => step.PerLane).Id);
        Assert.All(steps.SkipWhile(step => step.Id != "draft"), step => Assert.True(step.PerLane));
    }

    [Fact]
    public void Every_role_of_re_consignment_has_a_holder_in_the_demo_office()
    {
        var directory = DirectoryLoader.Load(Path.Combine(Repository.Workflows, "demo", "organisation.yaml"), Today).Directory!;
        var roles = Shipped.Find("reconsignment")!.Steps.OfType<HumanStep>()
            .SelectMany(step => step.Assignees.Select(rule => rule.Role).Append(step.Deadline?.EscalateTo)).OfType<string>().Distinct();
        Assert.All(roles, role => Assert.NotEmpty(directory.HoldersOf(role, ["care-division"])));
    }

    [Fact]
    public void The_demo_office_reads_rare_characters_as_typed()
    {
        var reading = DirectoryLoader.Load(Path.Combine(Repository.Workflows, "demo", "organisation.yaml"), Today);
        Assert.Empty(reading.Diagnostics);
        Assert.Equal("𠮷野 仮名", reading.Directory!.FindPerson("yoshino-kamei")!.Name.Ja);
        Assert.Equal("髙橋 﨑子", reading.Directory.FindPerson("takahashi-sakiko")!.Name.Ja);
    }

    [Fact]
    public void A_person_can_have_an_account_of_the_tenant()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        var file = SmallSet.Files["demo/organisation.yaml"].Replace("email: clerk@ward.example,", "email: clerk@ward.example, account: u0012@ward.example,", StringComparison.Ordinal);
        folder.Write("demo/organisation.yaml", file);
        var reading = DirectoryLoader.Load(Path.Combine(folder.Path, "demo", "organisation.yaml"), Today);
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(("u0012@ward.example", ""), (reading.Directory!.FindPerson("clerk")!.Account, reading.Directory.FindPerson("head")!.Account));
    }

    [Fact]
    public void A_deputy_stands_in_from_thirty_days_ago()
    {
        var directory = DirectoryLoader.Load(Path.Combine(Repository.Workflows, "demo", "organisation.yaml"), Today).Directory!;
        Assert.Equal(["shiken-jiro", "kaku-saburo"], directory.DeputyFor("yoshino-kamei", Today.AddDays(-30)).Select(deputy => deputy.Principal));
        Assert.Empty(directory.DeputyFor("yoshino-kamei", Today.AddDays(-31)));
        Assert.Empty(directory.DeputyFor("yoshino-kamei", Today.AddDays(301)));
    }
}
