namespace Approvals.Cli;

/// <summary>What the program tells its caller.</summary>
public static class ExitCodes
{
    public const int Good = 0;

    /// <summary>Something does not hold, or could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are not understood.</summary>
    public const int Usage = 2;
}
