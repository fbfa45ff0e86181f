using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Links;

/// <summary>Opens mailed links and checks the confirmation number that stands beside them.</summary>
public sealed class LinkDesk(RuntimeParts parts, CaseRunner runner)
{
    /// <summary>Wrong numbers until the link stops taking any; the person can still sign in.</summary>
    public const int MaxFailures = 5;

    private const int MaxSeqDigits = 18;
    private const int MaxTokenLength = 64;
    private readonly LinkSecrets _secrets = new(parts.Options.LinkKey);

    /// <summary>What a link leads to. Reads only: whatever opens a link changes nothing.</summary>
    public async Task<OpenedLink?> OpenAsync(string caseId, string code, CancellationToken cancellation)
    {
        if (!CaseIds.IsPlausible(caseId) || Parse(code) is not { } parsed) return null;
        var (links, _) = await parts.Ledger.LinksAsync(caseId, parsed.Seq, cancellation);
        if (parsed.Place >= links.Length || links[parsed.Place].TokenHash != LinkSecrets.TokenHash(parsed.Token)) return null;
        if (await runner.LoadAsync(caseId, cancellation) is not { } loaded) return null;
        var link = links[parsed.Place];
        return new OpenedLink(loaded, link.PersonId, link.ItemId, StatusOf(loaded.State, link), link.Expires, Math.Max(0, MaxFailures - link.Failures));
    }

    private LinkStatus StatusOf(CaseState state, StoredLink link)
    {
        var item = state.FindItem(link.ItemId);
        if (item is null || item.End is not null) return LinkStatus.Answered;
        if (item.Handover != link.Handover && !item.Assignees.Contains(link.PersonId)) return LinkStatus.Reassigned;
        if (item.Handover != link.Handover) return LinkStatus.Replaced;
        if (parts.Time.GetUtcNow() >= link.Expires) return LinkStatus.Expired;
        return link.Failures >= MaxFailures ? LinkStatus.Locked : LinkStatus.Usable;
    }

    /// <summary>Checks the typed number and counts wrong ones. A right number is not used up here: the answer uses up the work item.</summary>
    public async Task<LinkStatus> ConfirmAsync(string caseId, string code, string number, CancellationToken cancellation)
    {
        for (; ; )
        {
            if (await OpenAsync(caseId, code, cancellation) is not { } opened) return LinkStatus.Unknown;
            if (opened.Status != LinkStatus.Usable) return opened.Status;
            var parsed = Parse(code)!.Value;
            var (links, etag) = await parts.Ledger.LinksAsync(caseId, parsed.Seq, cancellation);
            var link = links[parsed.Place];
            if (_secrets.NumberMatches(parsed.Token, Digits(number), link.NumberHash)) return LinkStatus.Usable;
            var counted = links.SetItem(parsed.Place, link with { Failures = link.Failures + 1 });
            if (await parts.Ledger.ReplaceLinksAsync(caseId, parsed.Seq, counted, etag, cancellation))
                return link.Failures + 1 >= MaxFailures ? LinkStatus.Locked : LinkStatus.WrongNumber;
        }
    }

    /// <summary>Whether this is six digits at all. Whatever is not cannot be a guess, and costs the person no attempt.</summary>
    public static bool IsNumber(string typed) => Digits(typed) is { Length: LinkSecrets.NumberDigits } digits && digits.All(char.IsAsciiDigit);

    // People type full-width digits and spaces; neither is a wrong number.
    private static string Digits(string typed) => string.Concat(typed
        .Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c)
        .Where(c => !char.IsWhiteSpace(c) && c is not ('-' or 'ー' or '－')));

    private static (long Seq, int Place, string Token)? Parse(string code)
    {
        var parts = code.Split('.');
        if (parts.Length != 3 || parts[0].Length > MaxSeqDigits || parts[2].Length is 0 or > MaxTokenLength) return null;
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)) return null;
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? (seq, place, parts[2]) : null;
    }
}

/// <param name="PersonId">The person to whom the link was mailed.</param>
/// <param name="AttemptsLeft">Wrong numbers that the link still takes; the last of them stops it.</param>
public sealed record OpenedLink(LoadedCase Case, string PersonId, string ItemId, LinkStatus Status, DateTimeOffset Expires, int AttemptsLeft);

public enum LinkStatus
{
    Usable,

    /// <summary>No such link.</summary>
    Unknown,

    /// <summary>The work item has ended; the page shows how.</summary>
    Answered,

    Expired,

    /// <summary>The work was given to somebody else.</summary>
    Reassigned,

    /// <summary>A newer mail carries the valid link.</summary>
    Replaced,

    WrongNumber,

    /// <summary>Too many wrong numbers; sign in instead.</summary>
    Locked,
}
