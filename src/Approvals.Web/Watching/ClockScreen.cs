using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Web.Design;
using Approvals.Web.Frame;

namespace Approvals.Web.Watching;

/// <summary>What administrators see of a case's clock, and what they may order.</summary>
public sealed record ClockScreen
{
    public const string ActionField = "action";
    public const string ReasonField = "reason";

    public static Refusal NoAction { get; } = new Refusal(RefusalKind.Invalid, "incomplete", new("操作を選んでください。", "Choose what to do."))
    {
        Problems = [new FieldProblem(ActionField, "missing", new("操作を選んでください。", "Choose what to do."))],
    };

    public required CaseView View { get; init; }

    public required LoadedCase Loaded { get; init; }

    /// <summary><see cref="ClockAction.Suspend"/> or <see cref="ClockAction.Terminate"/> while it is stopped by order.</summary>
    public required ClockAction? Stopped { get; init; }

    public required bool IsOpen { get; init; }

    public required DateTimeOffset? NextDeadline { get; init; }

    /// <summary>Null where the case has no clock at the moment.</summary>
    public required ClockView? Clock { get; init; }

    public Refusal? Refusal { get; init; }

    public PostedForm? Typed { get; init; }

    public IReadOnlyList<FieldError> Errors => Refusal switch
    {
        null => [],
        { Problems.IsEmpty: true } refusal => [new FieldError(null, refusal.Message)],
        var refusal => [.. refusal.Problems.Select(problem => new FieldError(problem.Path, problem.Message))],
    };

    public UiText? ErrorFor(string name) => Errors.FirstOrDefault(error => error.FieldName == name)?.Text;

    /// <summary>What may be ordered now.</summary>
    public IReadOnlyList<Choice> Actions => !IsOpen ? [] :
    [
        .. Possible.Select(action => new Choice(action.ToString(), Title(action), Hint(action))),
    ];

    private IEnumerable<ClockAction> Possible => Stopped switch
    {
        null => [ClockAction.Suspend, ClockAction.Restart, ClockAction.Terminate],
        ClockAction.Suspend => [ClockAction.Resume, ClockAction.Restart, ClockAction.Terminate],
        _ => [ClockAction.Restart],
    };

    private static LocalText Title(ClockAction action) => action switch
    {
        ClockAction.Suspend => new("停止する", "Suspend"),
        ClockAction.Resume => new("再開する", "Resume"),
        ClockAction.Terminate => new("終了する", "Terminate"),
        _ => new("台帳からやり直す", "Restart from the ledger"),
    };

    private static LocalText Hint(ClockAction action) => action switch
    {
        ClockAction.Suspend => new("再開するまで、督促・期限超過の通知・失効が行われません。回答は受け付けます。", "No reminder, overdue notice or expiry until it is resumed. Answers are still taken."),
        ClockAction.Resume => new("停止中に過ぎた期限は、再開するとすぐに処理されます。", "Deadlines that passed meanwhile take effect at once."),
        ClockAction.Terminate => new("実行中の進行管理を打ち切ります。続けるには「台帳からやり直す」を行ってください。", "Ends what runs now. To go on, restart it from the ledger."),
        _ => new("進行管理を新しく始めます。台帳の記録は変わりません。", "Begins anew. Nothing in the ledger changes."),
    };

    internal static async Task<ClockScreen?> ReadAsync(WebContext web, string caseId, CancellationToken cancellation)
    {
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return null;
        return new ClockScreen
        {
            View = view,
            Loaded = loaded,
            Stopped = loaded.State.ClockStopped,
            IsOpen = loaded.State.IsOpen && loaded.State.Origin != CaseOrigin.Replica,
            NextDeadline = loaded.State.NextTimer,
            Clock = await web.Runner.DescribeClockAsync(caseId, cancellation),
        };
    }
}
