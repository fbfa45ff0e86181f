using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Web.Inbox;

namespace Approvals.Local.Starting;

/// <summary>Tells whoever started the host where to go.</summary>
internal static class Welcome
{
    public static void Print(TextWriter output, LocalHost host, LocalOptions options)
    {
        var mail = host.Services.GetRequiredService<MailOptions>();
        output.WriteLine($"Approvals is running. Press Ctrl+C to stop.");
        output.WriteLine();
        output.WriteLine($"  App            {host.BaseUrl}");
        output.WriteLine(MailLine(host, mail));
        output.WriteLine($"  API reference  {host.BaseUrl}api");
        output.WriteLine($"  Data           {Path.GetFullPath(options.DataFolder)}");
        if (host.PublicAddress is { } address) output.WriteLine($"  Links in mail  begin with {address}");
        if (!host.ForTrial) Note(output, mail);
        else if (!options.Empty) PrintPersonas(output, host);
    }

    private static string MailLine(LocalHost host, MailOptions mail)
    {
        if (mail.Mode == MailMode.Smtp) return $"  Mail           sent through {mail.Smtp.Host}";
        return host.Services.GetRequiredService<InboxOptions>().Shown ? $"  Mail inbox     {host.BaseUrl}inbox" : $"  Mail           kept in {mail.Folder}, sent nowhere";
    }

    private static void PrintPersonas(TextWriter output, LocalHost host)
    {
        output.WriteLine();
        output.WriteLine("  Sign in as");
        var directory = host.Services.GetRequiredService<RuntimeParts>().Offices.All[0];
        foreach (var (role, person) in Personas(directory))
            output.WriteLine($"    {role,-28} {person.Name.En,-44} {host.BaseUrl}sign-in/persona/{person.Id}");
    }

    /// <summary>One person for each role of the office and for each organisation outside.</summary>
    internal static IEnumerable<(string Role, Person Person)> Personas(OfficeDirectory directory)
    {
        foreach (var organisation in directory.Organisations)
            if (directory.MembersOf(organisation.Id).FirstOrDefault() is { } member)
                yield return (organisation.Kind == Party.Consignee ? "consignee" : "sub-consignee", member);
        foreach (var posts in directory.Posts.GroupBy(post => post.Role))
            if (directory.FindPerson(posts.First().Person) is { } holder)
                yield return (posts.Key, holder);
        foreach (var stand in directory.Deputies.Select(deputy => deputy.Stand).Distinct())
            if (directory.FindPerson(stand) is { } person)
                yield return ("deputy", person);
    }

    private static void Note(TextWriter output, MailOptions mail)
    {
        output.WriteLine();
        output.WriteLine("  Other machines can reach this host: personas and the mail inbox are off. People sign in by mailed code.");
        if (mail.Mode == MailMode.Pickup) output.WriteLine("  Mail goes into a folder only; set a mail server so that it arrives (docs/operating-locally.md).");
    }
}
