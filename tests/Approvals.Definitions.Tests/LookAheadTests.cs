namespace Approvals.Definitions.Tests;

/// <summary>APR057–APR059: what an organisation file lets happen on days ahead, told where the file has to change.</summary>
public sealed class LookAheadTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    private const string Posts = """
        posts:
          - { role: clerk, unit: desk, person: clerk }
          - { role: head, unit: desk, person: head, until: 2026-05-31 }
        """;

    private static IReadOnlyList<Diagnostic> Told(string office, string? procedure = null)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        if (procedure is not null) folder.Write("main.yaml", procedure);
        var path = folder.Write(DiagnosticSamples.Office, office);
        var set = DefinitionLoader.Load(folder.Path);
        Assert.Empty(set.Diagnostics);
        return DirectoryLoader.LookAhead(path, Today, set.Definitions, Today, Today.AddDays(90)).Diagnostics;
    }

    private static string Office(string posts) => SmallSet.Files[DiagnosticSamples.Office]
        .Replace("posts:\n  - { role: clerk, unit: desk, person: clerk }", posts, StringComparison.Ordinal)
        .Replace("to: today+1d", "to: today+900d", StringComparison.Ordinal);

    [Fact]
    public void A_role_that_will_have_no_holder_is_told_at_the_last_day_of_its_last_holder()
    {
        var vacant = Assert.Single(Told(Office(Posts)), one => one.Id == "APR057");
        Assert.Equal(Office(Posts).Split('\n').ToList().FindIndex(line => line.Contains("2026-05-31", StringComparison.Ordinal)) + 1, vacant.Line);
        Assert.Contains("1 June 2026", vacant.Message.En, StringComparison.Ordinal);
        Assert.NotNull(vacant.Suggestion);
    }

    [Fact]
    public void Posts_and_deputies_that_end_without_a_next_are_told()
    {
        Assert.Single(Told(Office(Posts)), one => one.Id == "APR058");
        var ending = SmallSet.Files[DiagnosticSamples.Office].Replace("posts:\n", "posts:\n  - { role: head, unit: desk, person: head }\n", StringComparison.Ordinal);
        Assert.Equal("APR058", Assert.Single(Told(ending)).Id);
    }

    [Fact]
    public void A_file_in_which_nothing_ends_has_nothing_to_tell() =>
        Assert.Empty(Told(Office(Posts.Replace(", until: 2026-05-31", "", StringComparison.Ordinal))));

    [Fact]
    public void Somebody_who_alone_would_decide_on_what_they_wrote_is_told()
    {
        var byOffice = SmallSet.Files["main.yaml"]
            .Replace("titleField:", "start: { by: office, role: head, about: none }\ntitleField:", StringComparison.Ordinal)
            .Replace("party: consignee\n    form: application\n    assignees: [consignee]", "party: office\n    form: application\n    assignees: [{ party: office, role: head }]", StringComparison.Ordinal);
        var told = Told(Office(Posts.Replace(", until: 2026-05-31", "", StringComparison.Ordinal)), byOffice);
        Assert.Equal("APR059", Assert.Single(told).Id);
    }
}
