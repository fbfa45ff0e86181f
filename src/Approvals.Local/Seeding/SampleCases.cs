using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Local.Starting;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Local.Seeding;

/// <summary>
/// The two cases of the first start: the council paper's own as a replica, and the fictional demo case at its first step.
/// Loading again changes nothing, so a start that was cut off is made good by the next.
/// </summary>
internal sealed class SampleCases(CaseRunner runner, RuntimeParts parts, DocumentIntake intake, string workflows)
{
    public const string ReplicaId = "sample-replica";
    public const string DemoId = "sample-demo";

    private DateOnly Today => OfficeZone.DateOf(parts.Time.GetUtcNow());

    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (!await IsFirstStartAsync(cancellation)) return;
        await OpenAsync(ReplicaId, CaseOrigin.Replica, Path.Combine(workflows, "demo", "replica", "replica-case.yaml"), cancellation);
        await OpenAsync(DemoId, CaseOrigin.Demo, Path.Combine(workflows, "demo", "demo-case.yaml"), cancellation);
    }

    private async Task<bool> IsFirstStartAsync(CancellationToken cancellation)
    {
        string[] samples = [DemoId, ReplicaId];
        var known = await parts.Registry.ReadAsync(null, samples.Length + 1, cancellation);
        return known.All(samples.Contains) && (known.Count < samples.Length || !await IsCompleteAsync(cancellation));
    }

    // The demo case comes last, and its documents after it.
    private async Task<bool> IsCompleteAsync(CancellationToken cancellation) =>
        await runner.LoadAsync(DemoId, cancellation) is { } demo && !demo.State.Documents.IsEmpty;

    private async Task OpenAsync(string caseId, CaseOrigin origin, string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) return;
        var data = Read(file);
        var definition = parts.Catalog.Find(data.Workflow, data.Profile)
            ?? throw new StartException($"{file}: there is no procedure '{data.Workflow}' under the profile '{data.Profile}'.");
        var actor = ActorOf(data.Applicant, file);
        var request = new CommandRequest(actor, $"sample:{caseId}");
        var opened = await runner.OpenAsync(caseId, definition, new OpenCase(origin, data.Units, data.Values) { Packet = PacketOf(origin, data) }, request, cancellation);
        if (opened is CommandResult.Refused refused) throw new StartException($"{file}: the case could not be opened. {Reason(refused.Refusal)}");
        // Dates in the file are relative: a start of another day repeats the command with other content. The case is there.
        if (await runner.LoadAsync(caseId, cancellation) is { } loaded) await AttachAsync(loaded, data, actor, cancellation);
    }

    // A replica never comes to the council's step: what the paper says of its item goes with the opening.
    private static ImmutableDictionary<string, string>? PacketOf(CaseOrigin origin, CaseData data) => origin != CaseOrigin.Replica ? null
        : data.StepValues.Values.SelectMany(step => step).Where(value => value.Key.StartsWith("packet.", StringComparison.Ordinal))
            .ToImmutableDictionary().SetItem("packet.paper", data.Paper);

    private CaseData Read(string file)
    {
        var reading = CaseDataLoader.Load(file, Today);
        return reading.Data ?? throw new StartException(string.Join(Environment.NewLine, reading.Diagnostics));
    }

    private Actor ActorOf(string personId, string file) => parts.Offices.FindPerson(personId) is { } person
        ? new Actor(person.Id, person.Name.Ja, Verification.SignIn)
        : throw new StartException($"{file}: the applicant '{personId}' is in no {Procedures.OrganisationFile}.");

    private async Task AttachAsync(LoadedCase loaded, CaseData data, Actor actor, CancellationToken cancellation)
    {
        var form = loaded.Definition.Form(loaded.Definition.Application.Form);
        if (loaded.State.OpenItems.FirstOrDefault() is not { } item) return;
        foreach (var (index, document) in data.Documents.Index())
        {
            var title = form.Documents.First(slot => slot.Id == document.Slot).Title.En;
            using var content = new MemoryStream([.. SamplePdf.Of($"{title}, no. {index + 1}")]);
            if (await intake.TakeAsync(document.FileName, content, cancellation) is not IntakeResult.Taken taken) continue;
            var command = new AttachDocument(item.Id, document.Slot, "", taken.Sha256, taken.Length, document.FileName, taken.MediaType);
            await runner.ExecuteAsync(loaded.State.CaseId, command, new CommandRequest(actor, $"sample:document:{index}"), cancellation);
        }
    }

    private static string Reason(Refusal refusal) =>
        string.Join(" ", refusal.Problems.Select(problem => $"{problem.Path}: {problem.Message.En}").Prepend(refusal.Message.En));
}
