using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>A series of numbers without gaps that begins again each fiscal year (収受番号, 文書番号).</summary>
/// <param name="Id">For example <c>receipt</c>.</param>
/// <param name="Pattern">How a number prints: <c>{fy}</c> is the fiscal year in 和暦 (<c>令和8</c>) and <c>{n}</c> the number, for example <c>{fy}見福介収第{n}号</c>; <c>{unit}</c> is the mark of the division and <c>{meeting}</c> the meeting of the council.</param>
public sealed record NumberSeries(string Id, LocalText Title, string Pattern)
{
    /// <summary>What counts for itself; null: the office as a whole.</summary>
    [Later]
    public NumberScope? Per { get; init; }

    /// <summary>Fields of a step's form, by path, that together name the meeting, for example the year and the session.</summary>
    [Later]
    public ImmutableArray<string>? Meeting { get; init; }
}

/// <summary>What has numbers of its own in a series.</summary>
public enum NumberScope
{
    Office,

    /// <summary>The division in charge (主管課), the first of the case's divisions.</summary>
    Division,

    /// <summary>The meeting of the council (資料番号).</summary>
    Meeting,
}
