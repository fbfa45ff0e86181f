namespace Approvals.Mail;

/// <summary>How mails leave; bound from the configuration section <c>Mail</c>.</summary>
public sealed record MailOptions
{
    public string FromAddress { get; init; } = "approvals@localhost.localdomain";

    public string FromName { get; init; } = "";

    public MailMode Mode { get; init; } = MailMode.Pickup;

    /// <summary>Folder of the <c>.eml</c> files; made when needed.</summary>
    public string Folder { get; init; } = "";

    public SmtpOptions Smtp { get; init; } = new();

    public GraphMailOptions Graph { get; init; } = new();

    /// <summary>What is wrong with the settings, in English, each with its key; empty if they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!MimeMail.TryAddress(FromAddress, out _)) yield return $"Mail:FromAddress must be an address such as approvals@example.jp, not '{FromAddress}'.";
        if (!Enum.IsDefined(Mode)) yield return "Mail:Mode must be Pickup, Smtp or Graph.";
        if (Mode == MailMode.Pickup && string.IsNullOrWhiteSpace(Folder)) yield return "Mail:Folder must name the folder for the mails.";
        var problems = Mode switch { MailMode.Smtp => Smtp.Problems(), MailMode.Graph => Graph.Problems(), _ => [] };
        foreach (var problem in problems) yield return problem;
    }
}
