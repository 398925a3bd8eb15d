using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests;

public sealed class LocalNumbersTests
{
    [Fact]
    public void Numbers_of_all_seats_differ_and_follow_the_time_even_while_it_stands_still_or_goes_back()
    {
        var time = new TestTime(new DateTimeOffset(2199, 12, 31, 0, 0, 0, TimeSpan.Zero));
        var seats = Enumerable.Range(0, LocalNumbers.Seats).Select(seat => new LocalNumbers(time, () => seat)).ToList();
        var given = seats.Select(_ => new List<long>()).ToList();
        foreach (var forward in (int[])[0, 5_000_000, -900_000])
        {
            time.Advance(TimeSpan.FromMicroseconds(forward));
            foreach (var (seat, numbers) in seats.Index())
                given[seat].AddRange(Enumerable.Range(0, 1_000).Select(_ => numbers.Next()));
        }

        Assert.All(given, numbers => Assert.Equal(numbers.Distinct().Order(), numbers));
        Assert.Equal(LocalNumbers.Seats * 3_000, given.SelectMany(numbers => numbers).Distinct().Count());
        Assert.All(given, numbers => Assert.InRange(numbers[1_000], time.GetUtcNow().ToMicros(), 1L << 53));
    }

    /// <summary>Two that take the same row key at the same microsecond: one of them would be told that the node is broken.</summary>
    [Fact]
    public async Task Processes_of_one_node_never_make_the_same_number()
    {
        await using var one = await TestStore.Open(Dialect.Postgres, [Jars.Schema], [Jars.Kind]);
        var setup = new StoreSetup { Clock = one.Store.Clock, Identity = one.Store.Identity, Schemas = [Jars.Schema], Kinds = [Jars.Kind] };
        await using var other = await PostgresStore.Open(one.Database!, new DataFolder(one.Folder, "web2"), setup);

        List<long> made = [.. Enumerable.Range(0, 1_000).SelectMany(_ => (long[])[one.Store.Numbers.Next(), other.Numbers.Next()])];

        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public async Task Each_process_has_a_lane_of_its_own_and_leaves_it_to_others()
    {
        await using var test = await TestStore.Open(Dialect.Postgres, [Jars.Schema], [Jars.Kind]);
        var others = new List<Presence>();
        try
        {
            for (var n = 1; n < LocalNumbers.Seats; n++)
                others.Add(await Enter($"web{n}"));
            Assert.Equal(LocalNumbers.Seats - 1, others.Select(other => other.Seat).Distinct().Count());
            Assert.Contains("no more can", (await Assert.ThrowsAsync<StoreInUseException>(() => Enter("late"))).Message, StringComparison.Ordinal);

            var free = others[7].Seat;
            await others[7].DisposeAsync();
            others[7] = await Enter("late");
            Assert.Equal(free, others[7].Seat);
        }
        finally
        {
            foreach (var other in others)
                await other.DisposeAsync();
        }

        Task<Presence> Enter(string name) => Presence.Among(test.Database!, new DataFolder(test.Folder, name));
    }
}
