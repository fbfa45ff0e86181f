using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Mail.Pickup;

/// <summary>
/// A mail's file name without its ending: the instant of the first hand-over, a hash of the recipient and a hash of the
/// outbox id. Sorting and filtering need no file to be opened, and no name can lead out of the folder.
/// </summary>
internal static partial class PickupName
{
    internal const string Extension = ".eml";

    /// <summary>12 hex digits of 48 bits: two recipients of one office do not meet.</summary>
    private const int RecipientDigits = 12;

    internal static string Of(RenderedMail mail, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.UtcDateTime:yyyyMMdd'T'HHmmssfffffff'Z'}-{Recipient(mail.ToAddress)}-{MimeMail.IdHash(mail.OutboxId)}");

    internal static string Recipient(string address)
    {
        var key = Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant());
        return Convert.ToHexStringLower(SHA256.HashData(key))[..RecipientDigits];
    }

    internal static bool IsName([NotNullWhen(true)] string? id) => id is not null && Shape().IsMatch(id);

    internal static bool IsFor(string id, string recipient) => id.AsSpan(id.IndexOf('-', StringComparison.Ordinal) + 1).StartsWith(recipient, StringComparison.Ordinal);

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{13}Z-[0-9a-f]{12}-[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
