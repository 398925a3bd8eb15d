using Dapper;
using Sen.Agencies;
using Sen.Dossiers.Data;
using Sen.Dossiers.Demo;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Copying;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers;

/// <summary>
/// What a bench needs before its clock starts: drafts that are ready to be submitted, millions of rows of lists, whole dossiers with
/// their logs, and the plans of the lists' statements. For a data folder of the bench only: the rows stand for no dossier.
/// </summary>
public sealed class BenchDossiers
{
    private const string Procedure = "1.004873";
    private const int Writers = 32, Unfinished = 3, Told = 500_000;

    private readonly Store _store;
    private readonly Drafts _drafts;
    private readonly ProcedurePackages _packages;
    private readonly FormContexts _contexts;
    private readonly AgencyDirectory _directory;
    private readonly Routing _routing;
    private readonly Inbox _inbox;

    internal BenchDossiers(Store store, Drafts drafts, ProcedurePackages packages, FormContexts contexts, AgencyDirectory directory, Routing routing, Inbox inbox) =>
        (_store, _drafts, _packages, _contexts, _directory, _routing, _inbox) = (store, drafts, packages, contexts, directory, routing, inbox);

    /// <summary>Complete drafts of birth registrations, one commune after the other. Papers are named but not stored.</summary>
    /// <param name="account">Whose drafts they are.</param>
    /// <param name="communes">Codes of communes with an agency here.</param>
    /// <returns>Row keys of the drafts with the index of their commune.</returns>
    public async Task<IReadOnlyList<(long Id, int Commune)>> Drafts(int count, long account, IReadOnlyList<string> communes, CancellationToken ct = default)
    {
        var package = _packages.InForce(Procedure, caseCode: null, _store.Clock.Today).Value;
        var context = _contexts.Now;
        var people = new SampleAnswers(new Random(57));
        var agencies = new List<Agency>();
        foreach (var code in communes)
            agencies.Add(await Agency(code, ct));
        var filled = Enumerable.Range(0, count).Select(n => people.Fill(package.Form, Answers.Empty, context, communes[n % communes.Count], Paper)).ToList();
        var begun = new (long, int)[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = ct }, async (n, token) =>
        {
            var draft = await _drafts.Begin(account, package, filled[n], agencies[n % agencies.Count].Id, onceKey: null, token);
            begun[n] = (draft.Value.Id, n % agencies.Count);
        });
        return begun;
    }

    /// <summary>
    /// Rows of lists as open dossiers would have them: a tenth at the counter of the large commune, a thousand at the small one's, the others over a
    /// hundred desks; one in a hundred is the account's. To be put in while the node stands still.
    /// </summary>
    /// <param name="from">How many there are of them already.</param>
    /// <param name="until">How many there are to be.</param>
    /// <param name="name">Name of the n-th owner.</param>
    public async Task<IReadOnlyList<BulkTable>> Rows(int from, int until, long account, (string Large, string Small) communes, Func<int, string> name, CancellationToken ct = default)
    {
        return new BulkDossiers(from, until, _store.Numbers.Next() - from, _store.Clock.Now.ToMicros(), await At(communes.Large), await At(communes.Small), account, name).Tables;

        async Task<(long, long)> At(string commune)
        {
            var agency = await Agency(commune, ct);
            return (agency.Id, (await Counter(agency, ct)).Key);
        }
    }

    /// <summary>
    /// Whole dossiers with their logs, by the one way that state changes: each lives as one of those that the demo delivered, all of its events at once;
    /// one in ten stops in the middle. People, numbers and secrets are new.
    /// </summary>
    /// <param name="events">About how many events all of them together have.</param>
    /// <param name="name">Name of the n-th owner.</param>
    /// <returns>How many dossiers and events there are now.</returns>
    public async Task<(int Dossiers, long Events)> Lives(long events, Func<int, string> name, Action<long> tell, CancellationToken ct = default)
    {
        var lives = await Lived(ct);
        var mean = lives.Average(life => life.Count) * 0.9 + Unfinished * 0.1;
        var (count, written) = ((int)(events / mean), 0L);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Writers * 4, CancellationToken = ct }, async (n, token) =>
        {
            var life = lives[n % lives.Count];
            var facts = life.Take(n % 10 == 0 ? Unfinished : life.Count).Select(fact => (DomainEvent)(fact switch
            {
                DossierSubmitted submitted => submitted with { TemporaryNumber = $"L-{n:0000000}", FollowSecret = FollowSecret.New(), Account = null, Owner = submitted.Owner with { Name = name(n) } },
                DossierAccepted accepted => accepted with { Code = $"{accepted.Code}-{n:0000000}" },
                _ => fact,
            })).ToArray();
            var agency = ((DossierSubmitted)facts[0]).Bodies.Receiving.Code;
            var changed = await _store.Change(DossierStream.Kind, _store.Numbers.Next(), new Act(Actor.System, agency), Needs.None, (_, _) => facts, token);
            if (!changed.TryGet(out _, out var problem))
                throw new InvalidOperationException($"A dossier was refused: {problem.Code}.");
            if (Interlocked.Add(ref written, facts.Length) is var now && now / Told != (now - facts.Length) / Told)
                tell(now);
        });
        return (count, written);
    }

    private async Task<IReadOnlyList<IReadOnlyList<DomainEvent>>> Lived(CancellationToken ct)
    {
        List<long> delivered;
        await using (var connection = await _store.Read(ct))
            delivered = [.. await connection.QueryAsync<long>("select id from dossier_row where stage = @stage order by id limit 40", new { stage = (long)Stage.Delivered })];
        var lives = new List<IReadOnlyList<DomainEvent>>();
        foreach (var id in delivered)
        {
            var facts = (await _store.History(id, ct)).Select(one => one.Fact).OfType<DomainEvent>().ToList();
            // A number of another system can't be given again.
            if (facts.Count > Unfinished && facts[0] is DossierSubmitted submitted && submitted.Origin?.External is null)
                lives.Add(facts);
        }

        return lives;
    }

    /// <summary>How the store finds the rows of each list, by the statements that the lists run.</summary>
    public async Task<IReadOnlyList<(string Statement, string Plan)>> Plans(string commune, CancellationToken ct = default)
    {
        var agency = await Agency(commune, ct);
        var (_, desk) = await Counter(agency, ct);
        var official = new ActingOfficial(0, 0, 1, "", "", "", "", [desk]);
        var after = new InboxKey(1, 1);
        var plans = new List<(string, string)>();
        var explain = _store.Dialect is Dialect.Postgres ? "explain " : "explain query plan ";
        await using var connection = await _store.Read(ct);
        foreach (var (what, filter, key) in ((string, InboxFilter, InboxKey?)[])
            [
                ("inbox, first page", new InboxFilter(), null), ("inbox, next page", new InboxFilter(), after), ("inbox of a procedure", new InboxFilter(Procedure: Procedure), after),
                ("inbox of a stage", new InboxFilter(Stage: Stage.Submitted), after), ("inbox of a procedure and a stage", new InboxFilter(Procedure: Procedure, Stage: Stage.Submitted), after),
                ("inbox, overdue", new InboxFilter("overdue"), after), ("inbox, mine", new InboxFilter("mine"), after),
                ("inbox, with the applicant", new InboxFilter(InboxFilter.Waiting), after),
            ])
        {
            var (sql, args) = _inbox.PageOf(official.Desks, filter, key, official);
            plans.Add((what, await Plan(sql, args)));
        }

        plans.Add(("search by number", await Plan(SearchDossiers.ByNumber, new { number = "" })));
        plans.Add(("search by name", await Plan(SearchDossiers.ByName, new { agency = agency.Id, from = "a", fromId = 0L, until = "b" })));
        plans.Add(("confirmations whose time is over", await Plan(SilentConfirmations.Over, new { now = 0L })));
        plans.Add(("dossiers of a personal number", await Plan(KnownNumbers.DossiersOf, new { number = "", most = 5 })));
        plans.Add(("passports of a number", await Plan(KnownNumbers.PassportKeys, new { first = "", behind = "" })));
        plans.Add(("numbers linked to an old one", await Plan(KnownNumbers.LinkedNumbers, new { old = "" })));
        plans.Add(("follow", await Plan(FollowDossier.ByNumber, new { tidy = "" })));
        plans.Add(("my dossiers", await Plan(MyDossiers.PageSql, new { account = 1L, before = long.MaxValue })));
        return plans;

        async Task<string> Plan(string sql, object args) =>
            string.Join("; ", (await connection.QueryAsync(explain + sql, args)).Select(row => ((string)((IDictionary<string, object>)row).Values.Last()).Trim()));
    }

    private async Task<(long Key, HeldDesk Desk)> Counter(Agency agency, CancellationToken ct)
    {
        var desk = await _routing.Desk(new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name), DeskRole.Reception, ct)
            ?? throw new InvalidOperationException($"{agency.Name} has no counter.");
        return (DossierRows.DeskKey(desk.OrgUnit, desk.Role), new HeldDesk(desk.OrgUnit, desk.Role));
    }

    private async Task<Agency> Agency(string commune, CancellationToken ct) =>
        await _directory.CommitteeOf(commune, ct: ct) ?? throw new InvalidOperationException($"No agency in {commune}.");

    private static FilePaper Paper(FormField field) => new("bench", "giay-to.pdf", 1_000, new string('0', 64));
}
