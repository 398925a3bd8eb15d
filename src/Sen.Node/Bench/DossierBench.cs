using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Copying;
using Sen.Kernel.Outbox;
using Sen.Kernel.Postgres;
using Sen.Node.Hosting;

namespace Sen.Node.Bench;

/// <summary>
/// Dossiers through the JSON doors as programs use them, with bearer tokens: submit, accept, a step, the lists, and the same step's rows
/// written by the database alone in the same run.
/// </summary>
internal sealed class DossierBench(RunningNode node, DataFolder data, PostgresAddress? database, int callers, Action<string> tell) : IDisposable
{
    private const string Citizen = "dichvu";

    /// <summary>Communes whose agencies have accounts, and the end of their logins.</summary>
    private static readonly (string Commune, string Suffix)[] Places = [("19789", "thuanhoa"), ("19777", "vyda"), ("19960", "phubai")];

    private static readonly string[] Filters = ["", "?group=overdue", "?group=today", "?procedure=1.001193", "?stage=submitted", "?stage=processing&group=overdue"];

    private static readonly int[] Crowds = [1, 2, 4, 8, 16, 32, 64, 128];

    private readonly List<string> _notes = [];
    private readonly IServiceProvider _services = node.Services;
    private readonly LeanHttp _http = new(node.Address!);
    private readonly SentStatements _statements = new();
    private readonly ConcurrentQueue<string> _refusals = new();

    /// <summary>What was found besides the figures: numbers and keys taken, ratios, plans, the first refusals.</summary>
    public IReadOnlyList<string> Notes => [.. _notes, .. _refusals.Take(5).Select(one => $"refused: {one}")];

    /// <summary>Dossiers from the draft to the second desk, what the database alone does with a step's rows, and the lists afterwards.</summary>
    public async Task<IReadOnlyList<Latencies>> Steps(int count, TimeSpan time, CancellationToken ct)
    {
        var (steps, known, before) = await Live(count, ct);
        var floors = await Floors(steps[^1], before, count, time, ct);
        _notes.Add(await Stored.Sizes());
        tell("lists");
        return [.. steps, .. floors, .. await Lists(await Token("hotich." + Places[0].Suffix, ct), time, ct), await Follow(known, time, ct)];
    }

    /// <summary>The lists of an official at a counter with a tenth of all rows and of one at a small counter, of an agent and of a citizen; dossiers from the draft to the second desk.</summary>
    /// <param name="count">Dossiers to live through; 0: none.</param>
    public async Task<IReadOnlyList<Latencies>> Full(int count, TimeSpan time, CancellationToken ct)
    {
        foreach (var (statement, plan) in await Bench.Plans(Places[0].Commune, ct))
            _notes.Add($"{statement}: {plan}");
        tell("lists of the rows");
        List<Latencies> figures =
        [
            .. await Lists(await Token("tiepnhan." + Places[0].Suffix, ct), time, ct),
            .. (await Lists(await Token("tiepnhan." + Places[1].Suffix, ct), time, ct)).Select(one => one.Named(one.Name + ", small counter")),
            await Mine("my dossiers, an agent", Citizen, time, ct),
            await Mine("my dossiers, a citizen", "lan", time, ct),
        ];
        if (count == 0)
            return figures;
        var (steps, known, _) = await Live(count, ct);
        return [.. figures, .. steps, await Follow(known, time, ct)];
    }

    /// <summary>What more callers get out of the node, and how long each of them waits.</summary>
    public async Task<(IReadOnlyList<Latencies> Figures, IReadOnlyList<(string Name, Chart Picture)> Pictures)> Curve(TimeSpan time, CancellationToken ct)
    {
        var (citizen, official) = (await Token(Citizen, ct), await Token("tiepnhan." + Places[0].Suffix, ct));
        var (submits, pages) = (new List<Latencies>(), new List<Latencies>());
        foreach (var many in Crowds)
        {
            tell(string.Create(CultureInfo.InvariantCulture, $"{many} callers"));
            // Enough calls for a percentile, few enough that one caller ends some time.
            var drafts = await Bench.Drafts(Math.Clamp(many * 100, 400, 2_000), await AccountOf(Citizen, ct), [.. Places.Select(place => place.Commune)], ct);
            submits.Add(await Callers.RunAll(string.Create(CultureInfo.InvariantCulture, $"submit, {many} callers"), many, drafts.Count, async (n, token) =>
                await Send(HttpMethod.Post, $"/api/drafts/{drafts[n].Id}/submission", citizen, json: null, token) is not null, ct));
            pages.Add(await Callers.Run(string.Create(CultureInfo.InvariantCulture, $"inbox page, {many} callers"), many, time, Inbox(official), ct));
        }

        IReadOnlyList<string> steps = [.. Crowds.Select(many => many.ToString(CultureInfo.InvariantCulture))];
        return ([.. submits, .. pages],
        [
            ("callers-rate", new Chart("Calls a second by callers", steps, [("submit", [.. submits.Select(one => one.PerSecond)]), ("inbox page", [.. pages.Select(one => one.PerSecond)])])),
            ("callers-p95", new Chart("p95 in ms by callers", steps, [("submit", [.. submits.Select(one => one.Percentile(95))]), ("inbox page", [.. pages.Select(one => one.Percentile(95))])])),
        ]);
    }

    /// <summary>What is put in beside the program so that so many rows are there; the node is to stand still meanwhile.</summary>
    public async Task<IReadOnlyList<BulkTable>> Rows(int from, int until, CancellationToken ct) =>
        await Bench.Rows(from, until, await AccountOf(Citizen, ct), (Places[0].Commune, Places[1].Commune), MadeUpPeople.Name, ct);

    private async Task<(IReadOnlyList<Latencies> Steps, (string Number, string Secret)[] Known, long Before)> Live(int count, CancellationToken ct)
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
        // The first twentieth goes through code and connections that are new to it, and is not counted.
        var cold = count / 20;
        await Callers.RunAll("cold", callers, cold, Step, ct);
        var before = await Stored.LastEvent();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = LogWatch.Run(_services.GetRequiredService<Store>(), over.Token, ct);
        var step = await Counted("step", () => Callers.RunAll("step (forward)", callers, count - cold, (n, token) => Step(cold + n, token), ct));
        await over.CancelAsync();
        _notes.Add((await watch).Said("during the steps"));
        return ([submit, accept, step], known, before);

        async Task<bool> Step(int n, CancellationToken token) =>
            await Send(HttpMethod.Post, $"/api/dossiers/{drafts[n].Id}/forwarding?seen=2", specialists[drafts[n].Commune], """{"outcome": "forward"}""", token) is not null;
    }

    private Task<Latencies> Follow((string Number, string Secret)[] known, TimeSpan time, CancellationToken ct) => Callers.Run("follow", callers, time, async (n, token) =>
    {
        var (number, secret) = known[n % known.Length];
        return await Send(HttpMethod.Post, "/api/follow", bearer: null, JsonSerializer.Serialize(new { number, secret }), token) is not null;
    }, ct);

    private async Task<Latencies> Mine(string name, string login, TimeSpan time, CancellationToken ct)
    {
        var citizen = await Token(login, ct);
        return await Callers.Run(name, callers, time, async (_, token) => await Send(HttpMethod.Get, "/api/dossiers", citizen, json: null, token) is not null, ct);
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
        var store = _services.GetRequiredService<Store>();
        var (began, left) = (Stopwatch.GetTimestamp(), (await OutboxRows.Figures(store, ct)).Waiting);
        while ((await OutboxRows.Figures(store, ct)).Waiting > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{left} notices still waited after the acceptances and went to the stand-ins of mail and SMS in {seconds:0.0} s: {left / seconds:0} a second"));
    }

    private BenchDossiers Bench => _services.GetRequiredService<BenchDossiers>();

    private StoredFigures Stored => new(_services.GetRequiredService<Store>(), data, database);

    private async Task<IReadOnlyList<Latencies>> Lists(string official, TimeSpan time, CancellationToken ct) =>
    [
        await Callers.Run("inbox page, one caller", 1, time / 2, Inbox(official), ct),
        await Callers.Run("inbox page", callers, time, Inbox(official), ct),
        await Callers.Run("search by name (page)", callers, time, async (n, token) =>
            await Send(HttpMethod.Get, "/can-bo/tim?q=" + Uri.EscapeDataString(MadeUpPeople.Beginning(n)), official, json: null, token) is not null, ct),
    ];

    private Func<int, CancellationToken, Task<bool>> Inbox(string official) =>
        async (n, ct) => await Send(HttpMethod.Get, "/api/inbox" + Filters[n % Filters.Length], official, json: null, ct) is not null;

    // What a kind of call took besides time: numbers, keys, processors and disks.
    private async Task<Latencies> Counted(string what, Func<Task<Latencies>> run)
    {
        tell(what);
        var (numbers, keys) = await Stored.Taken();
        var spent = await MachineUse.Now(database, ct: default);
        var figures = await run();
        spent = await MachineUse.Now(database, ct: default) - spent;
        var (numbersAfter, keysAfter) = await Stored.Taken();
        _notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {figures.Count} calls took {numbersAfter - numbers} numbers and {keysAfter - keys} new keys; the machine spent {spent.Processor.TotalMilliseconds / figures.Count:0.00} ms of its processors on each (callers and database included) and wrote {spent.Written / 1e3 / figures.Count:0.0} KB"));
        return figures;
    }

    public void Dispose()
    {
        _statements.Dispose();
        _http.Dispose();
    }

    private async Task<byte[]?> Send(HttpMethod method, string path, string? bearer, string? json, CancellationToken ct)
    {
        var answer = await _http.Send(method, path, bearer, json, ct);
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
        LoginName.TryParse(login, out var name) && (await _services.GetRequiredService<TokenIssuer>().Issue(name, "sen bench", days: 1, ct)).TryGet(out var issued, out _)
            ? issued.Secret
            : throw new InvalidOperationException($"No token for {login}.");

    private async Task<long> AccountOf(string login, CancellationToken ct) =>
        LoginName.TryParse(login, out var name) && await _services.GetRequiredService<FindAccount>().ByLogin(name, ct) is { } account
            ? account.Id
            : throw new InvalidOperationException($"No account {login}.");
}
