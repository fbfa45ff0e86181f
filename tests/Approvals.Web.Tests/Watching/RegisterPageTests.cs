using System.Net;
using System.Text;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

public sealed class RegisterPageTests
{
    private const string Clerk = "mihon-hanako";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/registers/consents", Clerk, HttpStatusCode.OK)]
    [InlineData("/registers/numbers", Clerk, HttpStatusCode.OK)]
    [InlineData("/registers/designations", Clerk, HttpStatusCode.OK)]
    [InlineData("/registers/designations", "federation-desk", HttpStatusCode.OK)]
    [InlineData("/registers/consents", "federation-desk", HttpStatusCode.NotFound)]
    [InlineData("/registers/numbers", "federation-desk", HttpStatusCode.NotFound)]
    [InlineData("/registers/numbers.csv", "sample-center-desk", HttpStatusCode.NotFound)]
    [InlineData("/registers/consents.csv", "federation-desk", HttpStatusCode.NotFound)]
    [InlineData("/registers/designations", "sample-center-desk", HttpStatusCode.NotFound)]
    public async Task Registers_are_for_the_office_and_designations_for_the_consignee_too(string path, string person, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync();
        Assert.Equal(status, (await host.Client(person).GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Every_number_is_in_the_book_with_its_case_and_the_file_begins_with_a_byte_order_mark()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.GetAsync(Clerk, "/registers/numbers?series=receipt&fy=2026");
        Assert.Contains($"href=\"/cases/{Stage.CaseId}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("令和8年11月24日", page.Text, StringComparison.Ordinal);
        var answer = await stage.Host.Client(Clerk).GetAsync(new Uri("/registers/numbers.csv?series=receipt&fy=2026", UriKind.Relative), Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("1,令和8", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("," + Stage.CaseId, lines[1], StringComparison.Ordinal);
        Assert.Contains("付与した番号はありません", (await stage.GetAsync(Clerk, "/registers/numbers?series=receipt&fy=2025")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_finds_the_book_of_their_own_division_first_and_another_division_counts_for_itself()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        Assert.Contains("介見収第1号", (await stage.GetAsync(Clerk, "/registers/numbers?series=receipt&fy=2026")).Text, StringComparison.Ordinal);
        Assert.Contains("付与した番号はありません", (await stage.GetAsync(Clerk, "/registers/numbers?series=receipt&fy=2026&scope=disability-division")).Text, StringComparison.Ordinal);
        var answer = await stage.Host.Client(Clerk).GetAsync(new Uri("/registers/numbers.csv?series=receipt&fy=2026", UriKind.Relative), Cancellation);
        Assert.Equal("番号台帳-receipt-2026-介見.csv", answer.Content.Headers.ContentDisposition!.FileNameStar?.Trim('"'));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?q=ｻﾝﾌﾟﾙ情報", true)]
    [InlineData("?fy=2026", true)]
    [InlineData("?fy=2025", false)]
    [InlineData("?state=suspended", false)]
    [InlineData("?q=ありません", false)]
    public async Task A_consent_is_in_the_register_once_its_letter_is_issued(string query, bool found)
    {
        await using var stage = await Stage.BeforeAsync("contract-1");
        var page = await stage.GetAsync(Clerk, "/registers/consents" + query);
        Assert.Equal(found, page.Html.Contains($"href=\"/cases/{Stage.CaseId}\"", StringComparison.Ordinal));
        if (!found) return;
        Assert.Contains("株式会社サンプル情報センター", page.Text, StringComparison.Ordinal);
        Assert.Contains("手続中", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_in_the_register_before_the_decision()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        Assert.Contains("条件に合う承諾はありません", (await stage.GetAsync(Clerk, "/registers/consents")).Text, StringComparison.Ordinal);
    }
}
