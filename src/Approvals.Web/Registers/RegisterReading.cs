using System.Collections.Immutable;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Registers;

/// <summary>Reads registers: the index leads to the cases, and each line is made from its case.</summary>
internal static class RegisterReading
{
    /// <summary>Cases that are read for one answer.</summary>
    public const int MaxCases = 1000;

    public const int PageSize = 200;

    /// <summary>Lines of one file, however long the register is.</summary>
    public const int MaxFileRows = 100_000;

    /// <summary>What is designated, as far as the reader may know (the office everything, 乙 its own, others nothing), and where the rest begins.</summary>
    public static async Task<(ImmutableArray<Designation> Entries, string? Next)> DesignationsAsync(WebContext web, DesignationFilter filter, string? after, int take, CancellationToken cancellation)
    {
        var day = OfficeZone.DateOf(web.Now);
        var entries = ImmutableArray.CreateBuilder<Designation>();
        for (var read = 0; read < MaxCases && entries.Count < take;)
        {
            var page = await web.Parts.Index.DesignationsAsync(web.Directory.Office.Id, after, Math.Min(PageSize, take - entries.Count), cancellation);
            read += Math.Max(1, page.Items.Length);
            foreach (var id in page.Items)
                if (await DesignationAsync(web, id, cancellation) is { } entry && filter.Matches(entry, day)) entries.Add(entry);
            if ((after = page.Next) is null) break;
        }
        return (entries.ToImmutable(), after);
    }

    private static async Task<Designation?> DesignationAsync(WebContext web, string id, CancellationToken cancellation) =>
        await web.Runner.Registers.FindAsync(web.Directory.Office.Id, id, cancellation) is { } entry ? AsKnown(web, entry) : null;

    // 乙 knows its own entries, and of those that are for every contract what they say, not which other 乙 they began with.
    private static Designation? AsKnown(WebContext web, Designation entry)
    {
        if (web.IsOffice || (web.Person is { } person && person.Organisation == entry.ConsigneeId)) return entry;
        return entry.Scope == DesignationScope.Organ ? entry with { ConsigneeId = "", ConsigneeName = "", About = "", RepealedBy = null } : null;
    }

    /// <summary>All pages of a register, one after the other; <c>Cut</c> where it has more lines than a file takes.</summary>
    public static async Task<(ImmutableArray<T> Entries, bool Cut)> AllAsync<T>(Func<string?, Task<(ImmutableArray<T> Entries, string? Next)>> read)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        string? after = null;
        do
        {
            (var entries, after) = await read(after);
            all.AddRange(entries);
        }
        while (after is not null && all.Count < MaxFileRows);
        return (all.ToImmutable(), after is not null);
    }

    /// <summary>The consents from a place on, the newest first, and where the rest begins.</summary>
    public static async Task<(ImmutableArray<ConsentEntry> Entries, string? Next)> ConsentsAsync(WebContext web, ConsentFilter filter, string? after, int take, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<ConsentEntry>();
        var today = OfficeZone.DateOf(web.Now);
        for (var read = 0; read < MaxCases && entries.Count < take;)
        {
            var page = await web.Parts.Index.ConsentsAsync(web.Directory.Office.Id, after, Math.Min(PageSize, take - entries.Count), cancellation);
            read += Math.Max(1, page.Items.Length);
            foreach (var row in page.Items)
                if (await web.CaseAsync(row.CaseId, cancellation) is var (loaded, _) && ConsentEntry.Of(loaded.Definition, loaded.State, row.Lane) is { } entry && filter.Matches(entry, today))
                    entries.Add(entry);
            if ((after = page.Next) is null) break;
        }
        return (entries.ToImmutable(), after);
    }

    /// <summary>The numbers of a book with the cases that have them.</summary>
    public static async Task<(ImmutableArray<NumberLine> Lines, long? Next)> NumbersAsync(WebContext web, NumberBook book, long after, int take, CancellationToken cancellation)
    {
        var rows = await web.Parts.Numbers.ReadAsync(book, after, take + 1, cancellation);
        var lines = ImmutableArray.CreateBuilder<NumberLine>();
        foreach (var row in rows.Take(take)) lines.Add(await LineAsync(web, row, cancellation));
        return (lines.ToImmutable(), rows.Count > take ? rows[take - 1].Number : null);
    }

    // Every number is shown, or the reader could not see that none is missing; the case only to those who may see it.
    private static async Task<NumberLine> LineAsync(WebContext web, NumberRow row, CancellationToken cancellation)
    {
        if (await web.Runner.LoadAsync(row.CaseId, cancellation) is not { } loaded) return new NumberLine(row.Number, "", null, "", null, "");
        var number = loaded.State.Numbers.GetValueOrDefault(row.Key);
        var seen = await web.ViewAsync(row.CaseId, cancellation);
        var letter = number is null ? null : loaded.State.Letters.FirstOrDefault(letter => letter.Number == number.Text && letter.Lane == number.Lane);
        return new NumberLine(
            row.Number, number?.Text ?? "", number is null ? null : OfficeZone.DateOf(number.At), row.CaseId, seen?.Title,
            letter is null ? "" : loaded.Definition.Letter(letter.Letter).Title.Ja)
        { Disposed = loaded.State.IsDisposed };
    }
}

/// <param name="Text">As printed; empty while the case has not taken it yet.</param>
/// <param name="Title">件名 of the case; null where the reader may not see it.</param>
/// <param name="Letter">Title of the letter that carries it; empty if none does.</param>
public sealed record NumberLine(long Number, string Text, DateOnly? Day, string CaseId, string? Title, string Letter)
{
    /// <summary>The records of the case have been disposed of.</summary>
    public bool Disposed { get; init; }
}

/// <param name="Kind"><c>item</c>, <c>place</c>, <c>instruction</c>, or empty for any.</param>
/// <param name="State"><c>valid</c> (in force on the day), <c>past</c> (not begun, ended or repealed), or empty for any.</param>
public sealed record DesignationFilter(string Kind, string State)
{
    public const string Valid = "valid";
    public const string Past = "past";

    public static readonly ImmutableArray<string> Kinds = ["item", "place", "instruction"];

    public bool Matches(Designation entry, DateOnly day) =>
        (Kind.Length == 0 || entry.Kind == Kind) && State switch { Valid => entry.HoldsOn(day), Past => !entry.HoldsOn(day), _ => true };
}

/// <param name="Text">In the names, the work or the number.</param>
/// <param name="FiscalYear">Of the letter; null for any.</param>
/// <param name="State"><c>permitted</c>, <c>suspended</c>, <c>conditions</c> (some are open) or empty.</param>
public sealed record ConsentFilter(string Text, int? FiscalYear, string State)
{
    public const string Permitted = "permitted";
    public const string Suspended = "suspended";
    public const string OpenConditions = "conditions";

    /// <param name="day">Today.</param>
    public bool Matches(ConsentEntry entry, DateOnly day) =>
        (FiscalYear is null || Core.Time.FiscalYear.Of(entry.Day).StartYear == FiscalYear)
        && Core.Evidence.SearchWords.Of(Text).AreIn(entry.Consignee, entry.SubConsignee, entry.Work, entry.Number)
        && State switch { Permitted => entry.IsPermittedOn(day), Suspended => entry.Suspended, OpenConditions => entry.OpenConditions > 0, _ => true };
}
