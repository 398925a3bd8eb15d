using System.Data.Common;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Sqlite;

/// <summary>The embedded store: <c>store.db</c> and <c>keys.db</c> in one folder, one writer, many readers.</summary>
public sealed class SqliteStore : Store
{
    private const long PassiveCheckpointAtBytes = 4L << 20;

    private readonly SqliteWriter _writer;
    private readonly string _readString;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _checkpoints;
    private readonly FileStream _owner;

    private SqliteStore(DataFolder folder, StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity, FileStream owner)
        : base(setup, secrets, keys, identity)
    {
        _owner = owner;
        _readString = ReadString(folder.StorePath);
        var events = new EventWriter(Shapes, keys, secrets, identity.OriginOf);
        _writer = new SqliteWriter(folder.StorePath, keys, events, setup.Clock, new BrokenUnique(setup.AllSchemas));
        _checkpoints = Task.Run(() => CheckpointNowAndThen(folder.StorePath));
    }

    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>Opens the store of a folder, making it when it is new and running its migrations.</summary>
    /// <exception cref="StoreInUseException">Another process owns it.</exception>
    public static SqliteStore Open(DataFolder folder, StoreSetup setup)
    {
        var owner = folder.Own();
        try
        {
            var isNew = !File.Exists(folder.StorePath);
            var secrets = Secrets.Open(folder.SecretsPath, mayCreate: isNew);
            var keys = new SqliteKeyStore(folder.KeysPath, secrets, setup.Clock.Real);
            var identity = SqlitePreparation.Run(folder.StorePath, setup, isNew);
            return new SqliteStore(folder, setup, secrets, keys, identity, owner);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Connection string of readers: read-only, so that no reader can ever write.</summary>
    internal static string ReadString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    public override async ValueTask<DbConnection> Read(CancellationToken ct = default)
    {
        var connection = new SqliteConnection(_readString);
        await connection.OpenAsync(ct);
        return connection;
    }

    internal override Task<Ending> Run(ChangeWork work, CancellationToken ct) => _writer.Run(work);

    public override async Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default) =>
        (await _writer.Run(statements)).Problem;

    internal override async Task<bool> ForgetDeletedBytes() => await _writer.Truncate() & Keys.ForgetDeletedBytes();

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _checkpoints;
        _writer.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(_readString));
        await Keys.DisposeAsync();
        _stopping.Dispose();
        await _owner.DisposeAsync();
    }

    /// <summary>Moves pages from the log into the store off the commit path; the writer only steps in when the log grows large.</summary>
    private async Task CheckpointNowAndThen(string path)
    {
        using var session = new SqliteSession(path);
        session.Execute("pragma busy_timeout = 50");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), Clock.Real);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                if (new FileInfo(path + "-wal") is { Exists: true, Length: > PassiveCheckpointAtBytes })
                    session.Execute("pragma wal_checkpoint(passive)");
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
        catch (SqliteException)
        {
            // Disk full or the like: the writer meets the same and reports it to its callers.
        }
    }
}
