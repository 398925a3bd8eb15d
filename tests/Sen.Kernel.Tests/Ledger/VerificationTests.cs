using FsCheck;
using FsCheck.Fluent;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class VerificationTests
{
    [Theory, BothStores]
    public async Task A_sound_store_is_sound_on_every_level(Dialect dialect)
    {
        var (node, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = node;

        var report = await node.Verify(deep: true, replay: true);

        report.IsSoundOrSaysWhy();
        Assert.Equal((9L, 3L), (report.Events, report.Streams));
        Assert.Equal((9L, 0L, 2L), (report.Figures.LogSizes["main"], report.Figures.Pending, report.Figures.Checkpoints));
        Assert.Equal((21L, 3L), (report.Figures.PartsOpened, report.Figures.StatesReplayed));
        Assert.StartsWith("Toàn vẹn", report.Headline, StringComparison.Ordinal);
        Assert.Equal("Chưa đối chiếu với mốc bên ngoài", Assert.Single(report.Findings).Text);
    }

    [Theory, BothStores]
    public async Task An_empty_store_is_sound(Dialect dialect)
    {
        await using var node = await LedgerNode.Open(dialect);
        (await node.Verify(deep: true, replay: true)).IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task Waiting_events_are_counted_and_sound(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Add(jars[1]);

        var report = await node.Verify(deep: true, replay: true);

        report.IsSoundOrSaysWhy();
        Assert.Equal(1, report.Figures.Pending);
    }

    [Fact]
    public async Task Trees_of_many_sizes_and_tiles_are_sound()
    {
        await using var node = await LedgerNode.Open(Dialect.Sqlite);
        var jar = await node.Jar();
        foreach (var count in (int[])[1, 2, 61, 190, 1, 300, 700])
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(_ => node.Add(jar)));
            await node.Sequence();
        }

        var report = await node.Verify(deep: true, replay: true);

        report.IsSoundOrSaysWhy();
        Assert.Equal(1_256, report.Figures.LogSizes["main"]);
    }

    [Theory, BothStores]
    public async Task A_running_node_is_verified_from_outside_without_a_trace(Dialect dialect)
    {
        var (node, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = node;
        var before = Directory.GetFiles(node.Test.Folder, "*", SearchOption.AllDirectories);

        await using var outside = await StorePlace.Of(new DataFolder(node.Test.Folder)).OpenReadOnly(
            new StoreSetup { Clock = new Clock(TimeProvider.System), Identity = new NodeIdentity("x", "y"), Kinds = [Jars.Kind] });
        var report = await new LedgerVerification(outside).Run(new VerificationOptions { Deep = true, Replay = true });

        report.IsSoundOrSaysWhy();
        Assert.Equal(9, report.Events);
        Assert.Equal(before, Directory.GetFiles(node.Test.Folder, "*", SearchOption.AllDirectories));
        await Assert.ThrowsAsync<InvalidOperationException>(() => outside.Write([]));
    }

    [Fact]
    public async Task A_folder_without_a_store_is_refused_and_stays_empty()
    {
        var folder = Directory.CreateTempSubdirectory("sen-test-").FullName;
        await Assert.ThrowsAsync<FileNotFoundException>(() => StorePlace.Of(new DataFolder(folder)).OpenReadOnly(
            new StoreSetup { Clock = new Clock(TimeProvider.System), Identity = new NodeIdentity("x", "y") }));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task Verifying_while_the_node_writes_sees_one_sound_state()
    {
        var (node, jars) = await LedgerNode.WithJars(Dialect.Sqlite);
        await using var _ = node;
        using var stop = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.WhenAll(jars.Select(jar => node.Add(jar)));
                await node.Sequence();
            }
        });

        for (var i = 0; i < 20; i++)
            (await node.Verify(deep: true, replay: true)).IsSoundOrSaysWhy();
        await stop.CancelAsync();
        await load;
    }

    [Fact]
    public async Task The_quick_header_reader_accepts_exactly_what_the_strict_one_does()
    {
        var (node, jars) = await LedgerNode.WithJars(Dialect.Sqlite);
        await using var _ = node;
        var header = await node.Bytes("header", jars[0], 1);
        Assert.True(HeaderView.TryRead(header, out var read));
        Assert.Equal(1, read.Version);
        var originAt = "sen/event/1\n"u8.Length;
        var afterOrigin = originAt + 1 + header[originAt];

        // The origin is compared by the caller, byte for byte; everything else must be judged alike.
        var mutated = Gen.Choose(0, header.Length - 1).Zip(Gen.Choose(0, 255)).Zip(Gen.Choose(-3, 3)).Select(picked =>
        {
            var ((at, value), longer) = picked;
            var bytes = longer < 0 ? header[..^-longer] : [.. header, .. new byte[longer]];
            if (at < bytes.Length)
                bytes[at] = (byte)value;
            return (At: at, Bytes: bytes);
        }).Where(one => one.At < originAt || one.At >= afterOrigin);
        Prop.ForAll(mutated.ToArbitrary(), one => HeaderView.TryRead(one.Bytes, out var _) == EventHeader.TryParse(one.Bytes, out var _, out var _))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }
}
