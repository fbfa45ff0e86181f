using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Approvals.Web.Api;

/// <summary>Which page of a list is asked for, and how the next one is called.</summary>
internal sealed record Paging(int Take, string? After)
{
    public const int DefaultTake = 20;
    public const int MaxTake = 100;
    private const int MaxCursor = 600;

    public static (Paging? Page, IResult? Problem) Read(string? take, string? after)
    {
        if (!TryTake(take, out var number))
            return (null, Problems.Query("take", new($"take は 1 から {MaxTake} までの整数です。", $"take is a whole number from 1 to {MaxTake}.")));
        if (!TryCursor(after, out var cursor))
            return (null, Problems.Query("after", new("after には、前のページの next にある値をそのまま使ってください。", "Use for after what the next address of the page before says.")));
        return (new Paging(number, cursor), null);
    }

    private static bool TryTake(string? text, out int take)
    {
        take = DefaultTake;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is >= 1 and <= MaxTake);
    }

    private static bool TryCursor(string? text, out string? cursor)
    {
        cursor = null;
        if (text is null) return true;
        if (text.Length is 0 or > MaxCursor || !Base64Url.IsValid(text)) return false;
        cursor = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        // Keys of rows: printable ASCII. Anything else never came from here.
        return cursor.All(c => c is >= '!' and <= '~');
    }

    /// <summary>The address of the next page with all other parameters as they are; also as a Link header. Null on the last page.</summary>
    public static string? Next(HttpContext http, string? cursor)
    {
        if (cursor is null) return null;
        var query = http.Request.Query.Where(pair => pair.Key != "after").SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var next = QueryHelpers.AddQueryString(http.Request.Path, [.. query, KeyValuePair.Create<string, string?>("after", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(cursor)))]);
        http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }
}
