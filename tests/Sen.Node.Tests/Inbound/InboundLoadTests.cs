using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sen.Dossiers;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Node.Demo;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Inbound;

/// <summary>Ten thousand dossiers from a National Portal on a bad day; on PostgreSQL three thousand.</summary>
public sealed class InboundLoadTests(ITestOutputHelper output)
{
    private static readonly int Dossiers = TestStore.Default is Dialect.Sqlite ? 10_000 : 3_000;

    [Fact]
    public async Task Each_of_thousands_of_dossiers_is_in_exactly_once_or_refused_with_a_reason_that_both_sides_read()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        node.Running.Services.GetRequiredService<IOptions<InboundOptions>>().Value.FileTime = TimeSpan.FromSeconds(2);
        await using var portal = await PortalStandIn.Start(ct);
        await using var cutting = new CuttingServer();
        var load = await PortalLoad.Prepare(node, portal, cutting);
        portal.Connect(node.Running.Address!, load.Token);

        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Dossiers, new ParallelOptions { MaxDegreeOfParallelism = 24, CancellationToken = ct }, async (n, token) => await load.HandIn(n, token));
        var sent = watch.Elapsed;
        var store = node.Running.Services.GetRequiredService<Store>();
        await Settled(store, ct);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Dossiers} sent in {sent.TotalSeconds:0.0} s, all settled after {watch.Elapsed.TotalSeconds:0.0} s"));

        await TheSenderReadsHowEachStands(load, portal, ct);
        await TheStoreHoldsEachOnce(load, store);
        await EachFileIsNamedByItsDossier(load, store);
        await TheCountersReadWhatIsWrong(load, node);
        var verified = await node.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
    }

    internal static async Task Settled(Store store, CancellationToken ct)
    {
        for (var left = -1L; left != 0;)
        {
            await Task.Delay(50, ct);
            await using var connection = await store.Read(ct);
            left = await connection.ExecuteScalarAsync<long>("select count(*) from inbound_dossier where state = 1");
        }
    }

    private static async Task TheSenderReadsHowEachStands(PortalLoad load, PortalStandIn portal, CancellationToken ct)
    {
        Assert.Equal(Dossiers - (Dossiers / 100), load.Expecting.Count);
        await Parallel.ForEachAsync(load.Expecting, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (one, token) =>
        {
            var (code, expected) = one;
            var status = await portal.Status(code, token);
            Assert.Equal(expected.Revision, status.GetProperty("revision").GetInt64());
            if (expected.Problem is null)
            {
                Assert.Equal((code, "submitted"), (code, status.GetProperty("state").GetString()));
                Assert.Single(status.GetProperty("dossier").GetProperty("files").EnumerateArray());
                return;
            }

            Assert.Equal((code, "waitingForSender"), (code, status.GetProperty("state").GetString()));
            var problem = Assert.Single(status.GetProperty("problems").EnumerateArray());
            Assert.Equal((expected.Problem, PortalBirth.Component), (problem.GetProperty("code").GetString(), problem.GetProperty("component").GetString()));
            Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        });
    }

    internal static async Task TheStoreHoldsEachOnce(PortalLoad load, Store store)
    {
        await using var connection = await store.Read();
        var states = (await connection.QueryAsync<string>("select state from stream where kind = 'dossier'")).Select(state => JsonDocument.Parse(state).RootElement).ToList();
        var codes = states.Select(ExternalCode).Where(code => code?.StartsWith("G99-", StringComparison.Ordinal) == true).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(load.Expecting.Where(one => one.Value.Problem is null).Select(one => one.Key).Order(StringComparer.Ordinal), codes);
        foreach (var agency in states.GroupBy(state => state.GetProperty("bodies").GetProperty("receiving").GetProperty("code").GetString()))
        {
            Assert.Equal(
                Enumerable.Range(1, agency.Count()),
                agency.Select(state => int.Parse(state.GetProperty("temporaryNumber").GetString()!["TN-".Length..], CultureInfo.InvariantCulture)).Order());
        }
    }

    private static async Task EachFileIsNamedByItsDossier(PortalLoad load, Store store)
    {
        var isIn = load.Expecting.Count(one => one.Value.Problem is null);
        await using var connection = await store.Read();
        Assert.Equal((isIn, isIn), (
            await connection.ExecuteScalarAsync<int>("select count(*) from file"),
            await connection.ExecuteScalarAsync<int>("select count(*) from file where expires is null")));
    }

    private static string? ExternalCode(JsonElement state) =>
        state.TryGetProperty("origin", out var origin) && origin.TryGetProperty("external", out var external) ? external.GetProperty("code").GetString() : null;

    private static async Task TheCountersReadWhatIsWrong(PortalLoad load, TestNode node)
    {
        foreach (var (login, commune) in new[] { ("tiepnhan.thuanhoa", "19789"), ("tiepnhan.vyda", "19777"), ("tiepnhan.phubai", "19960") })
        {
            using var browser = new Browser(node.Running.Address!);
            var page = await browser.Open("/dang-nhap");
            await browser.Submit(page.Form(), ("Login", login), ("Password", DemoPeople.Password));
            var (read, next) = (new List<string>(), "/can-bo/cho-vao");
            while (next is not null)
            {
                page = await browser.Open(next);
                var rows = page.QuerySelectorAll("main tbody tr").ToList();
                read.AddRange(rows.Select(row => row.QuerySelector("th")!.TextContent.Trim()));
                Assert.All(rows, row => Assert.NotEmpty(row.QuerySelector("td b")!.TextContent));
                next = page.QuerySelector("a[href*='sau=']")?.GetAttribute("href");
            }

            Assert.Equal(
                load.Expecting.Where(one => one.Value.Problem is not null && one.Value.Birth.Commune == commune).Select(one => one.Key).Order(StringComparer.Ordinal),
                read.Order(StringComparer.Ordinal));
        }
    }
}
