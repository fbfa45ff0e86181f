using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>The words that a key takes, each with its meaning. The first is the neutral one after an error.</summary>
internal sealed class WordList<T>(params (string Word, T Meaning)[] words)
{
    public IReadOnlyList<string> Keys { get; } = Array.ConvertAll(words, word => word.Word);

    public T First => words[0].Meaning;

    public bool TryFind(string value, out T meaning)
    {
        foreach (var (word, found) in words)
        {
            if (word != value) continue;
            meaning = found;
            return true;
        }
        meaning = First;
        return false;
    }
}

/// <summary>Every enumeration of the model in the words of the files.</summary>
internal static class Words
{
    public static readonly WordList<bool> Flags = new(("false", false), ("true", true));

    public static readonly WordList<Party> Parties = new(
        ("office", Party.Office), ("consignee", Party.Consignee), ("subConsignee", Party.SubConsignee), ("council", Party.Council));

    public static readonly WordList<NumberScope> NumberScopes = new(
        ("office", NumberScope.Office), ("division", NumberScope.Division), ("meeting", NumberScope.Meeting));

    public static readonly WordList<Party> Outsiders = new(("consignee", Party.Consignee), ("subConsignee", Party.SubConsignee));

    public static readonly WordList<CouncilMode> CouncilModes = new(
        ("none", CouncilMode.None), ("report", CouncilMode.Report), ("consult", CouncilMode.Consult));

    public static readonly WordList<ApprovalMode> ApprovalModes = new(
        ("sequence", ApprovalMode.Sequence), ("all", ApprovalMode.All), ("any", ApprovalMode.Any), ("quorum", ApprovalMode.Quorum));

    public static readonly WordList<OutcomeKind> OutcomeKinds = new(
        ("forward", OutcomeKind.Forward), ("sendBack", OutcomeKind.SendBack), ("negative", OutcomeKind.Negative));

    public static readonly WordList<DecisionKind> Decisions = new(
        ("consent", DecisionKind.Consent), ("conditionalConsent", DecisionKind.ConditionalConsent), ("refusal", DecisionKind.Refusal));

    public static readonly WordList<AboutKind> AboutKinds = new(
        ("none", AboutKind.None), ("case", AboutKind.Case), ("subConsignee", AboutKind.SubConsignee));

    public static readonly WordList<FieldKind> FieldKinds = new(
        ("text", FieldKind.Text), ("longText", FieldKind.LongText), ("date", FieldKind.Date), ("wholeNumber", FieldKind.WholeNumber),
        ("choice", FieldKind.Choice), ("email", FieldKind.Email), ("yesNo", FieldKind.YesNo));

    public static readonly WordList<string> LatestDays = new((FieldDefinition.Today, FieldDefinition.Today));

    public static readonly WordList<Language> Languages = new(("ja", Language.Ja), ("en", Language.En));
}
