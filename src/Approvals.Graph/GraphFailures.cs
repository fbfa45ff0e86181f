using System.Net;
using System.Net.Http.Headers;
using Approvals.Mail;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace Approvals.Graph;

/// <summary>What an answer other than yes means for a mail.</summary>
internal static class GraphFailures
{
    public static bool IsKnown(Exception fault) =>
        fault is ApiException or HttpRequestException or IOException or AuthenticationFailedException or OperationCanceledException;

    /// <param name="fault">One that <see cref="IsKnown"/>.</param>
    /// <param name="now">By which a date in <c>Retry-After</c> counts.</param>
    public static MailException Of(Exception fault, DateTimeOffset now) => new(Words(fault), fault)
    {
        Permanent = IsPermanent(fault),
        RetryAfter = Pause(fault, now),
    };

    // Only what concerns this recipient or this message is permanent. A refused identity or mailbox (401, 403, 404) is a
    // matter of the settings: once they are right, the mails that wait can go; they are parked after their last attempt.
    private static bool IsPermanent(Exception fault) => fault is ApiException
    {
        ResponseStatusCode: (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.RequestEntityTooLarge or (int)HttpStatusCode.UnprocessableEntity,
    };

    private static TimeSpan? Pause(Exception fault, DateTimeOffset now)
    {
        if (fault is not ApiException { ResponseStatusCode: (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable } busy) return null;
        var named = busy.ResponseHeaders.Where(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).SelectMany(header => header.Value).FirstOrDefault();
        if (!RetryConditionHeaderValue.TryParse(named, out var after)) return GraphLimits.UnnamedPause;
        var pause = after.Delta ?? after.Date - now ?? GraphLimits.UnnamedPause;
        return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }

    private static string Words(Exception fault) => fault switch
    {
        ODataError { Error: { } error } refused => $"Microsoft Graph answered {refused.ResponseStatusCode} {error.Code}: {MailText.OneLine(error.Message ?? "")}",
        ApiException refused => $"Microsoft Graph answered {refused.ResponseStatusCode}.",
        OperationCanceledException => "Microsoft Graph did not answer in time.",
        AuthenticationFailedException => $"No token for Microsoft Graph: {MailText.OneLine(fault.Message)}",
        _ => $"Microsoft Graph could not be reached: {MailText.OneLine(fault.Message)}",
    };
}
