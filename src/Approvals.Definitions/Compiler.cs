using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions;

/// <summary>Joins a checked definition with its parts, once for each legal profile.</summary>
internal static class Compiler
{
    /// <summary>Adds nothing if one of the parts has an error, which its own file's diagnostics tell.</summary>
    public static void Compile(DefinitionDraft draft, Library library, ImmutableArray<WorkflowDefinition>.Builder into)
    {
        var forms = ImmutableArray.CreateBuilder<FormDefinition>();
        var lists = ImmutableArray.CreateBuilder<ChecklistDefinition>();
        foreach (var step in draft.Definition.Steps)
        {
            if (FormOf(step) is { } form && !Collect(library.Forms[form], forms)) return;
            if (step is ChecklistStep check && !Collect(library.Checklists[check.Checklist], lists)) return;
        }
        var joined = draft.Definition with { Forms = forms.DrainToImmutable(), Checklists = lists.DrainToImmutable() };
        if (joined.Steps.Any(step => step is ApprovalStep { Decides: true })) joined = joined with { PermitByDecidersAlone = true };
        foreach (var (id, _) in draft.Profiles)
        {
            var profile = library.Profiles[id];
            if (profile.Source.Clean) into.Add(DefinitionHash.Seal(ProfileTitles.Of(joined, profile.Part) with { Profile = profile.Part with { Basis = LegalBasis.Of(draft, profile.Part) } }));
        }
    }

    private static bool Collect<T>(Shared<T> shared, ImmutableArray<T>.Builder into)
    {
        if (shared.Source.Clean && !into.Contains(shared.Part)) into.Add(shared.Part);
        return shared.Source.Clean;
    }

    private static string? FormOf(StepDefinition step) => step switch
    {
        FormStep form => form.Form,
        TaskStep task => task.Form,
        ApprovalStep or ChecklistStep or LetterStep or WaitStep => null,
        _ => throw new InvalidOperationException($"Step kind {step.GetType().Name} is unknown."),
    };
}
