using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Sen.Node.Bench;

/// <summary>
/// What the disk and SQLite alone can do: the rows that the steps of a run wrote, written again by one writer with the same tables, indexes,
/// group commit and durability, for as many callers: event, stream update, pending entry, dossier row update, inbox row deleted and inserted.
/// No keys, no hashing, no JSON, no HTTP.
/// </summary>
internal static class RawFloor
{
    private const int MostPerCommit = 256;

    // Statement, and the table of the row (by stream) that fills its named parameters.
    private static readonly (string Sql, string Table)[] Written =
    [
        ("insert into event (stream_id, version, header, hash, seal, parts) values ($stream_id, $version, $header, $hash, $seal, $parts)", "event"),
        ("insert into ledger_pending (log, stream_id, version) values ('main', $stream_id, $version)", "event"),
        ("update stream set version = $version, head = $head, recorded = $recorded, state = $state where id = $id", "stream"),
        ("update dossier_row set number = $number, stage = $stage, accepted = $accepted, due = $due, paused = $paused, ended = $ended where id = $id", "dossier_row"),
        ("delete from inbox where dossier_id = $dossier_id", "inbox"),
        ("insert into inbox (desk, due, dossier_id, assignee, procedure, stage, paused, number, owner, procedure_name, step, received, final_due) values ($desk, $due, $dossier_id, $assignee, $procedure, $stage, $paused, $number, $owner, $procedure_name, $step, $received, $final_due)", "inbox"),
    ];

    /// <summary>Writes again what the store wrote for the events after <paramref name="afterEvent"/>, in their order, at most <paramref name="most"/>.</summary>
    public static async Task<Latencies> Run(string storePath, string workFolder, long afterEvent, int most, int callers, CancellationToken ct)
    {
        var path = Path.Combine(workFolder, "raw.db");
        Prepare(path, storePath);
        var steps = Read(storePath, afterEvent, most);
        using var writer = new Writer(path);
        var floor = await Callers.RunAll("raw SQLite, the same rows", callers, steps.Count, async (n, _) =>
        {
            await writer.Write(steps[n]);
            return true;
        }, ct);
        return floor;
    }

    // The same tables and indexes with the rows that a step finds there.
    private static void Prepare(string path, string storePath)
    {
        using var connection = Open(path);
        Execute(connection, "pragma page_size = 8192");
        Execute(connection, "pragma journal_mode = wal");
        Execute(connection, $"attach '{storePath.Replace("'", "''", StringComparison.Ordinal)}' as node");
        const string tables = "('stream', 'event', 'ledger_pending', 'dossier_row', 'inbox')";
        foreach (var sql in Rows(connection, $"select sql from node.sqlite_master where tbl_name in {tables} and sql is not null order by type desc", []).Select(row => (string)row["sql"]))
            Execute(connection, sql);
        foreach (var table in (string[])["stream", "dossier_row", "inbox"])
            Execute(connection, $"insert into main.{table} select * from node.{table}");
    }

    private static List<Step> Read(string storePath, long afterEvent, int most)
    {
        using var connection = Open(storePath);
        return
        [
            .. Rows(connection, "select e.* from event e join dossier_row r on r.id = e.stream_id where e.id > $0 order by e.id limit $1", [afterEvent, (long)most]).Select(happened =>
            {
                var id = happened["stream_id"];
                return new Step(new Dictionary<string, Dictionary<string, object>?>(StringComparer.Ordinal)
                {
                    ["event"] = happened,
                    ["stream"] = Rows(connection, "select * from stream where id = $0", [id]).First(),
                    ["dossier_row"] = Rows(connection, "select * from dossier_row where id = $0", [id]).First(),
                    ["inbox"] = Rows(connection, "select * from inbox where dossier_id = $0", [id]).FirstOrDefault(),
                });
            }),
        ];
    }

    private static List<Dictionary<string, object>> Rows(SqliteConnection connection, string sql, object[] args)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < args.Length; i++)
            command.Parameters.AddWithValue($"${i}", args[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object>>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.Ordinal));
        return rows;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Step(IReadOnlyDictionary<string, Dictionary<string, object>?> Rows)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Writer : IDisposable
    {
        private readonly BlockingCollection<Step> _waiting = [];
        private readonly SqliteConnection _connection;
        private readonly List<(SqliteCommand Command, string Table)> _commands;
        private readonly Thread _thread;

        public Writer(string path)
        {
            _connection = Open(path);
            foreach (var pragma in (string[])["synchronous = full", "secure_delete = on", "wal_autocheckpoint = 0", "cache_size = -65536", "temp_store = memory"])
                Execute(_connection, "pragma " + pragma);
            _commands = [.. Written.Select(one => (Prepared(one.Sql), one.Table))];
            _thread = new Thread(Loop) { IsBackground = true, Name = "raw-writer" };
            _thread.Start();
        }

        public Task Write(Step step)
        {
            _waiting.Add(step);
            return step.Done.Task;
        }

        public void Dispose()
        {
            _waiting.CompleteAdding();
            _thread.Join();
            foreach (var (command, _) in _commands)
                command.Dispose();
            _connection.Dispose();
            _waiting.Dispose();
        }

        private void Loop()
        {
            var batch = new List<Step>();
            foreach (var first in _waiting.GetConsumingEnumerable())
            {
                batch.Clear();
                batch.Add(first);
                while (batch.Count < MostPerCommit && _waiting.TryTake(out var more))
                    batch.Add(more);
                Execute(_connection, "begin immediate");
                foreach (var step in batch)
                    Run(step);
                Execute(_connection, "commit");
                foreach (var step in batch)
                    step.Done.SetResult();
            }
        }

        private void Run(Step step)
        {
            foreach (var (command, table) in _commands)
            {
                if (step.Rows[table] is not { } row)
                    continue;
                foreach (SqliteParameter parameter in command.Parameters)
                    parameter.Value = row[parameter.ParameterName[1..]];
                command.ExecuteNonQuery();
            }
        }

        private SqliteCommand Prepared(string sql)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, @"\$\w+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Distinct(StringComparer.Ordinal))
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            return command;
        }
    }
}
