using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Working;

namespace Approvals.Web.Watching;

/// <summary>A letter in one language, its placeholders filled from the case as it was decided.</summary>
/// <param name="Representative">Of the consignee; empty if unknown.</param>
/// <param name="In">The letter's words in a language.</param>
public sealed partial record LetterContent(
    LetterView Letter,
    CaseOrigin Origin,
    LocalText Organ,
    string Consignee,
    string Representative,
    ImmutableArray<LocalText> Units,
    Func<Language, LetterText> In)
{
    internal static LetterContent Of(LoadedCase loaded, CaseView view, LetterView letter, OfficeDirectory directory)
    {
        var opening = loaded.State.Opening!;
        // A letter keeps the names of its day.
        directory = directory.On(letter.Letter.Date);
        var application = loaded.State.FindForm(loaded.Definition.Application.Id)?.Submissions
            .FirstOrDefault(submission => submission.Number == letter.Letter.ApplicationNumber);
        var representative = directory.FindOrganisation(opening.ConsigneeId)?.Representative ?? "";
        return new LetterContent(
            letter, loaded.State.Origin, opening.Organ?.Name ?? directory.Office.Organ, opening.ConsigneeName, representative,
            [.. opening.Units.Select(unit => directory.FindUnit(unit)?.Name ?? LocalText.Same(unit))],
            language => Text(loaded, view, letter, new LetterValues(loaded, letter.Letter, application, directory, language), language));
    }

    private static LetterText Text(LoadedCase loaded, CaseView view, LetterView letter, LetterValues values, Language language)
    {
        var blocks = letter.Definition.Body.In(language).ReplaceLineEndings("\n").Split("\n\n");
        var paragraphs = blocks.Where(block => !IsList(block)).Select(values.Fill).ToImmutableArray();
        var particulars = blocks.Where(IsList).SelectMany(block => block.Split('\n'))
            .Select(line => Term().Match(line))
            .Select(match => (match.Groups["term"].Value.Trim(), values.Fill(match.Groups["value"].Value)))
            .ToImmutableArray();
        var conditions = letter.Definition.ListsConditions ? Conditions(loaded, view, letter.Letter.Lane, language) : [];
        return new LetterText(paragraphs, [.. particulars, .. conditions], letter.Definition.Closing is { } closing ? values.Fill(Unfolded(closing.In(language))) : "");
    }

    // Folded lines of a definition come joined by a space, which Japanese does not have between sentences.
    private static string Unfolded(string text) => text.Replace("。 ", "。", StringComparison.Ordinal);

    // Lines of the form 「件名　…」 or "Matter: …" are particulars; they are told apart before values, which may hold lines of their own, come in.
    private static bool IsList(string block) => block.Split('\n').All(line => Term().IsMatch(line));

    [GeneratedRegex(@"^(?<term>[^　:{}。]{1,24})(　|:\s)(?<value>.+)$")]
    private static partial Regex Term();

    private static IEnumerable<(string, string)> Conditions(LoadedCase loaded, CaseView view, string lane, Language language)
    {
        var all = StandingConditions.Of(loaded.State, lane);
        var conditions = all.Where(condition => view.Conditions.Any(seen => seen.Id == condition.Id)).ToList();
        var lines = conditions.Select((condition, index) => (conditions.Count == 1 ? "" : language == Language.Ja ? $"（{index + 1}）" : $"({index + 1}) ") + Words(loaded, condition, language)).ToList();
        if (lines.Count > 0) yield return (language == Language.Ja ? "条件" : lines.Count == 1 ? "Condition" : "Conditions", string.Join('\n', lines));
        // 丙 does not read what was said about the whole application, which may name another 丙.
        if (conditions.Count < all.Length)
            yield return language == Language.Ja ? ("そのほか", "申請全体に対する条件があり、その内容は委託先に通知しています。") : ("Besides", "There are conditions on the application as a whole; the consignee was told what they are.");
    }

    private static string Words(LoadedCase loaded, CaseCondition condition, Language language)
    {
        var (owner, due) = (AnswerWords.Owner(loaded.Definition.Profile, condition.Owner).In(language), JapaneseDate.Format(condition.Due, language));
        return language == Language.Ja ? $"{condition.Text}（{owner}が{due}までに履行）" : $"{condition.Text} ({owner}, by {due})";
    }
}

/// <summary>The words of a letter, ready to print.</summary>
/// <param name="Paragraphs">Running text.</param>
/// <param name="Particulars">Terms and values under 記.</param>
/// <param name="Closing">A last paragraph; empty if none.</param>
public sealed record LetterText(ImmutableArray<string> Paragraphs, ImmutableArray<(string Term, string Value)> Particulars, string Closing);
