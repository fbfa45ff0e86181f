using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>Cases that were opened together.</summary>
internal static class Announcing
{
    internal static MailWording Opened(MailModel model)
    {
        var yours = model.Opened.Count(one => one.IsYours);
        var all = model.Opened.Length;
        var begun = Plurals.En(all, "related procedure has begun", "related procedures have begun");
        var subject = yours == 0 ? new LocalText($"関連する手続{all}件が始まりました", begun) : new LocalText(
            yours == all ? $"関連する手続{all}件が始まりました（手続をお願いします）" : $"関連する手続{all}件が始まりました（うち{yours}件は手続をお願いします）",
            all == 1 ? $"{begun}; it is yours to complete" : $"{begun}, {yours} of them for you to complete");
        return new(subject, subject, [Body(yours)]) { Waits = false, ShowsDue = false };
    }

    private static LocalText Body(int yours) => yours == 0
        ? new(
            "下記の件に関連して、次の手続が始まりました。現在、行っていただく手続はありません。手続をお願いする段階になりましたら、改めてお知らせします。",
            "The procedures below have begun in connection with this case. There is nothing for you to do now. We will write again when it is your turn.")
        : new(
            "下記の件に関連して、次の手続が始まりました。「お願いする手続」に記したものについて、それぞれの期限までに手続を行ってください。",
            "The procedures below have begun in connection with this case. Please complete those that are listed as yours, each by its due day.");

    internal static readonly LocalText Yours = new("お願いする手続", "For you to complete");

    internal static readonly LocalText News = new("お知らせ（行っていただく手続はありません）", "For your information (nothing to do)");

    internal static LocalText Line(OpenedCase one) => new(
        $"{(one.Matter.Length > 0 ? $"「{Clipped(one)}」　" : "")}{one.Task.Ja}{(one.Due is { } due ? $"　期限：{MailDates.Full(due).Ja}" : "")}{(one.Principal is { } principal ? $"（{principal.Ja}の代決者として）" : "")}",
        $"{(one.Matter.Length > 0 ? $"“{Clipped(one)}”: " : "")}{one.Task.En}{(one.Due is { } day ? $", due {MailDates.Full(day).En}" : "")}{(one.Principal is { } person ? $" (as deputy of {person.En})" : "")}");

    private static string Clipped(OpenedCase one) => MailText.Clip(one.Matter, MailLimits.SubjectTitleCharacters);
}
