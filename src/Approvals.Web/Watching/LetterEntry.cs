using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Storage.Cases;

namespace Approvals.Web.Watching;

/// <summary>The ledger entry that issued a letter; its hash is printed on the letter.</summary>
public sealed record LetterEntry(long Seq, string Hash)
{
    private const int PageSize = 500;

    internal static async Task<LetterEntry?> FindAsync(Ledger ledger, CaseState state, string letterId, CancellationToken cancellation)
    {
        // A letter's id carries the number of the entry that issued it; the entry itself is asked, not trusted.
        var hint = long.TryParse(letterId.AsSpan(Math.Min(1, letterId.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 1;
        return await FindAsync(ledger, state.CaseId, letterId, hint, 1, cancellation) ?? await FindAsync(ledger, state.CaseId, letterId, 1, int.MaxValue, cancellation);
    }

    private static async Task<LetterEntry?> FindAsync(Ledger ledger, string caseId, string letterId, long from, int entries, CancellationToken cancellation)
    {
        for (var left = entries; left > 0; left -= PageSize, from += PageSize)
        {
            var page = await ledger.ReadAsync(caseId, from, Math.Min(PageSize, left), cancellation);
            foreach (var stored in page)
                if (stored.Read() is { Event: LetterIssued issued } entry && issued.Letter.Id == letterId) return new LetterEntry(entry.Seq, stored.Hash);
            if (page.Count < PageSize) return null;
        }
        return null;
    }
}
