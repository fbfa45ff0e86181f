using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>A series of numbers without gaps that begins again each fiscal year (収受番号, 文書番号).</summary>
/// <param name="Id">For example <c>receipt</c>.</param>
/// <param name="Pattern">How a number prints: <c>{fy}</c> is the fiscal year in 和暦 (<c>令和8</c>) and <c>{n}</c> the number, for example <c>{fy}見福介収第{n}号</c>.</param>
public sealed record NumberSeries(string Id, LocalText Title, string Pattern);
