using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Time;

namespace Approvals.Runtime;

/// <summary>The directories of the offices that this host serves, each as it stands today where a clock is given.</summary>
public sealed class Offices(ImmutableArray<OfficeDirectory> directories, TimeProvider? time = null)
{
    private OfDay? _ofDay;

    public ImmutableArray<OfficeDirectory> All => time is null ? directories : Today(OfficeZone.DateOf(time.GetUtcNow()));

    /// <summary>The same offices, as they stand on the day of a clock.</summary>
    public Offices By(TimeProvider clock) => new([.. directories.Select(directory => directory.Whole)], clock);

    private ImmutableArray<OfficeDirectory> Today(DateOnly day)
    {
        if (_ofDay is { } known && known.Day == day) return known.Directories;
        var made = new OfDay(day, [.. directories.Select(directory => directory.On(day))]);
        _ofDay = made;
        return made.Directories;
    }

    public OfficeDirectory Of(string officeId) =>
        All.FirstOrDefault(directory => directory.Office.Id == officeId)
        ?? throw new InvalidOperationException($"No directory for office '{officeId}'.");

    /// <summary>The directory that a person belongs to; a 丙 known by address alone belongs to the first.</summary>
    public OfficeDirectory? OfPerson(string personId) =>
        All.FirstOrDefault(directory => directory.FindPerson(personId) is not null)
        ?? (Access.AddressOf(personId) is not null && All.Length > 0 ? All[0] : null);

    /// <summary>Anybody who is or was there.</summary>
    public Person? FindPerson(string personId) => All.Select(directory => directory.FindPerson(personId)).FirstOrDefault(person => person is not null);

    /// <summary>Anybody who is there today.</summary>
    public Person? FindPresent(string personId) => OfPerson(personId) is { } directory && directory.FindPerson(personId) is { } person && directory.IsHere(person) ? person : null;

    public Person? FindByEmail(string email) => All.Select(directory => directory.FindByEmail(email)).FirstOrDefault(person => person is not null);

    private sealed record OfDay(DateOnly Day, ImmutableArray<OfficeDirectory> Directories);
}
