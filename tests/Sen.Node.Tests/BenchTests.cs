using System.Net;
using System.Net.Sockets;
using Sen.Kernel.Sql;
using Sen.Node.Bench;
using Sen.Testing;

namespace Sen.Node.Tests;

public sealed class BenchTests
{
    [Fact]
    public void A_percentile_is_the_time_of_a_call_that_was_made()
    {
        var latencies = new Latencies("calls") { Took = TimeSpan.FromSeconds(2) };
        foreach (var milliseconds in Enumerable.Range(1, 100).Reverse())
            latencies.Add(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal((50, 95, 99, 100), (latencies.Percentile(50), latencies.Percentile(95), latencies.Percentile(99), latencies.Percentile(100)));
        Assert.Equal(50, latencies.PerSecond);
    }

    [Fact]
    public async Task A_call_that_fails_is_counted_and_the_others_go_on()
    {
        var latencies = await Callers.Run("calls", callers: 2, TimeSpan.FromMilliseconds(50), (n, _) => n % 2 == 0 ? throw new HttpRequestException() : Task.FromResult(true), CancellationToken.None);

        Assert.InRange(latencies.Errors, 1, latencies.Count - 1);
    }

    [Fact]
    public async Task A_connection_that_the_node_ended_meanwhile_is_no_error_of_the_node()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var ct = TestContext.Current.CancellationToken;
        var node = Task.Run(async () =>
        {
            for (var calls = 0; calls < 2; calls++)
            {
                using var connection = await listener.AcceptSocketAsync(ct);
                await connection.ReceiveAsync(new byte[4_096], ct);
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), ct);
            }
        }, ct);
        using var http = new LeanHttp(new Uri($"http://{listener.LocalEndpoint}"));
        Assert.Equal(200, (await http.Send(HttpMethod.Get, "/", bearer: null, json: null, ct)).Status);
        // The end of the first connection has come when the second is waited for.
        while (http.HasOpen)
            await Task.Delay(5, ct);
        Assert.Equal("ok"u8.ToArray(), (await http.Send(HttpMethod.Get, "/", bearer: null, json: null, ct)).Body);
        await node;
    }

    [Fact]
    public async Task Whoever_comes_while_a_node_stands_still_waits_for_it_and_is_counted()
    {
        using var still = new ManualResetEventSlim(initialState: true);
        var open = await OpenLoop.Run("calls", perSecond: 200, TimeSpan.FromSeconds(1), async (number, ct) =>
        {
            // The twentieth call, after about a tenth of a second, stops everybody for half a second.
            if (number == 20)
            {
                still.Reset();
                await Task.Delay(500, ct);
                still.Set();
            }

            while (!still.IsSet)
                await Task.Delay(5, ct);
            return number % 10 == 0 ? 503 : number == 25 ? 500 : 200;
        }, TestContext.Current.CancellationToken);

        Assert.InRange(open.Offered, 150, 250);
        Assert.Equal(1, open.Served.Errors);
        Assert.InRange(open.Share, 0.08, 0.13);
        // Some hundred came meanwhile; callers who wait for their answers would have sent one each.
        Assert.InRange(open.Served.Percentile(75), 100, open.Served.Took.TotalMilliseconds);
        Assert.True(open.MostUnderWay > 40);
    }

    [Fact]
    public void Made_up_people_are_always_the_same_and_written_as_names_are()
    {
        var names = Enumerable.Range(0, 5_000).Select(MadeUpPeople.Name).ToList();

        Assert.Equal(names, Enumerable.Range(0, 5_000).Select(MadeUpPeople.Name));
        Assert.All(names, name => Assert.True(name.IsNormalized() && name == name.Trim()));
        Assert.InRange(names.Count(name => name.StartsWith("Nguyễn ", StringComparison.Ordinal)), 700, 1_500);
        Assert.True(names.Distinct(StringComparer.Ordinal).Count() > 2_000);
    }

    [Fact]
    public async Task A_bench_without_errors_ends_well_and_names_its_machine()
    {
        using StringWriter output = new(), errors = new();
        var onPostgres = TestStore.Default is Dialect.Postgres;
        string[] place = onPostgres ? ["--database", (await PostgresServer.CreateDatabase()).ToString()] : ["--people", "3"];

        var exitCode = await Sen.Node.Verbs.SenCommand.Run(["bench", "--seconds", "0.2", "--callers", "2", "--dossiers", "12", "--ledger", "300", "--bulk", "300", .. place], output, errors);

        Assert.True(exitCode == 0, output + errors.ToString());
        Assert.All(
            [
                "revision", "bare Kestrel", "| proof of an event, one caller | 2000 |", "dossiers came in within", "sound",
                "| my dossiers, an agent, 300 dossiers |", "300 dossiers: 900 rows came into the lists", "KB",
                onPostgres ? "pgbench, the same statements in a pipeline" : "raw SQLite, the same rows",
                onPostgres ? "KB" : "3 people, a page every 10 s each",
                // The indexes are there again, and the planner takes them.
                onPostgres ? "300 dossiers: inbox of a procedure: " : "300 dossiers: inbox of a procedure: SEARCH inbox USING INDEX inbox_procedure",
            ],
            words => Assert.Contains(words, output.ToString(), StringComparison.Ordinal));
    }
}
