using System.Diagnostics;

namespace Sen.Node.Bench;

/// <summary>
/// Calls that begin when it is their time, whether earlier ones have ended or not, as people do who do not know of each other. What a call took
/// counts from the time at which it was to begin: a node that stops for a second is late for everybody who came in that second.
/// </summary>
internal static class OpenLoop
{
    /// <param name="perSecond">Arrivals, on the average; the gaps between them are those of chance (a Poisson process with a fixed seed).</param>
    /// <param name="call">One call, numbered; answers with the status.</param>
    public static async Task<OpenFigures> Run(string name, double perSecond, TimeSpan time, Func<int, CancellationToken, Task<int>> call, CancellationToken ct)
    {
        var chance = new Random(20_261_122);
        var (served, shed, gate) = (new Latencies(name), new Latencies(name + ", turned away"), new Lock());
        var (under, most) = (0, 0);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var due = TimeSpan.Zero;
        var calls = new List<Task>();
        for (var number = 0; due < time && !ct.IsCancellationRequested; number++)
        {
            if (due - Stopwatch.GetElapsedTime(start) is var early && early > TimeSpan.FromMilliseconds(1))
                await Task.Delay(early, TimeProvider.System, ct);
            calls.Add(One(number, due));
            due += TimeSpan.FromSeconds(-Math.Log(1 - chance.NextDouble()) / perSecond);
        }

        await Task.WhenAll(calls);
        served.Took = shed.Took = Stopwatch.GetElapsedTime(start);
        served.Processor = Environment.CpuUsage.TotalTime - processor;
        return new OpenFigures(served, shed, calls.Count / time.TotalSeconds, most);

        async Task One(int number, TimeSpan planned)
        {
            await Task.Yield();
            var now = Interlocked.Increment(ref under);
            int status;
            try
            {
                status = await call(number, ct);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or System.Net.Sockets.SocketException)
            {
                status = 0;
            }

            Interlocked.Decrement(ref under);
            lock (gate)
            {
                most = Math.Max(most, now);
                var figures = status is 429 or 503 ? shed : served;
                figures.Add(Stopwatch.GetElapsedTime(start) - planned);
                if (status is < 200 or >= 400 and not (429 or 503))
                    served.AddError();
            }
        }
    }
}

/// <param name="Served">Errors are answers that are neither good nor say that there is no room.</param>
/// <param name="Offered">Arrivals a second.</param>
/// <param name="MostUnderWay">Calls at the same time.</param>
internal sealed record OpenFigures(Latencies Served, Latencies TurnedAway, double Offered, int MostUnderWay)
{
    public double Share => (double)TurnedAway.Count / (TurnedAway.Count + Served.Count);
}
