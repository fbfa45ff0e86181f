using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Simulating;
using Approvals.Core.Texts;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions;

/// <summary>Reads a staffing file of simulations. Bad input never throws; it becomes diagnostics.</summary>
public static class StaffingLoader
{
    private const string OfficeId = "office";
    private const string UnitId = "division";
    private const string ConsigneeId = "consignee";

    /// <param name="path">The YAML file.</param>
    /// <param name="today">The day that relative dates such as <c>today+30d</c> are counted from.</param>
    /// <param name="set">The procedures whose steps, outcomes and fields the file may name.</param>
    public static StaffingReading Load(string path, DateOnly today, WorkflowSet set)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var source = new Source(path.Replace('\\', '/'));
        if (SourceText.ReadTree(source, path) is not { } root) return new StaffingReading(null, [.. source.Diagnostics]);
        var places = new SourceMap();
        var draft = new StaffingReader(source, today, places).Read(root);
        var directory = DirectoryOf(source, draft, path, today);
        new StaffingChecks(source, places, draft).Check(directory, set);
        return new StaffingReading(source.Clean && directory is not null ? Complete(draft, directory) : null, [.. source.Diagnostics]);
    }

    private static OfficeDirectory? DirectoryOf(Source source, StaffingDraft draft, string path, DateOnly today)
    {
        if (draft.Organisation is null == draft.People.IsEmpty)
        {
            source.Add(draft.At, StaffingFindings.NoOffice());
            return null;
        }
        if (draft.Organisation is not { } file) return Invented(draft);
        var reading = DirectoryLoader.Load(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file), today);
        if (reading.Directory is null) source.Add(draft.OrganisationAt, StaffingFindings.OrganisationHasErrors(file));
        return reading.Directory;
    }

    // People without an organisation file work in one division, for one 乙.
    private static OfficeDirectory Invented(StaffingDraft draft) => new()
    {
        Office = new Office(OfficeId, new("区", "Office"), new("区長", "Mayor")),
        Units = [new Unit(UnitId, new("担当課", "Division"))],
        Organisations = [new Organisation(ConsigneeId, "委託先", Party.Consignee)],
        People =
        [
            .. draft.People.Select(person => new Person(person.Id, person.Name ?? new(person.Id, person.Id), $"{person.Id}@example.jp", OfficeId, Empty)),
            new Person("consignee-desk", new("委託先 担当者", "Consignee"), "consignee-desk@example.jp", ConsigneeId, Empty),
        ],
        Posts = [.. draft.People.SelectMany(person => person.Roles.Select(role => new Post(role, UnitId, person.Id)))],
    };

    private static LocalText Empty { get; } = new("", "");

    private static Staffing Complete(StaffingDraft draft, OfficeDirectory directory) => new()
    {
        Directory = directory,
        Hours = draft.Hours,
        Units = [.. draft.Units.Select(unit => unit.Id)],
        Absences = draft.Absences,
        Shares = draft.Shares.GroupBy(share => share.Person).ToImmutableDictionary(group => group.Key, group => group.Last().Percent),
        Times = draft.Times,
        Outcomes = draft.Outcomes,
        Silence = draft.Silence,
        Fields = draft.Fields,
        Arrivals = draft.Arrivals,
        SubConsignees = draft.SubConsignees,
        Withdrawn = draft.Withdrawn,
    };
}

/// <summary>A staffing file that was read.</summary>
/// <param name="Staffing">Null if the file has an error.</param>
public sealed record StaffingReading(Staffing? Staffing, ImmutableArray<Diagnostic> Diagnostics);
