namespace Approvals.Cli.Verifying;

/// <param name="CaseId">Null: all cases.</param>
/// <param name="Hash">64 lower-case hex digits to look up; null: none.</param>
internal sealed record VerifyOptions(string? CaseId, string? Hash)
{
    private const int HashDigits = 64;

    /// <summary>A hash as people copy it from a mail: in capitals, or with spaces where the mail was wrapped. Null if it is none.</summary>
    public static string? NormaliseHash(string typed)
    {
        var hash = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return hash.Length == HashDigits && hash.All(char.IsAsciiHexDigit) ? hash : null;
    }
}
