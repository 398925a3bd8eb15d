namespace Sen.Node.Tests.Doors;

/// <summary>What a node does after it has answered, e.g. cleaning up behind a cut line.</summary>
internal static class Eventually
{
    /// <summary>Looks again every 50 ms, five seconds long.</summary>
    public static Task So(Func<bool> so) => So(() => Task.FromResult(so()));

    /// <inheritdoc cref="So(Func{bool})"/>
    public static async Task So(Func<Task<bool>> so)
    {
        for (var tries = 0; tries < 100 && !await so(); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(await so());
    }
}
