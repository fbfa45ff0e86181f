namespace Approvals.Core.People;

/// <summary>The days on which something of the organisation stands: a unit, a post, a person's work in the office.</summary>
/// <param name="From">First day; null: from the beginning.</param>
/// <param name="Until">Last day; null: without an end.</param>
public readonly record struct Term(DateOnly? From, DateOnly? Until)
{
    /// <summary>Without a beginning or an end.</summary>
    public static Term Always { get; }

    public bool IsAlways => From is null && Until is null;

    public bool Holds(DateOnly day) => !(day < From) && !(day > Until);

    public bool Meets(Term other) => !(Until < other.From) && !(other.Until < From);

    /// <summary>The days that are in both.</summary>
    public Term Within(Term other) => new(Later(From, other.From), Earlier(Until, other.Until));

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;
}
