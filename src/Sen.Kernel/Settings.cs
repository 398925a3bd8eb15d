using Dapper;
using Sen.Kernel.Sql;

namespace Sen.Kernel;

/// <summary>Small facts about a node that outlive its process, by permanent name. No secrets, no personal data.</summary>
public sealed class Settings(Store store)
{
    public async Task<string?> Get(string name, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<string?>("select value from setting where name = @name", new { name });
    }

    public Task Set(string name, string value, CancellationToken ct = default) => Set(name, value, edition: null, ct);

    /// <param name="edition">Topic of the <see cref="Edition"/> that keeps it in memory.</param>
    public async Task Set(string name, string value, string? edition, CancellationToken ct)
    {
        var keep = Statement.Of("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", name, value);
        if (await store.Write(edition is null ? [keep] : [keep, Edition.Next(edition)], ct) is { } problem)
            throw new StoreUnavailableException($"The setting {name} was not kept: {problem.Code}.");
    }
}
