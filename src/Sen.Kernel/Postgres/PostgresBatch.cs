using Npgsql;
using NpgsqlTypes;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>The two round trips of a change: read and take numbers; then write everything.</summary>
internal static class PostgresBatch
{
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
