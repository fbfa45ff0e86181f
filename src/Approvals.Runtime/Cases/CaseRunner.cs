using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Links;
using Approvals.Runtime.Observing;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>
/// Carries out commands: load, decide, append; then the effects. A command is accepted once its entries are durable;
/// its effects follow, and if this process dies in between, <see cref="Sweeper"/> finds the intent and finishes them.
/// </summary>
public sealed class CaseRunner
{
    private const int MaxConflicts = 20;

    /// <summary>So many cases back is looked for what a checklist takes over.</summary>
    private const int MaxAncestors = 10;
    private static readonly Task<string> NoIntent = Task.FromResult("");
    private readonly RuntimeParts _parts;
    private readonly HeadCache _heads = new();
    private readonly CaseLocks _locks = new();
    private readonly Outgoing _outgoing;
    private readonly EffectsRunner _effects;

    /// <summary>The registers that forms take choices from.</summary>
    public RegisterShelf Registers { get; }

    public CaseRunner(RuntimeParts parts)
    {
        _parts = parts;
        _outgoing = new Outgoing(parts.Options, new LinkSecrets(parts.Options.LinkKey));
        _effects = new EffectsRunner(parts, this);
        Registers = new RegisterShelf(parts, this);
    }

    /// <summary>The case as it stands; null if there is none.</summary>
    public async Task<LoadedCase?> LoadAsync(string caseId, CancellationToken cancellation)
    {
        var head = await HeadAsync(caseId, fresh: !_parts.Options.SoleWriter, cancellation);
        return head?.State.DefinitionHash is { } hash
            ? new LoadedCase(head.State, await _parts.Catalog.OfHashAsync(hash, cancellation), head.Hash)
            : null;
    }

    /// <summary>Opens a case under a procedure. The id comes from <see cref="CaseIds.New"/>.</summary>
    public async Task<CommandResult> OpenAsync(string caseId, WorkflowDefinition definition, OpenCase command, CommandRequest request, CancellationToken cancellation)
    {
        await _parts.Catalog.PinAsync(definition, cancellation);
        await _parts.Registry.AddAsync(caseId, _parts.Time.GetUtcNow(), cancellation);
        return await ExecuteAsync(caseId, definition, await WithItemsAsync(definition, await WithAnswersAsync(definition, command, cancellation), cancellation), request, cancellation);
    }

    // What is changed is measured from what was consented to: the form begins with it.
    private async Task<OpenCase> WithAnswersAsync(WorkflowDefinition definition, OpenCase command, CancellationToken cancellation) =>
        definition.Start?.TakesOver == true && command.About is { } about && await LoadAsync(about.CaseId, cancellation) is { } earlier
            ? command with { Values = AboutCases.Answers(earlier, definition).SetItems(command.Values) } : command;

    // The measures that were promised stand in the application, which may lie several cases back.
    private async Task<OpenCase> WithItemsAsync(WorkflowDefinition definition, OpenCase command, CancellationToken cancellation)
    {
        if (CheckLists.SectionsOf(definition).IsEmpty) return command;
        var about = command.About;
        for (var steps = 0; about is not null && steps < MaxAncestors; steps++)
        {
            if (await LoadAsync(about.CaseId, cancellation) is not { } earlier) break;
            if (CheckLists.Take(definition, earlier.Definition, earlier.State) is { IsEmpty: false } items) return command with { Items = items };
            about = earlier.State.Opening!.About;
        }
        return command;
    }

    public Task<CommandResult> ExecuteAsync(string caseId, CaseCommand command, CommandRequest request, CancellationToken cancellation) =>
        ExecuteAsync(caseId, null, command, request, cancellation);

    private async Task<CommandResult> ExecuteAsync(string caseId, WorkflowDefinition? opening, CaseCommand command, CommandRequest request, CancellationToken cancellation)
    {
        using var activity = RuntimeTraces.Command(caseId, command);
        var (result, work) = await AppendAsync(caseId, opening, command, request, cancellation);
        _parts.Meter.Count(command, result);
        activity.Outcome(result);
        if (work is null) return result;
        var effects = await _effects.RunPatientlyAsync(work);
        if (result is not CommandResult.Done done) return result;
        var newest = await NewestAsync(done, cancellation);
        // Writing and attaching change nothing that anybody waits for.
        if (effects.Finished && command is (SaveDraft or AttachDocument or RemoveDocument)) return newest;
        await TellAsync(newest.Case, work.WasUnderWay, effects, cancellation);
        return newest;
    }

    // Before there is something to wait for there is no clock; one that was stopped before it began begins when it is resumed.
    private Task TellAsync(LoadedCase newest, bool wasUnderWay, EffectsOutcome effects, CancellationToken cancellation)
    {
        var begins = !wasUnderWay;
        if (begins && (!CaseWord.IsUnderWay(newest.State) || newest.State.ClockStopped is not null)) return Task.CompletedTask;
        return _parts.Clock.TellAsync(CaseWord.Of(newest.Definition, newest.State, effects, _parts.Time.GetUtcNow()), begins, cancellation);
    }

    // The effects may have moved the case on (a number was given, a letter issued): the caller sees the newest state.
    private async Task<CommandResult.Done> NewestAsync(CommandResult.Done done, CancellationToken cancellation)
    {
        var newest = _heads.Find(done.Case.State.CaseId) ?? await HeadAsync(done.Case.State.CaseId, fresh: true, cancellation);
        if (newest is null) return done;
        return done with { Case = new LoadedCase(newest.State, await _parts.Catalog.OfHashAsync(newest.State.DefinitionHash!, cancellation), newest.Hash) };
    }

    /// <summary>Decides and appends, without effects. The work that remains is null where nothing was appended.</summary>
    internal async Task<(CommandResult Result, EffectsWork? Work)> AppendAsync(
        string caseId, WorkflowDefinition? opening, CaseCommand command, CommandRequest request, CancellationToken cancellation)
    {
        using var entered = await _locks.EnterAsync(caseId, cancellation);
        var fresh = false;
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            var (result, work, again) = await TryAppendAsync(caseId, opening, command, request, fresh, cancellation);
            if (!again) return (result!, work);
            _heads.Forget(caseId);
            fresh = true;
        }
        throw new StoreUnavailableException($"Case {caseId} changed {MaxConflicts} times while a command was being decided.");
    }

    private async Task<(CommandResult? Result, EffectsWork? Work, bool Again)> TryAppendAsync(
        string caseId, WorkflowDefinition? opening, CaseCommand command, CommandRequest request, bool fresh, CancellationToken cancellation)
    {
        var head = await HeadAsync(caseId, fresh, cancellation) ?? Ledger.NewHead(caseId);
        var definition = head.State.DefinitionHash is { } hash ? await _parts.Catalog.OfHashAsync(hash, cancellation) : opening;
        if (definition is null) return (new CommandResult.Refused(Refusals.NotFound), null, false);

        var context = Context(head.State, request.Actor, command) with { Target = request.Target, Keeping = request.Keeping, Register = await RegisterAsync(definition, head.State, command, cancellation) };
        var fingerprint = CommandRequest.Fingerprint(request.Actor, command);
        var stale = request.ExpectedVersion is { } expected && expected != head.State.Version;
        var decision = stale ? null : CaseDecider.Decide(definition, head.State, command, context);
        if (decision is not Decision.Accepted accepted)
            return await NotAcceptedAsync(head, definition, decision as Decision.Refused, request, fingerprint, fresh, cancellation);
        if (accepted.Events.IsEmpty)
            return (Done(head, definition, head.State.Version + 1, head.State.Version, repeated: false), null, false);
        // What follows from a migration follows from the version that the case has gone over to.
        var after = request.Target is { } target && accepted.State.DefinitionHash == target.Definition.Hash ? target.Definition : definition;
        return await CommitAsync(head, after, accepted, context, request, fingerprint, cancellation);
    }

    // Only what writes into a form that takes choices from a register has to know what stands there.
    private Task<RegisterView?> RegisterAsync(WorkflowDefinition definition, CaseState state, CaseCommand command, CancellationToken cancellation)
    {
        var item = command switch { SaveDraft save => save.ItemId, SubmitForm submit => submit.ItemId, _ => null };
        return item is not null && state.FindItem(item) is { } found && definition.FindStep(found.Step) is FormStep step && RegisterNames.AreUsedIn(definition.Form(step.Form))
            ? ReadAsync() : Task.FromResult<RegisterView?>(null);

        async Task<RegisterView?> ReadAsync() => await Registers.ForAsync(definition, state, cancellation);
    }

    // A refusal may come from a head that has gone stale here, or from the command's own first success.
    private async Task<(CommandResult?, EffectsWork?, bool)> NotAcceptedAsync(
        CaseHead head, WorkflowDefinition definition, Decision.Refused? refused, CommandRequest request, string fingerprint, bool fresh, CancellationToken cancellation)
    {
        if (!fresh && !_parts.Options.SoleWriter) return (null, null, true);
        var record = head.ETag.Length == 0 ? null : await _parts.Ledger.FindCommandAsync(head.State.CaseId, request.CommandId, cancellation);
        if (record is not null) return (Repeated(head, definition, record, fingerprint), null, false);
        return (refused is null ? new CommandResult.Stale(head.State.Version) : new CommandResult.Refused(refused.Refusal), null, false);
    }

    private async Task<(CommandResult?, EffectsWork?, bool)> CommitAsync(
        CaseHead head, WorkflowDefinition definition, Decision.Accepted accepted, CommandContext context, CommandRequest request, string fingerprint, CancellationToken cancellation)
    {
        var caseId = head.State.CaseId;
        var entries = Entries(head.State, accepted, context, request.CommandId);
        var state = accepted.State;
        var (effects, links) = _outgoing.Of(definition, state, accepted.Events, context, request.Bundled);
        // What is covered and leaves nothing to send or to wait for needs no intent of its own: only lists can lag behind.
        var covered = request.Covered && effects.IsEmpty && state.NextTimer == head.State.NextTimer;
        // The append is prepared while the store takes the intent, and sent when the intent is durable.
        var intending = covered ? NoIntent : _parts.Due.IntendAsync(caseId, request.CommandId, context.Now, cancellation);
        var prepared = Ledger.Prepare(new Appending(head, state, entries, request.CommandId, fingerprint, effects, links));
        var intent = await intending;
        switch (await _parts.Ledger.AppendAsync(prepared, cancellation))
        {
            case AppendResult.Appended appended:
                _heads.Put(appended.Head);
                var work = new EffectsWork(caseId, definition, intent, appended.Outbox, head.State.NextTimer) { WasUnderWay = CaseWord.IsUnderWay(head.State) };
                return (Done(appended.Head, definition, head.State.Version + 1, state.Version, repeated: false), work, false);
            case AppendResult.Repeated repeated:
                var now = await HeadAsync(caseId, fresh: true, cancellation) ?? head;
                return (Repeated(now, definition, repeated.Record, fingerprint), new EffectsWork(caseId, definition, intent, null, null) { Recover = true, WasUnderWay = CaseWord.IsUnderWay(head.State) }, false);
            case AppendResult.TooLarge:
                if (!covered) await _parts.Due.RemoveAsync(intent, cancellation);
                return (new CommandResult.Refused(Refusals.CaseFull), null, false);
            default:
                if (!covered) await _parts.Due.RemoveAsync(intent, cancellation);
                return (null, null, true);
        }
    }

    private static CommandResult Repeated(CaseHead head, WorkflowDefinition definition, CommandRecord record, string fingerprint) =>
        record.Fingerprint == fingerprint ? Done(head, definition, record.FirstSeq, record.LastSeq, repeated: true) : new CommandResult.KeyReused();

    private static CommandResult.Done Done(CaseHead head, WorkflowDefinition definition, long first, long last, bool repeated) =>
        new(new LoadedCase(head.State, definition, head.Hash), first, last, repeated);

    private static ImmutableArray<LedgerEntry> Entries(CaseState before, Decision.Accepted accepted, CommandContext context, string commandId) =>
    [
        .. accepted.Events.Select((happened, n) => new LedgerEntry(
            before.Version + n + 1, context.Now, context.Actor.PersonId, context.Actor.Name, context.Actor.Via, commandId, accepted.State.Origin, happened)),
    ];

    private CommandContext Context(CaseState state, Actor actor, CaseCommand command)
    {
        var directory = (state.Opening?.OfficeId ?? (command as OpenCase)?.About?.OfficeId) is { } office
            ? _parts.Offices.Of(office)
            : _parts.Offices.OfPerson(actor.PersonId) ?? _parts.Offices.All[0];
        return new CommandContext(_parts.Time.GetUtcNow(), actor, directory, _parts.Calendar);
    }

    internal async Task<CaseHead?> HeadAsync(string caseId, bool fresh, CancellationToken cancellation)
    {
        if (!fresh && _heads.Find(caseId) is { } cached) return cached;
        var head = await _parts.Ledger.LoadHeadAsync(caseId, cancellation);
        if (head is not null) _heads.Put(head);
        return head;
    }

    /// <summary>An administrator has a failed effect tried again; the ledger keeps who and why.</summary>
    public async Task<CommandResult> RetryEffectAsync(string caseId, string effectId, string reason, CommandRequest request, CancellationToken cancellation)
    {
        var pending = await _parts.Ledger.PendingAsync(caseId, cancellation);
        if (pending.All(batch => batch.Effects.All(effect => effect.Id != effectId))) return new CommandResult.Refused(Refusals.NotFound);
        var result = await ExecuteAsync(caseId, new RetryEffect(effectId, reason), request, cancellation);
        if (result is CommandResult.Done { Repeated: false }) await _effects.RetryAsync(caseId, effectId, cancellation);
        return result;
    }

    /// <summary>Finishes whatever a crash or a fault left undone, and lets reached deadlines take effect.</summary>
    public Task<EffectsOutcome> RecoverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation) =>
        _effects.RecoverAsync(caseId, dueRows, cancellation);

    /// <summary>The same, for a clock that wants to know what the case waits for then; null if there is no such case.</summary>
    public async Task<CaseWord?> AdvanceAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
    {
        var effects = await RecoverAsync(caseId, dueRows, cancellation);
        return await LoadAsync(caseId, cancellation) is { } loaded ? CaseWord.Of(loaded.Definition, loaded.State, effects, _parts.Time.GetUtcNow()) : null;
    }

    /// <summary>How the clock of a case stands; null if it has none, or if there is no such case.</summary>
    public async Task<ClockView?> DescribeClockAsync(string caseId, CancellationToken cancellation) =>
        await LoadAsync(caseId, cancellation) is { } loaded
            ? await _parts.Clock.DescribeAsync(CaseWord.Of(loaded.Definition, loaded.State, new EffectsOutcome(true, null), _parts.Time.GetUtcNow()), cancellation)
            : null;

    /// <summary>An administrator stops or starts the clock of a case; the ledger keeps who and why.</summary>
    public async Task<CommandResult> ControlClockAsync(string caseId, ClockAction action, string reason, CommandRequest request, CancellationToken cancellation)
    {
        var result = await ExecuteAsync(caseId, new ControlClock(action, reason), request, cancellation);
        if (result is CommandResult.Done done)
            await _parts.Clock.ControlAsync(CaseWord.Of(done.Case.Definition, done.Case.State, new EffectsOutcome(true, null), _parts.Time.GetUtcNow()), action, reason, cancellation);
        return result;
    }

    /// <summary>What taking a case to another version on offer would meet and change; null if there is no such case or version.</summary>
    public async Task<MigrationPreview?> PreviewMigrationAsync(string caseId, string toHash, CancellationToken cancellation) =>
        await LoadAsync(caseId, cancellation) is { } loaded ? await Migrations.PreviewAsync(_parts, loaded, toHash, cancellation) : null;

    /// <summary>An administrator takes a case to another version on offer; it is rehearsed at the version of the ledger that it is decided on.</summary>
    public async Task<CommandResult> MigrateAsync(string caseId, string toHash, string reason, CommandRequest request, CancellationToken cancellation)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            if (await LoadAsync(caseId, cancellation) is not { } loaded) return new CommandResult.Refused(Refusals.NotFound);
            var target = (await Migrations.PreviewAsync(_parts, loaded, toHash, cancellation))?.Target;
            if (target is not null) await _parts.Catalog.PinAsync(target.Definition, cancellation);
            var bound = request with { ExpectedVersion = request.ExpectedVersion ?? loaded.State.Version, Target = target };
            var result = await ExecuteAsync(caseId, new Migrate(toHash, reason), bound, cancellation);
            if (result is not CommandResult.Stale || request.ExpectedVersion is not null || conflicts >= MaxConflicts) return result;
        }
    }

    /// <summary>A record keeper places or lifts a hold, or proposes, drops or decides a disposal.</summary>
    public async Task<CommandResult> KeepAsync(string caseId, CaseCommand command, CommandRequest request, CancellationToken cancellation)
    {
        var facts = command is ProposeDisposal or ApproveDisposal ? await RelatedCases.FactsAsync(_parts, this, caseId, cancellation) : null;
        return await ExecuteAsync(caseId, command, request with { Keeping = facts }, cancellation);
    }

    /// <summary>Waits until effects that went on in the background are through.</summary>
    public Task DrainAsync() => _effects.DrainAsync();
}
