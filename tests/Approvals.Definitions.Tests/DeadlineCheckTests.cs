namespace Approvals.Definitions.Tests;

/// <summary>Deadlines that some calendar makes right are not found fault with.</summary>
public sealed class DeadlineCheckTests
{
    [Theory]
    [InlineData("within: 5bd, remind: [4bd, 0bd]")]
    [InlineData("within: 5bd, remind: [5d]")] // Over a week-end five business days are seven days.
    [InlineData("within: 0bd, remind: [0bd]")] // On a holiday it is due on the next open day.
    [InlineData("within: 30d, escalate: { after: 5bd, to: head }, expire: { after: 90d, ending: refused }")]
    [InlineData("within: 5bd, escalate: { after: 1bd, to: head }, expire: { after: 6d, ending: refused }", "APR077")]
    [InlineData("within: 5d, escalate: { after: 1d, to: head }, expire: { after: 4bd, ending: refused }")]
    [InlineData("within: 14d, expire: { after: 14d, ending: refused }")] // The last day is the due day.
    [InlineData("within: 14d, silence: { after: 14d, outcome: fine }")]
    [InlineData("within: 14d, silence: { after: 20d, outcome: fine }, expire: { on: given, ending: refused }")]
    [InlineData("due: given, escalate: { after: 5d, to: head }, expire: { on: { given: true, plus: 6d }, ending: refused }")]
    [InlineData("due: given, escalate: { after: 5bd, to: head }, expire: { on: { given: true, plus: 5d }, ending: refused }", "APR077")]
    [InlineData("due: given, escalate: { after: 5d, to: head }, expire: { on: { given: true, plus: 5bd }, ending: refused }")]
    [InlineData("due: { field: cover.day }, within: 5bd")]
    [InlineData("due: { field: cover.day }, expire: { after: 90d, ending: refused }")]
    [InlineData("due: { earliestOf: [{ field: cover.day }, 30d] }")]
    [InlineData("due: { field: cover.day }, expire: { on: { yearly: 03-31 }, ending: refused }")]
    public void Only_what_holds_in_every_calendar_is_told(string deadline, string? finding = null)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("main.yaml", SmallSet.Files["main.yaml"].Replace("within: 5bd, escalate: { after: 1bd, to: head }", deadline, StringComparison.Ordinal));
        Assert.Equal(finding is null ? [] : [finding], DefinitionLoader.Load(folder.Path).Diagnostics.Select(one => one.Id));
    }
}
