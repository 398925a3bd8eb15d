using Sen.Kernel.Ledger;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class KnownKeysTests
{
    [Fact]
    public void A_key_in_use_outlives_generations_and_one_that_nobody_asks_for_goes()
    {
        var keys = new KnownKeys(generation: 10);
        keys.Remember(Key(1), keys.Reading);
        keys.Remember(Key(2), keys.Reading);
        for (var other = 100; other < 160; other++)
        {
            keys.Remember(Key(other), keys.Reading);
            Assert.Equal(1, keys.Find(1, "owner")?.Id);
        }

        Assert.Null(keys.Find(2, "owner"));
    }

    [Fact]
    public void A_destroyed_key_is_not_remembered_again_whoever_still_holds_it()
    {
        var keys = new KnownKeys(generation: 10);
        var held = Key(1);
        keys.Remember(held, keys.Reading);

        keys.Destroy(1, "owner");
        keys.Remember(held, keys.Reading);

        Assert.Null(keys.Find(1, "owner"));
    }

    [Fact]
    public void What_was_read_before_another_process_destroyed_a_key_is_not_remembered()
    {
        var keys = new KnownKeys(generation: 10);
        var reading = keys.Reading;

        keys.Clear();
        keys.Remember(Key(1), reading);

        Assert.Null(keys.Find(1, "owner"));
        keys.Remember(Key(2), keys.Reading);
        Assert.Equal(2, keys.Find(2, "owner")?.Id);
    }

    private static DataKey Key(long id) => new(id, id, "owner", new byte[32]);
}
