using Approvals.Core.Texts;
using Approvals.Web.Design.Gallery;

namespace Approvals.Web.Tests.Design;

public sealed class GalleryTests
{
    [Theory]
    [InlineData(Language.Ja)]
    [InlineData(Language.En)]
    public async Task The_gallery_renders_and_is_left_beside_the_tests_to_be_looked_at(Language language)
    {
        var html = await KitRenderer.RenderAsync<DesignGallery>(
            language, ("StylesheetHref", "app.css"), ("IconHref", "icon.svg"));
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "gallery")).FullName;
        foreach (var file in new[] { "app.css", "icon.svg" })
            File.Copy(Path.Combine(KitFiles.Root(), file), Path.Combine(folder, file), overwrite: true);
        var letter = await KitRenderer.RenderAsync<LetterGallery>(
            language, ("StylesheetHref", "app.css"), ("IconHref", "icon.svg"));
        var ct = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{language}.html"), html, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{language}-letter.html"), letter, ct);

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(language == Language.Ja ? "<html lang=\"ja\">" : "<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("𠮷野", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }
}
