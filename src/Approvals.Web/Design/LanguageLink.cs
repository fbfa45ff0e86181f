using Approvals.Core.Texts;

namespace Approvals.Web.Design;

/// <summary>The address of the same page in another language.</summary>
public static class LanguageLink
{
    /// <summary>The query parameter that chooses the language of a page.</summary>
    public const string Parameter = "lang";

    /// <summary>
    /// <paramref name="pathAndQuery"/> with its <c>lang</c> parameter replaced; every other parameter stays as it was.
    /// </summary>
    /// <param name="pathAndQuery">Path of this site, starting with one slash, and the query if there is one.</param>
    /// <param name="language">The language to switch to.</param>
    public static string For(string pathAndQuery, Language language)
    {
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        var parts = Local(pathAndQuery).Split('?', 2);
        var kept = parts.Length == 1 ? [] : parts[1].Split('&').Where(IsOther);
        return parts[0] + "?" + string.Join('&', kept.Append($"{Parameter}={DesignTexts.Tag(language)}"));
    }

    // "//host" and "/\host" would lead browsers to another site.
    private static string Local(string pathAndQuery) =>
        "/" + pathAndQuery.Split('#', 2)[0].TrimStart('/', '\\');

    private static bool IsOther(string pair) =>
        pair.Length > 0 && !pair.Split('=', 2)[0].Equals(Parameter, StringComparison.OrdinalIgnoreCase);
}
