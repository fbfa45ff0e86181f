using System.Net;
using System.Text;

namespace Approvals.Web.Tests.Api;

/// <summary>Bodies that are not as they should be: each says where and what would be right.</summary>
public sealed class BodyTests
{
    private static async Task<ApiAnswer> OpenWithAsync(ApiHost host, string json) =>
        await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, "cases", ApiHost.Raw(json));

    [Fact]
    public async Task JSON_that_breaks_off_names_the_line()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await OpenWithAsync(host, "{\n  \"definition\": \"reconsignment\",\n  \"profile\": \n}");
        Assert.Equal("malformed-json", answer.Problem(HttpStatusCode.BadRequest));
        Assert.Contains("line 4", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"definition":"reconsignment","profile":"jp-2023","units":["care-division"],"titel":"x"}""", "titel: unknown")]
    [InlineData("""{"definition":"reconsignment","profile":"jp-2023"}""", "units: missing")]
    [InlineData("""{"definition":7,"profile":"jp-2023","units":["care-division"]}""", "definition: wrong-type")]
    [InlineData("""{"definition":null,"profile":"jp-2023","units":["care-division"]}""", "definition: wrong-type")]
    [InlineData("""{"definition":"a","definition":"b","profile":"jp-2023","units":["care-division"]}""", "definition: twice")]
    [InlineData("""{"definition":"a","profile":"jp-2023","units":"care-division"}""", "units: wrong-type")]
    [InlineData("""{"definition":"a","profile":"jp-2023","units":["care-division",null]}""", "units.2: wrong-type")]
    [InlineData("""{"definition":"a","profile":"jp-2023","units":[],"values":{"cover.matter":null}}""", "values.cover.matter: wrong-type")]
    [InlineData("""{"definition":"a","profile":"jp-2023","units":[],"values":[]}""", "values: wrong-type")]
    [InlineData("""{"definition":"a","profile":"jp-2023","units":[],"origin":"real"}""", "origin: wrong-type")]
    [InlineData("""{"definition":"a","profile":"jp-2023","units":[],"origin":0}""", "origin: wrong-type")]
    [InlineData("[]", "body: wrong-type")]
    [InlineData("null", "body: wrong-type")]
    [InlineData("\"text\"", "body: wrong-type")]
    public async Task A_property_that_is_unknown_missing_or_of_another_type_is_named(string json, string field)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await OpenWithAsync(host, json);
        Assert.Equal("wrong-shape", answer.Problem(HttpStatusCode.BadRequest));
        Assert.Equal([field], answer.Fields);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_in_the_readers_language()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, "cases", ApiHost.Raw("""{"definition":1,"unit":"x"}"""), language: "ja,en;q=0.5");
        answer.Problem(HttpStatusCode.BadRequest);
        Assert.Equal(["definition: wrong-type", "unit: unknown", "profile: missing", "units: missing"], answer.Fields);
        Assert.Contains("文字列が必要です", answer.Text, StringComparison.Ordinal);
        Assert.Equal("ja", Assert.Single(answer.ContentHeaders.ContentLanguage));
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00x\"")]
    public async Task Half_of_a_character_is_refused_as_no_text(string text)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await OpenWithAsync(host, $$"""{"definition":{{text}},"profile":"jp-2023","units":["care-division"]}""");
        Assert.Equal("malformed-json", answer.Problem(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var body = new ByteArrayContent([.. "{\"definition\":\""u8, 0xff, 0xfe, .. "\",\"profile\":\"p\",\"units\":[]}"u8]) { Headers = { ContentType = new("application/json") } };
        var answer = await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, "cases", body);
        Assert.Equal("malformed-json", answer.Problem(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, "cases", new StringContent("definition=reconsignment", Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal("media-type", answer.Problem(HttpStatusCode.UnsupportedMediaType));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_the_limit()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await OpenWithAsync(host, "{\"definition\":\"" + new string('a', 1024 * 1024) + "\"}");
        Assert.Equal("too-large", answer.Problem(HttpStatusCode.RequestEntityTooLarge));
        Assert.Contains("1048576", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deep_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await OpenWithAsync(host, new string('[', 5_000) + new string(']', 5_000));
        Assert.Equal("malformed-json", answer.Problem(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task An_unknown_procedure_and_an_unknown_division_are_named()
    {
        await using var host = await ApiHost.StartAsync();
        var procedure = await OpenWithAsync(host, """{"definition":"marriage","profile":"jp-2023","units":["care-division"]}""");
        Assert.Equal("unknown-definition", procedure.Problem(HttpStatusCode.UnprocessableEntity));
        var division = await OpenWithAsync(host, """{"definition":"reconsignment","profile":"jp-2023","units":["moon-division"]}""");
        Assert.Equal("unknown-unit", division.Problem(HttpStatusCode.UnprocessableEntity));
        var replica = await OpenWithAsync(host, """{"definition":"reconsignment","profile":"jp-2023","units":["care-division"],"origin":"replica"}""");
        Assert.Equal("origin", replica.Problem(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Impossible_dates_and_missing_fields_of_a_form_come_back_as_problems_with_paths()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var values = new Dictionary<string, string> { ["period.from"] = "平成32年4月1日", ["period.to"] = "2026-02-30" };
        var answer = await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/forms/{item}/submit", new { values });
        Assert.Equal("incomplete", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Contains("period.from: not-a-date", answer.Fields);
        Assert.Contains("period.to: not-a-date", answer.Fields);
        Assert.Contains("subConsignees: too-few", answer.Fields);
        Assert.Contains("pledge: document-missing", answer.Fields);
    }

    [Fact]
    public async Task Names_with_rare_letters_and_variation_selectors_come_back_as_they_were_sent()
    {
        await using var host = await ApiHost.StartAsync();
        const string Name = "髙橋 﨑\U000E0101子 𠮷野";
        var caseId = await host.OpenAsync(Name);
        var seen = (await host.GetAsync(ApiHost.Applicant, $"cases/{caseId}")).Good();
        Assert.Equal(Name, seen["title"].GetString());
    }
}
