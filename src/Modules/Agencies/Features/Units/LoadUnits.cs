using Microsoft.Extensions.Hosting;
using Sen.Kernel;

namespace Sen.Agencies;

/// <summary>At the start of the node, puts the imported reforms over the units that came with the program.</summary>
internal sealed class LoadUnits(Store store, AdministrativeUnits units) : IHostedService
{
    public static async Task Load(Store store, AdministrativeUnits units, CancellationToken ct) => units.Overlay(await UnitRows.All(store, ct));

    public Task StartAsync(CancellationToken cancellationToken) => Load(store, units, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
