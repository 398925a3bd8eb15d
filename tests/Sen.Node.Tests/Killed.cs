using System.Diagnostics;

namespace Sen.Node.Tests;

/// <summary>A process of a node that is killed without warning in the middle of its callers' work.</summary>
internal static class Killed
{
    /// <summary>Lets the callers work until so much is acknowledged, then kills.</summary>
    /// <param name="callers">Each works on until nothing is left; a connection that breaks with the kill ends it quietly.</param>
    /// <param name="count">Acknowledged so far.</param>
    public static async Task UnderLoad(Process process, IEnumerable<Func<Task>> callers, Func<int> count, int acknowledgements)
    {
        var ct = TestContext.Current.CancellationToken;
        try
        {
            var working = callers.Select(caller => Task.Run(() => UntilGone(caller, () => process.HasExited || count() >= acknowledgements), ct)).ToList();
            while (count() < acknowledgements)
            {
                Assert.False(process.HasExited, "The node ended by itself.");
                if (working.Find(caller => caller.IsCompleted) is { } ended)
                {
                    await ended; // says what it met
                    Assert.Fail("A caller ended before the node was killed.");
                }

                await Task.Delay(10, ct);
            }

            process.Kill();
            await Task.WhenAll(working);
        }
        finally
        {
            // A test that fails leaves no node behind; and the next node wants the folder for itself.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task UntilGone(Func<Task> caller, Func<bool> isGone)
    {
        try
        {
            await caller();
        }
        catch (HttpRequestException) when (isGone())
        {
            // The node is gone.
        }
    }
}
