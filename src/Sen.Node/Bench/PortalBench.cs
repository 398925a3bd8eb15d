using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Node.Bench;

/// <summary>
/// People of a portal and officials at work, each signed in with an account of their own, who do what a mix says. First what the node can do, then
/// people who come whether it can or not.
/// </summary>
internal sealed class PortalBench(PortalMix mix, Action<string> tell)
{
    private const int OwnDossiers = 2, MostConnections = 2_000, MostRefusals = 5;
    private const double Ladder = 1.4;

    /// <summary>Pages a second of one person who only clicks: so few people can't bring a node to its end.</summary>
    private const int Fastest = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private const string Commune = "19789";

    private static readonly string[] Suffixes = ["thuanhoa", "vyda", "phubai"];

    private readonly List<string> _notes = [];
    private readonly ConcurrentQueue<string> _refusals = new();
    private LeanHttp _http = null!;
    private NodeProcess _node = null!;

    public IReadOnlyList<string> Notes => [.. _notes, .. _refusals];

    /// <summary>Against a node in a process of its own that has the people of <see cref="Prepare"/>.</summary>
    public async Task<IReadOnlyList<Latencies>> Run(NodeProcess node, TimeSpan time, CancellationToken ct)
    {
        using var lean = new LeanHttp(node.Address);
        (_node, _http) = (node, lean);
        var people = mix.People.Count;
        await _http.Open(Math.Min(people, MostConnections), ct);
        await Callers.Run("warm", 16, time, async (n, token) => Good(await Call(n, token)), ct);
        tell($"{mix.Name}, as fast as it goes");
        var processor = node.Processor;
        var most = await Callers.Run($"{mix.Name}, 32 callers", 32, time, async (n, token) => Good(await Call(n, token)), ct);
        most.Processor = node.Processor - processor;
        List<Latencies> figures = [most];
        figures.Add((await Open(string.Create(CultureInfo.InvariantCulture, $"{people} people, a page every {Pause.TotalSeconds:0} s each"), people / Pause.TotalSeconds, time, ct)).Served);
        // More and more until the node has no room for some of them: what it serves then is what it can.
        var reached = 0.0;
        for (var rate = most.PerSecond; rate < people * Fastest; rate *= Ladder)
        {
            var open = await Open("people who come by themselves", rate, time, ct);
            figures.Add(open.Served);
            reached = Math.Max(reached, open.Served.PerSecond);
            if (open.Share > 0.01 || open.Served.PerSecond < 0.9 * rate)
                break;
        }

        if (reached > 0)
            figures.Add((await Open("twice as many as it can serve", reached * 2, time, ct)).Served);
        await Recovery(ct);
        if (mix.UsedUp > 0)
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{mix.UsedUp} calls were looks because no draft or dossier was left for what they were to do"));
        return figures;
    }

    private async Task<OpenFigures> Open(string name, double rate, TimeSpan time, CancellationToken ct)
    {
        tell(string.Create(CultureInfo.InvariantCulture, $"{name}: {rate:0} a second"));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var health = Watch(over.Token);
        var processor = _node.Processor;
        var open = await OpenLoop.Run(string.Create(CultureInfo.InvariantCulture, $"{name} ({rate:0}/s)"), rate, time, Call, ct);
        open.Served.Processor = _node.Processor - processor;
        await over.CancelAsync();
        var answered = await health;
        _notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"{open.Served.Name}: {open.Offered:0} came a second, {open.Share:P1} were told to wait (p99 {open.TurnedAway.Percentile(99):0} ms), {open.MostUnderWay} calls at once; /health/live p99 {answered.Percentile(99):0} ms, {answered.Errors} errors; the node at most {_node.Peak / 1e6:0} MB resident so far"));
        return open;
    }

    /// <summary>The proxy asks twice a second.</summary>
    private async Task<Latencies> Watch(CancellationToken over)
    {
        var figures = new Latencies("health");
        while (!over.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                if ((await _http.Send(HttpMethod.Get, "/health/live", bearer: null, json: null, CancellationToken.None)).Status != 200)
                    figures.AddError();
            }
            catch (IOException)
            {
                figures.AddError();
            }

            figures.Add(Stopwatch.GetElapsedTime(start));
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, over));
        }

        return figures;
    }

    private async Task Recovery(CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        for (var good = 0; good < 5;)
        {
            var asked = Stopwatch.GetTimestamp();
            good = Good(await Call(0, ct)) && Stopwatch.GetElapsedTime(asked) < TimeSpan.FromMilliseconds(50) ? good + 1 : 0;
        }

        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"after the last of them the node answers five calls in a row within 50 ms each from {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s on"));
    }

    private async Task<int> Call(int number, CancellationToken ct)
    {
        var call = mix.Call(number);
        var answer = await _http.Send(call.Method, call.Path, call.Token, call.Json, ct);
        if (answer.Status == 409 && call.MayClash)
            return 200;
        if (Good(answer.Status))
            call.Then?.Invoke();
        else if (answer.Status is not (429 or 503) && _refusals.Count < MostRefusals)
            _refusals.Enqueue(string.Create(CultureInfo.InvariantCulture, $"refused: {call.Method} {call.Path} {answer.Status}"));
        return answer.Status;
    }

    private static bool Good(int status) => status is >= 200 and < 400;

    /// <summary>People with accounts, tokens, two dossiers and a draft each; their rows are put in, their dossiers come by the door.</summary>
    public async Task Prepare(int count, Uri address, IServiceProvider services, CancellationToken ct)
    {
        tell("people");
        using var lean = new LeanHttp(address);
        _http = lean;
        var (store, issuer, bench) = (services.GetRequiredService<Store>(), services.GetRequiredService<TokenIssuer>(), services.GetRequiredService<BenchDossiers>());
        for (var number = 0; number < count; number++)
        {
            var id = store.Numbers.Next();
            var login = string.Create(CultureInfo.InvariantCulture, $"nguoi{number}");
            var problem = await store.Write([Statement.One("insert into account (id, login, kind, name, password, created) select $1, $2, kind, $3, password, created from account where login = 'dichvu'", id, login, MadeUpPeople.Name(number))], ct);
            if (problem is not null || !LoginName.TryParse(login, out var name) || !(await issuer.Issue(name, "sen bench", days: 1, ct)).TryGet(out var issued, out problem))
                throw new InvalidOperationException($"No account {login}: {problem?.Code}.");
            var drafts = await bench.Drafts(OwnDossiers + 1 + mix.Complete, id, [Commune], ct);
            foreach (var draft in drafts.Take(OwnDossiers))
            {
                if (!Good((await _http.Send(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/drafts/{draft.Id}/submission"), issued.Secret, json: null, ct)).Status))
                    throw new InvalidOperationException("A dossier of the bench was refused.");
                mix.Bring(draft.Id);
            }

            mix.People.Add(new MixPerson(issued.Secret, drafts[OwnDossiers].Id, drafts[0].Id));
            foreach (var draft in drafts.Skip(OwnDossiers + 1))
                mix.Bring(issued.Secret, draft.Id);
        }

        foreach (var login in Suffixes.SelectMany(suffix => (string[])[$"tiepnhan.{suffix}", $"hotich.{suffix}"]))
        {
            if (LoginName.TryParse(login, out var name) && (await issuer.Issue(name, "sen bench", days: 1, ct)).TryGet(out var issued, out _))
                mix.Officials.Add(issued.Secret);
        }

        mix.Desk = (mix.Officials[0], mix.Officials[1]);

        for (var number = 0; number < 100; number++)
        {
            if (await Call(number, ct) is var status && !Good(status))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Call {number} of the mix was answered with {status}."));
        }
    }
}
