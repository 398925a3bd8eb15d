using Dapper;
using Sen.Agencies;
using Sen.Dossiers.Data;
using Sen.Dossiers.Demo;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers;

/// <summary>
/// What a bench needs before its clock starts: drafts that are ready to be submitted, a million rows of lists, and the plans of the lists'
/// statements. For a data folder of the bench only: the rows stand for no dossier.
/// </summary>
public sealed class BenchDossiers
{
    private const string Procedure = "1.004873";
    private const int Writers = 32, RowsPerWrite = 1_500;

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
            agencies.Add(await _directory.CommitteeOf(code, ct: ct) ?? throw new InvalidOperationException($"No agency in {code}."));
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
    /// Rows of lists as that many open dossiers would have: a tenth at the counter of the first commune, the others over a hundred desks; one
    /// in a hundred is the account's.
    /// </summary>
    /// <param name="name">Name of the n-th owner.</param>
    public async Task Rows(int count, long account, string commune, Func<int, string> name, CancellationToken ct = default)
    {
        var agency = await _directory.CommitteeOf(commune, ct: ct) ?? throw new InvalidOperationException($"No agency in {commune}.");
        var (counter, _) = await Counter(agency, ct);
        var now = _store.Clock.Now.ToMicros();
        var first = LocalNumber.Next(_store.Clock.Real);
        for (var from = 0; from < count; from += RowsPerWrite)
        {
            var rows = Enumerable.Range(from, Math.Min(RowsPerWrite, count - from))
                .SelectMany(n => Row(first + n, n, n % 10 == 0 ? agency.Id : 1 + (n % 100), n % 10 == 0 ? counter : n % 100, n % 100 == 7 ? account : null, name(n), now))
                .ToList();
            if (await _store.Write(rows, ct) is { } problem)
                throw new InvalidOperationException($"The rows were refused: {problem.Code}.");
        }
    }

    /// <summary>How SQLite finds the rows of each list, by the statements that the lists run.</summary>
    public async Task<IReadOnlyList<(string Statement, string Plan)>> Plans(string commune, CancellationToken ct = default)
    {
        var agency = await _directory.CommitteeOf(commune, ct: ct) ?? throw new InvalidOperationException($"No agency in {commune}.");
        var (_, desk) = await Counter(agency, ct);
        var official = new ActingOfficial(0, 0, 1, "", "", "", "", [desk]);
        var after = new InboxKey(1, 1);
        var plans = new List<(string, string)>();
        await using var connection = await _store.Read(ct);
        foreach (var (what, filter, key) in ((string, InboxFilter, InboxKey?)[])
            [
                ("inbox, first page", new InboxFilter(), null), ("inbox, next page", new InboxFilter(), after), ("inbox of a procedure", new InboxFilter(Procedure: Procedure), after),
                ("inbox of a stage", new InboxFilter(Stage: Stage.Submitted), after), ("inbox of a procedure and a stage", new InboxFilter(Procedure: Procedure, Stage: Stage.Submitted), after),
                ("inbox, overdue", new InboxFilter("overdue"), after), ("inbox, mine", new InboxFilter("mine"), after),
                ("inbox, with the applicant", new InboxFilter(InboxFilter.Waiting), after),
            ])
        {
            var (sql, args) = _inbox.PageOf(desk, filter, key, official);
            plans.Add((what, await Plan(sql, args)));
        }

        plans.Add(("search by number", await Plan(SearchDossiers.ByNumber, new { number = "" })));
        foreach (var column in (string[])["receiving", "competent"])
            plans.Add(($"search by name, {column}", await Plan(SearchDossiers.ByName(column), new { agency = agency.Id, from = "a", until = "b" })));
        plans.Add(("confirmations whose time is over", await Plan(SilentConfirmations.Over, new { now = 0L })));
        plans.Add(("dossiers of a personal number", await Plan(KnownNumbers.DossiersOf, new { number = "", most = 5 })));
        plans.Add(("passports of a number", await Plan(KnownNumbers.PassportKeys, new { first = "", behind = "" })));
        plans.Add(("numbers linked to an old one", await Plan(KnownNumbers.LinkedNumbers, new { old = "" })));
        plans.Add(("follow", await Plan(FollowDossier.ByNumber, new { tidy = "" })));
        plans.Add(("my dossiers", await Plan(MyDossiers.PageSql, new { account = 1L, before = long.MaxValue })));
        return plans;

        async Task<string> Plan(string sql, object args) =>
            string.Join("; ", (await connection.QueryAsync("explain query plan " + sql, args)).Select(row => (string)((IDictionary<string, object>)row)["detail"]));
    }

    private async Task<(long Key, HeldDesk Desk)> Counter(Agency agency, CancellationToken ct)
    {
        var desk = await _routing.Desk(new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name), DeskRole.Reception, ct)
            ?? throw new InvalidOperationException($"{agency.Name} has no counter.");
        return (DossierRows.DeskKey(desk.OrgUnit, desk.Role), new HeldDesk(desk.OrgUnit, desk.Role));
    }

    private static FilePaper Paper(FormField field) => new("bench", "giay-to.pdf", 1_000, new string('0', 64));

    private static IEnumerable<Statement> Row(long id, int n, long agency, long desk, long? account, string owner, long now)
    {
        var number = $"B-{n:0000000}";
        var procedure = n % 3 == 0 ? Procedure : $"2.{n % 50:000000}";
        var due = now + ((n * 7_919L % 1_000_000) - 200_000) * 1_000_000;
        yield return Statement.One(
            "insert into dossier_row (id, receiving, competent, account, number, name_key, owner, procedure, procedure_name, stage, submitted, accepted, due, paused, ended) values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, $11, 0, null)",
            id, agency, account, number, Folding.Fold(owner), owner, procedure, "Thủ tục đo tốc độ", (long)(n % 4), now, due);
        yield return Statement.One("insert into dossier_number (number, dossier_id) values ($1, $2)", number, id);
        yield return Statement.One(
            "insert into inbox (desk, due, dossier_id, assignee, procedure, stage, paused, number, owner, procedure_name, step, received, final_due) values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11, $2)",
            desk, due, id, n % 7 == 0 ? 1L : 0L, procedure, (long)(n % 4), number, owner, "Thủ tục đo tốc độ", "Tiếp nhận", now);
    }
}
