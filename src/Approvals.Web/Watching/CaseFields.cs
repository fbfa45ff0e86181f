using Approvals.Core.Cases;

namespace Approvals.Web.Watching;

/// <summary>Form names of the case page's small forms; each carries the id of what it is about, so that none occurs twice.</summary>
internal static class CaseFields
{
    public static string Note(string conditionId) => $"note.{conditionId}";

    public static string To(string itemId) => $"to.{itemId}";

    /// <summary>Who had the task when the page was shown, so that a page left open overwrites nobody's change.</summary>
    public static string From(string itemId) => $"from.{itemId}";

    public static string Reason(string id) => $"reason.{id}";

    public static string Permit(string lane) => $"permit.{lane}";

    public static Refusal SentBefore { get; } = new(RefusalKind.Outdated, "sent-before", new(
        "この画面からは、すでに別の内容が送信されています。現在の内容をお確かめください。",
        "Something else was sent from this page before. Please look at what is there now."));
}
