using Approvals.Core.Texts;

namespace Approvals.Mail;

/// <summary>One of several cases that were opened together, as a mail's reader may see it.</summary>
/// <param name="Name">Its procedure and its 丙.</param>
/// <param name="Task">The step with which it begins.</param>
/// <param name="Due">Last day of that step, Asia/Tokyo; null if it has none or the reader is not concerned.</param>
/// <param name="Url">Where the reader does it, or reads it.</param>
/// <param name="IsYours">True: the reader acts, or may act as deputy; false: news.</param>
public sealed record OpenedCase(LocalText Name, LocalText Task, DateOnly? Due, Uri Url, bool IsYours)
{
    /// <summary>What it is about where that is not the 件名 of the case that opened it: the text of a condition; empty otherwise.</summary>
    public string Matter { get; init; } = "";

    /// <summary>代決: the person in whose place the reader may act; null for the reader's own.</summary>
    public LocalText? Principal { get; init; }
}
