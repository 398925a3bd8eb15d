using Dapper;
using Sen.Kernel;

namespace Sen.Procedures.Data;

/// <summary>Reads rows and gives the connection back before anyone writes.</summary>
internal static class CatalogueRows
{
    public static Task<List<HeadRow>> Heads(Store store, CancellationToken ct) => Read<HeadRow>(store, CatalogueSql.Heads, ct);

    public static Task<List<VersionRow>> Versions(Store store, CancellationToken ct) => Read<VersionRow>(store, CatalogueSql.Versions, ct);

    public static Task<List<DefinitionRow>> Definitions(Store store, CancellationToken ct) => Read<DefinitionRow>(store, CatalogueSql.Definitions, ct);

    private static async Task<List<T>> Read<T>(Store store, string sql, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: ct))];
    }
}
