using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>A sheet of the council's packet as it is printed: 宣 (cover), 概 (outline) or 票 (item table).</summary>
/// <param name="Id"><c>cover</c>, <c>outline</c> or <c>table</c>.</param>
/// <param name="Title">As the paper heads it; empty where the paper has no heading.</param>
/// <param name="Lead">Lines above the rows.</param>
public sealed record PaperSheet(string Id, LocalText Title, ImmutableArray<PaperLine> Lead, ImmutableArray<PaperRow> Rows);

/// <param name="Label">What stands in the left column.</param>
/// <param name="Lines">What stands in the right one; never empty.</param>
public sealed record PaperRow(LocalText Label, ImmutableArray<PaperLine> Lines);

/// <param name="Text">What was typed stands as it was typed, in both languages.</param>
/// <param name="Changed">It differs from the earlier council item (R17): bold and underlined, and said in words.</param>
/// <param name="Indent">Steps to the right.</param>
public sealed record PaperLine(LocalText Text, bool Changed = false, int Indent = 0);
