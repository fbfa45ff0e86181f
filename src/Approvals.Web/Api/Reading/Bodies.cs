using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Web.Api.Model;

namespace Approvals.Web.Api;

/// <summary>Turns bodies into commands.</summary>
internal static class Bodies
{
    private static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<string, string>.Empty;

    public static Answer Answer(string itemId, AnswerBody body) => new(itemId, body.Outcome)
    {
        Reason = body.Reason ?? "",
        FieldReasons = body.FieldReasons ?? Nothing,
        Values = body.Values ?? Nothing,
        Conditions = [.. (body.Conditions ?? []).Select(condition => new NewCondition(condition.Text, condition.Owner, condition.Due))],
        Marks = [.. (body.Marks ?? []).Select(mark => new ClauseMark(mark.Item, mark.Verdict, mark.Page ?? "", mark.Note ?? ""))],
        BackTo = body.BackTo,
        DeputyReason = body.DeputyReason ?? "",
    };
}
