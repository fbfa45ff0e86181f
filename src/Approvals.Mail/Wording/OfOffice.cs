using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>Mails to people of the office that belong to no case.</summary>
internal static class OfOffice
{
    internal static MailWording RetentionDue(RetentionNotice notice)
    {
        var (division, year) = (notice.Division, notice.FiscalYear);
        return new(
            new(
                $"保存期間が満了した事案のお知らせ：{division.Ja} {notice.Due}件（{year.Ja}）",
                $"Retention periods over: {Cases(notice.Due)} of {division.En} ({year.En})"),
            new($"{division.Ja}の事案{notice.Due}件の保存期間が満了しています", $"{Cases(notice.Due)} of {division.En} past the retention period"),
            [
                notice.HoldEnded
                    ? new(
                        "保存期間の延長が終わった事案がありますので、改めてお知らせします。下の件数には、前にお知らせした事案で手続が済んでいないものを含みます。",
                        "A hold has ended, so we write again. The numbers below include cases that we told you of before and that are not dealt with yet.")
                    : new(
                        "下記の課の事案について、保存期間が満了しています。",
                        "Cases of the division below are past the end of their retention period."),
                new(
                    "「保存期間と廃棄」のページで内容を確認し、廃棄を起案してください。引き続き保存する必要があるものは、理由を記して保存期間を延長してください。廃棄は、起案した方とは別の方が決定します。",
                    "Please look at the list. Propose the disposal of what is no longer needed, and put on hold, with a reason, what has to be kept. Somebody other than the proposer decides."),
            ])
        { Waits = false, ShowsDue = false };
    }

    internal static MailWording PostsVacant(int findings) => new(
        new($"担当者がいなくなる職のお知らせ（{findings}件）", $"Posts without a successor ({findings})"),
        new("手続に必要な職に、担当者がいなくなります", "Posts that procedures need will have nobody"),
        [
            new(
                "組織の登録（organisation.yaml）によると、次の職に担当者がいなくなります。後任や期間を登録してください。登録がないまま当日になると、完了していない手続は管理者に割り当てられます。",
                "According to the organisation file (organisation.yaml) the posts below will have nobody. Please enter successors and periods. Otherwise open tasks go to the administrators on the day."),
        ])
    { Waits = false, ShowsDue = false };

    private static string Cases(int number) => Plurals.En(number, "case");
}
