using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Approvals.Testing;

namespace Approvals.Local.Tests;

/// <summary>Addresses that the server itself would refuse without a word, over a real connection.</summary>
public sealed class RequestLineTests
{
    private const int FarTooLong = 20_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_of_a_connection_is_answered_in_words()
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop);
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Stop);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        (string Path, HttpStatusCode Status, string Type, string Words)[] requests =
        [
            ("/nowhere%00", HttpStatusCode.NotFound, "text/html", "ページが見つかりません"),
            ("/sign-in", HttpStatusCode.OK, "text/html", "サインイン"),
            ("/api/v1/cases/%00", HttpStatusCode.NotFound, "application/problem+json", "urn:approvals:problem:not-found"),
            ("/api/v2/cases", HttpStatusCode.NotFound, "application/problem+json", "urn:approvals:problem:not-found"),
            ($"/cases?text={new string('x', FarTooLong)}", HttpStatusCode.RequestUriTooLong, "text/html", "アドレスが長すぎます"),
            ($"/api/v1/cases?text={new string('x', FarTooLong)}", HttpStatusCode.RequestUriTooLong, "application/problem+json", "urn:approvals:problem:address-too-long"),
            ("/%00/%00", HttpStatusCode.NotFound, "text/html", "ページが見つかりません"),
        ];
        foreach (var (path, status, type, words) in requests)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAccept-Language: ja\r\n\r\n"), Stop);
            var (head, body) = await AnswerAsync(reader);
            Assert.StartsWith(FormattableString.Invariant($"HTTP/1.1 {(int)status} "), head, StringComparison.Ordinal);
            Assert.Contains($"Content-Type: {type}", head, StringComparison.Ordinal);
            Assert.Contains(words, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_document_that_looks_like_a_request_comes_back_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        using var host = await RunningHost.StartAsync(folder.Path, Stop);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = host.Address };
        using var token = await http.PostAsJsonAsync("/api/v1/sign-in/persona", new { personId = "federation-desk" }, Stop);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("accessToken").GetString());
        var item = (await http.GetFromJsonAsync<JsonElement>("/api/v1/work", Stop)).GetProperty("items")[0];
        var content = Encoding.ASCII.GetBytes("%PDF-1.7\nGET /%00 HTTP/1.1\r\n\r\nGET /%00 HTTP/1.1\r\n%%EOF\n");
        for (var n = 0; n < 3; n++)
        {
            using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            using var posted = await http.PostAsync(new Uri($"/api/v1/cases/{item.GetProperty("caseId").GetString()}/forms/{item.GetProperty("itemId").GetString()}/documents?slot=pledge&name={n}.pdf", UriKind.Relative), body, Stop);
            Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
            var document = await posted.Content.ReadFromJsonAsync<JsonElement>(Stop);
            Assert.Equal(content, await http.GetByteArrayAsync(new Uri(document.GetProperty("href").GetString()!, UriKind.Relative), Stop));
        }
    }

    private static async Task<(string Head, string Body)> AnswerAsync(StreamReader reader)
    {
        var head = new StringBuilder();
        for (string? line; (line = await reader.ReadLineAsync(Stop)) is { Length: > 0 };) head.Append(line).Append('\n');
        var body = new StringBuilder();
        Assert.Contains("Transfer-Encoding: chunked", head.ToString(), StringComparison.Ordinal);
        // Chunks are counted in bytes, and the reader gives characters: the last one is a line with 0.
        for (string? line; (line = await reader.ReadLineAsync(Stop)) != "0";) body.Append(line ?? throw new EndOfStreamException("The connection was closed.")).Append('\n');
        await reader.ReadLineAsync(Stop);
        return (head.ToString(), body.ToString());
    }
}
