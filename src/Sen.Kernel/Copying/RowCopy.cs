using System.Diagnostics;

namespace Sen.Kernel.Copying;

/// <summary>Every row of one store into an empty one, and counted there. The new store keeps its mark of a copy until the caller takes it away.</summary>
internal static class RowCopy
{
    /// <exception cref="StoreRefusedException">The old store is not of this release, or a table came over short.</exception>
    public static async Task<CopyReport> Run(CopyEnd old, CopyEnd fresh, StoreSetup setup, Action<string> tell, CancellationToken ct = default)
    {
        var start = Stopwatch.GetTimestamp();
        var settings = old.Settings();
        var program = setup.AllSchemas.SelectMany(schema => Sql.Migrator.Of(schema, Sql.Dialect.Sqlite)).Select(one => (one.Module, (long)one.Number)).ToHashSet();
        if (!old.Migrations().SetEquals(program))
            throw new StoreRefusedException($"The tables of {old} are not those of this release. Run `sen migrate` first, or install the release of the store.");
        await fresh.Begin(setup, StoreFacts.Identity(settings));
        var tables = fresh.Tables();
        var counts = new List<(string Table, long Rows)>();
        if (!old.Tables().Select(table => table.Name).ToHashSet().SetEquals(tables.Select(table => table.Name)))
            throw new StoreRefusedException($"{old} has tables that this release does not know, or lacks some.");
        foreach (var table in tables)
        {
            ct.ThrowIfCancellationRequested();
            counts.Add((table.Name, One(old, fresh, table, tell)));
        }

        tell("indexes");
        fresh.Finish(tables);
        foreach (var (table, rows) in counts.Where(count => count.Table != "setting"))
        {
            if (fresh.Count(tables.Single(one => one.Name == table)) is var there && there != rows)
                throw new StoreRefusedException($"The table {table} has {there} rows in the new store; {rows} were read from the old one.");
        }

        return new CopyReport(counts, Stopwatch.GetElapsedTime(start), null);
    }

    private static long One(CopyEnd old, CopyEnd fresh, Table table, Action<string> tell)
    {
        tell(table.Name);
        var rows = 0L;
        using var sink = fresh.Fill(table);
        old.Each(table, row =>
        {
            sink.Add(row);
            rows++;
        });
        sink.End();
        return rows;
    }
}
