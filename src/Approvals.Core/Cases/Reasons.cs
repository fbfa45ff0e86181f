using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>The words that a command must carry: why something is done, or what was seen. There for a reader to see, and not longer than <see cref="CaseLimits.MaxReasonCharacters"/>.</summary>
internal static class Reasons
{
    /// <summary>Refuses a command for its <c>reason</c>; null if the reason is good.</summary>
    public static Refusal? Check(string reason)
    {
        if (BlankText.IsBlank(reason)) return Refusals.ReasonMissing;
        return TooLong("reason", reason) is { } problem ? Refusals.FormProblems([problem]) : null;
    }

    /// <param name="missing">What to say where nothing is to be read.</param>
    public static FieldProblem? Problem(string path, string text, LocalText missing) =>
        BlankText.IsBlank(text) ? new FieldProblem(path, "missing", missing) : TooLong(path, text);

    public static FieldProblem? TooLong(string path, string text, int limit = CaseLimits.MaxReasonCharacters) =>
        TextLength.Exceeds(text, limit) ? new FieldProblem(path, "too-long", Messages.TextTooLong(text, limit)) : null;
}
