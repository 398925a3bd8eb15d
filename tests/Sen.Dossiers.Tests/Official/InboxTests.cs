using Sen.Dossiers.Data;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Official;

/// <summary>What an inbox shows and counts is what a plain look through all of its rows finds.</summary>
public sealed class InboxTests
{
    private const long Me = 7;

    private static readonly HeldDesk[] Desks = [new(1, DeskRole.Reception), new(1, DeskRole.UnitHead), new(2, DeskRole.Reception)];
    private static readonly string[] Procedures = ["1.000001", "1.000002"];
    private static readonly Stage[] Stages = [Stage.Submitted, Stage.Processing];

    [Theory, BothStores]
    public async Task Every_filter_of_every_set_of_desks_finds_its_rows_in_order_and_counts_them(Dialect dialect)
    {
        await using var test = await TestStore.Open(dialect, [DossiersModule.Schema]);
        var (rows, now) = (Rows(test.Store.Clock.Now), test.Store.Clock.Now.ToMicros());
        Assert.Null(await test.Store.Write([.. rows.Select(row => Statement.One(
            """
            insert into inbox (desk, due, dossier_id, assignee, procedure, stage, paused, number, owner, procedure_name, step, received, final_due)
            values ($1, $2, $3, $4, $5, $6, 0, 'B-1', 'Lan', 'Khai sinh', 'Tiếp nhận', $2, $2)
            """,
            row.Desk, row.Due, row.Id, row.Assignee, row.Procedure, (long)row.Stage))]));
        var midnight = new DateTimeOffset(test.Store.Clock.Today.AddDays(1), TimeOnly.MinValue, Clock.VietNam).ToMicros();
        var inbox = new Inbox(test.Store);

        foreach (var held in (HeldDesk[][])[[], [Desks[0]], [Desks[2], Desks[0]], Desks])
        {
            var official = new ActingOfficial(1, 1, Me, "", "", "", "", held);
            foreach (var filter in from procedure in Procedures.Append(null) from stage in Stages.Cast<Stage?>().Append(null) from @group in InboxFilter.Groups select new InboxFilter(@group, procedure, stage))
            {
                var found = new List<long>();
                InboxPage page;
                InboxKey? after = null;
                do
                {
                    page = await inbox.Run(official, filter, after, CancellationToken.None);
                    found.AddRange(page.Rows.Select(row => row.Id));
                    Assert.True(page.Rows.Count == Inbox.PageLength || page.Next is null);
                    after = page.Next;
                }
                while (after is not null);

                Assert.Equal(InGroup(filter.Group, filter).OrderBy(row => row.Due).ThenBy(row => row.Id).Select(row => row.Id), found);
                Assert.All(InboxFilter.Groups, group => Assert.Equal(Math.Min(InGroup(group, filter).Count(), Inbox.MostCounted + 1), page.Counts[group]));
            }

            Assert.Equal(InGroup("all", new InboxFilter()).OrderBy(row => row.Due).ThenBy(row => row.Id).Select(row => (long?)row.Id).FirstOrDefault(), await inbox.NextOf(official, except: 0, CancellationToken.None));

            IEnumerable<Row> InGroup(string group, InboxFilter filter) => rows.Where(row =>
                held.Any(desk => row.Desk == (group is InboxFilter.Waiting ? DossierRows.WaitingKey(desk.OrgUnit, desk.Role) : DossierRows.DeskKey(desk.OrgUnit, desk.Role)))
                && (filter.Procedure is null || row.Procedure == filter.Procedure)
                && (filter.Stage is null || row.Stage == filter.Stage)
                && group switch { "overdue" => row.Due < now, "today" => row.Due < midnight, "mine" => row.Assignee == Me, _ => true });
        }
    }

    // More than are counted at the first desk, some days before and after today, several due at once.
    private static List<Row> Rows(DateTimeOffset now)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(1, 2_000).Select(id =>
        {
            var desk = Desks[id % 10 < 7 ? 0 : 1 + id % 2];
            var key = id % 11 == 0 ? DossierRows.WaitingKey(desk.OrgUnit, desk.Role) : DossierRows.DeskKey(desk.OrgUnit, desk.Role);
            return new Row(id, key, now.AddHours(random.Next(-80, 240)).ToMicros(), id % 5 == 0 ? Me : 0, Procedures[random.Next(2)], Stages[random.Next(2)]);
        })];
    }

    private sealed record Row(long Id, long Desk, long Due, long Assignee, string Procedure, Stage Stage);
}
