using System.Net;
using Approvals.Web.SignIn;
using Approvals.Web.SignIn.Entra;
using Approvals.Web.Tests.Working;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.SignIn.Entra;

public sealed class EntraSignInTests
{
    [Fact]
    public async Task Staff_sign_in_with_their_account_and_come_back_to_the_page_they_asked_for()
    {
        await using var stage = await EntraStage.StartAsync();
        var entered = await stage.SignInAsync("/work?x=1");
        Assert.Equal((HttpStatusCode.Redirect, "/work?x=1"), (entered.Status, entered.Location));
        Assert.Contains("見本 花子", (await Stage.GetAsync(stage.Client, "/work")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_uses_the_code_flow_with_pkce_nonce_and_the_public_address()
    {
        await using var stage = await EntraStage.StartAsync();
        var start = await Stage.GetAsync(stage.Client, "/sign-in/entra");
        var asked = QueryHelpers.ParseQuery(new Uri(start.Location!).Query);
        Assert.Equal("http://localhost/sign-in/entra/callback", asked["redirect_uri"]);
        Assert.Equal(("code", "S256", "openid profile"), (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["scope"].ToString()));
        Assert.NotEmpty(asked["nonce"].ToString());
        Assert.All(start.Answer.Headers.GetValues("Set-Cookie").Where(cookie => cookie.Contains("OpenIdConnect", StringComparison.Ordinal)), cookie =>
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task No_return_address_leads_out_of_the_app(string returnUrl)
    {
        await using var stage = await EntraStage.StartAsync();
        Assert.Equal("/", (await stage.SignInAsync(returnUrl)).Location);
    }

    [Fact]
    public async Task A_managed_identity_proves_the_app_without_a_secret()
    {
        await using var stage = await EntraStage.StartAsync(new IdentityToken());
        await stage.SignInAsync();
        Assert.True(await stage.IsInAsync());
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", stage.Entra.Redeemed!["client_assertion_type"]);
        Assert.False(stage.Entra.Redeemed.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task An_account_can_be_named_in_the_directory_by_its_object_id()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.PrincipalName = "u0012345@accounts.mihon-ku.example";
        Assert.Equal(HttpStatusCode.Forbidden, (await stage.SignInAsync()).Status);
        var offices = Named(stage, "mihon-hanako", stage.Entra.ObjectId.ToUpperInvariant());
        Assert.Equal(new EntraEntry.Person("mihon-hanako"), EntraPeople.Of(Account(("oid", stage.Entra.ObjectId), ("roles", "Approvals.Staff")), offices));
    }

    [Fact]
    public async Task Whose_account_is_named_is_not_found_by_mail_address_any_more()
    {
        await using var stage = await EntraStage.StartAsync();
        var offices = Named(stage, "mihon-hanako", "99999999-0000-0000-0000-000000000009");
        Assert.IsType<EntraEntry.Refused>(EntraPeople.Of(Account(("oid", stage.Entra.ObjectId), ("preferred_username", stage.Entra.PrincipalName), ("roles", "Approvals.Staff")), offices));
    }

    [Fact]
    public async Task Two_people_with_one_account_are_both_refused()
    {
        await using var stage = await EntraStage.StartAsync();
        var offices = Named(stage, "reiji-taro", stage.Entra.PrincipalName);
        Assert.IsType<EntraEntry.Refused>(EntraPeople.Of(Account(("preferred_username", stage.Entra.PrincipalName), ("roles", "Approvals.Staff")), offices));
    }

    [Fact]
    public async Task The_session_ends_after_eight_hours_however_busy()
    {
        await using var stage = await EntraStage.StartAsync();
        await stage.SignInAsync();
        for (var hour = 0; hour < 7; hour++)
        {
            stage.Host.Time.Advance(TimeSpan.FromHours(1));
            Assert.True(await stage.IsInAsync());
        }
        stage.Host.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.False(await stage.IsInAsync());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.Extra = ("login_hint", "hint-1");
        await stage.SignInAsync();
        var left = await Stage.PostAsync(stage.Client, "/work", new Dictionary<string, string>(), "/sign-out");
        var target = new Uri(left.Location!);
        Assert.Equal(($"/{FakeEntra.Tenant}/logout", "hint-1"), (target.AbsolutePath, QueryHelpers.ParseQuery(target.Query)["logout_hint"].ToString()));
        Assert.Equal("http://localhost/sign-in/entra/signed-out", QueryHelpers.ParseQuery(target.Query)["post_logout_redirect_uri"]);
        Assert.False(await stage.IsInAsync());
        var back = await Stage.GetAsync(stage.Client, $"/sign-in/entra/signed-out?state={Uri.EscapeDataString(QueryHelpers.ParseQuery(target.Query)["state"].ToString())}");
        Assert.Equal("/sign-in", back.Location);
    }

    [Fact]
    public async Task Forms_may_lead_to_the_provider_and_nowhere_else()
    {
        await using var stage = await EntraStage.StartAsync();
        var policy = (await Stage.GetAsync(stage.Client, "/sign-in")).Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"form-action 'self' {stage.Entra.Instance.GetLeftPart(UriPartial.Authority)}", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_in_page_shows_staff_and_outsiders_their_ways()
    {
        await using var stage = await EntraStage.StartAsync();
        var page = await Stage.GetAsync(stage.Client, "/sign-in?returnUrl=/work");
        Assert.Contains("href=\"/sign-in/entra?returnUrl=%2Fwork\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("委託先・再委託先のご担当者", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hanako.mihon@mihon-ku.example", 0)]
    [InlineData("keiko.sample@mihon-federation.example", 1)]
    public async Task A_mailed_code_is_for_outsiders_alone(string address, int mails)
    {
        await using var stage = await EntraStage.StartAsync();
        if (mails == 1) address = stage.Host.Parts.Offices.All[0].People.First(person => person.Organisation != "mihon-ku").Email;
        var asked = await Stage.PostAsync(stage.Client, "/sign-in", new Dictionary<string, string> { ["address"] = address }, "/sign-in");
        Assert.Equal(HttpStatusCode.SeeOther, asked.Status);
        await stage.Host.Services.GetRequiredService<SignInMails>().DrainAsync();
        Assert.Equal(mails, stage.Mails.Count);
    }

    [Fact]
    public async Task Without_settings_nothing_of_it_is_there()
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(client, "/sign-in/entra")).Status);
        Assert.DoesNotContain("entra", (await Stage.GetAsync(client, "/sign-in")).Html, StringComparison.OrdinalIgnoreCase);
    }

    private static System.Security.Claims.ClaimsPrincipal Account(params (string Type, string Value)[] claims) =>
        new(new System.Security.Claims.ClaimsIdentity(claims.Select(claim => new System.Security.Claims.Claim(claim.Type, claim.Value)), "test"));

    private static Runtime.Offices Named(EntraStage stage, string personId, string account)
    {
        var directory = stage.Host.Parts.Offices.All[0];
        return new([directory with { People = [.. directory.People.Select(person => person.Id == personId ? person with { Account = account } : person)] }]);
    }

    private sealed class IdentityToken : IClientAssertion
    {
        public Task<string> GetAsync(CancellationToken cancellation) => Task.FromResult("the identity's token");
    }
}
