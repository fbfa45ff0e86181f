using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>配布: the council's packet goes out to its members, who read it and have nothing to answer.</summary>
internal static class Distributing
{
    internal static MailWording Packet(MailModel model)
    {
        var paper = model.PaperNumber.Length > 0 ? new LocalText($"（{model.PaperNumber}）", $" ({model.PaperNumber})") : LocalText.Same("");
        return model.Redistributed
            ? new(
                new($"審議会資料{paper.Ja}の差替え", $"The council's packet has changed{paper.En}"),
                new("審議会資料の添付資料が変わりました", "The attachments of the council's packet have changed"),
                [new($"配布済みの下記の審議会資料{paper.Ja}について、添付資料の内容又は順序が変わり、枝番を付け直しました。",
                    $"The packet{paper.En} that you received has other attachments, or another order of them. Their numbers have been given anew."), Meeting(model), Read])
            { Waits = false, ShowsDue = false }
            : new(
                new($"審議会資料{paper.Ja}の配布", $"The council's packet{paper.En}"),
                new("審議会資料を配布します", "The council's packet is ready to be read"),
                [new($"下記の件の審議会資料{paper.Ja}を配布します。", $"The packet{paper.En} of the item below is ready to be read."), Meeting(model), Read])
            { Waits = false, ShowsDue = false };
    }

    private static readonly LocalText Read = new(
        "資料は、下記のページにサインインしてご覧ください。回答していただくことはありません。",
        "Sign in on the page below to read it. There is nothing to answer.");

    private static LocalText Meeting(MailModel model)
    {
        var day = model.MeetingDay is { } on ? MailDates.Full(on) : null;
        var name = model.Meeting.Length > 0 ? new LocalText($"{model.Meeting}の審議会", $"the meeting {model.Meeting}") : new LocalText("次回の審議会", "the next meeting");
        return day is null
            ? new($"{name.Ja}に付議します。", $"It comes before {name.En}.")
            : new($"{name.Ja}（{day.Ja}開催予定）に付議します。", $"It comes before {name.En}, planned for {day.En}.");
    }
}
