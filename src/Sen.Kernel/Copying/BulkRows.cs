using System.Diagnostics;
using Sen.Kernel.Ledger;

namespace Sen.Kernel.Copying;

/// <summary>
/// Puts millions of rows into tables of a stopped node at once, past the program and the ledger: for the folders of a bench, never for one that
/// anybody works in.
/// </summary>
public static class BulkRows
{
    /// <returns>How many rows came in, and how long it took until they were durable and found by every index.</returns>
    /// <exception cref="StoreInUseException">The node runs.</exception>
    public static async Task<(long Rows, TimeSpan Took)> Put(StorePlace place, IReadOnlyList<BulkTable> tables, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(tables);
        await using var held = place.Data.Own();
        var secrets = Secrets.OpenExisting(place.Data.SecretsPath);
        var start = Stopwatch.GetTimestamp();
        await using CopyEnd store = place.Database is { } address ? await PostgresEnd.Open(address, secrets, time) : new SqliteEnd(place.Data, secrets);
        var known = store.Tables().ToDictionary(table => table.Name, StringComparer.Ordinal);
        store.BeginAppending([.. tables.Select(table => table.Name)]);
        var rows = 0L;
        foreach (var (name, columns, filled) in tables)
        {
            using var sink = store.Append(new Table(name, [.. columns.Select(column => known[name].Columns.Single(one => one.Name == column))]));
            foreach (var row in filled)
            {
                sink.Add(row);
                rows++;
            }

            sink.End();
        }

        store.FinishAppending();
        return (rows, Stopwatch.GetElapsedTime(start));
    }
}

/// <summary>Rows of one table.</summary>
/// <param name="Rows">In the order of the columns: long, text, bytes or null. Each array is read once; the next row may be the same array.</param>
public sealed record BulkTable(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);
