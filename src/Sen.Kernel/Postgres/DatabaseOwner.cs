using System.Globalization;
using Dapper;
using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// One node owns a database, as one process owns a folder: an advisory lock on a session of its own, taken again when the session broke.
/// It guards against a second node by mistake; what is written at the same time is safe without it (ADR 8).
/// </summary>
internal sealed class DatabaseOwner : IAsyncDisposable
{
    private const long Lock = 0x53656E_01; // "Sen" 1: the node
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PostgresAddress _address;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;
    private NpgsqlConnection _session;

    private DatabaseOwner(PostgresAddress address, NpgsqlConnection session)
    {
        (_address, _session) = (address, session);
        _keeping = Task.Run(Keep);
    }

    /// <summary>False for good once another node took the database while the session was broken.</summary>
    public bool Holds { get; private set; } = true;

    /// <exception cref="StoreInUseException">Another node has it.</exception>
    public static async Task<DatabaseOwner> Take(PostgresAddress address)
    {
        // The session of a node that was killed ends a moment after it.
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await TryLock(address) is { } session)
                return new DatabaseOwner(address, session);
            if (TimeProvider.System.GetElapsedTime(until) > Patience)
                throw new StoreInUseException($"Another node uses the database {address.Name} at {address.Server}. Verbs that write go through the running node; stop it to run this one alone.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        await _session.DisposeAsync();
        _stopping.Dispose();
    }

    private static async Task<NpgsqlConnection?> TryLock(PostgresAddress address)
    {
        var session = address.Alone();
        try
        {
            await session.OpenAsync();
            // A machine that vanished must not hold the lock for hours.
            await session.ExecuteAsync("set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
            if (await session.ExecuteScalarAsync<bool>(string.Create(CultureInfo.InvariantCulture, $"select pg_try_advisory_lock({Lock})")))
                return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        return null;
    }

    private async Task Keep()
    {
        try
        {
            while (Holds)
                await Watch(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    // Nobody notifies us: the wait ends when the line does.
    private async Task Watch(CancellationToken ct)
    {
        try
        {
            await _session.WaitAsync(ct);
        }
        catch (Exception broken) when (broken is NpgsqlException or IOException or InvalidOperationException)
        {
            await TakeAgain(ct);
        }
    }

    private async Task TakeAgain(CancellationToken ct)
    {
        try
        {
            await _session.DisposeAsync();
            if (await TryLock(_address) is { } session)
                _session = session;
            else
                Holds = false;
        }
        catch (NpgsqlException)
        {
            // The server is away: whoever writes is told so.
            await Task.Delay(Rhythm, TimeProvider.System, ct);
        }
    }
}
