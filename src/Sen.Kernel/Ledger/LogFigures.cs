using Dapper;

namespace Sen.Kernel.Ledger;

/// <summary>How far a log of the ledger has come.</summary>
/// <param name="Entries">Signed.</param>
/// <param name="Pending">Events that wait for the next checkpoint.</param>
public sealed record LogFigures(string Log, long Entries, long Pending)
{
    private const string All = """
        select h.log as Log, h.size as Entries, (select count(*) from ledger_pending p where p.log = h.log) as Pending
        from ledger_head h order by h.log
        """;

    public static async Task<IReadOnlyList<LogFigures>> Read(Store store, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var connection = await store.Read(ct);
        // Under the log's own name, whatever incarnation it is in.
        return [.. (await connection.QueryAsync<LogFigures>(All)).Where(one => LogTree.Parse(one.Log)?.Incarnation == store.Identity.Incarnation).Select(one => one with { Log = LogTree.Parse(one.Log)!.Log })];
    }
}
