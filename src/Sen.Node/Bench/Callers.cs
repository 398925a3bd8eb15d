using System.Diagnostics;

namespace Sen.Node.Bench;

/// <summary>Many callers at once, each with one call under way, until the time is over.</summary>
internal static class Callers
{
    /// <param name="call">One call of one caller, numbered over all; false counts as an error. Exceptions of the network count as errors, too.</param>
    public static async Task<Latencies> Run(string name, int callers, TimeSpan time, Func<int, CancellationToken, Task<bool>> call, CancellationToken ct)
    {
        var number = 0;
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var own = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                var mine = new Latencies(name);
                while (Stopwatch.GetElapsedTime(start) < time && !ct.IsCancellationRequested)
                    await One(mine, call, Interlocked.Increment(ref number), ct);
                return mine;
            },
            ct)));
        var all = new Latencies(name) { Took = Stopwatch.GetElapsedTime(start), Processor = Environment.CpuUsage.TotalTime - processor };
        foreach (var mine in own)
            all.Add(mine);
        return all;
    }

    /// <summary>As <see cref="Run"/>, but until <paramref name="count"/> calls are done, numbered from 0: for work that can be done only once.</summary>
    public static async Task<Latencies> RunAll(string name, int callers, int count, Func<int, CancellationToken, Task<bool>> call, CancellationToken ct)
    {
        var next = -1;
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var own = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                var mine = new Latencies(name);
                while (Interlocked.Increment(ref next) is var number && number < count && !ct.IsCancellationRequested)
                    await One(mine, call, number, ct);
                return mine;
            },
            ct)));
        var all = new Latencies(name) { Took = Stopwatch.GetElapsedTime(start), Processor = Environment.CpuUsage.TotalTime - processor };
        foreach (var mine in own)
            all.Add(mine);
        return all;
    }

    private static async Task One(Latencies mine, Func<int, CancellationToken, Task<bool>> call, int number, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (!await call(number, ct))
                mine.AddError();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            mine.AddError();
        }

        mine.Add(Stopwatch.GetElapsedTime(start));
    }
}
