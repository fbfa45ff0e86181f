using System.Net;

namespace Approvals.Web.Tests.Api;

/// <summary>Applications that choose from the registers of the day (decision 0032).</summary>
public sealed class RegisterChoiceTests
{
    private const string Place = "本庁舎3階 介護見本課執務室";

    private static Dictionary<string, string> Takeout(string place) => new()
    {
        ["takeout.matter"] = "障害対応のための持出し",
        ["takeout.items"] = "受給者番号",
        ["takeout.persons"] = "120",
        ["takeout.reason"] = "復旧作業",
        ["takeout.medium"] = "usb",
        ["takeout.count"] = "1本 A-01",
        ["takeout.place"] = place,
        ["takeout.destination"] = "例示センター",
        ["takeout.carrier"] = "運用課主任、公用車",
        ["takeout.encryption"] = "AES-256",
        ["takeout.takenOn"] = "2026-12-01",
        ["takeout.returnOn"] = "2026-12-15",
    };

    private static async Task<string> OpenAsync(ApiHost host, string definition, string person = ApiHost.Applicant, object? about = null)
    {
        object body = about is null
            ? new { definition, profile = "jp-2023", units = new[] { "care-division" }, origin = "demo" }
            : new { definition, profile = "jp-2023", units = Array.Empty<string>(), origin = "demo", about };
        return (await host.PostAsync(person, "cases", body)).Good(HttpStatusCode.Created)["caseId"].GetString()!;
    }

    private static async Task<ApiAnswer> SubmitAsync(ApiHost host, string caseId, object values) =>
        await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/forms/{await host.ItemAsync(ApiHost.Applicant, caseId)}/submit", new { values });

    private static async Task<string[]> OfferedAsync(ApiHost host, string caseId, string path, string person = ApiHost.Applicant) =>
        [.. (await host.GetAsync(person, $"work/{caseId}/{await host.ItemAsync(person, caseId)}")).Good()["choices"].GetProperty(path).EnumerateArray().Select(choice => choice.GetProperty("text").GetString()!)];

    private static async Task<string> TextAsync(ApiHost host, string person, string path) =>
        WebUtility.HtmlDecode(await host.Web.Client(person).GetStringAsync(new Uri(path, UriKind.Relative), ApiHost.Stop));

    [Fact]
    public async Task What_was_chosen_stays_as_it_was_when_the_entry_is_repealed_and_a_draft_is_told()
    {
        await using var host = await ApiHost.StartAsync();
        var basis = await host.SubmittedAsync("care-division");
        var place = await RegisterTests.DesignateAsync(host, basis, "register", Place);
        var (sent, draft) = (await OpenAsync(host, "takeout-consent"), await OpenAsync(host, "takeout-consent"));
        Assert.Equal([Place], await OfferedAsync(host, sent, "takeout.place"));

        (await SubmitAsync(host, sent, Takeout(place))).Good();
        var entry = Assert.Single((await host.StateAsync(sent)).FindForm("application")!.Latest!.Entries!);
        Assert.Equal(("takeout.place", place, Place, new DateOnly(2026, 11, 24)), (entry.Key, entry.Value.CaseId, entry.Value.Text, entry.Value.DecidedOn!.Value));
        var value = (await host.StateAsync(sent)).FindForm("application")!.Latest!.Values["takeout.place"];
        Assert.Equal($"{entry.Value.Number}　{Place}", value);
        var item = await host.ItemAsync(ApiHost.Applicant, draft);
        (await host.SendAsync(HttpMethod.Put, ApiHost.Applicant, $"cases/{draft}/forms/{item}", ApiHost.Json(new { values = Takeout(entry.Value.Number) }))).Good();

        var uses = $"registers/designations/{place}/uses";
        Assert.Equal(sent, Assert.Single((await host.GetAsync(ApiHost.Clerk, uses)).Good()["items"].EnumerateArray()).GetProperty("caseId").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync(ApiHost.Applicant, uses)).Status);
        Assert.Contains("この登録を使っている進行中の事案", await TextAsync(host, ApiHost.Clerk, $"/cases/{place}"), StringComparison.Ordinal);
        var task = await host.ItemAsync(ApiHost.Clerk, sent, "receipt");
        Assert.DoesNotContain("現在は有効ではありません", await TextAsync(host, ApiHost.Clerk, $"/work/{sent}/{task}"), StringComparison.Ordinal);

        var repeal = await RegisterTests.DesignateAsync(host, place, "repeal", Place);

        var refused = await SubmitAsync(host, draft, new { });
        Assert.Equal(["takeout.place: entry-not-in-force"], refused.Fields);
        Assert.Contains("令和8年11月24日に廃止されました", await TextAsync(host, ApiHost.Applicant, $"/cases/{draft}/forms/{item}/check"), StringComparison.Ordinal);
        Assert.Contains($"【現在は選べません】{value}", await TextAsync(host, ApiHost.Applicant, $"/cases/{draft}/forms/{item}/takeout"), StringComparison.Ordinal);
        Assert.Equal(value, (await host.StateAsync(sent)).FindForm("application")!.Latest!.Values["takeout.place"]);
        Assert.Empty(await OfferedAsync(host, draft, "takeout.place"));
        var page = await TextAsync(host, ApiHost.Clerk, $"/work/{sent}/{task}");
        Assert.Contains($"登録「{entry.Value.Number}」は、現在は有効ではありません", page, StringComparison.Ordinal);
        Assert.Contains("架空 三郎", page, StringComparison.Ordinal);
        // What goes with another answer is neither asked of the applicant as needed nor shown as left out.
        Assert.DoesNotContain("登録のない場所（「その他」の場合）", page, StringComparison.Ordinal);
        Assert.Contains($"/cases/{sent}", await TextAsync(host, ApiHost.Clerk, $"/cases/{repeal}"), StringComparison.Ordinal);
        Assert.DoesNotContain("台帳の登録", await TextAsync(host, ApiHost.Applicant, $"/cases/{sent}"), StringComparison.Ordinal);
        Assert.Contains(host.Web.Mails.Sent, mail => mail.CaseId == repeal && mail.ToAddress == host.Web.Parts.Offices.FindPerson(ApiHost.Clerk)!.Email && mail.Kind == Core.Cases.MailKind.Letter);
    }

    [Fact]
    public async Task A_case_that_has_ended_uses_no_entry_any_more()
    {
        await using var host = await ApiHost.StartAsync();
        var place = await RegisterTests.DesignateAsync(host, await host.SubmittedAsync("care-division"), "register", Place);
        var caseId = await OpenAsync(host, "takeout-consent");
        (await SubmitAsync(host, caseId, Takeout(place))).Good();
        (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/withdraw", new { reason = "不要となったため" })).Good();
        Assert.Empty((await host.GetAsync(ApiHost.Clerk, $"registers/designations/{place}/uses")).Good()["items"].EnumerateArray());
        Assert.DoesNotContain("この登録を使っている進行中の事案", await TextAsync(host, ApiHost.Clerk, $"/cases/{place}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_offers_the_entries_in_a_list_and_a_place_that_is_not_in_it()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await OpenAsync(host, "takeout-consent");
        var path = $"/cases/{caseId}/forms/{await host.ItemAsync(ApiHost.Applicant, caseId)}/takeout";
        Assert.Contains("現在、選べる登録はありません。", await TextAsync(host, ApiHost.Applicant, path), StringComparison.Ordinal);

        await RegisterTests.DesignateAsync(host, await host.SubmittedAsync("care-division"), "register", Place);
        var page = await TextAsync(host, ApiHost.Applicant, path);
        Assert.DoesNotContain("現在、選べる登録はありません。", page, StringComparison.Ordinal);
        Assert.Contains($"　{Place}</option>", page, StringComparison.Ordinal);
        Assert.Contains("その他（登録のない場所）</option>", page, StringComparison.Ordinal);
        var label = page.IndexOf("登録のない場所（「その他」の場合）", StringComparison.Ordinal);
        Assert.DoesNotContain("必須", page[label..page.IndexOf("</label>", label, StringComparison.Ordinal)], StringComparison.Ordinal);

        var values = Takeout("other");
        Assert.Equal(["takeout.otherPlace: missing"], (await SubmitAsync(host, caseId, values)).Fields);
        values["takeout.otherPlace"] = "第二倉庫 1階";
        (await SubmitAsync(host, caseId, values)).Good();
        Assert.Null((await host.StateAsync(caseId)).FindForm("application")!.Latest!.Entries);
    }

    [Fact]
    public async Task An_item_for_every_contract_is_offered_to_everybody_and_names_nobody()
    {
        await using var host = await ApiHost.StartAsync();
        var basis = await host.SubmittedAsync("care-division");
        await RegisterTests.DesignateAsync(host, basis, "register", "世帯の債務", kind: "item", scope: "organ");
        await RegisterTests.DesignateAsync(host, basis, "register", "ひきこもりの状況", kind: "item", scope: "consignee", parties: "consignee");
        var own = await OpenAsync(host, "sensitive-collection-consent");
        Assert.Equal(["ひきこもりの状況", "世帯の債務"], (await OfferedAsync(host, own, "collection.designatedItem")).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await host.GetAsync(ApiHost.Applicant, "registers/designations")).Good()["items"].GetArrayLength());
        var hand = (await host.GetAsync(ApiHost.Clerk, "registers/designations?kind=item")).Good()["items"];
        Assert.All(hand.EnumerateArray(), line => Assert.Equal("mihon-federation", line.GetProperty("consigneeId").GetString()));
        Assert.Equal(["consignee", "organ"], hand.EnumerateArray().Select(line => line.GetProperty("scope").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(hand.EnumerateArray(), line => Assert.Equal("2026-11-24", line.GetProperty("decidedOn").GetString()));
    }
}
