using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Kernel;
using Sen.Kernel.Postgres;

namespace Sen.Node.Bench;

/// <summary>What the store of a bench holds: numbers and keys taken, events, sizes.</summary>
internal sealed class StoredFigures(Store store, DataFolder data, PostgresAddress? database)
{
    /// <summary>Numbers of series given and data keys made so far.</summary>
    public async Task<(long Numbers, long Keys)> Taken()
    {
        var numbers = await Ask<long>("select cast(coalesce(sum(next - 1), 0) as bigint) from series");
        if (database is not null)
        {
            await using var source = PgbenchFloor.Keys(database);
            return (numbers, await source.ExecuteScalarAsync<long>("select count(*) from data_key"));
        }

        await using var keys = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = data.KeysPath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        return (numbers, await keys.ExecuteScalarAsync<long>("select count(*) from data_key"));
    }

    public Task<long> LastEvent() => Ask<long>("select coalesce(max(id), 0) from event");

    public async Task<string> Sizes()
    {
        var state = await Ask<double>("select cast(avg(octet_length(s.state)) as double precision) from stream s join dossier_row r on r.id = s.id");
        var happened = await Ask<double>("select cast(avg(length(e.header) + length(e.parts)) as double precision) from event e join dossier_row r on r.id = e.stream_id");
        return string.Create(CultureInfo.InvariantCulture, $"mean state of a dossier {state:0} bytes, mean event {happened:0} bytes");
    }

    private async Task<T> Ask<T>(string sql)
    {
        await using var connection = await store.Read();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
