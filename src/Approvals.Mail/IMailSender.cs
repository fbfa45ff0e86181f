namespace Approvals.Mail;

/// <summary>Hands a mail over to a mail system. Returns once the mail is accepted; throws <see cref="MailException"/> otherwise.</summary>
public interface IMailSender
{
    Task SendAsync(RenderedMail mail, CancellationToken cancellation);
}

/// <param name="OutboxId">Equal in every retry of the same mail.</param>
/// <param name="Language">BCP 47, <c>ja</c> or <c>en</c>.</param>
public sealed record RenderedMail(string OutboxId, string ToName, string ToAddress, string Subject, string Text, string Html, string Language)
{
    /// <summary>An earlier attempt was cut off or left no word: the mail may be on its way already.</summary>
    public bool MayHaveBeenSent { get; init; }
}

/// <summary>The mail was not accepted. <see cref="Permanent"/> failures (a bad address) are not tried again without an administrator.</summary>
public sealed class MailException : Exception
{
    public MailException() { }

    public MailException(string message) : base(message) { }

    public MailException(string message, Exception? inner) : base(message, inner) { }

    public bool Permanent { get; init; }

    /// <summary>How long the mail system asks to be left alone: a matter of its load, not of this mail. Null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
