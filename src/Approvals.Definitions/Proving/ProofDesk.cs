using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Core.Texts;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Proving;

/// <summary>Lets only proven definitions through.</summary>
internal sealed class ProofDesk(ProvenDefinitions proven)
{
    /// <summary>A proof for two 丙 holds for any number; see decision record 0021.</summary>
    private const int SubConsignees = 2;

    /// <summary>Says in the definition's file what is not proven; true where everything is.</summary>
    public bool Admits(WorkflowDefinition definition, Source source, Position at)
    {
        if (proven.Contains(definition)) return true;
        var proof = Prover.Prove(definition, SubConsignees);
        if (proof.IsProven) proven.Add(definition);
        foreach (var one in proof.Counterexamples) source.Add(at, Finding(definition, one.Property, one.End));
        if (proof is { Complete: false, Counterexamples.IsEmpty: true })
            source.Add(at, Finding(definition, ProofProperty.TooLarge, ProofProperty.TooLarge.Explanation));
        return proof.IsProven;
    }

    private static Finding Finding(WorkflowDefinition definition, ProofProperty property, LocalText what) => new(
        property.Diagnostic,
        new($"「{property.Title.Ja}」が成り立ちません（{definition.Profile.Id}）。{what.Ja}", $"Not proven under {definition.Profile.Id}: {Lower(property.Title.En)}. {what.En}"),
        new($"経緯は approvals prove --definition {definition.Id} --profile {definition.Profile.Id} で読めます。",
            $"The story: approvals prove --definition {definition.Id} --profile {definition.Profile.Id}."));

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
