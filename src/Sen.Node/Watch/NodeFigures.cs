using System.Diagnostics.Metrics;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Kernel.Outbox;

namespace Sen.Node.Watch;

/// <summary>
/// How the node itself stands, asked every five seconds: the ledger and what of it is not signed yet, messages that wait or are parked, alarms. Its
/// instruments are the meter <c>Sen</c>.
/// </summary>
internal sealed partial class NodeFigures : BackgroundService
{
    public const string MeterName = "Sen";

    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(5);

    private readonly Store _store;
    private readonly SequencerService _sequencer;
    private readonly ILogger<NodeFigures> _log;
    private Reading _last = new([], new OutboxFigures(0, 0, 0, null));

    public NodeFigures(IMeterFactory meters, Store store, SequencerService sequencer, DataFolder data, ILogger<NodeFigures> log)
    {
        (_store, _sequencer, _log) = (store, sequencer, log);
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("sen.log.entries", () => Logs(one => one.Entries), "{entry}", "Events in a log of the ledger that are signed.");
        meter.CreateObservableGauge("sen.log.pending", () => Logs(one => one.Pending), "{event}", "Events that wait for the next signed checkpoint.");
        meter.CreateObservableGauge("sen.log.alarms", () => (long)_sequencer.Alarms.Count, "{log}", "Logs that are not sequenced because something is wrong with them.");
        meter.CreateObservableGauge<double>("sen.backup.age", () => data.LastBackup is { } last ? [new((_store.Clock.Real.GetUtcNow() - last).TotalSeconds)] : [], "s", "Since the last whole backup by sen backup; not there when there is none.");
        meter.CreateObservableGauge("sen.outbox.waiting", () => _last.Outbox.Waiting, "{message}", "Messages that wait to be delivered.");
        meter.CreateObservableGauge("sen.outbox.parked", () => _last.Outbox.Parked, "{message}", "Messages that could not be delivered and wait for the administrator.");
        meter.CreateObservableGauge("sen.outbox.oldest", () => _last.Outbox.Oldest is { } oldest ? (_store.Clock.Now - oldest).TotalSeconds : 0, "s", "Age of the oldest message that waits.");
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Rhythm);
        do
        {
            try
            {
                _last = await Read(ct);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                NotRead(_log, failed.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task<Reading> Read(CancellationToken ct) => new(await LogFigures.Read(_store, ct), await OutboxRows.Figures(_store, ct));

    private IEnumerable<Measurement<long>> Logs(Func<LogFigures, long> figure) => _last.Logs.Select(one => new Measurement<long>(figure(one), new KeyValuePair<string, object?>("log", one.Log)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The figures of the node could not be read: {Kind}.")]
    private static partial void NotRead(ILogger logger, string kind);

    private sealed record Reading(IReadOnlyList<LogFigures> Logs, OutboxFigures Outbox);
}
