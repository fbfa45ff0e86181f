using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Approvals.Web.Api;

/// <summary>Reads a JSON body and names everything that is wrong with it: the line, or each property.</summary>
internal static class JsonBody
{
    /// <summary>A whole application with every field at its longest fits in twice.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 8;

    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext http, CancellationToken cancellation) where T : class
    {
        if (!http.Request.HasJsonContentType()) return (null, Problems.OfStatus(StatusCodes.Status415UnsupportedMediaType));
        if (await BytesAsync(http, cancellation) is not { } bytes) return (null, Problems.TooLarge(MaxBytes));
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var problems = JsonShape.Check(document.RootElement, typeof(T));
            return problems.IsEmpty ? (document.Deserialize(ApiJson.Info<T>()), null) : (null, WrongShape(problems));
        }
        catch (JsonException e)
        {
            return (null, Malformed(e));
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to bytes that are no UTF-8 and to half of a surrogate pair.
            return (null, NotText());
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(HttpContext http, CancellationToken cancellation)
    {
        if (http.Request.ContentLength > MaxBytes) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBytes + 1;
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (memory.Length + read > MaxBytes) return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }

    private static IResult Malformed(JsonException e)
    {
        var line = ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        var position = ((e.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status400BadRequest, "malformed-json", new(
            $"本文は JSON として読めません（{line}行目、{position}バイト目）。",
            $"The body is not JSON: line {line}, byte {position}."),
            Problems.Field($"line {line}", "malformed", new("この行を直してください。", "Correct this line.")));
    }

    private static IResult NotText() => Problems.Of(StatusCodes.Status400BadRequest, "malformed-json", new(
        "本文に UTF-8 として読めない文字があります。", "The body holds characters that are not valid UTF-8."));

    private static IResult WrongShape(ImmutableArray<FieldProblem> problems) => problems.All(problem => problem.Code == JsonShape.TooLong)
        ? Problems.Of(StatusCodes.Status422UnprocessableEntity, JsonShape.TooLong, new("文章が長すぎます。", "A text is too long."), problems)
        : Problems.Of(StatusCodes.Status400BadRequest, "wrong-shape", new(
        $"本文の{problems.Length}か所が、この要求の形に合っていません。", $"{problems.Length} parts of the body are not as this request needs them."), problems);
}
