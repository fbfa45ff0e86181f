using Approvals.Core.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Frame;

/// <summary>A form that was posted and checked against forgery.</summary>
/// <param name="Problem">The answer to give instead of going on; null if the form is good.</param>
public sealed record PostedForm(IFormCollection Fields, IResult? Problem)
{
    /// <summary>Name of the hidden field with the command's id.</summary>
    public const string CommandField = "commandId";

    private const int MaxCommandId = 100;

    /// <summary>Empty if absent.</summary>
    public string this[string name] => Fields.TryGetValue(name, out var value) ? value.ToString() : "";

    /// <summary>The id under which the command is carried out once; a new one where the form brings none.</summary>
    public string CommandId => this[CommandField] is { Length: > 0 and <= MaxCommandId } id ? id : Guid.NewGuid().ToString("N");
}

/// <summary>Reads posted forms.</summary>
public static class Posts
{
    public static async Task<PostedForm> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Bad(http);
        try
        {
            // Read before the token is checked: the check itself would answer a form over the limits with an exception.
            var fields = await http.Request.ReadFormAsync(cancellation);
            if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return Bad(http);
            return new PostedForm(fields, null);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException or AntiforgeryValidationException)
        {
            return Bad(http);
        }
    }

    private static PostedForm Bad(HttpContext http) => new(FormCollection.Empty, Pages.Show<MessagePage>(http, new
    {
        Title = new LocalText("もう一度お試しください", "Please try again"),
        Message = new LocalText(
            "入力を受け取れませんでした。画面を開いてから時間がたったか、別の画面でサインインし直したためと考えられます。前の画面に戻り、読み込み直してから送信してください。何も変更されていません。",
            "The form could not be accepted, perhaps because the page was open for long or you signed in again elsewhere. Go back, reload and send it again. Nothing was changed."),
    }, StatusCodes.Status400BadRequest));
}
