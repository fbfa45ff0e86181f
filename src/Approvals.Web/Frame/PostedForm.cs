using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

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
    /// <summary>Several times what the longest form comes to, so that whoever pasted too much is told so beside the field.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    public static async Task<PostedForm> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        try
        {
            // Read before the token is checked: the check itself would answer a form over the limits with an exception.
            if (await FieldsAsync(http, cancellation) is { } fields && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                return new PostedForm(fields, null);
        }
        catch (AntiforgeryValidationException)
        {
            // As a form without a token.
        }
        return new PostedForm(FormCollection.Empty, NotSaved.Unaccepted);
    }

    /// <summary>Whether the body is a form without files.</summary>
    internal static bool IsPlainForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The form as it was sent, checked against nothing; null if it cannot be read.</summary>
    internal static async Task<IFormCollection?> FieldsAsync(HttpContext http, CancellationToken cancellation)
    {
        var request = http.Request;
        if (!request.HasFormContentType) return null;
        try
        {
            if (IsPlainForm(request) && http.Features.Get<IFormFeature>()?.Form is null) await DropNulsAsync(http, cancellation);
            return await request.ReadFormAsync(cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    // The framework refuses a whole form for one NUL, which some programs paste along; all other control characters are left out
    // of single texts later (CommandTexts).
    private static async Task DropNulsAsync(HttpContext http, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBytes) throw new InvalidDataException("The form is too large.");
        }
        var sent = body.GetBuffer().AsSpan(0, (int)body.Length);
        http.Request.Body = new MemoryStream(sent.Contains((byte)0) || sent.IndexOf("%00"u8) >= 0 ? WithoutNuls(sent) : sent.ToArray());
    }

    private static byte[] WithoutNuls(ReadOnlySpan<byte> sent) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(sent).Replace("%00", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal));
}
