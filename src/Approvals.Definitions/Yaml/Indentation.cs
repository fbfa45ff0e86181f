namespace Approvals.Definitions.Yaml;

internal static class Indentation
{
    /// <summary>The first tab that stands in the white space before a line's text, where YAML allows spaces only.</summary>
    public static Position? FindTab(string text)
    {
        if (!text.Contains('\t')) return null;
        var line = 1;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                start = i + 1;
            }
            else if (text[i] == '\t' && text.AsSpan(start, i - start).Trim(' ').IsEmpty)
            {
                return new Position(line, i - start + 1);
            }
        }
        return null;
    }
}
