using System.Collections.Immutable;
using System.Globalization;
using Approvals.Mail;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Mails;

/// <summary>
/// Who holds which shares of a mailbox, in one row of the store. A share is held for a minute and kept by whoever still
/// sends; it needs no word to end, and nothing is written while nobody sends.
/// </summary>
/// <param name="holder">Names this process; different in every other, and after every start.</param>
public sealed class MailboxRows(IEntityStore store, MailboxDivision division, string holder, TimeProvider time) : IMailboxShares
{
    /// <summary>How long a share is held unless it is held anew.</summary>
    public static readonly TimeSpan Holding = TimeSpan.FromMinutes(1);

    // A share that ended is given away only when its last request has had its time and that request's minute is over;
    // clocks of two machines may differ a little.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(1);
    private const string Partition = "mailboxes";
    private const string HoldersColumn = "holders";
    private const string WantingColumn = "wanting";
    private const string Released = "~";
    private const int MaxConflicts = 20;

    private readonly string _row = Keys.Segment(division.Mailbox);
    private Table _known = Table.Empty;

    public MailboxDivision Division => division;

    public async Task<MailboxHolding> HoldAsync(int wanted, CancellationToken cancellation)
    {
        try
        {
            return await TryHoldAsync(wanted, cancellation);
        }
        catch (StoreUnavailableException e)
        {
            _known = Table.Empty;
            throw new MailException("Who sends from the mailbox cannot be found out.", e) { RetryAfter = ComeAgain };
        }
    }

    private async Task<MailboxHolding> TryHoldAsync(int wanted, CancellationToken cancellation)
    {
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            if (_known.ETag.Length == 0) _known = Table.Of(await store.ReadAsync(Partition, _row, cancellation));
            var now = time.GetUtcNow();
            var (table, given) = Divide(_known, wanted, now);
            if (await StoreAsync(table, cancellation)) return new MailboxHolding(given, now + Holding);
            _known = Table.Empty;
        }
        throw new MailException("Too many processes want to send from the mailbox at once.") { RetryAfter = ComeAgain };
    }

    private (Table, int Given) Divide(Table before, int wanted, DateTimeOffset now)
    {
        var live = before.Holders.Where(one => one.Until + division.Timeout + Minute + ClocksDiffer > now).ToList();
        var mine = live.Where(one => one.Id == holder).Sum(one => one.Shares);
        var others = live.Where(one => one.Id != holder).ToImmutableArray();
        var free = division.Shares - others.Sum(one => one.Shares);
        var othersWait = before.Wanting is { } waiting && waiting.Id != holder && waiting.Until > now;
        // One share stays for whoever comes next: a mail of another process does not wait behind a hundred of this one.
        var given = Math.Min(wanted, Math.Min(free, othersWait ? 1 : Math.Max(1, free - 1)));
        var holders = given > 0 ? others.Add(new Holder(holder, given, now + Holding)) : others;
        if (mine > given) holders = holders.Add(new Holder(Released, mine - given, now));
        var wanting = given == 0 ? new Holder(holder, 1, now + Holding) : othersWait ? before.Wanting : null;
        return (before with { Holders = holders, Wanting = wanting }, given);
    }

    private async Task<bool> StoreAsync(Table table, CancellationToken cancellation)
    {
        var columns = table.Columns;
        Write write = table.ETag.Length == 0 ? new Write.Insert(_row, columns) : new Write.Replace(_row, columns, table.ETag);
        if (await store.CommitAsync(Partition, [write], cancellation) is not CommitResult.Stored stored) return false;
        _known = table with { ETag = stored.ETags[_row] };
        return true;
    }

    private sealed record Holder(string Id, int Shares, DateTimeOffset Until)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Shares} {Until.UtcTicks}");

        public static Holder Of(string line)
        {
            var parts = line.Split(' ');
            return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), new DateTimeOffset(long.Parse(parts[2], CultureInfo.InvariantCulture), TimeSpan.Zero));
        }
    }

    private sealed record Table(ImmutableArray<Holder> Holders, Holder? Wanting, string ETag)
    {
        public static Table Empty { get; } = new([], null, "");

        public static Table Of(Entity? row) => row is null
            ? Empty
            : new([.. Lines(row, HoldersColumn).Select(Holder.Of)], Lines(row, WantingColumn).Select(Holder.Of).FirstOrDefault(), row.ETag);

        public ImmutableDictionary<string, object> Columns => ImmutableDictionary<string, object>.Empty
            .SetItem(HoldersColumn, string.Join('\n', Holders))
            .SetItem(WantingColumn, Wanting?.ToString() ?? "");

        private static string[] Lines(Entity row, string column) => ((string)row.Properties[column]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
