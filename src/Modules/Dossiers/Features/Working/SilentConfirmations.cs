using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Goes on with dossiers whose applicants did not answer in time: no answer is a yes. One node at a time.</summary>
internal sealed partial class SilentConfirmations(Store store, ConfirmResult confirm, Leases leases, ILogger<SilentConfirmations> log) : BackgroundService
{
    private const string Lease = "dossiers.silent-confirmations";
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>One round. Returns how many went on; null when another node does it.</summary>
    public async Task<int?> Run(CancellationToken ct)
    {
        if (await leases.Hold(Lease, Every, ct) is null)
            return null;
        var gone = 0;
        foreach (var id in await Over(ct))
        {
            if (await store.Load(DossierStream.Kind, id, ct) is { Confirmation: not null } dossier
                && (await confirm.Run(new Act(Actor.System, dossier.Bodies.Competent.Code), id, ConfirmedBy.Silence, ct)).TryGet(out _, out _))
                gone++;
        }

        return gone;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, store.Clock.Real);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Run(stoppingToken);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Failed(log, failed);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<IReadOnlyList<long>> Over(CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<long>(
            $"select dossier_id from inbox where desk < 0 and stage = {(long)Stage.Processing} and due <= @now order by due limit {MostAtOnce}", new { now = store.Clock.Now.ToMicros() })];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Confirmations whose time is over could not be closed; tried again in a minute")]
    private static partial void Failed(ILogger log, Exception failed);
}
