namespace Approvals.Mail;

/// <summary>Every limit of the mails and the inbox.</summary>
public static class MailLimits
{
    /// <summary>Characters of a case's or a step's title that go into a subject; the body prints all of them.</summary>
    public const int SubjectTitleCharacters = 30;

    /// <summary>Characters of a procedure's title that go into a subject.</summary>
    public const int SubjectProcedureCharacters = 20;

    /// <summary>Characters of the name of a 丙 that go into a subject.</summary>
    public const int SubjectLaneCharacters = 16;

    /// <summary>Most mails on one page of the inbox.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Files of the inbox's folder that are larger are none of ours and are not opened. Bytes.</summary>
    public const int MaxMailBytes = 4 * 1024 * 1024;
}
