using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Testing;

namespace Approvals.Browser.Tests.Acting;

/// <summary>What the fictional consignee types into an application: the values of the demo case, under a matter of its own.</summary>
public sealed class SampleApplication
{
    private SampleApplication(WorkflowDefinition definition, OfficeDirectory directory, CaseData data, string matter)
    {
        Definition = definition;
        Directory = directory;
        Data = data;
        Matter = matter;
        Values = data.Values.SetItem(definition.TitleField, matter);
        Lanes = [.. FormValues.RowsOf(definition.Lanes!.Section, Values.Keys).Select(row => Values[$"{definition.Lanes.Section}.{row}.{definition.Lanes.NameField}"])];
    }

    public WorkflowDefinition Definition { get; }

    public OfficeDirectory Directory { get; }

    public CaseData Data { get; }

    /// <summary>件名; tells the cases of different tests apart.</summary>
    public string Matter { get; }

    public ImmutableDictionary<string, string> Values { get; }

    /// <summary>The names of the 丙.</summary>
    public ImmutableArray<string> Lanes { get; }

    public FormDefinition Form => Definition.Form(Definition.Application.Form);

    public FormDefinition FormOf(string step) => Definition.Form(((FormStep)Definition.Step(step)).Form);

    public static SampleApplication Of(string matter)
    {
        var workflows = Path.Combine(SolutionFolder.Path, "workflows");
        var data = CaseDataLoader.Load(Path.Combine(workflows, "demo", "demo-case.yaml"), Today).Data!;
        var directory = DirectoryLoader.Load(Path.Combine(workflows, "demo", "organisation.yaml"), Today).Directory!;
        return new SampleApplication(DefinitionLoader.Load(workflows).Find(data.Workflow, data.Profile)!, directory, data, matter);
    }

    public static DateOnly Today => OfficeZone.DateOf(TimeProvider.System.GetUtcNow());

    /// <summary>A day as the office writes it, for example 令和8年4月1日.</summary>
    public static string InDays(int days) => JapaneseDate.Format(Today.AddDays(days), Language.Ja);
}
