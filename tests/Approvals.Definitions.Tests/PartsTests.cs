using Approvals.Core.Definitions;
using Approvals.Definitions.Composing;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Tests;

public sealed class PartsTests
{
    [Fact]
    public void A_definition_made_of_parts_is_the_same_as_one_written_out()
    {
        using var plain = new TemporaryFolder();
        using var composed = new TemporaryFolder();
        SmallSet.Write(plain);
        ComposedSet.Write(composed);
        Assert.Empty(DefinitionLoader.Load(composed.Path).Diagnostics);
        Assert.Equal(DefinitionLoader.Load(plain.Path).Find("loan")!.Hash, DefinitionLoader.Load(composed.Path).Find("loan")!.Hash);
    }

    [Fact]
    public void A_definition_takes_over_another_one_with_its_changes()
    {
        var quick = Quick();
        Assert.Equal(("quick", 2, "Quick loan", "cover.matter"), (quick.Id, quick.Version, quick.Title.En, quick.TitleField));
        Assert.Equal(["apply", "first-open", "first-read", "second-open", "second-read", "decide", "clauses", "tell"], quick.Steps.Select(step => step.Id));
        Assert.Equal("決裁/Quick decision", $"{quick.Step("decide").Title.Ja}/{quick.Step("decide").Title.En}");
        Assert.Equal(new Duration(1, DurationUnit.BusinessDays), ((HumanStep)quick.Step("decide")).Deadline!.Within);
        Assert.Equal(["decide"], quick.Periods.Single(period => period.Id == "all-of-it").Steps);
        Assert.Equal(["notice"], quick.Letters.Select(letter => letter.Id));
    }

    [Fact]
    public void A_prefix_stands_before_the_ids_of_a_part_and_wherever_they_are_named()
    {
        var quick = Quick();
        var read = (HumanStep)quick.Step("second-read");
        Assert.Equal("second-open", Assert.IsType<Condition.StepFinishedWith>(read.When).Step);
        Assert.Equal(new Route.ToStep("second-open"), read.FindOutcome("back")!.Route);
        Assert.Equal(new Route.ToStep("second-read"), ((HumanStep)quick.Step("second-open")).FindOutcome("skip")!.Route);
        Assert.Equal(["second-open", "second-read"], quick.Periods.Single(period => period.Id == "second-looking").Steps);
    }

    [Fact]
    public void An_exit_leads_where_the_user_of_the_part_says()
    {
        var quick = Quick();
        Assert.Equal(new Route.ToEnd("refused"), ((HumanStep)quick.Step("first-read")).FindOutcome("stop")!.Route);
        Assert.Equal(new Route.ToStep("first-open"), ((HumanStep)quick.Step("second-read")).FindOutcome("stop")!.Route);
    }

    [Fact]
    public void A_use_may_change_a_step_in_its_place_only()
    {
        var quick = Quick();
        Assert.Equal(("通読", "精読"), (quick.Step("first-read").Title.Ja, quick.Step("second-read").Title.Ja));
        Assert.Equal("Read", quick.Step("second-read").Title.En);
    }

    [Fact]
    public void A_form_takes_over_another_one_with_its_changes()
    {
        var form = Quick().Form("short");
        Assert.Equal("Short application", form.Title.En);
        Assert.Equal(["matter", "why", "day", "until"], form.Sections[0].Fields.Select(field => field.Id));
        Assert.Equal(["cover", "people"], form.Sections.Select(section => section.Id));
        Assert.Equal(["paper"], form.Documents.Select(slot => slot.Id));
    }

    [Fact]
    public void A_condition_or_route_is_replaced_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        folder.Write("derived.yaml", """
            id: quick
            version: 1
            title: { ja: 簡易貸出し, en: Quick loan }
            extends: loan
            steps:
              - id: check
                when: { council: [none] }
                deadline: { remove: true }
              - { id: tell, then: { end: refused } }
            """);
        var quick = DefinitionLoader.Load(folder.Path).Find("quick")!;
        Assert.IsType<Condition.CouncilIs>(quick.Step("check").When);
        Assert.Null(((HumanStep)quick.Step("check")).Deadline);
        Assert.Equal(new Route.ToEnd("refused"), ((LetterStep)quick.Step("tell")).Then);
    }

    [Theory]
    [InlineData("then: { step: open }", "step")]
    [InlineData("when: { finished: open }", "finished")]
    [InlineData("when: { field: cover.size, equals: open, of: open }", "of")]
    public void Every_mention_of_a_step_takes_the_prefix_and_nothing_else_does(string line, string key)
    {
        var source = new Source("part.yaml");
        var step = (YamlMap)YamlTree.Read(source, $"id: open\n{line}\n")!;
        var copy = new PartCopy(["open"], "first", exit => exit).Step(step);
        Assert.Equal("first-open", Trees.IdOf(copy));
        var inner = (YamlMap)copy.Entries[1].Value;
        Assert.All(inner.Entries, entry => Assert.Equal(entry.Key == key, ((YamlScalar)entry.Value).Value == "first-open"));
    }

    private static WorkflowDefinition Quick()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        var set = DefinitionLoader.Load(folder.Path);
        Assert.Empty(set.Diagnostics);
        return set.Find("quick")!;
    }
}
