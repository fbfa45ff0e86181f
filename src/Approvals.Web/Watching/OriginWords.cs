using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Web.Watching;

/// <summary>Where records come from, in a word or two.</summary>
internal static class OriginWords
{
    public static LocalText Of(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Live => new("実際の事案", "Live"),
        CaseOrigin.Demo => new("デモ", "Demo"),
        CaseOrigin.Simulation => new("シミュレーション", "Simulation"),
        CaseOrigin.Replica => new("資料の写し", "Replica"),
        _ => throw new InvalidOperationException($"Unknown origin {origin}."),
    };
}
