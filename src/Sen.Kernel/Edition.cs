using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Kernel.Sql;

namespace Sen.Kernel;

/// <summary>Something that a process keeps in memory and another process of the node may change: <see cref="Next"/> goes with the change, <paramref name="Load"/> reads it anew.</summary>
/// <param name="Topic">Permanent code, e.g. <c>catalogue</c>.</param>
public sealed record Edition(string Topic, Func<CancellationToken, Task> Load)
{
    /// <summary>The statement that goes into the transaction of a change.</summary>
    public static Statement Next(string topic) => Statement.One(EditionSql.Next, topic);
}

/// <summary>
/// Keeps what this process has in memory as the other processes of the node left it: told at once, and looked at every second besides, in case the telling
/// was lost. Registered before everything that loads at the start, so that nothing changes unseen between.
/// </summary>
public sealed partial class EditionService(Store store, Func<IEnumerable<Edition>> editions, ILogger<EditionService> logger) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    private Dictionary<string, long> _seen = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _seen = await Numbers(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(store.Told(waiting.Token), Task.Delay(Rhythm, store.Clock.Real, waiting.Token));
                await waiting.CancelAsync();
                await Look(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task Look(CancellationToken ct)
    {
        try
        {
            var numbers = await Numbers(ct);
            foreach (var edition in editions().Where(one => numbers.GetValueOrDefault(one.Topic) != _seen.GetValueOrDefault(one.Topic)))
            {
                await edition.Load(ct);
                _seen[edition.Topic] = numbers[edition.Topic];
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    private async Task<Dictionary<string, long>> Numbers(CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return (await connection.QueryAsync<(string Topic, long Number)>("select topic, number from edition")).ToDictionary(one => one.Topic, one => one.Number, StringComparer.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What other processes of the node changed could not be read; the next round tries again.")]
    private partial void LogFailed(Exception failure);
}

internal static class EditionSql
{
    public const string Next = "insert into edition (topic, number) values ($1, 1) on conflict (topic) do update set number = edition.number + 1";

    /// <summary>Who listens there looks at the numbers.</summary>
    public const string Channel = "sen_edition";
}
