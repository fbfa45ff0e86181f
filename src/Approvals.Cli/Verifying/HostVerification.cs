using System.Collections.Immutable;
using Approvals.Cli.Api;
using Approvals.Core.Cases;
using Approvals.Web.Api.Model;

namespace Approvals.Cli.Verifying;

/// <summary>Has a running host verify the ledgers of an administrator's office. With a hash, the entries are read as well.</summary>
internal sealed class HostVerification(ApiSession session, VerifyOptions options)
{
    private const string Cases = "/api/v1/cases";
    private const int PageSize = 100;
    private HashMatch? _match;

    private int _notLookedUpIn;

    /// <exception cref="CliException">The host refuses, or does not have the case.</exception>
    public async Task<VerifyReport> RunAsync(string source, CancellationToken cancellation)
    {
        var cases = ImmutableArray.CreateBuilder<CaseReport>();
        if (options.CaseId is { } id) cases.Add(await OfCaseAsync(id, cancellation));
        else
            await foreach (var one in session.ListAsync<AdminCaseResource>($"/api/v1/admin/cases?take={PageSize}", cancellation))
                cases.Add(await OfCaseAsync(one.CaseId, [one.Origin], !one.Submitted, cancellation));
        return new VerifyReport(source, cases.ToImmutable(), [], options.Hash, _match) { HashNotLookedUpIn = _notLookedUpIn };
    }

    // A draft is verified like every other ledger, but the host shows nothing else of it, not even to administrators.
    private async Task<CaseReport> OfCaseAsync(string caseId, CancellationToken cancellation)
    {
        var seen = await session.GetAsync<CaseResource>($"{Cases}/{caseId}", cancellation);
        var report = await OfCaseAsync(caseId, seen is null ? [] : [seen.Origin], draft: false, cancellation);
        return report with { Draft = seen is null && report.Disposed is null };
    }

    private async Task<CaseReport> OfCaseAsync(string caseId, ImmutableArray<CaseOrigin> origins, bool draft, CancellationToken cancellation)
    {
        var verified = await session.FindAsync<VerificationResource>($"{Cases}/{caseId}/verify", cancellation) ?? throw new CliException($"There is no case {caseId}.");
        if (options.Hash is not null && verified.Disposed is null) await LookUpAsync(caseId, cancellation);
        var problems = verified.Problems.Select(problem => new ProblemReport(problem.Seq, problem.Message)).ToImmutableArray();
        if (problems.IsEmpty && !verified.Holds) problems = [new ProblemReport(0, "The host says that the ledger does not hold.")];
        return new CaseReport(verified.CaseId, verified.Entries, verified.Hash, origins, problems) { Disposed = verified.Disposed, Draft = draft };
    }

    // Nobody reads the entries of a draft but its writers; no mail carries its hash either.
    private async Task LookUpAsync(string caseId, CancellationToken cancellation)
    {
        if (await session.GetAsync<CaseResource>($"{Cases}/{caseId}", cancellation) is null)
        {
            _notLookedUpIn++;
            return;
        }
        await foreach (var entry in session.ListAsync<LedgerEntryResource>($"{Cases}/{caseId}/ledger?take={PageSize}", cancellation))
        {
            if (entry.Hash != options.Hash) continue;
            if (entry.Json is null)
            {
                _match = new HashMatch(caseId, entry.Seq, null, "draft");
                continue;
            }
            var read = CaseJson.Entry(System.Text.Encoding.UTF8.GetBytes(entry.Json));
            _match = new HashMatch(caseId, entry.Seq, read.At, read.Event.GetType().Name);
        }
    }
}
