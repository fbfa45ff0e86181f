using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Approvals.Storage.Cases;

/// <summary>
/// Mails of an office that belong to no case: what has been told, once for ever, and the mails that wait to be sent. Both are
/// written in one batch, so that whatever is told is sent, and nothing is told twice, whichever process comes first.
/// </summary>
public sealed class NoticeBook(IEntityStore store)
{
    /// <summary>Things told and readers in one batch.</summary>
    public const int MaxRows = StoreLimits.MaxWritesPerBatch;

    private const string JsonColumn = "json";
    private const string AtColumn = "at";

    /// <summary>When something was told; null if it was not.</summary>
    public async Task<DateTimeOffset?> ToldAsync(string officeId, string key, CancellationToken cancellation) =>
        await store.ReadAsync(Keys.Notices(officeId), Keys.ToldRow(key), cancellation) is { } row
            ? new DateTimeOffset(long.Parse((string)row.Properties[AtColumn], CultureInfo.InvariantCulture), TimeSpan.Zero) : null;

    /// <summary>Those of the keys that were not told yet, in their order.</summary>
    public async Task<ImmutableArray<string>> UntoldAsync(string officeId, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var untold = ImmutableArray.CreateBuilder<string>();
        foreach (var key in keys)
            if (await ToldAsync(officeId, key, cancellation) is null) untold.Add(key);
        return untold.ToImmutable();
    }

    /// <summary>Tells all of it or, where any of the keys was told before, nothing.</summary>
    /// <param name="keys">What is told; with the mails at most <see cref="MaxRows"/>.</param>
    public async Task<bool> TellAsync(string officeId, IReadOnlyCollection<string> keys, IReadOnlyCollection<PendingNotice> mails, DateTimeOffset now, CancellationToken cancellation)
    {
        var told = ImmutableDictionary<string, object>.Empty.SetItem(AtColumn, now.UtcTicks.ToString(CultureInfo.InvariantCulture));
        IEnumerable<Write> writes = [.. keys.Select(key => new Write.Insert(Keys.ToldRow(key), told)), .. mails.Select(mail => new Write.Upsert(Keys.NoticeRow(mail.Id), Row(mail)))];
        return await store.CommitAsync(Keys.Notices(officeId), [.. writes], cancellation) is CommitResult.Stored;
    }

    /// <summary>The mails that wait, with the ETags that <see cref="ChangeAsync"/> and <see cref="DoneAsync"/> take.</summary>
    public async Task<IReadOnlyList<(PendingNotice Mail, string ETag)>> PendingAsync(string officeId, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Notices(officeId), "p:", "p:~~", take, cancellation);
        return [.. rows.Select(row => (StorageJson.Deserialize<PendingNotice>(Encoding.UTF8.GetBytes(row.Properties.Text(JsonColumn))), row.ETag))];
    }

    /// <summary>The new ETag; null where another process has changed or sent the mail.</summary>
    public async Task<string?> ChangeAsync(string officeId, PendingNotice mail, string etag, CancellationToken cancellation)
    {
        var row = Keys.NoticeRow(mail.Id);
        return await store.CommitAsync(Keys.Notices(officeId), [new Write.Replace(row, Row(mail), etag)], cancellation) is CommitResult.Stored stored ? stored.ETags[row] : null;
    }

    public Task DoneAsync(string officeId, PendingNotice mail, string etag, CancellationToken cancellation) =>
        store.CommitAsync(Keys.Notices(officeId), [new Write.Delete(Keys.NoticeRow(mail.Id), etag)], cancellation);

    private static ImmutableDictionary<string, object> Row(PendingNotice mail) =>
        ImmutableDictionary<string, object>.Empty.AddText(JsonColumn, Encoding.UTF8.GetString(StorageJson.Serialize(mail)));
}
