using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sen.Kernel.Ledger;

/// <summary>Keeps the logs sequenced while the node runs: every second, under a lease. A log that may not go on is an alarm, and work goes on.</summary>
public sealed partial class SequencerService(Sequencer sequencer, Leases leases, ILogger<SequencerService> logger) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    /// <summary>So long one log is sequenced before its head is signed and the other log has its turn.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    /// <summary>As long as a log waits for the holder who died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    /// <summary>The service's own rounds and those that somebody waits for hold the same lease.</summary>
    private readonly SemaphoreSlim _alone = new(1);

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
            // The process stops; the next one goes on where the heads stand.
        }

        foreach (var log in LogHeads.All)
            await leases.Release(LeaseOf(log), CancellationToken.None);
    }

    /// <summary>Until nothing waits in any log; the head is signed at least once for each <see cref="Turn"/> of work.</summary>
    public async Task RunOnce(CancellationToken ct)
    {
        await _alone.WaitAsync(ct);
        try
        {
            var waiting = new List<string>(LogHeads.All);
            for (var perRound = Sequencer.RoundOfEase; waiting.Count > 0 && !ct.IsCancellationRequested; perRound = Math.Min(perRound * 2, Sequencer.RoundOfHaste))
            {
                foreach (var log in waiting.ToList())
                {
                    if (!await IsBehind(log, perRound, ct))
                        waiting.Remove(log);
                }
            }
        }
        finally
        {
            _alone.Release();
        }
    }

    public override void Dispose()
    {
        _alone.Dispose();
        base.Dispose();
    }

    private async Task<bool> IsBehind(string log, int perRound, CancellationToken ct)
    {
        try
        {
            return await leases.Hold(LeaseOf(log), Lease, ct) is { } epoch && (await sequencer.RunFor(Turn, perRound, log, epoch, ct)).More;
        }
        catch (LogRefusedException refused)
        {
            Alarms = new Dictionary<string, string>(Alarms) { [log] = refused.Message };
            LogAlarm(log, refused.Message);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogFailed(failure, log);
        }

        return false;
    }

    private static string LeaseOf(string log) => $"sequencer/{log}";

    [LoggerMessage(Level = LogLevel.Critical, Message = "Log {Log} is not sequenced: {Reason}")]
    private partial void LogAlarm(string log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sequencing log {Log} failed; the next round tries again.")]
    private partial void LogFailed(Exception failure, string log);
}
