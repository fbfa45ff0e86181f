using System.Collections.Immutable;
using System.Globalization;

namespace Approvals.Benchmarks;

/// <summary>What the command line asks of the benchmark.</summary>
/// <param name="Stores">In the order in which they are measured.</param>
/// <param name="Chains">Chains of one round; never fewer than two for each caller.</param>
/// <param name="Quick">Fewer rounds, one number of callers, 10,000 instead of 100,000 cases.</param>
/// <param name="OnlyCallers">One number of callers; null for the usual ones.</param>
internal sealed record BenchmarkOptions(ImmutableArray<StoreKind> Stores, int Chains, bool Quick, int? OnlyCallers)
{
    public const string Usage = """
        Usage: Approvals.Benchmarks [--store memory|sqlite|azurite] [--chains N] [--callers N] [--quick]

          --store S    One store instead of all three.
          --chains N   Chains in one round (default 96).
          --callers N  One number of callers instead of 1, 8 and 64.
          --quick      Fewer rounds, 8 callers only, growth to 10,000 cases instead of 100,000.
        """;

    private const int MaxChains = 100_000;
    private const int MaxCallers = 1_000;
    private static readonly BenchmarkOptions Default = new([StoreKind.Memory, StoreKind.Sqlite, StoreKind.Azurite], Chains: 96, Quick: false, OnlyCallers: null);

    /// <summary>Rounds of ours and of the floor, one after the other.</summary>
    public int Rounds => Quick ? 3 : 7;

    /// <summary>People who act at once.</summary>
    public ImmutableArray<int> Callers => OnlyCallers is { } callers ? [callers] : Quick ? [8] : [1, 8, 64];

    /// <summary>Open cases on SQLite, before and after the growth.</summary>
    public (int Few, int Many) OpenCases => (1_000, Quick ? 10_000 : 100_000);

    /// <summary>Starts of the local host that are timed.</summary>
    public int Starts => Quick ? 3 : 9;

    /// <summary>How long the idle host is watched.</summary>
    public TimeSpan IdleTime => TimeSpan.FromMinutes(Quick ? 1 : 5);

    /// <summary>Null where the arguments are not understood.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> args)
    {
        var options = Default;
        var words = new Queue<string>(args);
        while (words.TryDequeue(out var word))
        {
            if (word == "--quick") options = options with { Quick = true };
            else if (word == "--store" && words.TryDequeue(out var name) && Enum.TryParse<StoreKind>(name, ignoreCase: true, out var kind)) options = options with { Stores = [kind] };
            else if (word == "--chains" && Number(words, MaxChains) is { } chains) options = options with { Chains = chains };
            else if (word == "--callers" && Number(words, MaxCallers) is { } callers) options = options with { OnlyCallers = callers };
            else return null;
        }
        return options;
    }

    private static int? Number(Queue<string> words, int most) =>
        words.TryDequeue(out var word) && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number : null;
}

internal enum StoreKind
{
    Memory,
    Sqlite,
    Azurite,
}
