using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Mail;
using Approvals.Runtime.Cases;

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
        output.WriteLine(mail.Mode == MailMode.Pickup ? $"  Mail inbox     {host.BaseUrl}inbox" : $"  Mail           sent through {mail.Smtp.Host}");
        output.WriteLine($"  API reference  {host.BaseUrl}api");
        output.WriteLine($"  Data           {Path.GetFullPath(options.DataFolder)}");
        if (!options.Empty) PrintPersonas(output, host);
        if (!ListenUrls.OnlyThisMachine(options.Urls)) Warn(output, mail, options);
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

    private static void Warn(TextWriter output, MailOptions mail, LocalOptions options)
    {
        if (options.Empty && mail.Mode != MailMode.Pickup) return;
        output.WriteLine();
        output.WriteLine("  Note: other machines can reach this host, and anybody who reaches it can sign in as anybody");
        output.WriteLine("  (personas, mail inbox). Use --empty and a mail server for anything but a trial.");
    }
}
