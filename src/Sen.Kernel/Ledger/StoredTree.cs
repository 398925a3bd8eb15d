using System.Data.Common;
using Dapper;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>The head of a log as its row holds it.</summary>
internal sealed class HeadRow
{
    public string Log { get; init; } = "";

    public string Origin { get; init; } = "";

    public long Size { get; init; }

    public byte[] Root { get; init; } = [];

    public long Epoch { get; init; }

    public long At { get; init; }
}

/// <summary>Reads the tree of a log from its tiles.</summary>
internal static class StoredTree
{
    public static Task<HeadRow> Head(DbConnection connection, string log) => connection.QuerySingleAsync<HeadRow>(
        "select log as Log, origin as Origin, size as Size, root as Root, epoch as Epoch, at as At from ledger_head where log = @log", new { log });

    public static TiledTree At(DbConnection connection, string log, long size) => new(size, (level, index, _) =>
        connection.QuerySingleOrDefault<byte[]>("select hashes from tile where log = @log and level = @level and idx = @index", new { log, level = (long)level, index }) ?? []);
}
