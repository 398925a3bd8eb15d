using System.Data.Common;
using Dapper;
using Sen.Dossiers.Data;
using Sen.Dossiers.Domain;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>What an inbox may be narrowed to; each filter has its index; whether the planner takes it is shown by <c>sen bench --bulk</c>.</summary>
/// <param name="Group"><c>all</c>, <c>overdue</c>, <c>today</c> (due before midnight), <c>mine</c>; <c>waiting</c>: with the applicant, soonest to lapse first, in none of the others.</param>
internal sealed record InboxFilter(string Group = "all", string? Procedure = null, Stage? Stage = null)
{
    public const string Waiting = "waiting";

    public static readonly string[] Groups = ["all", "overdue", "today", "mine", Waiting];
}

/// <summary>The place of the last row of a page: its due time and row key.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct InboxKey(long Due, long Id)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Due}-{Id}");

    public static InboxKey? Parse(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var due)
            && long.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? new InboxKey(due, id)
            : null;
    }
}

/// <summary>A row of an inbox. Seeing it is no look; opening it is.</summary>
internal sealed class InboxRow
{
    public long Id { get; init; }

    public long Due { get; init; }

    public string Number { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Procedure { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public string Step { get; init; } = "";

    public long Stage { get; init; }

    public long Assignee { get; init; }

    public long Paused { get; init; }

    public long Received { get; init; }

    public long? FinalDue { get; init; }
}

/// <param name="Counts">Rows in each group, exact up to 1,000; 1,001 means more.</param>
internal sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxKey? Next, IReadOnlyDictionary<string, int> Counts);

/// <summary>The dossiers that wait at the desks of an official, soonest due first: one index range a desk, merged.</summary>
internal sealed class Inbox(Store store)
{
    public const int PageLength = 50;
    public const int MostCounted = 1_000;

    private const string Columns =
        "dossier_id as Id, due as Due, number as Number, owner as Owner, procedure as Procedure, procedure_name as ProcedureName, step as Step, stage as Stage, assignee as Assignee, paused as Paused, received as Received, final_due as FinalDue";

    public async Task<InboxPage> Run(ActingOfficial official, InboxFilter filter, InboxKey? after, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var rows = new List<InboxRow>();
        foreach (var desk in official.Desks)
            rows.AddRange(await Page(connection, desk, filter, after, official));
        var page = rows.OrderBy(row => row.Due).ThenBy(row => row.Id).Take(PageLength + 1).ToList();
        var counts = new Dictionary<string, int>();
        foreach (var group in InboxFilter.Groups)
            counts[group] = await Count(connection, official, filter with { Group = group });

        var more = page.Count > PageLength;
        if (more)
            page.RemoveAt(PageLength);
        return new InboxPage(page, more ? new InboxKey(page[^1].Due, page[^1].Id) : null, counts);
    }

    /// <summary>The next dossier of the same inbox, to go on with after an act.</summary>
    public async Task<long?> NextOf(ActingOfficial official, long except, CancellationToken ct) =>
        (await Run(official, new InboxFilter(), after: null, ct)).Rows.FirstOrDefault(row => row.Id != except)?.Id;

    private Task<IEnumerable<InboxRow>> Page(DbConnection connection, HeldDesk desk, InboxFilter filter, InboxKey? after, ActingOfficial official)
    {
        var (sql, args) = PageOf(desk, filter, after, official);
        return connection.QueryAsync<InboxRow>(sql, args);
    }

    /// <summary>The statement of one desk's page, as it runs.</summary>
    internal (string Sql, DynamicParameters Args) PageOf(HeldDesk desk, InboxFilter filter, InboxKey? after, ActingOfficial official)
    {
        var (where, args) = Where(desk, filter, official);
        if (after is { } key)
        {
            where += " and (due, dossier_id) > (@afterDue, @afterId)";
            args.Add("afterDue", key.Due);
            args.Add("afterId", key.Id);
        }

        return ($"select {Columns} from inbox where {where} order by due, dossier_id limit {PageLength + 1}", args);
    }

    private async Task<int> Count(DbConnection connection, ActingOfficial official, InboxFilter filter)
    {
        var total = 0L;
        foreach (var desk in official.Desks)
        {
            var (where, args) = Where(desk, filter, official);
            total += await connection.ExecuteScalarAsync<long>($"select count(*) from (select 1 as one from inbox where {where} limit {MostCounted + 1}) as counted", args);
        }

        return (int)Math.Min(total, MostCounted + 1);
    }

    private (string Where, DynamicParameters Args) Where(HeldDesk desk, InboxFilter filter, ActingOfficial official)
    {
        var args = new DynamicParameters();
        args.Add("desk", filter.Group is InboxFilter.Waiting ? DossierRows.WaitingKey(desk.OrgUnit, desk.Role) : DossierRows.DeskKey(desk.OrgUnit, desk.Role));
        var where = "desk = @desk";
        void And(string condition, string name, object value)
        {
            where += condition;
            args.Add(name, value);
        }

        if (filter.Procedure is { Length: > 0 } procedure)
            And(" and procedure = @procedure", "procedure", procedure);
        if (filter.Stage is { } stage)
            And(" and stage = @stage", "stage", (long)stage);
        switch (filter.Group)
        {
            case "overdue": And(" and due < @until", "until", store.Clock.Now.ToMicros()); break;
            case "today": And(" and due < @until", "until", new DateTimeOffset(store.Clock.Today.AddDays(1), TimeOnly.MinValue, Clock.VietNam).ToMicros()); break;
            case "mine": And(" and assignee = @assignee", "assignee", official.Official); break;
        }

        return (where, args);
    }
}
