namespace Approvals.Web.SignIn.Entra;

/// <summary>Tells a provider that cannot be reached from an exchange that is not right.</summary>
internal static class EntraFaults
{
    // IDX20803: the provider's metadata could not be had. The library has no type of its own for it.
    private const string NoMetadata = "IDX20803";

    public static bool IsUnreachable(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            if (fault is HttpRequestException or IOException or TaskCanceledException || fault.Message.StartsWith(NoMetadata, StringComparison.Ordinal)) return true;
        return false;
    }
}
