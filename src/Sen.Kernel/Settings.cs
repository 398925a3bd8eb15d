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

    public async Task Set(string name, string value, CancellationToken ct = default)
    {
        var keep = Statement.Of("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", name, value);
        if (await store.Write([keep], ct) is { } problem)
            throw NotKept(name, problem);
    }

    /// <summary>Changes what is there, whoever else changes it at the same moment.</summary>
    /// <param name="change">From what is there; runs again when somebody was quicker.</param>
    /// <param name="edition">Topic of the <see cref="Edition"/> that keeps it in memory.</param>
    public async Task Change(string name, Func<string?, string> change, string edition, CancellationToken ct = default)
    {
        while (true)
        {
            var there = await Get(name, ct);
            var value = change(there);
            var keep = there is null
                ? Statement.One("insert into setting (name, value) values ($1, $2) on conflict (name) do nothing", name, value)
                : Statement.One("update setting set value = $2 where name = $1 and value = $3", name, value, there);
            switch (await store.Write([keep, Edition.Next(edition)], ct))
            {
                case null:
                    return;
                case { } problem when problem.Code != KernelProblems.Conflict.Code:
                    throw NotKept(name, problem);
            }
        }
    }

    private static StoreUnavailableException NotKept(string name, Problem problem) => new($"The setting {name} was not kept: {problem.Code}.");
}
