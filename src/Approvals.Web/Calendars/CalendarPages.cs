using System.Text;
using Approvals.Core.Texts;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Calendars;

/// <summary>What falls due when, as a page and as a feed for calendar programs.</summary>
public static class CalendarPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/calendar", ShowAsync);
        app.MapPost("/calendar/feed", RenewAsync);
        app.MapPost("/calendar/feed/end", EndAsync);
        app.MapGet("/calendar/{secret}.ics", FeedAsync).ExcludeFromDescription();
    }

    private static CalendarReader Reader(WebContext web) => new(web.Parts, web.Runner);

    private static CalendarFeeds Feeds(WebContext web) => new(web.Parts.Entities);

    private static async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!WebContext.Of(http).IsSignedIn) return Pages.SignInFirst(http);
        return await PageAsync(http, null, cancellation);
    }

    private static async Task<IResult> PageAsync(HttpContext http, string? secret, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var (entries, more) = await Reader(web).ReadAsync(web.Directory, web.PersonId, cancellation);
        var feed = secret is null ? null : new Uri(web.Parts.Options.BaseUrl, $"calendar/{secret}.ics").AbsoluteUri;
        return Pages.Show<CalendarPage>(http, new { Entries = entries, More = more, Feed = feed, HasFeed = feed is not null || await Feeds(web).ExistsAsync(web.PersonId, cancellation) });
    }

    // The new address is shown in the answer itself and nowhere else again.
    private static async Task<IResult> RenewAsync(HttpContext http, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        return await PageAsync(http, await Feeds(web).RenewAsync(web.PersonId, cancellation), cancellation);
    }

    private static async Task<IResult> EndAsync(HttpContext http, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        await Feeds(web).EndAsync(web.PersonId, cancellation);
        return Pages.SeeOther("/calendar");
    }

    private static async Task<IResult> FeedAsync(HttpContext http, string secret, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await Feeds(web).PersonOfAsync(secret, cancellation) is not { } personId) return Results.NotFound();
        var directory = web.Parts.Offices.OfPerson(personId) ?? web.Parts.Offices.All[0];
        var language = directory.FindPerson(personId)?.Language ?? Language.Ja;
        var (entries, _) = await Reader(web).ReadAsync(directory, personId, cancellation);
        http.Response.Headers.CacheControl = "private, max-age=900";
        return Results.Text(CalendarFile.Write(entries, language, web.Parts.Options.BaseUrl, web.Now), "text/calendar", Encoding.UTF8);
    }
}
