namespace Approvals.Web.Design;

/// <summary>What a state means to the reader. Each tone has its own shape, so that no state depends on colour.</summary>
public enum StatusTone
{
    /// <summary>Not begun: a draft, to come.</summary>
    Neutral,

    /// <summary>Someone else has to act.</summary>
    Waiting,

    /// <summary>The reader has to act, or work is going on.</summary>
    Active,

    /// <summary>Good and finished: 承諾, 適合, 開始可.</summary>
    Success,

    /// <summary>Needs care: 条件付承諾, 要確認, a deadline is near.</summary>
    Caution,

    /// <summary>Bad: 不承諾, 不適合, overdue, failed.</summary>
    Danger,

    /// <summary>Came back: 差戻し, 引戻し.</summary>
    Returned,

    /// <summary>Over without result: 取下げ, 失効, used.</summary>
    Closed,
}
