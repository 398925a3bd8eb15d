using Dapper;
using Microsoft.Extensions.Logging;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Goes on with dossiers whose applicants did not answer in time: no answer is a yes.</summary>
internal sealed class SilentConfirmations(Store store, ConfirmResult confirm, Leases leases, ILogger<SilentConfirmations> log)
    : PeriodicWork(store, leases, "dossiers.silent-confirmations", TimeSpan.FromMinutes(1), log)
{
    private const int MostAtOnce = 200;

    /// <summary>Served by <c>inbox_confirmation</c>: the condition is the index's.</summary>
    internal static readonly string Over = $"select dossier_id from inbox where desk < 0 and stage = {(long)Stage.Processing} and due <= @now order by due limit {MostAtOnce}";

    protected override async Task<int> Round(CancellationToken ct)
    {
        var gone = 0;
        foreach (var id in await Waiting(ct))
        {
            if (await Store.Load(DossierStream.Kind, id, ct) is { Confirmation: not null } dossier
                && (await confirm.Run(new Act(Actor.System, dossier.Bodies.Competent.Code), id, ConfirmedBy.Silence, ct)).TryGet(out _, out _))
                gone++;
        }

        return gone;
    }

    private async Task<IReadOnlyList<long>> Waiting(CancellationToken ct)
    {
        await using var connection = await Store.Read(ct);
        return [.. await connection.QueryAsync<long>(Over, new { now = Store.Clock.Now.ToMicros() })];
    }
}
