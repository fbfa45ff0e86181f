using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Core.Texts;
using Approvals.Web.Api;
using Approvals.Web.Api.Model;

namespace Approvals.Cli.Api;

/// <summary>One person's session with the API of a host.</summary>
internal sealed class ApiSession(HttpClient http, string token, Language language)
{
    private const int MaxTries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Token { get; } = token;

    /// <summary>Reads a resource; null where the person may not see it or it is not there.</summary>
    public async Task<T?> GetAsync<T>(string path, CancellationToken cancellation) where T : class
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        if (!answer.IsSuccessStatusCode) throw new CliException($"GET {path}: {await ReasonAsync(answer, cancellation)}");
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancellation);
    }

    /// <summary>Sends a request that changes nothing and reads its answer.</summary>
    public async Task<T> PostAsync<T>(string path, CancellationToken cancellation) where T : class =>
        await FindAsync<T>(path, cancellation) ?? throw new CliException($"POST {path}: status 404");

    /// <summary>The same; null where the person may not do it or there is no such thing.</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellation) where T : class
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, path), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        if (!answer.IsSuccessStatusCode) throw new CliException($"POST {path}: {await ReasonAsync(answer, cancellation)}");
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancellation);
    }

    /// <summary>Reads a list page by page.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = path; next is not null;)
        {
            var page = await GetAsync<ListResource<T>>(next, cancellation) ?? throw new CliException($"GET {next}: status 404");
            foreach (var item in page.Items) yield return item;
            next = page.Next;
        }
    }

    /// <summary>Sends a command. A repetition with the same key is carried out once.</summary>
    public Task<ApiOutcome> CommandAsync(HttpMethod method, string path, object body, string key, CancellationToken cancellation) =>
        OutcomeAsync(() => new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, body.GetType(), options: Json) }, key, cancellation);

    public Task<ApiOutcome> UploadAsync(string path, byte[] content, string key, CancellationToken cancellation) => OutcomeAsync(
        () => new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } } },
        key, cancellation);

    private async Task<ApiOutcome> OutcomeAsync(Func<HttpRequestMessage> make, string key, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => WithKey(make(), key), cancellation);
        if (!answer.IsSuccessStatusCode) return new ApiOutcome(0, "", await ReasonAsync(answer, cancellation));
        return new ApiOutcome(Version(answer), await answer.Content.ReadAsStringAsync(cancellation), null);
    }

    private static HttpRequestMessage WithKey(HttpRequestMessage request, string key)
    {
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    // 503 means: the same request again, in a moment.
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            request.Headers.AcceptLanguage.ParseAdd(language == Language.Ja ? "ja" : "en");
            var answer = await http.SendAsync(request, cancellation);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || tries == MaxTries) return answer;
            answer.Dispose();
            await Task.Delay(Pause, cancellation);
        }
    }

    private static long Version(HttpResponseMessage answer) =>
        long.TryParse(answer.Headers.ETag?.Tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>What the answer says against a request, in one line.</summary>
    public static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"status {(int)answer.StatusCode}");
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return status;
        var problem = (await answer.Content.ReadFromJsonAsync<ApiProblem>(Json, cancellation))!;
        return string.Join(" ", problem.Problems.Select(field => $"[{field.Path}] {field.Message}").Prepend($"{problem.Detail} ({status})"));
    }
}

/// <param name="Version">Number of the case's last ledger entry.</param>
/// <param name="Body">The answer's JSON; empty after a refusal.</param>
/// <param name="Refusal">Null if it was done.</param>
internal sealed record ApiOutcome(long Version, string Body, string? Refusal);
