using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>Cases that follow a consent, opened as the runtime opens them or by hand, about one 丙 of an earlier case.</summary>
internal static class AfterConsent
{
    public const string SubConsigneeDesk = "sample-center-desk";

    public static AboutCase About { get; } = new(
        "case-1", "保管業務の再委託について", TestOffice.Directory.Office.Id, "reconsignment", "jp-2023",
        "mihon-federation", "一般社団法人 見本県給付審査連合会", ["care-division"],
        "1", "株式会社サンプル情報センター", "sample-center", "sample-center@mihon-ku.example")
    {
        Lanes = [new("1", "株式会社サンプル情報センター"), new("2", "旧見本システム株式会社")],
    };

    public static AboutCase AboutWhole => About with { Lanes = About.Lanes, Lane = "", SubConsignee = "", SubConsigneeId = null, SubConsigneeEmail = "" };

    /// <summary>As another case opens it.</summary>
    public static Story Opened(string workflow, DateOnly? due, params (string Path, string Value)[] values) => By(Actor.SystemId, workflow, About, due, values);

    public static Story By(string person, string workflow, AboutCase? about, DateOnly? due, params (string Path, string Value)[] values)
    {
        var story = new Story(TestOffice.Shipped(workflow));
        story.Do(person, new OpenCase(CaseOrigin.Demo, ["care-division"], Story.Values(values)) { About = about, Due = due });
        return story;
    }

    public static Story Submit(this Story story, string person, string step, params (string Path, string Value)[] values)
    {
        story.Do(person, new SubmitForm(story.Item(step).Id, Story.Values(values)));
        return story;
    }

    public static Story Reply(this Story story, string person, string step, string outcome, params (string Path, string Value)[] values)
    {
        story.Do(person, new Answer(story.Item(step).Id, outcome) { Values = Story.Values(values), Reason = "確認しました。" });
        return story;
    }

    /// <summary>Lets time pass until the day has begun.</summary>
    public static Story Until(this Story story, DateOnly day)
    {
        story.Wait(new DateTimeOffset(day.ToDateTime(new TimeOnly(0, 5)), TimeSpan.FromHours(9)) - story.Now);
        return story;
    }

    public static string? Step(this Story story) => story.State.Lane("").Current?.Step;

    public static DateOnly? DueDay(this Story story) => story.State.Lane("").Current?.Due is { } due ? DateOnly.FromDateTime(due.ToOffset(TimeSpan.FromHours(9)).AddMinutes(-1).DateTime) : null;

    public static string Ending(this Story story) => Assert.Single(story.State.Endings!.Value);

    public static ChildCalled Child(this Story story, string spawn) => Assert.Single(story.State.Children, child => child.Spawn == spawn);
}
