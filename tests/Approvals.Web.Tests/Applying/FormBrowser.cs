using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Approvals.Web.Tests.Applying;

/// <summary>A browser without scripts: opens pages, types into forms, presses buttons, follows redirects.</summary>
internal sealed partial class FormBrowser(HttpClient client)
{
    private const int MaxRedirects = 5;

    public HttpClient Client => client;

    public async Task<ShownPage> OpenAsync(string url) => await FollowAsync(await client.GetAsync(new Uri(url, UriKind.Relative), Cancellation));

    /// <summary>Sends the form as a browser would: every control with its present value, then what was typed, then the button.</summary>
    public async Task<ShownPage> PressAsync(ShownPage page, string button, params (string Name, string Value)[] typed)
    {
        var pressed = page.Button(button);
        var form = pressed.Form ?? throw new InvalidOperationException($"The button '{button}' belongs to no form.");
        return await SendAsync(page, form, Fields(form, pressed, typed));
    }

    public async Task<ShownPage> SendAsync(ShownPage page, IHtmlFormElement form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url;
        if (form.Method == "get")
            return await OpenAsync(target.Split('?')[0] + "?" + string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
        using var content = new FormUrlEncodedContent(fields);
        return await FollowAsync(await client.PostAsync(new Uri(target, UriKind.Relative), content, Cancellation), target);
    }

    public static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form, IHtmlButtonElement? pressed, IReadOnlyCollection<(string Name, string Value)> typed)
    {
        var fields = form.Elements.SelectMany(Successful).Where(field => typed.All(change => change.Name != field.Key)).ToList();
        fields.AddRange(typed.Select(change => KeyValuePair.Create(change.Name, change.Value)));
        if (pressed?.Name is { Length: > 0 } name) fields.Add(KeyValuePair.Create(name, pressed.Value));
        return fields;
    }

    private static IEnumerable<KeyValuePair<string, string>> Successful(IElement element)
    {
        var name = element.GetAttribute("name");
        if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled")) yield break;
        switch (element)
        {
            case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" }:
                break;
            case IHtmlInputElement input:
                yield return KeyValuePair.Create(name, input.Value);
                break;
            case IHtmlTextAreaElement area:
                yield return KeyValuePair.Create(name, area.Value.ReplaceLineEndings("\r\n"));
                break;
            case IHtmlSelectElement select:
                yield return KeyValuePair.Create(name, select.Value ?? "");
                break;
        }
    }

    public async Task<ShownPage> FollowAsync(HttpResponseMessage answer, string? url = null)
    {
        var at = answer.RequestMessage!.RequestUri!.PathAndQuery;
        for (var hops = 0; (int)answer.StatusCode is >= 300 and < 400 && hops < MaxRedirects; hops++)
        {
            at = answer.Headers.Location!.OriginalString.Split('#')[0];
            answer = await client.GetAsync(new Uri(at, UriKind.Relative), Cancellation);
        }
        return new ShownPage(answer.StatusCode, at, await ParseAsync(answer));
    }

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancellation), Cancellation);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

/// <summary>A page as it was answered.</summary>
internal sealed record ShownPage(HttpStatusCode Status, string Url, IHtmlDocument Document)
{
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>Everything that a reader reads in the main part, white space folded.</summary>
    public string Text => string.Join(' ', Document.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Language => Document.DocumentElement.GetAttribute("lang") ?? "";

    /// <summary>The texts of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".summary-error li").Select(line => line.TextContent.Trim())];

    public IHtmlButtonElement Button(string text) =>
        Document.QuerySelectorAll<IHtmlButtonElement>("main button").FirstOrDefault(button => Words(button).StartsWith(text, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{Url} has no button '{text}': {string.Join(" | ", Document.QuerySelectorAll("main button").Select(Words))}. {Status} {Heading}");

    public bool HasButton(string text) => Document.QuerySelectorAll("main button").Any(button => Words(button).StartsWith(text, StringComparison.Ordinal));

    /// <summary>What stands in a control: the value of a field, the chosen answer of a group.</summary>
    public string ValueOf(string name)
    {
        var controls = Document.QuerySelectorAll($"main [name='{name}']").ToList();
        return controls switch
        {
            [] => throw new InvalidOperationException($"{Url} has no field '{name}'."),
            [IHtmlTextAreaElement area, ..] => area.Value,
            [IHtmlSelectElement select, ..] => select.Value ?? "",
            [IHtmlInputElement { Type: "radio" }, ..] => controls.OfType<IHtmlInputElement>().FirstOrDefault(input => input.IsChecked)?.Value ?? "",
            [IHtmlInputElement input, ..] => input.Value,
            _ => throw new InvalidOperationException($"'{name}' is no control."),
        };
    }

    public bool Has(string name) => Document.QuerySelectorAll($"main [name='{name}']").Length > 0;

    /// <summary>The error that stands at a field; empty if none.</summary>
    public string ErrorAt(string name) =>
        Document.QuerySelector($"main [name='{name}']")?.Closest(".field-invalid")?.QuerySelector(".field-error")?.TextContent.Trim() ?? "";

    public string Link(string text) =>
        Document.QuerySelectorAll<IHtmlAnchorElement>("main a").FirstOrDefault(link => Words(link).StartsWith(text, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"{Url} has no link '{text}'.");

    public IReadOnlyList<string> Rows => [.. Document.QuerySelectorAll<IHtmlInputElement>("main input[name='row']").Select(input => input.Value)];

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
