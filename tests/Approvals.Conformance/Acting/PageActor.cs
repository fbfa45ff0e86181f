using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Approvals.Conformance.Targets;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Tests.Applying;

namespace Approvals.Conformance.Acting;

/// <summary>The people at the pages: they fill in forms, attach files, find their work in their list or their mail, and answer it.</summary>
internal sealed class PageActor(Target target, string matter)
{
    // Work opens a moment after the answer that opens it: the number that the case asked for is given in between.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, FormBrowser> _signedIn = [];

    /// <summary>Empty until the case is open.</summary>
    public string CaseId { get; private set; } = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<FormBrowser> BrowserOfAsync(string person) =>
        _signedIn.TryGetValue(person, out var known) ? known : _signedIn[person] = await Browsers.SignedInAsync(target, person, Stop);

    /// <summary>Opens a case and returns the address of its application.</summary>
    public async Task<string> OpenCaseAsync()
    {
        var browser = await BrowserOfAsync(target.Office.Cast.Applicant);
        var units = target.Office.Data.Units.Select(unit => ("units", unit));
        var page = await browser.PressAsync(await browser.OpenAsync("/cases/new?procedure=reconsignment"), "作成して入力を始める", [.. units, ("title", matter)]);
        Assert.True(page.Status == HttpStatusCode.OK, $"{page.Heading}: {string.Join(" ", page.Errors)}");
        CaseId = page.Url.Split('/')[2];
        return page.Url;
    }

    /// <summary>Fills in one section of a form, row by row.</summary>
    public static async Task TypeAsync(FormBrowser browser, string form, FormSection section, IReadOnlyDictionary<string, string> values)
    {
        var typed = values.Where(value => FormValues.SectionOf(value.Key) == section.Id).Select(value => (value.Key, value.Value)).ToArray();
        var page = await browser.OpenAsync($"{form}/{section.Id}");
        var rows = FormValues.RowsOf(section.Id, typed.Select(value => value.Key)).Length;
        while (page.Rows.Count < rows) page = await browser.PressAsync(page, $"{section.Repeat!.ItemTitle.Ja}の欄を追加する");
        var next = await browser.PressAsync(page, "保存して次へ", typed);
        Assert.True(next.Status == HttpStatusCode.OK, $"{section.Id}: {string.Join(" ", next.Errors)}");
    }

    /// <summary>Fills in a whole form, attaches its files and submits it.</summary>
    public static async Task SubmitAsync(FormBrowser browser, string form, FormDefinition definition, string button, IReadOnlyDictionary<string, string> values, IEnumerable<(string Slot, SentFile File)> files)
    {
        foreach (var section in definition.Sections) await TypeAsync(browser, form, section, values);
        foreach (var (slot, file) in files)
            Assert.Equal(HttpStatusCode.OK, (await FormUpload.SendAsync(browser, form, slot, [file])).Status);
        var check = await browser.OpenAsync(form + "/check");
        Assert.Empty(check.Errors);
        var submitted = await browser.PressAsync(check, button);
        Assert.True(submitted.Url.EndsWith("/submitted", StringComparison.Ordinal), $"{submitted.Url}: {submitted.Heading} {string.Join(" ", submitted.Errors)}");
    }

    /// <summary>The address of a task in the person's work list, as soon as it is there.</summary>
    public async Task<string> FindWorkAsync(string person, string step, string lane)
    {
        var browser = await BrowserOfAsync(person);
        var words = Folded($"{target.Office.Definition.Step(step).Title.Ja}{matter}{target.Office.Definition.Title.Ja}{(lane.Length > 0 ? target.Office.NameOfLane(lane) : "")}");
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            var list = await browser.OpenAsync("/work");
            var link = list.Document.QuerySelectorAll("main table a").FirstOrDefault(link => Folded(link.TextContent) == words);
            if (link?.GetAttribute("href") is { } found) return found;
            Assert.True(waited < Patience, $"The work list of {person} does not name “{words}”: {list.Text}");
            await Task.Delay(Interval, Stop);
        }
    }

    private static string Folded(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Signs in, finds the task in the work list and answers it on its page.</summary>
    public async Task AnswerFromListAsync(Move.Act move)
    {
        var browser = await BrowserOfAsync(move.Person);
        await AnswerAsync(browser, await browser.OpenAsync(await FindWorkAsync(move.Person, move.Step, move.Lane)), move, []);
    }

    /// <summary>Answers behind the link of the mail, without signing in.</summary>
    public async Task AnswerFromMailAsync(Move.Act move)
    {
        var mail = await target.Mails.LinkAsync(CaseId, target.Office.EmailOf(move.Person), Stop, NamedIn(move));
        var browser = new FormBrowser(Browsers.New(target));
        await AnswerAsync(browser, await browser.OpenAsync(mail.Path), move, [("confirmation", mail.Number)]);
    }

    private string[] NamedIn(Move.Act move)
    {
        var person = target.Office.Directory.FindPerson(move.Person)!;
        var title = target.Office.Definition.Step(move.Step).Title.In(person.Language);
        return move.Lane.Length > 0 ? [title, target.Office.NameOfLane(move.Lane)] : [title];
    }

    private static async Task AnswerAsync(FormBrowser browser, ShownPage page, Move.Act move, (string, string)[] more)
    {
        Assert.True(page.Status == HttpStatusCode.OK, $"{move.Id}: {page.Status} {page.Heading}");
        var form = page.Document.QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        var done = await browser.SendAsync(page, form, FormBrowser.Fields(form, null, [.. Fields((Answer)move.Make("")), .. more]));
        Assert.True(done.Heading is "回答を記録しました" or "Your answer is recorded", $"{move.Id}: {done.Status} {done.Heading} {string.Join(" ", done.Errors)}");
        Assert.Matches("[0-9a-f]{64}", done.Text);
    }

    // What a person chooses and types for the answer.
    private static IEnumerable<(string Name, string Value)> Fields(Answer answer) =>
    [
        ("outcome", answer.Outcome),
        .. answer.Reason.Length > 0 ? [("reason", answer.Reason)] : Array.Empty<(string, string)>(),
        .. answer.Values.Select(value => ("values." + value.Key, value.Value)),
        .. answer.Marks.SelectMany(mark => Mark(mark.Item.ToString(CultureInfo.InvariantCulture), mark)),
    ];

    private static IEnumerable<(string, string)> Mark(string item, ClauseMark mark) =>
    [
        ($"marks.{item}", mark.Verdict == ClauseVerdict.Conforming ? "conforming" : "nonconforming"),
        ($"marks.{item}.page", mark.Page),
        ($"marks.{item}.note", mark.Note),
    ];
}
