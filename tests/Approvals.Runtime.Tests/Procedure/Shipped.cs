using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Definitions;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>The shipped procedures, and stories of them that begin from an earlier case.</summary>
internal static class Shipped
{
    public const string SubDesk = "sample-center-desk";
    public const string OtherSubDesk = "reiji-storage-desk";
    public const string Matter = "介護保険審査支払等システムのデータ保管業務";

    private static readonly WorkflowSet Set = DefinitionLoader.Load(Path.Combine(TestOffice.SolutionFolder(), "workflows"));

    public static IEnumerable<WorkflowDefinition> All => Set.Definitions;

    public static ImmutableArray<Prohibition> Prohibitions => Set.Prohibitions;

    public static WorkflowDefinition Find(string id, string profile = "jp-2023") => Set.Find(id, profile) ?? throw new InvalidOperationException($"There is no procedure {id}.");

    public static AboutCase About(bool subConsignee, string profile = "jp-2023") => new(
        "parent-1", Matter, TestOffice.Directory.Office.Id, "reconsignment", profile, "mihon-federation", "一般社団法人 見本県給付審査連合会", ["care-division"],
        subConsignee ? "1" : "", subConsignee ? "株式会社サンプル情報センター" : "", subConsignee ? "sample-center" : null, subConsignee ? "sample-center@mihon-ku.example" : "");

    /// <summary>A case that a person begins from an earlier one, about its 丙 where the procedure says so.</summary>
    public static Story Begun(string id, string by, string? due, params (string Path, string Value)[] values)
    {
        var definition = Find(id);
        var story = new Story(definition);
        story.Do(by, Opening(definition, due, values));
        return story;
    }

    public static OpenCase Opening(WorkflowDefinition definition, string? due, params (string Path, string Value)[] values) =>
        new(CaseOrigin.Demo, ["care-division"], Story.Values(values).SetItem(definition.TitleField, Matter))
        {
            About = definition.Start is null or { About: AboutKind.None } ? null : About(definition.Start.About == AboutKind.SubConsignee, definition.Profile.Id),
            Due = due is null ? null : DateOnly.Parse(due, CultureInfo.InvariantCulture),
        };

    /// <summary>Attaches what the form requires and submits it.</summary>
    public static void HandIn(this Story story, string person, string step, params (string Path, string Value)[] values)
    {
        var form = story.Definition.Form(((FormStep)story.Definition.Step(step)).Form);
        foreach (var slot in form.Documents.Where(slot => slot.Required)) story.Attach(step, "", slot.Id, person);
        story.Do(person, new SubmitForm(story.Item(step).Id, Story.Values(values)));
        story.GiveNumbers();
    }

    /// <summary>Answers a step whose people answer one after the other or alone, and issues the letters that follow.</summary>
    public static void Say(this Story story, string person, string step, string outcome, string reason, params (string Path, string Value)[] values)
    {
        var item = story.State.OpenItems.First(item => item.Step == step && item.Assignees.Contains(person));
        story.Do(person, new Answer(item.Id, outcome) { Reason = reason, Values = Story.Values(values) });
        story.GiveNumbers();
    }

    public static Refusal Refused(this Story story, string person, string step, string outcome, string reason = "", params (string Path, string Value)[] values) =>
        story.Refuse(person, new Answer(story.Item(step).Id, outcome) { Reason = reason, Values = Story.Values(values) });

    /// <summary>起案 to 決裁, everybody in turn.</summary>
    public static void Decide(this Story story, string kind, string outcome, string reason = "")
    {
        story.Say(Story.Clerk, "draft", "propose", "", ("proposal.kind", kind), ("proposal.important", "no"), ("proposal.text", "案のとおり決定してよろしいか伺います。"));
        story.Say(Story.Chief, "circulate", "agree", "");
        story.Say(Story.Head, "circulate", "agree", "");
        story.Say("takahashi-sakiko", "consult", "agree", "");
        story.Say("information-policy-head", "consult", "agree", "");
        story.Say(Story.Director, "decide", outcome, reason);
    }

    public static string At(this Story story) => story.State.Lane("").Current?.Step ?? "";

    public static DateOnly DueOf(this Story story, string step) => OfficeZone.DateOf(story.Item(step).Due!.Value.AddMinutes(-1));

    /// <summary>Passes the days until the end of a day.</summary>
    public static void WaitUntilAfter(this Story story, string day) =>
        story.Wait(new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)).AddMinutes(1) - story.Now);

    public static void EndsAs(this Story story, string ending) => Assert.Equal([ending], story.State.Endings!.Value);

    /// <summary>The only case that the story opened with this procedure.</summary>
    public static ChildCalled ChildOf(this Story story, string workflow) => Assert.Single(story.State.Children, child => child.Workflow == workflow);

    /// <summary>The case that a story opened, as the system opens it.</summary>
    public static Story Play(this ChildCalled child, Story parent)
    {
        var definition = Find(child.Workflow, parent.Definition.Profile.Id);
        var story = new Story(definition) { Now = parent.Now };
        story.Do(Actor.SystemId, new OpenCase(CaseOrigin.Demo, ["care-division"], child.Values) { About = parent.State.Opening!.About ?? About(false, definition.Profile.Id), Due = child.Due });
        return story;
    }
}
