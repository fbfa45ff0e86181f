using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Runtime.Walkthroughs;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>Fills the pages of a form, one section after the other, as somebody does at the keyboard.</summary>
public sealed class FormTyping(Window window, FormDefinition form, IReadOnlyDictionary<string, string> values, Language language = Language.Ja)
{
    private IPage Page => window.Page;

    private string T(string ja, string en) => new LocalText(ja, en).In(language);

    /// <summary>Fills the section whose page is open, and leaves it with the button.</summary>
    public async Task FillAsync(FormSection section, string button)
    {
        await window.SeeHeadingAsync(section.Title.In(language));
        if (section.Repeat is { } repeat) await FillRowsAsync(section, repeat);
        else await FillFieldsAsync(section, section.Id, Page.Locator("main form"));
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();
    }

    public async Task FillAllAsync(IEnumerable<FormSection> sections)
    {
        foreach (var section in sections) await FillAsync(section, T("保存して次へ", "Save and continue"));
    }

    private async Task FillRowsAsync(FormSection section, RepeatRule repeat)
    {
        var rows = FormValues.RowsOf(section.Id, values.Keys);
        var panels = Page.Locator("main form section");
        for (var shown = await panels.CountAsync(); shown < rows.Length; shown++)
        {
            await window.PressAsync(T($"{repeat.ItemTitle.Ja}の欄を追加する", $"Add: {repeat.ItemTitle.En}"));
            await Assertions.Expect(panels).ToHaveCountAsync(shown + 1);
        }
        for (var i = 0; i < rows.Length; i++) await FillFieldsAsync(section, $"{section.Id}.{rows[i]}", panels.Nth(i));
    }

    private async Task FillFieldsAsync(FormSection section, string prefix, ILocator place)
    {
        foreach (var field in section.Fields)
            if (values.GetValueOrDefault($"{prefix}.{field.Id}", "") is { Length: > 0 } value)
                await FillAsync(place.Locator($"[name$='.{field.Id}']"), field, value);
    }

    internal static async Task FillAsync(ILocator control, FieldDefinition field, string value)
    {
        if (field.Kind is not (FieldKind.Choice or FieldKind.YesNo)) await control.FillAsync(value);
        else if (await control.First.GetAttributeAsync("type") == "radio") await control.And(control.Page.Locator($"[value='{value}']")).PickAsync();
        else await control.SelectOptionAsync(value);
    }

    /// <summary>Attaches a sample to every place of the documents page that needs one.</summary>
    public async Task AttachAsync()
    {
        foreach (var slot in form.Documents.Where(slot => slot.Required)) await AttachAsync(slot, $"{slot.Title.Ja}.pdf");
    }

    public async Task AttachAsync(DocumentSlot slot, string fileName)
    {
        var place = Page.GetByRole(AriaRole.Region, new() { Name = slot.Title.In(language), Exact = true });
        await place.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = fileName,
            MimeType = "application/pdf",
            Buffer = [.. SamplePdf.Of(slot.Id)],
        });
        await place.GetByRole(AriaRole.Button, new() { Name = T($"添付する {slot.Title.Ja}", $"Attach {slot.Title.En}"), Exact = true }).ClickAsync();
        await window.SeeAsync(T("書類を添付しました。", "The documents have been attached."));
        await Assertions.Expect(place.GetByRole(AriaRole.Link, new() { Name = fileName })).ToBeVisibleAsync();
    }
}
