using Approvals.Core.Texts;

namespace Approvals.Mail;

/// <summary>How many cases of a division are at the end of their retention period.</summary>
/// <param name="FiscalYear">令和19年度.</param>
/// <param name="Due">Cases that can be proposed for disposal.</param>
/// <param name="OnHold">Cases whose records are on hold; not among <paramref name="Due"/>.</param>
/// <param name="HoldEnded">True: told again because a hold has ended.</param>
public sealed record RetentionNotice(LocalText Division, LocalText FiscalYear, int Due, int OnHold, bool HoldEnded);
