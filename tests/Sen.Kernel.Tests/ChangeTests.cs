using Dapper;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests;

public sealed class ChangeTests
{
    private static Task<TestStore> Open(Dialect dialect) => TestStore.Open(dialect, [Jars.Schema], [Jars.Kind]);

    private static Task<Result<Changed<Jar>>> Make(Store store, long id, string owner = "Nguyễn Thị Ẩn") =>
        store.Change(Jars.Kind, id, Jars.Somebody, Needs.None, (jar, _) => jar is null ? new JarMade(owner, "ghi chú") : Jars.Full);

    private static Task<Result<Changed<Jar>>> Add(Store store, long id, long count = 1, string? label = null, Needs? needs = null) =>
        store.Change(Jars.Kind, id, Jars.Somebody, needs ?? Needs.None, (jar, _) => jar is null ? KernelProblems.NotFound : new StoneAdded(count, label));

    [Theory, BothStores]
    public async Task What_was_changed_is_there_with_its_history(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var id = Jars.NextId();

        var made = await Make(test.Store, id);
        var added = await Add(test.Store, id, count: 3);

        Assert.Equal(0, made.Value.State.Stones);
        Assert.Equal(3, added.Value.State.Stones);
        Assert.Equal(new Jar(3, "Nguyễn Thị Ẩn"), await test.Store.Load(Jars.Kind, id));
        var history = await test.Store.History(id);
        Assert.Equal([1L, 2L], history.Select(one => one.Version));
        Assert.Equal(new JarMade("Nguyễn Thị Ẩn", "ghi chú"), history[0].Fact);
        Assert.Equal(new StoneAdded(3), history[1].Fact);
        Assert.All(history, one => Assert.Equal(new Actor(77), one.By));
        Assert.All(history, one => Assert.Equal(test.Store.Clock.Now, one.At));
    }

    [Theory, BothStores]
    public async Task A_refused_change_writes_nothing_and_gives_its_number_back(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var taken = new List<long>();
        foreach (var refuse in (bool[])[false, true, true, false])
        {
            await test.Store.Change(Jars.Kind, Jars.NextId(), Jars.Somebody, Needs.Number("jars/1"), (_, given) =>
            {
                if (refuse)
                    return Jars.Full;
                taken.Add(given.Number("jars/1"));
                return new JarMade("A");
            });
        }

        Assert.Equal([1L, 2L], taken);
        await using var connection = await test.Store.Read();
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(*) from event"));
    }

    [Theory, BothStores]
    public async Task Several_numbers_of_a_series_follow_each_other_however_many_take_at_once(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var last = await Task.WhenAll(Enumerable.Range(0, 12).Select(async turn =>
        {
            var taken = 0L;
            var made = await test.Store.Change(Jars.Kind, Jars.NextId() + turn, Jars.Somebody, Needs.Numbers("book", 1 + (turn % 3)), (_, given) =>
            {
                taken = given.Number("book");
                return new JarMade("A");
            });
            Assert.Null(made.Problem);
            return (Last: taken, Count: 1 + (turn % 3));
        }));

        var all = last.SelectMany(one => Enumerable.Range(0, one.Count).Select(back => one.Last - back)).Order();
        Assert.Equal(Enumerable.Range(1, 24).Select(number => (long)number), all);
    }

    [Theory, BothStores]
    public async Task Each_event_names_the_role_it_was_done_in_and_the_position_that_brings_it(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var act = Jars.Somebody with { By = new Actor(77, Position: 1), Positions = new Dictionary<string, long>(StringComparer.Ordinal) { [Jars.Adder] = 2 } };
        var id = Jars.NextId();
        await test.Store.Change(Jars.Kind, id, act, Needs.None, (_, _) => Decision.Of(new JarMade("A"), new StoneAdded(1)));
        await test.Store.Change(Jars.Kind, id, Jars.Somebody, Needs.None, (_, _) => new StoneAdded(1));

        Assert.Equal([new Actor(77, 1, Role: Jars.Maker), new Actor(77, 2, Role: Jars.Adder), new Actor(77)], (await test.Store.History(id)).Select(one => one.By));
    }

    [Theory, BothStores]
    public async Task Many_changes_of_one_stream_at_once_all_count(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var id = Jars.NextId();
        await Make(test.Store, id);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Add(test.Store, id)));

        Assert.All(results, result => Assert.Null(result.Problem));
        Assert.Equal(12, (await test.Store.Load(Jars.Kind, id))!.Stones);
        Assert.Equal(13, (await test.Store.History(id)).Count);
    }

    [Theory, BothStores]
    public async Task A_change_from_a_held_state_counts_even_when_others_came_first(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var id = Jars.NextId();
        await Make(test.Store, id);
        var held = await test.Store.Hold(Jars.Kind, id);
        Assert.Equal(0, held!.State.Stones);

        await Add(test.Store, id, count: 5);
        var late = await test.Store.Change(Jars.Kind, held.Stream, Jars.Somebody, Needs.None, (jar, _) => new StoneAdded(jar!.Stones * 10));
        var numbered = await test.Store.Change(Jars.Kind, held.Stream, Jars.Somebody, Needs.Number("jars/1"), (jar, taken) => new StoneAdded(jar!.Stones + taken.Number("jars/1")));

        Assert.Equal(55, late.Value.State.Stones);
        Assert.Equal(55 + 56, numbered.Value.State.Stones);
        Assert.Equal(4, (await test.Store.History(id)).Count);
    }

    [Theory, BothStores]
    public async Task A_stream_of_another_kind_is_not_found(Dialect dialect)
    {
        await using var test = await TestStore.Open(dialect, [Jars.Schema], [Jars.Kind, Boxes.Kind]);
        var id = Jars.NextId();
        await Make(test.Store, id);

        var changed = await test.Store.Change(Boxes.Kind, id, Jars.Somebody, Needs.None, (_, _) => new JarMade("B"));

        Assert.Equal(KernelProblems.NotFound.Code, changed.Problem?.Code);
        Assert.Null(await test.Store.Hold(Boxes.Kind, id));
        Assert.Single(await test.Store.History(id));
    }

    [Theory, BothStores]
    public async Task The_same_once_key_changes_only_once(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var id = Jars.NextId();
        await Make(test.Store, id);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Add(test.Store, id, needs: Needs.None.Once("77/abc"))));

        Assert.Equal(1, results.Count(result => !result.Value.Repeated));
        Assert.All(results, result => Assert.Equal(id, result.Value.Id));
        Assert.Equal(1, (await test.Store.Load(Jars.Kind, id))!.Stones);
    }

    [Theory, BothStores]
    public async Task A_broken_uniqueness_is_a_problem_and_undoes_the_whole_change(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var first = Jars.NextId();
        var second = Jars.NextId();
        await Make(test.Store, first);
        await Make(test.Store, second);
        await Add(test.Store, first, label: "đỏ");

        var refused = await Add(test.Store, second, label: "đỏ");

        Assert.Equal(Jars.LabelTaken.Code, refused.Problem?.Code);
        Assert.Single(await test.Store.History(second));
    }

    [Theory, BothStores]
    public async Task A_missed_row_rolls_the_whole_write_back(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var refused = await test.Store.Write(
        [
            Statement.One("insert into jar_label (jar_id, label) values ($1, $2)", 1L, "xanh"),
            Statement.One("update jar_label set label = $2 where jar_id = $1", 404L, "vàng"),
        ]);

        Assert.Equal(KernelProblems.Conflict.Code, refused?.Code);
        await using var connection = await test.Store.Read();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from jar_label"));
    }

    [Theory, BothStores]
    public async Task Time_never_runs_back_in_a_stream(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var id = Jars.NextId();
        await Make(test.Store, id);
        test.Time.Advance(TimeSpan.FromDays(-2));
        await Add(test.Store, id);

        var history = await test.Store.History(id);
        Assert.Equal(history[0].At, history[1].At);
    }

    [Theory, BothStores]
    public async Task Awkward_text_comes_back_as_it_was(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var id = Jars.NextId();
        const string Awkward = "Hu\u031Bo\u031B\u0300ng \u0000 \"'; drop table event;-- <b>😀</b> \u200b 9007199254740993 1e21";
        await Make(test.Store, id, Awkward);

        Assert.Equal(Awkward, (await test.Store.Load(Jars.Kind, id))!.Owner);
        Assert.Equal(Awkward, ((JarMade)(await test.Store.History(id))[0].Fact!).Owner);
    }
}
