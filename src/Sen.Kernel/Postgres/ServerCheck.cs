using System.Globalization;
using Dapper;
using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>Whether a server and its two databases are such as a node can live in.</summary>
internal static class ServerCheck
{
    private const int OldestVersion = 150_000;

    /// <exception cref="StoreRefusedException">They are not.</exception>
    public static async Task Run(PostgresAddress address, bool writes)
    {
        foreach (var database in (string[])[address.Name, address.KeysName])
        {
            await using var connection = address.Alone(database);
            await connection.OpenAsync();
            await One(connection, address, database, writes);
        }
    }

    private static async Task One(NpgsqlConnection connection, PostgresAddress address, string database, bool writes)
    {
        var version = int.Parse((await connection.ExecuteScalarAsync<string>("show server_version_num"))!, CultureInfo.InvariantCulture);
        if (version < OldestVersion)
            throw new StoreRefusedException($"PostgreSQL at {address.Server} is of version {version / 10_000}; Sen needs 15 or newer.");
        if (await connection.ExecuteScalarAsync<string>("show server_encoding") is { } encoding and not "UTF8")
        {
            throw new StoreRefusedException(
                $"The database {database} keeps its letters as {encoding}, and Vietnamese needs UTF8. Drop it if it is empty and make it anew: createdb -T template0 -E UTF8 -O {address.User} {database}");
        }

        if (!writes)
            return;
        if (await connection.ExecuteScalarAsync<bool>("select pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean"))
            throw new StoreRefusedException($"PostgreSQL at {address.Server} is a standby or read-only. Name the primary.");
        if (!await connection.ExecuteScalarAsync<bool>("select has_schema_privilege(current_user, 'public', 'create')"))
        {
            throw new StoreRefusedException(
                $"{address.User} may not make tables in {database}. As its administrator: alter database {database} owner to {address.User}");
        }
    }
}
