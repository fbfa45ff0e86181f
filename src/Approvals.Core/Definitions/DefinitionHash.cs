using System.Security.Cryptography;
using Approvals.Core.Evidence;

namespace Approvals.Core.Definitions;

/// <summary>Names a compiled definition by its content.</summary>
public static class DefinitionHash
{
    /// <summary>SHA-256 of the canonical JSON (RFC 8785) of the definition with an empty hash; 64 lower-case hex digits.</summary>
    public static string Of(WorkflowDefinition definition)
    {
        var json = DefinitionWriter.Write(definition with { Hash = "" });
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Encode(json.AsSpan())));
    }

    public static WorkflowDefinition Seal(WorkflowDefinition definition) => definition with { Hash = Of(definition) };
}
