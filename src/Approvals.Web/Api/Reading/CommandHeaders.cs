using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>What the headers of a changing request say: under which key it is carried out once, and on which version.</summary>
internal sealed record CommandHeaders(string Key, bool HasKey, long? Version)
{
    public const string IdempotencyKey = "Idempotency-Key";
    private const int MaxKey = 100;

    public static (CommandHeaders? Headers, IResult? Problem) Read(HttpContext http)
    {
        var key = http.Request.Headers[IdempotencyKey].ToString();
        if (key.Length > MaxKey || key.Any(c => c is < '!' or > '~'))
            return (null, Problems.Header(IdempotencyKey, new(
                $"Idempotency-Key は空白を含まない英数字と記号で、{MaxKey}文字までです。", $"An Idempotency-Key has up to {MaxKey} printable ASCII characters without spaces.")));
        var match = http.Request.Headers.IfMatch.ToString();
        if (!TryVersion(match, out var version))
            return (null, Problems.Header("If-Match", new(
                "If-Match には、取得したときの ETag（例：\"12\"）を付けてください。", "If-Match takes the ETag that came with the case, for example \"12\".")));
        return (new CommandHeaders(key.Length > 0 ? key : Guid.NewGuid().ToString("N"), key.Length > 0, version), null);
    }

    private static bool TryVersion(string match, out long? version)
    {
        version = null;
        if (match.Length == 0 || match == "*") return true;
        if (match is not ['"', .. var digits, '"'] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        version = number;
        return true;
    }

    public CommandRequest For(WebContext web) => web.Command(Key, Version, Verification.Api);

    public static string ETag(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
}
