using Npgsql;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>The round trips of a transaction: read and take numbers for everybody; then write everything.</summary>
internal static class PostgresBatch
{
    /// <summary>For each piece of work in turn: the stream of an earlier change with its once-key, or the row and the numbers that it takes.</summary>
    public static async Task<IReadOnlyList<(long? Repeated, StreamRow? Row, IReadOnlyDictionary<string, long> Numbers)>> Begin(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<ChangeWork> works, CancellationToken ct = default)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var work in works)
        {
            if (work.Needs.OnceKey is { } once)
                batch.BatchCommands.Add(MergedStatements.Command(ChangeSql.ReadOnce, once));
            batch.BatchCommands.Add(MergedStatements.Command(ChangeSql.ReadStream, work.Stream.Id));
        }

        // In one order wherever they are taken, so that two transactions never wait for each other.
        var series = works.Index().SelectMany(one => one.Item.Needs.Series.Select(name => (Name: name, one.Index))).OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Index).ToList();
        foreach (var (name, _) in series)
            batch.BatchCommands.Add(MergedStatements.Command(ChangeSql.TakeNumber, name));

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (repeated, rows) = (new long?[works.Count], new StreamRow?[works.Count]);
        foreach (var (index, work) in works.Index())
        {
            if (work.Needs.OnceKey is not null)
            {
                repeated[index] = await reader.ReadAsync(ct) ? reader.GetInt64(0) : null;
                await reader.NextResultAsync(ct);
            }

            rows[index] = await reader.ReadAsync(ct) ? StreamRow.Of(reader) : null;
            await reader.NextResultAsync(ct);
        }

        var numbers = works.Select(_ => new Dictionary<string, long>(StringComparer.Ordinal)).ToList();
        foreach (var (name, index) in series)
        {
            await reader.ReadAsync(ct);
            numbers[index][name] = reader.GetInt64(0);
            await reader.NextResultAsync(ct);
        }

        return [.. works.Select((_, index) => (repeated[index], rows[index], (IReadOnlyDictionary<string, long>)numbers[index]))];
    }

    public static async Task<StreamRow?> ReadStream(NpgsqlConnection connection, NpgsqlTransaction transaction, long id, CancellationToken ct = default)
    {
        await using var command = new NpgsqlCommand(ChangeSql.ReadStream, connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? StreamRow.Of(reader) : null;
    }

    /// <summary>Runs all statements; false when one that names its rows changed another number of them.</summary>
    public static Task<bool> Run(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Statement> statements, CancellationToken ct = default) =>
        Run(connection, transaction, [statements], ct);

    /// <summary>The same of several lists, each in its own order.</summary>
    public static async Task<bool> Run(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<IReadOnlyList<Statement>> lists, CancellationToken ct = default)
    {
        var merged = MergedStatements.Of(lists);
        if (merged.Count == 0)
            return true;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (command, _) in merged)
            batch.BatchCommands.Add(command);
        if (lists.Any(list => list.Any(one => one.Sql == EditionSql.Next)))
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"notify {EditionSql.Channel}"));
        await batch.ExecuteNonQueryAsync(ct);
        return merged.All(one => one.Rows is not { } expected || one.Command.RecordsAffected == expected);
    }
}
