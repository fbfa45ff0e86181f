using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;

namespace Approvals.Web.Tests.Applying;

public sealed class UploadTests
{
    private static readonly byte[] Pdf = ApplicantFlow.Pdf;

    private static Task<ShownPage> SendAsync(FormBrowser browser, string form, string slot, IEnumerable<SentFile> files, string row = "", string? token = null) =>
        FormUpload.SendAsync(browser, form, slot, files, row, token);

    private static async Task<(WebHost Host, FormBrowser Browser, string Form)> StartAsync()
    {
        var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        return (host, browser, await ApplicantFlow.OpenCaseAsync(browser));
    }

    private static async Task<IReadOnlyList<CaseDocument>> DocumentsAsync(WebHost host, string form) =>
        [.. (await host.Runner.LoadAsync(ApplicantFlow.CaseId(form), TestContext.Current.CancellationToken))!.State.LiveDocuments];

    [Fact]
    public async Task Several_files_are_attached_at_once_and_listed()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new("誓約書 1.pdf", Pdf), new("誓約書 2.pdf", [.. Pdf, 1])]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("誓約書 1.pdf", page.Text, StringComparison.Ordinal);
        Assert.Contains("誓約書 2.pdf", page.Text, StringComparison.Ordinal);
        Assert.Equal(["誓約書 1.pdf", "誓約書 2.pdf"], (await DocumentsAsync(host, form)).Select(document => document.Name));
    }

    [Theory]
    [InlineData("空.pdf", "", "空です")]
    [InlineData("写真.pdf", "GIF89a", "中身はGIF画像")]
    [InlineData("program.exe", "MZ", "この種類のファイル")]
    [InlineData("../../etc/passwd.pdf", "%PDF-1.7", "使えない文字")]
    [InlineData("..\\..\\契約.pdf", "%PDF-1.7", "使えない文字")]
    [InlineData("C:\\契約.pdf", "%PDF-1.7", "使えない文字")]
    [InlineData("CON.pdf", "%PDF-1.7", "予約")]
    [InlineData("契約\u202Efdp.pdf", "%PDF-1.7", "見えない制御文字")]
    public async Task A_file_that_cannot_be_taken_is_refused_by_name_and_the_others_are_attached(string name, string content, string why)
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new("good.pdf", Pdf), new(name, Encoding.UTF8.GetBytes(content)), new("fine.pdf", [.. Pdf, 1])]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var error = Assert.Single(page.Errors);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Equal(["good.pdf", "fine.pdf"], (await DocumentsAsync(host, form)).Select(document => document.Name));
    }

    [Fact]
    public async Task A_file_over_50_MB_is_refused_by_name_and_the_next_one_is_attached()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var large = new byte[FileSignatures.MaxBytes + 1];
        Pdf.CopyTo(large, 0);
        var page = await SendAsync(browser, form, "pledge", [new("大きい.pdf", large), new("good.pdf", Pdf)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("大きい.pdf", page.Errors[0], StringComparison.Ordinal);
        Assert.Contains("50MB", page.Errors[0], StringComparison.Ordinal);
        Assert.Equal(["good.pdf"], (await DocumentsAsync(host, form)).Select(document => document.Name));
    }

    [Fact]
    public async Task A_forged_upload_stores_nothing()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, form, "pledge", [new("good.pdf", Pdf)], token: "x")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, form, "pledge", [new("good.pdf", Pdf)], token: "")).Status);
        Assert.Empty(await DocumentsAsync(host, form));
    }

    [Fact]
    public async Task A_token_behind_the_file_is_too_late()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await browser.OpenAsync(form + "/documents");
        var token = page.Document.QuerySelector("form[enctype] input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { FormUpload.FilePart("pledge", new("good.pdf", Pdf)), FormUpload.Part("__RequestVerificationToken", token) };
        var answer = await browser.Client.PostAsync(new Uri(form + "/documents", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await DocumentsAsync(host, form));
    }

    [Theory]
    [InlineData("multipart/form-data", "nothing")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1")]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "")]
    public async Task A_body_that_is_no_upload_is_refused(string type, string body)
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await browser.Client.PostAsync(new Uri(form + "/documents", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_upload_without_a_file_says_so()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new("", [])]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("ファイルを選んでください", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_sent_twice_is_one_document()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        await SendAsync(browser, form, "pledge", [new("a.pdf", Pdf)]);
        await SendAsync(browser, form, "pledge", [new("a.pdf", Pdf)]);
        Assert.Single(await DocumentsAsync(host, form));
    }

    [Fact]
    public async Task A_thousand_small_documents_fit_into_a_slot_and_one_more_is_refused()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        for (var batch = 0; batch < 10; batch++)
        {
            var files = Enumerable.Range(batch * 100, 100).Select(n => new SentFile($"資料{n.ToString(CultureInfo.InvariantCulture)}.pdf", [.. Pdf, .. Encoding.UTF8.GetBytes(n.ToString(CultureInfo.InvariantCulture))]));
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(browser, form, "others", files)).Status);
        }
        var documents = await DocumentsAsync(host, form);
        Assert.Equal(1000, documents.Count);
        // The slot is full: no form for it stays on the page; a request all the same is refused by name.
        var page = await SendAsync(browser, form, "others", [new("もう1つ.pdf", Pdf)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("1000件まで", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_removed_and_the_others_stay()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new("a.pdf", Pdf), new("b.pdf", [.. Pdf, 1])]);
        page = await browser.PressAsync(page, "外す a.pdf");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["b.pdf"], (await DocumentsAsync(host, form)).Select(document => document.Name));
    }

    [Theory]
    [InlineData("契約書.pdf", "%PDF-1.7\n", "inline")]
    [InlineData("図.gif", "GIF89a", "inline")]
    [InlineData("一覧.csv", "a,b", "attachment")]
    [InlineData("控え.txt", "<script>alert(1)</script>", "attachment")]
    public async Task Only_what_a_browser_shows_without_running_it_opens_in_the_browser(string name, string content, string disposition)
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new(name, Encoding.UTF8.GetBytes(content))]);
        var answer = await browser.Client.GetAsync(new Uri(page.Link(name), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task Sending_no_file_names_the_place_and_keeps_the_chosen_row()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        await browser.PressAsync(await browser.OpenAsync(form + "/subConsignees"), "再委託先の欄を追加する");
        await browser.PressAsync(await browser.OpenAsync(form + "/subConsignees"), "下書き保存", ("subConsignees.1.name", "サンプル情報センター"));
        var page = await SendAsync(browser, form, "pledge", [new("", [])], row: "1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("「誓約書」", page.ErrorAt("pledge"), StringComparison.Ordinal);
        Assert.Contains("「誓約書」", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("1", page.ValueOf("row-pledge"));
    }

    [Theory]
    [InlineData("契約書（髙﨑\U000E0101 𠮷子）.pdf")]
    [InlineData("a b;c'%41.pdf")]
    public async Task A_download_carries_the_name_exactly_as_typed(string name)
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new(name, Pdf)]);
        var document = Assert.Single(await DocumentsAsync(host, form));
        Assert.Equal(name, document.Name);
        var answer = await browser.Client.GetAsync(new Uri(page.Link(name), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal($"\"{document.Sha256}\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task A_document_that_the_reader_has_already_is_not_sent_again()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var page = await SendAsync(browser, form, "pledge", [new("a.pdf", Pdf)]);
        var document = Assert.Single(await DocumentsAsync(host, form));
        using var request = new HttpRequestMessage(HttpMethod.Get, page.Link("a.pdf"));
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{document.Sha256}\""));
        Assert.Equal(HttpStatusCode.NotModified, (await browser.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Nobody_attaches_to_somebody_elses_form()
    {
        var (host, browser, form) = await StartAsync();
        await using var _ = host;
        var token = (await browser.OpenAsync(form + "/documents")).ValueOf("__RequestVerificationToken");
        foreach (var person in new[] { ApplicantFlow.SubA, ApplicantFlow.Clerk })
        {
            using var content = new MultipartFormDataContent { FormUpload.Part("__RequestVerificationToken", token), FormUpload.FilePart("pledge", new("a.pdf", Pdf)) };
            var answer = await host.Client(person).PostAsync(new Uri(form + "/documents", UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Empty(await DocumentsAsync(host, form));
    }
}
