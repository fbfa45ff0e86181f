using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Web.Calendars;

/// <summary>
/// Secret addresses under which calendar programs, which cannot sign in, read a person's calendar. One for each person;
/// a new one ends the old one. Only the hash of the secret is stored.
/// </summary>
internal sealed class CalendarFeeds(IEntityStore store)
{
    private const string Partition = "calendar-feeds";
    private const int SecretBytes = 32;

    /// <summary>Ends the person's earlier address and makes a new one; returns its secret, which is shown once.</summary>
    public async Task<string> RenewAsync(string personId, CancellationToken cancellation)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        await EndAsync(personId, cancellation);
        await store.CommitAsync(Partition,
        [
            new Write.Upsert("h:" + HashOf(secret), ImmutableDictionary<string, object>.Empty.SetItem("person", personId)),
            new Write.Upsert("p:" + Keys.Segment(personId), ImmutableDictionary<string, object>.Empty.SetItem("hash", HashOf(secret))),
        ], cancellation);
        return secret;
    }

    public async Task EndAsync(string personId, CancellationToken cancellation)
    {
        if (await store.ReadAsync(Partition, "p:" + Keys.Segment(personId), cancellation) is not { } row) return;
        await store.CommitAsync(Partition, [new Write.Delete(row.Row), new Write.Delete("h:" + (string)row.Properties["hash"])], cancellation);
    }

    public async Task<bool> ExistsAsync(string personId, CancellationToken cancellation) =>
        await store.ReadAsync(Partition, "p:" + Keys.Segment(personId), cancellation) is not null;

    /// <summary>The person to whom the secret belongs; null if it is unknown or has been ended.</summary>
    public async Task<string?> PersonOfAsync(string secret, CancellationToken cancellation) =>
        secret.Length == SecretBytes * 2 && await store.ReadAsync(Partition, "h:" + HashOf(secret), cancellation) is { } row ? (string)row.Properties["person"] : null;

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
