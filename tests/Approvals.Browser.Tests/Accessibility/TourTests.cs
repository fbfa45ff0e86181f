using System.Net;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;
using Approvals.Local;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Browser.Tests.Accessibility;

/// <summary>
/// A tour of every page that the app has, taken from its own routes: a page without a place in the tour fails it. Each is
/// looked at on a desktop and on a phone with everything that folds out folded out.
/// </summary>
public sealed class TourTests(BrowserStage stage) : InspectingTest(stage)
{
    private const string ClerkAddress = "hanako.mihon@mihon-ku.example";

    /// <summary>Whose place it is, and where it is; names in braces are those of <see cref="PlacesAsync"/>.</summary>
    private static readonly (string Route, string Person, string Path)[] Stops =
    [
        ("/", Applicant, "/"),
        ("/api", Nobody, "/api"),
        ("/api/types", Nobody, "/api/types"),
        ("/calendar", Applicant, "/calendar"),
        ("/calendar", Clerk, "/calendar"),
        ("/calendar", SubConsignee, "/calendar"),
        ("/cases", Applicant, "/cases"),
        ("/cases", Clerk, "/cases"),
        ("/cases", SubConsignee, "/cases"),
        ("/cases/new", Applicant, "/cases/new"),
        ("/cases/new", Clerk, "/cases/new?about={ended}&lane=1"),
        ("/cases/new/prohibited", Applicant, "/cases/new/prohibited"),
        ("/cases/{id}", Applicant, "/cases/{ended}"),
        ("/cases/{id}", DepartmentHead, "/cases/{ended}"),
        ("/cases/{id}", Administrator, "/cases/{running}"),
        ("/cases/{id}/diagram", Applicant, "/cases/{ended}/diagram"),
        ("/cases/{id}/diagram", Clerk, "/cases/{running}/diagram"),
        ("/cases/{id}/timeline", Clerk, "/cases/{ended}/timeline"),
        ("/cases/{id}/letters/{letterId}", Applicant, "{letter}"),
        ("/cases/{id}/withdraw", Applicant, "/cases/{running}/withdraw"),
        ("/cases/{id}/pull-back", Applicant, "/cases/{running}/pull-back"),
        ("/cases/{id}/versions/{formKey}", Applicant, "/cases/{running}/versions/application"),
        ("/cases/{id}/forms/{itemId}", Applicant, "{draft}"),
        ("/cases/{id}/forms/{itemId}/check", Applicant, "{draft}/check"),
        ("/cases/{id}/forms/{itemId}/documents", Applicant, "{draft}/documents"),
        ("/cases/{id}/forms/{itemId}/submitted", Applicant, "{submitted}/submitted"),
        ("/cases/{id}/forms/{itemId}/{section}", Applicant, "{draft}/subConsignees"),
        ("/inbox", Nobody, "/inbox"),
        ("/inbox/{id}", Nobody, "{mail}"),
        ("/l/{caseId}/{code}", Nobody, "{link}"),
        ("/manage/cases", Administrator, "/manage/cases"),
        ("/manage/cases/{id}", Administrator, "/manage/cases/{running}"),
        ("/manage/cases/{id}/clock", Administrator, "/manage/cases/{running}/clock"),
        ("/manage/cases/{id}/verification", Administrator, "/manage/cases/{ended}/verification"),
        ("/manage/cases/{id}/version", Administrator, "/manage/cases/{running}/version"),
        ("/manage/clocks", Administrator, "/manage/clocks"),
        ("/manage/failures", Administrator, "/manage/failures"),
        ("/manage/organisation", Administrator, "/manage/organisation"),
        ("/manage/procedures", Administrator, "/manage/procedures"),
        ("/cases/{id}/covering-opinion", Clerk, "/cases/{ended}/covering-opinion"),
        ("/packets", CouncilMember, "/packets"),
        ("/cases/{id}/packet", CouncilMember, "/cases/{ended}/packet"),
        ("/cases/{id}/packet", Clerk, "/cases/{ended}/packet"),
        ("/procedures", Clerk, "/procedures"),
        ("/procedures/{id}/{profile}", Clerk, "/procedures/incident/jp-2023"),
        ("/registers", Administrator, "/registers"),
        ("/registers/consents", Administrator, "/registers/consents"),
        ("/registers/designations", Administrator, "/registers/designations"),
        ("/registers/holders", Administrator, "/registers/holders"),
        ("/registers/numbers", Administrator, "/registers/numbers"),
        ("/registers/retention", Administrator, "/registers/retention"),
        ("/registers/retention/cases/{id}", Administrator, "/registers/retention/cases/{ended}"),
        ("/registers/disposals", Administrator, "/registers/disposals"),
        ("/relationships", Applicant, "/relationships"),
        ("/relationships/{consignee}/{key}", Applicant, "/relationships/mihon-federation/sample-center"),
        ("/sign-in", Nobody, "/sign-in"),
        ("/sign-in/code", Nobody, "/sign-in/code"),
        ("/sign-in/persona", Nobody, "/sign-in/persona"),
        ("/sign-in/persona/{personId}", Nobody, "/sign-in/persona/mihon-hanako"),
        ("/work", Clerk, "/work"),
        ("/work/{caseId}/{itemId}", Clerk, "{task}"),
    ];

    /// <summary>What answers with something else than a page of its own: files, feeds, mails (looked at by themselves), programs' questions.</summary>
    private static readonly string[] NoPages =
    [
        "/_content/Approvals.Web/app.css", "/_content/Approvals.Web/icon.svg", "/health/live", "/health/ready", "/openapi/{documentName}.json", "/calendar/{secret}.ics", "/registers/consents.csv", "/registers/holders.csv", "/registers/numbers.csv",
        "/registers/retention.csv", "/registers/disposals.csv",
        "/cases/{id}/documents/{documentId}", "/cases/{id}/packet/documents/{documentId}", "/l/{caseId}/{code}/documents/{documentId}", "/inbox/{id}/html",
    ];

    [Theory(Timeout = Timeout)]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Nothing_is_wrong_with_any_page_that_the_app_has(string language)
    {
        var data = Directory.CreateTempSubdirectory("approvals-tour-");
        try
        {
            await using var host = await LocalHost.StartAsync(LocalOptions.Default with { Urls = "http://127.0.0.1:0", DataFolder = data.FullName }, Cancellation);
            AssertEveryPageHasAPlace(host);
            Read(language, host.BaseUrl);
            using var ended = PlayedCase.Of(host.BaseUrl, "案内の終わりまで進む再委託");
            using var running = PlayedCase.Of(host.BaseUrl, "案内の途中にある再委託");
            var places = await PlacesAsync(ended, running);
            foreach (var (_, person, path) in Stops) await StopAsync(person, places.Aggregate(path, (known, place) => known.Replace(place.Key, place.Value, StringComparison.Ordinal)));
            await FeedAsync();
            AssertNothingFound(Stops.Length);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static void AssertEveryPageHasAPlace(LocalHost host)
    {
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) ?? true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => !route.StartsWith("/api/v1", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        var places = Stops.Select(stop => stop.Route).Concat(NoPages).ToHashSet(StringComparer.Ordinal);
        Assert.True(pages.SetEquals(places), $"Not in the tour: {string.Join(", ", pages.Except(places).Order())}. In the tour, but no route: {string.Join(", ", places.Except(pages).Order())}.");
    }

    // A case with all that follows its permit, and one that was sent back and submitted again.
    private async Task<Dictionary<string, string>> PlacesAsync(PlayedCase ended, PlayedCase running)
    {
        await ended.UntilAsync("roster-accept-2", Cancellation);
        await running.UntilAsync("send-back", Cancellation);
        var submitted = await FormAsync(running, Applicant, "application");
        await running.UntilAsync("resubmit", Cancellation);
        var window = await SeatAsync(Applicant);
        var letters = window.Page.Locator("main a[href*='/letters/']");
        await window.ReloadUntilAsync($"/cases/{ended.Id}", letters);
        var letter = (await letters.First.GetAttributeAsync("href"))!;
        var (mail, link) = await MailAsync();
        return new Dictionary<string, string>
        {
            ["{ended}"] = ended.Id,
            ["{running}"] = running.Id,
            ["{letter}"] = letter,
            ["{submitted}"] = submitted,
            ["{draft}"] = $"/cases/sample-demo/forms/{await running.Hands.FindItemAsync(Applicant, "sample-demo", "application", "", WorkItemKind.Act, Cancellation)}",
            ["{task}"] = $"/work/{running.Id}/{await running.ItemAsync(Clerk, "review", "", WorkItemKind.Act, Cancellation)}",
            ["{mail}"] = mail,
            ["{link}"] = link,
        };
    }

    // The newest mail to the clerk that asks for something.
    private async Task<(string Mail, string Link)> MailAsync()
    {
        var window = await SeatAsync(Nobody);
        var mails = window.Page.Locator("main table th a");
        await window.ReloadUntilAsync($"/inbox?to={ClerkAddress}", mails);
        foreach (var mail in await mails.EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await window.GoAsync(mail);
            var link = window.Page.Locator("main ul a[href*='/l/']");
            if (await link.CountAsync() > 0) return (mail, new Uri((await link.First.GetAttributeAsync("href"))!).AbsolutePath);
        }
        throw new InvalidOperationException($"No mail to {ClerkAddress} has a link.");
    }

    private async Task StopAsync(string person, string path)
    {
        var window = await SeatAsync(person);
        var answer = await window.GoAsync(path);
        Assert.True(answer?.Status is (int)HttpStatusCode.OK or (int)HttpStatusCode.Gone, $"{path} answered {answer?.Status} to '{person}'.");
        Assert.StartsWith("text/html", answer?.Headers.GetValueOrDefault("content-type"), StringComparison.Ordinal);
        await window.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
        await Inspection.LookAsync(window, $"{path} ({person})");
    }

    // The page that shows the address of the feed, which has no address of its own.
    private async Task FeedAsync()
    {
        var window = await SeatAsync(Applicant);
        await window.GoAsync("/calendar");
        await window.Page.Locator("main form button").First.ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(window.Page.Locator("main code")).ToBeVisibleAsync();
        await Inspection.LookAsync(window, "/calendar with its feed");
    }
}
