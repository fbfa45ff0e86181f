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

/// <summary>What stands for each name in braces (<see cref="LetterNames"/>) in one letter and one language.</summary>
internal sealed partial class LetterValues(LoadedCase loaded, IssuedLetter letter, Submission? application, OfficeDirectory directory, Language language)
{
    public string Fill(string template) => Name().Replace(template, match => Of(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9.]*)\}")]
    private static partial Regex Name();

    private string? Of(string name) => name switch
    {
        "matter" => application?.Values.GetValueOrDefault(loaded.Definition.TitleField) ?? CaseTitles.Submitted(loaded.State),
        "organ" => (loaded.State.Opening!.Organ?.Name ?? directory.Office.Organ).In(language),
        "office" => loaded.State.Opening!.OfficeName.In(language),
        "consignee" => loaded.State.Opening!.ConsigneeName,
        "subConsignee" => loaded.State.FindLane(letter.Lane)?.Name ?? "",
        "basis" => loaded.Definition.Profile.Basis.In(language),
        "receiptNumber" => loaded.State.Numbers.Values.OrderBy(number => number.At).FirstOrDefault(number => number.Series == "receipt")?.Text ?? "",
        "submittedOn" => application is null ? "" : Date(OfficeZone.DateOf(application.At)),
        "decidedOn" => Decision is { } decision ? Date(OfficeZone.DateOf(decision.At)) : "",
        "issuedOn" => Date(letter.Date),
        "number" => letter.Number,
        "reason" => Refusing?.Reason ?? "",
        "terms" => (StandingConditions.Of(loaded.State, letter.Lane).IsEmpty ? AsFollows : OnConditions).In(language),
        _ => Word(name) ?? OfLane(name) ?? OfForm(name),
    };

    private static readonly LocalText AsFollows = new("次のとおり", "");
    private static readonly LocalText OnConditions = new("次の条件を付して", " on the conditions below");

    private string? Word(string name)
    {
        if (loaded.Definition.Profile.Vocabulary.TryGetValue(name, out var word)) return word.In(language);
        return name == "consent" ? ProfileWords.Of(loaded.Definition.Profile, name).In(language) : null;
    }

    private Answered? Decision => loaded.State.Answers.LastOrDefault(answer =>
        answer.Lane == letter.Lane && (loaded.Definition.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome)?.Decision is not null);

    // Why the ward does not go along: the decision, or what was found later.
    private Answered? Refusing => loaded.State.Answers.LastOrDefault(answer =>
        answer.Lane == letter.Lane && (loaded.Definition.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome) is { } outcome
        && (outcome.Decision is not null || outcome.Kind == OutcomeKind.Negative));

    private string? OfLane(string name) => name.StartsWith(LetterNames.LanePrefix, StringComparison.Ordinal) && loaded.Definition.Lanes is { } lanes
        ? Value($"{lanes.Section}.{letter.Lane}.{name[LetterNames.LanePrefix.Length..]}")
        : null;

    private string? OfForm(string name) => Value(name) ?? OfLaterForm(name);

    // What was handed in after the application, under a path that the application does not have.
    private string? OfLaterForm(string name)
    {
        foreach (var step in loaded.Definition.Steps.OfType<FormStep>())
            if (FormValues.FieldOf(loaded.Definition.Form(step.Form), name) is { } field)
                return FieldWords.Of(field, loaded.State.FindForm(step.PerLane ? $"{step.Id}/{letter.Lane}" : step.Id)?.Latest?.Values.GetValueOrDefault(name) ?? "", language);
        return null;
    }

    private string? Value(string path)
    {
        var field = FormValues.FieldOf(loaded.Definition.Form(loaded.Definition.Application.Form), path);
        return field is null ? null : FieldWords.Of(field, application?.Values.GetValueOrDefault(path, "") ?? "", language);
    }

    private string Date(DateOnly date) => JapaneseDate.Format(date, language);
}
