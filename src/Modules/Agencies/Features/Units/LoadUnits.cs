using Microsoft.Extensions.Hosting;
using Sen.Kernel;

namespace Sen.Agencies;

/// <summary>At the start of the node, puts the imported reforms over the units that came with the program.</summary>
internal sealed class LoadUnits(Store store, AdministrativeUnits units) : IHostedService
{
    public const string Topic = "units";

    public static async Task Load(Store store, AdministrativeUnits units, CancellationToken ct) => units.Overlay(await UnitRows.All(store, ct));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Load(store, units, cancellationToken);
        _ = Task.Run(units.WarmUp, CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
