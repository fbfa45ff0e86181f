using Approvals.Cloud;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Functions.Http;
using Approvals.Functions.Orchestration;
using Approvals.Graph;
using Approvals.Mail;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Functions.Hosting;

/// <summary>Puts the host together: the one web app, storage in Azure, mail through Graph, a Durable orchestration for each case.</summary>
internal static class Opening
{
    private const string StoragePrefix = "approvals";
    private const string KeyContainer = "keys";
    private const long MaxBodyBytes = Core.Evidence.FileSignatures.MaxBytes + (2 * 1024 * 1024);

    public static async Task AddAsync(FunctionsApplicationBuilder builder, CancellationToken cancellation)
    {
        var settings = CloudSettings.Read(builder.Configuration);
        var procedures = ReadProcedures(settings);
        var storage = await OpenStorageAsync(settings, cancellation);
        var section = builder.Configuration.GetSection(CloudSettings.Section);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Front(section));
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = Addresses.MaxRequestLine;
        });
        services.AddSingleton<IMailboxShares>(provider => Shares(provider, storage));
        services.AddApprovalsGraphMail(section.GetSection("Mail"), settings.Credential);
        services.AddSingleton<IMailer, RenderingMailer>();
        services.AddEntraSignIn(section.GetSection("Entra"), settings.IdentityClientId.Length > 0 ? new ManagedIdentityAssertion(settings.Credential) : null);
        var keys = OpenKeys(settings, section);
        services.AddSharedKeys(keys);
        services.AddApprovalsTelemetry(builder.Configuration, settings.IdentityClientId.Length > 0 ? settings.Credential : null);
        services.AddHttpClient(DurableHistory.Client);
        services.AddSingleton<WebAppPipeline>();
        services.AddSingleton<DurableClients>();
        services.AddSingleton<DurableHistory>();
        services.AddSingleton<DurableClock>();
        services.AddHostedService(provider => provider.GetRequiredService<DurableClock>());
        services.AddSingleton(provider => new LostHub(
            cancel => new Runtime.Clocks.WaitingCases(provider.GetRequiredService<RuntimeParts>(), provider.GetRequiredService<CaseRunner>()).ReadAsync(cancel), TimeProvider.System));
        services.AddApprovals(provider => Parts(provider, keys, storage, procedures));
    }

    private static Procedures ReadProcedures(CloudSettings settings)
    {
        var folder = WorkflowFolder.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("There is no folder 'workflows' with procedures beside the program.");
        var procedures = Procedures.Read(folder, settings.OfficeFolder, OfficeZone.DateOf(TimeProvider.System.GetUtcNow()), settings.Demo);
        if (!procedures.Problems.IsEmpty) throw new InvalidOperationException(string.Join(Environment.NewLine, procedures.Problems));
        if (procedures.Directories.IsEmpty)
            throw new InvalidOperationException($"There is no {Procedures.OrganisationFile} in {settings.OfficeFolder}. Put the office's own there, or set Approvals:Demo to true for a trial.");
        return procedures;
    }

    private static async Task<OpenedStorage> OpenStorageAsync(CloudSettings settings, CancellationToken cancellation) => settings.ConnectionString.Length > 0
        ? await StorageFactory.OpenAzureAsync(settings.ConnectionString, StoragePrefix, cancellation)
        : StorageFactory.OpenAzure(settings.TableEndpoint!, settings.BlobEndpoint!, settings.Credential, StoragePrefix);

    private static SharedKeys OpenKeys(CloudSettings settings, IConfigurationSection section) => settings.ConnectionString.Length > 0
        ? SharedKeys.OpenEmulator(settings.ConnectionString, KeyContainer)
        : SharedKeys.Open(SharedKeyOptions.Read(section.GetSection("DataProtection")), settings.Credential);

    // Only the Functions host reaches the worker, over this machine's own loopback.
    private static FrontOptions Front(IConfigurationSection section)
    {
        var front = FrontOptions.Read(section);
        if (front.PublicAddress is null) throw new InvalidOperationException("Approvals:PublicAddress must say how people reach the app: links in mails begin with it.");
        return front with { TrustedProxies = [.. front.TrustedProxies, System.Net.IPNetwork.Parse("127.0.0.0/8"), System.Net.IPNetwork.Parse("::1/128")] };
    }

    private static MailboxRows Shares(IServiceProvider provider, OpenedStorage storage) => new(
        storage.Entities, MailboxDivision.Of(provider.GetRequiredService<MailOptions>().Graph), Guid.NewGuid().ToString("N"), provider.GetRequiredService<TimeProvider>());

    private static RuntimeParts Parts(IServiceProvider provider, SharedKeys keys, OpenedStorage storage, Procedures procedures) => new(
        storage.Entities,
        storage.Documents,
        new DefinitionCatalog(procedures.Definitions, new TextStore(storage.Entities)) { Prohibitions = procedures.Prohibitions },
        new Offices(procedures.Directories),
        provider.GetRequiredService<IMailer>(),
        provider.GetRequiredService<TimeProvider>(),
        new RuntimeOptions
        {
            BaseUrl = provider.GetRequiredService<FrontOptions>().PublicAddress!,
            LinkKey = keys.LinkKey(),
            LinkLifetime = provider.GetRequiredService<FrontOptions>().LinkLifetime,
            VacancyDays = provider.GetRequiredService<FrontOptions>().VacancyDays,
            SoleWriter = false,
        },
        provider.GetRequiredService<ILoggerFactory>())
    {
        Clock = provider.GetRequiredService<DurableClock>(),
    };
}
