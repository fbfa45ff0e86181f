using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Conformance.Targets;
using Approvals.Web.Api.Model;

namespace Approvals.Conformance.Acting;

/// <summary>
/// A case's ledger as somebody reads it who does not trust the host: entries are numbered without gaps, each hash is
/// SHA-256 of the 32 bytes of the one before and the entry's text, and the chain begins with SHA-256 of the case's id.
/// </summary>
/// <param name="Hash">Of the last entry, computed here.</param>
internal sealed record LedgerReading(ImmutableArray<LedgerEntryResource> Entries, string Hash)
{
    private const int PageSize = 50;

    /// <summary>Reads every page and fails at the first entry that does not hold.</summary>
    public static async Task<LedgerReading> OfAsync(Target target, string caseId, CancellationToken cancellation)
    {
        var session = await target.SessionOfAsync(target.Office.Cast.Clerk, cancellation);
        var entries = ImmutableArray.CreateBuilder<LedgerEntryResource>();
        var hash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));
        await foreach (var entry in session.ListAsync<LedgerEntryResource>($"/api/v1/cases/{caseId}/ledger?take={PageSize}", cancellation))
        {
            Assert.Equal(entries.Count + 1, entry.Seq);
            Assert.Equal(hash, entry.Previous);
            // Of a draft the office is given the two hashes and no more: the chain goes on through them.
            hash = entry.Json is null ? entry.Hash : Hex(SHA256.HashData([.. Convert.FromHexString(hash), .. Encoding.UTF8.GetBytes(entry.Json)]));
            Assert.Equal(hash, entry.Hash);
            entries.Add(entry);
        }
        return new LedgerReading(entries.ToImmutable(), hash);
    }

    /// <summary>Fails unless the host verifies the same ledger.</summary>
    public async Task AssertVerifiedByHostAsync(Target target, string caseId, CancellationToken cancellation)
    {
        var session = await target.SessionOfAsync(target.Office.Administrator, cancellation);
        var verified = await session.PostAsync<VerificationResource>($"/api/v1/cases/{caseId}/verify", cancellation);
        Assert.Empty(verified.Problems);
        Assert.Equal((true, (long)Entries.Length, Hash), (verified.Holds, verified.Entries, verified.Hash));
    }

    /// <summary>The entries whose content the office reads.</summary>
    public IEnumerable<LedgerEntryResource> Readable => Entries.Where(entry => entry.Json is not null);

    /// <summary>The commands in the order of their entries, without those of drafts. One that was carried out twice would stand here twice.</summary>
    public IReadOnlyList<string> Commands()
    {
        var blocks = new List<string>();
        foreach (var command in Readable.Select(entry => Text(entry, "commandId")))
            if (blocks.Count == 0 || blocks[^1] != command) blocks.Add(command);
        return blocks;
    }

    public static string Text(LedgerEntryResource entry, string property) => JsonElement.Parse(entry.Json!).GetProperty(property).GetString()!;

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
