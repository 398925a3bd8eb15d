using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Dossiers.Data;

/// <summary>The list rows that follow from a dossier's state: one row for registers and searches, and one inbox row for each desk that has something to do.</summary>
internal static class DossierRows
{
    /// <summary>The desk as one number: the unit's row key with the role in its last four bits.</summary>
    public static long DeskKey(long orgUnit, DeskRole role) => (orgUnit << 4) | (long)role;

    public static IEnumerable<Statement> Of(long id, Dossier? before, Dossier after)
    {
        if (before is null)
            yield return Insert(id, after);
        else
            yield return Update(id, after);

        if (before is null)
            yield return Number(id, after.TemporaryNumber);
        if (after.Code is { } code && before?.Code != code)
            yield return Number(id, code);

        if (before is not null)
            yield return Statement.Of("delete from inbox where dossier_id = $1", id);
        foreach (var (desk, due, step) in Holders(after))
        {
            yield return Statement.One(
                """
                insert into inbox (desk, due, dossier_id, assignee, procedure, stage, paused, number, owner, procedure_name, step, received, final_due)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """,
                DeskKey(desk.OrgUnit, desk.Role), due.ToMicros(), id, desk.Official ?? 0L, after.Procedure.Code, (long)after.Stage, Paused(after),
                after.DisplayCode, after.Owner.Name, after.Procedure.Name, step, (after.AcceptedAt ?? after.SubmittedAt).ToMicros(), after.Due?.At.ToMicros());
        }
    }

    public static IReadOnlyList<Statement> Erased(long id) =>
    [
        Statement.Of("delete from inbox where dossier_id = $1", id),
        Statement.Of("delete from dossier_number where dossier_id = $1", id),
        Statement.Of("delete from dossier_row where id = $1", id),
    ];

    /// <summary>Who has something to do, by when, and what it is called.</summary>
    private static IEnumerable<(Desk Desk, DateTimeOffset Due, string Step)> Holders(Dossier d)
    {
        if (d.Desk is { } desk)
            yield return (desk, DueOf(d), d.Step?.Name ?? "");
        if (!d.IsOpen)
            yield break;
        foreach (var group in d.Consultations.Where(one => one.AnsweredAt is null).GroupBy(one => DeskKey(one.Desk.OrgUnit, one.Desk.Role)))
        {
            if (d.Desk is null || DeskKey(d.Desk.OrgUnit, d.Desk.Role) != group.Key)
                yield return (group.First().Desk, group.Min(one => one.Due), group.First().Question);
        }
    }

    private static DateTimeOffset DueOf(Dossier d) => d.Stage switch
    {
        Stage.Submitted or Stage.RefusalProposed => d.IntakeDue,
        _ => Earlier(d.Step?.Due, d.Due?.At) ?? d.IntakeDue,
    };

    // A step's share of the time may end after the day of return; the law knows only the latter.
    private static DateTimeOffset? Earlier(DateTimeOffset? step, DateTimeOffset? legal) => step > legal ? legal : step ?? legal;

    private static long Paused(Dossier d) => d.Due?.PausedAt is null ? 0L : 1L;

    private static Statement Number(long id, string number) =>
        Statement.One("insert into dossier_number (number, dossier_id) values ($1, $2)", number, id);

    private static Statement Insert(long id, Dossier d) => Statement.One(
        """
        insert into dossier_row (id, receiving, competent, account, number, name_key, owner, procedure, procedure_name, stage, submitted, accepted, due, paused, ended)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """,
        [id, .. Columns(d)]);

    private static Statement Update(long id, Dossier d) => Statement.One(
        """
        update dossier_row set receiving = $2, competent = $3, account = $4, number = $5, name_key = $6, owner = $7, procedure = $8,
          procedure_name = $9, stage = $10, submitted = $11, accepted = $12, due = $13, paused = $14, ended = $15
        where id = $1
        """,
        [id, .. Columns(d)]);

    private static object?[] Columns(Dossier d) =>
    [
        d.Bodies.Receiving.Id, d.Bodies.Competent.Id, d.Account, d.DisplayCode, Folding.Fold(d.Owner.Name), d.Owner.Name, d.Procedure.Code,
        d.Procedure.Name, (long)d.Stage, d.SubmittedAt.ToMicros(), d.AcceptedAt?.ToMicros(), d.Due?.At.ToMicros(), Paused(d),
        (d.Ending?.At ?? d.Delivered?.At)?.ToMicros(),
    ];
}
