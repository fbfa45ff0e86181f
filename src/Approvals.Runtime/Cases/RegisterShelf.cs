using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;

namespace Approvals.Runtime.Cases;

/// <summary>Reads the registers that forms take choices from. What they say is read from the cases that fill them, so that it cannot lag behind.</summary>
public sealed class RegisterShelf(RuntimeParts parts, CaseRunner runner)
{
    private const int PageSize = 200;

    /// <summary>Cases about cases: nobody goes further back for the first one of a contract.</summary>
    private const int MaxGenerations = 50;

    /// <summary>The entries, past ones too, that concern a case.</summary>
    public async Task<RegisterView> ForAsync(WorkflowDefinition definition, CaseState state, CancellationToken cancellation)
    {
        var opening = state.Opening!;
        var applicant = RegisterApplicant.Of(definition, state, opening.About is { } about ? await FirstAsync(about.CaseId, cancellation) : "");
        return new RegisterView([.. (await AllAsync(opening.OfficeId, cancellation)).Where(entry => entry.Concerns(applicant))]);
    }

    /// <summary>Every entry of the office's registers with what repealed it.</summary>
    public async Task<ImmutableArray<Designation>> AllAsync(string officeId, CancellationToken cancellation)
    {
        var cases = new List<(WorkflowDefinition, CaseState)>();
        for (string? after = null; ;)
        {
            var page = await parts.Index.DesignationsAsync(officeId, after, PageSize, cancellation);
            foreach (var id in page.Items)
                if (await runner.LoadAsync(id, cancellation) is { } loaded) cases.Add((loaded.Definition, loaded.State));
            if ((after = page.Next) is null) break;
        }
        var entries = ImmutableArray.CreateBuilder<Designation>();
        foreach (var entry in Designation.Register(cases)) entries.Add(entry with { Contract = await FirstAsync(entry.About, cancellation) });
        return entries.ToImmutable();
    }

    /// <summary>The entry that a case has put into the registers, as it stands now; null if it has put none there.</summary>
    public async Task<Designation?> FindAsync(string officeId, string caseId, CancellationToken cancellation)
    {
        if (await runner.LoadAsync(caseId, cancellation) is not { State.Opening: { } opening } loaded || opening.OfficeId != officeId) return null;
        // What repeals a designation is a case about its case, so that no other case has to be read.
        var cases = new List<(WorkflowDefinition, CaseState)> { (loaded.Definition, loaded.State) };
        for (string? after = null; ;)
        {
            var page = await parts.Index.AboutAsync(officeId, caseId, after, PageSize, cancellation);
            foreach (var later in page.Items)
                if (await runner.LoadAsync(later, cancellation) is { Definition.Id: Designation.Procedure } found) cases.Add((found.Definition, found.State));
            if ((after = page.Next) is null) return Designation.Register(cases).FirstOrDefault(entry => entry.CaseId == caseId);
        }
    }

    // The contract is known by the first of its cases.
    private async Task<string> FirstAsync(string caseId, CancellationToken cancellation)
    {
        var first = caseId;
        for (var steps = 0; steps < MaxGenerations && first.Length > 0; steps++)
        {
            if (await runner.LoadAsync(first, cancellation) is not { State.Opening.About: { } about }) break;
            first = about.CaseId;
        }
        return first;
    }
}
