using Dapper;

namespace Sen.Kernel.Sql;

/// <summary>Which migrations of this program a store has not run yet.</summary>
public static class WaitingMigrations
{
    /// <summary>Names as <c>module/0002-name.sql</c>, in the order in which they will run.</summary>
    /// <exception cref="InvalidOperationException">An applied migration differs from the file of this release.</exception>
    public static async Task<IReadOnlyList<string>> Of(Store store, IEnumerable<ModuleSchema> schemas, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var connection = await store.Read(ct);
        var applied = (await connection.QueryAsync<(string Module, long Number, string Hash)>(Migrator.ReadApplied)).ToDictionary(row => (row.Module, row.Number), row => row.Hash);
        var all = schemas.Prepend(new ModuleSchema("kernel", typeof(Store).Assembly));
        return [.. Migrator.Pending(all, store.Dialect, applied).Select(one => $"{one.Module}/{one.Name}")];
    }

    /// <summary>Migrations that ran in the store and that this program does not have: a newer release was here.</summary>
    public static async Task<IReadOnlyList<string>> Unknown(Store store, IEnumerable<ModuleSchema> schemas, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var known = schemas.Prepend(new ModuleSchema("kernel", typeof(Store).Assembly)).SelectMany(schema => Migrator.Of(schema, store.Dialect)).Select(one => (one.Module, (long)one.Number)).ToHashSet();
        await using var connection = await store.Read(ct);
        return [.. (await connection.QueryAsync<(string Module, long Number, string Name)>("select module, number, name from schema_migration order by module, number"))
            .Where(one => !known.Contains((one.Module, one.Number))).Select(one => $"{one.Module}/{one.Name}")];
    }
}
