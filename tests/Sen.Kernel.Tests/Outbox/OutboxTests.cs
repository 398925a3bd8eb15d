using Dapper;
using Sen.Kernel.Changes;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Outbox;

public sealed class OutboxTests
{
    private static readonly TimeSpan AllWaits = TimeSpan.FromHours(1) * OutboxWorker.Waits.Sum(wait => wait.TotalHours);

    private static Task<TestStore> Open(Dialect dialect) => TestStore.Open(dialect, [Jars.Schema], [Jars.Kind]);

    [Theory, BothStores]
    public async Task A_message_is_there_with_its_event_and_not_without_it(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "a");
        await test.Store.Change(Jars.Kind, 1, Jars.Somebody, Needs.None, (_, taken) => ((Decision)Jars.Full).And(new OutboxMessage("test", 1, "refused", "").Row(taken.Now)));
        await test.Store.Change(Jars.Kind, 2, Jars.Somebody, Needs.None, (_, taken) =>
            Decision.Of(new JarMade("B")).And(new OutboxMessage("test", 2, "rolled-back", "").Row(taken.Now), Statement.One("update stream set erased = 0 where id = -1")));

        var post = new ListPost();
        Assert.Equal(1, await Worker(test, post).Run());
        Assert.Equal(["a"], post.Got);
        Assert.Equal(0, await Count(test.Store));
    }

    [Theory, BothStores]
    public async Task The_order_of_a_stream_holds_and_streams_do_not_wait_for_each_other(Dialect dialect)
    {
        await using var test = await Open(dialect);
        foreach (var (stream, message) in ((long, string)[])[(1, "1a"), (1, "1b"), (2, "2a"), (1, "1c"), (2, "2b")])
            await Tell(test.Store, stream, message);
        var post = new ListPost { Answer = message => message.Message == "1b" && message.StreamId == 1 ? Delivery.Later("test") : Delivery.Done };

        await Worker(test, post).Run();
        Assert.Equal(["1a", "1b", "2a", "2b"], post.Got);

        post.Answer = _ => Delivery.Done;
        test.Time.Advance(OutboxWorker.Waits[0]);
        await Worker(test, post).Run();
        Assert.Equal(["1b", "1c"], post.Got[^2..]);
    }

    [Theory, BothStores]
    public async Task What_fails_is_tried_again_after_longer_and_longer_waits_and_then_parked(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "a");
        await Tell(test.Store, 1, "b");
        var post = new ListPost { Answer = _ => Delivery.Down("test") };
        var worker = Worker(test, post);

        await worker.Run();
        foreach (var wait in OutboxWorker.Waits)
        {
            test.Time.Advance(wait - TimeSpan.FromSeconds(1));
            var before = post.Got.Count;
            await worker.Run();
            Assert.Equal(before, post.Got.Count);
            test.Time.Advance(TimeSpan.FromSeconds(1));
            await worker.Run();
            Assert.Equal(before + 1, post.Got.Count);
        }

        Assert.Equal(["test"], post.Failures);
        Assert.Equal(new OutboxFigures(1, 1, 0, test.Store.Clock.Now - AllWaits), await OutboxRows.Figures(test.Store));
        Assert.All(post.Got, one => Assert.Equal("a", one));
        test.Time.Advance(TimeSpan.FromDays(30));
        post.Answer = _ => Delivery.Done;
        Assert.Equal(0, await worker.Run());

        Assert.Null(await test.Store.Write([OutboxRows.Again("a")]));
        Assert.Equal(2, await worker.Run());
        Assert.Equal(["a", "b"], post.Got[^2..]);
    }

    [Theory, BothStores]
    public async Task A_refused_message_parks_its_stream_at_once_and_no_other(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "poison");
        await Tell(test.Store, 1, "after");
        await Tell(test.Store, 2, "other");
        var post = new ListPost { Answer = message => message.Message == "poison" ? Delivery.Refused("test:550") : Delivery.Done };

        Assert.Equal(1, await Worker(test, post).Run());
        Assert.Equal(["test:550"], post.Failures);
        Assert.Equal((1, 1), ((int)(await OutboxRows.Figures(test.Store)).Waiting, (int)(await OutboxRows.Figures(test.Store)).Parked));

        Assert.Null(await test.Store.Write([OutboxRows.Drop("poison")]));
        Assert.Equal(1, await Worker(test, post).Run());
        Assert.Equal("after", post.Got[^1]);
    }

    [Theory, BothStores]
    public async Task Of_two_workers_one_gets_the_message(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var (slow, quick) = (new ListPost { Entered = entered, Gate = goOn.Task }, new ListPost());
        await Tell(test.Store, 1, "a");
        await Tell(test.Store, 1, "b");

        var first = Worker(test, slow).Run();
        await entered.Task;
        Assert.Equal(0, await Worker(test, quick).Run());
        goOn.SetResult();

        Assert.Equal(2, await first);
        Assert.Empty(quick.Got);
    }

    [Theory, BothStores]
    public async Task After_a_kill_between_sending_and_marking_the_message_comes_again_under_the_same_id(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "a");
        var post = new ListPost { Answer = _ => throw new OperationCanceledException() };
        using var killed = new CancellationTokenSource();
        await killed.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Worker(test, new ListPost { Gate = Task.FromCanceled(killed.Token) }).Run(killed.Token));
        Assert.Equal(1, await Count(test.Store));

        // The worker died after the other side had it: the claim ends, and another one goes on.
        post.Answer = _ => Delivery.Done;
        await test.Store.Write([Statement.Of("update outbox set attempts = 1, due = $1", (test.Time.GetUtcNow() + OutboxWorker.Claim).ToMicros())]);
        Assert.Equal(0, await Worker(test, post).Run());
        test.Time.Advance(OutboxWorker.Claim);
        Assert.Equal(1, await Worker(test, post).Run());
        Assert.Equal(["a"], post.Got);
    }

    [Theory, BothStores]
    public async Task A_message_that_ends_the_process_each_time_is_parked_in_the_end(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "a");
        await test.Store.Write([Statement.Of("update outbox set attempts = $1", OutboxWorker.Waits.Count + 1L)]);
        var post = new ListPost();

        Assert.Equal(0, await Worker(test, post).Run());
        Assert.Equal((0, "crash"), (post.Got.Count, post.Failures.Single()));
    }

    [Theory, BothStores]
    public async Task A_post_that_throws_is_a_failure_whose_words_are_not_kept(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "a");

        await Worker(test, new ListPost { Answer = _ => throw new InvalidOperationException("lan@example.vn") }).Run();

        await using var connection = await test.Store.Read();
        Assert.Equal("error:InvalidOperationException", await connection.ExecuteScalarAsync<string>("select failure from outbox"));
    }

    [Theory, BothStores]
    public async Task Erasing_a_stream_drops_its_messages(Dialect dialect)
    {
        await using var test = await Open(dialect);
        await Tell(test.Store, 1, "a");
        await Tell(test.Store, 2, "b");

        await new Kernel.Ledger.Erasure.Eraser(test.Store, Path.Combine(test.Folder, "erasures"), []).Erase(1, Jars.Somebody, "QĐ 1");

        var post = new ListPost();
        await Worker(test, post).Run();
        Assert.Equal(["b"], post.Got);
    }

    /// <summary>With many waiting behind parked heads, the next message is found by an index alone.</summary>
    [Fact]
    public async Task The_next_message_is_found_by_indexes()
    {
        await using var test = await Open(Dialect.Sqlite);
        await using var connection = await test.Store.Read();
        var plan = (await connection.QueryAsync($"explain query plan {OutboxWorker.Heads}", new { topic = "test", now = 1L })).Select(row => (string)row.detail).ToList();

        Assert.Contains(plan, line => line.Contains("USING INDEX outbox_due", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("outbox_stream", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.StartsWith("SCAN", StringComparison.Ordinal) || line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static OutboxWorker Worker(TestStore test, OutboxPost post) => new(test.Store, [post]);

    private static async Task Tell(Store store, long stream, string message) => Assert.Null((await store.Change(Jars.Kind, stream, Jars.Somebody, Needs.None, (jar, taken) =>
        Decision.Of(jar is null ? new JarMade("A") : new StoneAdded(1)).And(new OutboxMessage("test", stream, message, "{}").Row(taken.Now)))).Problem);

    private static async Task<long> Count(Store store)
    {
        await using var connection = await store.Read();
        return await connection.ExecuteScalarAsync<long>("select count(*) from outbox");
    }

    private sealed class ListPost : OutboxPost
    {
        public override string Topic => "test";

        public List<string> Got { get; } = [];

        public List<string> Failures { get; } = [];

        public Func<OutboxMessage, Delivery> Answer { get; set; } = _ => Delivery.Done;

        public TaskCompletionSource? Entered { get; init; }

        public Task Gate { get; init; } = Task.CompletedTask;

        public override async Task<Delivery> Deliver(OutboxMessage message, CancellationToken ct)
        {
            Entered?.TrySetResult();
            await Gate;
            Got.Add(message.Message);
            return Answer(message);
        }

        public override IReadOnlyList<Statement> Ended(OutboxMessage message, string? failure, DateTimeOffset at)
        {
            if (failure is not null)
                Failures.Add(failure);
            return [];
        }
    }
}
