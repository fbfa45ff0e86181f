using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests;

/// <summary>What an organisation file would let happen, seen before it blocks a case.</summary>
public sealed class OutlookTests
{
    private const string Head = "shiken-jiro";
    private static readonly DateOnly From = new(2027, 3, 1);
    private static readonly DateOnly Until = new(2027, 5, 30);
    private static readonly DateOnly LastDay = new(2027, 3, 31);

    // One section chief and one division head in the office.
    private static readonly OfficeDirectory Office = TestOffice.Directory with { Deputies = [], Posts = [.. TestOffice.Directory.Posts.Where(post => post.Unit != "disability-division")] };

    private static OfficeDirectory HeadEnds => Office with
    {
        Posts = [.. Office.Posts.Select(post => post is { Person: Head, Role: "division-head" } ? post with { Term = new Term(null, LastDay) } : post)],
    };

    private static IReadOnlyList<OrganisationWarning> Warnings(OfficeDirectory directory) =>
        OrganisationOutlook.Of(directory, [TestOffice.Definition], From, Until);

    [Fact]
    public void The_organisation_of_the_demonstration_lacks_nobody_for_its_procedure() => Assert.Empty(Warnings(Office));

    [Fact]
    public void A_role_that_will_have_no_holder_is_told_with_its_first_day_and_the_procedures_that_ask_for_it()
    {
        var vacant = Assert.Single(Warnings(HeadEnds).OfType<OrganisationWarning.RoleVacant>());
        Assert.Equal((LastDay.AddDays(1), null, "division-head"), (vacant.Day, vacant.Until, vacant.Role));
        Assert.Contains(TestOffice.Definition.Title, vacant.Procedures);
        Assert.Equal(LastDay, Assert.Single(Warnings(HeadEnds).OfType<OrganisationWarning.PostEnds>()).Day);
    }

    [Fact]
    public void A_role_that_nobody_held_on_the_first_day_is_told_without_a_day()
    {
        var nobody = Office with { Posts = Office.Posts.RemoveAll(post => post.Role == "division-head") };
        var vacant = Assert.Single(Warnings(nobody).OfType<OrganisationWarning.RoleVacant>());
        Assert.True(vacant.BeganBefore);
        Assert.StartsWith("役割「division-head」の人が登録されていません", WarningText.Of(vacant, nobody).Ja, StringComparison.Ordinal);
        Assert.StartsWith("Nobody holds the role 'division-head'", WarningText.Of(vacant, nobody).En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_successor_from_the_next_day_silences_the_warning_and_a_late_one_bounds_it()
    {
        OfficeDirectory With(DateOnly first) => HeadEnds with { Posts = HeadEnds.Posts.Add(new Post("division-head", "care-division", "reiji-taro") { Term = new Term(first, null) }) };
        Assert.Empty(Warnings(With(LastDay.AddDays(1))));
        var vacant = Assert.Single(Warnings(With(LastDay.AddDays(11))).OfType<OrganisationWarning.RoleVacant>());
        Assert.Equal(LastDay.AddDays(10), vacant.Until);
    }

    [Fact]
    public void A_holder_in_another_division_alone_is_told_as_such()
    {
        var elsewhere = HeadEnds with { Posts = HeadEnds.Posts.Add(new Post("division-head", "disability-division", "reiji-taro")) };
        var warning = Assert.Single(Warnings(elsewhere).OfType<OrganisationWarning.RoleElsewhere>());
        Assert.Equal("care-division", warning.Unit.Id);
        Assert.Contains("介護見本課", WarningText.Of(warning, elsewhere).Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deputy_whose_period_ends_without_another_is_told()
    {
        var deputy = new Deputy(Head, "yoshino-kamei", From, LastDay);
        var ends = Assert.Single(Warnings(Office with { Deputies = [deputy] }).OfType<OrganisationWarning.DeputyEnds>());
        Assert.Equal(LastDay, ends.Day);
        Assert.Empty(Warnings(Office with { Deputies = [deputy, deputy with { From = LastDay.AddDays(1), To = Until.AddDays(30) }] }));
    }

    [Fact]
    public void A_person_who_would_have_to_decide_on_what_they_wrote_is_told()
    {
        var designation = TestOffice.All.First(definition => definition.Id == "designation");
        var writers = designation.Application.Assignees.Select(rule => rule.Role).OfType<string>().Append(designation.Start!.Role).OfType<string>().ToHashSet();
        var alone = Office with { Posts = [.. Office.Posts.Select(post => writers.Contains(post.Role) ? post with { Person = Head } : post)] };
        Assert.DoesNotContain(OrganisationOutlook.Of(Office, [designation], From, Until), warning => warning is OrganisationWarning.NobodyMayDecide);
        Assert.Contains(OrganisationOutlook.Of(alone, [designation], From, Until), warning => warning is OrganisationWarning.NobodyMayDecide { PersonId: Head, Role: "division-head" });
    }

    [Fact]
    public void Every_warning_is_told_in_both_languages()
    {
        var all = Warnings(HeadEnds with { Deputies = [new Deputy("reiji-taro", "yoshino-kamei", From, LastDay)] });
        Assert.True(all.Count >= 3);
        Assert.All(all, warning => Assert.DoesNotContain(WarningText.Of(warning, HeadEnds) is var text ? text.En : "", letter => letter > 0x2fff && letter < 0xa000));
        Assert.All(all, warning => Assert.Contains("2027", WarningText.Of(warning, HeadEnds).En, StringComparison.Ordinal));
    }
}
