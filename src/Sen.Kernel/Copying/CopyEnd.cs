namespace Sen.Kernel.Copying;

internal enum ColumnType
{
    Number,
    Real,
    Text,
    Bytes,
}

internal sealed record Column(string Name, ColumnType Type);

/// <summary>A table as both stores have it.</summary>
internal sealed record Table(string Name, IReadOnlyList<Column> Columns)
{
    public string Names => string.Join(", ", Columns.Select(column => column.Name));
}

/// <summary>
/// One store of a copy, opened for it alone and without the program around it. A row is an array in the order of the columns: long, double,
/// bytes (a text may be its bytes in UTF-8), text or null.
/// </summary>
internal abstract class CopyEnd : IAsyncDisposable
{
    public const string Keys = "data_key";

    /// <summary>Tables of the store and <see cref="Keys"/>, by name; not the list of migrations, which each store has of its own.</summary>
    public abstract IReadOnlyList<Table> Tables();

    /// <summary>Empty when the store is none yet.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings();

    /// <summary>Module and number of the migrations that ran.</summary>
    public abstract IReadOnlySet<(string Module, long Number)> Migrations();

    public abstract void Each(Table table, Action<object?[]> look);

    public abstract long Count(Table table);

    /// <summary>Whatever is there besides what a copy that broke off has left.</summary>
    public abstract string? HoldsOther();

    /// <summary>Empties it, runs the migrations and marks it as not to be opened.</summary>
    public abstract Task Begin(StoreSetup setup, NodeIdentity identity);

    /// <summary>Puts rows into a table that <see cref="Begin"/> made; what stood there goes.</summary>
    public RowSink Fill(Table table)
    {
        Empty(table);
        return Append(table);
    }

    /// <summary>Puts rows behind those of a table; of its columns those that are named.</summary>
    public abstract RowSink Append(Table table);

    /// <summary>Takes the indexes of tables away until <see cref="FinishAppending"/>; those of primary keys and uniquenesses stay.</summary>
    public abstract void BeginAppending(IReadOnlyList<string> tables);

    /// <summary>Makes the rows durable, the indexes anew, and tells the planner.</summary>
    public abstract void FinishAppending();

    protected abstract void Empty(Table table);

    /// <summary>Makes all rows durable and fit to be read; the mark stays.</summary>
    public abstract void Finish(IReadOnlyList<Table> tables);

    /// <summary>Sets or, with null, removes a setting, durably.</summary>
    public abstract void Set(string name, string? value);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Takes rows of one table.</summary>
internal abstract class RowSink : IDisposable
{
    public abstract void Add(object?[] row);

    /// <summary>All rows are in.</summary>
    public abstract void End();

    public abstract void Dispose();
}
