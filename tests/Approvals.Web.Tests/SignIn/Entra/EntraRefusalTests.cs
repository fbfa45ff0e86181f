using System.Net;
using Approvals.Web.SignIn.Entra;
using Approvals.Web.Tests.Working;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.SignIn.Entra;

public sealed class EntraRefusalTests
{
    [Fact]
    public async Task A_token_with_another_nonce_is_refused() => await RefusedAsync(entra => entra.Nonce = "123.somebody-elses");

    [Fact]
    public async Task A_token_for_another_app_is_refused() => await RefusedAsync(entra => entra.Audience = "another-app");

    [Fact]
    public async Task A_token_of_another_tenant_is_refused() => await RefusedAsync(entra => entra.IssuedBy = $"{entra.Instance}another/v2.0");

    [Fact]
    public async Task A_token_that_is_over_is_refused() => await RefusedAsync(entra => entra.TokenAge = TimeSpan.FromHours(2));

    [Fact]
    public async Task A_token_from_the_future_is_refused() => await RefusedAsync(entra => entra.TokenAge = TimeSpan.FromHours(-2));

    [Fact]
    public async Task A_token_that_somebody_else_signed_is_refused() => await RefusedAsync(entra => entra.SignsWithAnotherKey = true);

    [Theory]
    [InlineData("state=", "state=x")]
    [InlineData("code=", "code=x")]
    public async Task A_changed_answer_is_refused(string old, string changed)
    {
        await using var stage = await EntraStage.StartAsync();
        var back = (await stage.AtProviderAsync()).Replace(old, changed, StringComparison.Ordinal);
        await AssertRefusedAsync(stage, await Stage.GetAsync(stage.Client, back), HttpStatusCode.BadRequest, "もう一度お試しください");
    }

    [Theory]
    [InlineData("/sign-in/entra/callback")]
    [InlineData("/sign-in/entra/callback?code=1")]
    [InlineData("/sign-in/entra/callback?error=server_error&error_description=x")]
    public async Task An_answer_to_nothing_is_refused(string path)
    {
        await using var stage = await EntraStage.StartAsync();
        await AssertRefusedAsync(stage, await Stage.GetAsync(stage.Client, path), HttpStatusCode.BadRequest, "もう一度お試しください");
    }

    [Fact]
    public async Task Another_browser_cannot_end_what_this_one_began()
    {
        await using var stage = await EntraStage.StartAsync();
        var back = await stage.AtProviderAsync();
        using var other = stage.Host.Client();
        Assert.Equal(HttpStatusCode.BadRequest, (await Stage.GetAsync(other, back)).Status);
    }

    [Fact]
    public async Task An_answer_cannot_be_used_twice()
    {
        await using var stage = await EntraStage.StartAsync();
        var back = await stage.AtProviderAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await Stage.GetAsync(stage.Client, back)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Stage.GetAsync(stage.Client, back)).Status);
    }

    [Fact]
    public async Task Somebody_who_cancels_is_told_so()
    {
        await using var stage = await EntraStage.StartAsync();
        var state = (await stage.AtProviderAsync()).Split("state=")[1];
        var page = await Stage.GetAsync(stage.Client, $"/sign-in/entra/callback?error=access_denied&state={state}");
        await AssertRefusedAsync(stage, page, HttpStatusCode.Forbidden, "取り消された");
    }

    [Fact]
    public async Task An_account_that_the_directory_does_not_know_gets_no_access()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.PrincipalName = "nobody@mihon-ku.example";
        await AssertRefusedAsync(stage, await stage.SignInAsync(), HttpStatusCode.Forbidden, "名簿にありません");
    }

    [Fact]
    public async Task The_claim_email_lets_nobody_in()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.PrincipalName = "guest@elsewhere.example";
        stage.Entra.Extra = ("email", "hanako.mihon@mihon-ku.example");
        await AssertRefusedAsync(stage, await stage.SignInAsync(), HttpStatusCode.Forbidden, "名簿にありません");
    }

    [Fact]
    public async Task A_consignees_person_is_no_staff_even_with_a_guest_account()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.PrincipalName = stage.Host.Parts.Offices.All[0].People.First(person => person.Organisation != "mihon-ku").Email;
        await AssertRefusedAsync(stage, await stage.SignInAsync(), HttpStatusCode.Forbidden, "名簿にありません");
    }

    [Fact]
    public async Task An_account_without_a_role_gets_no_access()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.Roles.Clear();
        await AssertRefusedAsync(stage, await stage.SignInAsync(), HttpStatusCode.Forbidden, "割り当てられていません");
    }

    [Fact]
    public async Task An_administrator_needs_both_the_directory_and_the_role()
    {
        await using var stage = await EntraStage.StartAsync();
        var directory = stage.Host.Parts.Offices.All[0];
        var administrator = directory.FindPerson(directory.Posts.First(post => post.Role == "administrator").Person)!;
        stage.Entra.PrincipalName = administrator.Email;
        await AssertRefusedAsync(stage, await stage.SignInAsync(), HttpStatusCode.Forbidden, "Approvals.Administrator");
        stage.Entra.Roles.Add("Approvals.Administrator");
        await stage.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await Stage.GetAsync(stage.Client, "/manage/cases")).Status);
    }

    [Fact]
    public async Task The_role_alone_makes_nobody_an_administrator()
    {
        await using var stage = await EntraStage.StartAsync();
        stage.Entra.Roles.Add("Approvals.Administrator");
        await stage.SignInAsync();
        Assert.True(await stage.IsInAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(stage.Client, "/manage/cases")).Status);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_named()
    {
        var stage = await EntraStage.StartAsync();
        await stage.Entra.DisposeAsync();
        var page = await Stage.GetAsync(stage.Client, "/sign-in/entra");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("接続できません", page.Text, StringComparison.Ordinal);
        await stage.Host.DisposeAsync();
    }

    [Fact]
    public async Task A_provider_that_goes_away_in_between_is_named()
    {
        var stage = await EntraStage.StartAsync();
        var back = await stage.AtProviderAsync();
        await stage.Entra.DisposeAsync();
        var page = await Stage.GetAsync(stage.Client, back);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        await stage.Host.DisposeAsync();
    }

    [Theory]
    [InlineData("common", FakeEntra.ClientId, "s", "https://login.microsoftonline.com/", "Entra:TenantId")]
    [InlineData("a/b", FakeEntra.ClientId, "s", "https://login.microsoftonline.com/", "Entra:TenantId")]
    [InlineData(FakeEntra.Tenant, "app", "s", "https://login.microsoftonline.com/", "Entra:ClientId")]
    [InlineData(FakeEntra.Tenant, FakeEntra.ClientId, "", "https://login.microsoftonline.com/", "Entra:ClientSecret")]
    [InlineData(FakeEntra.Tenant, FakeEntra.ClientId, "s", "http://login.example/", "Entra:Instance")]
    public void Wrong_settings_are_refused_with_the_key(string tenant, string client, string secret, string instance, string named)
    {
        var options = new EntraOptions { TenantId = tenant, ClientId = client, ClientSecret = secret, Instance = new Uri(instance) };
        Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddEntraSignIn(options)).Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(Action<FakeEntra> wrong)
    {
        await using var stage = await EntraStage.StartAsync();
        wrong(stage.Entra);
        await AssertRefusedAsync(stage, await stage.SignInAsync(), HttpStatusCode.BadRequest, "もう一度お試しください");
    }

    private static async Task AssertRefusedAsync(EntraStage stage, Stage.Page page, HttpStatusCode status, string words)
    {
        Assert.Equal(status, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.False(await stage.IsInAsync());
    }
}
