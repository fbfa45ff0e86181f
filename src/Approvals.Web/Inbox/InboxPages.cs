using System.Globalization;
using Approvals.Mail.Pickup;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Inbox;

/// <summary>The mails of a host for trial, everybody's, as the people would have received them.</summary>
public static class InboxPages
{
    private const int PageSize = 20;

    /// <summary>No scripts, no forms, no requests; links open a page of their own.</summary>
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

    public static void Map(IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<InboxOptions>().Shown) return;
        app.MapGet("/inbox", ListAsync).OnThisMachineOnly().ExcludeFromDescription();
        app.MapGet("/inbox/{id}", ShowAsync).OnThisMachineOnly().ExcludeFromDescription();
        app.MapGet("/inbox/{id}/html", HtmlAsync).OnThisMachineOnly().ExcludeFromDescription();
    }

    private static PickupInbox Inbox(HttpContext http) => http.RequestServices.GetRequiredService<PickupInbox>();

    private static async Task<IResult> ListAsync(HttpContext http, string? to, string? skip, CancellationToken cancellation)
    {
        var recipient = string.IsNullOrWhiteSpace(to) ? null : to.Trim();
        var start = int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var page = await Inbox(http).ListAsync(start, PageSize, recipient, cancellation);
        return Pages.Show<InboxListPage>(http, new { Page = page, Recipient = recipient ?? "", PageSize });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string id, CancellationToken cancellation) =>
        await Inbox(http).FindAsync(id, cancellation) is { } mail ? Pages.Show<MailPage>(http, new { Mail = mail }) : Pages.NotFound(http);

    private static async Task<IResult> HtmlAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (await Inbox(http).FindAsync(id, cancellation) is not { } mail) return Pages.NotFound(http);
        http.Response.Headers.ContentSecurityPolicy = MailPolicy;
        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
        return Results.Content(WithBase(mail.Html), "text/html; charset=utf-8");
    }

    // Links lead out of the frame: pages refuse to be shown inside one.
    private static string WithBase(string html)
    {
        var head = html.IndexOf("<head>", StringComparison.OrdinalIgnoreCase);
        return head < 0 ? html : html.Insert(head + "<head>".Length, """<base target="_top">""");
    }
}
