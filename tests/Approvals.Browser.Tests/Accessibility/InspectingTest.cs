using System.Net;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Accessibility;

/// <summary>
/// Opens pages as the people do, each in a window of their own, and looks at every one. Scripts are on for axe alone:
/// the pages have none.
/// </summary>
public abstract class InspectingTest(BrowserStage stage) : BrowserTest(stage)
{
    protected const string Applicant = "federation-desk";
    protected const string Clerk = "mihon-hanako";
    protected const string SectionChief = "reiji-taro";
    protected const string DivisionHead = "shiken-jiro";
    protected const string Deputy = "yoshino-kamei";
    protected const string Consulted = "takahashi-sakiko";
    protected const string DepartmentHead = "kaku-saburo";
    protected const string Secretariat = "council-secretariat";
    protected const string SubConsignee = "sample-center-desk";
    protected const string Stranger = "former-mihon-system-desk";
    protected const string Administrator = "administrator";
    protected const string CouncilMember = "council-member";
    protected const string Nobody = "";
    protected const string LastButton = "main form button >> nth=-1";
    protected const string FirstButton = "main form button >> nth=0";
    protected const int Timeout = 900_000;

    private readonly Dictionary<string, Window> _seats = [];
    private string _language = "ja";
    private Uri? _host;

    protected Inspection Inspection { get; private set; } = new("ja");

    /// <summary>The language in which people read, and their host where it is not the common one.</summary>
    protected void Read(string language, Uri? host = null) => (_language, _host, Inspection) = (language, host, new Inspection(language));

    protected void AssertNothingFound(int fewest)
    {
        Assert.True(Inspection.Findings.Count == 0, string.Join(Environment.NewLine, Inspection.Findings));
        Assert.InRange(Inspection.Pages, fewest, int.MaxValue);
    }

    protected async Task<Window> SeatAsync(string person)
    {
        if (_seats.TryGetValue(person, out var known)) return known;
        var window = _seats[person] = await OpenAsync(scripts: true, _host);
        if (person.Length > 0)
        {
            await window.GoAsync($"/sign-in/persona/{person}");
            await window.PressAsync("この人としてサインインする");
        }
        await window.GoAsync($"/sign-in?lang={_language}");
        return window;
    }

    protected async Task LookAsync(string person, string path, string? name = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var window = await SeatAsync(person);
        var answer = await window.GoAsync(path);
        Assert.True(answer?.Status == (int)expected, $"{path} answered {answer?.Status} to '{person}'.");
        await Inspection.LookAsync(window, name ?? path);
    }

    protected async Task LookAsync(string person, string path, string[] pages)
    {
        foreach (var page in pages) await LookAsync(person, path + page);
    }

    /// <summary>What is not there, or not for this person.</summary>
    protected async Task LookNotFoundAsync(string person, params string[] pages)
    {
        foreach (var page in pages) await LookAsync(person, page, expected: HttpStatusCode.NotFound);
    }

    /// <summary>What is wrong is told on the same page: that page is looked at.</summary>
    protected async Task LookRefusedAsync(string person, string path, string button, Func<Window, Task>? type = null)
    {
        var window = await SeatAsync(person);
        await window.GoAsync(path);
        if (type is not null) await type(window);
        await window.Page.Locator(button).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".summary-error")).ToBeVisibleAsync();
        await Inspection.LookAsync(window, path + ", refused");
    }

    protected async Task<string> LookAtTaskAsync(PlayedCase played, string person, string step, string lane = "", WorkItemKind kind = WorkItemKind.Act)
    {
        var path = $"/work/{played.Id}/{await played.ItemAsync(person, step, lane, kind, Cancellation)}";
        await LookAsync(person, path, $"task {step} {kind}");
        return path;
    }

    protected static async Task<string> FormAsync(PlayedCase played, string person, string step, string lane = "") =>
        $"/cases/{played.Id}/forms/{await played.ItemAsync(person, step, lane, WorkItemKind.Act, Cancellation)}";
}
