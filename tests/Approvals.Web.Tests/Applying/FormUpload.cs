using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;

namespace Approvals.Web.Tests.Applying;

/// <summary>Sends files to the documents page of a form as a browser does.</summary>
internal static class FormUpload
{
    /// <summary>The page's hidden fields first, names as raw UTF-8 in quotes.</summary>
    /// <param name="form">Address of the form.</param>
    /// <param name="token">Sent instead of the page's own token against forgery.</param>
    public static async Task<ShownPage> SendAsync(FormBrowser browser, string form, string slot, IEnumerable<SentFile> files, string row = "", string? token = null)
    {
        var page = await browser.OpenAsync(form + "/documents");
        var hidden = FormBrowser.Fields((IHtmlFormElement)page.Document.QuerySelector("form[enctype='multipart/form-data']")!, null, []);
        using var content = new MultipartFormDataContent("----boundary7MA4YWxk") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in hidden.Where(field => !field.Key.StartsWith("row-", StringComparison.Ordinal)))
            content.Add(Part(name, token is not null && name == "__RequestVerificationToken" ? token : value));
        content.Add(Part("row-" + slot, row));
        foreach (var file in files) content.Add(FilePart(slot, file));
        return await browser.FollowAsync(await browser.Client.PostAsync(new Uri(form + "/documents", UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    public static StringContent Part(string name, string value)
    {
        var part = new StringContent(value);
        part.Headers.Clear();
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"");
        return part;
    }

    public static ByteArrayContent FilePart(string slot, SentFile file)
    {
        var part = new ByteArrayContent(file.Content);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{slot}\"; filename=\"{file.Name}\"");
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return part;
    }
}

/// <summary>A file with the name that the browser sends.</summary>
internal sealed record SentFile(string Name, byte[] Content);
