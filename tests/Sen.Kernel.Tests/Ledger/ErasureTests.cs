using System.Text;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Erasure;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class ErasureTests
{
    private const string LegalBasis = "Luật Bảo vệ dữ liệu cá nhân, điều 14";

    [Theory, BothStores]
    public async Task An_erased_stream_is_a_tombstone_with_a_valid_chain(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Add(jars[0], label: "nhãn riêng");
        var files = new List<long>();

        Assert.Null(await node.Eraser((id, _) => Note(files, id)).Erase(jars[0], Jars.Somebody, LegalBasis));
        await node.Sequence();

        var report = await node.Verify(deep: true, replay: true);
        report.IsSoundOrSaysWhy();
        Assert.Equal((1L, 5L), (report.Figures.ErasedStreams, report.Figures.PartsErased));
        Assert.Equal([jars[0]], files);
        Assert.Null(await node.Store.Load(Jars.Kind, jars[0]));
        Assert.Equal(0, await node.Ask<long>("select count(*) from jar_label"));
        var history = await node.Store.History(jars[0]);
        Assert.All(history.SkipLast(1), one => Assert.Null(one.Fact));
        Assert.All(history, one => Assert.Equal(Jars.Somebody.By, one.By));
        Assert.Equal(new KeyDestroyed(LegalBasis), history[^1].Fact);
        var refused = await node.Store.Change(Jars.Kind, jars[0], Jars.Somebody, Needs.None, (_, _) => new StoneAdded(1));
        Assert.Equal(KernelProblems.Erased.Code, refused.Problem?.Code);
    }

    [Theory, BothStores]
    public async Task Erasing_twice_records_it_once_and_an_unknown_stream_is_refused(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Eraser().Erase(jars[0], Jars.Somebody, LegalBasis);
        await node.Eraser().Erase(jars[0], Jars.Somebody, LegalBasis);

        Assert.Equal(4, (await node.Store.History(jars[0])).Count);
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(node.Test.Folder, "erasures")));
        Assert.Equal(KernelProblems.NotFound.Code, (await node.Eraser().Erase(404, Jars.Somebody, LegalBasis))?.Code);
    }

    [Theory, BothStores]
    public async Task A_once_key_of_an_erased_stream_is_gone(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Store.Change(Jars.Kind, jars[0], Jars.Somebody, Needs.None.Once("77/abc"), (_, _) => new StoneAdded(1));
        await node.Eraser().Erase(jars[0], Jars.Somebody, LegalBasis);

        Assert.Equal(0, await node.Ask<long>("select count(*) from once"));
    }

    [Fact]
    public async Task After_erasing_no_file_of_the_store_holds_key_or_text()
    {
        await using var node = await LedgerNode.Open(Dialect.Sqlite);
        var jar = await node.Jar("Nguyễn Thị Cần Quên 046090123456");
        await node.Add(jar, label: "046090123456/nhãn");
        await node.Sequence();
        var key = (await node.Store.Keys.Find(jar, "owner"))!;
        byte[] wrapped;
        await using (var keys = new SqliteConnection($"Data Source={Path.Combine(node.Test.Folder, "keys.db")};Pooling=false;Mode=ReadOnly"))
        {
            await keys.OpenAsync();
            await using var command = keys.CreateCommand();
            command.CommandText = $"select wrapped from data_key where stream_id = {jar} and subject = 'owner'";
            wrapped = (byte[])(await command.ExecuteScalarAsync())!;
        }

        byte[][] traces = [wrapped, wrapped[..16], Encoding.UTF8.GetBytes("046090123456"), Encoding.UTF8.GetBytes("Cần Quên")];
        Assert.All(traces, trace => Assert.True(IsInSomeFile(node, trace), "The search must find what is there before."));

        await node.Eraser().Erase(jar, Jars.Somebody, LegalBasis);

        Assert.All([.. traces, key.Key], trace => Assert.False(IsInSomeFile(node, trace)));
        await node.Sequence();
        (await node.Verify(deep: true, replay: true)).IsSoundOrSaysWhy();
    }

    [Fact]
    public async Task A_long_reader_delays_the_erasure_until_no_trace_is_left()
    {
        var (node, jars) = await LedgerNode.WithJars(Dialect.Sqlite);
        await using var _ = node;
        var reader = await node.Store.Read();
        var begin = reader.CreateCommand();
        begin.CommandText = "begin; select count(*) from event";
        await begin.ExecuteScalarAsync();

        var erasing = node.Eraser().Erase(jars[0], Jars.Somebody, LegalBasis);
        Assert.NotSame(erasing, await Task.WhenAny(erasing, Task.Delay(300, TestContext.Current.CancellationToken)));
        await node.Jar();
        // A start waits for no reader: a backup of a large store takes hours.
        Assert.Equal(0, await node.Eraser().Redo(TestContext.Current.CancellationToken));
        begin.CommandText = "rollback";
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Null(await erasing);
        await begin.DisposeAsync();
        await reader.DisposeAsync();
    }

    [Theory, BothStores]
    public async Task An_erasure_that_broke_off_after_its_change_is_ended_at_the_start(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var breaking = node.Eraser((_, _) => throw new IOException("the disk is gone"));
        await Assert.ThrowsAsync<IOException>(() => breaking.Erase(jars[0], Jars.Somebody, LegalBasis));
        Assert.Equal(1, await node.Ask<long>("select number from edition where topic = 'erasures'")); // other processes forget the keys all the same
        // As if the process had died before the keys went: a key is there again.
        await node.Store.Keys.ObtainDurable(jars[0], "third");
        await node.Sequence();
        Assert.Contains((await node.Verify(deep: true)).Findings, finding => finding.Kind == "key.remains");
        var files = new List<long>();

        await node.Eraser((id, _) => Note(files, id)).Redo();

        Assert.Equal([jars[0]], files);
        Assert.Null(await node.Store.Keys.Find(jars[0], "third"));
        Assert.DoesNotContain((await node.Verify(deep: true)).Findings, finding => finding.Kind == "key.remains");
    }

    [Theory, BothStores]
    public async Task A_listed_erasure_is_applied_again_to_a_store_restored_from_before_it(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        // The list outlives the restore; the store and its keys are those of before.
        var list = new ErasureList(Path.Combine(node.Test.Folder, "erasures"));
        var stream = Convert.ToHexStringLower(await node.Ask<byte[]>("select stream from stream where id = @jar", new { jar = jars[1] }));
        list.Add(new ListedErasure(jars[1], stream, "H57.18", new Actor(77), LegalBasis));
        list.Add(new ListedErasure(jars[2], new string('0', 32), "H57.18", new Actor(77), "another stream under the same number"));
        list.Add(new ListedErasure(404, stream, "H57.18", new Actor(77), "a stream that the older store never had"));
        await File.AppendAllTextAsync(Path.Combine(node.Test.Folder, "erasures"), "{\"streamId\":12", TestContext.Current.CancellationToken);

        Assert.Equal(1, await node.Eraser().Redo());
        Assert.Equal(0, await node.Eraser().Redo());

        await node.Sequence();
        Assert.Null(await node.Store.Load(Jars.Kind, jars[1]));
        Assert.NotNull(await node.Store.Load(Jars.Kind, jars[2]));
        Assert.Null(await node.Store.Keys.Find(jars[1], "owner"));
        (await node.Verify(deep: true, replay: true)).IsSoundOrSaysWhy();
        list.Add(new ListedErasure(405, stream, "H57.18", new Actor(77), LegalBasis));
        Assert.Equal(4, list.Read().Count);
    }

    [Theory, BothStores]
    public async Task An_erasure_mark_or_a_state_put_back_by_sql_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Eraser().Erase(jars[0], Jars.Somebody, LegalBasis);
        await node.Sequence();
        await node.Sql("update stream set state = '{}' where id = @jar", new { jar = jars[0] });
        await node.Sql("update stream set erased = 1 where id = @jar", new { jar = jars[1] });

        var named = (await node.Verify()).Findings.Where(finding => finding.Kind == "stream.erased").Select(finding => finding.StreamId).ToList();

        Assert.Equal([jars[0], jars[1]], named);
    }

    private static Task Note(List<long> erased, long id)
    {
        erased.Add(id);
        return Task.CompletedTask;
    }

    private static bool IsInSomeFile(LedgerNode node, byte[] trace) => Directory.GetFiles(node.Test.Folder, "*.db*").Any(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(trace) >= 0;
    });
}
