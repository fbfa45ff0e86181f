namespace Approvals.Cli.Examining;

internal enum FindingState
{
    Ok,

    /// <summary>Needed to run the product.</summary>
    Missing,

    /// <summary>Not there; only some of the project's own tests need it.</summary>
    OnlyForTests,
}

/// <summary>One thing that was looked for on this machine.</summary>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do; empty where nothing is to be done.</param>
internal sealed record Finding(string Name, FindingState State, string Detail, string Advice = "")
{
    public static Finding Ok(string name, string detail) => new(name, FindingState.Ok, detail);

    public static Finding Missing(string name, string detail, string advice) => new(name, FindingState.Missing, detail, advice);

    public static Finding OnlyForTests(string name, string detail, string advice) => new(name, FindingState.OnlyForTests, detail, advice);
}
