using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Local.Seeding;
using Approvals.Mail;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Approvals.Web.Inbox;
using Approvals.Web.SignIn;
using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.DataProtection;

namespace Approvals.Local.Starting;

/// <summary>Puts the host together. Files are read while the web app is being made.</summary>
internal static class Opening
{
    private const string Section = "Approvals";
    private const string MailSection = Section + ":Mail";
    private const string AzurePrefix = "approvals";
    private const string EmulatorConnection = "UseDevelopmentStorage=true";
    private const long MaxBodyBytes = Core.Evidence.FileSignatures.MaxBytes + (2 * 1024 * 1024);

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    public static async Task<T> OpenAsync<T>(LocalOptions options, Func<WebApplication, OpenedStorage, T> result, CancellationToken cancellation)
    {
        var reading = Task.Run(() => ReadProcedures(options), cancellation);
        var keys = OpenFolder(options.DataFolder);
        var builder = Builder(options);
        var storage = await OpenStorageAsync(options, builder.Configuration, cancellation);
        try
        {
            AddServices(builder, options, keys, storage, reading);
            var app = builder.Build();
            app.UseRequestLines();
            app.MapApprovals();
            await reading;
            return result(app, storage);
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    private static Procedures ReadProcedures(LocalOptions options)
    {
        var folder = options.WorkflowsFolder ?? WorkflowFolder.Find(AppContext.BaseDirectory)
            ?? throw new StartException("No folder 'workflows' with procedures was found beside the program. Name it with --workflows DIR.");
        var procedures = Procedures.Read(folder, options.DataFolder, OfficeZone.DateOf(TimeProvider.System.GetUtcNow()));
        if (!procedures.Problems.IsEmpty) throw new StartException(string.Join(Environment.NewLine, procedures.Problems));
        if (procedures.Definitions.IsEmpty) throw new StartException($"There is no procedure (*.yaml) in {folder}.");
        if (procedures.Directories.IsEmpty) throw new StartException($"There is no {Procedures.OrganisationFile}: put one into {options.DataFolder} or into {Path.Combine(folder, "demo")}.");
        return procedures;
    }

    private static KeyFolder OpenFolder(string dataFolder)
    {
        try
        {
            Directory.CreateDirectory(dataFolder);
            return KeyFolder.Open(dataFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data folder {dataFolder} cannot be used: {e.Message} Choose another with --data DIR.", e);
        }
    }

    private static WebApplicationBuilder Builder(LocalOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = Addresses.MaxRequestLine;
            kestrel.ConfigureEndpointDefaults(RequestLines.Read);
        });
        // Framework messages of every start and stop are noise beside what the host itself prints.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // It says at every form that the page is not cached, which is as it should be.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // The keys lie in a folder that only its owner may read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase)) builder.WebHost.UseKestrelHttpsConfiguration();
        return builder;
    }

    private static async Task<OpenedStorage> OpenStorageAsync(LocalOptions options, IConfiguration configuration, CancellationToken cancellation)
    {
        try
        {
            return options.Storage == StorageKind.Sqlite
                ? StorageFactory.OpenSqlite(options.DataFolder)
                : await StorageFactory.OpenAzureAsync(configuration["Approvals:Storage:ConnectionString"] ?? EmulatorConnection, AzurePrefix, cancellation);
        }
        catch (Exception e) when (e is StoreOpenException or StoreUnavailableException or FormatException)
        {
            throw new StartException($"The storage cannot be opened: {e.Message}", e);
        }
    }

    private static void AddServices(WebApplicationBuilder builder, LocalOptions options, KeyFolder keys, OpenedStorage storage, Task<Procedures> procedures)
    {
        var services = builder.Services;
        var mail = Mail(builder.Configuration, options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        var front = Front(builder.Configuration);
        services.AddSingleton(front);
        // Personas and the inbox let anybody be anybody: for this machine alone, never for the network.
        var trial = IsForTrial(options, front);
        var entra = Entra(builder);
        services.AddSingleton(new SignInOptions { Personas = trial && !options.Empty && !entra.IsOn });
        services.AddSingleton(new InboxOptions { Shown = trial && mail.Mode == MailMode.Pickup });
        services.AddApprovalsMail(mail);
        services.AddSingleton<IMailer, RenderingMailer>();
        services.AddDataProtection().SetApplicationName("Approvals").PersistKeysToFileSystem(new DirectoryInfo(keys.Path));
        services.AddApprovals(provider => Parts(provider, options, keys, storage, procedures.Result));
        services.AddSingleton(provider => new ProcedureReload(provider.GetRequiredService<RuntimeParts>().Catalog, new CurrentProcedures(procedures.Result), options.DataFolder, demo: true, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SampleCases(provider.GetRequiredService<CaseRunner>(), provider.GetRequiredService<RuntimeParts>(), provider.GetRequiredService<DocumentIntake>(), procedures.Result.Folder));
        services.AddHostedService<LocalClock>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = ShutdownTimeout;
            host.ServicesStartConcurrently = true;
        });
    }

    /// <summary>Nobody but this machine reaches the host: neither by its own addresses nor through something in front of it.</summary>
    internal static bool IsForTrial(LocalOptions options, FrontOptions front) =>
        ListenUrls.OnlyThisMachine(options.Urls) && front is { PublicAddress: null or { IsLoopback: true }, TrustedProxies.IsEmpty: true };

    private static FrontOptions Front(IConfiguration configuration)
    {
        try
        {
            return FrontOptions.Read(configuration.GetSection(Section));
        }
        catch (FormatException e)
        {
            throw new StartException(e.Message, e);
        }
    }

    private static EntraOptions Entra(WebApplicationBuilder builder)
    {
        try
        {
            return builder.Services.AddEntraSignIn(builder.Configuration.GetSection(Section + ":Entra"));
        }
        catch (InvalidOperationException e)
        {
            throw new StartException($"The settings for signing in cannot be used: {e.Message}", e);
        }
    }

    private static MailOptions Mail(IConfiguration configuration, LocalOptions options)
    {
        var mail = ReadMail(configuration);
        if (mail.Folder.Length == 0) mail = mail with { Folder = Path.Combine(options.DataFolder, "mail") };
        if (mail.Mode == MailMode.Graph) throw new StartException($"The mail settings under {MailSection} cannot be used: {MailServices.NoGraph}");
        var problems = mail.Problems().ToList();
        return problems.Count == 0 ? mail : throw new StartException($"The mail settings under {MailSection} cannot be used: {string.Join(' ', problems)}");
    }

    private static MailOptions ReadMail(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(MailSection).Get<MailOptions>() ?? new MailOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new StartException($"The mail settings under {MailSection} cannot be read: {e.Message}", e);
        }
    }

    private static RuntimeParts Parts(IServiceProvider provider, LocalOptions options, KeyFolder keys, OpenedStorage storage, Procedures procedures) => new(
        storage.Entities,
        storage.Documents,
        new DefinitionCatalog(procedures.Definitions, new TextStore(storage.Entities)) { Prohibitions = procedures.Prohibitions },
        new Offices(procedures.Directories),
        provider.GetRequiredService<IMailer>(),
        provider.GetRequiredService<TimeProvider>(),
        new RuntimeOptions
        {
            BaseUrl = provider.GetRequiredService<FrontOptions>().PublicAddress ?? ListenUrls.BaseUrl(options.Urls),
            LinkKey = keys.LinkKey(),
            LinkLifetime = provider.GetRequiredService<FrontOptions>().LinkLifetime,
            VacancyDays = provider.GetRequiredService<FrontOptions>().VacancyDays,
            SoleWriter = options.Storage == StorageKind.Sqlite,
        },
        provider.GetRequiredService<ILoggerFactory>());
}
