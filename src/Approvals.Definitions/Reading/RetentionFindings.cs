using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

/// <summary>APR076: how long records are kept.</summary>
internal static class RetentionFindings
{
    public static Finding NoSuchClass(string years) => new("APR076",
        new($"保存期間に「{years}」は指定できません。", $"'{years}' is no retention period."),
        new($"保存期間は {string.Join("、", RetentionRule.Classes)} 年のいずれかです。", $"Records are kept for {string.Join(", ", RetentionRule.Classes)} years: choose one of these classes."));
}
