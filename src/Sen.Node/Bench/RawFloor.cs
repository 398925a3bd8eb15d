using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Sen.Node.Bench;

/// <summary>
/// What the disk and SQLite alone can do: the rows that a run wrote, written again into a bare store by one writer with the same group
/// commit and the same durability, for as many callers. No keys, no hashing, no JSON, no HTTP.
/// </summary>
internal static class RawFloor
{
    private const int MostPerCommit = 256;

    /// <summary>Events of the store after <paramref name="afterEvent"/>, in their order, at most <paramref name="most"/>.</summary>
    public static async Task<Latencies> Run(string storePath, string workFolder, long afterEvent, int most, int callers, CancellationToken ct)
    {
        var steps = Read(storePath, afterEvent, most);
        using var writer = new Writer(Path.Combine(workFolder, "raw.db"));
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        var own = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                var mine = new Latencies("raw SQLite");
                while (Interlocked.Increment(ref next) is var at && at < steps.Count)
                {
                    var begin = Stopwatch.GetTimestamp();
                    await writer.Write(steps[at]);
                    mine.Add(Stopwatch.GetElapsedTime(begin));
                }

                return mine;
            },
            ct)));
        var all = new Latencies("raw SQLite, the same rows") { Took = Stopwatch.GetElapsedTime(start) };
        foreach (var mine in own)
            all.Add(mine);
        return all;
    }

    private static List<Step> Read(string storePath, long afterEvent, int most)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = storePath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            select e.stream_id, e.version, e.header, e.hash, e.seal, e.parts, s.stream, s.kind, s.log, coalesce(s.state, '')
            from event e join stream s on s.id = e.stream_id where e.id > $after order by e.id limit $most
            """;
        command.Parameters.AddWithValue("$after", afterEvent);
        command.Parameters.AddWithValue("$most", most);
        using var reader = command.ExecuteReader();
        var steps = new List<Step>();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            steps.Add(new Step(values));
        }

        return steps;
    }

    private sealed record Step(object[] Values)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Writer : IDisposable
    {
        private readonly BlockingCollection<Step> _waiting = [];
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _event;
        private readonly SqliteCommand _stream;
        private readonly SqliteCommand _pending;
        private readonly Thread _thread;

        public Writer(string path)
        {
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            _connection.Open();
            Execute("pragma page_size = 8192");
            Execute("pragma journal_mode = wal");
            Execute("pragma synchronous = full");
            Execute("pragma secure_delete = on");
            Execute("pragma cache_size = -65536");
            Execute("create table stream (id integer primary key, stream blob not null, kind text not null, log text not null, version bigint not null, head blob not null, state text)");
            Execute("create table event (id integer primary key, stream_id bigint not null, version bigint not null, header blob not null, hash blob not null, seal blob not null, parts blob not null, unique (stream_id, version))");
            Execute("create table ledger_pending (log text not null, stream_id bigint not null, version bigint not null, primary key (log, stream_id, version)) without rowid");
            _event = Prepare("insert into event (stream_id, version, header, hash, seal, parts) values ($0, $1, $2, $3, $4, $5)", 6);
            _stream = Prepare("insert into stream (id, stream, kind, log, version, head, state) values ($0, $6, $7, $8, $1, $3, $9) on conflict (id) do update set version = excluded.version, head = excluded.head, state = excluded.state", 10);
            _pending = Prepare("insert into ledger_pending (log, stream_id, version) values ($8, $0, $1)", 9);
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
            _event.Dispose();
            _stream.Dispose();
            _pending.Dispose();
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
                Execute("begin immediate");
                foreach (var step in batch)
                {
                    foreach (var command in (SqliteCommand[])[_event, _stream, _pending])
                        Run(command, step.Values);
                }

                Execute("commit");
                foreach (var step in batch)
                    step.Done.SetResult();
            }
        }

        private static void Run(SqliteCommand command, object[] values)
        {
            foreach (SqliteParameter parameter in command.Parameters)
                parameter.Value = values[int.Parse(parameter.ParameterName.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)];
            command.ExecuteNonQuery();
        }

        private SqliteCommand Prepare(string sql, int parameters)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < parameters; i++)
            {
                if (sql.Contains($"${i}", StringComparison.Ordinal))
                    command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            return command;
        }

        private void Execute(string sql)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
