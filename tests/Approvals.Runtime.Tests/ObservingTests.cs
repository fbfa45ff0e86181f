using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Observing;
using Approvals.Runtime.Walkthroughs;
using CoreVerification = Approvals.Core.Cases.Verification;

namespace Approvals.Runtime.Tests;

public sealed class ObservingTests : IDisposable
{
    private const string RequestsName = "Approvals.Tests.Requests";
    private static readonly ActivitySource Requests = new(RequestsName);
    private static readonly ImmutableArray<Move> Moves =
        ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);

    private readonly string _caseId = $"case-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ActivityListener _listener;

    public ObservingTests()
    {
        _listener = new ActivityListener
        {
            // By name: a source asks its listeners while it is being made, when the field does not hold it yet.
            ShouldListenTo = source => source.Name is RuntimeTraces.Name or RequestsName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            // Other tests run beside this one: only its own case counts.
            ActivityStopped = activity => { if (_caseId.Equals(activity.GetTagItem("approvals.case"))) _activities.Enqueue(activity); },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<TestOffice> ReceivingAsync()
    {
        var office = new TestOffice();
        var before = Moves.TakeWhile(move => move.Id != "receive").ToImmutableArray();
        await new Walkthrough(before, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, _caseId)).PlayAsync(Cancellation);
        _activities.Clear();
        return office;
    }

    private async Task<CommandResult> ReceiveAsync(TestOffice office, string person = "mihon-hanako")
    {
        var item = (await office.Runner.LoadAsync(_caseId, Cancellation))!.State.OpenItems.First(item => item.Step == "receipt").Id;
        return await office.Runner.ExecuteAsync(_caseId, new Answer(item, "receive"), new CommandRequest(new Actor(person, person, CoreVerification.SignIn), "receive"), Cancellation);
    }

    private List<Activity> Of(string name) => [.. _activities.Where(activity => activity.OperationName == name)];

    [Fact]
    public async Task Command_effects_and_mails_belong_to_the_trace_of_the_request()
    {
        var office = await ReceivingAsync();
        using var request = Requests.StartActivity("request")!;
        await ReceiveAsync(office);
        var command = Assert.Single(Of("command"));
        Assert.Equal((request.SpanId, "Answer", "done"), (command.ParentSpanId, command.GetTagItem("approvals.command"), command.GetTagItem("approvals.outcome")));
        Assert.Equal(command.SpanId, Assert.Single(Of("effects")).ParentSpanId);
        Assert.NotEmpty(Of("mail"));
        Assert.All(_activities, activity => Assert.Equal(request.TraceId, activity.TraceId));
    }

    [Fact]
    public async Task A_mail_that_goes_out_later_still_belongs_to_the_request_and_leads_to_who_sent_it()
    {
        var office = await ReceivingAsync();
        ActivityTraceId trace;
        using (var request = Requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            office.Mails.Failing = _ => new MailException("busy");
            await ReceiveAsync(office);
        }
        Assert.All(Of("mail"), mail => Assert.Equal(ActivityStatusCode.Error, mail.Status));
        _activities.Clear();
        office.Mails.Failing = null;
        await office.RestartAsync();
        office.Time.Advance(TimeSpan.FromSeconds(31));
        await office.SweepAsync();
        Assert.NotEmpty(Of("mail"));
        Assert.All(Of("mail"), mail => Assert.Equal(trace, mail.TraceId));
        var advance = Of("advance").Select(activity => activity.TraceId).ToHashSet();
        Assert.DoesNotContain(trace, advance);
        Assert.All(Of("mail"), mail => Assert.Contains(Assert.Single(mail.Links).Context.TraceId, advance));
    }

    [Fact]
    public async Task Traces_name_cases_steps_and_kinds_and_no_people()
    {
        var office = await ReceivingAsync();
        await ReceiveAsync(office);
        string[] known = ["approvals.case", "approvals.command", "approvals.outcome", "approvals.mail", "approvals.step", "approvals.outbox_id"];
        Assert.All(_activities.SelectMany(activity => activity.TagObjects), tag => Assert.Contains(tag.Key, known));
        Assert.All(_activities.SelectMany(activity => activity.TagObjects), tag => Assert.DoesNotContain('@', tag.Value!.ToString()!));
    }

    [Fact]
    public async Task Commands_are_counted_by_outcome_and_refusals_by_code()
    {
        var office = await ReceivingAsync();
        using var meters = new Meters(office.Parts.Meter);
        await ReceiveAsync(office, "reiji-taro");
        await ReceiveAsync(office);
        Assert.Equal(["Answer refused", "Answer done"], meters.Counted("approvals.commands").Select(tags => $"{tags["command"]} {tags["outcome"]}"));
        var refused = Assert.Single(meters.Counted("approvals.refusals"));
        Assert.False(string.IsNullOrEmpty((string?)refused["code"]));
    }

    [Fact]
    public async Task The_sweep_tells_its_age_what_it_found_what_is_parked_and_what_is_overdue()
    {
        var office = await ReceivingAsync();
        using var meters = new Meters(office.Parts.Meter);
        office.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(90, meters.Read("approvals.sweep.age_seconds"));
        Assert.Null(meters.Read("approvals.effects.parked"));

        office.Mails.Failing = _ => new MailException("no such mailbox") { Permanent = true };
        await ReceiveAsync(office);
        var parked = (await office.Parts.Ledger.PendingAsync(_caseId, Cancellation)).Sum(batch => batch.Effects.Count(effect => effect.Parked));
        await office.SweepAsync();
        Assert.Equal((0, parked), (meters.Read("approvals.sweep.age_seconds"), meters.Read("approvals.effects.parked")));
        Assert.True(parked > 0);
        Assert.Equal(0, meters.Read("approvals.steps.oldest_overdue_hours"));

        var due = (await office.Parts.Index.OldestDueAsync("mihon-ku", Cancellation))!.Value;
        office.Time.Advance(due + TimeSpan.FromHours(5) - office.Time.GetUtcNow());
        await office.SweepAsync();
        Assert.Equal(5, meters.Read("approvals.steps.oldest_overdue_hours")!.Value, 3);
        Assert.Equal(1, meters.Read("approvals.effects.pending"));
    }

    [Fact]
    public async Task A_sample_that_nobody_renews_is_told_no_longer()
    {
        var office = await ReceivingAsync();
        using var meters = new Meters(office.Parts.Meter);
        await office.SweepAsync();
        Assert.Equal(0, meters.Read("approvals.effects.parked"));
        office.Time.Advance(RuntimeMeter.SampleLifetime);
        Assert.Null(meters.Read("approvals.effects.parked"));
        Assert.Null(meters.Read("approvals.effects.pending"));
    }

    [Fact]
    public async Task The_earliest_deadline_of_ended_cases_is_no_longer_listed()
    {
        // Nothing follows the permit here: the obligations would have deadlines of their own.
        var definition = DefinitionHash.Seal(TestOffice.Definition with { Spawns = null });
        var office = new TestOffice(definitions: [definition]);
        await new Walkthrough(Moves, new RunnerHands(office.Parts, office.Runner, definition, _caseId)).PlayAsync(Cancellation);
        Assert.False((await office.Runner.LoadAsync(_caseId, Cancellation))!.State.IsOpen);
        Assert.Null(await office.Parts.Index.OldestDueAsync("mihon-ku", Cancellation));
    }

    /// <summary>Listens to one runtime's meter; others with the same name run beside it.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, Dictionary<string, object?> Tags)> _counted = [];
        private readonly Dictionary<string, double> _read = [];

        public Meters(RuntimeMeter meter)
        {
            _listener.InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Scope == meter) listener.EnableMeasurementEvents(instrument); };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.Start();
        }

        public IEnumerable<Dictionary<string, object?>> Counted(string name) => _counted.Where(count => count.Name == name).Select(count => count.Tags);

        public double? Read(string name)
        {
            _read.Clear();
            _listener.RecordObservableInstruments();
            return _read.TryGetValue(name, out var value) ? value : null;
        }

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (instrument.IsObservable) _read[instrument.Name] = value;
            else _counted.Add((instrument.Name, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
        }

        public void Dispose() => _listener.Dispose();
    }
}
