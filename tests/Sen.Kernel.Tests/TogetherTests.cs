using System.Collections.Concurrent;
using Dapper;
using FsCheck.Fluent;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests;

/// <summary>What is written together ends as if each had been written alone.</summary>
public sealed class TogetherTests
{
    /// <summary>PostgreSQL undoes one of the two after a second.</summary>
    [Fact]
    public async Task Rows_that_two_take_in_opposite_orders_are_written_by_both()
    {
        await using var test = await TestStore.Open(Dialect.Postgres, [Jars.Schema], [Jars.Kind]);
        foreach (var name in (string[])["a", "b"])
            Assert.Null(await test.Store.Write([Statement.One("insert into series (name, next) values ($1, 1)", name)]));

        Assert.All(await Task.WhenAll(Write("a", "b"), Write("b", "a")), Assert.Null);
        await using var connection = await test.Store.Read();
        Assert.Equal(6, await connection.ExecuteScalarAsync<long>("select cast(sum(next) as bigint) from series"));

        Task<Problem?> Write(string first, string second) =>
            test.Store.Write([Add(first), Statement.Of("select pg_sleep(0.3)"), Add(second)]);

        static Statement Add(string name) => Statement.One("update series set next = next + 1 where name = $1", name);
    }

    [Theory, BothStores]
    public async Task Changes_that_meet_good_refused_broken_and_repeated_end_as_if_each_had_been_alone(Dialect dialect)
    {
        await using var test = await TestStore.Open(dialect, [Jars.Schema], [Jars.Kind]);
        var jars = Enumerable.Range(0, 10).Select(_ => Jars.NextId()).ToList();
        foreach (var jar in jars)
            Assert.Null((await Change(test, jar, Needs.None, (_, _) => new JarMade("A"))).Problem);
        // Labels that somebody got: of two that want one only one does.
        var (numbers, stones, labels) = (new ConcurrentBag<long>(), new ConcurrentDictionary<long, int>(), new ConcurrentDictionary<string, bool>());

        // Sixty at a time, nearly all of them good; one thing is wrong in each round.
        for (var round = 0; round < 30; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 60).Select(turn => turn is 20 or 40 ? Wrong(round) : turn % 3 == 0 ? Numbered() : Filled(jars[turn % jars.Count])));
        }

        Task Wrong(int round) => (round % 5) switch
        {
            0 => Refused(jars[round % jars.Count], Needs.None),
            1 => Refused(Jars.NextId(), Needs.Number("book")),
            2 => Assert.ThrowsAsync<TimeoutException>(() => Change(test, jars[round % jars.Count], Needs.Number("book"), (_, _) => throw new TimeoutException())),
            3 => Labelled($"nhãn {round}"),
            _ => Once($"{round}"),
        };

        async Task Refused(long jar, Needs needs) => Assert.Equal(Jars.Full, (await Change(test, jar, needs, (_, _) => Jars.Full)).Problem);

        async Task Labelled(string label)
        {
            var made = await Change(test, Jars.NextId(), Needs.Number("book"), (_, taken) => Decision.Of(new JarMade("B"), new StoneAdded(taken.Number("book"), label)));
            if (made.Problem is null && labels.TryAdd(label, true))
                numbers.Add(made.Value.State.Stones);
            else
                Assert.Equal(Jars.LabelTaken.Code, made.Problem?.Code);
        }

        async Task Once(string key)
        {
            var jar = jars[0];
            var once = await Change(test, jar, Needs.None.Once(key), (_, _) => new StoneAdded(1));
            Assert.Null(once.Problem);
            if (!once.Value.Repeated)
                stones.AddOrUpdate(jar, 1, (_, count) => count + 1);
        }

        async Task Numbered()
        {
            var made = await Change(test, Jars.NextId(), Needs.Number("book").AndNumber("shelf"), (_, taken) => Decision.Of(new JarMade("C"), new StoneAdded(taken.Number("book"))));
            Assert.Null(made.Problem);
            numbers.Add(made.Value.State.Stones);
        }

        async Task Filled(long jar)
        {
            Assert.Null((await Change(test, jar, Needs.None, (_, _) => new StoneAdded(1))).Problem);
            stones.AddOrUpdate(jar, 1, (_, count) => count + 1);
        }

        Assert.Equal(Enumerable.Range(1, (30 * 20) + labels.Count).Select(number => (long)number), numbers.Order());
        foreach (var jar in jars)
            Assert.Equal(stones.GetValueOrDefault(jar), (await test.Store.Load(Jars.Kind, jar))!.Stones);
        await using var connection = await test.Store.Read();
        Assert.Equal(6, labels.Count);
        Assert.Equal(6, await connection.ExecuteScalarAsync<long>("select count(*) from once"));
        Assert.Equal(601, await connection.ExecuteScalarAsync<long>("select next from series where name = 'shelf'"));
        Assert.True((await new LedgerVerification(test.Store).Run(new VerificationOptions { Deep = true, Replay = true })).IsSound);
    }

    [Theory, BothStores]
    public async Task Rows_of_one_write_are_written_in_their_order(Dialect dialect)
    {
        await using var test = await TestStore.Open(dialect, [Jars.Schema], [Jars.Kind]);
        var label = Gen.Choose(0, 3);
        var acts = Gen.Zip(Gen.Choose(0, 2), Gen.Zip(label, label)).Select(one => (Act: one.Item1, Label: one.Item2.Item1, Other: one.Item2.Item2)).ListOf();
        var model = new Dictionary<int, int>();
        foreach (var written in acts.Sample(numberOfSamples: 150, size: 7))
        {
            var after = Model(model, written);
            var problem = await test.Store.Write([.. written.Select(one => one.Act switch
            {
                0 => Statement.One("insert into jar_label (jar_id, label) values ($1, $2)", one.Other, $"{one.Label}"),
                1 => Statement.Of("delete from jar_label where label = $1", $"{one.Label}"),
                _ => Statement.One("update jar_label set jar_id = $1 where label = $2", one.Other, $"{one.Label}"),
            })]);
            Assert.True(after is null == problem is not null, string.Join(", ", written));
            model = after ?? model;
            await using var connection = await test.Store.Read();
            Assert.Equal(model.OrderBy(one => one.Key).Select(one => ($"{one.Key}", (long)one.Value)), await connection.QueryAsync<(string, long)>("select label, jar_id from jar_label order by label"));
        }
    }

    /// <summary>Labels and their jars afterwards; null when one of the rows does not go.</summary>
    private static Dictionary<int, int>? Model(Dictionary<int, int> before, IEnumerable<(int Act, int Label, int Other)> written)
    {
        var after = new Dictionary<int, int>(before);
        foreach (var (act, label, other) in written)
        {
            if (act == 1)
                after.Remove(label);
            else if (after.ContainsKey(label) == (act == 0))
                return null;
            else
                after[label] = other;
        }

        return after;
    }

    private static Task<Result<Changed<Jar>>> Change(TestStore test, long jar, Needs needs, Func<Jar?, Taken, Decision> decide) => test.Store.Change(Jars.Kind, jar, Jars.Somebody, needs, decide);
}
