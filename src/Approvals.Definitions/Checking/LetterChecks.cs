using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks the letters: their series and the names in braces.</summary>
internal static class LetterChecks
{
    public static void Check(CheckScope scope)
    {
        if (scope.Definition.Letters.IsEmpty) return;
        var names = Names(scope);
        foreach (var letter in scope.Definition.Letters)
        {
            scope.CheckSeries(letter.Series, scope.Draft.Places.Of(letter, "series"));
            CheckText(scope, letter.Body, names);
            if (letter.Closing is { } closing) CheckText(scope, closing, names);
        }
    }

    public static void CheckReference(CheckScope scope, LetterStep step)
    {
        var letters = scope.Definition.Letters.Select(letter => letter.Id).ToList();
        if (step.Letter.Length > 0 && !letters.Contains(step.Letter))
            scope.Add(step, "letter", ReferenceFindings.UnknownLetter(step.Letter, DidYouMean.Nearest(step.Letter, letters)));
    }

    private static HashSet<string> Names(CheckScope scope)
    {
        var names = new HashSet<string>(LetterNames.Always, StringComparer.Ordinal);
        if (scope.FirstForm is not { } form) return names;
        foreach (var path in FormPaths.Single(form)) names.Add(path);
        foreach (var step in scope.Definition.Steps.OfType<FormStep>())
            if (scope.Library.FindForm(step.Form) is { } later) names.UnionWith(FormPaths.Single(later));
        if (scope.Definition.Lanes is { } lanes && FormPaths.FindSection(form, lanes.Section) is { } section)
            foreach (var field in FormPaths.FieldIds(section)) names.Add(LetterNames.LanePrefix + field);
        return names;
    }

    private static void CheckText(CheckScope scope, LocalText text, HashSet<string> names)
    {
        CheckLanguage(scope, text, "ja", text.Ja, names);
        CheckLanguage(scope, text, "en", text.En, names);
    }

    private static void CheckLanguage(CheckScope scope, LocalText owner, string part, string text, HashSet<string> names)
    {
        if (scope.FirstForm is null) return;
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            var name = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
            if (!names.Contains(name)) scope.Add(owner, part, ReferenceFindings.UnknownPlaceholder(name, DidYouMean.Nearest(name, names)));
        }
    }
}
