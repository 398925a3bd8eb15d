using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Postgres;

namespace Sen.Node.Bench;

/// <summary>
/// Dossiers through the JSON doors as programs use them, with bearer tokens: submit, accept, a step, the lists, and the same step's rows
/// written by the database alone in the same run.
/// </summary>
internal sealed class DossierBench(LeanHttp http, IServiceProvider services, DataFolder data, PostgresAddress? database, int callers, Action<string> tell) : IDisposable
{
    private const string Citizen = "dichvu";

    /// <summary>Communes whose agencies have accounts, and the end of their logins.</summary>
    private static readonly (string Commune, string Suffix)[] Places = [("19789", "thuanhoa"), ("19777", "vyda"), ("19960", "phubai")];

    private static readonly string[] Filters = ["", "?group=overdue", "?group=today", "?procedure=1.001193", "?stage=submitted", "?stage=processing&group=overdue"];

    private readonly List<string> _notes = [];
    private readonly SentStatements _statements = new();
    private readonly ConcurrentQueue<string> _refusals = new();

    /// <summary>What was found besides the figures: numbers and keys taken, ratios, plans, the first refusals.</summary>
    public IReadOnlyList<string> Notes => [.. _notes, .. _refusals.Take(5).Select(one => $"refused: {one}")];

    public async Task<IReadOnlyList<Latencies>> Steps(int count, TimeSpan time, CancellationToken ct)
    {
        tell("drafts to submit");
        var drafts = await Bench.Drafts(count, await AccountOf(Citizen, ct), [.. Places.Select(place => place.Commune)], ct);
        var citizen = await Token(Citizen, ct);
        var counters = await Tokens("tiepnhan", ct);
        var specialists = await Tokens("hotich", ct);
        var known = new (string Number, string Secret)[count];

        var submit = await Counted("submit", () => Callers.RunAll("submit", callers, count, async (n, token) =>
        {
            var answer = await Send(HttpMethod.Post, $"/api/drafts/{drafts[n].Id}/submission", citizen, json: null, token);
            if (answer is not { } submitted)
                return false;
            using var document = JsonDocument.Parse(submitted);
            known[n] = (document.RootElement.GetProperty("temporaryNumber").GetString()!, document.RootElement.GetProperty("secret").GetString()!);
            return true;
        }, ct));
        var accept = await Counted("accept", () => Callers.RunAll("accept", callers, count, async (n, token) =>
            await Send(HttpMethod.Post, $"/api/dossiers/{drafts[n].Id}/acceptance", counters[drafts[n].Commune], "{}", token) is not null, ct));
        await Sent(ct);
        var before = await LastEvent();
        var step = await Counted("step", () => Callers.RunAll("step (forward)", callers, count, async (n, token) =>
            await Send(HttpMethod.Post, $"/api/dossiers/{drafts[n].Id}/forwarding?seen=2", specialists[drafts[n].Commune], """{"outcome": "forward"}""", token) is not null, ct));
        var floors = await Floors(step, before, count, time, ct);
        _notes.Add(await Sizes());

        tell("lists");
        var lists = await Lists(specialists[0], time, ct);
        var follow = await Callers.Run("follow", callers, time, async (n, token) =>
        {
            var (number, secret) = known[n % count];
            return await Send(HttpMethod.Post, "/api/follow", bearer: null, JsonSerializer.Serialize(new { number, secret }), token) is not null;
        }, ct);
        return [submit, accept, step, .. floors, .. lists, follow];
    }

    // What the database does alone with what a step writes, in the same run.
    private async Task<IReadOnlyList<Latencies>> Floors(Latencies step, long before, int count, TimeSpan time, CancellationToken ct)
    {
        IReadOnlyList<Latencies> floors;
        if (database is null)
        {
            tell("raw SQLite");
            floors = [await RawFloor.Run(data.StorePath, Path.GetDirectoryName(data.Path)!, before, count, callers, ct)];
        }
        else
        {
            tell("pgbench");
            floors = await new PgbenchFloor(database, _statements.Last, callers).Run(count, time, ct);
        }

        _notes.AddRange(floors.Select(floor => string.Create(CultureInfo.InvariantCulture, $"a step through HTTP is {step.PerSecond / floor.PerSecond:P0} of {floor.Name} in the same run")));
        return floors;
    }

    // What acceptances told goes out beside them; a step is measured when that is done.
    private async Task Sent(CancellationToken ct)
    {
        tell("notices on their way");
        var store = services.GetRequiredService<Store>();
        var (began, left) = (Stopwatch.GetTimestamp(), (await OutboxRows.Figures(store, ct)).Waiting);
        while ((await OutboxRows.Figures(store, ct)).Waiting > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{left} notices still waited after the acceptances and went to the stand-ins of mail and SMS in {seconds:0.0} s: {left / seconds:0} a second"));
    }

    public async Task<IReadOnlyList<Latencies>> Bulk(int rows, TimeSpan time, CancellationToken ct)
    {
        tell("rows of lists");
        await Bench.Rows(rows, await AccountOf(Citizen, ct), Places[0].Commune, MadeUpPeople.Name, ct);
        foreach (var (statement, plan) in await Bench.Plans(Places[0].Commune, ct))
            _notes.Add($"{statement}: {plan}");
        tell("lists of the rows");
        var lists = await Lists(await Token("tiepnhan." + Places[0].Suffix, ct), time, ct);
        var citizen = await Token(Citizen, ct);
        var mine = await Callers.Run("my dossiers", callers, time, async (_, token) => await Send(HttpMethod.Get, "/api/dossiers", citizen, json: null, token) is not null, ct);
        return [.. lists, mine];
    }

    private BenchDossiers Bench => services.GetRequiredService<BenchDossiers>();

    private async Task<IReadOnlyList<Latencies>> Lists(string official, TimeSpan time, CancellationToken ct) =>
    [
        await Callers.Run("inbox page, one caller", 1, time / 2, async (n, token) => await Send(HttpMethod.Get, "/api/inbox" + Filters[n % Filters.Length], official, json: null, token) is not null, ct),
        await Callers.Run("inbox page", callers, time, async (n, token) => await Send(HttpMethod.Get, "/api/inbox" + Filters[n % Filters.Length], official, json: null, token) is not null, ct),
        await Callers.Run("search by name (page)", callers, time, async (n, token) =>
            await Send(HttpMethod.Get, "/can-bo/tim?q=" + Uri.EscapeDataString(MadeUpPeople.Name(n)), official, json: null, token) is not null, ct),
    ];

    // How many numbers and keys a kind of call took: what makes a step dearer than a plain one.
    private async Task<Latencies> Counted(string what, Func<Task<Latencies>> run)
    {
        tell(what);
        var (numbers, keys) = await Taken();
        var figures = await run();
        var (numbersAfter, keysAfter) = await Taken();
        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {figures.Count} calls took {numbersAfter - numbers} numbers and {keysAfter - keys} new keys"));
        return figures;
    }

    private async Task<(long Numbers, long Keys)> Taken()
    {
        var numbers = await Ask<long>("select cast(coalesce(sum(next - 1), 0) as bigint) from series");
        if (database is not null)
        {
            await using var source = PgbenchFloor.Keys(database);
            return (numbers, await source.ExecuteScalarAsync<long>("select count(*) from data_key"));
        }

        await using var keys = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = data.KeysPath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        return (numbers, await keys.ExecuteScalarAsync<long>("select count(*) from data_key"));
    }

    private Task<long> LastEvent() => Ask<long>("select coalesce(max(id), 0) from event");

    private async Task<string> Sizes()
    {
        var state = await Ask<double>("select cast(avg(octet_length(s.state)) as double precision) from stream s join dossier_row r on r.id = s.id");
        var happened = await Ask<double>("select cast(avg(length(e.header) + length(e.parts)) as double precision) from event e join dossier_row r on r.id = e.stream_id");
        return string.Create(CultureInfo.InvariantCulture, $"mean state of a dossier {state:0} bytes, mean event {happened:0} bytes");
    }

    private async Task<T> Ask<T>(string sql)
    {
        await using var connection = await services.GetRequiredService<Store>().Read();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public void Dispose() => _statements.Dispose();

    private async Task<byte[]?> Send(HttpMethod method, string path, string? bearer, string? json, CancellationToken ct)
    {
        var answer = await http.Send(method, path, bearer, json, ct);
        if (answer.Status is >= 200 and < 300)
            return answer.Body;
        if (_refusals.Count < 5)
            _refusals.Enqueue($"{method} {path} {answer.Status} {Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(200, answer.Body.Length)))}");
        return null;
    }

    private async Task<string[]> Tokens(string role, CancellationToken ct)
    {
        var tokens = new List<string>();
        foreach (var (_, suffix) in Places)
            tokens.Add(await Token($"{role}.{suffix}", ct));
        return [.. tokens];
    }

    private async Task<string> Token(string login, CancellationToken ct) =>
        LoginName.TryParse(login, out var name) && (await services.GetRequiredService<TokenIssuer>().Issue(name, "sen bench", days: 1, ct)).TryGet(out var issued, out _)
            ? issued.Secret
            : throw new InvalidOperationException($"No token for {login}.");

    private async Task<long> AccountOf(string login, CancellationToken ct) =>
        LoginName.TryParse(login, out var name) && await services.GetRequiredService<FindAccount>().ByLogin(name, ct) is { } account
            ? account.Id
            : throw new InvalidOperationException($"No account {login}.");
}
