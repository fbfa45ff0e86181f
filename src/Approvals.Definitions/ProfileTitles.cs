using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Definitions;

/// <summary>The titles of a procedure, and what its forms say, in the words of a profile.</summary>
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
            Forms = [.. definition.Forms.Select(form => Of(form, Fill))],
        };
    }

    private static FormDefinition Of(FormDefinition form, Func<LocalText, LocalText> fill) => form with
    {
        Title = fill(form.Title),
        Sections = [.. form.Sections.Select(section => section with
        {
            Title = fill(section.Title),
            Hint = section.Hint is { } hint ? fill(hint) : null,
            Repeat = section.Repeat is { } repeat ? repeat with { ItemTitle = fill(repeat.ItemTitle) } : null,
            Fields = [.. section.Fields.Select(field => Of(field, fill))],
        })],
        Documents = [.. form.Documents.Select(slot => slot with { Title = fill(slot.Title), Hint = slot.Hint is { } hint ? fill(hint) : null })],
    };

    private static FieldDefinition Of(FieldDefinition field, Func<LocalText, LocalText> fill) => field with
    {
        Label = fill(field.Label),
        Hint = field.Hint is { } hint ? fill(hint) : null,
        Choices = [.. field.Choices.Select(choice => choice with { Title = fill(choice.Title) })],
        Accepts = field.Accepts is { } accepts ? accepts with { Otherwise = fill(accepts.Otherwise) } : null,
    };

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
