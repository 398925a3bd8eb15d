using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Notices;
using Sen.Testing;

namespace Sen.Node.Tests;

/// <summary>Drafts that callers submit, accept and advance by a step through the JSON doors of a node, with a note of everything the node acknowledged.</summary>
internal sealed class DossierLoad
{
    private static readonly (string Commune, string Suffix)[] Places = [("19789", "thuanhoa"), ("19777", "vyda"), ("19960", "phubai")];

    private readonly ConcurrentQueue<(long Id, int Place)> _waiting;
    private readonly Programs _programs;
    private readonly ConcurrentDictionary<long, Acknowledged> _acknowledged = new();

    private DossierLoad(IEnumerable<(long, int)> drafts, Programs programs) => (_waiting, _programs) = (new(drafts), programs);

    private int Count => _acknowledged.Values.Sum(one => 1 + (one.Code is null ? 0 : 1) + (one.Step is null ? 0 : 1));

    public static async Task<DossierLoad> Prepare(TestNode node, int dossiers)
    {
        Assert.True(LoginName.TryParse("dichvu", out var citizen));
        var account = await node.Running.Services.GetRequiredService<FindAccount>().ByLogin(citizen!, CancellationToken.None);
        var drafts = await node.Running.Services.GetRequiredService<BenchDossiers>().Drafts(dossiers, account!.Id, [.. Places.Select(place => place.Commune)]);
        var logins = Places.SelectMany(place => (string[])[$"tiepnhan.{place.Suffix}", $"hotich.{place.Suffix}"]).Append("dichvu");
        return new DossierLoad(drafts, await Programs.Of(node, logins));
    }

    /// <summary>Works with eight callers until the node has acknowledged that much in all rounds, then kills it in the middle of their calls.</summary>
    public async Task RunUntilKilled(Process process, Uri address, int acknowledgements)
    {
        using var http = new HttpClient { BaseAddress = address };
        var callers = Enumerable.Range(0, 8).Select(_ => (Func<Task>)(async () =>
        {
            while (_waiting.TryDequeue(out var draft))
                await Live(http, draft.Id, Places[draft.Place].Suffix);
        }));
        await Killed.UnderLoad(process, callers, () => Count, acknowledgements);
        Assert.False(_waiting.IsEmpty, "There was no load any more when the node was killed.");
    }

    /// <summary>Works with some callers, who take a breath between dossiers, until told to end; nothing that they ask may fail.</summary>
    public Task Run(Uri address, int callers, CancellationToken until) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        using var http = new HttpClient { BaseAddress = address };
        while (!until.IsCancellationRequested)
        {
            Assert.True(_waiting.TryDequeue(out var draft), "There was no load any more.");
            await Live(http, draft.Id, Places[draft.Place].Suffix);
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }, CancellationToken.None)));

    /// <summary>Works on through an outage: what fails is not acknowledged, its dossier is left, and the caller goes on with the next one.</summary>
    /// <returns>The longest time without an acknowledgement.</returns>
    public async Task<TimeSpan> RunThrough(Uri address, int callers, CancellationToken until)
    {
        var gate = new Lock();
        var (last, longest) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
            while (!until.IsCancellationRequested)
            {
                Assert.True(_waiting.TryDequeue(out var draft), "There was no load any more.");
                try
                {
                    await Live(http, draft.Id, Places[draft.Place].Suffix);
                    Acknowledge();
                }
                catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException or Xunit.Sdk.XunitException)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
        }, CancellationToken.None)));
        return longest;

        void Acknowledge()
        {
            lock (gate)
            {
                var now = Stopwatch.GetTimestamp();
                longest = Stopwatch.GetElapsedTime(last, now) is var pause && pause > longest ? pause : longest;
                last = now;
            }
        }
    }

    public async Task CheckNothingIsLost(TestNode node)
    {
        await using var store = await node.Running.Services.GetRequiredService<Store>().Read();
        var states = (await store.QueryAsync<(long Id, string State)>("select id, state from stream where kind = 'dossier'"))
            .ToDictionary(row => row.Id, row => JsonDocument.Parse(row.State).RootElement);
        Assert.True(_acknowledged.Count >= 100);
        foreach (var (id, acknowledged) in _acknowledged)
        {
            var state = states[id];
            Assert.Equal(acknowledged.TemporaryNumber, state.GetProperty("temporaryNumber").GetString());
            if (acknowledged.Code is { } code)
                Assert.Equal(code, state.GetProperty("code").GetString());
            if (acknowledged.Step is { } step)
                Assert.Equal(step, state.GetProperty("step").GetProperty("name").GetString());
        }

        var series = (await store.QueryAsync<(string Name, long Next)>("select name, next from series")).ToList();
        var codes = states.Values.Where(state => state.TryGetProperty("code", out _)).Select(state => state.GetProperty("code").GetString()!).ToList();
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        foreach (var (name, next) in series.Where(one => one.Name.StartsWith("dossier-code/", StringComparison.Ordinal)))
        {
            var prefix = name["dossier-code/".Length..].Replace('/', '-') + "-";
            NoGap(codes.Where(code => code.StartsWith(prefix, StringComparison.Ordinal)).Select(code => code[prefix.Length..]), next);
        }

        foreach (var (name, next) in series.Where(one => one.Name.StartsWith("temporary/", StringComparison.Ordinal)))
        {
            var agency = name.Split('/')[1];
            NoGap(
                states.Values.Where(state => state.GetProperty("bodies").GetProperty("receiving").GetProperty("code").GetString() == agency)
                    .Select(state => state.GetProperty("temporaryNumber").GetString()!["TN-".Length..]),
                next);
        }
    }

    /// <summary>Queued in the change that accepted, each is sent by whichever node is there; none waits for ever, none is queued twice.</summary>
    public async Task CheckEverybodyIsTold(Store store)
    {
        // What the killed node was just sending is its own for two more minutes; this test lets them be over.
        Assert.Null(await store.Write([Statement.Of("update outbox set due = 0")]));
        await Eventually.So(async () => (await OutboxRows.Figures(store, TestContext.Current.CancellationToken)).Waiting == 0);
        await using var connection = await store.Read();
        var told = (await connection.QueryAsync<(long Id, long Channel, long State)>("select stream_id, channel, state from notice where kind = 'dossiers.notice.accepted'")).ToLookup(row => row.Id);
        var accepted = _acknowledged.Where(one => one.Value.Code is not null).Select(one => one.Key).ToList();
        Assert.NotEmpty(accepted);
        foreach (var id in accepted)
        {
            Assert.NotEmpty(told[id]);
            Assert.Equal(told[id].Count(), told[id].Select(row => row.Channel).Distinct().Count());
            // Who gave no telephone is told at the counter.
            Assert.All(told[id], row => Assert.Equal((NoticeChannel)row.Channel is NoticeChannel.Counter ? NoticeState.ToTell : NoticeState.Sent, (NoticeState)row.State));
        }

        Assert.Contains(accepted, id => told[id].Any(row => (NoticeState)row.State is NoticeState.Sent));
    }

    private static void NoGap(IEnumerable<string> numbers, long next) =>
        Assert.Equal(Enumerable.Range(1, (int)next - 1), numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Order());

    private async Task Live(HttpClient http, long id, string suffix)
    {
        var submitted = await Post(http, $"/api/drafts/{id}/submission", "dichvu", null);
        _acknowledged[id] = new Acknowledged(submitted.GetProperty("temporaryNumber").GetString()!, null, null);
        var accepted = await Post(http, $"/api/dossiers/{id}/acceptance", $"tiepnhan.{suffix}", "{}");
        _acknowledged[id] = _acknowledged[id] with { Code = accepted.GetProperty("number").GetString() };
        var moved = await Post(http, $"/api/dossiers/{id}/forwarding?seen=2", $"hotich.{suffix}", """{"outcome": "forward"}""");
        _acknowledged[id] = _acknowledged[id] with { Step = moved.GetProperty("step").GetString() };
    }

    private Task<JsonElement> Post(HttpClient http, string path, string login, string? json) => _programs.Send(http, HttpMethod.Post, path, login, json);

    private sealed record Acknowledged(string TemporaryNumber, string? Code, string? Step);
}
