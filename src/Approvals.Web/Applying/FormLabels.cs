using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Web.Design;

namespace Approvals.Web.Applying;

/// <summary>Names and addresses of a form's fields, by path.</summary>
public static class FormLabels
{
    /// <summary>再委託の相手方 2：所在地. The path itself where the form has no such field.</summary>
    public static LocalText Of(FormWork work, string path)
    {
        if (work.Form.Documents.FirstOrDefault(slot => slot.Id == path) is { } slot) return slot.Title;
        if (work.FindSection(FormValues.SectionOf(path)) is not { } section) return LocalText.Same(path);
        if (FormValues.FieldOf(work.Form, path) is not { } field) return section.Title;
        if (section.Repeat is null) return field.Label;
        var row = RowOf(work, path);
        return new($"{row.Ja} {field.Label.Ja}", $"{row.En}, {field.Label.En}");
    }

    /// <summary>再委託先 2: the row of a path in a repeated section, counted as the reader sees it.</summary>
    public static LocalText RowOf(FormWork work, string path)
    {
        var section = work.FindSection(FormValues.SectionOf(path))!;
        var place = (work.RowsOf(section).IndexOf(FormValues.RowOf(path)) + 1).ToString(CultureInfo.InvariantCulture);
        var item = section.Repeat!.ItemTitle;
        return new($"{item.Ja} {place}", $"{item.En} {place}");
    }

    /// <summary>（再委託先 2）: which field or which of several rows a problem means, where its message alone does not say it; empty where it does.</summary>
    public static LocalText Remark(FormWork work, FieldProblem problem)
    {
        if (FormValues.FieldOf(work.Form, problem.Path) is not { } field) return LocalText.Same("");
        var inRow = FormValues.RowOf(problem.Path).Length > 0;
        LocalText? For(Language language) => !problem.Message.In(language).Contains(field.Label.In(language), StringComparison.Ordinal) ? Of(work, problem.Path)
            : inRow ? RowOf(work, problem.Path)
            : null;
        return new(For(Language.Ja) is { } ja ? $"（{ja.Ja}）" : "", For(Language.En) is { } en ? $" ({en.En})" : "");
    }

    /// <summary>Where the field can be changed; missing answers are shown there too.</summary>
    public static string Href(FormWork work, string path)
    {
        if (work.Form.Documents.Any(slot => slot.Id == path)) return $"{work.Url}/documents{FormUrls.Anchor(path)}";
        if (work.FindSection(FormValues.SectionOf(path)) is not { } section) return work.Url;
        return $"{work.Url}/{section.Id}?all=1{(FormValues.FieldOf(work.Form, path) is null ? "" : FormUrls.Anchor(path))}";
    }
}
