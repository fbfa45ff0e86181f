using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Links;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage.Cases;
using CoreVerification = Approvals.Core.Cases.Verification;

namespace Approvals.Runtime.Tests;

public sealed class RunnerTests
{
    private static readonly ImmutableArray<Move> Moves =
        ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CommandRequest By(string person, string id, long? expected = null) => new(new Actor(person, person, CoreVerification.SignIn), id, expected);

    // Plays the walkthrough until the move with this id is next.
    private static async Task<TestOffice> PlayedUntilAsync(string move, string caseId = "case-1", TestOffice? office = null)
    {
        office ??= new TestOffice();
        var before = Moves.TakeWhile(candidate => candidate.Id != move).ToImmutableArray();
        Assert.NotEqual(Moves.Length, before.Length);
        await new Walkthrough(before, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, caseId)).PlayAsync(Cancellation);
        return office;
    }

    private static async Task<WorkItem> ItemAsync(TestOffice office, string step) =>
        (await office.Runner.LoadAsync("case-1", Cancellation))!.State.OpenItems.First(item => item.Step == step);

    [Fact]
    public async Task A_repeated_command_is_carried_out_once_and_answered_alike()
    {
        var office = await PlayedUntilAsync("receive");
        var command = new Answer((await ItemAsync(office, "receipt")).Id, "receive");
        var first = Assert.IsType<CommandResult.Done>(await office.Runner.ExecuteAsync("case-1", command, By("mihon-hanako", "twice"), Cancellation));
        var second = Assert.IsType<CommandResult.Done>(await office.Runner.ExecuteAsync("case-1", command, By("mihon-hanako", "twice"), Cancellation));
        Assert.False(first.Repeated);
        Assert.True(second.Repeated);
        Assert.Equal((first.FirstSeq, first.LastSeq), (second.FirstSeq, second.LastSeq));
    }

    // Every process orders the values of a form in its own way; a request that is sent again after a restart is the same.
    [Fact]
    public async Task A_repeated_form_is_recognised_whatever_the_order_of_its_values()
    {
        var office = await PlayedUntilAsync("submit");
        var item = (await ItemAsync(office, TestOffice.Definition.Application.Id)).Id;
        var values = TestOffice.Demo.Values.ToDictionary();
        var forward = values.ToImmutableDictionary(new ByLength(1));
        var backward = values.ToImmutableDictionary(new ByLength(-1));
        Assert.NotEqual(forward.Keys, backward.Keys);
        await office.Runner.ExecuteAsync("case-1", new SubmitForm(item, forward), By("federation-desk", "form"), Cancellation);
        var again = await office.Runner.ExecuteAsync("case-1", new SubmitForm(item, backward), By("federation-desk", "form"), Cancellation);
        Assert.True(Assert.IsType<CommandResult.Done>(again).Repeated);
    }

    private sealed class ByLength(int sign) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string text) => sign * text.Length;
    }

    [Fact]
    public async Task A_command_id_used_for_something_else_is_told_apart()
    {
        var office = await PlayedUntilAsync("receive");
        var item = (await ItemAsync(office, "receipt")).Id;
        await office.Runner.ExecuteAsync("case-1", new Answer(item, "receive"), By("mihon-hanako", "same"), Cancellation);
        var other = await office.Runner.ExecuteAsync("case-1", new Answer(item, "receive") { Reason = "other" }, By("mihon-hanako", "same"), Cancellation);
        Assert.IsType<CommandResult.KeyReused>(other);
    }

    [Fact]
    public async Task An_outdated_expected_version_is_refused_and_changes_nothing()
    {
        var office = await PlayedUntilAsync("receive");
        var loaded = (await office.Runner.LoadAsync("case-1", Cancellation))!;
        var item = (await ItemAsync(office, "receipt")).Id;
        var stale = await office.Runner.ExecuteAsync("case-1", new Answer(item, "receive"), By("mihon-hanako", "stale", loaded.State.Version - 1), Cancellation);
        Assert.Equal(loaded.State.Version, Assert.IsType<CommandResult.Stale>(stale).CurrentVersion);
        Assert.Equal(loaded.Hash, (await office.Runner.LoadAsync("case-1", Cancellation))!.Hash);
    }

    [Fact]
    public async Task Many_cases_at_once_get_receipt_numbers_without_gaps_and_without_doubles()
    {
        const int cases = 40;
        var office = new TestOffice();
        await Task.WhenAll(Enumerable.Range(1, cases).Select(n => Task.Run(() => PlayedUntilAsync("send-back", $"case-{n}", office), Cancellation)));
        var numbers = await office.Parts.Numbers.ReadAsync(new NumberBook("mihon-ku", "receipt", 2026, "care-division"), 0, 1000, Cancellation);
        Assert.Equal(Enumerable.Range(1, cases).Select(n => (long)n), numbers.Select(number => number.Number));
        Assert.Equal(cases, numbers.Select(number => number.CaseId).Distinct().Count());
    }

    [Fact]
    public async Task Two_people_who_answer_at_the_same_moment_are_recorded_once()
    {
        var office = await PlayedUntilAsync("receive");
        var item = (await ItemAsync(office, "receipt")).Id;
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(
            () => office.Runner.ExecuteAsync("case-1", new Answer(item, "receive"), By("mihon-hanako", $"rush-{n}"), Cancellation), Cancellation)));
        Assert.Single(results.OfType<CommandResult.Done>());
        Assert.All(results.OfType<CommandResult.Refused>(), refused => Assert.Equal(RefusalKind.Outdated, refused.Refusal.Kind));
    }

    [Fact]
    public async Task A_mail_that_fails_is_tried_again_later_and_does_not_hold_up_the_answer()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Failing = _ => new MailException("busy");
        var done = await office.Runner.ExecuteAsync("case-1", new Answer((await ItemAsync(office, "receipt")).Id, "receive"), By("mihon-hanako", "a"), Cancellation);
        Assert.IsType<CommandResult.Done>(done);
        var sent = office.Mails.Sent.Count;
        office.Mails.Failing = null;
        await office.SweepAsync();
        Assert.Equal(sent, office.Mails.Sent.Count);
        office.Time.Advance(TimeSpan.FromSeconds(31));
        await office.SweepAsync();
        Assert.True(office.Mails.Sent.Count > sent);
        Assert.Empty(await office.Parts.Ledger.PendingAsync("case-1", Cancellation));
    }

    [Fact]
    public async Task A_mail_that_waits_for_its_next_attempt_is_not_forgotten_when_the_host_starts_again_just_before_it()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Failing = _ => new MailException("busy");
        await office.Runner.ExecuteAsync("case-1", new Answer((await ItemAsync(office, "receipt")).Id, "receive"), By("mihon-hanako", "a"), Cancellation);
        office.Mails.Failing = null;
        await office.RestartAsync();
        office.Time.Advance(TimeSpan.FromSeconds(31));
        await office.SweepAsync();
        Assert.Empty(await office.Parts.Ledger.PendingAsync("case-1", Cancellation));
    }

    [Fact]
    public async Task A_busy_mail_system_names_the_time_of_the_next_attempt_and_uses_up_none()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Failing = _ => new MailException("busy") { RetryAfter = TimeSpan.FromHours(2) };
        await office.Runner.ExecuteAsync("case-1", new Answer((await ItemAsync(office, "receipt")).Id, "receive"), By("mihon-hanako", "a"), Cancellation);
        var waiting = (await office.Parts.Ledger.PendingAsync("case-1", Cancellation)).SelectMany(batch => batch.Effects).ToList();
        var next = office.Time.GetUtcNow() + TimeSpan.FromHours(2);
        Assert.All(waiting, effect => Assert.Equal((0, false, next), (effect.Attempts, effect.Parked, effect.NextAttempt)));

        office.Mails.Failing = null;
        office.Time.Advance(TimeSpan.FromHours(2));
        await office.SweepAsync();
        Assert.Empty(await office.Parts.Ledger.PendingAsync("case-1", Cancellation));
    }

    [Fact]
    public async Task Only_a_mail_that_was_found_in_the_outbox_may_have_been_sent_before()
    {
        var office = await PlayedUntilAsync("receive");
        Assert.All(office.Mails.Sent, mail => Assert.False(mail.MayHaveBeenSent));
        var sent = office.Mails.Sent.Count;
        office.Mails.Failing = _ => new MailException("no word");
        await office.Runner.ExecuteAsync("case-1", new Answer((await ItemAsync(office, "receipt")).Id, "receive"), By("mihon-hanako", "a"), Cancellation);
        office.Mails.Failing = null;
        office.Time.Advance(TimeSpan.FromSeconds(31));
        await office.SweepAsync();
        Assert.True(office.Mails.Sent.Count > sent);
        Assert.All(office.Mails.Sent.Skip(sent), mail => Assert.True(mail.MayHaveBeenSent));
    }

    [Fact]
    public async Task A_mail_that_can_never_arrive_waits_for_the_administrator_who_has_it_sent_again()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Failing = _ => new MailException("no such mailbox") { Permanent = true };
        await office.Runner.ExecuteAsync("case-1", new Answer((await ItemAsync(office, "receipt")).Id, "receive"), By("mihon-hanako", "a"), Cancellation);
        Assert.Equal(["case-1"], await office.Parts.Index.WithFailuresAsync("mihon-ku", 10, Cancellation));
        var parked = (await office.Parts.Ledger.PendingAsync("case-1", Cancellation)).SelectMany(batch => batch.Effects).ToList();
        Assert.All(parked, effect => Assert.Equal((true, "no such mailbox"), (effect.Parked, effect.Error)));

        office.Mails.Failing = null;
        foreach (var effect in parked)
            Assert.IsType<CommandResult.Done>(await office.Runner.RetryEffectAsync("case-1", effect.Id, "宛先を直したため", By("administrator", $"retry-{effect.Id}"), Cancellation));
        Assert.Empty(await office.Parts.Ledger.PendingAsync("case-1", Cancellation));
        Assert.Empty(await office.Parts.Index.WithFailuresAsync("mihon-ku", 10, Cancellation));
        Assert.Empty((await office.Verifier.VerifyAsync("case-1", Cancellation)).Problems);
    }

    [Fact]
    public async Task Only_an_administrator_has_effects_tried_again()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Failing = _ => new MailException("no") { Permanent = true };
        await office.Runner.ExecuteAsync("case-1", new Answer((await ItemAsync(office, "receipt")).Id, "receive"), By("mihon-hanako", "a"), Cancellation);
        var effect = (await office.Parts.Ledger.PendingAsync("case-1", Cancellation))[0].Effects[0];
        Assert.IsType<CommandResult.Refused>(await office.Runner.RetryEffectAsync("case-1", effect.Id, "x", By("mihon-hanako", "r"), Cancellation));
    }

    [Fact]
    public async Task Every_mail_carries_a_hash_that_stands_in_the_ledger()
    {
        var office = await PlayedUntilAsync("review-after-1");
        Assert.NotEmpty(office.Mails.Sent);
        foreach (var ofCase in office.Mails.Sent.GroupBy(mail => mail.CaseId))
        {
            var hashes = (await office.Parts.Ledger.ReadAsync(ofCase.Key, 1, 1000, Cancellation)).Select(entry => entry.Hash).ToList();
            Assert.All(ofCase, mail => Assert.Equal(hashes[(int)mail.LedgerSeq - 1], mail.LedgerHash));
        }
    }

    [Fact]
    public async Task Lists_are_the_same_after_they_were_lost_and_rebuilt()
    {
        var office = await PlayedUntilAsync("circulate-2-1");
        var before = await WorkAsync(office);
        Assert.NotEmpty(before);
        var partition = Keys.Index("mihon-ku");
        foreach (var row in await office.Store.QueryAsync(partition, "!", "~", 1000, Cancellation))
            await office.Store.CommitAsync(partition, [new Storage.Write.Delete(row.Row)], Cancellation);
        Assert.Empty(await WorkAsync(office));
        // The case and the minutes of its council.
        Assert.Equal(2, await new Runtime.Verification.IndexRebuilder(office.Parts, office.Runner).RebuildAsync(Cancellation));
        Assert.Equal(before, await WorkAsync(office));
    }

    private static async Task<List<string>> WorkAsync(TestOffice office)
    {
        var work = new List<string>();
        foreach (var person in TestOffice.Directory.People)
            foreach (var row in await office.Parts.Index.WorkOfAsync("mihon-ku", person.Id, 100, Cancellation)) work.Add($"{person.Id} {row}");
        return work;
    }

    [Fact]
    public async Task A_case_that_outgrows_the_store_is_refused_and_stays_as_it_was()
    {
        var office = await PlayedUntilAsync("submit");
        var random = new Random(20261124);
        CommandResult result;
        var sittings = 0;
        // Long texts that do not compress: each submission keeps its own, until the state no longer fits into a row.
        do
        {
            var item = (await office.Runner.LoadAsync("case-1", Cancellation))!.State.OpenItems.Single().Id;
            var texts = LongFields(random);
            result = await office.Runner.ExecuteAsync("case-1", new SaveDraft(item, texts), By("federation-desk", $"long-{sittings}"), Cancellation);
            if (result is CommandResult.Done) result = await office.Runner.ExecuteAsync("case-1", new SubmitForm(item, ImmutableDictionary<string, string>.Empty), By("federation-desk", $"submit-{sittings}"), Cancellation);
            if (result is CommandResult.Done) result = await office.Runner.ExecuteAsync("case-1", new PullBack(null, "続けて直すため"), By("federation-desk", $"back-{sittings}"), Cancellation);
        }
        while (result is CommandResult.Done && ++sittings < 100);
        var refused = Assert.IsType<CommandResult.Refused>(result);
        Assert.Equal("case-full", refused.Refusal.Code);
        Assert.True(sittings > 3, $"{sittings} sittings");
        Assert.Empty((await office.Verifier.VerifyAsync("case-1", Cancellation)).Problems);
    }

    private static ImmutableDictionary<string, string> LongFields(Random random)
    {
        var form = TestOffice.Definition.Form(TestOffice.Definition.Application.Form);
        var fields = from section in form.Sections
                     where section.Repeat is null
                     from field in section.Fields
                     where field.Kind == Core.Definitions.FieldKind.LongText
                     select KeyValuePair.Create($"{section.Id}.{field.Id}", Text(random, field.MaxLength));
        return fields.ToImmutableDictionary();
    }

    private static string Text(Random random, int length) =>
        string.Create(length, random, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = (char)source.Next(0x4E00, 0x9FA0);
        });

    [Fact]
    public async Task A_link_answers_once_with_the_number_that_stands_beside_it()
    {
        var office = await PlayedUntilAsync("receive");
        var mail = office.Mails.Sent.Last(mail => mail.Link is not null && mail.ToAddress == "hanako.mihon@mihon-ku.example");
        var desk = new LinkDesk(office.Parts, office.Runner);
        var (caseId, code) = Parts(mail.Link!);
        var opened = (await desk.OpenAsync(caseId, code, Cancellation))!;
        Assert.Equal((LinkStatus.Usable, "mihon-hanako"), (opened.Status, opened.PersonId));
        Assert.Equal(LinkStatus.Usable, await desk.ConfirmAsync(caseId, code, FullWidth(mail.ConfirmationNumber!), Cancellation));

        await office.Runner.ExecuteAsync(caseId, new Answer(opened.ItemId, "receive"), By("mihon-hanako", "by-link"), Cancellation);
        Assert.Equal(LinkStatus.Answered, (await desk.OpenAsync(caseId, code, Cancellation))!.Status);
        Assert.Equal(LinkStatus.Answered, await desk.ConfirmAsync(caseId, code, mail.ConfirmationNumber!, Cancellation));
    }

    private static string FullWidth(string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + '０')));

    [Fact]
    public async Task A_reminder_prints_when_its_own_link_stops_working()
    {
        var office = await PlayedUntilAsync("accept");
        office.Time.Advance(TimeSpan.FromDays(5));
        await office.SweepAsync();
        var reminder = office.Mails.Sent.Last(mail => mail.Kind is MailKind.Reminder or MailKind.Overdue);
        var (caseId, code) = Parts(reminder.Link!);
        Assert.Equal((await new LinkDesk(office.Parts, office.Runner).OpenAsync(caseId, code, Cancellation))!.Expires, reminder.LinkExpires);
    }

    [Fact]
    public async Task A_link_takes_five_wrong_numbers_and_then_none()
    {
        var office = await PlayedUntilAsync("receive");
        var mail = office.Mails.Sent.Last(mail => mail.Link is not null);
        var desk = new LinkDesk(office.Parts, office.Runner);
        var (caseId, code) = Parts(mail.Link!);
        var wrong = mail.ConfirmationNumber == "000000" ? "000001" : "000000";
        for (var n = 1; n < LinkDesk.MaxFailures; n++) Assert.Equal(LinkStatus.WrongNumber, await desk.ConfirmAsync(caseId, code, wrong, Cancellation));
        Assert.Equal(LinkStatus.Locked, await desk.ConfirmAsync(caseId, code, wrong, Cancellation));
        Assert.Equal(LinkStatus.Locked, await desk.ConfirmAsync(caseId, code, mail.ConfirmationNumber!, Cancellation));
    }

    [Fact]
    public async Task A_link_expires_and_dies_when_the_work_is_handed_over()
    {
        var office = await PlayedUntilAsync("receive");
        var mail = office.Mails.Sent.Last(mail => mail.Link is not null);
        var desk = new LinkDesk(office.Parts, office.Runner);
        var (caseId, code) = Parts(mail.Link!);
        var item = await ItemAsync(office, "receipt");
        await office.Runner.ExecuteAsync(caseId, new Reassign(item.Id, ["reiji-taro"], "異動のため"), By("administrator", "hand-over"), Cancellation);
        Assert.Equal(LinkStatus.Reassigned, (await desk.OpenAsync(caseId, code, Cancellation))!.Status);
        var newMail = office.Mails.Sent.Last(sent => sent.Kind == MailKind.Reassigned);
        var (_, newCode) = Parts(newMail.Link!);
        Assert.Equal(LinkStatus.Usable, (await desk.OpenAsync(caseId, newCode, Cancellation))!.Status);
        office.Time.Advance(TimeSpan.FromDays(15));
        Assert.Equal(LinkStatus.Expired, (await desk.OpenAsync(caseId, newCode, Cancellation))!.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("x.y.z")]
    [InlineData("99999999999999999999.0.abc")]
    [InlineData("24.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("24.-1.abc")]
    public async Task A_made_up_link_leads_nowhere(string code)
    {
        var office = await PlayedUntilAsync("receive");
        Assert.Null(await new LinkDesk(office.Parts, office.Runner).OpenAsync("case-1", code, Cancellation));
    }

    [Fact]
    public async Task Neither_token_nor_number_can_be_read_from_the_store_once_the_mail_is_sent()
    {
        var office = await PlayedUntilAsync("receive");
        var mail = office.Mails.Sent.Last(mail => mail.Link is not null);
        var token = mail.Link!.AbsolutePath.Split('.')[^1];
        foreach (var row in await office.Store.QueryAsync(Keys.Case("case-1"), "!", "~", 1000, Cancellation))
            foreach (var value in row.Properties.Values.OfType<string>())
            {
                Assert.DoesNotContain(token, value, StringComparison.Ordinal);
                if (row.Row.StartsWith("l:", StringComparison.Ordinal)) Assert.DoesNotContain($"\"{mail.ConfirmationNumber}\"", value, StringComparison.Ordinal);
            }
    }

    private static (string CaseId, string Code) Parts(Uri link)
    {
        var segments = link.AbsolutePath.Split('/');
        return (segments[^2], segments[^1]);
    }
}
