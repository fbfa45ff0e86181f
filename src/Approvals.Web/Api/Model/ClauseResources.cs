using System.Collections.Immutable;
using Approvals.Core.Evidence;
using Approvals.Web.Working;

namespace Approvals.Web.Api.Model;

/// <summary>Where a contract seems to state the items of a checklist. A proposal: nothing is marked by it.</summary>
/// <param name="Document">Address of the contract.</param>
/// <param name="Readable">False where its words cannot be read: a scan, or a broken file. There are no items then.</param>
public sealed record ClausesResource(string Document, string Name, bool Readable, ImmutableArray<ClauseResource> Items)
{
    internal static ClausesResource Of(ClauseComparison compared, string caseId) => new(
        Hrefs.Document(caseId, compared.Document.Id), compared.Document.Name, compared.Proposals is not null,
        [.. (compared.Proposals ?? []).Select(proposal => new ClauseResource(
            proposal.Number, proposal.Finding, proposal.Page == 0 ? null : proposal.Page, proposal.Passage,
            [.. proposal.Changes.Select(change => new ClauseChangeResource(change.Before, change.After))]))]);
}

/// <param name="Number">Of the item.</param>
/// <param name="Page">Of the contract, counted from 1; null where nothing was found.</param>
/// <param name="Passage">The contract's words; empty where nothing was found.</param>
/// <param name="Changes">Parts in order: the annex's and the contract's; empty where the words are the same or nothing was found.</param>
public sealed record ClauseResource(int Number, ClauseFinding Finding, int? Page, string Passage, ImmutableArray<ClauseChangeResource> Changes);

/// <param name="Annex">The annex's words; empty where the contract adds some.</param>
/// <param name="Contract">The contract's words; empty where it leaves some out.</param>
public sealed record ClauseChangeResource(string Annex, string Contract);
