using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Approvals.Web.Applying;

/// <summary>
/// A form with files, read part by part so that memory stays flat. The fields come first, the antiforgery token among
/// them; no byte of a file is looked at before the token is checked.
/// </summary>
public sealed class MultipartUpload
{
    private readonly MultipartReader _reader;
    private MultipartSection? _first;

    private MultipartUpload(MultipartReader reader) => _reader = reader;

    /// <summary>The fields before the first file.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the fields and checks the token. Null: not such a form, or forged.</summary>
    /// <exception cref="IOException">The sender broke off or sent no well-formed parts.</exception>
    public static async Task<MultipartUpload?> OpenAsync(HttpContext http, CancellationToken cancellation)
    {
        if (BoundaryOf(http.Request) is not { } boundary) return null;
        var reader = new MultipartReader(boundary, http.Request.Body) { HeadersLengthLimit = UploadLimits.MaxPartHeaderBytes };
        var upload = new MultipartUpload(reader);
        await upload.ReadFieldsAsync(cancellation);
        return await upload.IsGenuineAsync(http) ? upload : null;
    }

    private static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= UploadLimits.MaxBoundaryCharacters } ? boundary : null;
    }

    private async Task ReadFieldsAsync(CancellationToken cancellation)
    {
        while ((_first = await _reader.ReadNextSectionAsync(cancellation)) is { } part && NameOfFile(part) is null)
        {
            if (Fields.Count >= UploadLimits.MaxFields) throw new InvalidDataException("Too many fields before the files.");
            Fields[NameOf(part)] = await ReadFieldAsync(part, cancellation);
        }
    }

    private static async Task<string> ReadFieldAsync(MultipartSection part, CancellationToken cancellation)
    {
        var buffer = new byte[UploadLimits.MaxFieldBytes + 1];
        var length = await part.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > UploadLimits.MaxFieldBytes ? throw new InvalidDataException("A field is too long.") : Encoding.UTF8.GetString(buffer, 0, length);
    }

    // The framework takes the token from a header or from the form; reading the form would read the files with it.
    private async Task<bool> IsGenuineAsync(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        if (options.HeaderName is not { } header || !Fields.TryGetValue(options.FormFieldName, out var token) || token.Length == 0) return false;
        http.Request.Headers[header] = token;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    /// <summary>The next file, its content to be read before the one after it is asked for; null after the last.</summary>
    public async Task<UploadedFile?> NextFileAsync(CancellationToken cancellation)
    {
        var part = _first ?? await _reader.ReadNextSectionAsync(cancellation);
        _first = null;
        while (part is not null && NameOfFile(part) is null) part = await _reader.ReadNextSectionAsync(cancellation);
        return part is null ? null : new UploadedFile(NameOf(part), NameOfFile(part)!, part.Body);
    }

    private static string NameOf(MultipartSection part) =>
        HeaderUtilities.RemoveQuotes(part.GetContentDispositionHeader()?.Name ?? default).Value ?? "";

    // The name stays exactly as sent, backslashes and all: whether it can be taken is for the intake to say.
    private static string? NameOfFile(MultipartSection part)
    {
        var disposition = part.GetContentDispositionHeader();
        if (disposition is null || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        return name.HasValue ? HeaderUtilities.RemoveQuotes(name).Value ?? "" : null;
    }
}

/// <param name="Field">Name of the form's file field: the document slot.</param>
/// <param name="Name">The file's name as sent; empty where no file was chosen.</param>
/// <param name="Content">Read once, forwards.</param>
public sealed record UploadedFile(string Field, string Name, Stream Content);
