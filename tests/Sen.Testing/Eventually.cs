namespace Sen.Testing;

/// <summary>What a node does after it has answered, e.g. cleaning up behind a cut line.</summary>
public static class Eventually
{
    /// <summary>Looks again every 20 ms, ten seconds long.</summary>
    public static Task So(Func<bool> so) => So(() => Task.FromResult(so()));

    /// <inheritdoc cref="So(Func{bool})"/>
    public static async Task So(Func<Task<bool>> so)
    {
        for (var tries = 0; tries < 500 && !await so(); tries++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(await so());
    }
}
