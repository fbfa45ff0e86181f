using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.SignIn.Entra;

/// <summary>The API with access tokens of the office's tenant, whose metadata and keys come over real HTTP.</summary>
public sealed class EntraTokenTests
{
    private const string Open = """{"definition":"reconsignment","profile":"jp-2023"}""";

    private static async Task<(HttpStatusCode Status, string Challenge, JsonElement Body)> AskAsync(EntraStage stage, string? token, string path = "me", string? body = null, HttpClient? client = null)
    {
        using var own = client is null ? stage.Host.Client() : null;
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri("/api/v1/" + path, UriKind.Relative));
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", "one");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        using var answer = await (client ?? own!).SendAsync(request, Stage.Stop);
        if (!answer.IsSuccessStatusCode) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stage.Stop));
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString(), document.RootElement.Clone());
    }

    [Fact]
    public async Task A_person_of_the_tenant_is_who_the_directory_says()
    {
        await using var stage = await EntraStage.StartAsync();
        var (status, _, me) = await AskAsync(stage, stage.Entra.AccessToken());
        Assert.Equal((HttpStatusCode.OK, "mihon-hanako"), (status, me.GetProperty("personId").GetString()));
        Assert.False(me.GetProperty("administrator").GetBoolean());
    }

    [Fact]
    public async Task A_change_needs_neither_cookie_nor_antiforgery()
    {
        await using var stage = await EntraStage.StartAsync();
        var (status, _, problem) = await AskAsync(stage, stage.Entra.AccessToken(), "cases", Open);
        // Staff do not open applications: the answer is the core's own, not the gate's.
        Assert.NotEqual(HttpStatusCode.Unauthorized, status);
        Assert.DoesNotContain("token", problem.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("account-not-let-in", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_session_s_cookie_reads_as_before_and_a_wrong_token_beside_it_is_not_made_good_by_it()
    {
        await using var stage = await EntraStage.StartAsync();
        await stage.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(stage, null, client: stage.Client)).Status);
        var change = await AskAsync(stage, null, "cases", Open, stage.Client);
        Assert.Equal((HttpStatusCode.Unauthorized, "bearer-required"), (change.Status, change.Body.GetProperty("code").GetString()));
        stage.Entra.Audience = "another-app";
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(stage, stage.Entra.AccessToken(), client: stage.Client)).Status);
    }

    [Fact]
    public async Task An_administrator_needs_both_the_directory_and_the_role()
    {
        await using var stage = await EntraStage.StartAsync();
        var directory = stage.Host.Parts.Offices.All[0];
        stage.Entra.PrincipalName = directory.FindPerson(directory.Posts.First(post => post.Role == "administrator").Person)!.Email;
        await AssertNotLetInAsync(stage, stage.Entra.AccessToken(), "lacks the role Approvals.Administrator");
        stage.Entra.Roles.Add("Approvals.Administrator");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(stage, stage.Entra.AccessToken(), "admin/cases")).Status);
    }

    [Fact]
    public async Task The_role_alone_makes_nobody_an_administrator()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.Roles.Add("Approvals.Administrator");
        var (status, _, problem) = await AskAsync(stage, stage.Entra.AccessToken(), "admin/cases");
        Assert.Equal((HttpStatusCode.Forbidden, "administrators-only"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_token_for_another_app_is_refused() => await AssertInvalidAsync(entra => entra.Audience = "another-app", "another audience");

    [Fact]
    public async Task A_token_of_another_tenant_is_refused() => await AssertInvalidAsync(entra => entra.IssuedBy = $"{entra.Instance}another/v2.0", "another issuer");

    [Fact]
    public async Task A_token_that_is_over_is_refused() => await AssertInvalidAsync(entra => entra.TokenAge = TimeSpan.FromHours(2), "not any more");

    [Fact]
    public async Task A_token_from_the_future_is_refused() => await AssertInvalidAsync(entra => entra.TokenAge = TimeSpan.FromHours(-2), "not valid yet");

    [Fact]
    public async Task A_token_that_somebody_else_signed_is_refused() => await AssertInvalidAsync(entra => entra.SignsWithAnotherKey = true, "cannot be verified");

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    public async Task What_is_no_token_is_refused(string token)
    {
        await using var stage = await EntraStage.StartAsync();
        await AssertInvalidAsync(stage, token, "The ");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        await using var stage = await EntraStage.StartAsync();
        var parts = stage.Entra.AccessToken().Split('.');
        var none = Convert.ToBase64String("{\"alg\":\"none\"}"u8).TrimEnd('=');
        await AssertInvalidAsync(stage, $"{none}.{parts[1]}.", "cannot be verified");
    }

    [Fact]
    public async Task A_token_that_was_changed_after_its_signature_is_refused()
    {
        await using var stage = await EntraStage.StartAsync();
        var parts = stage.Entra.AccessToken().Split('.');
        var payload = Encoding.UTF8.GetString(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(parts[1])).Replace("hanako.mihon", "kanri.taro", StringComparison.Ordinal);
        await AssertInvalidAsync(stage, $"{parts[0]}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(payload)}.{parts[2]}", "cannot be verified");
    }

    [Fact]
    public async Task An_ID_token_and_a_program_s_own_token_are_not_taken()
    {
        await using var stage = await EntraStage.StartAsync();
        await AssertNotLetInAsync(stage, stage.Entra.IdToken("nonce"), "access_as_user");
        await AssertNotLetInAsync(stage, stage.Entra.AccessToken(scope: null), "access_as_user");
        await AssertNotLetInAsync(stage, stage.Entra.AccessToken("User.Read"), "access_as_user");
    }

    [Fact]
    public async Task An_account_without_a_role_and_one_that_the_directory_does_not_know_are_told_why()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.Roles.Clear();
        await AssertNotLetInAsync(stage, stage.Entra.AccessToken(), "has no role");
        stage.Entra.Roles.Add("Approvals.Staff");
        stage.Entra.PrincipalName = "nobody@mihon-ku.example";
        await AssertNotLetInAsync(stage, stage.Entra.AccessToken(), "no member of staff");
    }

    [Fact]
    public async Task Addresses_that_need_nobody_do_not_care_about_the_token()
    {
        await using var stage = await EntraStage.StartAsync();
        var (status, _, _) = await AskAsync(stage, "a.b.c", "sign-in", """{"email":"somebody@elsewhere.example"}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_are_no_fault_of_the_token()
    {
        var stage = await EntraStage.StartAsync();
        var token = stage.Entra.AccessToken();
        await stage.Entra.DisposeAsync();
        var (status, _, problem) = await AskAsync(stage, token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "accounts-unreachable"), (status, problem.GetProperty("code").GetString()));
        await stage.Host.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_tenant_such_a_token_is_nobody_s()
    {
        await using var stage = await EntraStage.StartAsync();
        await using var other = await WebHost.StartAsync();
        using var client = other.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + stage.Entra.AccessToken());
        using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stage.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task AssertInvalidAsync(Action<FakeEntra> wrong, string why)
    {
        await using var stage = await EntraStage.StartAsync();
        wrong(stage.Entra);
        await AssertInvalidAsync(stage, stage.Entra.AccessToken(), why);
    }

    private static async Task AssertInvalidAsync(EntraStage stage, string token, string why)
    {
        foreach (var body in new[] { null, Open })
        {
            var (status, challenge, problem) = await AskAsync(stage, token, body is null ? "me" : "cases", body);
            Assert.Equal((HttpStatusCode.Unauthorized, "invalid-token"), (status, problem.GetProperty("code").GetString()));
            Assert.StartsWith("Bearer error=\"invalid_token\", error_description=\"", challenge, StringComparison.Ordinal);
            Assert.Contains(why, challenge, StringComparison.Ordinal);
        }
    }

    private static async Task AssertNotLetInAsync(EntraStage stage, string token, string why)
    {
        var (status, challenge, problem) = await AskAsync(stage, token);
        Assert.Equal((HttpStatusCode.Forbidden, "account-not-let-in"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("Bearer error=\"insufficient_scope\"", challenge);
        Assert.Contains(why, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
