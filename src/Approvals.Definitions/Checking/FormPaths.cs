using Approvals.Core.Definitions;

namespace Approvals.Definitions.Checking;

internal static class FormPaths
{
    /// <summary>Paths of the fields in sections that stand once.</summary>
    public static List<string> Single(FormDefinition form)
    {
        var paths = new List<string>();
        foreach (var section in form.Sections)
        {
            if (section.Repeat is not null) continue;
            foreach (var field in section.Fields) paths.Add($"{section.Id}.{field.Id}");
        }
        return paths;
    }

    public static FormSection? FindSection(FormDefinition form, string id)
    {
        foreach (var section in form.Sections)
            if (section.Id == id) return section;
        return null;
    }

    public static List<string> FieldIds(FormSection section)
    {
        var ids = new List<string>(section.Fields.Length);
        foreach (var field in section.Fields) ids.Add(field.Id);
        return ids;
    }

    /// <summary>Whether there is a field <c>section.field</c>, in a repeated section that of every row.</summary>
    public static bool HasField(FormDefinition form, string path) =>
        path.Split('.') is [var id, var field] && FindSection(form, id) is { } section && FieldIds(section).Contains(field);

    /// <summary>Whether <c>section.field</c> or, in a repeated section, <c>section.row.field</c> exists.</summary>
    public static bool Has(FormDefinition form, string path)
    {
        var parts = path.Split('.');
        if (parts.Length is < 2 or > 3 || FindSection(form, parts[0]) is not { } section) return false;
        return (section.Repeat is null) == (parts.Length == 2) && FieldIds(section).Contains(parts[^1]);
    }
}
