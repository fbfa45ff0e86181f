using Approvals.Core.Texts;

namespace Approvals.Mail;

/// <summary>The model with every text safe to print, so that no template has to think of it.</summary>
internal static class CleanModel
{
    /// <exception cref="ArgumentException">A link is not an absolute http(s) address, or gives the confirmation number away.</exception>
    internal static MailModel Of(MailModel model)
    {
        Check(model.CaseUrl, model);
        if (model.Link is not null) Check(model.Link, model);
        foreach (var one in model.Opened) Check(one.Url, model);
        return Details(model) with
        {
            OutboxId = MailText.OneLine(model.OutboxId),
            ToName = MailText.OneLine(model.ToName),
            ToAddress = MailText.OneLine(model.ToAddress),
            OfficeName = Clean(model.OfficeName)!,
            OfficeContact = Clean(model.OfficeContact),
            CaseId = MailText.OneLine(model.CaseId),
            CaseTitle = MailText.OneLine(model.CaseTitle),
            Procedure = Clean(model.Procedure),
            ConsigneeName = MailText.OneLine(model.ConsigneeName),
            LaneName = MailText.OneLine(model.LaneName),
            ReceiptNumber = MailText.OneLine(model.ReceiptNumber),
        };
    }

    private static MailModel Details(MailModel model) => model with
    {
        StepTitle = Clean(model.StepTitle),
        WaitingFor = Clean(model.WaitingFor),
        PeriodTitle = Clean(model.PeriodTitle),
        Reason = MailText.Lines(model.Reason),
        FieldReasons = [.. model.FieldReasons.Select(item => new FieldReason(Clean(item.Field)!, MailText.Lines(item.Reason)))],
        DeputyName = MailText.OneLine(model.DeputyName),
        OutcomeTitle = Clean(model.OutcomeTitle),
        LetterTitle = Clean(model.LetterTitle),
        LetterNumber = MailText.OneLine(model.LetterNumber),
        EndingTitle = Clean(model.EndingTitle),
        Conditions = [.. model.Conditions.Select(MailText.Lines)],
        Opened = [.. model.Opened.Select(one => one with { Name = Clean(one.Name)!, Matter = MailText.OneLine(one.Matter), Task = Clean(one.Task)!, Principal = Clean(one.Principal) })],
        Retention = model.Retention is { } retention ? retention with { Division = Clean(retention.Division)!, FiscalYear = Clean(retention.FiscalYear)! } : null,
        Findings = [.. model.Findings.Select(finding => Clean(finding)!)],
        LedgerHash = MailText.OneLine(model.LedgerHash),
    };

    private static LocalText? Clean(LocalText? text) =>
        text is null ? null : new(MailText.OneLine(text.Ja), MailText.OneLine(text.En));

    private static void Check(Uri link, MailModel model)
    {
        if (!link.IsAbsoluteUri || (link.Scheme != Uri.UriSchemeHttp && link.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"The links of mail {model.OutboxId} must be absolute http(s) addresses.", nameof(model));
        // A scanner that follows the link must never hold the number as well.
        if (model.ConfirmationNumber is { } number && link.AbsoluteUri.Split('/', '?', '&', '=', '#', ';', '.').Contains(number))
            throw new ArgumentException($"A link of mail {model.OutboxId} contains the confirmation number.", nameof(model));
    }
}
