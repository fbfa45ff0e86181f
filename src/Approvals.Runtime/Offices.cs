using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.People;

namespace Approvals.Runtime;

/// <summary>The directories of the offices that this host serves.</summary>
public sealed class Offices(ImmutableArray<OfficeDirectory> directories)
{
    public ImmutableArray<OfficeDirectory> All { get; } = directories;

    public OfficeDirectory Of(string officeId) =>
        All.FirstOrDefault(directory => directory.Office.Id == officeId)
        ?? throw new InvalidOperationException($"No directory for office '{officeId}'.");

    /// <summary>The directory that a person belongs to; a 丙 known by address alone belongs to the first.</summary>
    public OfficeDirectory? OfPerson(string personId) =>
        All.FirstOrDefault(directory => directory.FindPerson(personId) is not null)
        ?? (Access.AddressOf(personId) is not null && All.Length > 0 ? All[0] : null);

    public Person? FindPerson(string personId) => All.Select(directory => directory.FindPerson(personId)).FirstOrDefault(person => person is not null);

    public Person? FindByEmail(string email) => All.Select(directory => directory.FindByEmail(email)).FirstOrDefault(person => person is not null);
}
