using Approvals.Core.Definitions;

namespace Approvals.Definitions.Checking;

/// <summary>Compares lengths of time as far as every calendar agrees.</summary>
internal static class Lengths
{
    /// <summary>Whether <paramref name="length"/> is at least <paramref name="other"/>, whatever the calendar.</summary>
    public static bool SurelyReaches(Duration length, Duration other) => SurelyReaches(length, default, other);

    /// <summary>Whether one length after the other comes to at least <paramref name="other"/>.</summary>
    public static bool SurelyReaches(Duration first, Duration second, Duration other) => Comparable(first, second, other) && first.Amount + second.Amount >= other.Amount;

    /// <summary>Whether <paramref name="length"/> is more than <paramref name="other"/>.</summary>
    public static bool SurelyExceeds(Duration length, Duration other) => Comparable(length, default, other) && length.Amount > other.Amount;

    // Business days are at least as many days; days are never surely so many business days. No business day at all is the
    // next open day.
    private static bool Comparable(Duration first, Duration second, Duration other) =>
        other.Unit == DurationUnit.Days || (other.Amount > 0 && IsOf(first, other.Unit) && IsOf(second, other.Unit));

    private static bool IsOf(Duration length, DurationUnit unit) => length.Amount == 0 || length.Unit == unit;

    /// <summary>A day that is moved from a field's day or from the day that was given; null for other rules.</summary>
    public static MovedDay? Moved(DayRule rule) => rule switch
    {
        DayRule.OfField field => Moved(field.Path, field.Shift, field.Before),
        DayRule.Given { Shift: { } shift } given => Moved("", shift, given.Before == true),
        DayRule.Given => new MovedDay("", 0, DurationUnit.Days),
        _ => null,
    };

    /// <summary>Whether <paramref name="day"/> is surely earlier than <paramref name="other"/>, both moved from the same day.</summary>
    public static bool SurelyEarlier(MovedDay day, MovedDay other) => AreAlike(day, other) && day.Amount < other.Amount;

    /// <summary>Whether <paramref name="day"/> is surely no later than <paramref name="other"/> and a length after it.</summary>
    public static bool SurelyNotLater(MovedDay day, MovedDay other, Duration length) =>
        AreAlike(day, other) && (Unit(day, other) == DurationUnit.Days || IsOf(length, DurationUnit.BusinessDays)) && day.Amount <= other.Amount + length.Amount;

    private static bool AreAlike(MovedDay a, MovedDay b) => a.Amount == 0 || b.Amount == 0 || a.Unit == b.Unit;

    private static DurationUnit Unit(MovedDay a, MovedDay b) => a.Amount == 0 ? b.Unit : a.Unit;

    // No business day moves the day to the next open one: nobody knows how far.
    private static MovedDay? Moved(string anchor, Duration shift, bool before) =>
        shift is { Amount: 0, Unit: DurationUnit.BusinessDays } ? null : new MovedDay(anchor, before ? -shift.Amount : shift.Amount, shift.Unit);
}

/// <param name="Anchor">Path of the field; empty for the day that was given.</param>
/// <param name="Amount">Negative: earlier.</param>
internal readonly record struct MovedDay(string Anchor, int Amount, DurationUnit Unit);
