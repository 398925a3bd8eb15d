using Dapper;
using Sen.Kernel.Sql;

namespace Sen.Kernel;

/// <summary>One holder at a time for a background job, by real time. The epoch grows with each new holder and fences what an old one still tries.</summary>
public sealed class Leases(Store store, string holder)
{
    /// <summary>Takes or keeps the lease for <paramref name="length"/>. Null when somebody else holds it.</summary>
    /// <returns>The epoch of this holder.</returns>
    public async Task<long?> Hold(string name, TimeSpan length, CancellationToken ct = default)
    {
        var now = store.Clock.Real.GetUtcNow();
        var until = (now + length).ToMicros();
        await store.Write(
            [
                Statement.Of("insert into lease (name, holder, epoch, until) values ($1, $2, 1, 0) on conflict (name) do nothing", name, holder),
                Statement.Of(
                    """
                    update lease set epoch = case when holder = $2 then epoch else epoch + 1 end, holder = $2, until = $3
                    where name = $1 and (holder = $2 or until < $4)
                    """,
                    name, holder, until, now.ToMicros()),
            ],
            ct);
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<long?>("select epoch from lease where name = @name and holder = @holder and until >= @now", new { name, holder, now = now.ToMicros() });
    }

    /// <summary>Lets another process take the work over at once; nothing when somebody else holds it.</summary>
    public Task Release(string name, CancellationToken ct = default) =>
        store.Write([Statement.Of("update lease set until = 0 where name = $1 and holder = $2", name, holder)], ct);
}
