using System.Text.RegularExpressions;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Mail.Pickup;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Conformance;

/// <summary>The mails of a whole chain, as they lie in the host's folder.</summary>
public sealed partial class MailTests(TargetHosts hosts)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(Target Target, PlayedCase Played, IReadOnlyList<InboxMail> Mails)> FinishedAsync()
    {
        var target = await hosts.MainAsync(Stop);
        var played = await target.FinishedAsync(Stop);
        var applicant = target.Office.EmailOf(target.Office.Cast.Applicant);
        // The last thing that happens: each 丙 gets to the end, and the applicant is told.
        var mails = await target.Mails.WaitAsync(played.Id, null, mails => mails.Count(mail => mail.Entry.ToAddress == applicant && IsEnding(mail)) == 2, Stop);
        return (target, played, mails);
    }

    private static readonly string[] Endings = ["手続が完了しました", "手続が終わりました", "The case has been completed", "The case has ended"];

    private static bool IsEnding(InboxMail mail) => Endings.Any(words => mail.Entry.Subject.Contains(words, StringComparison.Ordinal));

    [Fact]
    public async Task Every_mail_carries_the_hash_that_the_ledger_had_when_it_was_written()
    {
        var (target, played, mails) = await FinishedAsync();
        var ledger = await LedgerReading.OfAsync(target, played.Id, Stop);
        foreach (var mail in mails)
        {
            var line = LedgerLine().Match(mail.Text);
            Assert.True(line.Success, $"{mail.Entry.Subject} names no ledger entry:\n{mail.Text}");
            Assert.Equal(ledger.Entries[int.Parse(line.Groups["seq"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1].Hash, line.Groups["hash"].Value);
            Assert.Contains(line.Groups["hash"].Value, mail.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everybody_who_acts_was_asked_by_mail_in_their_own_language()
    {
        var (target, played, mails) = await FinishedAsync();
        var acts = played.Moves.OfType<Move.Act>().ToList();
        var turns = acts.Where(move => move.Step != target.Office.Definition.Application.Id && move.Kind == WorkItemKind.Act && !HasJustActed(acts, move)).ToList();
        Assert.NotEmpty(turns);
        Assert.All(turns, move => Assert.True(mails.Any(mail => Asks(target.Office, mail, move)), $"No mail asked {move.Person} for {move.Id}."));
        foreach (var mail in mails) Assert.Equal(LanguageOf(target.Office, mail.Entry.ToAddress), LanguageOf(mail));
        var readers = turns.Select(move => LanguageOf(target.Office, target.Office.EmailOf(move.Person)));
        Assert.Equal(readers.Distinct().Order(), mails.Select(LanguageOf).Distinct().Order());
    }

    // Whoever opens the next task by their own answer is on the page already and gets no mail.
    private static bool HasJustActed(List<Move.Act> acts, Move.Act move) =>
        acts[..acts.IndexOf(move)].LastOrDefault(before => before.Lane == move.Lane || before.Lane.Length == 0)?.Person == move.Person;

    private static bool Asks(Office office, InboxMail mail, Move.Act move)
    {
        var person = office.Directory.FindPerson(move.Person)!;
        var step = office.Definition.Step(move.Step);
        var inside = person.Organisation == office.Directory.Office.Id;
        var title = ((inside ? null : step.PublicTitle) ?? step.Title).In(person.Language);
        return mail.Entry.ToAddress == person.Email && Mailbox.KeyOf(mail) is not null && mail.Text.Contains(title, StringComparison.Ordinal)
            && (move.Lane.Length == 0 || mail.Text.Contains(office.NameOfLane(move.Lane), StringComparison.Ordinal));
    }

    private static string LanguageOf(InboxMail mail) => Page().Match(mail.Html).Groups["language"].Value;

    private static string LanguageOf(Office office, string address) =>
        office.Directory.People.Single(person => person.Email == address).Language == Language.En ? "en" : "ja";

    [Fact]
    public async Task Those_who_wait_are_told_how_it_goes_on_and_how_it_ended()
    {
        var (target, played, mails) = await FinishedAsync();
        var applicant = mails.Where(mail => mail.Entry.ToAddress == target.Office.EmailOf(target.Office.Cast.Applicant)).ToList();
        foreach (var step in target.Office.Definition.Steps.OfType<HumanStep>().Where(step => step.Inform.Any(rule => rule.Party == Party.Consignee)))
            Assert.True(applicant.Any(mail => Mailbox.KeyOf(mail) is null && mail.Text.Contains((step.PublicTitle ?? step.Title).Ja, StringComparison.Ordinal)), $"The applicant was not told of {step.Id}.");
        foreach (var lane in played.Lanes)
        {
            var other = target.Office.NameOfLane(played.Lanes.Single(one => one != lane));
            var own = mails.Where(mail => mail.Entry.ToAddress == target.Office.EmailOf(target.Office.SubConsignee(lane))).ToList();
            Assert.Equal(1, own.Count(IsEnding));
            Assert.All(own, mail => Assert.DoesNotContain(other, mail.Text + mail.Html, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"(?:台帳 第(?<seq>[0-9]+)号　ハッシュ値|Ledger entry no\. (?<seq>[0-9]+), hash)\n(?<hash>[0-9a-f]{64})\n", RegexOptions.CultureInvariant)]
    private static partial Regex LedgerLine();

    [GeneratedRegex("<html lang=\"(?<language>[a-z]+)\">", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
