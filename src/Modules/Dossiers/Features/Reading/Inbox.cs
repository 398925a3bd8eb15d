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
        var page = await Page(connection, official, filter, after, PageLength + 1);
        var counts = await Counts(connection, official, filter);
        var more = page.Count > PageLength;
        if (more)
            page.RemoveAt(PageLength);
        return new InboxPage(page, more ? new InboxKey(page[^1].Due, page[^1].Id) : null, counts);
    }

    /// <summary>The next dossier of the same inbox, to go on with after an act.</summary>
    public async Task<long?> NextOf(ActingOfficial official, long except, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return (await Page(connection, official, new InboxFilter(), after: null, most: 2)).Find(row => row.Id != except)?.Id;
    }

    /// <summary>The statement of a page, as it runs: one index range a desk, and the soonest due of them all. An official holds at least one desk.</summary>
    internal (string Sql, DynamicParameters Args) PageOf(IReadOnlyList<HeldDesk> desks, InboxFilter filter, InboxKey? after, ActingOfficial official, int most = PageLength + 1)
    {
        var args = Args(desks, filter, official);
        var from = "";
        if (after is { } key)
        {
            from = " and (due, dossier_id) > (@afterDue, @afterId)";
            args.Add("afterDue", key.Due);
            args.Add("afterId", key.Id);
        }

        var ranges = desks.Select((_, n) => $"select {Columns} from inbox where {Where(n, filter)}{from} order by due, dossier_id limit {most}").ToList();
        return (ranges.Count == 1 ? ranges[0] : $"{string.Join(" union all ", ranges.Select((range, n) => $"select * from ({range}) as desk{n}"))} order by Due, Id limit {most}", args);
    }

    private async Task<List<InboxRow>> Page(DbConnection connection, ActingOfficial official, InboxFilter filter, InboxKey? after, int most)
    {
        if (official.Desks.Count == 0)
            return [];
        var (sql, args) = PageOf(official.Desks, filter, after, official, most);
        return (await connection.QueryAsync<InboxRow>(sql, args)).AsList();
    }

    /// <summary>
    /// One question for all groups of all desks. What is overdue or due today comes first in the order of what is due, so three groups are counted in one
    /// range of each desk.
    /// </summary>
    private async Task<Dictionary<string, int>> Counts(DbConnection connection, ActingOfficial official, InboxFilter filter)
    {
        var counts = InboxFilter.Groups.ToDictionary(group => group, _ => 0L, StringComparer.Ordinal);
        if (official.Desks.Count > 0)
        {
            string[] ranges =
            [
                .. Ranges("all", "count(*) as Rows, coalesce(sum(case when due < @now then 1 else 0 end), 0) as Overdue, coalesce(sum(case when due < @midnight then 1 else 0 end), 0) as Today"),
                .. Ranges("mine", "count(*) as Rows, 0 as Overdue, 0 as Today"),
                .. Ranges(InboxFilter.Waiting, "count(*) as Rows, 0 as Overdue, 0 as Today"),
            ];
            foreach (var tally in await connection.QueryAsync<Tally>(string.Join(" union all ", ranges), Args(official.Desks, filter, official)))
            {
                counts[tally.Name] += tally.Rows;
                counts["overdue"] += tally.Overdue;
                counts["today"] += tally.Today;
            }
        }

        return counts.ToDictionary(group => group.Key, group => (int)Math.Min(group.Value, MostCounted + 1), StringComparer.Ordinal);

        IEnumerable<string> Ranges(string group, string sums) => official.Desks.Select((_, n) =>
            $"select '{group}' as Name, {sums} from (select due from inbox where {Where(n, filter with { Group = group })} order by due, dossier_id limit {MostCounted + 1}) as {group}{n}");
    }

    // Desk n is @desk<n>, and @waiting<n> where it follows without having anything to do.
    private static string Where(int n, InboxFilter filter)
    {
        var where = filter.Group is InboxFilter.Waiting ? $"desk = @waiting{n}" : $"desk = @desk{n}";
        if (filter.Procedure is { Length: > 0 })
            where += " and procedure = @procedure";
        if (filter.Stage is not null)
            where += " and stage = @stage";
        return filter.Group switch
        {
            "overdue" => where + " and due < @now",
            "today" => where + " and due < @midnight",
            "mine" => where + " and assignee = @assignee",
            _ => where,
        };
    }

    private DynamicParameters Args(IReadOnlyList<HeldDesk> desks, InboxFilter filter, ActingOfficial official)
    {
        var args = new DynamicParameters();
        for (var n = 0; n < desks.Count; n++)
        {
            args.Add($"desk{n}", DossierRows.DeskKey(desks[n].OrgUnit, desks[n].Role));
            args.Add($"waiting{n}", DossierRows.WaitingKey(desks[n].OrgUnit, desks[n].Role));
        }

        if (filter.Procedure is { Length: > 0 } procedure)
            args.Add("procedure", procedure);
        if (filter.Stage is { } stage)
            args.Add("stage", (long)stage);
        args.Add("now", store.Clock.Now.ToMicros());
        args.Add("midnight", new DateTimeOffset(store.Clock.Today.AddDays(1), TimeOnly.MinValue, Clock.VietNam).ToMicros());
        args.Add("assignee", official.Official);
        return args;
    }

    private sealed class Tally
    {
        public string Name { get; init; } = "";

        public long Rows { get; init; }

        public long Overdue { get; init; }

        public long Today { get; init; }
    }
}
