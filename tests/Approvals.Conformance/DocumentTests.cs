using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Approvals.Cli.Api;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Web.Api.Model;

namespace Approvals.Conformance;

/// <summary>Documents through the API: sent and fetched as streams, refused where they are not what they say.</summary>
public sealed class DocumentTests(TargetHosts hosts)
{
    private const long Limit = 50L * 1024 * 1024;

    /// <summary>What this process may allocate while it sends or reads a document of <see cref="Limit"/>: far less than the document.</summary>
    private const long MostAllocated = Limit / 2;

    private const int ReadSize = 64 * 1024;
    private const string Slot = "others";

    private static readonly byte[] SmallPdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Draft(Target Target, Caller Caller, PlayedCase Played, string Item)
    {
        public string Applicant => Target.Office.Cast.Applicant;

        public Task<Reply> AttachAsync(string name, HttpContent content, Sending? sending = null, string slot = Slot) => Caller.SendAsync(
            HttpMethod.Post, Applicant, $"cases/{Played.Id}/forms/{Item}/documents?slot={slot}&name={Uri.EscapeDataString(name)}", content, sending ?? new Sending(), Stop);

        public async Task<IReadOnlyList<string>> NamesAsync() => [.. (await Played.SeenByAsync(Applicant, Stop)).Documents.Select(document => document.Name)];
    }

    private async Task<Draft> DraftAsync(HostKind? host = null)
    {
        var target = host is { } kind ? await hosts.OfAsync(kind, Stop) : await hosts.MainAsync(Stop);
        var played = await PlayedCase.NewAsync(target, "書類の事案", winding: false, Stop);
        await played.BeforeAsync("draft-1", Stop);
        return new Draft(target, new Caller(target), played, await played.ItemAsync(target.Office.Cast.Applicant, target.Office.Definition.Application.Id, "", Stop));
    }

    private static ByteArrayContent Bytes(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    [Theory]
    [MemberData(nameof(TargetHosts.All), MemberType = typeof(TargetHosts))]
    public async Task A_document_of_50_MB_goes_up_and_comes_back_as_a_stream_with_the_same_hash(HostKind host)
    {
        var draft = await DraftAsync(host);
        await RoundTripAsync(draft, "大きい図面.pdf", new RandomPdf(Limit, seed: 50, announced: true));
        await RoundTripAsync(draft, "長さを告げない図面.pdf", new RandomPdf(Limit, seed: 51, announced: false));
    }

    private static async Task RoundTripAsync(Draft draft, string name, RandomPdf content)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var attached = (await draft.AttachAsync(name, content)).Is(HttpStatusCode.Created);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MostAllocated);
        Assert.Equal((Limit, content.Sha256), (attached["length"].GetInt64(), attached["sha256"].GetString()));
        var (length, hash) = await DownloadAsync(draft, attached["href"].GetString()!);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MostAllocated);
        Assert.Equal((Limit, content.Sha256), (length, hash));
    }

    private static async Task<(long Length, string Sha256)> DownloadAsync(Draft draft, string href)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, href);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await draft.Target.SessionOfAsync(draft.Applicant, Stop)).Token);
        using var answer = await draft.Target.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var stream = await answer.Content.ReadAsStreamAsync(Stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[ReadSize], 0L);
        for (int read; (read = await stream.ReadAsync(buffer, Stop)) > 0; length += read) hash.AppendData(buffer.AsSpan(0, read));
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [MemberData(nameof(TargetHosts.All), MemberType = typeof(TargetHosts))]
    public async Task One_byte_more_than_50_MB_is_refused_and_the_next_document_is_taken(HostKind host)
    {
        var draft = await DraftAsync(host);
        using var announced = new RandomPdf(Limit + 1, seed: 52, announced: true);
        var refused = (await draft.AttachAsync("大きすぎる.pdf", announced)).Refuses(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Contains("52428800", refused["detail"].GetString(), StringComparison.Ordinal);
        using var chunked = new RandomPdf(Limit + 1, seed: 53, announced: false);
        var late = (await draft.AttachAsync("大きすぎる.pdf", chunked)).Refuses(HttpStatusCode.UnprocessableEntity, "document");
        Assert.Equal(["file: size"], late.Fields);
        (await draft.AttachAsync("ちょうどよい.pdf", Bytes(SmallPdf))).Is(HttpStatusCode.Created);
        Assert.Equal(["ちょうどよい.pdf"], await draft.NamesAsync());
    }

    [Theory]
    [InlineData("空.pdf", "", "file: content")]
    [InlineData("写真.pdf", "GIF89a", "file: content")]
    [InlineData("program.exe", "MZ", "file: content")]
    [InlineData("../../etc/passwd.pdf", "%PDF-1.7", "file: name")]
    [InlineData("/etc/passwd.pdf", "%PDF-1.7", "file: name")]
    [InlineData("..\\..\\契約.pdf", "%PDF-1.7", "file: name")]
    [InlineData("C:\\契約.pdf", "%PDF-1.7", "file: name")]
    [InlineData("CON.pdf", "%PDF-1.7", "file: name")]
    [InlineData("契約\u202Efdp.pdf", "%PDF-1.7", "file: name")]
    [InlineData("契約\0.pdf", "%PDF-1.7", "file: name")]
    public async Task A_file_that_is_not_what_it_says_is_refused_with_its_reason(string name, string content, string field)
    {
        var draft = await DraftAsync();
        var refused = (await draft.AttachAsync(name, Bytes(Encoding.UTF8.GetBytes(content)))).Refuses(HttpStatusCode.UnprocessableEntity, "document");
        Assert.Equal([field], refused.Fields);
        Assert.Empty(await draft.NamesAsync());
    }

    [Fact]
    public async Task A_document_comes_back_under_its_own_name_and_never_as_a_page_of_the_site()
    {
        var draft = await DraftAsync();
        const string Name = "誓約書（髙﨑\U000E0101 𠮷野）.pdf";
        var attached = (await draft.AttachAsync(Name, Bytes(SmallPdf), slot: "pledge")).Is(HttpStatusCode.Created);
        Assert.Equal(Name, attached["name"].GetString());
        var content = (await draft.Caller.GetAsync(draft.Applicant, attached["href"].GetString()!, Stop)).Is(HttpStatusCode.OK);
        Assert.Equal(SmallPdf, content.Bytes);
        Assert.Equal("application/pdf", content.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(("attachment", Name), (content.ContentHeaders.ContentDisposition?.DispositionType, content.ContentHeaders.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(content.Headers.GetValues("X-Content-Type-Options")));
        // Before the submission a document is the applicant's alone.
        (await draft.Caller.GetAsync(draft.Target.Office.Cast.Clerk, attached["href"].GetString()!, Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_repeated_upload_attaches_once()
    {
        var draft = await DraftAsync();
        var key = new Sending(Key: Guid.NewGuid().ToString("N"));
        var first = (await draft.AttachAsync("a.pdf", Bytes(SmallPdf), key)).Is(HttpStatusCode.Created);
        var again = (await draft.AttachAsync("a.pdf", Bytes(SmallPdf), key)).Is(HttpStatusCode.Created);
        Assert.Equal(first["id"].GetString(), again["id"].GetString());
        Assert.Equal(["a.pdf"], await draft.NamesAsync());
    }
}
