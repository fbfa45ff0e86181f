using System.Net;
using Approvals.Web.Tests.Applying;

namespace Approvals.Web.Tests.Frame;

/// <summary>A form that cannot be taken shows what had been typed into it, to whoever typed it.</summary>
public sealed class NotSavedTests
{
    private const string Reason = "差し戻します。\r\n再委託の期間が契約の期間を超えています。";

    [Theory]
    [InlineData("/work/any/w1")]
    [InlineData("/cases/any/withdraw")]
    [InlineData("/cases/any/permit")]
    [InlineData("/cases/any/forms/w1/cover")]
    public async Task Whoever_is_signed_out_reads_what_was_typed_and_is_not_led_away(string path)
    {
        await using var host = await WebHost.StartAsync();
        var (status, html) = await PostAsync(host.Client(), path, ("Origin", "http://localhost"));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("サインインし直してください", html, StringComparison.Ordinal);
        Assert.Contains("再委託の期間が契約の期間を超えています。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("not-typed-but-hidden", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "http://localhost")]
    public async Task A_form_of_another_sign_in_is_not_taken_and_shows_what_was_typed(string header, string value)
    {
        await using var host = await WebHost.StartAsync();
        var (status, html) = await PostAsync(host.Client("mihon-hanako"), "/work/any/w1", (header, value));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("再委託の期間が契約の期間を超えています。", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Origin", "https://elsewhere.example")]
    [InlineData(null, "Sec-Fetch-Site", "cross-site")]
    [InlineData("mihon-hanako", "Origin", "null")]
    [InlineData("mihon-hanako", "Sec-Fetch-Site", "same-site")]
    public async Task What_another_site_sends_is_not_shown_under_this_address(string? person, string header, string value)
    {
        await using var host = await WebHost.StartAsync();
        var (status, html) = await PostAsync(host.Client(person), "/work/any/w1", (header, value));
        Assert.Equal(person is null ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("契約の期間", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_is_left_out_and_the_rest_is_kept()
    {
        await using var host = await WebHost.StartAsync();
        var browser = new FormBrowser(host.Client(ApplicantFlow.Applicant));
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/cover"), "下書き保存", ("cover.matter", "前\0後"));
        Assert.Equal("前後", page.ValueOf("cover.matter"));
    }

    private static async Task<(HttpStatusCode Status, string Html)> PostAsync(HttpClient client, string path, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("reason", Reason), new("commandId", "not-typed-but-hidden"), new("__RequestVerificationToken", "not-typed-but-hidden")]),
        };
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
