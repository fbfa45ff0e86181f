namespace Approvals.Definitions;

/// <summary>How much a <see cref="Diagnostic"/> weighs.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The file is wrong and is not taken.</summary>
    Error,

    /// <summary>The file is taken; on some day ahead something will be missing.</summary>
    Warning,
}
