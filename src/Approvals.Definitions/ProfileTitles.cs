using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Definitions;

/// <summary>The titles of a procedure in the words of a profile.</summary>
internal static class ProfileTitles
{
    public static WorkflowDefinition Of(WorkflowDefinition definition, LegalProfile profile)
    {
        LocalText Fill(LocalText text) => ProfileWords.Fill(profile, text);
        return definition with
        {
            Title = Fill(definition.Title),
            Steps = [.. definition.Steps.Select(step => Of(step, Fill))],
            Endings = [.. definition.Endings.Select(ending => ending with { Title = Fill(ending.Title) })],
            Periods = [.. definition.Periods.Select(period => period with { Title = Fill(period.Title) })],
            Letters = [.. definition.Letters.Select(letter => letter with { Title = Fill(letter.Title) })],
        };
    }

    private static StepDefinition Of(StepDefinition step, Func<LocalText, LocalText> fill)
    {
        step = step with { Title = fill(step.Title), PublicTitle = step.PublicTitle is { } known ? fill(known) : null };
        if (step is HumanStep human)
            step = human with
            {
                Outcomes = [.. human.Outcomes.Select(outcome => outcome with { Title = fill(outcome.Title) })],
                Warnings = human.Warnings is { } warnings ? [.. warnings.Select(warning => warning with { Text = fill(warning.Text) })] : null,
            };
        return step is ApprovalStep { Groups: { } groups } approval
            ? approval with { Groups = [.. groups.Select(group => group with { Title = fill(group.Title) })] } : step;
    }
}
