using Npgsql;
using Sen.Kernel.Ledger;

namespace Sen.Kernel.Postgres;

/// <summary>Data keys in a database of their own (<c>NAME_keys</c>), apart from the events.</summary>
internal sealed class PostgresKeyStore(NpgsqlDataSource source, Secrets secrets, LocalNumbers numbers) : KeyStore(secrets, numbers)
{
    public async Task Prepare()
    {
        await using var command = source.CreateCommand(
            "create table if not exists data_key (id bigint primary key, stream_id bigint not null, subject text not null, kek bigint not null, wrapped bytea not null, unique (stream_id, subject))");
        await command.ExecuteNonQueryAsync();
    }

    protected override async ValueTask<IReadOnlyList<WrappedKey>> Read(long streamId)
    {
        await using var command = source.CreateCommand("select id, subject, wrapped from data_key where stream_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = streamId });
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<WrappedKey>();
        while (await reader.ReadAsync())
            keys.Add(new WrappedKey(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return keys;
    }

    protected override async ValueTask Insert(IReadOnlyList<(DataKey Key, byte[] Wrapped)> keys)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (key, wrapped) in keys)
        {
            var command = new NpgsqlBatchCommand("insert into data_key (id, stream_id, subject, kek, wrapped) values ($1, $2, $3, 1, $4)");
            foreach (var value in (object[])[key.Id, key.StreamId, key.Subject, wrapped])
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    protected override async ValueTask Delete(long streamId, string subject)
    {
        await using var command = source.CreateCommand("delete from data_key where stream_id = $1 and subject = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = streamId });
        command.Parameters.Add(new NpgsqlParameter { Value = subject });
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
