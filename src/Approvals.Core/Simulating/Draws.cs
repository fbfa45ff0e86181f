namespace Approvals.Core.Simulating;

/// <summary>
/// A stream of numbers that follows from its seed alone, the same on every machine and in every version of the platform
/// (SplitMix64, Steele, Lea and Flood 2014). Each case has its own, so that changing the staff changes no case's luck.
/// </summary>
internal sealed class Draws(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    public static Draws Of(long seed, int index) => new(new Draws(unchecked((ulong)seed)).Next() ^ new Draws(unchecked((ulong)index * Step + 1)).Next());

    private ulong Next()
    {
        unchecked
        {
            var z = _state += Step;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>At least 0, below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0, below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public bool Happens(int percent) => Unit() * 100 < percent;

    /// <summary>Minutes of a triangular distribution.</summary>
    public int Of(Spread spread)
    {
        var unit = Unit();
        double width = spread.Max - spread.Min;
        if (width <= 0) return spread.Min;
        var turn = (spread.Mode - spread.Min) / width;
        var minutes = unit < turn
            ? spread.Min + Math.Sqrt(unit * width * (spread.Mode - spread.Min))
            : spread.Max - Math.Sqrt((1 - unit) * width * (spread.Max - spread.Mode));
        return (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
    }

    /// <summary>One of the values by its weight; null for what is left over of 100.</summary>
    public T? OneOf<T>(IEnumerable<(T Value, int Percent)> chances)
        where T : class
    {
        var at = Unit() * 100;
        foreach (var (value, percent) in chances)
        {
            if (at < percent) return value;
            at -= percent;
        }
        return null;
    }
}
