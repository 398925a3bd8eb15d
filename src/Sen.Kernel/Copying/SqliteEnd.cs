using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Copying;

/// <summary>The store of a folder in a copy. A copy into it grows in files of another name and takes the real ones when it is whole.</summary>
internal sealed class SqliteEnd : CopyEnd
{
    private readonly DataFolder _folder;
    private readonly Secrets _secrets;
    private SqliteSession? _store;
    private SqliteSession? _keys;
    private List<string> _indexes = [];
    private List<(string Table, string? Index, string Words)> _planner = [];

    public SqliteEnd(DataFolder folder, Secrets secrets)
    {
        (_folder, _secrets) = (folder, secrets);
        if (!folder.HasStore)
            return;
        (_store, _keys) = (new SqliteSession(folder.StorePath), new SqliteSession(folder.KeysPath));
    }

    public override string ToString() => _folder.StorePath;

    private string NewStore => _folder.StorePath + ".copy";

    private string NewKeys => _folder.KeysPath + ".copy";

    public override IReadOnlyList<Table> Tables() => _store is null
        ? []
        :
        [
            .. _store.All("select name from sqlite_master where type = 'table' and substr(name, 1, 7) <> 'sqlite_' and name <> 'schema_migration' order by name", row => row.Text(0)).Select(name => Table(_store, name)),
            Table(_keys!, Keys),
        ];

    public override IReadOnlyDictionary<string, string> Settings() => _store is null
        ? new Dictionary<string, string>()
        : StoreFacts.Of(_store);

    public override IReadOnlySet<(string Module, long Number)> Migrations() => _store is null
        ? new HashSet<(string, long)>()
        : _store.All("select module, number from schema_migration", row => (row.Text(0), row.Int(1))).ToHashSet();

    public override void Each(Table table, Action<object?[]> look)
    {
        var values = new object?[table.Columns.Count];
        Of(table).Each($"select {table.Names} from {table.Name}", row =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = row.IsNull(i) ? null : table.Columns[i].Type switch
                {
                    ColumnType.Number => row.Int(i),
                    ColumnType.Real => Convert.ToDouble(row.Value(i), System.Globalization.CultureInfo.InvariantCulture),
                    _ => row.Bytes(i),
                };
            }

            look(values);
        });
    }

    public override long Count(Table table) => (long)Of(table).Scalar($"select count(*) from {table.Name}")!;

    public override string? HoldsOther()
    {
        if (Settings().ContainsKey(StoreFacts.Copying))
            return null;
        return _folder.HasStore ? _folder.StorePath : File.Exists(_folder.KeysPath) && !File.Exists(NewStore) ? _folder.KeysPath : null;
    }

    public override Task Begin(StoreSetup setup, NodeIdentity identity)
    {
        _store?.Dispose();
        _keys?.Dispose();
        foreach (var file in (string[])[_folder.StorePath, _folder.KeysPath, NewStore, NewKeys])
        {
            foreach (var end in (string[])["", "-wal", "-shm", "-journal"])
                File.Delete(file + end);
        }

        SqlitePreparation.Run(NewStore, setup with { Identity = identity }, _secrets, isNew: true);
        new SqliteKeyStore(NewKeys, _secrets, new LocalNumbers(setup.Clock.Real)).DisposeAsync().AsTask().GetAwaiter().GetResult();
        (_store, _keys) = (new SqliteSession(NewStore), new SqliteSession(NewKeys));
        Set(StoreFacts.Copying, "");
        // Whatever happens before the end, the files are thrown away.
        foreach (var session in (SqliteSession[])[_store, _keys])
            Hurry(session);
        return Task.CompletedTask;
    }

    public override void BeginAppending(IReadOnlyList<string> tables)
    {
        Hurry(_store!);
        _planner = _store!.All("select tbl, idx, stat from sqlite_stat1", row => (row.Text(0), row.IsNull(1) ? null : row.Text(1), row.Text(2)));
        var indexes = _store.All("select name, sql, tbl_name from sqlite_master where type = 'index' and sql is not null", row => (Name: row.Text(0), Sql: row.Text(1), Table: row.Text(2)))
            .Where(index => tables.Contains(index.Table) && !index.Sql.StartsWith("create unique", StringComparison.OrdinalIgnoreCase)).ToList();
        _indexes = [.. indexes.Select(index => index.Sql)];
        foreach (var (name, _, _) in indexes)
            _store.Execute($"drop index {name}");
    }

    public override RowSink Append(Table table) => new Sink(Of(table), table);

    public override void FinishAppending()
    {
        foreach (var index in _indexes)
            _store!.Execute(index);
        // What a migration told the planner went with the indexes.
        _store!.Execute("delete from sqlite_stat1");
        foreach (var (table, index, words) in _planner)
            _store.Execute("insert into sqlite_stat1 (tbl, idx, stat) values ($1, $2, $3)", table, index, words);
        Settle(_store);
    }

    protected override void Empty(Table table) => Of(table).Execute($"delete from {table.Name}");

    public override void Finish(IReadOnlyList<Table> tables)
    {
        Set(StoreFacts.Copying, "");
        foreach (var session in (SqliteSession[])[_store!, _keys!])
        {
            Settle(session);
            session.Dispose();
        }

        foreach (var (from, to) in ((string, string)[])[(NewKeys, _folder.KeysPath), (NewStore, _folder.StorePath)])
        {
            using (var file = new FileStream(from, FileMode.Open, FileAccess.ReadWrite))
                file.Flush(flushToDisk: true);
            File.Move(from, to, overwrite: true);
        }

        (_store, _keys) = (new SqliteSession(_folder.StorePath), new SqliteSession(_folder.KeysPath));
    }

    public override void Set(string name, string? value)
    {
        if (value is null)
            _store!.Execute("delete from setting where name = $1", name);
        else
            _store!.Execute("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", name, value);
    }

    public override ValueTask DisposeAsync()
    {
        _store?.Dispose();
        _keys?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Hurry(SqliteSession session)
    {
        session.Execute("pragma journal_mode = memory");
        session.Execute("pragma synchronous = off");
        session.Execute("pragma cache_size = -262144");
        session.Execute("begin immediate");
    }

    private static void Settle(SqliteSession session)
    {
        session.Execute("commit");
        session.Execute("pragma journal_mode = wal");
        session.Execute("pragma synchronous = full");
    }

    private SqliteSession Of(Table table) => table.Name == Keys ? _keys! : _store!;

    private static Table Table(SqliteSession session, string name) => new(name, session.All($"select name, type from pragma_table_info('{name}')", row => new Column(row.Text(0), row.Text(1).ToUpperInvariant() switch
    {
        "BIGINT" or "INTEGER" => ColumnType.Number,
        "DOUBLE PRECISION" => ColumnType.Real,
        "TEXT" => ColumnType.Text,
        "BYTEA" or "BLOB" => ColumnType.Bytes,
        var other => throw new StoreRefusedException($"The table {name} has a column of type {other}, which no copy knows."),
    })));

    private sealed class Sink : RowSink
    {
        private readonly SqliteSession _session;
        private readonly string _insert;
        private readonly IReadOnlyList<Column> _columns;

        public Sink(SqliteSession session, Table table)
        {
            (_session, _columns) = (session, table.Columns);
            _insert = $"insert into {table.Name} ({table.Names}) values ({string.Join(", ", Enumerable.Range(1, table.Columns.Count).Select(n => $"${n}"))})";
        }

        public override void Add(object?[] row)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (_columns[i].Type is ColumnType.Text && row[i] is byte[] text)
                    row[i] = text.Length == 0 ? "" : new Utf8Text(text);
            }

            _session.Execute(_insert, row);
        }

        public override void End()
        {
        }

        public override void Dispose()
        {
        }
    }
}
