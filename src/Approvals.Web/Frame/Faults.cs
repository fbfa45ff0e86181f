using Approvals.Core.Texts;
using Approvals.Storage;
using Approvals.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Web.Frame;

/// <summary>Turns a store that cannot be reached, requests that break off or grow too long, and defects into an answer in words.</summary>
internal static partial class Faults
{
    public static void UseFaults(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Approvals.Web.Faults");
        app.Use(next => http => GuardAsync(http, next, log));
    }

    private static async Task GuardAsync(HttpContext http, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(http);
        }
        catch (StoreUnavailableException e) when (!http.Response.HasStarted)
        {
            Unreachable(log, http.Request.Path, e);
            await Answer(http, Problems.Unavailable, StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await Answer(http, () => Problems.OfStatus(e.StatusCode), e.StatusCode).ExecuteAsync(http);
        }
        catch (Exception e) when (e is not OperationCanceledException && !http.Response.HasStarted)
        {
            Broken(log, http.Request.Path, e);
            await Answer(http, () => Problems.OfStatus(StatusCodes.Status500InternalServerError), StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
    }

    private static IResult Answer(HttpContext http, Func<IResult> problem, int status) =>
        Hrefs.IsApi(http.Request.Path) ? problem() : Page(http, status);

    /// <summary>A page that says what a status means.</summary>
    public static IResult Page(HttpContext http, int status) => status == StatusCodes.Status404NotFound ? Pages.NotFound(http) : Pages.Show<MessagePage>(http, Words(status), status);

    private static object Words(int status) => status switch
    {
        StatusCodes.Status503ServiceUnavailable => new
        {
            Title = new LocalText("ただいま利用できません", "Not available just now"),
            Message = new LocalText(
                "記録の保存先に接続できません。しばらくしてから、前の画面に戻ってもう一度お試しください。",
                "The records cannot be reached. Please go back and try again in a moment."),
        },
        StatusCodes.Status500InternalServerError => new
        {
            Title = new LocalText("処理できませんでした", "This could not be done"),
            Message = new LocalText(
                "システムの不具合により処理できませんでした。記録は残っています。続くときは管理者にご連絡ください。",
                "This failed because of a defect of the system. It has been recorded; please tell the administrator if it goes on."),
        },
        StatusCodes.Status413PayloadTooLarge => new
        {
            Title = new LocalText("大きすぎます", "Too large"),
            Message = new LocalText(
                "送信された内容が大きすぎます。書類は1件50MBまでです。前の画面に戻り、分割または圧縮してからもう一度お試しください。",
                "What was sent is too large. A document may have up to 50 MB. Please go back, split or compress it, and try again."),
        },
        StatusCodes.Status405MethodNotAllowed => new
        {
            Title = new LocalText("受け付けられませんでした", "Not accepted"),
            Message = new LocalText(
                "このページではその操作を受け付けていません。前の画面に戻って、もう一度お試しください。", "This page does not take what was sent. Please go back and try again."),
        },
        StatusCodes.Status414UriTooLong => new
        {
            Title = new LocalText("アドレスが長すぎます", "The address is too long"),
            Message = new LocalText(
                $"アドレスと検索する言葉は、合わせて{Addresses.MaxLength}バイトまでです。前の画面に戻り、検索する言葉を短くしてもう一度お試しください。",
                $"Address and words to search for may have up to {Addresses.MaxLength} bytes together. Please go back, search for fewer words, and try again."),
        },
        _ => new
        {
            Title = new LocalText("受け付けられませんでした", "Not accepted"),
            Message = new LocalText(
                "送信された内容を読み取れませんでした。前の画面に戻って、もう一度お試しください。", "What was sent could not be read. Please go back and try again."),
        },
    };

    [LoggerMessage(Level = LogLevel.Critical, Message = "A request to {Path} failed because of a defect.")]
    private static partial void Broken(ILogger log, PathString path, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store could not be reached for {Path}.")]
    private static partial void Unreachable(ILogger log, PathString path, Exception exception);
}
