using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Runtime.Cases;
using Approvals.Storage;

namespace Approvals.Web.SignIn;

/// <summary>
/// One-time codes by address, in the store, so that they survive a restart and hold on every instance. Stored as keyed
/// hashes; an address that nobody has gets a row like any other, so that nothing tells the two apart.
/// </summary>
public sealed class SignInCodes(RuntimeParts parts)
{
    private const string Partition = "sign-in";

    /// <summary>Makes a new code for the address; an earlier one stops working. Null: too many were asked for.</summary>
    public async Task<string?> IssueAsync(string address, CancellationToken cancellation)
    {
        var row = Row(address);
        await ClearExpiredAsync(row, cancellation);
        for (; ; )
        {
            var now = parts.Time.GetUtcNow();
            var found = await parts.Entities.ReadAsync(Partition, row, cancellation);
            var window = Window.Of(found, now);
            if (window.Count >= SignInLimits.MaxCodes) return null;
            var code = RandomNumberGenerator.GetString("0123456789", SignInLimits.CodeDigits);
            var properties = Properties(address, code, now, window with { Count = window.Count + 1 });
            Write write = found is null ? new Write.Insert(row, properties) : new Write.Replace(row, properties, found.ETag);
            if (await parts.Entities.CommitAsync(Partition, [write], cancellation) is CommitResult.Stored) return code;
        }
    }

    private ImmutableDictionary<string, object> Properties(string address, string code, DateTimeOffset now, Window window) =>
        ImmutableDictionary<string, object>.Empty
            .SetItem("hash", Hash(address, code))
            .SetItem("expires", (now + SignInLimits.CodeLifetime).UtcTicks)
            .SetItem("tries", 0L)
            .SetItem("windowStart", window.Start)
            .SetItem("windowCount", window.Count);

    /// <summary>A right code is used up, a wrong one is counted; what cannot be a code is neither.</summary>
    public async Task<CodeTry> RedeemAsync(string address, string typed, CancellationToken cancellation)
    {
        var code = Digits(typed);
        if (code.Length != SignInLimits.CodeDigits) return CodeTry.NotACode;
        var row = Row(address);
        for (; ; )
        {
            if (await parts.Entities.ReadAsync(Partition, row, cancellation) is not { } found || IsOver(found)) return CodeTry.Wrong;
            if (IsUsedUp(found)) return CodeTry.UsedUp;
            var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes((string)found.Properties["hash"]), Encoding.ASCII.GetBytes(Hash(address, code)));
            var next = right
                ? found.Properties.SetItem("expires", 0L)
                : found.Properties.SetItem("tries", (long)found.Properties["tries"] + 1);
            if (await parts.Entities.CommitAsync(Partition, [new Write.Replace(row, next, found.ETag)], cancellation) is not CommitResult.Stored) continue;
            if (right) return CodeTry.Right;
            return (long)next["tries"] >= SignInLimits.MaxTries ? CodeTry.UsedUp : CodeTry.Wrong;
        }
    }

    private bool IsOver(Entity row) => (long)row.Properties["expires"] <= parts.Time.GetUtcNow().UtcTicks;

    private static bool IsUsedUp(Entity row) => (long)row.Properties["tries"] >= SignInLimits.MaxTries;

    // The rows behind a random key: over time every row that nobody needs any more is cleared.
    private async Task ClearExpiredAsync(string row, CancellationToken cancellation)
    {
        var rows = await parts.Entities.QueryAsync(Partition, StoreKeys.After(row), "~", SignInLimits.ClearedAtOnce, cancellation);
        var over = (parts.Time.GetUtcNow() - SignInLimits.AddressWindow - SignInLimits.CodeLifetime).UtcTicks;
        var expired = rows.Where(old => (long)old.Properties["windowStart"] < over).Select(old => (Write)new Write.Delete(old.Row, old.ETag)).ToList();
        // A conflict means that somebody has just asked for a code there: nothing is cleared, the next request will.
        if (expired.Count > 0) await parts.Entities.CommitAsync(Partition, expired, cancellation);
    }

    // Whoever reads the store learns no addresses, and cannot try codes out without the host's key.
    private string Row(string address) => Keyed("sign-in-address", address)[..32];

    private string Hash(string address, string code) => Keyed("sign-in-code", address + "\n" + code);

    private string Keyed(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(parts.Options.LinkKey.Span, Encoding.UTF8.GetBytes($"approvals/{purpose}\n{text}")));

    // People type full-width digits, spaces and hyphens; none of them is a wrong code.
    private static string Digits(string typed) => string.Concat(typed.Take(SignInLimits.MaxAddress)
        .Select(c => CharUnicodeInfo.GetDecimalDigitValue(c))
        .Where(digit => digit >= 0)
        .Select(digit => (char)('0' + digit)));

    /// <param name="Start">UTC ticks.</param>
    private readonly record struct Window(long Start, long Count)
    {
        public static Window Of(Entity? row, DateTimeOffset now)
        {
            if (row is null || (long)row.Properties["windowStart"] <= (now - SignInLimits.AddressWindow).UtcTicks) return new Window(now.UtcTicks, 0);
            return new Window((long)row.Properties["windowStart"], (long)row.Properties["windowCount"]);
        }
    }
}

/// <summary>What became of a typed code.</summary>
public enum CodeTry
{
    Right,

    /// <summary>Not eight digits: no attempt.</summary>
    NotACode,

    /// <summary>Counted, unless no code waits for the address at all.</summary>
    Wrong,

    /// <summary>There were as many wrong attempts as a code takes.</summary>
    UsedUp,
}
