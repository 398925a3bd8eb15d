using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Backups;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Kernel.Tests.Ledger;
using Sen.Testing;

namespace Sen.Kernel.Tests.Backups;

/// <summary>A place with the node's secrets and no store.</summary>
internal sealed class EmptyPlace(Lost lost, StorePlace place) : IAsyncDisposable
{
    public DataFolder Data => place.Data;

    public StorePlace Place => place;

    public StoreSetup Setup => lost.Setup;

    public Task<RestoreReport> Restore(Action<string>? tell = null, CancellationToken ct = default) => new NodeRestore(lost.Target, place, Setup, tell ?? (_ => { })).Run(ct);

    public Task<ReopenReport?> Reopen(bool evenIfWhole) => new Reopening(place, Setup).Run(evenIfWhole);

    public Task<Store> Open() => place.Open(Setup);

    public Sequencer Sequencer(Store store) => new(store, Data.AnchorPath, NullLogger<Sequencer>.Instance);

    /// <param name="knows">The folder of this one is at hand: what it signed is known.</param>
    public async Task<EmptyPlace> Elsewhere(bool knows) => new(lost, await lost.NewPlace(knows ? Data : null));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Data.Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Three jars of three events, sequenced; one event more that waits; a backup; then that one and three others are signed and acknowledged.
/// </summary>
internal sealed class Lost(LedgerNode node, long[] jars) : IAsyncDisposable
{
    public LedgerNode Node => node;

    public long[] Jars => jars;

    public string Target { get; } = Path.Combine(Directory.CreateTempSubdirectory("sen-backup-").FullName, "backups");

    /// <summary>Of an entry that no backup has.</summary>
    public byte[] LostReceipt { get; private set; } = [];

    public StorePlace Place => StorePlace.Of(new DataFolder(node.Test.Folder), node.Test.Database);

    public StoreSetup Setup => new() { Clock = new Clock(new TickingTime(node.Test.Time)), Identity = new NodeIdentity("unknown", "unknown"), Schemas = [Tests.Jars.Schema], Kinds = [Tests.Jars.Kind] };

    public NodeBackup Back => new(Place, Setup, Target, _ => { });

    public static async Task<Lost> Make(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        var lost = new Lost(node, jars);
        await node.Add(jars[0]);
        await lost.Back.Run();
        await node.Add(jars[0]);
        var unknown = await node.Jar();
        await node.Add(unknown);
        await node.Sequence();
        lost.LostReceipt = (await new Receipts(node.Store).Of(unknown, 2))!;
        return lost;
    }

    public async Task<EmptyPlace> Elsewhere(bool knows) => new(this, await NewPlace(knows ? Place.Data : null));

    public async Task<StorePlace> NewPlace(DataFolder? known)
    {
        var data = new DataFolder(Directory.CreateTempSubdirectory("sen-test-").FullName);
        TestStore.CopySecrets(Place.Data, data);
        if (known is not null)
        {
            File.Copy(known.AnchorPath, data.AnchorPath);
            Directory.CreateDirectory(data.SignedPath);
            foreach (var file in Directory.EnumerateFiles(known.SignedPath))
                File.Copy(file, Path.Combine(data.SignedPath, Path.GetFileName(file)));
        }

        return StorePlace.Of(data, node.Test.Database is null ? null : await PostgresServer.CreateDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Target)!, recursive: true);
    }
}

/// <summary>A clock that is a second later at each look: each backup has a name of its own.</summary>
internal sealed class TickingTime(TimeProvider time) : TimeProvider
{
    private static long _ticks;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddSeconds(Interlocked.Increment(ref _ticks));
}
