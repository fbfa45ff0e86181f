namespace Approvals.Definitions.Tests;

public sealed class StaffingTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    public static TheoryData<DiagnosticSample> Samples => [.. StaffingSamples.All];

    [Fact]
    public void A_faultless_file_gives_a_staffing()
    {
        var reading = Read(StaffingSamples.Whole);
        Assert.Empty(reading.Diagnostics);
        var staffing = reading.Staffing!;
        Assert.Equal((9 * 60, 17 * 60, 11 * 5 + 20 + 10), (staffing.Hours.From, staffing.Hours.To, staffing.Arrivals.PerYear));
        Assert.Equal((30, 90, 240), (staffing.Times[0].Takes!.Value.Min, staffing.Times[0].Takes!.Value.Mode, staffing.Times[0].Takes!.Value.Max));
        Assert.Equal(2 * 8 * 60, staffing.Times[0].Waits!.Value.Max);
        Assert.Equal(40, staffing.Shares["head"]);
        Assert.Equal(Today.AddDays(5), staffing.Absences[0].Until);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_mistake_is_told_where_it_stands(DiagnosticSample sample)
    {
        var files = new Dictionary<string, string> { [StaffingSamples.File] = StaffingSamples.Whole };
        var (broken, index) = DiagnosticTests.Break(sample, files);
        var reading = Read(broken);
        var told = Assert.Single(reading.Diagnostics, diagnostic => diagnostic.Id == sample.Id);
        if (sample.Id != "APR097") Assert.Equal(DiagnosticTests.PositionOf(broken, index), (told.Line, told.Column));
        Assert.Contains(sample.Suggests, told.Suggestion?.En ?? "", StringComparison.Ordinal);
        DiagnosticTests.AssertReadable(told);
        Assert.Null(reading.Staffing);
    }

    [Fact]
    public void The_shipped_staffing_fits_the_shipped_procedures()
    {
        var reading = StaffingLoader.Load(Path.Combine(Repository.Workflows, "demo", "staffing.yaml"), Today, DefinitionLoader.Load(Repository.Workflows));
        Assert.Empty(reading.Diagnostics);
        Assert.NotNull(reading.Staffing);
    }

    [Fact]
    public void An_organisation_file_that_is_not_there_is_told()
    {
        var text = "organisation: nowhere.yaml\n" + StaffingSamples.Whole[StaffingSamples.Whole.IndexOf("hours:", StringComparison.Ordinal)..];
        Assert.Contains(Read(text).Diagnostics, diagnostic => diagnostic.Id == "APR097" && diagnostic.Line == 1);
    }

    private static StaffingReading Read(string text)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write(StaffingSamples.File, text);
        return StaffingLoader.Load(Path.Combine(folder.Path, StaffingSamples.File), Today, DefinitionLoader.Load(folder.Path));
    }
}
