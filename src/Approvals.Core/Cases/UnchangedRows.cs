using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>
/// The 丙 that an application leaves as they are (decision 0035). They open no lane, so whatever is said of them has to be what
/// was consented to: nobody comes in and nothing changes without a decision.
/// </summary>
public static class UnchangedRows
{
    private const char FieldEnd = '\u001F';

    /// <summary>What a row says, without the answer that leaves it out: 64 lower-case hex digits.</summary>
    public static string Digest(LaneRule rule, ImmutableDictionary<string, string> values, string row, string? leftOut)
    {
        var prefix = $"{rule.Section}.{row}.";
        var text = new StringBuilder();
        foreach (var (path, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (path.StartsWith(prefix, StringComparison.Ordinal) && path[prefix.Length..] != leftOut && value.Length > 0)
                text.Append(path, prefix.Length, path.Length - prefix.Length).Append('=').Append(value).Append(FieldEnd);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal static IEnumerable<FieldProblem> Check(Deciding d, FormStep step, ImmutableDictionary<string, string> values)
    {
        if (step.Id != d.Definition.Application.Id || d.Definition.Lanes is not { Except: { } except } rule) return [];
        var rows = FormValues.RowsOf(rule.Section, values.Keys);
        if (rows.Length > 0 && !LaneOpenings.RowsOf(rule, values).Any()) return [new(PathOf(rows[0]), "nothing-changes", Messages.NothingChanges)];
        return from row in rows
               where !LaneOpenings.Opens(rule, values, row)
               let problem = Problem(d, rule, values, row)
               where problem is not null
               select new FieldProblem(PathOf(row), problem.Value.Code, problem.Value.Message);

        string PathOf(string row) => $"{rule.Section}.{row}.{except.Field}";
    }

    private static (string Code, Texts.LocalText Message)? Problem(Deciding d, LaneRule rule, ImmutableDictionary<string, string> values, string row)
    {
        if (d.State.FindLane(row) is not null) return ("lane-is-open", Messages.LaneIsOpen);
        var name = values.GetValueOrDefault($"{rule.Section}.{row}.{rule.NameField}", "").Trim();
        var known = d.State.Opening?.About?.Lanes ?? [];
        if (known.FirstOrDefault(lane => lane.Name == name) is not { Row: { } digest })
            return ("not-of-earlier-case", Messages.NotUnchanged([.. known.Where(lane => lane.Row is not null).Select(lane => lane.Name)]));
        if (digest != Digest(rule, values, row, rule.Except!.Field)) return ("differs-from-earlier-case", Messages.UnchangedDiffers);
        return Leavers.IsConcerned(d, values, name) ? ("named-in-a-change", Messages.UnchangedIsNamed(name)) : null;
    }
}
