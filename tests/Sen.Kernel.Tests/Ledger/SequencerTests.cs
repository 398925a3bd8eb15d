using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class SequencerTests
{
    [Theory, BothStores]
    public async Task A_log_that_is_behind_is_signed_on_the_way_and_what_waits_is_told(Dialect dialect)
    {
        await using var node = await LedgerNode.Open(dialect);
        await Stones(node, 30);

        Assert.Equal((8, true), await node.Sequencer.RunFor(TimeSpan.Zero, perRound: 8, "main", epoch: 1, TestContext.Current.CancellationToken));
        Assert.Equal([8L], await Signed(node));

        Assert.Equal((23, false), await node.Sequencer.RunFor(Timeout.InfiniteTimeSpan, perRound: 8, "main", epoch: 1, TestContext.Current.CancellationToken));
        Assert.Equal([8L, 31L], await Signed(node));
        Assert.True((await node.Verify(deep: true)).IsSound);
    }

    [Fact]
    public async Task The_service_catches_up_in_longer_rounds_and_whoever_waits_for_it_gets_in_nobodys_way()
    {
        await using var node = await LedgerNode.Open(TestStore.Default);
        await Stones(node, 3_000);
        using var service = new SequencerService(node.Sequencer, new Leases(node.Store, "test"), NullLogger<SequencerService>.Instance);

        await Task.WhenAll(service.RunOnce(default), service.RunOnce(default));

        Assert.Empty(service.Alarms);
        Assert.Equal(0, await node.Ask<long>("select count(*) from ledger_pending"));
        Assert.Equal(3_001, (await Signed(node))[^1]);
        Assert.True((await node.Verify()).IsSound);
    }

    /// <summary>A jar and so many stones.</summary>
    private static async Task Stones(LedgerNode node, int many)
    {
        var jar = await node.Jar();
        var added = await node.Store.Change(Jars.Kind, jar, Jars.Somebody, Needs.None, (_, _) => (DomainEvent[])[.. Enumerable.Repeat(new StoneAdded(1, null), many)]);
        Assert.Null(added.Problem);
    }

    private static async Task<IReadOnlyList<long>> Signed(LedgerNode node)
    {
        await using var connection = await node.Store.Read();
        return [.. await Dapper.SqlMapper.QueryAsync<long>(connection, "select size from checkpoint where log = 'main' order by size")];
    }
}
