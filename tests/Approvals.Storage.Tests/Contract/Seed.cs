using System.Globalization;

namespace Approvals.Storage.Tests.Contract;

/// <summary>The seed of a random test: new each time, or the one to repeat from APPROVALS_SEED. Printed always.</summary>
internal static class Seed
{
    public static int Next()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("APPROVALS_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"APPROVALS_SEED={seed}");
        return seed;
    }
}
