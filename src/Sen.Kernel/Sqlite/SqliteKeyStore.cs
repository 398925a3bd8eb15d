using Sen.Kernel.Ledger;

namespace Sen.Kernel.Sqlite;

/// <summary>Data keys in <c>keys.db</c>, apart from the events. All calls answer at once, on one connection behind one lock.</summary>
internal sealed class SqliteKeyStore : KeyStore
{
    private readonly Lock _gate = new();
    private readonly SqliteSession _session;

    public SqliteKeyStore(string path, Secrets secrets, LocalNumbers numbers)
        : base(secrets, numbers)
    {
        _session = new SqliteSession(path);
        _session.Execute("pragma journal_mode = wal");
        _session.Execute("pragma synchronous = full");
        _session.Execute("pragma secure_delete = on");
        _session.Execute("create table if not exists data_key (id integer primary key, stream_id bigint not null, subject text not null, kek bigint not null, wrapped blob not null, unique (stream_id, subject))");
    }

    protected override ValueTask<IReadOnlyList<WrappedKey>> Read(long streamId)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<WrappedKey>>(_session.All(
                "select id, subject, wrapped from data_key where stream_id = $1", static row => new WrappedKey(row.Int(0), row.Text(1), row.Bytes(2)), streamId));
        }
    }

    protected override ValueTask Insert(IReadOnlyList<(DataKey Key, byte[] Wrapped)> keys)
    {
        lock (_gate)
        {
            _session.Execute("begin immediate");
            try
            {
                foreach (var (key, wrapped) in keys)
                    _session.Execute("insert into data_key (id, stream_id, subject, kek, wrapped) values ($1, $2, $3, 1, $4)", key.Id, key.StreamId, key.Subject, wrapped);
                _session.Execute("commit");
            }
            catch
            {
                if (!_session.IsOutsideTransaction)
                    _session.Execute("rollback");
                throw;
            }
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask Delete(long streamId, string subject)
    {
        lock (_gate)
            _session.Execute("delete from data_key where stream_id = $1 and subject = $2", streamId, subject);
        return ValueTask.CompletedTask;
    }

    internal override bool ForgetDeletedBytes()
    {
        lock (_gate)
            return _session.IsLogEmptied();
    }

    public override ValueTask DisposeAsync()
    {
        lock (_gate)
            _session.Dispose();
        return base.DisposeAsync();
    }
}
