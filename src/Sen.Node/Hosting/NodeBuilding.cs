using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Sen.Accounts;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Erasure;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Node.Api;
using Sen.Node.Crowd;
using Sen.Node.Demo;
using Sen.Node.Demo.Mailbox;
using Sen.Node.Health;
using Sen.Node.LocalDoor;
using Sen.Node.Watch;
using Sen.Notices;
using Sen.Web;

namespace Sen.Node.Hosting;

/// <summary>Puts the node together: its services and the order in which a request meets them.</summary>
internal static class NodeBuilding
{
    /// <param name="mailbox">The other side of a demo's messages; null in a real node.</param>
    public static WebApplication Build(NodeOptions options, Store store, DemoMailbox? mailbox)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            // The assembly of this name is on the web without being named: let it be one that is wanted anyway.
            ApplicationName = typeof(SenWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        Logs(builder.Logging, options);
        Doors.Open(builder.WebHost, options);
        Services(builder.Services, options, store, mailbox);

        var app = builder.Build();
        Pipeline(app, options);
        return app;
    }

    private static void Services(IServiceCollection services, NodeOptions options, Store store, DemoMailbox? mailbox)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => store); // made by a factory, so that the container closes it
        services.AddSingleton(store.Clock);
        services.AddSingleton(options.Time);
        services.AddSingleton(options.Data);
        services.AddSingleton(sp => new Sequencer(store, options.Data.AnchorPath, sp.GetRequiredService<ILogger<Sequencer>>()));
        services.AddSingleton(new Leases(store, $"{Environment.MachineName}/{Environment.ProcessId}/{options.Data.ProcessName}"));
        if (store.Dialect is Dialect.Postgres)
            services.AddHostedService(sp => new EditionService(store, sp.GetServices<Edition>, sp.GetRequiredService<ILogger<EditionService>>()));
        services.AddSingleton(sp => sp.GetRequiredService<Eraser>().Told);
        services.AddSingleton<Draining>().AddHostedService(sp => sp.GetRequiredService<Draining>());
        services.AddSingleton<Receipts>();
        services.AddSingleton<SequencerService>().AddHostedService(sp => sp.GetRequiredService<SequencerService>());
        var webKeys = Path.Combine(options.Data.SecretsPath, "web");
        OpenedStore.MakeFolder(webKeys);
        services.AddDataProtection().SetApplicationName("sen").PersistKeysToFileSystem(new DirectoryInfo(webKeys));
        services.Configure<HostFilteringOptions>(o => o.AllowedHosts = [store.Identity.Host, options.Host, "localhost", "127.0.0.1", "[::1]"]);
        services.AddRouting();
        services.AddSingleton(options.Crowd).AddSingleton<TurnedAway>().AddSingleton<Admission>().AddSingleton<CallerLimiter>();
        services.AddSenWeb(Site.Of(options, store));
        services.AddNodeOpenApi();
        Watching(services, options);
        services.AddSingleton<VerbDoor>();
        services.AddSingleton(sp => new Eraser(store, options.Data.ErasuresPath, [(streamId, ct) => sp.GetRequiredService<FileStore>().RemoveAll(streamId, ct)]));
        var sends = options.Kind is not NodeKind.AsItIs;
        Modules.Add(services, mailbox?.Options ?? Ways(options), sends);
        services.AddSingleton<OutboxWorker>();
        if (sends)
            services.AddHostedService<OutboxService>();
        if (mailbox is not null)
            services.AddDemo(mailbox);
    }

    private static void Watching(IServiceCollection services, NodeOptions options)
    {
        services.AddMetrics();
        if (options.Watch is not null)
            services.AddSingleton<MetricBook>();
        if (options.Watch is not null || Telemetry.IsWanted)
            services.AddHostedService<NodeFigures>();
        if (Telemetry.IsWanted)
            services.AddHostedService<Telemetry>();
    }

    private static NoticeOptions Ways(NodeOptions options)
    {
        try
        {
            return NoticeOptions.Read(options.Data);
        }
        catch (InvalidDataException wrong)
        {
            throw new OperatorException(wrong.Message, wrong);
        }
    }

    private static void Pipeline(WebApplication app, NodeOptions options)
    {
        Telemetry.Use(app);
        WatchDoor.Use(app);
        app.Services.GetRequiredService<VerbDoor>().Use(app);
        BehindProxies.Use(app, options);
        app.UseHostFiltering();
        app.UseSenWeb();
        Outage.Use(app);
        Admission.Use(app);
        app.UseAccounts();
        CallerLimiter.Use(app);
        app.MapSenWeb();
        Modules.Map(app);
        if (options.Kind is NodeKind.Demo)
            app.MapDemo();
        HealthEndpoints.Map(app);
        app.MapNodeOpenApi();
    }

    private static void Logs(ILoggingBuilder logging, NodeOptions options)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        logging.SetMinimumLevel(options.Quiet ? LogLevel.Warning : LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // The body of an ordinary form is here before its page can name a limit; it is far below each of them.
        logging.AddFilter("Microsoft.AspNetCore.Mvc.Filters.RequestSizeLimitFilter", LogLevel.Error);
        // Each visitor without a sign-in is no news.
        logging.AddFilter("Sen.Accounts.SenSession", LogLevel.Warning);
        logging.AddFilter("Sen.Accounts.SenToken", LogLevel.Warning);
        // The keys lie in the folder of secrets, which only this account may read.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
