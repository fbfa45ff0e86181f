using Approvals.Core.Texts;

namespace Approvals.Mail;

/// <summary>Words that a mail's model and its wording share.</summary>
public static class MailWords
{
    /// <summary>As <see cref="MailModel.EndingTitle"/> of a cancelled task: nobody took anything back, its reason is gone.</summary>
    public static LocalText ReasonGone { get; } = new("対象がなくなった手続", "The procedure has lost its reason");
}
