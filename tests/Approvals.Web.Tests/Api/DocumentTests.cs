using System.Net;
using System.Text;

namespace Approvals.Web.Tests.Api;

public sealed class DocumentTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    private static async Task<(string CaseId, string Item)> CaseAsync(ApiHost host)
    {
        var caseId = await host.OpenAsync();
        return (caseId, await host.ItemAsync(ApiHost.Applicant, caseId));
    }

    private static Task<ApiAnswer> AttachAsync(ApiHost host, (string CaseId, string Item) at, string query, byte[] content, string? key = null) =>
        host.SendAsync(HttpMethod.Post, ApiHost.Applicant, $"cases/{at.CaseId}/forms/{at.Item}/documents?{query}", ApiHost.Content(content), key);

    [Fact]
    public async Task A_document_comes_back_as_it_was_sent_under_its_own_name()
    {
        await using var host = await ApiHost.StartAsync();
        var at = await CaseAsync(host);
        var name = "誓約書（髙﨑 𠮷野）.pdf";
        var attached = (await AttachAsync(host, at, $"slot=pledge&name={Uri.EscapeDataString(name)}", Pdf)).Good(HttpStatusCode.Created);
        Assert.Equal(name, attached["name"].GetString());
        var content = (await host.GetAsync(ApiHost.Applicant, attached["href"].GetString()!)).Good();
        Assert.Equal(Pdf, content.Bytes);
        Assert.Equal("application/pdf", content.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(name, content.ContentHeaders.ContentDisposition?.FileNameStar);
        Assert.Equal("attachment", content.ContentHeaders.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(content.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_repeated_upload_attaches_once_and_a_removed_document_is_gone()
    {
        await using var host = await ApiHost.StartAsync();
        var at = await CaseAsync(host);
        var first = (await AttachAsync(host, at, "slot=pledge&name=a.pdf", Pdf, "up-1")).Good(HttpStatusCode.Created);
        var again = (await AttachAsync(host, at, "slot=pledge&name=a.pdf", Pdf, "up-1")).Good(HttpStatusCode.Created);
        Assert.Equal(first["id"].GetString(), again["id"].GetString());
        Assert.Single((await host.GetAsync(ApiHost.Applicant, $"cases/{at.CaseId}")).Good()["documents"].EnumerateArray());
        var path = $"cases/{at.CaseId}/forms/{at.Item}/documents/{first["id"].GetString()}";
        (await host.SendAsync(HttpMethod.Delete, ApiHost.Applicant, path, null)).Good();
        Assert.Empty((await host.GetAsync(ApiHost.Applicant, $"cases/{at.CaseId}")).Good()["documents"].EnumerateArray());
        (await host.GetAsync(ApiHost.Applicant, first["href"].GetString()!)).Problem(HttpStatusCode.NotFound);
        (await host.SendAsync(HttpMethod.Delete, ApiHost.Applicant, $"cases/{at.CaseId}/forms/{at.Item}/documents/d999", null)).Problem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("slot=pledge&name=a.pdf", "not a PDF at all", "file: content")]
    [InlineData("slot=pledge&name=a.exe", "MZ", "file: content")]
    [InlineData("slot=pledge&name=..%2F..%2Fetc%2Fpasswd.txt", "x", "file: name")]
    [InlineData("slot=pledge&name=a.txt", "", "file: content")]
    [InlineData("slot=moon&name=a.txt", "x", "moon: unknown")]
    public async Task A_file_that_is_not_what_it_says_is_refused(string query, string content, string field)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await AttachAsync(host, await CaseAsync(host), query, Encoding.UTF8.GetBytes(content));
        answer.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.Fields);
    }

    [Theory]
    [InlineData("name=a.pdf", "slot: invalid")]
    [InlineData("slot=pledge", "name: invalid")]
    public async Task A_missing_parameter_is_named(string query, string field)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await AttachAsync(host, await CaseAsync(host), query, Pdf);
        Assert.Equal("bad-query", answer.Problem(HttpStatusCode.BadRequest));
        Assert.Equal([field], answer.Fields);
    }

    [Fact]
    public async Task A_file_over_50_MB_is_refused_with_the_limit()
    {
        await using var host = await ApiHost.StartAsync();
        var at = await CaseAsync(host);
        var content = new byte[(50 * 1024 * 1024) + 1];
        Pdf.CopyTo(content, 0);
        var answer = await AttachAsync(host, at, "slot=pledge&name=a.pdf", content);
        Assert.Equal("too-large", answer.Problem(HttpStatusCode.RequestEntityTooLarge));
        Assert.Contains("52428800", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_reads_a_document_once_it_is_submitted()
    {
        await using var host = await ApiHost.StartAsync();
        var at = await CaseAsync(host);
        var attached = (await AttachAsync(host, at, "slot=pledge&name=a.pdf", Pdf)).Good(HttpStatusCode.Created);
        (await host.GetAsync(ApiHost.Clerk, attached["href"].GetString()!)).Problem(HttpStatusCode.NotFound);
    }
}
