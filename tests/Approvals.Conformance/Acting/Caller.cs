using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Approvals.Cli.Api;
using Approvals.Conformance.Targets;

namespace Approvals.Conformance.Acting;

/// <summary>Sends single requests to the API and shows their answers as they came.</summary>
internal sealed class Caller(Target target)
{
    public const string Root = "/api/v1/";

    /// <param name="person">Null for nobody.</param>
    public Task<Reply> GetAsync(string? person, string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, person, path, null, new Sending(), cancellation);

    public Task<Reply> PostAsync(string? person, string path, object body, CancellationToken cancellation, Sending? sending = null) =>
        SendAsync(HttpMethod.Post, person, path, Json(body), sending ?? new Sending(), cancellation);

    public static HttpContent Json(object body) => JsonContent.Create(body, body.GetType(), options: ApiSession.Json);

    /// <param name="path">Below <c>/api/v1</c>, or from the root with a slash.</param>
    public async Task<Reply> SendAsync(HttpMethod method, string? person, string path, HttpContent? body, Sending sending, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : Root + path) { Content = body };
        request.Headers.AcceptLanguage.ParseAdd(sending.Language);
        if (person is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await target.SessionOfAsync(person, cancellation)).Token);
        if (sending.Key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", sending.Key);
        if (sending.IfMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", sending.IfMatch);
        using var answer = await target.Http.SendAsync(request, cancellation);
        return new Reply(answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync(cancellation));
    }
}

/// <summary>What goes with a request beside its body.</summary>
internal sealed record Sending(string? Key = null, string? IfMatch = null, string Language = "en");

/// <summary>An answer as it came.</summary>
internal sealed record Reply(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? ETag => Headers.ETag?.Tag;

    public JsonElement this[string property] => JsonElement.Parse(Bytes).GetProperty(property);

    /// <summary>The code of a refusal; null where the answer is none.</summary>
    public string? Problem => ContentHeaders.ContentType?.MediaType == "application/problem+json" ? this["code"].GetString() : null;

    /// <summary>The fields that a refusal names, as <c>path: code</c>.</summary>
    public string[] Fields => [.. this["problems"].EnumerateArray().Select(one => $"{one.GetProperty("path").GetString()}: {one.GetProperty("code").GetString()}")];

    /// <summary>Fails with the whole answer unless the status is the wanted one.</summary>
    public Reply Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Text}");
        return this;
    }

    /// <summary>Fails unless this is a refusal by RFC 9457 with this status and code, and says something to its reader.</summary>
    public Reply Refuses(HttpStatusCode status, string code)
    {
        Is(status);
        Assert.Equal(code, Problem);
        Assert.Equal((int)status, this["status"].GetInt32());
        Assert.NotEmpty(this["title"].GetString()!);
        Assert.NotEmpty(this["detail"].GetString()!);
        return this;
    }
}
