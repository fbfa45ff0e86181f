using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;

namespace Approvals.Definitions.Tests;

/// <summary>The titles of a procedure are said in the words of the profile under which it is compiled.</summary>
public sealed class ProfileWordsTests
{
    private const string Words = """

        vocabulary:
          consent: { ja: 承認, en: approval }
          decision: { ja: 事案決定, en: resolution }
          consultation: { ja: 協議, en: agreement }
        """;

    // The same titles as those of the small set, with the words in braces.
    private static string Worded => SmallSet.Files["main.yaml"]
        .Replace("title: { ja: 決裁, en: Decision }", "title: { ja: \"{decision}\", en: \"{Decision}\" }\n    publicTitle: { ja: \"区で{decision}手続中\", en: At the ward }", StringComparison.Ordinal)
        .Replace("title: { ja: 承諾, en: Consent }", "title: { ja: \"{consent}\", en: \"{Consent}\" }", StringComparison.Ordinal)
        .Replace("title: { ja: 不承諾, en: Refused }", "title: { ja: \"不{consent}\", en: Refused }", StringComparison.Ordinal)
        .Replace("title: { ja: 確認, en: Check }", "title: { ja: \"{consultation}\", en: \"In {consultation}\" }", StringComparison.Ordinal);

    private static WorkflowDefinition Load(string main, string profile)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("main.yaml", main);
        folder.Write("profiles/plain.yaml", profile);
        var set = DefinitionLoader.Load(folder.Path);
        Assert.Empty(set.Diagnostics);
        return set.Find("loan", "plain")!;
    }

    [Fact]
    public void A_profile_with_words_of_its_own_says_them_in_steps_answers_endings_and_diagrams()
    {
        var definition = Load(Worded, SmallSet.Files["profiles/plain.yaml"] + Words);
        var decide = (HumanStep)definition.Step("decide");
        Assert.Equal(new LocalText("事案決定", "Resolution"), decide.Title);
        Assert.Equal(new LocalText("区で事案決定手続中", "At the ward"), decide.PublicTitle);
        Assert.Equal(new LocalText("承認", "Approval"), decide.FindOutcome("consent")!.Title);
        Assert.Equal(new LocalText("協議", "In agreement"), definition.Step("check").Title);
        Assert.Equal("不承認", definition.Endings.Single(ending => ending.Id == "refused").Title.Ja);
        var drawn = SvgDiagram.AsFile(ProcedureMaps.Of(definition, inside: true), null, Language.Ja);
        Assert.Contains("事案決定", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain('{', drawn[drawn.IndexOf("<text", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void A_profile_without_words_says_the_usual_ones_and_the_procedure_is_the_same_as_if_they_were_written_out()
    {
        var plain = Load(Worded.Replace("\n    publicTitle: { ja: \"区で{decision}手続中\", en: At the ward }", "", StringComparison.Ordinal).Replace("\"{consultation}\", en: \"In {consultation}\"", "確認, en: Check", StringComparison.Ordinal), SmallSet.Files["profiles/plain.yaml"]);
        Assert.Equal(Load(SmallSet.Files["main.yaml"], SmallSet.Files["profiles/plain.yaml"]).Hash, plain.Hash);
    }

    [Theory]
    [InlineData("jp-2023", "承諾する", "合議", "決裁")]
    [InlineData("jp-shinjuku-2017", "承諾する", "合議", "決裁")]
    public void What_is_shipped_reads_as_before_under_the_profiles_that_say_so(string profile, string consent, string consult, string decide)
    {
        var definition = DefinitionLoader.Load(Repository.Workflows).Find("reconsignment", profile)!;
        Assert.Equal((consult, decide), (definition.Step("consult").Title.Ja, definition.Step("decide").Title.Ja));
        Assert.Equal(new LocalText(consent, "Consent"), ((HumanStep)definition.Step("decide")).FindOutcome("consent")!.Title);
        Assert.Equal(new LocalText("再委託の承諾", "Consent to re-consignment"), definition.Title);
    }

    [Fact]
    public void No_title_of_what_is_shipped_keeps_a_brace()
    {
        foreach (var definition in DefinitionLoader.Load(Repository.Workflows).Definitions)
        {
            var titles = definition.Steps.Select(step => step.Title).Concat(definition.Steps.OfType<HumanStep>().SelectMany(step => step.Outcomes).Select(outcome => outcome.Title))
                .Concat(definition.Steps.Select(step => step.PublicTitle).OfType<LocalText>()).Concat(definition.Endings.Select(ending => ending.Title)).Concat(definition.Letters.Select(letter => letter.Title)).Append(definition.Title).Concat(definition.Forms.SelectMany(SaidBy));
            Assert.All(titles, title => Assert.DoesNotContain('{', title.Ja + title.En));
        }
    }

    private static IEnumerable<LocalText> SaidBy(FormDefinition form) =>
        form.Sections.SelectMany(section => new[] { section.Title, section.Hint, section.Repeat?.ItemTitle }
                .Concat(section.Fields.SelectMany(field => field.Choices.Select(choice => choice.Title).Concat([field.Label, field.Hint, field.Accepts?.Otherwise]))))
            .Concat(form.Documents.SelectMany(slot => new[] { slot.Title, slot.Hint })).Append(form.Title).OfType<LocalText>();

    [Fact]
    public void A_form_says_the_words_of_each_profile_under_which_it_is_used()
    {
        var set = DefinitionLoader.Load(Repository.Workflows);
        LocalText[] Choices(string id, string profile) => [.. Field(set.Find(id, profile)!.Form("decision-draft")).Choices.Select(choice => choice.Title)];
        Assert.Equal([new("承諾", "Consent"), new("条件付承諾", "Consent with conditions"), new("不承諾", "Refusal")], Choices("reconsignment", "jp-2023"));
        Assert.Equal([new("許諾", "Permission"), new("条件付許諾", "Permission with conditions"), new("不許諾", "Refusal")], Choices("prenamed-subconsignee", "jp-mynumber"));
        Assert.All(set.Definitions.Where(definition => definition.Profile.Id is "gdpr" or "jp-mynumber").SelectMany(definition => definition.Forms).SelectMany(SaidBy),
            text => Assert.DoesNotContain("承諾", text.Ja, StringComparison.Ordinal));
    }

    private static FieldDefinition Field(FormDefinition form) => form.Sections.Single(section => section.Id == "proposal").Fields.Single(field => field.Id == "kind");
}
