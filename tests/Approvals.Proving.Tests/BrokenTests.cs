using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Core.Texts;
using Approvals.Definitions;
using Approvals.Definitions.Proving;

namespace Approvals.Proving.Tests;

/// <summary>The shipped definitions with one fault each (<c>Broken/*.txt</c>): each is caught, and told by the right story.</summary>
public sealed class BrokenTests(ITestOutputHelper output)
{
    private const string Profile = "jp-2023";

    public static TheoryData<string> Names => [.. BrokenSample.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_definition_is_caught_with_the_right_story(string name)
    {
        var sample = BrokenSample.Read(name);
        using var folder = sample.Written();
        var story = Found(sample, DefinitionLoader.Load(folder.Path));
        output.WriteLine(Told(story, Language.En));
        Assert.Equal(sample.Found, Told(story, Language.En));
        Assert.All(story.Steps.Select(step => step.Text).Append(story.End), text => Assert.True(text.Ja.Any(c => c is >= 'ぁ' and <= 'ん'), text.Ja));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_plays_the_story_to_the_same_end(string name)
    {
        var sample = BrokenSample.Read(name);
        using var folder = sample.Written();
        var set = DefinitionLoader.Load(folder.Path);
        Replay.Follow(set.Find("reconsignment", Profile)!, Found(sample, set), name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_definition_is_not_loaded_and_the_others_are(string name)
    {
        var sample = BrokenSample.Read(name);
        using var folder = sample.Written();
        var set = DefinitionLoader.LoadProven(folder.Path, ProvenDefinitions.Shipped);
        Assert.Null(set.Find("reconsignment", Profile));
        Assert.Contains(set.Diagnostics, diagnostic => diagnostic.Id == sample.Id && diagnostic.File.EndsWith("/reconsignment.yaml", StringComparison.Ordinal) && diagnostic.Message.En.Contains(Profile, StringComparison.Ordinal));
        Assert.NotNull(set.Find("consignee-audit", Profile));
    }

    [Fact]
    public void Every_property_has_a_broken_definition() =>
        Assert.Equal(ProofProperty.All.Select(property => property.Diagnostic), BrokenSample.Names.Select(name => BrokenSample.Read(name).Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_definition_with_more_states_than_are_explored_is_neither_proven_nor_refuted()
    {
        var proof = Prover.Prove(Shipped.Reconsignment, maxStates: 100, cancellation: TestContext.Current.CancellationToken);
        Assert.False(proof.IsProven || proof.Complete);
        Assert.Empty(proof.Counterexamples);
    }

    [Fact]
    public void A_proof_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => Prover.Prove(Shipped.Reconsignment, cancellation: stopped.Token));
    }

    private static Counterexample Found(BrokenSample sample, WorkflowSet set)
    {
        Assert.NotNull(set.Find("reconsignment", Profile));
        var proof = Prover.Prove(set.Find("reconsignment", Profile)!, cancellation: TestContext.Current.CancellationToken);
        return Assert.Single(proof.Counterexamples, story => story.Property.Diagnostic == sample.Id);
    }

    private static string Told(Counterexample story, Language language) => string.Join('\n',
        [story.Property.Diagnostic, .. story.Steps.Select((step, number) => $"{number + 1}. {step.Text.In(language)}"), $"→ {story.End.In(language)}"]);
}
