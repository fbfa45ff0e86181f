using System.Text.Encodings.Web;
using System.Text.Unicode;
using Approvals.Core.Texts;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Links;
using Approvals.Runtime.Verification;
using Approvals.Web.Api;
using Approvals.Web.Calendars;
using Approvals.Web.Changing;
using Approvals.Web.Councils;
using Approvals.Web.Relationships;
using Approvals.Web.Applying;
using Approvals.Web.Inbox;
using Approvals.Web.Organising;
using Approvals.Web.Seeing;
using Approvals.Web.Registers;
using Approvals.Web.SignIn;
using Approvals.Web.Watching;
using Approvals.Web.Working;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approvals.Web.Frame;

/// <summary>The whole web app, used by every host: services first, then the pipeline.</summary>
public static class WebApp
{
    /// <summary>Fields of one posted form: a task page has one for each value of an application, and more for the answer.</summary>
    public const int MaxFormFields = 2 * Core.Cases.CaseLimits.MaxFormValues;
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>Adds the app. The host brings storage, definitions, directories and mail in <paramref name="parts"/>.</summary>
    public static IServiceCollection AddApprovals(this IServiceCollection services, Func<IServiceProvider, RuntimeParts> parts)
    {
        services.AddSingleton(parts);
        services.AddSingleton<CaseRunner>();
        services.AddSingleton<LinkDesk>();
        services.AddSingleton<Working.ClauseReader>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton(provider => new DocumentIntake(provider.GetRequiredService<RuntimeParts>().Documents));
        services.AddSingleton(provider => Verifier(provider.GetRequiredService<RuntimeParts>()));
        services.AddSingleton<IndexRebuilder>();
        services.AddSingleton<Health>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddCascadingValue(provider => WebContext.Of(Http(provider)));
        services.AddCascadingValue(provider => WebContext.Of(Http(provider)).Language);
        services.Configure<FormOptions>(options => options.ValueCountLimit = MaxFormFields);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "approvals-guard";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.TryAddSingleton(new InboxOptions());
        return services.AddSignIn().AddSignInDesk().AddApiReference();
    }

    private static LedgerVerifier Verifier(RuntimeParts parts) => new(parts.Ledger, parts.Catalog, parts.Documents);

    private static HttpContext Http(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpContextAccessor>().HttpContext ?? throw new InvalidOperationException("Pages are rendered for a request.");

    private static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "approvals-session";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.ExpireTimeSpan = Session;
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
            })
            .AddBearerToken(BearerTokenDefaults.AuthenticationScheme, options => options.BearerTokenExpiration = Session);
        return services.AddAuthorization();
    }

    /// <summary>The pipeline: what every request passes, then the pages and the API.</summary>
    public static void MapApprovals(this WebApplication app)
    {
        UseAll(app);
        MapAll(app);
    }

    /// <summary>The same for a host that brings the requests itself: one delegate that answers all of them.</summary>
    /// <param name="services">Where <see cref="AddApprovals"/> has added the app.</param>
    public static RequestDelegate BuildPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        UseAll(app);
        app.UseEndpoints(MapAll);
        return app.Build();
    }

    private static void UseAll(IApplicationBuilder app)
    {
        FrontOptions.Use(app);
        app.UseSecurityHeaders();
        app.UseFaults();
        app.UseStatusCodePages(context => EmptyAnswerAsync(context.HttpContext));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAddresses();
    }

    private static void MapAll(IEndpointRouteBuilder endpoints)
    {
        var app = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)app).Add(AnswerHead);
        Assets.Map(app);
        app.MapGet("/", Home);
        ApplyPages.Map(app);
        WorkPages.Map(app);
        LinkPages.Map(app);
        SignInPages.Map(app);
        InboxPages.Map(app);
        ApiV1.Map(app);
        CasePages.Map(app);
        RelationshipPages.Map(app);
        HoldersPages.Map(app);
        CalendarPages.Map(app);
        AdminPages.Map(app);
        OrganisationPages.Map(app);
        ChangingPages.Map(app);
        SeeingPages.Map(app);
        RegisterPages.Map(app);
        PacketPages.Map(app);
        Keeping.RetentionPages.Map(app);
        Health.Map(app);
        // Each feature maps its own routes.
    }

    // HEAD is GET without the body, which the server leaves out. The API names its methods one by one.
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && path.StartsWith(Hrefs.Root, StringComparison.Ordinal)) return;
        for (var n = 0; n < endpoint.Metadata.Count; n++)
            if (endpoint.Metadata[n] is HttpMethodMetadata { HttpMethods: ["GET"] }) endpoint.Metadata[n] = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
    }

    private static IResult Home(HttpContext http)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Results.Redirect("/sign-in");
        return Results.Redirect(web.IsOffice ? "/work" : web.IsCouncilMember ? "/packets" : "/cases");
    }

    // A status without a body (an unknown address, a wrong method) still answers in the reader's language.
    private static Task EmptyAnswerAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        return (Hrefs.IsApi(http.Request.Path) ? Problems.OfStatus(status) : Faults.Page(http, status)).ExecuteAsync(http);
    }
}
