using System.Net;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Councils;

public sealed class PacketPageTests
{
    private const string Member = "council-member";
    private const string Secretariat = "council-secretariat";
    private const string Clerk = "mihon-hanako";
    private const string Packet = $"/cases/{Stage.CaseId}/packet";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> StatusAsync(Stage stage, string person, string path) =>
        (await stage.Client(person).GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode;

    [Fact]
    public async Task Nobody_reads_the_packet_of_a_case_that_has_not_come_to_the_council()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        foreach (var person in new[] { Clerk, Secretariat, Member }) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stage, person, Packet));
    }

    [Fact]
    public async Task A_member_finds_the_packet_by_its_mail_and_its_list_and_nothing_else_of_the_case()
    {
        await using var stage = await Stage.BeforeAsync("distribute");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stage, Member, Packet));
        Assert.Contains("配布された資料はありません", (await stage.GetAsync(Member, "/packets")).Text, StringComparison.Ordinal);
        await stage.PlayToAsync("council");

        var list = await stage.GetAsync(Member, "/packets");
        Assert.Contains($"href=\"{Packet}\"", list.Html, StringComparison.Ordinal);
        Assert.Contains("資料1", list.Text, StringComparison.Ordinal);
        var page = await stage.GetAsync(Member, Packet);
        Assert.Contains("事業の概要", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/cases/{Stage.CaseId}\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("添付資料の順序", page.Text, StringComparison.Ordinal);

        var documents = (await stage.StateAsync()).Documents.Select(document => document.Id).ToList();
        string[] closed =
        [
            $"/cases/{Stage.CaseId}", $"/cases/{Stage.CaseId}/timeline", $"/cases/{Stage.CaseId}/diagram", $"/cases/{Stage.CaseId}/versions/application", "/registers/consents", "/registers/numbers",
            "/manage/cases", $"/api/v1/cases/{Stage.CaseId}", $"/api/v1/cases/{Stage.CaseId}/ledger", .. documents.Select(id => $"/cases/{Stage.CaseId}/documents/{id}"),
        ];
        foreach (var path in closed) Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(stage, Member, path));
        Assert.DoesNotContain(Stage.CaseId, (await stage.GetAsync(Member, "/cases")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Stage.CaseId, (await stage.GetAsync(Member, "/calendar")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Stage.CaseId, (await stage.GetAsync(Member, "/relationships")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("federation-desk")]
    [InlineData("sample-center-desk")]
    [InlineData("former-mihon-system-desk")]
    public async Task No_consignee_and_no_sub_consignee_reads_the_packet(string person)
    {
        await using var stage = await Stage.BeforeAsync("council");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stage, person, Packet));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stage, person, "/packets"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stage, person, "/api/v1" + Packet));
    }

    [Fact]
    public async Task A_member_opens_the_attachments_of_the_packet_and_no_other_document()
    {
        await using var stage = await Stage.BeforeAsync("council");
        using var packet = JsonDocument.Parse(await stage.Client(Member).GetStringAsync(new Uri("/api/v1" + Packet, UriKind.Relative), Cancellation));
        var attached = packet.RootElement.GetProperty("attachments").EnumerateArray().ToList();
        Assert.NotEmpty(attached);
        Assert.Equal("資料1-1", attached[0].GetProperty("label").GetString());
        foreach (var one in attached)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(stage, Member, one.GetProperty("href").GetString()!));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(stage, Member, $"{Packet}/documents/{one.GetProperty("documentId").GetString()}"));
        }
        foreach (var one in packet.RootElement.GetProperty("leftOut").EnumerateArray())
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stage, Member, $"{Packet}/documents/{one.GetProperty("documentId").GetString()}"));
    }

    [Fact]
    public async Task The_secretariat_numbers_the_attachments_anew_by_typing_their_places()
    {
        await using var stage = await Stage.BeforeAsync("distribute");
        var page = await stage.GetAsync(Secretariat, Packet);
        Assert.Contains("添付資料の順序", page.Text, StringComparison.Ordinal);
        var state = await stage.StateAsync();
        var last = state.Documents.Last(document => document.Slot == "informationItems").Id;
        var answer = await stage.PostAsync(Secretariat, Packet, new Dictionary<string, string> { [$"place.{last}"] = "１" }, $"{Packet}/attachments");
        Assert.Equal((HttpStatusCode.SeeOther, Packet), (answer.Status, answer.Location));
        var arranged = await stage.GetAsync(Secretariat, Packet);
        Assert.Contains("資料1-1", arranged.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("資料1-2", arranged.Text, StringComparison.Ordinal);
        Assert.Equal([last], (await stage.StateAsync()).Attachments!.Documents);
    }

    [Fact]
    public async Task The_mail_of_the_distribution_names_the_paper_and_leads_to_the_packet()
    {
        await using var stage = await Stage.BeforeAsync("council");
        var mail = Assert.Single(stage.Host.Mails.Sent, mail => mail.Kind == MailKind.PacketDistributed);
        Assert.Equal(("資料1", "令和8年度第6回", "shingikai-iin@mihon-ku.example"), (mail.PaperNumber, mail.Meeting, mail.ToAddress));
        Assert.EndsWith(Packet, mail.CaseUrl.AbsoluteUri, StringComparison.Ordinal);
        Assert.Null(mail.Link);
        Assert.Equal("", mail.ReceiptNumber);
    }

    [Theory]
    [InlineData("ja", "件名", "（担当部課：")]
    [InlineData("en", "Matter", "Outline of the project")]
    public async Task The_packet_is_three_sheets_in_both_languages(string language, params string[] words)
    {
        await using var stage = await Stage.BeforeAsync("council");
        var page = await stage.GetAsync(Clerk, $"{Packet}?lang={language}");
        Assert.Equal(3, page.Html.Split("class=\"paper-table\"").Length - 1);
        foreach (var word in words) Assert.Contains(word, page.Text, StringComparison.Ordinal);
    }
}
