using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Mail.Wording;

namespace Approvals.Mail.Templates;

/// <summary>Arranges what a model says in the order in which a mail is read.</summary>
internal sealed class MailComposer
{
    private readonly MailModel model;
    private readonly MailWording wording;

    private MailComposer(MailModel model) => (this.model, wording) = (model, MailWording.Of(model));

    internal static MailContent Compose(MailModel model) => new MailComposer(CleanModel.Of(model)).Content();

    private MailContent Content() => new()
    {
        Language = model.Language == Language.Ja ? "ja" : "en",
        Subject = Subject(),
        Office = In(model.OfficeName),
        OriginNotice = In(MailLabels.OriginNotice(model.Origin)),
        Greeting = model.Language == Language.Ja ? Reader() : $"Dear {Reader()},",
        Heading = In(wording.Heading),
        Body = [.. wording.Body.Select(In)],
        FactsHeading = In(model.IsAboutCase ? MailLabels.Facts : MailLabels.Details),
        Facts = [.. Facts().Where(fact => fact.Text.Length > 0)],
        Sections = [.. Sections().Where(section => section.Lines.Length > 0)],
        Answer = Answer(),
        CasePage = new(In(PageLabel), model.CaseUrl.AbsoluteUri),
        Ledger = model.IsAboutCase ? Ledger() : null,
        Closing = Closing(),
    };

    private LocalText PageLabel => model.Kind switch
    {
        MailKind.PacketDistributed => MailLabels.PacketPage,
        MailKind.RetentionDue => MailLabels.RetentionPage,
        MailKind.PostsVacant => MailLabels.OrganisationPage,
        _ => MailLabels.CasePage,
    };

    private string In(LocalText? text) => text?.In(model.Language) ?? "";

    private string Subject()
    {
        if (!model.IsAboutCase) return model.Language == Language.Ja ? $"【{model.OfficeName.Ja}】{wording.Subject.Ja}" : $"[{model.OfficeName.En}] {wording.Subject.En}";
        var title = MailText.Clip(model.CaseTitle, MailLimits.SubjectTitleCharacters);
        var origin = In(MailLabels.OriginTag(model.Origin));
        return model.Language == Language.Ja
            ? $"【{model.OfficeName.Ja}】{origin}{wording.Subject.Ja}／{Procedure("／")}{Lane("／")}{title}"
            : $"[{model.OfficeName.En}] {origin}{wording.Subject.En} – {Procedure(", ")}{Lane(", ")}{title}";
    }

    // Two lanes of one case would otherwise send mails that look the same in a list.
    private string Lane(string after) =>
        model.LaneName.Length == 0 ? "" : MailText.Clip(model.LaneName, MailLimits.SubjectLaneCharacters) + after;

    // So would the cases that follow one and carry its 件名.
    private string Procedure(string after) =>
        model is { FollowsAnother: true, Procedure: { } procedure } ? MailText.Clip(In(procedure), MailLimits.SubjectProcedureCharacters) + after : "";

    private string Reader() => (model.Language, model.ToOrganisation) switch
    {
        (Language.Ja, true) => $"{model.ToName} 御中",
        (Language.Ja, false) => $"{model.ToName} 様",
        _ => model.ToName,
    };

    private IEnumerable<Labelled> Facts() =>
    [
        Fact(MailLabels.Division, In(model.Retention?.Division)),
        Fact(MailLabels.FiscalYear, In(model.Retention?.FiscalYear)),
        Fact(MailLabels.PastRetention, Count(model.Retention?.Due), strong: true),
        Fact(MailLabels.OnHold, Count(model.Retention?.OnHold)),
        Fact(MailLabels.Procedure, In(model.Procedure)),
        Fact(MailLabels.Title, model.CaseTitle),
        Fact(MailLabels.Consignee, model.ConsigneeName),
        Fact(MailLabels.Lane, model.LaneName),
        Fact(MailLabels.Paper, model.PaperNumber),
        Fact(MailLabels.Receipt, model.ReceiptNumber),
        Fact(MailLabels.Step, In(model.StepTitle)),
        Fact(wording.Late ? MailLabels.Late : MailLabels.Due, Due(), strong: true),
        Fact(MailLabels.WaitingFor, wording.Waits ? In(model.WaitingFor) : ""),
        Fact(MailLabels.Deputy, model.DeputyName),
        Fact(MailLabels.Outcome, In(model.OutcomeTitle)),
        Fact(MailLabels.Letter, In(model.LetterTitle)),
        Fact(MailLabels.LetterNumber, model.LetterNumber),
        Fact(MailLabels.Ending, In(model.EndingTitle), strong: true),
        Fact(MailLabels.CaseId, model.CaseId),
    ];

    private string Count(int? number) => number is { } cases ? In(new LocalText($"{cases}件", $"{cases}")) : "";

    private string Due() => wording.ShowsDue && model.Due is { } due ? In(MailDates.Full(due)) : "";

    private Labelled Fact(LocalText label, string text, bool strong = false) => new(In(label), text, strong);

    private IEnumerable<MailSection> Sections() =>
    [
        new(In(wording.ReasonLabel), model.Reason.Length > 0 ? [new("", model.Reason)] : []),
        new(In(MailLabels.FieldReasons), [.. model.FieldReasons.Select(item => new Labelled(In(item.Field), item.Reason))]),
        new(In(MailLabels.Conditions), Numbered(model.Conditions)),
        new(In(MailLabels.Findings), Numbered([.. model.Findings.Select(In)])),
        new(In(Announcing.Yours), Begun(yours: true)),
        new(In(Announcing.News), Begun(yours: false)),
    ];

    private ImmutableArray<Labelled> Begun(bool yours) =>
        [.. model.Opened.Where(one => one.IsYours == yours).Select(one => new Labelled(In(one.Name), In(Announcing.Line(one))) { Url = one.Url.AbsoluteUri })];

    private ImmutableArray<Labelled> Numbered(ImmutableArray<string> texts) =>
        texts.Length == 1 ? [new("", texts[0])] : [.. texts.Select((text, index) => new Labelled("", Numbered(index + 1, text)))];

    private string Numbered(int number, string text) => model.Language == Language.Ja ? $"（{number}）{text}" : $"{number}. {text}";

    private AnswerPart? Answer()
    {
        if (model.Link is not { } link) return null;
        var number = model.ConfirmationNumber ?? "";
        var expires = model.LinkExpires is { } end ? MailLabels.Expires(MailDates.LastOf(end)) : MailLabels.Once;
        ImmutableArray<LocalText> notes = number.Length == 0
            ? [model.SignsInWithCode ? MailLabels.SignInCodeNote : MailLabels.SignInNote]
            : [MailLabels.NumberNote, expires, MailLabels.ForYouAlone(Reader())];
        return new(
            In(MailLabels.Answer), In(wording.LinkLabel), link.AbsoluteUri, In(MailLabels.Number), number, [.. notes.Select(In)]);
    }

    private LedgerPart Ledger() => new(
        In(MailLabels.Ledger), In(MailLabels.LedgerLine(model.LedgerSeq)), model.LedgerHash, In(MailLabels.LedgerWhy));

    private ImmutableArray<string> Closing()
    {
        var mistaken = model.ConfirmationNumber is null ? MailLabels.Mistaken : MailLabels.MistakenLink;
        var automatic = MailLabels.Automatic(model.OfficeName);
        return model.OfficeContact is { } contact
            ? [In(automatic), In(MailLabels.Contact(contact)), In(mistaken)]
            : [In(automatic), In(mistaken)];
    }
}
