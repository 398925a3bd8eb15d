using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sen.Kernel.Outbox;

/// <summary>Empties the outbox while the node runs. After a round in which the other side did not answer, messages wait their own time.</summary>
public sealed partial class OutboxService(OutboxWorker worker, ILogger<OutboxService> logger) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await worker.Run(stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops; a message that was claimed is due again when its claim ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the outbox failed; the next one tries again.")]
    private partial void LogFailed(Exception failure);
}
