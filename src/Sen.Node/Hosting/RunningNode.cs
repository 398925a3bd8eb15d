using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Sen.Kernel.Ledger.Erasure;
using Sen.Node.Demo.Mailbox;

namespace Sen.Node.Hosting;

/// <summary>A node that runs in this process.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningNode(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Where the web answers, without a slash at the end; null when no port is open.</summary>
    public Uri? Address { get; private init; }

    /// <summary>Where the watchers' door answers; null when there is none.</summary>
    public Uri? Watch { get; private init; }

    /// <summary>Opens the store and the doors; returns when requests are answered.</summary>
    /// <exception cref="OperatorException">It can't start; the message says what to do.</exception>
    public static async Task<RunningNode> Start(NodeOptions options, CancellationToken ct = default)
    {
        var store = await OpenedStore.Open(options);
        var mailbox = options.Kind is NodeKind.Demo ? await DemoMailbox.Open() : null;
        WebApplication? app = null;
        try
        {
            app = NodeBuilding.Build(options, store, mailbox);
            // A restored copy may know people again who were erased: before anybody can ask for them.
            await app.Services.GetRequiredService<Eraser>().Redo(ct);
            File.Delete(options.Data.SocketPath);
            await app.StartAsync(ct);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(options.Data.SocketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var addresses = AddressesOf(app);
            return new RunningNode(app) { Address = options.Port is null ? null : addresses[0], Watch = options.Watch is null ? null : addresses[^1] };
        }
        catch (Exception failure)
        {
            if (app is null)
            {
                await store.DisposeAsync();
                if (mailbox is not null)
                    await mailbox.DisposeAsync();
            }
            else
            {
                await app.DisposeAsync();
            }

            if (failure is IOException { InnerException: AddressInUseException })
                throw new OperatorException($"Port {options.Port} is taken by another program. Stop it, or choose another: --port NUMBER.", failure);
            throw;
        }
    }

    public Task WaitForShutdown(CancellationToken ct = default) => _app.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // In the order in which the doors were opened.
    private static IReadOnlyList<Uri> AddressesOf(WebApplication app) =>
        [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Where(one => !one.Contains("unix:", StringComparison.Ordinal)).Select(one => new Uri(one))];
}
