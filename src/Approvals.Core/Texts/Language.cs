namespace Approvals.Core.Texts;

/// <summary>The two languages in which every text that a person reads exists. Japanese comes first.</summary>
public enum Language
{
    /// <summary>Japanese (ja).</summary>
    Ja,

    /// <summary>English (en).</summary>
    En,
}
