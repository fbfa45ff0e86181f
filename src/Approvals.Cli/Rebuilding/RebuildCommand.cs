using System.CommandLine;
using System.Globalization;
using Approvals.Cli.Checking;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Runtime.Verification;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Cli.Rebuilding;

/// <summary><c>approvals rebuild</c>: makes work lists, due index and search index anew from the ledgers of a data folder.</summary>
internal sealed class RebuildCommand : Command
{
    // Where the local host keeps the key of the mailed links.
    private const string LinkKeyFile = "keys/links.key";

    private readonly Option<string> _data = DataFolder.Option(required: true);
    private readonly Option<string> _workflows = WorkflowFolder.Option();
    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    public RebuildCommand(CliConsole console) : base("rebuild", "Make the work lists, the due index and the search index anew from the ledgers.")
    {
        Add(_data);
        Add(_workflows);
        Add(_json);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(_data);
        var workflows = WorkflowFolder.Find(parsed.GetValue(_workflows));
        await using var storage = DataFolder.Open(folder);
        var mailer = new WaitingMailer();
        var parts = Parts(storage, folder, workflows, mailer);
        var tally = new CaseTally();
        await new IndexRebuilder(parts, new CaseRunner(parts)).RebuildAsync(state => Note(tally, state), cancellation);
        if (parsed.GetValue(_json)) console.WriteJson(new { data = folder, tally.Cases, tally.Drafts, tally.NeverOpened, mailsWaiting = mailer.Waiting });
        else Write(console, tally, mailer.Waiting);
        return ExitCodes.Good;
    }

    private static void Note(CaseTally tally, CaseState? state)
    {
        if (state is null) tally.PassNeverOpened();
        else tally.Add(CaseTally.IsDraft(state));
    }

    private static void Write(CliConsole console, CaseTally tally, int waiting)
    {
        var mails = string.Create(CultureInfo.InvariantCulture, $"{waiting} {(waiting == 1 ? "mail waits" : "mails wait")} for the host.");
        console.WriteLine($"Lists rebuilt for {tally.Counted(Language.En)}; {mails}");
        if (tally.PassedBy(Language.En) is { } passed) console.WriteLine(passed);
    }

    private static RuntimeParts Parts(OpenedStorage storage, string folder, string workflows, IMailer mailer)
    {
        var time = TimeProvider.System;
        var offices = new Offices(WorkflowFiles.Offices(workflows, folder, OfficeZone.DateOf(time.GetUtcNow())));
        var options = new RuntimeOptions
        {
            // No mail leaves this process, so no address of it is ever read.
            BaseUrl = new Uri("http://localhost/"),
            LinkKey = LinkKey(folder),
            SoleWriter = true,
            EffectsPatience = Timeout.InfiniteTimeSpan,
        };
        return new RuntimeParts(storage.Entities, storage.Documents, new DefinitionCatalog([], new TextStore(storage.Entities)), offices, mailer, time, options, NullLoggerFactory.Instance);
    }

    // Deadlines that have passed may make new links: they must be the host's, which will mail them.
    private static byte[] LinkKey(string folder)
    {
        var file = Path.Combine(folder, LinkKeyFile);
        return File.Exists(file) ? File.ReadAllBytes(file) : throw new CliException($"{file} is missing: without the host's key, links made now would not work.");
    }
}
