using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sen.Kernel.Ledger;

/// <summary>Keeps the logs sequenced while the node runs: every second, under a lease. A log that may not go on is an alarm, and work goes on.</summary>
public sealed partial class SequencerService(Sequencer sequencer, Leases leases, ILogger<SequencerService> logger) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    /// <summary>Logs that this node refuses to sequence, with the reason; shown by health and doctor.</summary>
    public IReadOnlyDictionary<string, string> Alarms { get; private set; } = new Dictionary<string, string>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOnce(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops; the next one goes on where the heads stand.
        }
    }

    public async Task RunOnce(CancellationToken ct)
    {
        foreach (var log in LogHeads.All)
        {
            try
            {
                if (await leases.Hold($"sequencer/{log}", Rhythm * 10, ct) is { } epoch)
                    await sequencer.Run(log, epoch, ct);
            }
            catch (LogRefusedException refused)
            {
                Alarms = new Dictionary<string, string>(Alarms) { [log] = refused.Message };
                LogAlarm(log, refused.Message);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure, log);
            }
        }

    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Log {Log} is not sequenced: {Reason}")]
    private partial void LogAlarm(string log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sequencing log {Log} failed; the next round tries again.")]
    private partial void LogFailed(Exception failure, string log);
}
