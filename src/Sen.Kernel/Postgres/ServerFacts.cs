using Dapper;
using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>What a server says of itself, for <c>sen doctor</c>.</summary>
public static class ServerFacts
{
    private static readonly string[] Names = ["server_version", "fsync", "full_page_writes", "synchronous_commit", "data_checksums", "max_connections", "shared_buffers"];

    /// <summary>Settings by PostgreSQL's names, as they hold for this role and database.</summary>
    /// <exception cref="StoreRefusedException">The server or a database of the node can't be used.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> Of(PostgresAddress address, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            await ServerCheck.Run(address, writes: false);
            await using var connection = address.Alone();
            await connection.OpenAsync(ct);
            var settings = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in Names)
                settings[name] = (await connection.ExecuteScalarAsync<string>($"show {name}"))!;
            return settings;
        }
        catch (NpgsqlException failure)
        {
            Refusals.Throw(failure, address);
            throw;
        }
    }
}
