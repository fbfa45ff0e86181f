using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>The registers as far as they concern one case, as the host has read them: past entries too, so that it can be said what became of one.</summary>
public sealed record RegisterView(ImmutableArray<Designation> Entries)
{
    /// <summary>What can be chosen on a day, in the order of the first days.</summary>
    public ImmutableArray<Designation> Offered(ChoiceSource source, DateOnly day) => [.. Of(source).Where(entry => entry.HoldsOn(day))];

    /// <summary>The entry that a value stands for: its label, its number or the id of its case; null if it is none.</summary>
    public Designation? Find(ChoiceSource source, string value) => value.Length == 0 ? null
        : Of(source).FirstOrDefault(entry => entry.Label == value) ?? Of(source).FirstOrDefault(entry => entry.Number == value || entry.CaseId == value);

    /// <summary>Values that name an entry by its number or its case become the entry's label; all others stay.</summary>
    public ImmutableDictionary<string, string> Worded(FormDefinition form, ImmutableDictionary<string, string> values) => values.ToImmutableDictionary(
        pair => pair.Key, pair => FormValues.FieldOf(form, pair.Key)?.From is { } source && Find(source, pair.Value) is { } entry ? entry.Label : pair.Value);

    /// <summary>The entries that the values name, by path, as the registers word them today; null if none.</summary>
    public ImmutableDictionary<string, ChosenEntry>? Chosen(FormDefinition form, ImmutableDictionary<string, string> values)
    {
        var chosen = values.Where(pair => FormValues.FieldOf(form, pair.Key)?.From is not null)
            .Select(pair => (pair.Key, Entry: Find(FormValues.FieldOf(form, pair.Key)!.From!, pair.Value)))
            .Where(pair => pair.Entry is not null)
            .ToImmutableDictionary(pair => pair.Key, pair => ChosenEntry.Of(pair.Entry!));
        return chosen.IsEmpty ? null : chosen;
    }

    private IEnumerable<Designation> Of(ChoiceSource source) =>
        RegisterNames.All.TryGetValue(source.Register, out var kind) ? Entries.Where(entry => entry.Kind == kind) : [];
}
