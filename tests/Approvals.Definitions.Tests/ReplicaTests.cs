using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Views;

namespace Approvals.Definitions.Tests;

public sealed class ReplicaTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    private static readonly WorkflowSet Shipped = DefinitionLoader.Load(Repository.Workflows);

    private static CaseDataReading Load(string file) => CaseDataLoader.Load(Path.Combine(Repository.Workflows, "demo", file), Today, Shipped);

    [Theory]
    [InlineData("demo-case.yaml")]
    [InlineData("replica/replica-case.yaml")]
    public void A_shipped_case_fits_its_form(string file)
    {
        var reading = Load(file);
        Assert.Empty(reading.Diagnostics);
        Assert.NotEmpty(reading.Data!.Values);
    }

    [Theory]
    [InlineData("annex1.yaml", 24)]
    [InlineData("annex2.yaml", 24)]
    public void The_annexes_are_in_the_words_of_the_council_paper(string file, int items)
    {
        Assert.SkipUnless(CouncilPaper.Text is not null, CouncilPaper.Missing);
        var source = new Reading.Source(file);
        var root = Reading.SourceText.ReadTree(source, Path.Combine(Repository.Workflows, "annexes", file))!;
        var list = Reading.ChecklistReader.Read(source, root);
        Assert.Equal(Enumerable.Range(1, items), list.Items.Select(item => item.Number));
        Assert.All(list.Items, item => Assert.Contains(CouncilPaper.Plain($"{item.Number} {item.Text}"), CouncilPaper.Text));
    }

    [Fact]
    public void The_fatal_items_of_annex_2_are_those_that_the_ward_cannot_do_without()
    {
        var fatal = Shipped.Find("reconsignment")!.Checklist("annex2").Items.Where(item => item.Fatal).Select(item => item.Number);
        Assert.Equal([11, 12, 13, 18, 19, 20, 21, 22], fatal);
    }

    [Fact]
    public void Every_text_of_the_replica_stands_in_the_council_paper()
    {
        Assert.SkipUnless(CouncilPaper.Text is not null, CouncilPaper.Missing);
        var data = Load("replica/replica-case.yaml").Data!;
        var definition = Shipped.Find(data.Workflow, data.Profile)!;
        var texts = TextsOf(definition.Form("reconsignment-application"), data.Values)
            .Concat(TextsOf(definition.Form("council-packet"), data.StepValues["council-packet"])).ToList();
        Assert.True(texts.Count > 60, $"Only {texts.Count} texts were compared.");
        Assert.All(texts, text => Assert.All(text.Split('\n'), line => Assert.Contains(CouncilPaper.Plain(line), CouncilPaper.Text)));
    }

    private static CouncilPacket Packet()
    {
        var data = Load("replica/replica-case.yaml").Data!;
        return new CouncilPacket
        {
            CaseId = "replica",
            Origin = CaseOrigin.Replica,
            Paper = data.Paper,
            Kind = Shipped.Find(data.Workflow, data.Profile)!.Profile.Council,
            Item = data.StepValues["council-packet"],
            Values = data.Values,
            ApplicationNumber = 0,
            Attachments = [],
            LeftOut = [],
            Distributed = null,
            Result = null,
        };
    }

    private static string Printed(IEnumerable<PaperSheet> sheets) => string.Concat(sheets.Select(sheet =>
        sheet.Title.Ja + string.Concat(sheet.Lead.Where(line => !line.Text.Ja.StartsWith("（この写し", StringComparison.Ordinal)).Select(line => line.Text.Ja))
        + string.Concat(sheet.Rows.Select(row => row.Label.Ja + string.Concat(row.Lines.Select(line => line.Text.Ja))))));

    [Fact]
    public void The_printed_replica_is_the_paper_letter_by_letter_from_the_cover_to_the_last_measure()
    {
        Assert.SkipUnless(CouncilPaper.Text is not null, CouncilPaper.Missing);
        var sheets = PacketSheets.Of(Packet(), Shipped.FindProfile("jp-shinjuku-2017")!, null);
        Assert.Equal(["cover", "outline", "table"], sheets.Select(sheet => sheet.Id));
        // The text file of the paper draws the frame of its first table, and the end of its last, as hyphens.
        var paper = CouncilPaper.Text![..CouncilPaper.Text!.IndexOf("特記事項(基本的事項)", StringComparison.Ordinal)].Replace("------", "", StringComparison.Ordinal).TrimEnd('-');
        var printed = CouncilPaper.Plain(Printed(sheets));
        Assert.Equal(paper, printed);
    }

    [Fact]
    public void The_replica_gives_no_value_that_the_council_paper_is_silent_on()
    {
        var values = Load("replica/replica-case.yaml").Data!.Values;
        string[] silent = ["subConsignees.1.email", "subConsignees.1.address", "subConsignees.1.certificateNumber", "consignees.1.representative", "consignees.1.contract"];
        Assert.All(silent, path => Assert.DoesNotContain(path, values.Keys));
        Assert.Equal("14347", values["subjects.1.count"]);
        Assert.Equal("2618", values["subjects.2.count"]);
    }

    [Fact]
    public void The_basis_of_the_old_profile_is_the_article_of_the_council_paper()
    {
        Assert.SkipUnless(CouncilPaper.Text is not null, CouncilPaper.Missing);
        const string Article = "第14条第1項（再委託）";
        Assert.Contains($"新宿区個人情報保護条例{Article}", Shipped.Find("reconsignment", "jp-shinjuku-2017")!.Profile.Basis.Ja, StringComparison.Ordinal);
        Assert.Contains(Article, CouncilPaper.Text);
    }

    [Theory]
    [InlineData("demo-case.yaml")]
    [InlineData("replica/replica-case.yaml")]
    public void A_shipped_case_fills_every_required_field_with_its_simulation(string file)
    {
        var data = Load(file).Data!;
        var values = data.Values.SetItems(data.SimulationValues);
        var form = Shipped.Find(data.Workflow, data.Profile)!.Form("reconsignment-application");
        foreach (var section in form.Sections)
        {
            var rows = section.Repeat is null ? [section.Id] : RowsOf(section.Id, values.Keys);
            Assert.True(section.Repeat is null || rows.Count >= section.Repeat.Min, $"{section.Id} has {rows.Count} rows.");
            foreach (var row in rows)
                Assert.All(section.Fields.Where(field => field.Required), field => Assert.Contains($"{row}.{field.Id}", values.Keys));
        }
    }

    // Otherwise the first start would write to an administrator about a vacancy that exists nowhere.
    [Theory]
    [InlineData("organisation.yaml")]
    [InlineData("replica/organisation.yaml")]
    public void A_shipped_office_has_somebody_in_every_role_of_every_shipped_procedure(string file)
    {
        var directory = DirectoryLoader.Load(Path.Combine(Repository.Workflows, "demo", file), Today).Directory!;
        var warnings = OrganisationOutlook.Of(directory, [.. Shipped.Definitions], Today, Today);
        Assert.Empty(warnings.OfType<OrganisationWarning.RoleVacant>().Select(vacant => vacant.Role));
    }

    [Fact]
    public void The_sub_consignees_of_the_demo_case_are_known_to_the_demo_office()
    {
        var directory = DirectoryLoader.Load(Path.Combine(Repository.Workflows, "demo", "organisation.yaml"), Today).Directory!;
        var data = Load("demo-case.yaml").Data!;
        Assert.NotNull(directory.FindPerson(data.Applicant));
        Assert.All(data.Units, unit => Assert.NotNull(directory.FindUnit(unit)));
        foreach (var row in RowsOf("subConsignees", data.Values.Keys))
        {
            var organisation = directory.FindOrganisationByName(data.Values[$"{row}.name"]);
            Assert.Equal(Party.SubConsignee, organisation!.Kind);
            Assert.Equal(organisation.Id, directory.FindByEmail(data.Values[$"{row}.email"])!.Organisation);
        }
    }

    [Fact]
    public void Dates_of_the_demo_case_follow_the_day_on_which_it_is_loaded()
    {
        var values = Load("demo-case.yaml").Data!.Values;
        Assert.Equal("2026-05-31", values["period.from"]);
        Assert.Equal("2027-01-26", values["period.to"]);
    }

    private static List<string> RowsOf(string section, IEnumerable<string> paths) =>
        [.. paths.Where(path => path.StartsWith(section + ".", StringComparison.Ordinal)).Select(path => path[..path.LastIndexOf('.')]).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> TextsOf(FormDefinition form, IReadOnlyDictionary<string, string> values) =>
        from value in values
        let parts = value.Key.Split('.')
        let field = form.Sections.First(section => section.Id == parts[0]).Fields.First(field => field.Id == parts[^1])
        where field.Kind is FieldKind.Text or FieldKind.LongText
        select value.Value;
}
