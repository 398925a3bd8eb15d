using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>The two round trips of a change: read and take numbers; then write everything. What was read before needs only the second.</summary>
internal static class PostgresBatch
{
    private static readonly ConcurrentDictionary<(string Sql, int Rows), string> Guards = new();

    /// <summary>What is sent at once, for a bench that lets the database do the same without us: name <c>statements</c>.</summary>
    private static readonly DiagnosticListener Sent = new("Sen.Kernel.Postgres");

    public static async Task<(long? Repeated, StreamRow? Row, IReadOnlyDictionary<string, long> Numbers)> Begin(
        NpgsqlConnection connection, NpgsqlTransaction transaction, ChangeWork work, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (work.Needs.OnceKey is { } once)
            batch.BatchCommands.Add(Command(ChangeSql.ReadOnce, once));
        batch.BatchCommands.Add(Command(ChangeSql.ReadStream, work.Stream.Id));
        var series = work.Needs.Series.Order(StringComparer.Ordinal).ToList();
        foreach (var name in series)
            batch.BatchCommands.Add(Command(ChangeSql.TakeNumber, name));

        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (work.Needs.OnceKey is not null)
        {
            if (await reader.ReadAsync(ct))
                return (reader.GetInt64(0), null, new Dictionary<string, long>());
            await reader.NextResultAsync(ct);
        }

        var row = await reader.ReadAsync(ct) ? StreamRow.Of(reader) : null;
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in series)
        {
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            numbers[name] = reader.GetInt64(0);
        }

        return (null, row, numbers);
    }

    public static async Task<StreamRow?> ReadStream(NpgsqlConnection connection, NpgsqlTransaction transaction, long id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ChangeSql.ReadStream, connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? StreamRow.Of(reader) : null;
    }

    /// <summary>Runs all statements; false when one that names its rows changed another number of them.</summary>
    public static async Task<bool> Run(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        if (statements.Count == 0)
            return true;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in statements)
            batch.BatchCommands.Add(Command(statement.Sql, statement.Args));
        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i].Rows is { } expected && batch.BatchCommands[i].RecordsAffected != expected)
                return false;
        }

        return true;
    }

    /// <summary>
    /// Runs all statements as one transaction in one round trip; false when one that names its rows changed another number of them, and then nothing
    /// has happened. Without a transaction of ours a batch is one by itself; a missed row must break it, so it divides by zero.
    /// </summary>
    public static async Task<bool> RunAtOnce(NpgsqlConnection connection, IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        if (Sent.IsEnabled("statements"))
            Sent.Write("statements", statements.Select(one => (one.Sql, one.Args.Select(arg => arg is Utf8Text text ? Encoding.UTF8.GetString(text.Bytes) : arg).ToArray())).ToArray());
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
            batch.BatchCommands.Add(Command(Guarded(statement), statement.Args));
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (PostgresException missed) when (missed.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            return false;
        }
    }

    private static string Guarded(Statement statement) =>
        statement.Rows is not { } rows || (rows == 1 && IsPlainInsert(statement.Sql))
            ? statement.Sql
            : Guards.GetOrAdd((statement.Sql, rows), one => string.Create(
                CultureInfo.InvariantCulture, $"with changed as ({one.Sql} returning 1) select 1 / (case when count(*) = {one.Rows} then 1 else 0 end) from changed"));

    // It puts in its row or fails; one with a select or a conflict clause may do neither.
    private static bool IsPlainInsert(string sql) =>
        sql.StartsWith("insert into ", StringComparison.Ordinal) && sql.EndsWith(')') && !sql.Contains("select", StringComparison.Ordinal) && !sql.Contains("conflict", StringComparison.Ordinal);

    private static NpgsqlBatchCommand Command(string sql, params object?[] args)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in args)
        {
            command.Parameters.Add(value switch
            {
                null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown },
                Utf8Text text => new NpgsqlParameter { Value = text.Bytes, NpgsqlDbType = NpgsqlDbType.Text },
                int number => new NpgsqlParameter { Value = (long)number },
                _ => new NpgsqlParameter { Value = value },
            });
        }

        return command;
    }
}
