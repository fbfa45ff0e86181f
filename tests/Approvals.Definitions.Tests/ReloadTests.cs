namespace Approvals.Definitions.Tests;

public sealed class ReloadTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    private readonly TemporaryFolder folder = new();

    public ReloadTests() => ComposedSet.Write(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_changed_folder_replaces_the_procedures_in_use()
    {
        var current = Start();
        var before = current.Now;
        folder.Write("main.yaml", ComposedSet.Files["main.yaml"].Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("en: Loan }", "en: Lending }", StringComparison.Ordinal));
        folder.Write("derived.yaml", ComposedSet.Files["derived.yaml"].Replace("version: 2", "version: 3", StringComparison.Ordinal));
        var change = current.Reload(folder.Path, Today);
        Assert.True(change.Replaced, string.Join("; ", change.Diagnostics));
        Assert.Same(change.Current, current.Now);
        Assert.NotSame(before, current.Now);
        Assert.Contains(current.Now.Definitions, definition => definition.Title.En == "Lending");
    }

    [Theory]
    [InlineData("main.yaml", "id: [")]
    [InlineData("parts/signing.yaml", "")]
    [InlineData("forms/application.yaml", "id: application\n")]
    [InlineData("demo/organisation.yaml", "office: 1\n")]
    [InlineData("new.yaml", "nonsense: true\n")]
    public void With_an_error_in_any_file_everything_stays_as_it_was(string file, string text)
    {
        var current = Start();
        var before = current.Now;
        folder.Write(file, text);
        var change = current.Reload(folder.Path, Today);
        Assert.False(change.Replaced);
        Assert.Same(before, current.Now);
        Assert.Same(before, change.Current);
        Assert.Contains(change.Diagnostics, one => one.File.EndsWith(file, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_mended_is_taken()
    {
        var current = Start();
        folder.Write("main.yaml", "id: [");
        Assert.False(current.Reload(folder.Path, Today).Replaced);
        folder.Write("main.yaml", ComposedSet.Files["main.yaml"]);
        Assert.True(current.Reload(folder.Path, Today).Replaced);
    }

    [Fact]
    public void Other_content_under_the_same_version_is_refused()
    {
        var current = Start();
        folder.Write("main.yaml", ComposedSet.Files["main.yaml"].Replace("en: Loan }", "en: Lending }", StringComparison.Ordinal));
        var told = Assert.Single(current.Reload(folder.Path, Today).Diagnostics);
        Assert.Equal(("APR073", 2, 10), (told.Id, told.Line, told.Column));
        Assert.EndsWith("/main.yaml", told.File, StringComparison.Ordinal);
        DiagnosticTests.AssertReadable(told);
    }

    [Fact]
    public void A_folder_without_procedures_changes_nothing()
    {
        var current = Start();
        foreach (var file in Directory.GetFiles(folder.Path)) File.Delete(file);
        var told = Assert.Single(current.Reload(folder.Path, Today).Diagnostics);
        Assert.Equal("APR074", told.Id);
        DiagnosticTests.AssertReadable(told);
    }

    [Fact]
    public void A_folder_that_is_being_saved_is_not_taken_half()
    {
        var saves = 0;
        var current = new CurrentProcedures(Procedures.Read(folder.Path, folder.Path, Today))
        {
            Load = (path, _) =>
            {
                var set = DefinitionLoader.Load(path);
                folder.Write("notes.txt", new string('x', ++saves));
                return set;
            },
        };
        var told = Assert.Single(current.Reload(folder.Path, Today).Diagnostics);
        Assert.Equal("APR075", told.Id);
        DiagnosticTests.AssertReadable(told);
    }

    private CurrentProcedures Start()
    {
        var first = Procedures.Read(folder.Path, folder.Path, Today);
        Assert.Empty(first.Problems);
        return new CurrentProcedures(first);
    }
}
