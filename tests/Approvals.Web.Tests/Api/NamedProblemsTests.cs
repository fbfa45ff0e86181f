using System.Net;
using System.Text;
using Approvals.Core.Cases;

namespace Approvals.Web.Tests.Api;

/// <summary>Refusals name each thing that is wrong, the limit and what is accepted.</summary>
public sealed class NamedProblemsTests
{
    private static readonly string OneTooMany = new('あ', CaseLimits.MaxReasonCharacters + 1);
    private static readonly string FarTooMuch = new('あ', CaseLimits.MaxFormCharacters);

    private static async Task<(string CaseId, string Item)> DraftAsync(ApiHost host)
    {
        var caseId = await host.OpenAsync();
        return (caseId, await host.ItemAsync(ApiHost.Applicant, caseId));
    }

    private static Dictionary<string, string> Values(params (string Path, string Value)[] values) => values.ToDictionary(one => one.Path, one => one.Value);

    private static object Opening(string definition = "reconsignment", string[]? units = null, Dictionary<string, string>? values = null, string? covers = null, string? consignee = null, string? organ = null) =>
        new { definition, profile = "jp-2023", units = units ?? ["care-division"], values = values ?? [], origin = "demo", covers, consignee, organ };

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task Every_unknown_path_of_a_draft_is_named(string method)
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        var values = Values(("cover.moon", "x"), ("sun.shine", "x"), ("cover.matter", "件名"), ("subConsignees.0.name", "x"));
        var answer = await host.SendAsync(new HttpMethod(method), ApiHost.Applicant, $"cases/{caseId}/forms/{item}{(method == "POST" ? "/submit" : "")}", ApiHost.Json(new { values }));
        Assert.Equal("unknown-field", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["cover.moon: unknown", "subConsignees.0.name: unknown", "sun.shine: unknown"], answer.Fields);
    }

    [Fact]
    public async Task A_row_to_remove_that_the_form_cannot_have_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        var path = $"cases/{caseId}/forms/{item}";
        var answer = await host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, path, ApiHost.Json(new { removedRows = new[] { "subConsignees.0", "moon.1", "cover.1", "subConsignees" } }));
        Assert.Equal("unknown-field", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["cover.1: unknown", "moon.1: unknown", "subConsignees: unknown", "subConsignees.0: unknown"], answer.Fields);
        // What is removed already may be removed again.
        (await host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, path, ApiHost.Json(new { removedRows = new[] { "subConsignees.7" } }))).Good();
    }

    [Fact]
    public async Task Every_unknown_path_of_an_answer_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.SubmittedAsync();
        var receipt = await host.ItemAsync(ApiHost.Clerk, caseId, "receipt");
        var unasked = await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", new { outcome = "receive", values = Values(("a.b", "x"), ("c.d", "x")) });
        unasked.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["a.b: unknown", "c.d: unknown"], unasked.Fields);
        (await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", new { outcome = "receive" })).Good();
        var review = await host.ItemAsync(ApiHost.Clerk, caseId, "review");
        var answer = await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{review}/answer", new { outcome = "accept", values = Values(("a.b", "x"), ("c.d", "x")) });
        answer.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["a.b: unknown", "c.d: unknown"], answer.Fields);
    }

    [Fact]
    public async Task Opening_a_case_names_everything_that_is_unknown()
    {
        await using var host = await ApiHost.StartAsync();
        var paths = await host.PostAsync(ApiHost.Applicant, "cases", Opening(values: Values(("cover.moon", "x"), ("sun.shine", "x"))));
        Assert.Equal("unknown-field", paths.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["cover.moon: unknown", "sun.shine: unknown"], paths.Fields);

        var consignee = await host.PostAsync(ApiHost.Applicant, "cases", Opening(consignee: "nobody"));
        Assert.Equal("unknown-consignee", consignee.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["consignee: unknown"], consignee.Fields);

        var all = await host.PostAsync(ApiHost.Applicant, "cases", Opening(units: ["moon-division"], values: Values(("cover.moon", "x")), covers: "別9-99", consignee: "nobody", organ: "parliament"));
        all.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["covers: not-a-choice", "consignee: unknown", "units: unknown", "organ: not-a-choice", "cover.moon: unknown"], all.Fields);
        Assert.Empty((await host.GetAsync(ApiHost.Applicant, "cases")).Good()["items"].EnumerateArray());
    }

    [Theory]
    [InlineData("別1-99")]
    [InlineData("別1-4")]
    [InlineData("nonsense")]
    [InlineData("別1-10・別1-4")]
    public async Task What_a_procedure_does_not_cover_is_refused(string covers)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.PostAsync(ApiHost.Applicant, "cases", Opening(covers: covers));
        Assert.Equal("unknown-covers", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["covers: not-a-choice"], answer.Fields);
        Assert.Contains("別1-10", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("別紙１－１０", null)]
    [InlineData(null, "mihon-federation")]
    public async Task What_is_known_opens_the_case(string? covers, string? consignee)
    {
        await using var host = await ApiHost.StartAsync();
        var own = (await host.GetAsync(ApiHost.Applicant, "me")).Good()["organisation"].GetString();
        (await host.PostAsync(ApiHost.Applicant, "cases", Opening(covers: covers, consignee: consignee is null ? null : own))).Good(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("x")]
    [InlineData("0")]
    public async Task A_document_of_a_row_that_is_not_there_is_refused(string row)
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        var path = $"cases/{caseId}/forms/{item}/documents?slot=pledge&name=a.pdf&row=";
        var answer = await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, path + row, ApiHost.Content(Applying.ApplicantFlow.Pdf));
        Assert.Equal("unknown-row", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["row: unknown"], answer.Fields);
        (await host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, $"cases/{caseId}/forms/{item}", ApiHost.Json(new { values = Values(("subConsignees.2.name", "例示データ保管")) }))).Good();
        (await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, path + "2", ApiHost.Content(Applying.ApplicantFlow.Pdf))).Good(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_named_with_its_limit_wherever_one_is_sent()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.SubmittedAsync();
        var receipt = await host.ItemAsync(ApiHost.Clerk, caseId, "receipt");
        (string Person, string Path, Func<string, object> Body, string Field)[] requests =
        [
            (ApiHost.Applicant, $"cases/{caseId}/withdraw", text => new { reason = text }, "reason"),
            (ApiHost.Applicant, $"cases/{caseId}/withdraw", text => new { reason = "x", lane = text }, "lane"),
            (ApiHost.Applicant, $"cases/{caseId}/pull-back", text => new { reason = text }, "reason"),
            (ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", text => new { outcome = "receive", reason = text }, "reason"),
            (ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", text => new { outcome = text }, "outcome"),
            (ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", text => new { outcome = "receive", fieldReasons = Values(("cover.matter", text)) }, "fieldReasons.cover.matter"),
            (ApiHost.Clerk, $"work/{caseId}/{receipt}/review-after", text => new { note = text }, "note"),
            (ApiHost.Clerk, $"cases/{caseId}/conditions/c1/fulfil", text => new { note = text }, "note"),
            (ApiHost.Administrator, $"work/{caseId}/{receipt}/reassign", text => new { to = new[] { "reiji-taro" }, reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/clock", text => new { action = "suspend", reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/effects/1.1/retry", text => new { reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/permit", text => new { lane = "", suspend = true, reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/migrate", text => new { to = "x", reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/holds", text => new { reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/disposal/propose", text => new { reason = text }, "reason"),
            (ApiHost.Administrator, $"cases/{caseId}/disposal/drop", text => new { reason = text }, "reason"),
        ];
        foreach (var (person, path, body, field) in requests)
            foreach (var text in (string[])[OneTooMany, FarTooMuch])
            {
                var answer = await host.PostAsync(person, path, body(text));
                Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{path} {field}: {(int)answer.Status} {answer.Text}");
                Assert.Equal("too-long", answer.Problem(HttpStatusCode.UnprocessableEntity));
                Assert.Equal([$"{field}: too-long"], answer.Fields);
                Assert.Contains("4000", answer["problems"][0].GetProperty("message").GetString(), StringComparison.Ordinal);
                Assert.True(answer.Bytes.Length < 2_000, $"{path} sends the text back.");
            }
    }

    [Fact]
    public async Task A_form_that_is_too_large_names_the_fields_that_are_too_long_and_their_limits()
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        var path = $"cases/{caseId}/forms/{item}";
        var answer = await host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, path, ApiHost.Json(new { values = Values(("cover.matter", FarTooMuch), ("background.purpose", "目的")) }));
        Assert.Equal("form-too-large", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["cover.matter: too-long"], answer.Fields);
        Assert.Contains("120000 now", answer["problems"][0].GetProperty("message").GetString()!.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var opened = await host.PostAsync(ApiHost.Applicant, "cases", Opening(values: Values(("cover.matter", FarTooMuch))));
        Assert.Equal(["cover.matter: too-long"], opened.Fields);
    }

    [Fact]
    public async Task Where_every_field_is_within_its_limit_and_the_form_is_not_the_longest_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        var long1 = new string('あ', 3_000);
        var values = Enumerable.Range(1, 45).ToDictionary(row => $"subConsignees.{row}.content", _ => long1).Append(new("background.purpose", long1 + "い")).ToDictionary();
        var answer = await host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, $"cases/{caseId}/forms/{item}", ApiHost.Json(new { values }));
        Assert.Equal("form-too-large", answer.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["background.purpose: too-long"], answer.Fields);
        Assert.Contains("120,000", answer["problems"][0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.5", "not-a-number")]
    [InlineData("1e3", "not-a-number")]
    [InlineData("多数", "not-a-number")]
    [InlineData("-1", "too-small")]
    [InlineData("99999999999999999999", "too-large")]
    public async Task A_number_that_is_none_is_told_what_is_accepted(string typed, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        var answer = await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/forms/{item}/submit", new { values = Values(("subjects.1.count", typed)) });
        Assert.Contains($"subjects.1.count: {code}", answer.Fields);
        var message = answer["problems"].EnumerateArray().First(problem => problem.GetProperty("path").GetString() == "subjects.1.count").GetProperty("message").GetString()!;
        Assert.Matches("takes a whole number from 0 to [0-9,]+ in digits, without a decimal point or exponent, for example [0-9,]+", message);
    }

    [Fact]
    public async Task Digits_of_full_width_are_a_number()
    {
        await using var host = await ApiHost.StartAsync();
        var (caseId, item) = await DraftAsync(host);
        (await host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, $"cases/{caseId}/forms/{item}", ApiHost.Json(new { values = Values(("subjects.1.count", "１２")) }))).Good();
        Assert.Equal("12", (await host.GetAsync(ApiHost.Applicant, $"cases/{caseId}")).Good()["forms"][0].GetProperty("draft").GetProperty("subjects.1.count").GetString());
    }

    [Theory]
    [InlineData("12.5")]
    [InlineData("1e3")]
    [InlineData("99999999999")]
    [InlineData("\"１２\"")]
    public async Task A_number_of_a_body_is_told_what_is_accepted(string number)
    {
        await using var host = await ApiHost.StartAsync();
        var body = new StringBuilder("""{"outcome":"conform","marks":[{"item":""").Append(number).Append(""","verdict":"conforming"}]}""").ToString();
        var answer = await host.SendAsync(HttpMethod.Post, ApiHost.Clerk, "work/x/w1/answer", ApiHost.Raw(body));
        Assert.Equal(["marks.1.item: wrong-type"], answer.Fields);
        Assert.Contains("whole number from -2147483648 to 2147483647", answer["problems"][0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
