using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Postgres;

namespace Sen.Kernel.Copying;

/// <summary>A PostgreSQL database and its database of keys in a copy; rows go in by COPY, indexes are made behind them.</summary>
internal sealed class PostgresEnd : CopyEnd
{
    private readonly Presence? _alone;
    private readonly NpgsqlConnection _store;
    private readonly NpgsqlConnection _keys;
    private readonly PostgresKeyStore _keyStore;
    private readonly Secrets _secrets;
    private List<string> _indexes = [];

    private PostgresEnd(Presence? alone, NpgsqlConnection store, NpgsqlConnection keys, PostgresKeyStore keyStore, Secrets secrets) =>
        (_alone, _store, _keys, _keyStore, _secrets) = (alone, store, keys, keyStore, secrets);

    /// <summary>For a copy into it or out of it while nobody else is there.</summary>
    /// <exception cref="StoreRefusedException">It can't be opened as it stands.</exception>
    /// <exception cref="StoreInUseException">A process of the node is there.</exception>
    public static Task<PostgresEnd> Open(PostgresAddress address, Secrets secrets, TimeProvider time) => Refusing(address, async () =>
    {
        await ServerCheck.Run(address, writes: true);
        var alone = await Presence.Alone(address);
        try
        {
            var (store, keys) = await Connect(address);
            return new PostgresEnd(alone, store, keys, new PostgresKeyStore(address.Keys(), secrets, new LocalNumbers(time)), secrets);
        }
        catch
        {
            await alone.DisposeAsync();
            throw;
        }
    });

    /// <summary>As the store stands now, to be read while the node goes on.</summary>
    /// <exception cref="StoreRefusedException">It can't be opened as it stands.</exception>
    public static Task<PostgresEnd> Beside(PostgresAddress address, Secrets secrets, TimeProvider time) => Refusing(address, async () =>
    {
        await ServerCheck.Run(address, writes: false);
        var (store, keys) = await Connect(address);
        await store.ExecuteAsync("begin isolation level repeatable read read only");
        return new PostgresEnd(alone: null, store, keys, new PostgresKeyStore(address.Keys(readOnly: true), secrets, new LocalNumbers(time)), secrets);
    });

    private static async Task<PostgresEnd> Refusing(PostgresAddress address, Func<Task<PostgresEnd>> open)
    {
        try
        {
            return await open();
        }
        catch (NpgsqlException failure)
        {
            Refusals.Throw(failure, address);
            throw;
        }
    }

    private static async Task<(NpgsqlConnection Store, NpgsqlConnection Keys)> Connect(PostgresAddress address)
    {
        var (store, keys) = (address.Alone(), address.Alone(address.KeysName));
        try
        {
            await store.OpenAsync();
            await keys.OpenAsync();
            return (store, keys);
        }
        catch
        {
            await store.DisposeAsync();
            await keys.DisposeAsync();
            throw;
        }
    }

    public override string ToString() => _store.Database;

    public override IReadOnlyList<Table> Tables() => [.. TablesOf(_store).Where(table => table.Name != "schema_migration"), .. TablesOf(_keys)];

    public override IReadOnlyDictionary<string, string> Settings() =>
        IsThere(_store, "setting") ? PostgresPreparation.Settings(_store).GetAwaiter().GetResult() : new Dictionary<string, string>();

    public override IReadOnlySet<(string Module, long Number)> Migrations() =>
        IsThere(_store, "schema_migration") ? _store.Query<(string, long)>("select module, number from schema_migration").ToHashSet() : new HashSet<(string, long)>();

    public override void Each(Table table, Action<object?[]> look)
    {
        using var command = new NpgsqlCommand($"select {table.Names} from {table.Name}", Of(table)) { CommandTimeout = 0 };
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        var values = new object?[table.Columns.Count];
        while (reader.Read())
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.IsDBNull(i) ? null : table.Columns[i].Type switch
                {
                    ColumnType.Number => reader.GetInt64(i),
                    ColumnType.Real => reader.GetDouble(i),
                    _ => reader.GetFieldValue<byte[]>(i),
                };
            }

            look(values);
        }
    }

    public override long Count(Table table) => Of(table).ExecuteScalar<long>($"select count(*) from {table.Name}", commandTimeout: 0);

    public override string? HoldsOther() => Settings().ContainsKey(StoreFacts.Copying) || (Others(_store) + Others(_keys) == 0) ? null : $"{_store.Database} or {_keys.Database}";

    public override async Task Begin(StoreSetup setup, NodeIdentity identity)
    {
        foreach (var connection in (NpgsqlConnection[])[_keys, _store])
        {
            foreach (var table in TablesOf(connection, types: false).Append(new Table("schema_migration", [])))
                await connection.ExecuteAsync($"drop table if exists {table.Name} cascade");
        }

        await using (var transaction = await _store.BeginTransactionAsync())
        {
            await PostgresPreparation.Migrate(_store, transaction, setup, isNew: true);
            await PostgresBatch.Run(_store, transaction, [.. LogHeads.Remember(identity, _secrets)], default);
            await _store.ExecuteAsync("insert into setting (name, value) values (@name, '')", new { name = StoreFacts.Copying }, transaction);
            await transaction.CommitAsync();
        }

        await _keyStore.Prepare();
        DropIndexes([.. Tables().Select(table => table.Name)]);
    }

    public override void BeginAppending(IReadOnlyList<string> tables) => DropIndexes(tables);

    public override RowSink Append(Table table) => new Sink(Of(table).BeginBinaryImport($"copy {table.Name} ({table.Names}) from stdin (format binary)"), table.Columns);

    public override void FinishAppending()
    {
        MakeIndexes();
        _store.Execute("vacuum analyze;", commandTimeout: 0); // a lone word would be taken for a procedure
        _store.Execute("checkpoint;", commandTimeout: 0);
    }

    // What says that this store is not to be opened stays until all rows are there.
    protected override void Empty(Table table) =>
        Of(table).Execute(table.Name == "setting" ? $"delete from setting where name <> '{StoreFacts.Copying}'" : $"truncate {table.Name}");

    // Those of primary keys and uniquenesses stay: they are what keeps a wrong row out.
    private void DropIndexes(IReadOnlyList<string> tables)
    {
        var indexes = _store.Query<(string Name, string Definition)>(
            "select indexname, indexdef from pg_indexes i where schemaname = current_schema() and tablename = any(@tables) and not exists (select 1 from pg_constraint c where c.conname = i.indexname)",
            new { tables = tables.ToArray() }).ToList();
        _indexes = [.. indexes.Select(index => index.Definition)];
        foreach (var (name, _) in indexes)
            _store.Execute($"drop index {name}");
    }

    private void MakeIndexes()
    {
        foreach (var index in _indexes)
            _store.Execute(index, commandTimeout: 0);
        _indexes = [];
    }

    public override void Finish(IReadOnlyList<Table> tables)
    {
        Set(StoreFacts.Copying, "");
        MakeIndexes();
        foreach (var (table, column) in _store.Query<(string, string)>("select table_name, column_name from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'").ToList())
            _store.ExecuteScalar<long>($"select setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false) from {table}");
        _store.Execute("analyze;", commandTimeout: 0); // a lone word would be taken for a procedure
        _keys.Execute("analyze;", commandTimeout: 0);
    }

    public override void Set(string name, string? value)
    {
        if (value is null)
            _store.Execute("delete from setting where name = @name", new { name });
        else
            _store.Execute("insert into setting (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value", new { name, value });
    }

    public override async ValueTask DisposeAsync()
    {
        await _keyStore.DisposeAsync();
        await _keys.DisposeAsync();
        await _store.DisposeAsync();
        if (_alone is not null)
            await _alone.DisposeAsync();
    }

    private NpgsqlConnection Of(Table table) => table.Name == Keys ? _keys : _store;

    private static bool IsThere(NpgsqlConnection connection, string table) => connection.ExecuteScalar<bool>("select to_regclass(@table) is not null", new { table });

    private static long Others(NpgsqlConnection connection) =>
        connection.ExecuteScalar<long>("select count(*) from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')");

    private static List<Table> TablesOf(NpgsqlConnection connection, bool types = true) =>
    [
        .. connection.Query<(string Table, string Column, string Type)>(
            """
            select c.table_name, c.column_name, c.data_type from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema = current_schema() order by c.table_name, c.ordinal_position
            """)
            .GroupBy(row => row.Table, StringComparer.Ordinal)
            .Select(table => new Table(table.Key, types ? [.. table.Select(row => new Column(row.Column, TypeOf(table.Key, row.Type)))] : [])),
    ];

    private static ColumnType TypeOf(string table, string type) => type switch
    {
        "bigint" => ColumnType.Number,
        "double precision" => ColumnType.Real,
        "text" => ColumnType.Text,
        "bytea" => ColumnType.Bytes,
        _ => throw new StoreRefusedException($"The table {table} has a column of type {type}, which no copy knows."),
    };

    private sealed class Sink(NpgsqlBinaryImporter import, IReadOnlyList<Column> columns) : RowSink
    {
        public override void Add(object?[] row)
        {
            import.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                switch (row[i])
                {
                    case null: import.WriteNull(); break;
                    case long number: import.Write(number, NpgsqlDbType.Bigint); break;
                    case double number: import.Write(number, NpgsqlDbType.Double); break;
                    case string text: import.Write(text, NpgsqlDbType.Text); break;
                    default: import.Write((byte[])row[i]!, columns[i].Type is ColumnType.Text ? NpgsqlDbType.Text : NpgsqlDbType.Bytea); break;
                }
            }
        }

        public override void End() => import.Complete();

        public override void Dispose() => import.Dispose();
    }
}
