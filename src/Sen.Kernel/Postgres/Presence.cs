using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using Dapper;
using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// This process among those that serve one node from one database: a shared advisory lock on a session of its own, entered again when the session broke.
/// The session's name says which process it is, and a file of the same words in the data folder lets the others see that they share the folder, too
/// (ADR 11). It guards against mistakes; what is written at the same time is safe without it.
/// </summary>
internal sealed class Presence : IAsyncDisposable
{
    private const long Lock = 0x53656E_01; // "Sen" 1: the node
    private const int SeatLocks = 0x53656E_02; // "Sen" 2: one of the seats
    private const string SessionName = "sen-node";
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PostgresAddress _address;
    private readonly DataFolder? _folder;
    private readonly string _mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly Channel<bool> _told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private Task _keeping = Task.CompletedTask;
    private NpgsqlConnection? _session;
    private volatile Exception? _out;
    private volatile bool _isTaken;

    private Presence(PostgresAddress address, DataFolder? folder) => (_address, _folder) = (address, folder);

    /// <summary>False while this process is not among those of the node; for good once somebody who needs the database alone took it while the session was broken.</summary>
    public bool Holds => _out is null;

    /// <summary>
    /// Of the <see cref="LocalNumbers"/> of this process: no other one at this database has it. It begins anywhere, so that who comes next seldom gets the seat
    /// of who just left, whose clock may have been ahead.
    /// </summary>
    public int Seat { get; private set; } = RandomNumberGenerator.GetInt32(LocalNumbers.Seats);

    /// <exception cref="StoreUnavailableException">This process is not among those of the node.</exception>
    public void MustHold()
    {
        if (_out is { } why)
            throw new StoreUnavailableException($"The line to the database was broken, and this process is not back among those of the node: {why.Message}", why);
    }

    /// <summary>Enters beside the other processes of the node.</summary>
    /// <exception cref="StoreInUseException">Somebody has the database alone, or a process of this name is there.</exception>
    /// <exception cref="StoreRefusedException">A process of the node works on another folder.</exception>
    public static Task<Presence> Among(PostgresAddress address, DataFolder folder) => Enter(new Presence(address, folder));

    /// <summary>Enters alone, for what no process of the node may see half done.</summary>
    /// <exception cref="StoreInUseException">A process of the node is there.</exception>
    public static Task<Presence> Alone(PostgresAddress address) => Enter(new Presence(address, folder: null));

    /// <summary>Ends when a process of the node says that something read before is no longer so.</summary>
    public async Task Told(CancellationToken ct) => await _told.Reader.ReadAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        if (_session is not null)
            await _session.DisposeAsync();
        if (_session is not null && _folder is not null)
            File.Delete(FileOf(_folder.ProcessName));
        _stopping.Dispose();
    }

    private static async Task<Presence> Enter(Presence presence)
    {
        try
        {
            // The session of a process that was killed ends a moment after it.
            var began = TimeProvider.System.GetTimestamp();
            while (await presence.TryEnter() is { } obstacle)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Patience)
                    throw obstacle;
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
        catch
        {
            await presence.DisposeAsync();
            throw;
        }

        presence._keeping = Task.Run(presence.Keep);
        return presence;
    }

    private string FileOf(string process) => Path.Combine(_folder!.ProcessesPath, process);

    private void WriteFile()
    {
        if (_folder is null)
            return;
        Directory.CreateDirectory(_folder.ProcessesPath);
        var path = FileOf(_folder.ProcessName);
        // Others read it just now: it is there as a whole, and stays as it is when this process comes back.
        if (File.Exists(path) && File.ReadAllText(path) == _mark)
            return;
        var fresh = Path.Combine(_folder.Path, $"process-{_folder.ProcessName}.new");
        File.WriteAllText(fresh, _mark);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Null when this process is in; otherwise what stands in the way.</summary>
    private async Task<Exception?> TryEnter()
    {
        var session = _address.Alone(name: _folder is null ? null : $"{SessionName} {_folder.ProcessName} {_mark}");
        try
        {
            await session.OpenAsync();
            // A machine that vanished must not stand in the way for hours.
            await session.ExecuteAsync("set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
            var word = _folder is null ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
            _isTaken = !await session.ExecuteScalarAsync<bool>(string.Create(CultureInfo.InvariantCulture, $"select {word}({Lock})"));
            if (_isTaken)
                return await Leave(session, new StoreInUseException($"Another process uses the database {_address.Name} at {_address.Server}. Verbs that write go through the running node; stop it to run this one alone."));
            if (_folder is not null && await Stranger(session) is { } stranger)
                return await Leave(session, stranger);
            if (await TakeSeat(session) is not { } seat)
                return await Leave(session, new StoreInUseException($"{LocalNumbers.Seats} processes serve the database {_address.Name} at {_address.Server}, and no more can. Stop one of them first."));
            Seat = seat;
            WriteFile();
            await session.ExecuteAsync($"listen {EditionSql.Channel}");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        _session = session;
        return null;
    }

    private Task<int?> TakeSeat(NpgsqlConnection session) => session.ExecuteScalarAsync<int?>(
        "select seat from (select (@first + n) % @count as seat from generate_series(0, @count - 1) n) seats where pg_try_advisory_lock(@locks, seat) limit 1",
        new { first = Seat, count = LocalNumbers.Seats, locks = SeatLocks });

    private static async Task<Exception> Leave(NpgsqlConnection session, Exception why)
    {
        await session.DisposeAsync();
        return why;
    }

    // The other processes of the node, by the names of their sessions: "sen-node web1 0123456789abcdef".
    private async Task<Exception?> Stranger(NpgsqlConnection session)
    {
        var others = await session.QueryAsync<string>(
            "select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and starts_with(application_name, @start)", new { start = SessionName + " " });
        foreach (var other in others.Select(name => name.Split(' ')).Where(words => words.Length == 3))
        {
            var (name, mark) = (other[1], other[2]);
            if (name == _folder!.ProcessName && mark == _mark)
                continue;
            if (name == _folder.ProcessName)
                return new StoreInUseException($"Another process named {name} serves the database {_address.Name} at {_address.Server}. Stop it, or give each process a name of its own: --name web2.");
            if (!File.Exists(FileOf(name)) || await File.ReadAllTextAsync(FileOf(name)) != mark)
                return new StoreRefusedException($"The process {name} serves the database {_address.Name} from another folder than {_folder.Path}. All processes of a node share one folder (secrets, files): name it with --data, or stop that process.");
        }

        return null;
    }

    private async Task Keep()
    {
        try
        {
            // Whoever has the database alone changes what this process has in memory: it never comes back.
            while (!_isTaken)
                await Watch(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    // The wait ends when somebody notifies, or when the line breaks.
    private async Task Watch(CancellationToken ct)
    {
        try
        {
            await _session!.WaitAsync(ct);
            _told.Writer.TryWrite(true);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            await EnterAgain(ct);
        }
    }

    private async Task EnterAgain(CancellationToken ct)
    {
        try
        {
            await _session!.DisposeAsync();
            _out = await TryEnter();
            // Nobody knows what was said meanwhile.
            _told.Writer.TryWrite(true);
            if (_out is null)
                return;
        }
        catch (NpgsqlException)
        {
            // The server is away: whoever writes is told so.
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // The folder is away, or its disk is full: the lock and the seat are not held.
            _out = failure;
        }

        await Task.Delay(Rhythm, TimeProvider.System, ct);
    }
}
