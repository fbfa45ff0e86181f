namespace Approvals.Infra.Tests;

public sealed class GoldenTests
{
    private const string Update = "APPROVALS_UPDATE_SNAPSHOTS";

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task The_predicted_resources_are_those_of_the_golden_snapshot(string variant)
    {
        var file = Path.Combine(InfraCopy.Original, "snapshots", variant + ".json");
        var predicted = (await Prediction.OfAsync(variant)).Text;
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(file, predicted, TestContext.Current.CancellationToken);
        var golden = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";
        Assert.True(golden == predicted, Explain(variant, golden, predicted));
    }

    private static string Explain(string variant, string golden, string predicted)
    {
        var (old, now) = (golden.Split('\n'), predicted.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            A deployment of "{variant}" would make other resources than infra/snapshots/{variant}.json says, from line {line + 1} on:
              golden:    {old.ElementAtOrDefault(line)}
              predicted: {now.ElementAtOrDefault(line)}
            If the change is meant, write the snapshots anew, read the difference and commit it:
              {Update}=1 dotnet test tests/Approvals.Infra.Tests && git diff infra/snapshots
            """;
    }
}
