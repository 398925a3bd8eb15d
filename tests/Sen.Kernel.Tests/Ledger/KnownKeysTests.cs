using Sen.Kernel.Ledger;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class KnownKeysTests
{
    [Fact]
    public void A_key_in_use_outlives_generations_and_one_that_nobody_asks_for_goes()
    {
        var keys = new KnownKeys(generation: 10);
        keys.Remember(Key(1));
        keys.Remember(Key(2));
        for (var other = 100; other < 160; other++)
        {
            keys.Remember(Key(other));
            Assert.Equal(1, keys.Find(1, "owner")?.Id);
        }

        Assert.Null(keys.Find(2, "owner"));
    }

    [Fact]
    public void A_destroyed_key_is_not_remembered_again_whoever_still_holds_it()
    {
        var keys = new KnownKeys(generation: 10);
        var held = Key(1);
        keys.Remember(held);

        keys.Destroy(1, "owner");
        keys.Remember(held);

        Assert.Null(keys.Find(1, "owner"));
    }

    private static DataKey Key(long id) => new(id, id, "owner", new byte[32]);
}
