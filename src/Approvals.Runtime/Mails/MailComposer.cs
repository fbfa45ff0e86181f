using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Links;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Mails;

/// <summary>Gathers what one mail may say to its reader.</summary>
internal sealed class MailComposer(Offices offices, LinkSecrets secrets, RuntimeOptions options)
{
    /// <summary>Null where the reader has no address any more.</summary>
    public MailModel? Compose(LoadedCase loaded, OutboxBatch batch, PendingEffect pending, SendMail mail)
    {
        var directory = offices.Of(loaded.State.Opening!.OfficeId);
        if (Reader.Of(directory, loaded.State, mail.PersonId) is not { } reader) return null;
        var model = new MailModel
        {
            OutboxId = $"{batch.CaseId}/{pending.Id}",
            Kind = mail.Kind,
            Language = reader.Language,
            ToName = reader.Name,
            ToAddress = reader.Address,
            ToOrganisation = reader.IsOrganisation,
            OfficeName = directory.Office.Name,
            OfficeContact = Contact(directory, loaded.State.Opening.Units),
            CaseId = batch.CaseId,
            CaseTitle = CaseTitles.For(loaded.Definition, loaded.State, reader.Party),
            Procedure = loaded.Definition.Title,
            FollowsAnother = CaseNames.Follows(loaded.Definition),
            Origin = loaded.State.Origin,
            ConsigneeName = loaded.State.Opening.ConsigneeName,
            LaneName = loaded.State.FindLane(mail.Lane)?.Name ?? "",
            ReceiptNumber = loaded.State.Numbers.Values.FirstOrDefault(number => number.Series == "receipt")?.Text ?? "",
            SignsInWithCode = reader.Party is Party.Consignee or Party.SubConsignee,
            CaseUrl = new Uri(options.BaseUrl, $"cases/{batch.CaseId}"),
            LedgerSeq = batch.Seq,
            LedgerHash = batch.Hash,
        };
        model = WithStep(model, loaded, mail, reader, directory);
        model = WithLink(model, loaded, pending, mail);
        return mail.Kind == MailKind.DeputyTurn
            ? model with { PrincipalName = directory.FindPerson(mail.Detail)?.Name }
            : WithDetail(model, loaded, mail, reader);
    }

    /// <summary>The same for the announcement of cases that were opened together; null where nothing of them concerns the reader any more.</summary>
    public MailModel? Announce(LoadedCase loaded, OutboxBatch batch, PendingEffect pending, SendMail mail, IEnumerable<LoadedCase> opened, CommandContext context)
    {
        if (Compose(loaded, batch, pending, mail) is not { } model || Reader.Of(context.Directory, loaded.State, mail.PersonId) is not { } reader) return null;
        var lines = opened.SelectMany(child => Bundles.MailsOf(child.Definition, child.State, context)
            .Where(left => left.PersonId == mail.PersonId).Select(left => Line(child, left, reader, context.Directory, loaded.State.Title))).ToImmutableArray();
        return lines.IsEmpty ? null : model with { Opened = lines };
    }

    private OpenedCase Line(LoadedCase child, SendMail left, Reader reader, OfficeDirectory directory, string parentTitle)
    {
        var step = child.Definition.Step(left.Step);
        var inside = reader.Party is Party.Office or Party.Council;
        var page = $"cases/{child.State.CaseId}{(left.ItemId.Length > 0 ? $"/forms/{left.ItemId}" : "")}";
        var matter = CaseTitles.For(child.Definition, child.State, reader.Party);
        return new OpenedCase(
            CaseNames.Of(child.Definition, matter, child.State.Opening!.About?.SubConsignee ?? ""),
            inside ? step.Title : step.PublicTitle ?? step.Title,
            inside || ActingParties.Of(step).Contains(reader.Party) ? DueDay(child.State, left) : null,
            new Uri(options.BaseUrl, page),
            left.Kind != MailKind.Progress)
        {
            Matter = matter == parentTitle ? "" : matter,
            Principal = left.Kind == MailKind.DeputyTurn ? directory.FindPerson(left.Detail)?.Name : null,
        };
    }

    // The division in charge answers questions; a case of several names each.
    private static LocalText? Contact(OfficeDirectory directory, ImmutableArray<string> units)
    {
        var known = units.Select(directory.Today).OfType<Unit>().Distinct().ToList();
        if (known.Count == 0) return null;
        return new(
            string.Join("、", known.Select(unit => unit.Contact is { } contact ? $"{unit.Name.Ja}（{contact.Ja}）" : unit.Name.Ja)),
            string.Join("; ", known.Select(unit => unit.Contact is { } contact ? $"{unit.Name.En} ({contact.En})" : unit.Name.En)));
    }

    private static MailModel WithStep(MailModel model, LoadedCase loaded, SendMail mail, Reader reader, OfficeDirectory directory)
    {
        if (loaded.Definition.FindStep(mail.Step) is not { } step) return model;
        var inside = reader.Party is Party.Office or Party.Council;
        return model with
        {
            StepTitle = inside ? step.Title : step.PublicTitle ?? step.Title,
            WaitingFor = (inside ? Names(loaded.State, mail, directory) : null) ?? ActingParties.Named(step, party => PartyName(party, model)),
            Due = inside || ActingParties.Of(step).Contains(reader.Party) ? DueDay(loaded.State, mail) : null,
            Shared = SharedWith(loaded.State.FindItem(mail.ItemId), step),
            // A mail that leaves late, after a crash, says what it would have said in time.
            WentBack = mail.Kind == MailKind.Progress && Effects.SentBackBy(loaded.Definition, loaded.State, mail.Lane, mail.Step, stillOpen: false) is not null,
        };
    }

    private static SharedTask SharedWith(WorkItem? item, StepDefinition step) =>
        item is not { Kind: WorkItemKind.Act, Assignees.Length: > 1 } ? SharedTask.None
        : ActingParties.Of(step).Length > 1 ? SharedTask.BetweenParties : SharedTask.AmongPeople;

    private static LocalText? Names(CaseState state, SendMail mail, OfficeDirectory directory)
    {
        var people = state.OpenItems.Where(item => item.Lane == mail.Lane && item.Step == mail.Step && item.Kind == WorkItemKind.Act)
            .SelectMany(item => item.Assignees).Select(directory.FindPerson).OfType<Person>().Distinct().ToList();
        return people.Count == 0 ? null : new(string.Join("、", people.Select(person => person.Name.Ja)), string.Join(", ", people.Select(person => person.Name.En)));
    }

    private static LocalText PartyName(Party party, MailModel model) => party switch
    {
        Party.Office => model.OfficeName,
        Party.Consignee => LocalText.Same(model.ConsigneeName),
        Party.SubConsignee => LocalText.Same(model.LaneName),
        Party.Council => new("審議会", "the council"),
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };

    private static DateOnly? DueDay(CaseState state, SendMail mail) =>
        state.FindLane(mail.Lane)?.Current is { Due: { } due } run && run.Step == mail.Step ? OfficeZone.DateOf(due.AddTicks(-1)) : null;

    private MailModel WithLink(MailModel model, LoadedCase loaded, PendingEffect pending, SendMail mail)
    {
        if (pending.Nonce.Length == 0) return model;
        var token = secrets.Token(pending.Nonce);
        var seq = pending.Id[..pending.Id.IndexOf('.', StringComparison.Ordinal)];
        return model with
        {
            Link = new Uri(options.BaseUrl, $"l/{loaded.State.CaseId}/{seq}.{pending.Link}.{token}"),
            // A form is filled in by somebody who is signed in: its page has no place for a number.
            ConfirmationNumber = loaded.Definition.FindStep(mail.Step) is FormStep ? null : secrets.Number(pending.Nonce),
            LinkExpires = pending.LinkExpires,
        };
    }

    private static MailModel WithDetail(MailModel model, LoadedCase loaded, SendMail mail, Reader reader) => mail.Kind switch
    {
        MailKind.SentBack => WithReasons(model, loaded, mail),
        MailKind.Reassigned or MailKind.NoLongerYours or MailKind.PermitSuspended or MailKind.PermitRestored => model with { Reason = mail.Detail },
        MailKind.ReviewAfter => WithDeputy(model, loaded, mail),
        MailKind.Letter => WithLetter(model, loaded, mail, reader),
        MailKind.PacketDistributed => WithPacket(model, loaded, mail),
        MailKind.Cancelled => Taken(model, mail.Detail, reader),
        MailKind.Overridden => model with { Due = DateOnly.ParseExact(mail.Detail, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        MailKind.PeriodOver => model with { PeriodTitle = loaded.Definition.Periods.FirstOrDefault(period => mail.Detail == $"period-{period.Id}")?.Title },
        MailKind.Ended => loaded.Definition.Endings.FirstOrDefault(ending => ending.Id == mail.Detail) is { } ending ? model with { EndingTitle = ending.Title, EndedWell = ending.Good } : model,
        _ => model,
    };

    // A member of the council sees the packet and nothing else of the case.
    private static MailModel WithPacket(MailModel model, LoadedCase loaded, SendMail mail)
    {
        if (CouncilPackets.Of(loaded.Definition, loaded.State) is not { } packet) return model;
        var session = packet.Of("session");
        return model with
        {
            CaseUrl = new Uri($"{model.CaseUrl.AbsoluteUri}/packet"),
            PaperNumber = packet.Paper,
            Meeting = session.Length == 0 ? "" : $"{packet.Of("fiscalYear")}第{session}回",
            MeetingDay = DateOnly.TryParse(packet.Of("meetingDate"), System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : null,
            Redistributed = loaded.State.Distributions is { } sent && sent.Count(one => one.People.Contains(mail.PersonId)) > 1 && loaded.State.Attachments is not null,
            ReceiptNumber = "",
            StepTitle = null,
            WaitingFor = null,
            Due = null,
        };
    }

    // 丙 is not told a reason that may be about the whole application and name another 丙.
    private static MailModel Taken(MailModel model, string detail, Reader reader)
    {
        var parts = detail.Split('\n', 2);
        return model with { EndingTitle = CancelTitle(parts[0]), Reason = parts.Length > 1 && reader.Party != Party.SubConsignee ? parts[1] : "" };
    }

    private static LocalText CancelTitle(string end) => end switch
    {
        nameof(WorkItemEnd.PulledBack) => new("申請の引戻し", "The application was pulled back"),
        nameof(WorkItemEnd.Released) => MailWords.ReasonGone,
        _ => new("申請の取下げ", "The application was withdrawn"),
    };

    private static MailModel WithReasons(MailModel model, LoadedCase loaded, SendMail mail)
    {
        if (Effects.SentBackBy(loaded.Definition, loaded.State, mail.Lane, mail.Step) is not { } answer) return model;
        var reasons = FieldLabels.InOrder(loaded.Definition, answer.FieldReasons.Keys)
            .Select(path => new FieldReason(FieldLabels.Of(loaded.Definition, path), answer.FieldReasons[path]));
        var marks = MarkWords.Open(answer).Select(mark => Marked(loaded, answer, mark));
        return model with { Reason = answer.Reason, FieldReasons = [.. reasons, .. marks] };
    }

    private static FieldReason Marked(LoadedCase loaded, Answered answer, ClauseMark mark)
    {
        var (name, verdict) = (MarkWords.Name(loaded.Definition, loaded.State, answer, mark), MarkWords.Verdict(mark.Verdict));
        return new(new($"{name.Ja}（{verdict.Ja}）", $"{name.En} ({verdict.En})"), mark.Note);
    }

    private static MailModel WithDeputy(MailModel model, LoadedCase loaded, SendMail mail)
    {
        var concerns = loaded.State.FindItem(mail.ItemId)?.Concerns;
        if (loaded.State.Answers.FirstOrDefault(answer => answer.ItemId == concerns) is not { } answer) return model;
        var outcome = (loaded.Definition.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome);
        return model with { DeputyName = answer.ByName, OutcomeTitle = outcome?.Title, Reason = answer.DeputyReason };
    }

    // As on the letter: what is asked without whom and until when is half a condition.
    private static string Told(LegalProfile profile, CaseCondition condition, Language language)
    {
        var (owner, due) = (PartyWords.Of(profile, condition.Owner).In(language), JapaneseDate.Format(condition.Due, language));
        return language == Language.Ja ? $"{condition.Text}（{owner}が{due}までに履行）" : $"{condition.Text} ({owner}, by {due})";
    }

    private static MailModel WithLetter(MailModel model, LoadedCase loaded, SendMail mail, Reader reader)
    {
        if (loaded.State.Letters.FirstOrDefault(letter => letter.Id == mail.Detail) is not { } letter) return model;
        var definition = loaded.Definition.Letter(letter.Letter);
        return model with
        {
            LetterTitle = definition.Title,
            LetterNumber = letter.Number,
            Conditions = definition.ListsConditions
                ? [.. StandingConditions.Of(loaded.State, letter.Lane).Where(condition => OwnWords.MayRead(loaded.State, new CaseSight(reader.Party, letter.Lane), condition)).Select(condition => Told(loaded.Definition.Profile, condition, reader.Language))]
                : [],
        };
    }
}
