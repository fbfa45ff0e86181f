using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class NumberingTests
{
    private static readonly OfficeDirectory Marked = TestOffice.Directory with
    {
        Units = [.. TestOffice.Directory.Units.Select(unit => unit.Id == "care-division" ? unit with { Mark = "福介" } : unit)],
    };

    private static NumberRequested Received(NumberScope? per, string pattern, OfficeDirectory directory)
    {
        var definition = TestOffice.Definition with
        {
            Series = [.. TestOffice.Definition.Series.Select(series => series.Id == "receipt" ? series with { Per = per, Pattern = pattern } : series)],
        };
        var story = new Story(definition, directory).Submitted();
        return story.Answer(Story.Clerk, "receipt", "receive").OfType<NumberRequested>().Single();
    }

    [Fact]
    public void A_series_of_the_office_names_no_division()
    {
        var asked = Received(null, "{fy}第{n}号", Marked);
        Assert.Null(asked.Scope);
        Assert.DoesNotContain("scope", System.Text.Encoding.UTF8.GetString(CaseJson.Serialize<CaseEvent>(asked)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_series_per_division_is_of_the_division_in_charge_and_carries_its_mark()
    {
        var asked = Received(NumberScope.Division, "{fy}{unit}収第{n}号", Marked);
        Assert.Equal(("care-division", "{fy}福介収第{n}号"), (asked.Scope, asked.Pattern));
    }

    [Fact]
    public void A_division_without_a_mark_prints_its_name()
    {
        var unmarked = TestOffice.Directory with { Units = [.. TestOffice.Directory.Units.Select(unit => unit with { Mark = "" })] };
        Assert.Equal("{fy}介護見本課第{n}号", Received(NumberScope.Division, "{fy}{unit}第{n}号", unmarked).Pattern);
    }

    [Theory]
    [InlineData("care-division", "disability-division", "{fy}介見収第{n}号")]
    [InlineData("disability-division", "care-division", "{fy}障見収第{n}号")]
    public void Of_several_divisions_the_first_is_in_charge_and_numbers_the_case(string first, string second, string printed)
    {
        var asked = new Story { Units = [first, second] }.Submitted().Answer(Story.Clerk, "receipt", "receive").OfType<NumberRequested>().Single();
        Assert.Equal((first, printed), (asked.Scope, asked.Pattern));
    }

    [Fact]
    public void After_a_merger_numbers_are_of_the_division_that_took_over()
    {
        var merged = Marked with
        {
            Units = [.. Marked.Units.Select(unit => unit.Id == "care-division" ? unit with { Term = new Term(null, new DateOnly(2027, 3, 31)), Successor = "disability-division" } : unit)],
            Posts = Marked.Posts.Add(new Post("division-clerk", "disability-division", Story.Clerk)),
        };
        var definition = TestOffice.Definition with { Series = [.. TestOffice.Definition.Series.Select(series => series with { Per = NumberScope.Division })] };
        var story = new Story(definition, merged).Submitted();
        story.Now = new DateTimeOffset(2027, 4, 1, 9, 0, 0, TimeSpan.FromHours(9));
        var asked = story.Answer(Story.Clerk, "receipt", "receive").OfType<NumberRequested>().Single();
        Assert.Equal(("disability-division", 2027), (asked.Scope, asked.FiscalYear));
    }

    [Fact]
    public void Paper_numbers_are_of_the_meeting_that_the_secretariat_named_whatever_the_fiscal_year()
    {
        var steps = TestOffice.RepealedDefinition.Steps.Select(step => step is TaskStep { Id: "council-packet" } packet
            ? packet with { Outcomes = [.. packet.Outcomes.Select(outcome => outcome with { NumberSeries = "paper" })] }
            : step);
        var definition = TestOffice.RepealedDefinition with
        {
            Steps = [.. steps],
            Series = TestOffice.RepealedDefinition.Series.Add(new NumberSeries("paper", new LocalText("資料番号", "Paper number"), "資料{n}") { Per = NumberScope.Meeting, Meeting = ["packet.fiscalYear", "packet.session"] }),
            Profile = TestOffice.RepealedDefinition.Profile with { InForceFrom = null, InForceUntil = null },
        };
        var story = new Story(definition, Marked).Accepted();
        var asked = Assert.Single(story.Events.OfType<NumberRequested>(), one => one.Series == "paper");
        Assert.Equal(("令和8年度-6", true), (asked.Scope, asked.AcrossYears));
    }

    [Fact]
    public void A_definition_without_a_scope_keeps_its_hash()
    {
        var series = TestOffice.Definition with { Series = [.. TestOffice.Definition.Series.Select(one => one with { Per = null, Meeting = null })] };
        Assert.DoesNotContain("\"per\"", DefinitionJson.Serialize(series), StringComparison.Ordinal);
        Assert.NotEqual(DefinitionHash.Of(series), DefinitionHash.Of(series with { Series = [.. series.Series.Select(one => one with { Per = NumberScope.Division })] }));
    }
}
